"""The annotated report: marks, notes, and text that must stay text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from tiny_book import Book, invented_listing, invented_tables

MakeBook = Callable[..., Book]

HOSTILE = (
    "<script>alert(1)</script>",
    "</p></div></article><script>alert(1)</script>",
    '" onmouseover="alert(1)" x="',
    "' onfocus='alert(1)' autofocus='",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "javascript:alert(1)",
    "[click](javascript:alert(1))",
    '<a href="javascript:alert(1)">here</a>',
    "<!-- <script> --> & &amp; &lt;b&gt;",
    "{{ 7 * 7 }} {% raw %} ${7*7}",
    "<style>body{display:none}</style>",
    "<iframe src=https://example.org></iframe>",
    "]]></script><base href=https://example.org>",
    "`{raw} html <b>` {evidence}`x`",
)


class Elements(HTMLParser):
    """The tags, attributes and text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_in_report_and_tables_are_shown_as_text(book: MakeBook, words: str) -> None:
    sentence = f"The minister wrote {words} on the wall."
    tables = invented_tables(first=sentence)
    tables["actors"] = (replace(tables["actors"][0], label=words),)
    listing = invented_listing(title=words, publisher=words, rights=words)
    made = book("{evidence}`s01`", tables=tables, listings=(listing,))
    assert made.build() == 0, made.warnings
    harmless = Elements(book_of_plain_words(book).page("report"))
    for name in ("report", "index"):
        found = Elements(made.page(name))
        assert words in found.text
        assert not [a for a in found.attributes if a[0].startswith("on") and a[0] != "on"]
        assert not [v for n, v in found.attributes if n in {"href", "src"} and "javascript" in v]
    assert Elements(made.page("report")).tags.count("script") == harmless.tags.count("script")
    assert not {"iframe", "base", "style", "img"} & set(Elements(made.page("report")).tags)


def book_of_plain_words(book: MakeBook) -> Book:
    """The same book about a harmless sentence."""
    made = book("{evidence}`s01`", tables=invented_tables(first="The minister wrote."))
    made.folder = made.folder / "plain"
    made.folder.mkdir(exist_ok=True)
    assert made.build() == 0, made.warnings
    return made


def test_every_row_has_its_anchor_once(book: MakeBook) -> None:
    made = book()
    made.build()
    ids = [value for name, value in Elements(made.page("report")).attributes if name == "id"]
    for wanted in ("s01", "s02", "h01", "m01-1", "m01-2", "t01-1", "e01-1", "l01-1", "a02-1"):
        assert ids.count(wanted) == 1, wanted
    assert len(ids) == len(set(ids))


def test_a_note_says_who_does_what_to_whom_how_sure_and_by_which_pattern(book: MakeBook) -> None:
    made = book()
    made.build()
    text = " ".join(Elements(made.page("report")).text.split())
    assert "e01-1 THREATEN restrict threatened Norway → Peru report CT+" in text
    assert "CT+ report: certain" in text
    assert "l01-1 tariffs threatened" in text
    assert "Patternthreaten-to" in text
    assert "Score−5.8" in text


def test_rights_and_publisher_stand_with_the_text(book: MakeBook) -> None:
    made = book()
    made.build()
    assert "“Duties on fish”, The Gazette, no date. © The Gazette." in made.page("report")


def test_an_outcome_stands_in_the_notes_of_the_sentence_that_it_quotes(book: MakeBook) -> None:
    made = book(
        "{evidence}`o01`",
        outcomes="outcome_id,article_quote,question,resolved_on,outcome,finding,source_ids\n"
        "o01,double duties,Were duties doubled?,2026-03-09,not done,They were not.,src-a;src-b\n"
        "o02,words of no sentence,And then?,2026-03-10,open,Nothing.,src-a\n",
    )
    assert made.build() == 0, made.warnings
    page = made.page("report")
    first = page[page.index('id="s01"') : page.index('id="h01"')]
    assert "They were not." in first
    assert (
        '<a href="https://example.org/a" rel="external noopener noreferrer">The Herald</a>' in first
    )
    assert "The Trap" in first
    assert "javascript:" not in page
    assert page.index("Nothing.") > page.index('id="s02"')


def test_headings_of_the_report_are_headings_of_the_page(book: MakeBook) -> None:
    made = book()
    made.build()
    page = made.page("report")
    assert "<h2>What Lima may do" in page
    assert 'href="#h01"' in page[page.index('class="toc-tree"') :]
