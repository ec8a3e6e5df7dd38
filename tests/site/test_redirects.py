"""A page that has moved leads on from its old address, script or not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sphinx.errors import ConfigError
from test_facts_domain import plain
from tiny_book import Book

from dossier.errors import InputError
from dossier.paths import ROOT
from dossier.site.redirects import Redirect, read_redirects, render_redirect

MakeBook = Callable[..., Book]


def table(folder: Path, *rows: str) -> Path:
    path = folder / "redirects.csv"
    path.write_text("\n".join(["old,new,since", *rows]) + "\n")
    return path


def test_the_table_of_the_book_is_sound() -> None:
    read_redirects(ROOT / "redirects.csv")


def test_an_old_address_leads_to_the_new_one_and_says_so(book: MakeBook, tmp_path: Path) -> None:
    table(tmp_path, "old/text.html,report.html,2.0.0")
    settings = {"dossier_redirects": "redirects.csv", "html_baseurl": "https://example.org/book/"}
    made = book(settings=settings)
    assert made.build() == 0, made.warnings
    page = made.page("old/text")
    assert '<meta http-equiv="refresh" content="0; url=../report.html">' in page
    assert '<link rel="canonical" href="https://example.org/book/report.html">' in page
    assert '<a href="../report.html">report.html</a>' in page
    assert '<script src="../_static/moved.js" data-to="../report.html"></script>' in page
    assert (tmp_path / "out" / "html" / "_static" / "moved.js").exists()


def test_a_page_that_moved_twice_leads_to_where_it_is_now(tmp_path: Path) -> None:
    rows = read_redirects(table(tmp_path, "a.html,b.html,1.1.0", "b.html,c.html,1.2.0"))
    assert [(row.old, row.new) for row in rows] == [("a.html", "c.html"), ("b.html", "c.html")]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (["a.html,https://example.org/b,1.0.0"], "is no page below the site"),
        (["../a.html,b.html,1.0.0"], "is no page below the site"),
        (["a.html,b.html,1.0.0", "a.html,c.html,1.0.0"], "has moved twice"),
        (["a.html,b.html,1.0.0", "b.html,a.html,1.0.0"], "leads back to itself"),
    ],
)
def test_a_bad_row_is_one_line(tmp_path: Path, rows: list[str], told: str) -> None:
    with pytest.raises(InputError, match=told):
        read_redirects(table(tmp_path, *rows))


def test_a_bad_table_stops_the_build(book: MakeBook, tmp_path: Path) -> None:
    table(tmp_path, "a.txt,b.html,1.0.0")
    with pytest.raises(ConfigError, match="is no page below the site"):
        book(settings={"dossier_redirects": "redirects.csv"}).build()


def test_a_redirect_from_a_page_or_to_none_is_a_warning(book: MakeBook, tmp_path: Path) -> None:
    table(tmp_path, "report.html,index.html,1.0.0", "a.html,nowhere.html,1.0.0")
    made = book(settings={"dossier_redirects": "redirects.csv"})
    assert made.build() != 0
    assert "“report.html” is a page; it cannot have moved" in plain(made.warnings)
    assert "there is no page “nowhere.html”" in plain(made.warnings)
    assert "This page has moved" not in made.page("report")


def test_without_an_address_of_the_site_the_canonical_address_is_the_new_page() -> None:
    page = render_redirect(Redirect("a.html", "b.html", "1.0.0"))
    assert '<link rel="canonical" href="b.html">' in page
