"""Every fact has a citation, files, and a link to it from its note."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from test_annotated import HOSTILE, Elements
from test_citing import cited
from tiny_book import Book, invented_listing, invented_tables

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


def test_hostile_words_are_shown_as_text_in_citations_and_keys(book: MakeBook) -> None:
    words = " ".join(HOSTILE)
    tables = invented_tables(first=f"The minister wrote {words} on the wall.")
    tables["actors"] = (replace(tables["actors"][0], label=words),)
    made = cited(
        book,
        f"{DIRECTIVE}\n\n```{{key}} ids\n```",
        tables=tables,
        listings=(invented_listing(title=words),),
    )
    assert made.build() == 0, made.warnings
    harmless = cited(book, f"{DIRECTIVE}\n\n```{{key}} ids\n```")
    harmless.folder = harmless.folder / "plain"
    harmless.folder.mkdir()
    (harmless.folder / "CITATION.cff").write_text((made.folder / "CITATION.cff").read_text())
    assert harmless.build() == 0, harmless.warnings
    found, plain_page = Elements(made.page("index")), Elements(harmless.page("index"))
    assert "The minister wrote <script>" in found.text
    assert not [name for name, _ in found.attributes if name.startswith("on")]
    assert not [v for n, v in found.attributes if n in {"href", "src"} and "javascript" in v]
    assert found.tags.count("script") == plain_page.tags.count("script")
    assert not {"iframe", "base", "style", "img"} & set(found.tags)


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
