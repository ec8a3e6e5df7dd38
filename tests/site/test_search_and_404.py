"""What the search shows under a hit, and the page for an address that leads nowhere."""

from __future__ import annotations

import json
from collections.abc import Callable

from tiny_book import Book

from dossier.site.not_found import from_root
from dossier.site.search_texts import page_texts

MakeBook = Callable[..., Book]


def test_words_of_a_page_are_told_apart_by_section() -> None:
    page = (
        "<nav>No</nav><article><section id='a'><h1>Fish<a class='headerlink'>#</a></h1>"
        "<p>Lima <em>is</em> calm.<br></p><svg><text>drawn</text></svg>"
        "<section id='b'><h2>Duties</h2><ul><li>One</li><li>Two</li></ul></section>"
        "<p>After.</p></section><details><p>Folded</p></details></article><p>Foot</p>"
    )
    assert page_texts(page) == [("a", "Fish Lima is calm. After."), ("b", "Duties One Two")]


def test_texts_and_facts_are_in_the_script_of_the_search(book: MakeBook) -> None:
    made = book("Herring is dear.")
    assert made.build() == 0, made.warnings
    script = (made.folder / "out" / "html" / "_static" / "search-texts.js").read_text()
    found = json.loads(script.removeprefix("window.dossierTexts = ").rstrip(";\n"))
    assert "Herring is dear." in found["pages"]["index"][0][1]
    assert found["facts"]["report#m01-1"] == "“Oslo”"


def test_a_page_that_is_written_again_changes_the_texts(book: MakeBook) -> None:
    made = book("Herring is dear.")
    made.build()
    made.pages["index.md"] = made.pages["index.md"].replace("dear", "cheap")
    made.build()
    script = (made.folder / "out" / "html" / "_static" / "search-texts.js").read_text()
    assert "Herring is cheap." in script
    assert "Oslo" in script


def test_addresses_are_written_from_the_root_and_others_left_alone() -> None:
    page = '<a href="a.html#b"><img src="_static/x.svg"><a href="#c"><a href="https://e.org/">'
    assert from_root(page, "https://example.org/fish/") == (
        '<a href="/fish/a.html#b"><img src="/fish/_static/x.svg">'
        '<a href="#c"><a href="https://e.org/">'
    )


def test_the_page_for_a_lost_reader_leads_on(book: MakeBook) -> None:
    made = book()
    made.build()
    page = made.page("404")
    assert '<a href="report.html">The report</a>' in page
    assert '<meta name="description"' in page


def test_with_an_address_the_page_works_from_any_depth(book: MakeBook) -> None:
    made = book()
    made.settings["html_baseurl"] = "https://example.org/fish"
    assert made.build() == 0, made.warnings
    page = made.page("404")
    assert 'href="/fish/report.html"' in page
    assert 'href="report.html"' not in page
    assert 'src="/fish/_static/scheme.js"' in page
