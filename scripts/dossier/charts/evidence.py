"""From the id of a fact to its place in the annotated report."""

from __future__ import annotations

import re

import pandas as pd

ANNOTATED_PAGE = "01-report-annotated.html"
"""File name of the page that shows the whole report; every fact has its anchor there."""

FACT_ID = re.compile(r"(?:[shf]\d{2,}|[a-z]\d{2,}-\d+)")


def evidence_link(fact_id: str) -> str:
    """The address of a fact, relative to the other chapters: ``…html#e07-1``.

    Raises
    ------
    ValueError : the id is not made like one (``s07``, ``e07-1``).
    """
    if not FACT_ID.fullmatch(fact_id):
        raise ValueError(f"“{fact_id}” is no id of a fact. Ids look like s07 or e07-1")
    return f"{ANNOTATED_PAGE}#{fact_id}"


def with_links(frame: pd.DataFrame, id_column: str) -> pd.DataFrame:
    """`frame` with a column ``href`` to the fact that `id_column` names."""
    return frame.assign(href=[evidence_link(fact_id) for fact_id in frame[id_column]])


def quoted(text: str, longest: int = 240) -> str:
    """Words of the report in quotation marks, cut at a word where they are too many."""
    if len(text) > longest:
        text = text[:longest].rsplit(" ", 1)[0].rstrip(",;: ") + " …"
    return f"“{text}”"
