"""What every chapter opens with: the facts of its report, and numbers for its prose."""

from __future__ import annotations

from typing import Any

from myst_nb import glue

from dossier import charts
from dossier.charts.publish import in_words
from dossier.facts import REPORT, Facts, as_cited, load_facts

__all__ = ["REPORT", "open_chapter", "say"]


def open_chapter(article_id: str = REPORT) -> Facts:
    """Set the look of the charts and load the facts of one report, ids as they are cited."""
    charts.enable()
    return as_cited(load_facts(article_id))


def say(**values: Any) -> None:
    """Give the prose its numbers: ``{glue:text}`` with the name of each.

    Whole numbers up to twenty are spoken in words (zero is “none”), others as digits,
    text as it is.
    """
    for name, value in values.items():
        glue(name, _spoken(value), display=False)


def _spoken(value: Any) -> Any:
    if value == 0:
        return "none"
    return in_words(value) if isinstance(value, int) else value
