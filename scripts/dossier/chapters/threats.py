"""Chapter 05: the moves of pressure, how far each had gone, and on whom it fell."""

from __future__ import annotations

from typing import Any

from dossier.charts.figures.levers import NOT_STATED, named_levers
from dossier.facts import Facts
from dossier.html_table import HtmlTable, html_table

RUSSIA = ("russia", "putin")


def numbers(facts: Facts) -> dict[str, Any]:
    """The numbers of the prose."""
    levers = facts.levers
    on_russia = levers[levers.target_id.isin(RUSSIA)]
    return {
        "moves": len(levers),
        "imposed": int((levers.stage == "imposed").sum()),
        "on_russia": len(on_russia),
        "imposed_on_russia": int((on_russia.stage == "imposed").sum()),
        "instruments": levers.instrument_id.nunique(),
        "without_target": int((named_levers(facts).target == NOT_STATED).sum()),
        "sentences": int((facts.sentences.kind == "body").sum()),
    }


def every_move(facts: Facts) -> HtmlTable:
    """The levers, a row each, in reading order."""
    shown = {
        "lever_id": "fact",
        "instrument": "means",
        "target": "directed at",
        "stage": "how far",
        "demand": "demand",
    }
    return html_table(
        named_levers(facts)[list(shown)].rename(columns=shown),
        caption="Every move of pressure in the report, in reading order",
        evidence_column="fact",
    )
