"""What the tests of every folder share: the coder, loaded once, and a way to code a text."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from datetime import date

import pytest

from dossier.extraction.article import Article
from dossier.extraction.pipeline import Coder, Tables, code_articles, load_coder

PUBLISHED = date(2026, 1, 14)
"""A Wednesday."""


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
