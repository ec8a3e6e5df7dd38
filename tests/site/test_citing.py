"""Citing in a built book: tags, block, files, abstracts, and nothing where nothing is known."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from sphinx.errors import ConfigError
from test_citation import CFF
from test_facts_domain import plain
from test_metadata import Tags
from tiny_book import Book

MakeBook = Callable[..., Book]
AUTHORS = "Gazette readers, Jane Mary Roe"


def cited(book: MakeBook, prose: str, **changes: object) -> Book:
    """A book that has a citation file."""
    made = book(prose, **changes)
    made.settings = {**made.settings, "dossier_citation": "CITATION.cff"}
    (made.folder / "CITATION.cff").write_text(CFF)
    return made


def test_the_abstract_is_the_first_paragraph_without_marks_of_evidence(book: MakeBook) -> None:
    made = cited(
        book,
        "Duties were threatened ({evidence}`e01-1`, {evidence}`s01`) and *not* imposed; "
        "{evidence}`the answer <s02>` is open {evidence}`s02`.\n\n## Then\n\nMore.",
    )
    assert made.build() == 0, made.warnings
    assert Tags(made.page("index")).found["description"] == [
        "Duties were threatened and not imposed; the answer is open."
    ]


def test_a_chapter_without_an_abstract_fails_the_build_and_is_named(book: MakeBook) -> None:
    made = cited(
        book,
        "A finding.\n\n```{toctree}\nbare\n```",
        pages={"bare.md": "# Bare\n\n- a list is no finding\n"},
    )
    assert made.build() == 1
    assert "“bare” has no abstract" in plain(made.warnings)
    assert "[cite.no_abstract]" in plain(made.warnings)


def test_the_annotated_report_counts_for_its_abstract(book: MakeBook) -> None:
    made = cited(book, "A finding.")
    assert made.build() == 0, made.warnings
    (text,) = Tags(made.page("report")).found["citation_abstract"]
    assert text.startswith(
        "The whole text of the report, 2 sentences, with what was read from it: 1 event, "
        "1 move of pressure, 1 attribution and 2 mentions of actors."
    )


def test_the_root_page_is_the_book_and_every_other_a_chapter_of_it(book: MakeBook) -> None:
    made = cited(book, "A finding.")
    made.build()
    root, part = Tags(made.page("index")).found, Tags(made.page("report")).found
    assert root["citation_title"] == ["Fish and duties: A close reading of Lima's answer"]
    assert "citation_inbook_title" not in root
    assert part["citation_title"] == ["The report"]
    assert part["citation_inbook_title"] == root["citation_title"]
    assert "Cite this book" in made.page("index")
    assert "Cite this chapter" in made.page("report")


def test_every_form_is_a_file_beside_the_page(book: MakeBook) -> None:
    made = cited(book, "A finding.")
    made.build()
    for ending, begins in ((".bib", "@incollection{"), (".ris", "TY  - CHAP"), (".json", "[")):
        name = f"cite/fish-and-duties-2026-report{ending}"
        assert f'href="{name}"' in made.page("report")
        assert (made.folder / "out" / "html" / name).read_text().startswith(begins)


def test_a_changed_edition_is_on_every_page_of_the_next_build(book: MakeBook) -> None:
    made = cited(book, "A finding.")
    made.build()
    (made.folder / "CITATION.cff").write_text(CFF.replace("2.1.0", "2.2.0"))
    assert made.build() == 0, made.warnings
    assert "(Version 2.2.0)" in made.page("report")
    assert "2.1.0" not in made.page("report")


def test_an_address_gives_a_canonical_link_and_addresses_in_the_tags(book: MakeBook) -> None:
    made = cited(book, "A finding.")
    made.settings["html_baseurl"] = "https://example.org/fish/"
    assert made.build() == 0, made.warnings
    page = made.page("report")
    assert '<link rel="canonical" href="https://example.org/fish/report.html">' in page
    assert Tags(page).found["og:url"] == ["https://example.org/fish/report.html"]


def test_without_an_address_there_is_no_canonical_link(book: MakeBook) -> None:
    made = cited(book, "A finding.")
    made.build()
    assert "canonical" not in made.page("report")


def test_without_a_citation_file_nothing_is_cited(book: MakeBook) -> None:
    made = book("- no abstract is needed")
    assert made.build() == 0, made.warnings
    assert "citation_" not in made.page("index")
    assert 'class="cite"' not in made.page("index")


def test_a_broken_citation_file_ends_the_build_with_one_line(book: MakeBook) -> None:
    made = cited(book, "A finding.")
    (made.folder / "CITATION.cff").write_text("title: Alone\n")
    with pytest.raises(ConfigError, match="it has no “authors”"):
        made.build()


def test_the_directive_prints_every_form_and_other_builders_the_first(book: MakeBook) -> None:
    made = cited(book, "A finding.\n\n```{cite-book}\n```")
    assert made.build() == 0, made.warnings
    assert made.page("index").count("<dt>CSL-JSON</dt>") == 2
    assert made.build("text") == 0, made.warnings
    text = (made.folder / "out" / "text" / "index.txt").read_text()
    assert "Gazette readers, & Roe, J. M. (2026)." in " ".join(text.split())


def test_edition_day_and_checksum_stand_on_every_page(
    book: MakeBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")  # in 2030, when the edition is built
    made = cited(book, "A finding.")
    made.settings["copyright"] = "2020, Somebody else"
    assert made.build() == 0, made.warnings
    for name in ("index", "report", "search"):
        page = made.page(name)
        assert "Edition 2.1.0, 9 March 2026" in page
        assert f"© 2026 {AUTHORS}" in page
        assert not re.search("2020|2030", page)
        assert "SHA-256 of the tables of facts" in page
