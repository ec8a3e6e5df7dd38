"""Chapter 02: who vouches for what, and how sure each source is."""

from __future__ import annotations

from typing import Any

from dossier.charts.figures.sources import acts_by_source
from dossier.facts import Facts
from dossier.html_table import HtmlTable, html_table
from dossier.records import AUTHOR

SURE = {
    "CT+": "certain",
    "PR+": "probable",
    "PS+": "possible",
    "CT-": "certain that not",
    "Uu": "uncommitted",
}


def numbers(facts: Facts) -> dict[str, Any]:
    """The numbers of the prose."""
    acts = acts_by_source(facts)
    sourced = acts[acts.group.isin(["named", "unnamed"])]
    vouched = facts.events.merge(facts.attributions, on="attribution_id")
    others = facts.attributions[facts.attributions.source_kind != "reporter"]
    counted = facts.actors.set_index("actor_id").mentions
    return {
        "sentences": int((facts.sentences.kind == "body").sum()),
        "acts": len(acts),
        "own_acts": int((acts.group == "reporter").sum()),
        "named_acts": int((acts.group == "named").sum()),
        "trump_acts": int((vouched.source_id == "trump").sum()),
        "affirmed": int(sourced.kind.str.startswith(("asserted", "denied")).sum()),
        "voices": others[others.source_kind == "named"].source_id.nunique(),
        "actors": len(facts.actors),
        "agentless": int((others.source_kind == "agentless").sum()),
        "zelenskiy_named": int(counted.get("zelenskiy", 0)),
        "putin_named": int(counted.get("putin", 0)),
    }


def how_sure_each_source_is(facts: Facts) -> HtmlTable:
    """Every value of factuality that is not the report's own."""
    rows = facts.factuality[facts.factuality.source_id != AUTHOR]
    rows = rows.merge(facts.events[["event_id", "trigger"]], on="event_id")
    labels = facts.actors.set_index("actor_id").label
    shown = {
        "event_id": "fact",
        "trigger": "act",
        "source": "source",
        "sure": "how sure",
        "cue": "because of",
    }
    rows = rows.assign(
        source=rows.source_id.replace(labels.to_dict()), sure=rows.value.replace(SURE)
    )
    return html_table(
        rows[list(shown)].rename(columns=shown),
        caption="How sure each source is of the acts that are told on its word",
        evidence_column="fact",
    )
