"""Chapter 04: who acts on whom, and which acts are deeds."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dossier.chapters.rows import the_row
from dossier.charts.figures.dyads import acts_between
from dossier.charts.figures.sides import UNKNOWN
from dossier.facts import Facts
from dossier.html_table import HtmlTable, html_table


def numbers(facts: Facts) -> dict[str, Any]:
    """The numbers of the prose."""
    acts = acts_between(facts)
    stated = acts[acts.actor != UNKNOWN]
    pair = acts[(acts.actor == "us") & (acts.recipient == "russia")]
    done = deeds(acts)
    mean = pair.score[~pair.kind.str.contains("not done")].mean()
    aid = facts.events[facts.events.event_type == "AID"]
    return {
        "acts": len(facts.events),
        "stated": len(stated),
        "both": int((stated.recipient != UNKNOWN).sum()),
        "us_acts": int((stated.actor == "us").sum()),
        "us_on_russia": len(pair),
        "talk": int((pair.kind == "verbal cooperation").sum()),
        "mean": f"{mean:+.1f}".replace("-", "−"),
        "deeds": len(done),
        "us_deeds_on_russia": int(((done.actor == "us") & (done.recipient == "russia")).sum()),
        "on_partners": int((acts.recipient == "partners").sum()),
        "by_partners": int((acts.actor == "partners").sum()),
        "aid_score": f"{the_row('04', aid, 'sentence_id', 's09').score:.0f}",
        **{
            f"{side}_{role}": int((acts[column] == side).sum())
            for side in ("us", "russia", "ukraine")
            for role, column in (("does", "actor"), ("done_to", "recipient"))
        },
    }


def deeds(acts: pd.DataFrame) -> pd.DataFrame:
    """The acts, as :func:`acts_between` gives them, that are deeds and told as done."""
    is_done = ~acts.kind.str.contains("not done")
    return acts[is_done & acts.kind.str.startswith("material")]


def deeds_told_as_done(facts: Facts) -> HtmlTable:
    """The deeds in the words of the report."""
    told = deeds(acts_between(facts)).merge(
        facts.events[["event_id", "actor", "recipient"]], on="event_id", suffixes=("_side", "")
    )
    return html_table(
        told[["event_id", "trigger", "actor", "recipient", "kind", "score"]].rename(
            columns={"event_id": "fact", "trigger": "deed", "actor": "by", "recipient": "on"}
        ),
        caption="The deeds that the report tells as done, in its words",
        evidence_column="fact",
    )
