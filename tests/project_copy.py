"""Copies of the project that share its environment, for tests that build or break things."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from dossier.paths import ROOT


def copy_project(folder: Path) -> Path:
    """What git knows of, as it stands now, with the environment linked in; no history."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, check=True,
    ).stdout.decode()  # fmt: skip
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    (folder / ".venv").symlink_to(ROOT / ".venv")
    return folder


def make(*targets: str) -> list[str]:
    """``make`` in a copy: the environment counts as ready, whatever the times of files say."""
    return ["make", "--old-file=.venv/.ready", *targets]


def surroundings(folder: Path, **changes: str) -> dict[str, str]:
    """Environment variables for a command in a copy: its own package, nobody's settings."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("MAKE", "MFLAGS", "PYTEST", "COV", "DOSSIER", "SOURCE_DATE"))
    }
    return {**kept, "PYTHONPATH": str(folder / "scripts"), **changes}
