"""The words of the cover and of the page behind it."""

from __future__ import annotations

from collections.abc import Callable

from dossier.paper.book import Book
from dossier.paper.imprint import imprint

SmallBook = Callable[..., Book]


def test_cover_names_title_authors_and_edition(small_book: SmallBook) -> None:
    words = imprint(small_book())
    assert words.publication.short_title == "A Small Book"
    assert words.subtitle == "With a subtitle"
    assert words.authors == "Its contributors"
    assert words.edition == "Edition 1.2.0, 1 March 2026"
    assert words.description == "It begins."


def test_page_behind_the_cover_cites_and_says_whose_the_words_are(small_book: SmallBook) -> None:
    lines = imprint(small_book()).lines()
    assert "Cite as: Its contributors. (2026)." in lines
    assert any("CC-BY-4.0" in line and "remains its publisher’s" in line for line in lines)


def test_no_address_is_made_up(small_book: SmallBook) -> None:
    assert not any("On screen" in line or "DOI" in line for line in imprint(small_book()).lines())
    lines = imprint(small_book(address="https://example.org/book")).lines()
    assert "On screen: https://example.org/book/" in lines
