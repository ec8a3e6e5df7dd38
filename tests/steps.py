"""The steps of a walkthrough, as CONTRIBUTING tells them, read and done.

A step is a paragraph that ends in “Write `path`:”, “Add to `path`:”, “Add to `path`
after `line`:”, “Run:” or “See `path`:”, and the block of code below it.
"""

from __future__ import annotations

import html
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

STEP = re.compile(
    r"(?P<verb>Write|Add to|Run|See)(?: `(?P<path>[^`]+)`)?(?: after `(?P<after>[^`]+)`)?:\n\n"
    r"(?P<fence>`{3,})\w*\n(?P<block>.*?)\n(?P=fence)\n",
    re.DOTALL,
)
FENCE = re.compile(r"^(`{3,})\w*\n.*?\n\1$", re.MULTILINE | re.DOTALL)
OF_MAKE = ("MAKEFLAGS", "MAKELEVEL", "MFLAGS", "MAKEOVERRIDES")


@dataclass(frozen=True)
class Step:
    """One thing to do, or to see."""

    verb: str
    path: str
    after: str
    block: str


def sections(page: str) -> dict[str, str]:
    """The walkthroughs of a page: title and text of each."""
    part = page.partition("\n## Walkthroughs\n")[2]
    part = re.split(r"^## ", part, maxsplit=1, flags=re.MULTILINE)[0]
    parts = [text.partition("\n") for text in re.split(r"^### ", part, flags=re.MULTILINE)[1:]]
    return {title: text for title, _, text in parts}


def steps_of(text: str) -> list[Step]:
    """The steps of one walkthrough, in order."""
    return [
        Step(match["verb"], match["path"] or "", match["after"] or "", match["block"])
        for match in STEP.finditer(text)
    ]


def untold(text: str) -> list[str]:
    """Blocks that no step says what to do with."""
    told = {step.block for step in steps_of(text)}
    return [
        block
        for block in (
            match[0].split("\n", 1)[1].rsplit("\n", 1)[0] for match in FENCE.finditer(text)
        )
        if block not in told
    ]


@dataclass(frozen=True)
class Clone:
    """A clone of the checkout as it stands, committed or not, in a folder of its own."""

    root: Path

    def do(self, step: Step) -> None:
        """Do a step; an :class:`AssertionError` says why it could not be done."""
        path = self.root / step.path
        if step.verb == "Run":
            for command in step.block.splitlines():
                self.run(command)
        elif step.verb == "Write":
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(step.block + "\n", encoding="utf-8")
        elif step.verb == "Add to":
            path.write_text(added(path.read_text(encoding="utf-8"), step), encoding="utf-8")
        else:
            shown = readable(path)
            for line in step.block.splitlines():
                assert line in shown, f"{step.path} does not show “{line}”"

    def run(self, command: str) -> None:
        """Run a command as a shell runs it; it must succeed."""
        environment = {key: value for key, value in os.environ.items() if key not in OF_MAKE}
        environment["PYTHONPATH"] = str(self.root / "scripts")
        done = subprocess.run(
            ["bash", "-euc", command],
            cwd=self.root,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{command}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"


def added(text: str, step: Step) -> str:
    """A text with the block of a step at its end, or after the line that the step names."""
    if not step.after:
        return text + step.block + "\n"
    lines = text.splitlines()
    assert lines.count(step.after) == 1, f"{step.path} has not one line “{step.after}”"
    lines.insert(lines.index(step.after) + 1, step.block)
    return "\n".join(lines) + "\n"


def readable(path: Path) -> str:
    """What a person reads in a file: a page without its tags."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        text = html.unescape(
            re.sub(r"<(script|style)\b.*?</\1>|<[^>]+>", "", text, flags=re.DOTALL)
        )
        text = re.sub(r"\s+", " ", text)
    return text


def clone(root: Path, target: Path) -> Clone:
    """Clone a checkout with what is not yet committed, and lend it the environment."""
    git = shutil.which("git")
    assert git, "git is needed"
    ready = root / ".venv" / ".ready"
    needs = [root / name for name in ("requirements.lock", "pyproject.toml")]
    assert all(ready.stat().st_mtime >= path.stat().st_mtime for path in needs), (
        "the environment is older than requirements.lock or pyproject.toml: run make site"
    )
    subprocess.run([git, "clone", "-q", "--shared", str(root), str(target)], check=True)
    listed = [git, "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, check=True, capture_output=True, text=True).stdout.split("\0")
    for name in filter(None, names):
        if (root / name).exists():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(root / name, target / name)
        else:
            (target / name).unlink(missing_ok=True)
    (target / ".venv").symlink_to(Path(sys.prefix))
    return Clone(target)
