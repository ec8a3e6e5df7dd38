"""The command that writes the book on paper."""

from __future__ import annotations

import runpy
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
main = runpy.run_path(str(ROOT / "scripts" / "build_paper.py"))["main"]


@pytest.mark.long
def test_another_folder_and_another_moment_give_the_same_bytes(tmp_path: Path) -> None:
    built = ROOT / "_build" / "html"
    offered = {path.name: path.read_bytes() for path in built.glob("leverage-before-the-call.*")}
    if {Path(name).suffix for name in offered} != {".pdf", ".epub"}:
        pytest.fail(f"there is no book on paper in {built}: run “make site”")
    for page in built.glob("*.html"):
        shutil.copy(page, tmp_path)
    assert main(["--site", str(tmp_path)]) == 0
    assert {path.name: path.read_bytes() for path in tmp_path.glob("leverage*")} == offered


def test_no_site_is_one_line_and_exit_code_two(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--site", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "index.html: there is no such page. Build the site first: make site" in said
    assert list(tmp_path.iterdir()) == []
