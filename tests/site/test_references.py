"""Literature: author and year in the text, and each chapter its own list."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import nbformat
from test_facts_domain import plain
from tiny_book import Book

MakeBook = Callable[..., Book]

BIB = """\
@book{schelling1966arms,
  author = {Schelling, Thomas C.},
  title = {Arms and Influence: A {Book}},
  publisher = {Yale University Press},
  year = {1966},
}
@article{fearon1997costs,
  author = {Fearon, James D.},
  title = {Costs and Hands},
  journal = {A Journal},
  year = {1997},
  doi = {10.5555/1},
}
"""


def with_literature(book: MakeBook, prose: str, tmp_path: Path, **changes: object) -> Book:
    made = book(prose, **changes)
    (tmp_path / "references.bib").write_text(BIB)
    made.settings["bibtex_bibfiles"] = ["references.bib"]
    return made


def test_a_chapter_that_cites_ends_with_what_it_cites_and_nothing_else(
    book: MakeBook, tmp_path: Path
) -> None:
    made = with_literature(book, "A threat {cite}`schelling1966arms`.", tmp_path)
    assert made.build() == 0, made.warnings
    page = made.page("index")
    assert re.search(r'\(<a [^>]*href="#ref-schelling1966arms"[^>]*>Schelling 1966</a>\)', page)
    (listed,) = re.findall(r'<li id="ref-[^"]*"><p>(.*?)</p>', page)
    assert listed.replace("\xa0", " ").startswith(
        "Thomas C. Schelling. <em>Arms and Influence: A Book</em>."
    )
    assert "References" not in made.page("report")


def test_two_chapters_that_cite_one_work_both_list_it(book: MakeBook, tmp_path: Path) -> None:
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_markdown_cell("# B\n\n{cite:t}`fearon1997costs` says.", id="m")]
    )
    made = with_literature(
        book,
        "Costs {cite}`fearon1997costs`.\n\n```{toctree}\nb\n```",
        tmp_path,
        pages={"b.ipynb": json.dumps(notebook)},
    )
    assert made.build() == 0, made.warnings
    for name in ("index", "b"):
        page = made.page(name)
        assert 'href="#ref-fearon1997costs"' in page
        assert '<li id="ref-fearon1997costs">' in page
        assert 'href="https://doi.org/10.5555/1"' in page
    assert re.search(r"Fearon \(<a [^>]*>1997</a>\)", made.page("b"))


def test_no_anchor_of_a_citation_is_numbered(book: MakeBook, tmp_path: Path) -> None:
    made = with_literature(book, "One {cite}`fearon1997costs`.", tmp_path)
    made.build()
    assert not re.findall(r'id="id\d+"', made.page("index"))


def test_an_unknown_work_fails_the_build_and_is_named(book: MakeBook, tmp_path: Path) -> None:
    made = with_literature(book, "A claim {cite}`nobody2000`.", tmp_path)
    assert made.build() == 1
    assert 'could not find bibtex key "nobody2000"' in plain(made.warnings)
