"""A book of two small pages, and the built site on paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from small_pages import CITATION, FIRST, FRAME, SECOND, TOC

from dossier.paper.book import Book, read_book
from dossier.paper.reading import Page, read_pages
from dossier.paths import ROOT


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Path]:
    """Writes the pages of a site, with its table of contents and its citation."""

    def write(first: str = FIRST, second: str = SECOND) -> Path:
        (tmp_path / "_toc.yml").write_text(TOC, encoding="utf-8")
        (tmp_path / "CITATION.cff").write_text(CITATION, encoding="utf-8")
        for name, body in {"index": first, "costs": second}.items():
            (tmp_path / f"{name}.html").write_text(FRAME.format(body), encoding="utf-8")
        return tmp_path

    return write


@pytest.fixture
def pages(folder: Callable[..., Path]) -> Callable[..., tuple[Page, ...]]:
    """Reads such pages."""

    def read(**bodies: str) -> tuple[Page, ...]:
        site = folder(**bodies)
        return read_pages(site, site / "_toc.yml")

    return read


@pytest.fixture
def small_book(folder: Callable[..., Path]) -> Callable[..., Book]:
    """The book of such pages."""

    def make(address: str = "", **bodies: str) -> Book:
        site = folder(**bodies)
        return read_book(site, site / "_toc.yml", site / "CITATION.cff", address)

    return make


@pytest.fixture(scope="session")
def book(site: Path) -> Book:
    """The book of the built pages."""
    return read_book(site, ROOT / "_toc.yml", ROOT / "CITATION.cff")
