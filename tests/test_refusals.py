"""A full disk, a read-only folder, no network, a busy port, half an environment.

Each is arranged for real, in a copy of the project: disks are mounted where only the
command under test sees them.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from project_copy import copy_project, make, surroundings

from dossier.errors import BAD_INPUT
from dossier.paths import ROOT

PYTHON = ".venv/bin/python"
CHAPTER = "chapters/09-what-one-report-can-bear.ipynb"
ON_A_DISK_OF_ITS_OWN = """\
cp -a "$1" "$1.aside"
mount -t tmpfs -o size=64m tmpfs "$1" && cp -a "$1.aside/." "$1" || exit 99
case $2 in
    full) cat /dev/zero > "$1/.filler" 2> "$1.said" ;;
    read-only) mount -o remount,ro "$1" || exit 99 ;;
esac
folder=$1
shift 2
"$@"
code=$?
diff -r --exclude=.filler --exclude=.work "$folder" "$folder.aside" || exit 98
exit $code
"""
"""Runs a command while its folder is such a disk; 98 where the folder then differs."""
STATES = {"full": "the disk is full", "read-only": "on a disk that cannot be written to"}
COMMANDS = {
    "facts": ("data", ["scripts/extract_facts.py"]),
    "evaluation": ("data", ["scripts/evaluate.py"]),
    "package": ("data", ["scripts/describe_data.py"]),
    "notebook": ("chapters", ["scripts/run_notebooks.py", CHAPTER]),
    "pages": ("_build", ["scripts/build_site.py"]),
}


def unshared(*options: str) -> list[str]:
    """What runs a command in namespaces of its own, as root there."""
    tool = shutil.which("unshare")
    if tool is None:
        pytest.skip("there is no unshare on this machine, so nothing can be arranged")
    return [tool, *options, *([] if os.geteuid() == 0 else ["--map-root-user"])]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy in which every stored result is an old one, so that each command must write."""
    folder = copy_project(tmp_path_factory.mktemp("copy") / "book")
    (folder / "_build" / "html").mkdir(parents=True)
    (folder / "_build" / "html" / "index.html").write_text("old")
    package = folder / "data" / "datapackage.json"
    package.write_text(package.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    notebook = folder / CHAPTER
    notebook.write_text(notebook.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    return folder


def run(copy: Path, command: list[str], **changes: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=copy, env=surroundings(copy, **changes),
        capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("name", COMMANDS)
def test_a_disk_that_takes_nothing_is_one_line_and_what_stood_stands(copy, name, state):
    folder, arguments = COMMANDS[name]
    place = copy / folder
    for left in (f"{folder}.aside", f"{folder}.said"):
        subprocess.run(["rm", "-rf", copy / left], check=True)
    shell = ["sh", "-c", ON_A_DISK_OF_ITS_OWN, "sh", str(place), state]
    done = run(copy, [*unshared("--mount"), *shell, PYTHON, *arguments])
    assert done.returncode == BAD_INPUT, done.stdout[-1000:] + done.stderr[-1000:]
    assert STATES[state] in done.stderr
    assert "run it again; what stood before still stands." in done.stderr
    assert done.stderr.count("\n") == 1, done.stderr


def test_after_set_up_nothing_needs_a_network(copy):
    """The other commands run without one in the test of reproducibility; here a plain run."""
    shell = ["sh", "-c", 'ip link set lo up; exec "$@"', "sh"]
    out = copy.parent / "facts"
    done = run(
        copy,
        [*unshared("--net"), *shell, PYTHON, "scripts/extract_facts.py", "--out", str(out)],
    )
    assert done.returncode == 0, done.stderr
    assert (out / "events.csv").read_bytes() == (ROOT / "data/facts/events.csv").read_bytes()


def test_a_busy_port_is_one_line_that_names_another(copy):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = run(copy, [PYTHON, "scripts/serve_site.py", port])
    assert done.returncode == BAD_INPUT
    assert done.stderr.startswith(f"Port {port}: it cannot be had (Address already in use).")
    assert "make serve PORT=" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("port", ["1000000", "-1", "http"])
def test_a_port_that_is_none_is_one_line(copy, port):
    done = run(copy, [PYTHON, "scripts/serve_site.py", "--", port])
    assert done.returncode == BAD_INPUT
    assert port in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.usefixtures("ctrl_c")
def test_the_book_is_served_until_it_is_stopped(copy):
    from urllib.request import urlopen

    process = subprocess.Popen(
        [PYTHON, "scripts/serve_site.py", "0"], cwd=copy, env=surroundings(copy),
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    address = re.search(r"http://\S+", process.stdout.readline())[0]
    with urlopen(f"{address}index.html") as answer:  # noqa: S310 (of this machine)
        assert answer.read() == b"old"
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=20)
    assert process.returncode == 0


@pytest.mark.parametrize(
    "script",
    sorted({path.name for path in (ROOT / "scripts").glob("*.py")} - {"serve_site.py"}),
)
def test_without_the_libraries_a_command_says_how_to_complete_the_environment(copy, script):
    """Run by a Python that has nothing but itself, as before or in the middle of a set-up."""
    bare = [sys._base_executable, "-I", "-S", "-c", BARE, f"scripts/{script}"]
    bare += ASKED_OF.get(script, [])
    done = run(copy, bare)
    assert done.returncode in (0, BAD_INPUT), done.stderr
    assert done.stderr.count("\n") <= 1, done.stderr
    assert ("make site" in done.stderr) is (script not in WITHOUT_LIBRARIES), done.stderr


BARE = """
import runpy, sys
sys.argv = sys.argv[1:]
sys.path.insert(0, "scripts")
runpy.run_path(sys.argv[0], run_name="__main__")
"""
ASKED_OF = {
    "add_report.py": "x.txt --id 2026-01-02-x --title X --publisher X --published 2026-01-02"
    " --basis X --rights X".split(),
    "new_chapter.py": "10-x --title X --finding X".split(),
}
"""What these two ask for before they begin."""
WITHOUT_LIBRARIES = {"find_browser.py", "add_report.py"}
"""The first needs none where the browser is on the machine; the server of the book never does."""


@pytest.mark.long
def test_make_clean_removes_what_the_build_made_and_nothing_else(copy):
    def files() -> set[str]:
        found = (path.relative_to(copy) for path in copy.rglob("*") if not path.is_symlink())
        return {str(path) for path in found if path.parts[0] != ".venv"}

    shutil.rmtree(copy / "_build")
    before = files()
    done = run(copy, make("site"))
    assert done.returncode == 0, done.stderr
    (copy / "_build" / "my-notes.txt").write_text("a person's own")
    (copy / "_build" / "release").mkdir()
    (copy / "_build" / "release" / "SHA256SUMS").touch()
    assert (copy / "_build" / "html" / "index.html").exists()
    assert run(copy, make("clean")).returncode == 0
    ignored = {name for name in files() - before if "__pycache__" in name}
    assert files() - before - ignored == {"_build", "_build/my-notes.txt"}
    assert before - files() == set()
    (copy / "_build" / "my-notes.txt").unlink()
    assert run(copy, make("clean", "BUILD=/")).returncode == 0
    assert files() - before == ignored


FAKE_PYTHON = """\
#!/bin/sh
case "$*" in
    *"-m venv"*)
        echo "venv $*" >> made
        case "$*" in *--clear*) rm -rf .venv ;; esac
        mkdir -p .venv/bin && cp "$0" .venv/bin/python && cp "$0" .venv/bin/uv ;;
    *"pip sync"*) test ! -e cut-the-network ;;
esac
"""


@pytest.fixture
def set_up(tmp_path: Path) -> Path:
    """A folder with our Makefile and a Python that only notes what it is asked for."""
    for name in ("Makefile", "requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "python").write_text(FAKE_PYTHON)
    (tmp_path / "python").chmod(0o755)
    return tmp_path


def environment(folder: Path) -> subprocess.CompletedProcess[str]:
    return run(folder, ["make", "PYTHON=./python", ".venv/.ready"])


def test_a_python_that_is_too_old_is_one_line_and_nothing_is_made(set_up):
    (set_up / "python").write_text("#!/bin/sh\nexit 1\n")
    done = environment(set_up)
    assert done.returncode == BAD_INPUT
    assert "./python is older than Python 3.11; say PYTHON=python3.12 make …\n" in done.stderr
    assert not (set_up / ".venv").exists()


def test_an_interrupted_installation_starts_afresh_and_says_what_is_missing(set_up):
    (set_up / "cut-the-network").touch()
    cut = environment(set_up)
    assert cut.returncode == BAD_INPUT
    assert "The environment is not complete" in cut.stderr
    assert "run make again" in cut.stderr
    (set_up / ".venv" / "half-a-library").touch()
    (set_up / "cut-the-network").unlink()
    assert environment(set_up).returncode == 0
    assert not (set_up / ".venv" / "half-a-library").exists()
    assert not (set_up / ".venv-unfinished").exists()
    asked = (set_up / "made").read_text().splitlines()
    assert ["--clear" in line for line in asked] == [False, True]


def test_a_complete_environment_is_brought_up_to_date_without_starting_afresh(set_up):
    assert environment(set_up).returncode == 0
    (set_up / ".venv" / "a-library").touch()
    os.utime(set_up / ".venv" / ".ready", (1, 1))
    assert environment(set_up).returncode == 0
    assert (set_up / ".venv" / "a-library").exists()
