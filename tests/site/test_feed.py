"""The feed of the changes and the sitemap, read back as a feed reader and a crawler would."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

from test_citation import BODY

from dossier.site.citation import Work
from dossier.site.feed import Change, atom, read_changes, sitemap, unread_headings

CHANGES = """# Changes

In the words of a reader.

## Not yet published

- A new chapter
  on herring.
- Fewer <errors> & omissions.

## 1.1.0 (2026-02-01)

- The second edition.

## Some other day

- Nobody can date this.
"""
THERE = replace(BODY, address="https://example.org/fish/")
ATOM = {"a": "http://www.w3.org/2005/Atom"}
MAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def parsed(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text)  # noqa: S314 (our own)


def test_editions_are_read_in_order_and_points_on_one_line() -> None:
    assert read_changes(CHANGES) == [
        Change("", "", ("A new chapter on herring.", "Fewer <errors> & omissions.")),
        Change("1.1.0", "2026-02-01", ("The second edition.",)),
    ]


def test_a_heading_that_names_no_edition_is_told() -> None:
    assert unread_headings(CHANGES) == ["Some other day"]


def test_what_is_not_yet_published_is_the_edition_that_is_built() -> None:
    feed = parsed(atom(THERE, read_changes(CHANGES)))
    entries = feed.findall("a:entry", ATOM)
    assert [entry.findtext("a:title", "", ATOM) for entry in entries] == [
        "Edition 2.1.0",
        "Edition 1.1.0",
    ]
    assert [entry.findtext("a:updated", "", ATOM) for entry in entries] == [
        "2026-03-09T00:00:00Z",
        "2026-02-01T00:00:00Z",
    ]
    assert "• Fewer <errors> & omissions." in entries[0].findtext("a:content", "", ATOM)


def test_a_feed_has_what_atom_requires() -> None:
    feed = parsed(atom(THERE, read_changes(CHANGES)))
    for part in (feed, *feed.findall("a:entry", ATOM)):
        for name in ("id", "title", "updated"):
            assert part.findtext(f"a:{name}", "", ATOM), name
    ids = [entry.findtext("a:id", "", ATOM) for entry in feed.findall("a:entry", ATOM)]
    assert len(ids) == len(set(ids))
    assert feed.findtext("a:author/a:name", "", ATOM) == "Gazette readers"


def test_a_sitemap_lists_whole_addresses_with_the_day_of_the_edition() -> None:
    works = [Work(THERE, THERE.title), Work(THERE, "Costs", "05-costs.html")]
    root = parsed(sitemap(works))
    assert [node.text for node in root.findall("s:url/s:loc", MAP)] == [
        "https://example.org/fish/",
        "https://example.org/fish/05-costs.html",
    ]
    assert {node.text for node in root.findall("s:url/s:lastmod", MAP)} == {"2026-03-09"}
