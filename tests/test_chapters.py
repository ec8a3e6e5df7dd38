"""Chapters are stored as executed, their prose computes its numbers, their roles are known."""

import re

import nbformat
import pytest

from dossier.notebooks import stable
from dossier.paths import CHAPTERS

NOTEBOOKS = sorted(CHAPTERS.glob("*.ipynb"))
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
ALLOWED = re.compile(
    "|".join(
        [
            r"\{[^}]*\}`[^`]*`",  # a role: glued, cited, an evidence link
            r"`[^`]*`",  # a literal
            r"\bF1\b",  # the name of a measure
            r"“[^”]*”",  # quoted from the report
            rf"\b\d{{1,2}} (?:{MONTHS})(?: \d{{4}})?",  # a date
            rf"\b(?:{MONTHS}) \d{{4}}",
            r"\]\([^)]*\)",  # the address of a link
            r"^#+ .*$",  # a heading
            r"^:::.*$|^```.*$|^\(.*\)=$|^:\w[\w-]*:.*$",  # directives and anchors
        ]
    ),
    re.MULTILINE,
)


def prose(path):
    if path.suffix == ".md":
        return path.read_text(encoding="utf-8").split("---\n", 2)[-1]
    cells = nbformat.read(path, as_version=4).cells
    return "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")


def stray_digits(text):
    return re.findall(r"\S*\d\S*", ALLOWED.sub(" ", text))


def not_executed(notebook):
    """Code cells that nbval would pass whatever they print, because they were never run."""
    return [
        cell.source
        for cell in notebook.cells
        if cell.cell_type == "code" and cell.execution_count is None
    ]


def test_there_are_chapters():
    assert NOTEBOOKS


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_code_cell_is_stored_executed(path):
    assert not_executed(nbformat.read(path, as_version=4)) == [], "run make notebooks"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_chapter_stores_nothing_of_one_run(path):
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    stored = nbformat.writes(notebook)
    assert nbformat.writes(stable(notebook)) == stored


@pytest.mark.parametrize(
    "path", [*NOTEBOOKS, *sorted(CHAPTERS.glob("*.md"))], ids=lambda path: path.stem
)
def test_a_number_in_the_prose_is_computed_or_a_date_or_quoted(path):
    assert stray_digits(prose(path)) == []


def test_the_guard_on_numbers_sees_a_number_that_is_typed_in():
    assert stray_digits("It imposed 3 of the {glue:text}`n` measures.") == ["3"]
    assert stray_digits("On 16 October 2025 “50%” was said; see {evidence}`e16-2`.") == []


def test_the_guard_on_execution_sees_a_cell_that_was_not_run():
    run = nbformat.v4.new_code_cell("2", execution_count=1)
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1"), run])
    assert not_executed(notebook) == ["1"]
