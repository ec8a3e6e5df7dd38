"""Chapter 07: the pledge line by line, the steps of the duty, the imports."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dossier.chapters.rows import the_row, with_known
from dossier.charts.figures.commitment import COMMITMENT_OF_VALUE
from dossier.context import Context
from dossier.facts import Facts
from dossier.html_table import HtmlTable, html_table

CHAPTER = "07"
MINISTRY = "India's foreign ministry"
LATER = (
    ("16 October 2025", MINISTRY, "not confirmed", "not aware of a conversation the day before"),
    (
        "6 February 2026",
        "a US executive order",
        "asserted as fact",
        "India has committed to stop importing Russian oil",
    ),
    ("February 2026", "the two governments", "not mentioned", "their joint statement"),
    ("March 2026", "India", "not confirmed, not denied", "it is still buying"),
)


def numbers(facts: Facts, context: Context) -> dict[str, Any]:
    """The numbers of the prose, the report's and those from elsewhere."""
    duties, crude = context.us_duties_on_india, context.india_russian_crude
    rates = duties[duties.duty_percent.notna()].set_index("since").duty_percent
    imports = crude.set_index("period").thousand_barrels_per_day
    in_report = the_row(CHAPTER, facts.quantities, "unit", "percent").value
    agreed = duties.what.str.extract(r"^(\d+%) agreed")[0].dropna()
    return {
        "before": f"{rates['2025-08-07']}%",
        "doubled": f"{in_report:g}%",
        "extra": f"{rates['2025-08-27'] - rates['2025-08-07']}%",
        "agreed": agreed.item(),
        "surcharge": f"{rates.iloc[-1]}%",
        "first_month": f"{imports['2025-11']:,}",
        "second_month": f"{imports['2025-12']:,}",
        "third_month": f"{imports['2026-01']:,}",
        "last_month": f"{imports['2026-02']:,}",
        "part_of_march": f"{imports['2026-03-01/2026-03-11']:,}",
        "months": int((crude.kind == "month").sum()),
    }


def the_pledge(facts: Facts, context: Context) -> HtmlTable:
    """What was said of the pledge: the report's lines, coded, before the later ones."""
    act = the_row(CHAPTER, facts.events, "sentence_id", "s18").event_id
    values = facts.factuality[facts.factuality.event_id == act]

    def sure(source: str) -> str:
        return COMMITMENT_OF_VALUE[the_row(CHAPTER, values, "source_id", source).value].label

    lines = [
        (
            "15 October 2025",
            "Donald Trump",
            sure("trump"),
            "Modi “had agreed to stop those imports”",
            "the report",
            "s18",
        ),
        (
            "no day given",
            MINISTRY,
            sure("india_foreign_ministry"),
            "it “was unaware of such a pledge”",
            "the report",
            "s18",
        ),
        *((*line, "later", "o10") for line in LATER),
    ]
    rows = pd.DataFrame(
        lines, columns=["when", "who", "the pledge", "what was said", "layer", "evidence"]
    )
    with_known(
        CHAPTER, rows, "evidence", [*facts.sentences.sentence_id, *context.outcomes.outcome_id]
    )
    cut_off = context.cut_off
    return html_table(
        rows,
        caption=f"The pledge, line by line, as of {cut_off.day} {cut_off:%B %Y}",
        evidence_column="evidence",
    )
