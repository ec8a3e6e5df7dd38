"""Fixtures: a tiny book, and the built site in a real browser."""

from __future__ import annotations

import functools
import http.server
import os
import runpy
import threading
from collections.abc import Callable, Iterator
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


# The built site in a browser ------------------------------------------------

ROOT = Path(__file__).resolve().parents[2]
find_chromium = runpy.run_path(str(ROOT / "scripts" / "find_browser.py"))["find_chromium"]


@pytest.fixture(scope="session")
def site() -> Path:
    """The folder of the built pages: ``DOSSIER_SITE``, else ``_build/html``."""
    folder = Path(os.environ.get("DOSSIER_SITE", ROOT / "_build" / "html"))
    if not (folder / "index.html").exists():
        pytest.fail(f"there is no site in {folder}: run “make site”, or set DOSSIER_SITE")
    return folder


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


@pytest.fixture(scope="session")
def chromium() -> str:
    """The Chromium that ``make browser`` finds or installs."""
    path: str | None = find_chromium()
    if path is None:
        pytest.fail("there is no Chromium: run “make browser”, or set CHROMIUM")
    return path


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Any]:
    """That Chromium, headless."""
    from playwright.sync_api import Error, sync_playwright

    with sync_playwright() as playwright:
        try:
            started = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        except Error as error:
            pytest.fail(f"{chromium} could not be started ({str(error)[:200]})")
        yield started
        started.close()


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    """The site served under a sub-path, as a host would serve it."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *arguments: object) -> None:
            """Say nothing."""

        def translate_path(self, path: str) -> str:
            return super().translate_path(path.removeprefix("/under/here"))

    handler = functools.partial(Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_address[1]}/under/here/"
        running.shutdown()
