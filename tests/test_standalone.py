"""A chapter that stands alone fetches its edition's code and tables, and then runs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from dossier.editions.archives import source_files, write_zip
from dossier.paths import ROOT
from dossier.site.publication import Publication, read_publication
from dossier.standalone import CELL_ID, archive_address, folder_of, with_opening

VERSION = read_publication(ROOT / "CITATION.cff").version
WITHOUT_CHECKOUT = """
import sys
sys.path = [path for path in sys.path if not path.startswith({scripts!r})]
sys.meta_path = [finder for finder in sys.meta_path if "editable" not in repr(finder)]
"""
FIRST_EVENT = """
import dossier
from dossier.chapter import open_chapter
print(dossier.__file__, open_chapter().events.text.iloc[0], sep="|")
"""


def chapter() -> nbformat.NotebookNode:
    return new_notebook(cells=[new_markdown_cell("# Fish"), new_code_cell("1"), new_code_cell("2")])


def test_the_cell_stands_before_the_first_code_and_once_however_often_it_is_given() -> None:
    once = with_opening(chapter(), "https://example.org/a.zip", "1.0.0")
    twice = with_opening(once, "https://example.org/b.zip", "1.1.0")
    assert [cell.get("id") == CELL_ID for cell in twice.cells] == [False, True, False, False]
    assert "https://example.org/b.zip" in twice.cells[1].source
    assert "1.0.0" not in twice.cells[1].source
    assert "remove-cell" in twice.cells[1].metadata.tags
    assert len(with_opening(twice, "", "1.1.0").cells) == 3


def test_the_address_is_that_of_the_archive_of_the_release() -> None:
    address = archive_address("https://example.org/o/r", "1.0.0")
    assert address == (
        "https://example.org/o/r/releases/download/v1.0.0/leverage-before-the-call-1.0.0-source.zip"
    )


def test_alone_it_reads_the_tables_of_the_archive_and_nothing_of_a_checkout(
    tmp_path: Path,
) -> None:
    book: Publication = read_publication(ROOT / "CITATION.cff")
    archive = tmp_path / "source.zip"
    write_zip(archive, folder_of(VERSION), source_files(ROOT), book.released)
    cell = with_opening(chapter(), archive.as_uri(), VERSION).cells[1]
    code = WITHOUT_CHECKOUT.format(scripts=str(ROOT / "scripts")) + cell.source + FIRST_EVENT
    empty = tmp_path / "elsewhere"
    empty.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=empty, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    where, _, words = done.stdout.strip().partition("|")
    assert Path(where).resolve().is_relative_to(empty.resolve())
    assert words.startswith("US President Donald Trump is set to speak")


def test_in_a_checkout_the_cell_fetches_nothing(tmp_path: Path) -> None:
    cell = with_opening(chapter(), "file:///nowhere/at/all.zip", VERSION).cells[1]
    done = subprocess.run(
        [sys.executable, "-c", cell.source], cwd=tmp_path, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert list(tmp_path.iterdir()) == []
