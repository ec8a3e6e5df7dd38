"""Citations, worked out by hand from the style guides; nothing that is not configured appears.

APA 7: Author. (Year). *Title* (Version). For a chapter: Author. (Year). Title. In *Book*
(Version). A title in sentence case, a capital after the colon, initials, an ampersand.
Chicago 18, author–date: Author. Year. *Title*. Version. For a chapter: “Title.” In *Book*,
version. Headline case, prepositions of five letters and more with a capital, full
given names, the first name inverted, full stops within quotation marks.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pybtex.database import parse_string

from dossier.errors import InputError
from dossier.site.citation import (
    STYLES,
    Work,
    _processed,
    _title,
    bibtex,
    csl_item,
    csl_json,
    formatted,
    formatted_html,
    ris,
)
from dossier.site.publication import Author, Publication, read_publication

BODY = Publication(
    title="Fish and duties: A close reading of Lima's answer",
    authors=(Author("Gazette readers", is_body=True),),
    version="2.1.0",
    released=date(2026, 3, 9),
    language="en-GB",
)
PERSONS = replace(
    BODY,
    authors=(Author("Roe", "Jane Mary"), Author("van Doe", "Richard")),
    publisher="Harbour Press",
    doi="10.5555/fish",
)
CHAPTER = "Threats and costs: talk of duties outran duties"


def test_apa_of_a_chapter_by_a_body() -> None:
    assert formatted_html(Work(BODY, CHAPTER, "05-costs.html"), "apa") == (
        "Gazette readers. (2026). Threats and costs: Talk of duties outran duties. In "
        "<i>Fish and duties: A close reading of Lima's answer</i> (Version 2.1.0)."
    )


def test_apa_of_the_book_by_two_persons_has_initials_publisher_and_doi() -> None:
    assert formatted_html(Work(PERSONS, PERSONS.title), "apa") == (
        "Roe, J. M., &amp; van Doe, R. (2026). <i>Fish and duties: A close reading of Lima's "
        "answer</i> (Version 2.1.0). Harbour Press. https://doi.org/10.5555/fish"
    )


def test_chicago_of_a_chapter_by_a_body() -> None:
    assert formatted(Work(BODY, CHAPTER, "05-costs.html"), "chicago-author-date") == (
        "Gazette readers. 2026. “Threats and Costs: Talk of Duties Outran Duties.” In Fish and "
        "Duties: A Close Reading of Lima's Answer, version 2.1.0."
    )


def test_chicago_keeps_given_names_whole() -> None:
    text = formatted(Work(PERSONS, PERSONS.title), "chicago-author-date")
    assert text.startswith("Roe, Jane Mary, and Richard van Doe. 2026. ")


@pytest.mark.parametrize("style", ["apa", "chicago-author-date"])
def test_signs_of_markup_in_a_title_stay_text(style: str) -> None:
    work = Work(BODY, "A <b>bold</b> claim & more", "x.html")
    assert "<b>" not in formatted_html(work, style)
    assert "<b>" in formatted(work, style).lower()
    assert " & " in formatted(work, style)


@pytest.mark.parametrize("style", STYLES.values())
@pytest.mark.parametrize("address", ["", "https://example.org/fish/"])
@pytest.mark.parametrize(
    "ending", ["", ".", "?", "”", "”.", ")", " & co", " <b>x</b>", ": the Duties of Lima", "…", "é"]
)
def test_a_reference_to_a_fact_is_what_the_processor_makes_of_its_own_words(
    style: str, address: str, ending: str
) -> None:
    title = f"Fact e05-1 (“Lima”, sentence 5): THREATEN restrict{ending}"
    publication = replace(PERSONS, address=address)
    work = Work(publication, title, "report.html", "e05-1", describes=True)
    assert formatted_html(work, style) == _processed(work, _title(work, style), style)


def test_without_address_and_doi_no_form_has_one() -> None:
    work = Work(BODY, CHAPTER, "05-costs.html")
    forms = [formatted(work, "apa"), formatted(work, "chicago-author-date")]
    for form in [*forms, bibtex(work), ris(work), csl_json(work)]:
        assert "http" not in form
        assert "doi" not in form.lower()


def test_with_an_address_every_form_has_that_of_the_page() -> None:
    work = Work(replace(PERSONS, address="https://example.org/fish/"), CHAPTER, "05-costs.html")
    address = "https://example.org/fish/05-costs.html"
    forms = [formatted(work, "apa"), formatted(work, "chicago-author-date")]
    for form in [*forms, bibtex(work), ris(work), csl_json(work)]:
        assert address in form


def test_bibtex_reads_back_with_a_body_for_an_author() -> None:
    work = Work(BODY, CHAPTER, "05-costs.html")
    entry = parse_string(bibtex(work), "bibtex").entries["fish-and-duties-2026-05-costs"]
    assert entry.type == "incollection"
    assert str(entry.persons["author"][0]) == "{Gazette readers}"
    assert entry.fields["booktitle"] == "{Fish and duties: A close reading of Lima's answer}"
    assert entry.fields["year"] == "2026"
    assert entry.fields["note"] == "Version 2.1.0"


def test_bibtex_writes_an_address_letter_by_letter() -> None:
    work = Work(replace(BODY, address="https://example.org/a_b/"), CHAPTER, "05.html", "e01-1")
    assert 'url = "https://example.org/a_b/05.html#e01-1"' in bibtex(work)


def test_ris_of_a_chapter() -> None:
    assert ris(Work(PERSONS, CHAPTER, "05-costs.html")) == (
        "TY  - CHAP\r\n"
        "TI  - Threats and costs: talk of duties outran duties\r\n"
        "AU  - Roe, Jane Mary\r\n"
        "AU  - van Doe, Richard\r\n"
        "T2  - Fish and duties: A close reading of Lima's answer\r\n"
        "PY  - 2026\r\n"
        "DA  - 2026/03/09\r\n"
        "ET  - 2.1.0\r\n"
        "PB  - Harbour Press\r\n"
        "DO  - 10.5555/fish\r\n"
        "LA  - en-GB\r\n"
        "ER  - \r\n"
    )


def test_csl_json_of_the_book() -> None:
    assert json.loads(csl_json(Work(BODY, BODY.title))) == [
        {
            "id": "fish-and-duties-2026",
            "type": "book",
            "title": "Fish and duties: A close reading of Lima's answer",
            "author": [{"literal": "Gazette readers"}],
            "issued": {"date-parts": [[2026, 3, 9]]},
            "language": "en-GB",
            "version": "2.1.0",
        }
    ]


def test_the_doi_of_the_book_is_not_given_to_a_chapter_that_has_an_address() -> None:
    served = replace(PERSONS, address="https://example.org/")
    assert "DOI" not in csl_item(Work(served, CHAPTER, "05.html"))
    assert csl_item(Work(served, served.title))["DOI"] == "10.5555/fish"


CFF = """\
cff-version: 1.2.0
title: >-
  Fish and duties: A close reading
  of Lima's answer
authors:
  - name: Gazette readers
  - family-names: Roe
    given-names: Jane Mary
    orcid: https://orcid.org/0000-0000-0000-0000
version: 2.1.0
date-released: 2026-03-09
license: CC-BY-4.0
"""


def test_a_publication_is_read_from_the_citation_file(tmp_path: Path) -> None:
    path = tmp_path / "CITATION.cff"
    path.write_text(CFF)
    found = read_publication(path, "https://example.org/fish")
    assert found.title == "Fish and duties: A close reading of Lima's answer"
    assert found.short_title == "Fish and duties"
    assert found.released == date(2026, 3, 9)
    assert [author.name for author in found.authors] == ["Gazette readers", "Jane Mary Roe"]
    assert [author.is_body for author in found.authors] == [True, False]
    assert found.address_of("a.html") == "https://example.org/fish/a.html"
    assert (found.doi, found.publisher) == ("", "")


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("version: 2.1.0\n", "", "it has no “version”"),
        ("2026-03-09", "yesterday", "“yesterday” is no day"),
        ("  - name: Gazette readers\n", "  - alias: readers\n", "an author has no name"),
        ("title: >-", "title: [", "it is no YAML"),
    ],
)
def test_a_citation_file_that_lacks_something_is_an_error_that_names_it(
    tmp_path: Path, old: str, new: str, problem: str
) -> None:
    path = tmp_path / "CITATION.cff"
    path.write_text(CFF.replace(old, new))
    with pytest.raises(InputError, match=problem):
        read_publication(path)
