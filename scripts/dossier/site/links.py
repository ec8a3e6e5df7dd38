"""Links to facts inside HTML and SVG that a notebook has stored.

A stored output cannot know on which page of the site a report stands, so it
links to ``#e16-2`` (or ``#ARTICLE/e16-2``), and the address is completed when
the page is written.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from dossier.extraction.article import ARTICLE_ID

FACT_ID = rf"(?:{ARTICLE_ID.pattern}/)?[a-z]\d{{2,}}(?:-\d+)?"
HREF = re.compile(rf'(\bhref=")[^"#]*#({FACT_ID})(")')
ADDRESS = re.compile(rf"^[^#\s]*#({FACT_ID})$")

Resolve = Callable[[str], str | None]
"""From a cited id to the address of the fact, or ``None`` where there is no such fact."""


def to_root(docname: str) -> str:
    """From a page to the folder of all pages."""
    return "../" * docname.count("/")


def cited_in_markup(markup: str) -> list[str]:
    """The ids that links of HTML or SVG point to, once each, in order."""
    return list(dict.fromkeys(match[2] for match in HREF.finditer(markup)))


def cited_in_data(value: Any) -> list[str]:
    """The ids that addresses anywhere in JSON-like data point to, once each, in order."""
    found: dict[str, None] = {}

    def walk(part: Any) -> None:
        if isinstance(part, str):
            match = ADDRESS.match(part)
            if match:
                found.setdefault(match[1])
        elif isinstance(part, dict):
            for inner in part.values():
                walk(inner)
        elif isinstance(part, list):
            for inner in part:
                walk(inner)

    walk(value)
    return list(found)


def resolve_markup(markup: str, resolve: Resolve) -> str:
    """HTML or SVG with its links to facts completed."""

    def complete(match: re.Match[str]) -> str:
        return match[1] + (resolve(match[2]) or f"#{match[2]}") + match[3]

    return HREF.sub(complete, markup)


def resolve_data(value: Any, resolve: Resolve) -> Any:
    """JSON-like data with its addresses of facts completed."""
    if isinstance(value, str):
        match = ADDRESS.match(value)
        return (resolve(match[1]) or value) if match else value
    if isinstance(value, dict):
        return {key: resolve_data(inner, resolve) for key, inner in value.items()}
    if isinstance(value, list):
        return [resolve_data(inner, resolve) for inner in value]
    return value
