"""Chapter 08: every expectation of the report as a question, with its answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd

from dossier.charts.figures.days import day_words
from dossier.charts.figures.expectations import NOBODY, THE_REPORT, expectations
from dossier.charts.figures.scorecard import scorecard_table
from dossier.context import Context, sources_of
from dossier.facts import Facts
from dossier.html_table import HtmlTable, html_table

WEEK = 7


def numbers(facts: Facts, context: Context, published: date) -> dict[str, Any]:
    """The numbers of the prose."""
    rows = expectations(context.outcomes, facts)
    settled = rows.set_index("outcome_id").resolved_on
    after = (rows.resolved_on.dt.date - published).dropna().map(lambda gap: gap.days)
    sentences = rows.sentence_id.value_counts()
    return {
        "questions": len(rows),
        "sentences": sentences.size,
        "on_duties": int(sentences["s17"]),
        "on_sanctions": int(sentences["s16"]),
        "within_a_week": int((after <= WEEK).sum()),
        "after_the_week": int((after > WEEK).sum()),
        "unobserved": int(rows.resolved_on.isna().sum()),
        "days_to_sanctions": (settled["o07"] - settled["o01"]).days,
        "days_to_easing": (settled["o17"] - settled["o07"]).days,
        "named_holder": int((~rows.held_by.isin([THE_REPORT, NOBODY])).sum()),
        "nobody": int((rows.held_by == NOBODY).sum()),
        "own_voice": int((rows.held_by == THE_REPORT).sum()),
    }


def every_question(facts: Facts, context: Context) -> HtmlTable:
    """The scorecard as a table, each question as of the last source read for it."""
    rows = expectations(context.outcomes, facts)

    def of_sources(what: Callable[[pd.DataFrame], str]) -> list[str]:
        return [what(sources_of(rows.iloc[[at]], context.sources)) for at in range(len(rows))]

    table = scorecard_table(context.outcomes, facts, context.cut_off)
    when = rows.resolved_on.map(_day, na_action="ignore")
    table["how it came out"] += (" (settled " + when + ")").fillna("")
    table["how sure"] = table["how sure"].str.removeprefix("the report: not vouched for; ")
    table["as of"] = of_sources(lambda sources: _day(sources.published.max()))
    table["sources"] = of_sources(lambda sources: "; ".join(dict.fromkeys(sources.publisher)))
    table["evidence"] = rows.outcome_id + ";" + rows.sentence_id
    shown = ["question", "evidence", "held by", "how sure", "how it came out", "as of", "sources"]
    return html_table(
        table[shown],
        caption="What the report expected, and how it came out; "
        f"cut-off {day_words(context.cut_off)}",
        evidence_column="evidence",
    )


def _day(moment: Any) -> str:
    return f"{moment.day}\u00a0{moment:%b}\u00a0{moment.year}"
