"""One fact from the report to the prose: taken from tables, chart and chapter, never written."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from test_annotated import Elements
from test_chart_output import bundle, notebook, specification
from test_facts_domain import plain
from tiny_book import Book

from dossier.site.chart_mark import cut_out

MakeBook = Callable[..., Book]

MARK = (
    '<svg xmlns="http://www.w3.org/2000/svg" class="dossier-chart" width="300" height="900" '
    'viewBox="0 0 300 900" font-family="Arial"><title id="x-title">T</title>'
    '<g transform="translate(3,100)"><text transform="translate(9,20)">far above</text>'
    '<text transform="translate(9,375)">Tariffs</text>'
    '<g><a href="report.html#l01-1" aria-label="Tariffs: threatened"><title>tip</title>'
    '<path transform="translate(50,400)" d="M9,0A9,9,0,1,1,-9,0" fill="red"/></a></g>'
    '<text transform="translate(9,600)">far below</text></g></svg>'
)
PROSE = (
    "See\n\n```{{at-work}} {}\n:chart: {}\n```\n\n```{{toctree}}\nchart\n```"  # doubled for format
)
LINE = "Nothing came. Of the duties ({evidence}`l01-1`), one was *threatened*, and no more. So far."


def book_at_work(book: MakeBook, fact: str = "l01-1", chart: str = "stages") -> Book:
    page = notebook(bundle(specification(), MARK)).replace("# A chart", f"# A chart\\n\\n{LINE}")
    return book(PROSE.format(fact, chart), pages={"chart.ipynb": page})


def test_four_stops_lead_to_sentence_note_chart_and_line(book: MakeBook) -> None:
    made = book_at_work(book)
    assert made.build() == 0, made.warnings
    page = made.page("index")
    stops = page[page.index('<ol class="at-work"') : page.index("</ol>")]
    links = [value for name, value in Elements(stops).attributes if name == "href"]
    assert links == [
        "report.html#s01",
        "report.html#note-e01-1",
        "chart.html#stages",
        "chart.html#cites-l01-1",
    ]
    text = " ".join(Elements(stops).text.split())
    assert "Oslo threatened on Monday to double duties on fish from Lima." in text
    for part in ("THREATEN restrict", "Norway → Peru", "Tariffs threatened", "the report: CT+"):
        assert part in text
    assert "Of the duties, one was threatened, and no more." in text
    assert "Nothing came" not in text
    assert "So far" not in text


def test_a_line_that_changes_changes_the_page_that_quotes_it(book: MakeBook) -> None:
    made = book_at_work(book)
    made.build()
    made.pages["chart.ipynb"] = made.pages["chart.ipynb"].replace("no more", "not again")
    assert made.build() == 0, made.warnings
    assert "and not again." in made.page("index")


@pytest.mark.parametrize(
    ("fact", "chart", "problem"),
    [
        ("e01-1", "stages", "“e01-1” is no lever of a report"),
        ("l99-9", "stages", "“l99-9” is no lever of a report"),
        ("l01-1", "nothing", "no chart is named “nothing”"),
    ],
)
def test_what_is_missing_fails_the_build_and_is_named(
    book: MakeBook, fact: str, chart: str, problem: str
) -> None:
    made = book_at_work(book, fact, chart)
    assert made.build() == 1
    assert f"at-work: {problem}" in plain(made.warnings)


def test_a_chapter_that_no_longer_cites_the_fact_fails_the_build(book: MakeBook) -> None:
    made = book_at_work(book)
    made.pages["chart.ipynb"] = made.pages["chart.ipynb"].replace("{evidence}`l01-1`", "none")
    assert made.build() == 1
    assert "at-work: no line of “chart” cites l01-1" in plain(made.warnings)


def test_other_builders_print_the_words(book: MakeBook) -> None:
    made = book_at_work(book)
    assert made.build("text") == 0, made.warnings
    text = (made.folder / "out" / "text" / "index.txt").read_text()
    assert "Oslo threatened on Monday to double duties on fish from Lima" in text


def test_a_strip_holds_the_mark_its_row_and_nothing_that_collides() -> None:
    strip = cut_out(MARK, "l01-1")
    assert strip is not None
    root = ElementTree.fromstring(strip)  # noqa: S314 (our own)
    assert root.get("viewBox") == "0 464 300 56"
    assert [node.text for node in root if node.tag.endswith("title")] == ["Tariffs: threatened"]
    assert [node.text for node in root.iter() if node.tag.endswith("text")] == ["Tariffs"]
    assert not [node for node in root.iter() if {"id", "href"} & set(node.attrib)]


def test_there_is_no_strip_of_a_mark_that_is_not_there() -> None:
    assert cut_out(MARK, "l02-1") is None
