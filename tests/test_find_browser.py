"""A machine without Chromium gets one, or is told how to get one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dossier.errors import BAD_INPUT
from dossier.paths import ROOT

APT = """\
#!/bin/sh
echo "$*" >> "{folder}/asked"
case "$1" in install) echo "#!/bin/sh" > "{folder}/chromium"; chmod +x "{folder}/chromium" ;; esac
"""


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """The only folder in which programs are looked for: there is no Chromium in it."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("sh", "chmod"):
        (folder / name).symlink_to(f"/bin/{name}")
    return folder


def program(path: Path, text: str = "#!/bin/sh\n") -> Path:
    path.write_text(text)
    path.chmod(0o755)
    return path


def find(machine: Path, *options: str, **changes: str) -> subprocess.CompletedProcess[str]:
    """The command on that machine; nothing can be fetched there."""
    without = {name: value for name, value in os.environ.items() if name != "CHROMIUM"}
    nowhere = {
        "PATH": str(machine),
        "PLAYWRIGHT_BROWSERS_PATH": str(machine / "browsers"),
        "PLAYWRIGHT_DOWNLOAD_HOST": "http://127.0.0.1:9",
    }
    return subprocess.run(
        [sys.executable, ROOT / "scripts" / "find_browser.py", *options],
        env={**without, **nowhere, **changes}, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_the_one_on_the_machine_is_found(machine):
    there = program(machine / "chromium-browser")
    done = find(machine)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{there}\n", "")


def test_the_one_that_is_chosen_is_taken(machine):
    program(machine / "chromium")
    chosen = program(machine / "my-own")
    assert find(machine, CHROMIUM=str(chosen)).stdout == f"{chosen}\n"


def test_a_choice_that_is_not_there_is_one_line_and_nothing_is_installed(machine):
    program(machine / "apt-get", APT.format(folder=machine))
    done = find(machine, "--install", CHROMIUM="no-such-program")
    assert done.returncode == BAD_INPUT
    assert done.stderr.startswith("CHROMIUM: there is no program “no-such-program”.")
    assert done.stderr.count("\n") == 1
    assert not (machine / "asked").exists()


def test_without_one_the_mend_is_told(machine):
    done = find(machine)
    assert done.returncode == BAD_INPUT
    assert "apt-get install chromium" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may install Debian's package")
def test_debian_s_package_is_installed_where_there_is_none(machine):
    program(machine / "apt-get", APT.format(folder=machine))
    done = find(machine, "--install")
    assert (done.returncode, done.stdout) == (0, f"{machine / 'chromium'}\n")
    assert (machine / "asked").read_text().splitlines() == ["update", "install -y chromium"]


def test_where_none_can_be_had_each_try_and_the_mend_are_told(machine):
    done = find(machine, "--install")
    assert done.returncode == BAD_INPUT
    assert done.stderr.splitlines()[:2] == [
        "Fetching Playwright's Chromium",
        "It could not be fetched: is there a network?",
    ]
    assert done.stderr.splitlines()[2].startswith("Chromium: there is none for the browser tests.")
    assert done.stderr.count("\n") == 3
