"""Every fact has a citation, files, and a link to it from its note."""

from __future__ import annotations

import re
from collections.abc import Callable

from test_citing import cited
from tiny_book import Book

MakeBook = Callable[..., Book]

DIRECTIVE = "A finding.\n\n```{cite-facts}\n```"


def test_every_fact_of_the_report_is_cited_once_with_three_files(book: MakeBook) -> None:
    made = cited(book, DIRECTIVE)
    assert made.build() == 0, made.warnings
    page = made.page("index")
    ids = re.findall(r'class="cite-fact" id="cite-([^"]+)"', page)
    assert sorted(ids) == sorted(
        ["s01", "h01", "s02", "m01-1", "m01-2", "t01-1", "e01-1", "l01-1", "a02-1"]
    )
    for local_id in ids:
        for ending in (".bib", ".ris", ".json"):
            name = f"cite/fish-and-duties-2026-report-{local_id}{ending}"
            assert f'href="{name}"' in page
            assert (made.folder / "out" / "html" / name).exists()


def test_notes_lead_to_the_citations(book: MakeBook) -> None:
    made = cited(book, DIRECTIVE)
    made.build()
    report = made.page("report")
    for local_id in ("s01", "m01-1", "t01-1", "e01-1", "l01-1", "a02-1"):
        assert f'href="index.html#cite-{local_id}"' in report
    note = report[report.index('id="note-e01-1"') :]
    assert "Fact e01-1 (event, sentence 1): THREATEN restrict Norway → Peru" in note


def test_without_a_citation_file_there_is_nothing_to_cite(book: MakeBook) -> None:
    made = book(DIRECTIVE)
    assert made.build() == 0, made.warnings
    assert "cite-fact" not in made.page("index")
    assert "Cite" not in made.page("report")


def test_other_builders_count_the_facts(book: MakeBook) -> None:
    made = cited(book, DIRECTIVE)
    assert made.build("text") == 0, made.warnings
    text = (made.folder / "out" / "text" / "index.txt").read_text()
    assert "9 facts, each with a citation of its own." in text
