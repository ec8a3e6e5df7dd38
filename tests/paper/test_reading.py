"""Reading the built pages in the order of the table of contents."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dossier.errors import InputError
from dossier.paper.reading import Page, read_pages


def test_pages_come_in_the_order_of_the_contents_with_their_part(
    pages: Callable[..., tuple[Page, ...]],
) -> None:
    found = pages()
    assert [(page.name, page.part) for page in found] == [("index", ""), ("costs", "The analysis")]
    assert "Elsewhere" not in found[0].body.xpath("string()")


def test_first_page_is_not_called_like_the_whole_book(
    pages: Callable[..., tuple[Page, ...]],
) -> None:
    assert [page.title for page in pages()] == ["The book in one page", "Costs"]


def test_missing_page_is_one_line_that_says_how_to_make_it(folder: Callable[..., Path]) -> None:
    site = folder()
    (site / "costs.html").unlink()
    with pytest.raises(InputError, match=r"costs\.html: there is no such page\. .*make site"):
        read_pages(site, site / "_toc.yml")


def test_page_without_heading_is_refused(pages: Callable[..., tuple[Page, ...]]) -> None:
    with pytest.raises(InputError, match=r"costs\.html: it has no article with a heading"):
        pages(second="<p>No heading.</p>")
