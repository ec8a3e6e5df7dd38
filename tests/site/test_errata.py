"""A mistake in a published edition is shown at its fact, and a withdrawn id keeps its place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sphinx.errors import ConfigError
from tiny_book import REPORT, Book

from dossier.errors import InputError
from dossier.paths import ROOT
from dossier.site.errata import read_errata

MakeBook = Callable[..., Book]
HEAD = (
    "# Errata\n\n| fact | found in | mended in | what was wrong | what holds |\n"
    "|---|---|---|---|---|\n"
)


def with_errata(book: MakeBook, folder: Path, *rows: str) -> Book:
    (folder / "data").mkdir(exist_ok=True)
    (folder / "data" / "ERRATA.md").write_text(HEAD + "".join(f"{row}\n" for row in rows))
    return book(settings={"dossier_errata": "data/ERRATA.md"})


def sentence(page: str, sentence_id: str) -> str:
    return page.split(f'id="{sentence_id}"', 1)[1].split('class="sentence filter-group"', 1)[0]


def test_the_table_of_the_book_can_be_read() -> None:
    read_errata(ROOT / "ERRATA.md")


@pytest.mark.parametrize("cited", ["e01-1", f"{REPORT}/e01-1", "`e01-1`"])
def test_a_correction_is_shown_in_the_sentence_of_its_fact(
    book: MakeBook, tmp_path: Path, cited: str
) -> None:
    row = f"| {cited} | 1.0.0 | 1.1.0 | The recipient was <b>Chile</b>. | It is Peru. |"
    made = with_errata(book, tmp_path, row)
    assert made.build() == 0, made.warnings
    shown = sentence(made.page("report"), "s01")
    assert "<strong>Correction to e01-1</strong> (edition 1.0.0, mended in 1.1.0)" in shown
    assert "&lt;b&gt;Chile&lt;/b&gt;. What holds: It is Peru." in shown


def test_a_withdrawn_fact_keeps_its_anchor_once(book: MakeBook, tmp_path: Path) -> None:
    row = "| e01-7 | 1.0.0 | 1.1.0 | There is no such act. | Nothing. |"
    made = with_errata(book, tmp_path, row, row)
    assert made.build() == 0, made.warnings
    assert sentence(made.page("report"), "s01").count('id="e01-7"') == 1


def test_a_fact_that_is_still_there_gets_no_second_anchor(book: MakeBook, tmp_path: Path) -> None:
    made = with_errata(book, tmp_path, "| e01-1 | 1.0.0 | 1.1.0 | It was wrong. | It is so. |")
    assert made.build() == 0, made.warnings
    assert made.page("report").count('id="e01-1"') == 1


def test_the_page_is_written_again_when_the_errata_change(book: MakeBook, tmp_path: Path) -> None:
    made = with_errata(book, tmp_path)
    assert made.build() == 0, made.warnings
    assert "Correction to" not in made.page("report")
    row = "| e01-1 | 1.0.0 | 1.1.0 | It was wrong. | It is so. |"
    again = with_errata(book, tmp_path, row)
    assert again.build() == 0, again.warnings
    assert "Correction to e01-1" in again.page("report")


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("| e77-1 | 1.0.0 | 1.1.0 | a | b |", "“e77-1” stands in no sentence of a report"),
        ("| nobody/e01-1 | 1.0.0 | 1.1.0 | a | b |", "stands in no sentence of a report"),
        ("| the fish | 1.0.0 | 1.1.0 | a | b |", "“the fish” is no id of a fact"),
        ("| e01-1 | 1.0.0 | a | b |", "it has not 5 cells"),
    ],
)
def test_a_bad_row_stops_the_build_with_one_line(
    book: MakeBook, tmp_path: Path, row: str, told: str
) -> None:
    with pytest.raises(ConfigError, match=told):
        with_errata(book, tmp_path, row).build()


def test_a_page_without_the_table_is_an_error_that_shows_its_head(tmp_path: Path) -> None:
    (tmp_path / "ERRATA.md").write_text("# Errata\n\nNone.\n")
    with pytest.raises(InputError, match=r"Head one \| fact \| found in"):
        read_errata(tmp_path / "ERRATA.md")
