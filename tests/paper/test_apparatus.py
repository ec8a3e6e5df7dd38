"""Notes with the words of the report, and the appendix with the data of the charts."""

from __future__ import annotations

from collections.abc import Callable

from small_pages import EVIDENCE

from dossier.paper.book import Book
from dossier.paper.trim import having

SmallBook = Callable[..., Book]


def test_a_note_quotes_the_report_where_a_chapter_first_rests_on_it(small_book: SmallBook) -> None:
    body = small_book().pages[1].body
    notes = body.xpath(having("note-text"))
    assert [note.xpath("string()") for note in notes] == ["“He spoke.” sentence 1, in the report"]
    assert [link.get("href") for link in body.xpath(having("evidence", "a"))] == [
        "#index--s01",
        "#index--s01",
    ]


def test_no_note_stands_in_a_table(small_book: SmallBook) -> None:
    mark = EVIDENCE.format("index.html#s01")
    book = small_book(second=f"<h1>C</h1><table><tr><td>{mark}</td></tr></table>")
    body = book.pages[1].body
    assert body.xpath(having("evidence", "a"))
    assert not body.xpath(having("note-text"))
    assert "He spoke" not in body.xpath("string()")


def test_the_data_of_a_chart_move_to_the_end_and_both_link_to_each_other(
    small_book: SmallBook,
) -> None:
    *_, costs, appendix = small_book().pages
    figure = costs.body.find(".//figure")
    assert not figure.xpath(".//table")
    assert figure.find("figcaption").xpath("string()") == "Figure 2.1The data of this chart"
    place = figure.find("figcaption/a").get("href")
    heading = appendix.body.find(".//h2")
    assert place == f"#{heading.get('id')}"
    assert heading.text == "One move"
    assert appendix.body.xpath("string(.//td)") == "duty"
    assert appendix.body.find(".//p/a").get("href") == f"#{figure.get('id')}"


def test_a_reference_to_a_figure_says_which(small_book: SmallBook) -> None:
    words = small_book().pages[1].body.xpath("string((.//p)[last()])")
    assert words == "As somebody wrote, as figure 2.1 shows."


def test_a_book_without_charts_has_no_appendix(small_book: SmallBook) -> None:
    assert [page.name for page in small_book(second="<h1>C</h1><p>x</p>").pages] == [
        "index",
        "costs",
    ]
