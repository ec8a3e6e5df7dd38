"""The build: whole pages or the old ones, and the machine's refusals as such."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest

from dossier.paths import FACTS, SEEDS
from dossier.site import build as subject
from dossier.site.build import build

PAGE = "# A small book\n\nThere is {} in it.\n"
CONFIG = {
    "title": "A small book",
    "author": "Nobody",
    "execute": {"execute_notebooks": "off"},
    "sphinx": {
        "config": {
            "extensions": ["myst_nb", "jupyter_book", "sphinx_external_toc", "dossier.site"],
            "html_theme": "furo",
            "html_theme_options": {},
            "dossier_facts": str(FACTS),
            "dossier_manifest": str(SEEDS / "articles.csv"),
        }
    },
}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A book of one page, as Jupyter Book wants it."""
    (tmp_path / "chapters").mkdir()
    (tmp_path / "_config.yml").write_text(json.dumps(CONFIG))
    (tmp_path / "_toc.yml").write_text("format: jb-book\nroot: index\n")
    (tmp_path / "CITATION.cff").write_text(
        "title: T\nauthors: [{name: A}]\nversion: 1\ndate-released: 2026-03-09\n"
    )
    write(tmp_path, "little")
    return tmp_path


@pytest.fixture(autouse=True)
def moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a build sets for Sphinx does not outlive the test."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772000000")


def write(source: Path, word: str) -> None:
    (source / "chapters" / "index.md").write_text(PAGE.format(word))


def page(source: Path) -> str:
    return (source / "_build" / "html" / "index.html").read_text(encoding="utf-8")


def test_what_is_built_is_published_and_only_that(source: Path) -> None:
    assert build(source, source) == 0
    assert "There is little in it." in page(source)
    assert not (source / "_build" / "html" / ".buildinfo").exists()
    write(source, "more")
    assert build(source, source) == 0
    assert "There is more in it." in page(source)
    assert sorted(path.name for path in (source / "_build").iterdir()) == [".work", "html"]


def test_a_faulty_book_leaves_the_pages_that_stood(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build(source, source)
    write(source, "{nonsense}`a` fault")
    for _ in range(2):
        assert build(source, source) == 1
        assert "nonsense" in capsys.readouterr().err
    assert "There is little in it." in page(source)
    assert build(source, source, strict=False) == 0
    assert "fault" in page(source)


@pytest.mark.parametrize("was_killed", [True, False])
def test_after_a_kill_nothing_of_the_unfinished_work_is_used(
    source: Path, was_killed: bool
) -> None:
    """The state that a kill in the middle of writing leaves, made by hand."""
    build(source, source)
    work = source / "_build" / ".work"
    assert not (work / ".unfinished").exists()
    (work / "html" / "cut-short.html").write_text("<p>There is lit")
    if was_killed:
        (work / ".unfinished").touch()
    assert build(source, source) == 0
    assert "There is little in it." in page(source)
    assert (source / "_build" / "html" / "cut-short.html").exists() is not was_killed


@pytest.mark.parametrize("is_told_as_a_warning", [True, False])
def test_a_full_disk_is_no_fault_of_the_book(
    source: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    is_told_as_a_warning: bool,
) -> None:
    build(source, source)
    capsys.readouterr()
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "index.html")
    told = (1, f"WARNING: error writing file index.html: {full}\n")
    wrapped = RuntimeError("handler failed")
    wrapped.__cause__ = full
    said = told if is_told_as_a_warning else (wrapped, "a traceback")
    monkeypatch.setattr(subject, "_run_sphinx", lambda *_: said)
    with pytest.raises(OSError, match="No space left") as caught:
        build(source, source)
    assert (caught.value.errno, caught.value.filename) == (errno.ENOSPC, "index.html")
    assert capsys.readouterr().err == ""
    assert "There is little in it." in page(source)
