"""A new chapter: a notebook that runs as it is written, of figures that need facts alone."""

import nbformat
import pytest

from dossier.errors import InputError
from dossier.new_chapter import drawable, write_chapter
from dossier.notebooks import stable


def test_a_chapter_opens_the_facts_of_its_report_and_draws_its_figures(tmp_path):
    path = tmp_path / "10-fish.ipynb"
    write_chapter(path, "Fish", "Nobody paid.", ["lever_stages", "sentence_strip"], "2026-gazette")
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    first, opening, *drawn = notebook.cells
    assert first.source == "# Fish\n\nNobody paid."
    assert 'facts = open_chapter("2026-gazette")' in opening.source
    assert [cell.source for cell in drawn] == [
        "figures.lever_stages(facts)",
        "figures.sentence_strip(facts)",
    ]
    assert nbformat.writes(stable(notebook)).strip() == path.read_text(encoding="utf-8").strip()


def test_the_report_of_the_book_is_opened_without_its_name(tmp_path):
    write_chapter(tmp_path / "10-fish.ipynb", "Fish", "Nobody paid.", [])
    notebook = nbformat.read(tmp_path / "10-fish.ipynb", as_version=4)
    assert "facts = open_chapter()" in notebook.cells[1].source


def test_a_figure_that_needs_more_than_facts_is_not_offered():
    assert "lever_stages" in drawable()
    assert "timeline" not in drawable()


def test_an_unknown_figure_and_a_taken_name_are_told_in_one_line(tmp_path):
    with pytest.raises(InputError, match=r"The figures are .*lever_stages"):
        write_chapter(tmp_path / "a.ipynb", "A", "B.", ["pie"])
    (tmp_path / "a.ipynb").write_text("{}")
    with pytest.raises(InputError, match="there is such a chapter"):
        write_chapter(tmp_path / "a.ipynb", "A", "B.", [])
    assert (tmp_path / "a.ipynb").read_text() == "{}"
