"""A chapter offers its notebook, and a service only where an address is configured."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from test_chart_output import SVG, chart_page, specification
from tiny_book import Book

from dossier.paths import ROOT
from dossier.site.publication import Publication, read_publication
from dossier.site.rerun import services

MakeBook = Callable[..., Book]
CITATION = """title: Fish
authors: [{name: Nobody}]
version: 1.2.0
date-released: 2026-03-02
"""


def made(book: MakeBook, folder: Path, more: str = "") -> Book:
    (folder / "CITATION.cff").write_text(CITATION + more)
    page = chart_page(json.dumps(specification()), SVG)
    page = page.replace("# A chart", "# A chart\\n\\nIt states its finding.")
    found = book(
        "See\n\n```{toctree}\nchart\n```",
        pages={"chart.ipynb": page},
        settings={"dossier_citation": "CITATION.cff"},
    )
    assert found.build() == 0, found.warnings
    return found


def test_the_notebook_is_offered_byte_for_byte_and_nothing_else(
    book: MakeBook, tmp_path: Path
) -> None:
    page = made(book, tmp_path).page("chart")
    assert '<a href="notebooks/chart.ipynb" download>Download chart.ipynb</a>' in page
    copied = tmp_path / "out" / "html" / "notebooks" / "chart.ipynb"
    assert copied.read_bytes() == (tmp_path / "chart.ipynb").read_bytes()
    assert "mybinder" not in page
    assert "colab" not in page


def test_a_page_that_is_no_notebook_offers_none(book: MakeBook, tmp_path: Path) -> None:
    assert 'class="rerun"' not in made(book, tmp_path).page("report")


def test_binder_and_colab_open_the_notebook_of_this_edition(book: MakeBook, tmp_path: Path) -> None:
    page = made(book, tmp_path, "repository-code: https://github.com/nobody/fish\n").page("chart")
    assert "https://mybinder.org/v2/gh/nobody/fish/v1.2.0?labpath=chapters/chart.ipynb" in page
    colab = "https://colab.research.google.com/github/nobody/fish/blob/v1.2.0/chapters/chart.ipynb"
    assert colab in page


@pytest.mark.parametrize("address", ["", "https://git.example.org/a/b", "javascript:alert(1)"])
def test_an_address_that_the_services_do_not_know_gives_none(address: str) -> None:
    book: Publication = read_publication(ROOT / "CITATION.cff")
    assert services(replace(book, repository=address), "a.ipynb") == []
