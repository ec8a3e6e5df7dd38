"""Fixtures: a tiny book, and the pages of the built one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tiny_book import ANNOTATED, INDEX, REPORT, Book


@pytest.fixture
def book(tmp_path: Path) -> Callable[..., Book]:
    """Make a book whose first page says what it is given."""

    def make(prose: str = "Nothing is cited.", **changes: Any) -> Book:
        pages = {"index.md": INDEX.format(prose), "report.md": ANNOTATED.format(REPORT)}
        return Book(tmp_path, pages={**pages, **changes.pop("pages", {})}, **changes)

    return make


@pytest.fixture(scope="session")
def pages(site: Path) -> list[Path]:
    """Every page that a reader can open, the entrance left out: it only leads on."""
    found = sorted(
        path
        for path in site.rglob("*.html")
        if path != site / "index.html"
        or 'http-equiv="refresh"' not in path.read_text(encoding="utf-8")
    )
    assert len(found) >= 3
    return found
