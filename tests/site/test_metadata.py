"""Tags of a page: a chapter is a part of a book, and what is unknown has no tag."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser

from test_citation import BODY, CHAPTER, PERSONS
from tiny_book import invented_listing

from dossier.site.citation import Work
from dossier.site.metadata import (
    book_data,
    chapter_data,
    dataset_data,
    head_tags,
    shortened,
)

PART = Work(BODY, CHAPTER, "05-costs.html")


class Tags(HTMLParser):
    """The meta tags of a head, by name."""

    def __init__(self, head: str) -> None:
        super().__init__()
        self.found: dict[str, list[str]] = {}
        self.feed(head)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = given.get("name") or given.get("property")
        if tag == "meta" and name:
            self.found.setdefault(name, []).append(given.get("content") or "")


def test_a_chapter_is_a_section_of_a_book_and_of_no_journal() -> None:
    tags = Tags(head_tags(PART, "It found this.", {})).found
    assert tags["citation_title"] == [CHAPTER]
    assert tags["citation_inbook_title"] == [BODY.title]
    assert tags["citation_author"] == ["Gazette readers,"]
    assert tags["citation_publication_date"] == ["2026/03/09"]
    assert tags["citation_language"] == ["en-GB"]
    assert tags["citation_abstract"] == ["It found this."]
    assert tags["DC.type"] == ["BookChapter"]
    assert tags["og:type"] == ["article"]
    assert "citation_journal_title" not in tags


def test_each_author_has_a_tag() -> None:
    tags = Tags(head_tags(Work(PERSONS, PERSONS.title), "", {})).found
    assert tags["citation_author"] == ["Roe, Jane Mary", "van Doe, Richard"]
    assert tags["citation_doi"] == ["10.5555/fish"]
    assert tags["citation_publisher"] == ["Harbour Press"]
    assert "citation_inbook_title" not in tags


def test_what_is_not_configured_has_no_tag() -> None:
    names = set(Tags(head_tags(PART, "It found this.", {})).found)
    unknown = {"citation_doi", "citation_publisher", "citation_public_url", "og:url", "og:image"}
    assert not names & (unknown | {"DC.identifier", "DC.publisher", "DC.rights"})


def test_text_cannot_leave_its_attribute_or_its_block() -> None:
    hostile = '"><script>alert(1)</script>'
    head = head_tags(Work(BODY, hostile, "x.html"), hostile, {"name": hostile})
    assert head.count("<script") == 1
    assert Tags(head).found["citation_title"] == [hostile]
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', head)
    assert block is not None
    assert json.loads(block[1]) == {"name": hostile}


def test_a_chapter_is_part_of_the_book_and_based_on_the_report() -> None:
    data = chapter_data(PART, "It found this.", [invented_listing()])
    assert data["@type"] == "Chapter"
    assert data["isPartOf"]["@type"] == "Book"
    assert data["isPartOf"]["name"] == BODY.title
    assert data["isBasedOn"] == [
        {
            "@type": "NewsArticle",
            "name": "Duties on fish",
            "publisher": {"@type": "Organization", "name": "The Gazette"},
            "inLanguage": "en",
        }
    ]
    assert "url" not in data


def test_the_book_says_where_it_is_when_that_is_known() -> None:
    served = replace(PERSONS, address="https://example.org/")
    data = book_data(served, "", [])
    assert data["url"] == "https://example.org/"
    assert data["sameAs"] == "https://doi.org/10.5555/fish"
    assert data["author"][0] == {"@type": "Person", "name": "Jane Mary Roe"}


def test_a_data_set_lists_each_file_with_its_checksum() -> None:
    files = [{"path": "data/a.csv", "sha256": "00ff"}]
    data = dataset_data(PART, "Tables.", [], files)
    assert data["@type"] == "Dataset"
    assert data["distribution"][0]["contentUrl"] == "data/a.csv"
    assert data["distribution"][0]["sha256"] == "00ff"


def test_a_description_ends_with_a_sentence_where_one_fits_else_with_a_word() -> None:
    assert shortened("One is short. Two is longer.", 20) == "One is short."
    assert shortened("There is no full stop here", 15) == "There is no …"
    assert shortened("Short.", 20) == "Short."
