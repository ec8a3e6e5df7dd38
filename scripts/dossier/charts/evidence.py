"""From the id of a fact to its place in the annotated report."""

from __future__ import annotations

import re

import pandas as pd

from dossier.extraction.article import ARTICLE_ID

ANNOTATED_PAGE = "01-report-annotated.html"
"""File name of the page that shows the first report; each of its facts has an anchor there."""

FACT_ID = re.compile(rf"(?:{ARTICLE_ID.pattern}/)?(?:[shf]\d{{2,}}|[a-z]\d{{2,}}-\d+)")


def evidence_link(fact_id: str) -> str:
    """The address of a fact, relative to the other chapters: ``…html#e07-1``.

    A fact of a later report is ``#ARTICLE_ID/e07-1``: the site knows the page.

    Raises
    ------
    ValueError : the id is not made like one (``s07``, ``e07-1``).
    """
    if not FACT_ID.fullmatch(fact_id):
        raise ValueError(f"“{fact_id}” is no id of a fact. Ids look like s07 or e07-1")
    return f"#{fact_id}" if "/" in fact_id else f"{ANNOTATED_PAGE}#{fact_id}"


def with_links(frame: pd.DataFrame, id_column: str) -> pd.DataFrame:
    """`frame` with a column ``href`` to the fact that `id_column` names."""
    return frame.assign(href=[evidence_link(fact_id) for fact_id in frame[id_column]])


def quoted(text: str, longest: int = 240) -> str:
    """Words of the report in quotation marks, cut at a word where they are too many."""
    if len(text) > longest:
        text = text[:longest].rsplit(" ", 1)[0].rstrip(",;: ") + " …"
    return f"“{text}”"
