"""Two clean builds in different surroundings give the same bytes, to the last file.

One is made in the plain surroundings of the machine from the stored notebooks. The
other executes every notebook anew, in another and deeper folder, years later, in
another time zone and language, with another hash seed, and, where root runs the tests,
under another user and without a network.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import UTC, datetime
from itertools import zip_longest
from pathlib import Path

import pytest
from project_copy import copy_project, make, surroundings

from dossier.paths import ROOT
from dossier.site.source_date import source_date

NOBODY = "65534"
ELSEWHERE = Path("/mnt")
"""Where a mount of its own, which only that build sees, shows the other folder."""
COPY = "down, with a blank"
ARRANGE = """\
set -e
ip link set lo up
mount --bind "$1" "$2"
cd "$3"
mount --bind "$4" .venv
user=$5
shift 5
may_look=+dac_read_search
exec setpriv --reuid="$user" --regid="$user" --clear-groups \\
    --inh-caps="$may_look" --ambient-caps="$may_look" -- "$@"
"""
"""The other user may read where root alone may, since Python itself may stand there."""
LATER = "2031-03-05T23:30:00+00:00"
"""A day whose month has another name in German, and which is the next day in Nepal."""
TRAVEL = """\
import os
import sys
if "time_machine" not in sys.modules:
    import time_machine
    time_machine.travel(os.environ["LATER"], tick=True).start()
"""


PROBE = "import datetime, os; print(datetime.date.today(), os.geteuid())"


def first_difference(one: Path, other: Path) -> str:
    """The first file and line in which two folders differ; empty where they are the same."""
    names = sorted({*files_in(one), *files_in(other)})
    for name in names:
        for folder in (one, other):
            if not (folder / name).is_file():
                return f"{name}: not in {folder}"
        contents = [(folder / name).read_bytes() for folder in (one, other)]
        if contents[0] != contents[1]:
            return f"{name}, {first_line(*contents)}"
    return ""


def files_in(folder: Path) -> list[str]:
    """Paths below a folder, without what a build keeps for itself (names with a dot)."""
    return [
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and not path.relative_to(folder).parts[0].startswith(".")
    ]


def first_line(one: bytes, other: bytes) -> str:
    """Which line differs first, and around what, of both."""
    pairs = zip_longest(one.split(b"\n"), other.split(b"\n"), fillvalue=b"(no such line)")
    number, lines = next((n, pair) for n, pair in enumerate(pairs, 1) if pair[0] != pair[1])
    at = next((n for n, (a, b) in enumerate(zip(*lines, strict=False)) if a != b), 0)
    shown = [line[max(0, at - 40) : at + 40].decode(errors="replace") for line in lines]
    return f"line {number}: {shown[0]!r} against {shown[1]!r}"


def build(folder: Path, command: list[str], **changes: str) -> str:
    """Run a command in a copy; what it said."""
    done = subprocess.run(
        command, cwd=folder, env=surroundings(folder, **changes),
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-3000:]
    return done.stdout


def elsewhere(folder: Path) -> dict[str, str]:
    """Another time, zone, language, hash seed and home, for a copy of which it is the parent."""
    return {
        "LATER": LATER,
        "TZ": "Asia/Kathmandu",
        "LC_ALL": "de_DE.UTF-8",
        "LANG": "de_DE.UTF-8",
        "LOCPATH": str(folder),
        "HOME": str(folder / "home"),
        "TMPDIR": str(folder / "home"),
        "PYTHONHASHSEED": "4711",
        "PYTHONPATH": f"{folder}:{folder / COPY / 'scripts'}",
    }


def furnish(folder: Path) -> Path:
    """A copy without a single result, below a folder with all that the surroundings need."""
    copy = copy_project(folder / COPY)
    for stored in (copy / "data" / "facts", copy / "data" / "evaluation"):
        shutil.rmtree(stored)
    (copy / "data" / "datapackage.json").unlink()
    (folder / "sitecustomize.py").write_text(TRAVEL, encoding="utf-8")
    (folder / "home").mkdir()
    if compiler := shutil.which("localedef"):
        command = [compiler, "-i", "de_DE", "-f", "UTF-8", folder / "de_DE.UTF-8"]
        subprocess.run(command, check=False, capture_output=True)
    return copy


def as_a_stranger(folder: Path) -> list[str]:
    """What runs a command as nobody, without a network, with `folder` shown at ELSEWHERE."""
    (folder / COPY / ".venv").unlink()
    (folder / COPY / ".venv").mkdir()
    subprocess.run(["chown", "-R", f"{NOBODY}:{NOBODY}", folder], check=True)
    arranged = (folder, ELSEWHERE, ELSEWHERE / COPY, ROOT / ".venv", NOBODY)
    return ["unshare", "--net", "--mount", "sh", "-c", ARRANGE, "sh", *map(str, arranged)]


@pytest.mark.long
def test_two_clean_builds_in_different_surroundings_give_the_same_bytes(tmp_path):
    plain = copy_project(tmp_path / "plain")
    other = furnish(tmp_path / "deeper")
    build(plain, make("site"))
    is_root = os.geteuid() == 0
    stranger = as_a_stranger(other.parent) if is_root else []
    changes = elsewhere(ELSEWHERE if is_root else other.parent)
    probed = build(other, [*stranger, ".venv/bin/python", "-c", PROBE], **changes)
    assert probed.split()[:2] == ["2031-03-06", NOBODY if is_root else str(os.geteuid())]
    build(other, [*stranger, *make("facts", "evaluate", "notebooks", "site")], **changes)
    forms = {Path(name).suffix for name in files_in(plain / "_build")}
    assert forms >= {".html", ".pdf", ".epub", ".csv"}, "something was not built"
    for name in ("data", "chapters", "_build"):
        differs = first_difference(plain / name, other / name)
        assert differs == "", f"{name}; or is what is stored stale (make facts evaluate notebooks)?"


def test_the_first_file_and_line_that_differ_are_named(tmp_path):
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        (folder / "a").mkdir(parents=True)
        (folder / "a" / "x.html").write_text("<p>\nthe same\n</p>\n")
        (folder / "b.bin").write_bytes(b"\xff\n\x00")
        (folder / ".work").mkdir()
    (one / ".work" / "note").write_text("what a build keeps for itself")
    assert first_difference(one, other) == ""
    (other / "b.bin").write_bytes(b"\xff\n\x01")
    assert first_difference(one, other) == r"b.bin, line 2: '\x00' against '\x01'"
    (other / "a" / "x.html").write_text("<p>\nthe sane\n</p>\n")
    assert first_difference(one, other) == "a/x.html, line 2: 'the same' against 'the sane'"
    (other / "a" / "x.html").write_text("<p>\nthe same\n</p>\nmore")
    assert first_difference(one, other) == "a/x.html, line 4: '' against 'more'"
    (other / "a" / "a.html").write_text("")
    assert first_difference(one, other) == f"a/a.html: not in {one}"


def committed(folder: Path, day: str) -> None:
    who = ["-c", "user.name=n", "-c", "user.email=e", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "init", "-q", folder], check=True)
    subprocess.run(
        ["git", "-C", folder, *who, "commit", "-q", "--allow-empty", "-m", "x"],
        check=True, env={**os.environ, "GIT_COMMITTER_DATE": day},
    )  # fmt: skip


@pytest.fixture
def edition(tmp_path, monkeypatch):
    """A folder of the project, of an edition of 9 March 2026."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    text = "title: T\nauthors: [{name: A}]\nversion: 1\ndate-released: 2026-03-09\n"
    (tmp_path / "CITATION.cff").write_text(text)
    return tmp_path


def test_the_moment_of_a_build_is_that_of_the_last_commit(edition):
    committed(edition, "2026-04-01T12:00:00+02:00")
    assert source_date(edition) == datetime(2026, 4, 1, 10, tzinfo=UTC).timestamp()


def test_without_history_it_is_the_day_of_the_edition(edition):
    assert source_date(edition) == datetime(2026, 3, 9, tzinfo=UTC).timestamp()


def test_the_history_of_a_folder_above_does_not_count(edition):
    inner = edition / "unpacked"
    inner.mkdir()
    shutil.copy(edition / "CITATION.cff", inner)
    committed(edition, "2026-04-01T12:00:00+02:00")
    assert source_date(inner) == datetime(2026, 3, 9, tzinfo=UTC).timestamp()


def test_who_sets_the_moment_is_obeyed(edition, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert source_date(edition) == 1_700_000_000
