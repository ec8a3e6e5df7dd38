"""What the tests of every folder share: the coder, the built site, a browser."""

from __future__ import annotations

import os
import runpy
import signal
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dossier.extraction.article import Article
from dossier.extraction.pipeline import Coder, Tables, code_articles, load_coder
from dossier.paths import ROOT

PUBLISHED = date(2026, 1, 14)
"""A Wednesday."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that take long come first: of several processes, none ends alone with one."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.fixture
def ctrl_c() -> Iterator[None]:
    """Programs that a test starts hear Ctrl-C, also where the tests run in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(scope="session")
def coder() -> Coder:
    """The parser and the codebook of the project."""
    return load_coder()


@pytest.fixture(scope="session")
def code(coder: Coder) -> Callable[..., Tables]:
    """Codes a text as a report of its own: ``code(text, published)``."""

    def code_text(text: str, published: date = PUBLISHED) -> Tables:
        article = Article("test", text, published, "", "")
        return next(iter(code_articles([article], coder)))

    return code_text


@pytest.fixture(scope="session")
def site() -> Path:
    """The folder of the built pages: ``DOSSIER_SITE``, else ``_build/html``."""
    folder = Path(os.environ.get("DOSSIER_SITE", ROOT / "_build" / "html"))
    if not (folder / "index.html").exists():
        pytest.fail(f"there is no site in {folder}: run “make site”, or set DOSSIER_SITE")
    return folder


@pytest.fixture(scope="session")
def chromium() -> str:
    """The Chromium that ``make browser`` finds or installs."""
    find = runpy.run_path(str(ROOT / "scripts" / "find_browser.py"))["find_chromium"]
    path: str | None = find()
    if path is None:
        pytest.fail("there is no Chromium: run “make browser”, or set CHROMIUM")
    return path


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Any]:
    """That Chromium, headless; one a process, since Playwright runs once in each."""
    from playwright.sync_api import Error, sync_playwright

    with sync_playwright() as playwright:
        try:
            started = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        except Error as error:
            pytest.fail(f"{chromium} could not be started ({str(error)[:200]})")
        yield started
        started.close()
