"""Killed at random, at least fifty times: what stood before stands, and the next run succeeds.

Every command that stores something is started over and over in a copy of the project,
and killed: at any moment of its run, or just when it has begun to write. Before each
start the stored results are marked as old ones, so that afterwards they must be wholly
the old or wholly the new. The moments are drawn at random; a failure names the seed,
and ``KILLS_SEED`` draws the same ones again.
"""

from __future__ import annotations

import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest
from project_copy import copy_project, make, surroundings

from dossier.replacing import put_back

PYTHON = ".venv/bin/python"
CHAPTER = "chapters/09-what-one-report-can-bear.ipynb"
SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)
A_MOMENT = 0.05
"""Seconds within which a kill follows the first file that a command writes."""

IN_PYTHONS_START = re.compile(
    r"^Fatal Python error: init_\w+: .*^KeyboardInterrupt$", re.DOTALL | re.MULTILINE
)
"""What Python says that was interrupted while it set itself up: its streams, its site."""

Contents = dict[str, bytes]


@dataclass(frozen=True)
class Case:
    """A command, how often it is killed, what it stores, and what shows that it writes.

    Attributes
    ----------
    stores : folders and files, each of which is replaced whole.
    writes : a pattern of the files that exist while it is writing.
    """

    name: str
    command: list[str]
    kills: int
    stores: tuple[str, ...]
    writes: str


def script(name: str, *arguments: str) -> list[str]:
    return [PYTHON, f"scripts/{name}.py", *arguments]


FACTS, PACKAGE, PAGES = "data/facts", "data/datapackage.json", "_build/html"
PAPER = tuple(f"{PAGES}/leverage-before-the-call.{ending}" for ending in ("pdf", "epub"))
APART = (".pdf", ".epub", ".part")
"""Files among the pages that are replaced by themselves, and their drafts."""
CASES = (
    Case("facts", script("extract_facts"), 14, (FACTS,), "data/.facts-new-*"),
    Case("package", script("describe_data"), 10, (PACKAGE,), "data/.datapackage.json.new"),
    Case("evaluation", script("evaluate"), 10, ("data/evaluation",), "data/.evaluation-new-*"),
    Case("notebook", script("run_notebooks", CHAPTER), 6, (CHAPTER,), "chapters/.*.new"),
    Case("pages", script("build_site"), 6, (PAGES,), "_build/.html-new-*"),
    Case(
        "everything", make("paper"), 4, (FACTS, PACKAGE, PAGES, *PAPER), "_build/.work/html/*.html"
    ),
)


def files_of(path: Path) -> list[Path]:
    """Every file of a folder that is replaced with it, or the one file."""
    if not path.is_dir():
        return [path]
    return [p for p in path.rglob("*") if p.is_file() and p.suffix not in APART]


def contents(path: Path) -> Contents:
    """Every file of a folder, or the one file."""
    return {p.relative_to(path.parent).as_posix(): p.read_bytes() for p in files_of(path)}


def mark_as_old(path: Path) -> Contents:
    """Make the stored results differ from what the command would write; as they then are."""
    for file in files_of(path):
        if file.suffix == ".ipynb":
            notebook = json.loads(file.read_bytes())
            notebook["metadata"]["old"] = True
            file.write_text(json.dumps(notebook))
        else:
            file.write_bytes(b"old " + file.read_bytes())
    return contents(path)


def start(case: Case, copy: Path) -> subprocess.Popen[str]:
    if case.command[0] == "make":  # so that there is something to do
        for stamp in (".facts", ".site"):
            (copy / "_build" / stamp).unlink(missing_ok=True)
    return subprocess.Popen(
        case.command, cwd=copy, env=surroundings(copy), start_new_session=True, text=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )  # fmt: skip


def finish(case: Case, copy: Path) -> float:
    """Run the command to its end; it succeeds. Seconds that it took."""
    began = time.monotonic()
    process = start(case, copy)
    said = process.communicate()[1]
    assert process.returncode == 0, f"{case.name} failed: {said[-2000:]}"
    return time.monotonic() - began


def wait_until(moment: Callable[[], bool], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and not moment():
        time.sleep(0.001)


def kill(case: Case, copy: Path, seconds: float, chance: random.Random) -> str:
    """Start the command and kill it; how, and how it ended."""
    number = chance.choice(SIGNALS)
    left = drafts(case, copy)
    process = start(case, copy)
    is_while_writing = chance.random() < 0.5
    if is_while_writing:
        wait_until(lambda: drafts(case, copy) - left or process.poll() is not None, 3 * seconds)
        time.sleep(chance.uniform(0, A_MOMENT))
    else:
        wait_until(lambda: process.poll() is not None, chance.uniform(0, seconds))
    if process.poll() is None:
        os.killpg(process.pid, number)
    said = process.communicate(timeout=60)[1]
    when = "while it wrote" if is_while_writing else "at any moment"
    ended = f"{case.name}, {number.name} {when}: exit code {process.returncode}\n{said[-1500:]}"
    assert process.returncode in expected(case, number, said), ended
    return ended


def drafts(case: Case, copy: Path) -> set[tuple[Path, int]]:
    """What shows that the command writes, and when each was written; an earlier kill left some."""
    found = set()
    for path in copy.glob(case.writes):
        with suppress(FileNotFoundError):
            found.add((path, path.stat().st_mtime_ns))
    return found


def expected(case: Case, number: int, said: str) -> set[int]:
    """Exit codes of a command that ended before the kill, by it, or told it in a line.

    Make tells a failed line of its recipe with 2. Python ends with 1 where Ctrl-C comes
    before it has begun with the command, and says so.
    """
    of_make = {2} if case.command[0] == "make" else set()
    of_python = {1} if number == signal.SIGINT and IN_PYTHONS_START.search(said) else set()
    return {0, -number, 128 + number} | of_make | of_python


def killed_again_and_again(case: Case, folder: Path, seed: str) -> Iterator[str]:
    """Kill one command as often as its row says; yields how each ended."""
    chance = random.Random(seed)  # noqa: S311 (moments of kills, no secrets)
    copy = copy_project(folder / case.name)
    seconds = finish(case, copy)
    new = {name: contents(copy / name) for name in case.stores}
    for _ in range(case.kills):
        old = {name: mark_as_old(copy / name) for name in case.stores}
        ended = kill(case, copy, seconds, chance)
        for name in case.stores:
            put_back(copy / name)
            found = contents(copy / name)
            assert found in (old[name], new[name]), f"{name} is neither old nor new; {ended}"
        yield ended
        restore(copy, new)
    for name in case.stores:
        mark_as_old(copy / name)
    finish(case, copy)
    for name in case.stores:
        assert contents(copy / name) == new[name], f"{name} differs after the kills"
        left = [path for path in copy.glob(case.writes) if not path.is_relative_to(copy / "_build")]
        assert left == [], "what a killed run left is swept up by the next"
    wait_until(lambda: not processes_in(copy), 15)
    assert processes_in(copy) == [], "a killed command leaves no process behind"


def restore(copy: Path, wanted: dict[str, Contents]) -> None:
    for name, files in wanted.items():
        for path, content in files.items():
            ((copy / name).parent / path).write_bytes(content)


def processes_in(folder: Path) -> list[str]:
    """Command lines of the processes that work in a folder."""
    return [
        " ".join(process.info["cmdline"] or ())
        for process in psutil.process_iter(["cwd", "cmdline"])
        if process.info["cwd"] and Path(process.info["cwd"]).is_relative_to(folder)
    ]


@pytest.mark.long
@pytest.mark.usefixtures("ctrl_c")
def test_killed_at_random_nothing_is_lost_and_the_next_run_succeeds(tmp_path):
    seed = os.environ.get("KILLS_SEED") or str(random.SystemRandom().randrange(10**6))
    print(f"KILLS_SEED={seed}")

    def series(case: Case) -> list[str]:
        try:
            return list(killed_again_and_again(case, tmp_path, f"{seed} {case.name}"))
        except AssertionError as error:
            raise AssertionError(f"KILLS_SEED={seed}: {error}") from error

    with ThreadPoolExecutor(2) as pool:
        ended = [line for lines in pool.map(series, reversed(CASES)) for line in lines]
    assert len(ended) >= 50
    in_time = [line for line in ended if "exit code 0" not in line]
    assert len(in_time) >= 25, "hardly a kill came in time"
    assert {name for name in ("SIGKILL", "SIGTERM", "SIGINT") if name in " ".join(in_time)} == {
        "SIGKILL", "SIGTERM", "SIGINT"
    }  # fmt: skip


@pytest.mark.usefixtures("ctrl_c")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_only_an_interrupt_in_the_start_of_python_may_end_with_1(tmp_path, number):
    (tmp_path / "sitecustomize.py").write_text(
        "import signal, time\n"
        "signal.signal(signal.SIGTERM, lambda *_: exit(1))\n"
        "open('started', 'w').close()\n"
        "time.sleep(30)\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", ""], cwd=tmp_path, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
    )  # fmt: skip
    wait_until(lambda: (tmp_path / "started").exists(), 20)
    process.send_signal(number)
    said = process.communicate(timeout=20)[1]
    assert process.returncode == 1, said
    assert (1 in expected(CASES[0], number, said)) is (number == signal.SIGINT)
    assert 1 not in expected(CASES[0], number, "Traceback:\nKeyboardInterrupt\n")


def test_a_draft_that_an_earlier_kill_left_is_none_of_this_run(tmp_path):
    case = Case("a file", [], 1, ("kept",), ".kept.new")
    (tmp_path / ".kept.new").write_text("left")
    os.utime(tmp_path / ".kept.new", (1, 1))
    left = drafts(case, tmp_path)
    assert len(left) == 1
    assert drafts(case, tmp_path) - left == set()
    (tmp_path / ".kept.new").write_text("new")
    assert len(drafts(case, tmp_path) - left) == 1


@pytest.mark.parametrize("harm", ["cut short", "missing", "mixed"])
def test_the_check_sees_results_that_are_half_done(tmp_path, harm):
    folder = tmp_path / "facts"
    folder.mkdir()
    for name in "ab":
        (folder / name).write_text("row\n")
    new = contents(folder)
    old = mark_as_old(folder)
    assert old != new
    if harm == "cut short":
        (folder / "a").write_bytes(b"old ro")
    elif harm == "missing":
        (folder / "a").unlink()
    else:
        (folder / "a").write_bytes(new["facts/a"])
    assert contents(folder) not in (old, new)
