"""How far the report itself goes for an act: FactBank's values in the book's words and shades."""

from __future__ import annotations

import pandas as pd

from dossier.charts.figures.chips import Kind
from dossier.charts.figures.sides import names_of_actors
from dossier.charts.theme import FACTUALITY, MUTED
from dossier.facts import Facts
from dossier.records import AUTHOR

ASSERTED = Kind("asserted as fact", FACTUALITY["certain"])
DENIED = Kind("denied or not done", FACTUALITY["certain"], filled=False)
PROBABLE = Kind("expected or probable", FACTUALITY["probable"])
POSSIBLE = Kind("possible", FACTUALITY["possible"])
UNCOMMITTED = Kind("not vouched for", FACTUALITY["uncommitted"])
SILENT = Kind("no act coded", MUTED, filled=False)
COMMITMENTS = (ASSERTED, DENIED, PROBABLE, POSSIBLE, UNCOMMITTED, SILENT)
"""Firmest first."""
CERTAIN = (ASSERTED.label, DENIED.label)

COMMITMENT_OF_VALUE = {
    "CT+": ASSERTED,
    "CT-": DENIED,
    "PR+": PROBABLE,
    "PR-": PROBABLE,
    "PS+": POSSIBLE,
    "PS-": POSSIBLE,
    "CTu": UNCOMMITTED,
    "Uu": UNCOMMITTED,
}
RANK = {kind.label: place for place, kind in enumerate(COMMITMENTS)}


def commitments(facts: Facts) -> pd.DataFrame:
    """The events, in order, with what the report commits itself to, in the column `kind`."""
    author = facts.factuality[facts.factuality.source_id == AUTHOR]
    value = dict(zip(author.event_id, author.value, strict=True))
    known = facts.events[facts.events.event_id.isin(value)].reset_index(drop=True)
    kinds = [COMMITMENT_OF_VALUE[value[event_id]].label for event_id in known.event_id]
    return known.assign(kind=kinds)


def held_commitments(facts: Facts, event_id: str) -> str:
    """How sure each source is of an act, the report first: “the report: possible; Iran: …”."""
    label = names_of_actors(facts)
    values = facts.factuality[facts.factuality.event_id == event_id]
    return "; ".join(
        f"{'the report' if row.source_id == AUTHOR else label.get(row.source_id, row.source_id)}: "
        f"{COMMITMENT_OF_VALUE[str(row.value)].label}"
        for row in values.itertuples()
    )
