"""The command: what it says when it cannot measure."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dossier.audit.lighthouse import run
from dossier.audit.markup import find_java, markup_errors
from dossier.errors import InputError
from dossier.paths import ROOT


def audit(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "scripts" / "audit_site.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_without_a_site_there_is_one_line(tmp_path: Path) -> None:
    done = audit("--site", str(tmp_path))
    assert done.returncode == 2
    assert done.stderr == f"{tmp_path}: there is no built site. Run make site.\n"


def test_a_page_that_does_not_exist_is_named_with_those_that_do(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!doctype html><title>One</title>")
    done = audit("--site", str(tmp_path), "indxe.html")
    assert done.returncode == 2
    assert done.stderr == "indxe.html: is no page of the site. The pages are index.html.\n"


def test_without_java_node_or_their_tools_there_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(InputError, match="the Nu HTML checker is not there"):
        markup_errors([], tmp_path / "vnu.jar")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", os.fspath(tmp_path))
    with pytest.raises(InputError, match="Install a Java runtime"):
        find_java()
    with pytest.raises(InputError, match=r"Install Node\.js"):
        run(tmp_path / "lighthouse.mjs", "chromium", "light", 320, [], 1)


def test_the_lock_of_the_tools_holds_checksums_exact_versions_and_no_addresses() -> None:
    folder = ROOT / "audit"
    wanted = json.loads((folder / "package.json").read_text())["dependencies"]
    packages = json.loads((folder / "package-lock.json").read_text())["packages"]
    assert wanted == packages[""]["dependencies"]
    for path, package in packages.items():
        assert "resolved" not in package, path
        assert not path or package["integrity"].startswith("sha512-"), path
    for name, version in wanted.items():
        assert packages[f"node_modules/{name}"]["version"] == version
