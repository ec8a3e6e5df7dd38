"""What the report expected: each outcome with the words, the act and the source it rests on."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dossier.charts.figures.commitment import COMMITMENT_OF_VALUE, SILENT, held_commitments
from dossier.charts.figures.sides import names_of_actors
from dossier.charts.figures.sources import REPORTER
from dossier.context import anchored
from dossier.facts import Facts
from dossier.records import AUTHOR

THE_REPORT = "The report itself"
NOBODY = "Nobody in particular"


def expectations(outcomes: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """The outcomes with `sentence_id`, `event_id`, `held_by`, `kind` and `how_sure`.

    `event_id` is the act that a quotation speaks of: the first whose predicate stands in
    it, else the one with the narrowest evidence around it; empty where no act is coded.
    `held_by` is who vouches for the quoted words, `kind` the commitment of the report
    itself to the act, `how_sure` that of every source.
    """
    rows = anchored(outcomes, facts.sentences).reset_index(drop=True)
    events = [_event(row, facts.events) for row in rows.itertuples()]
    values = [facts.factuality[facts.factuality.event_id == event] for event in events]
    return rows.assign(
        event_id=events,
        held_by=[
            _holder(row, event, facts) for row, event in zip(rows.itertuples(), events, strict=True)
        ],
        kind=[_own(rows_of) for rows_of in values],
        how_sure=[held_commitments(facts, event) or SILENT.label for event in events],
    )


def _event(row: Any, events: pd.DataFrame) -> str:
    here = events[events.sentence_id == row.sentence_id]
    inside = here[(here.trigger_start >= row.start) & (here.trigger_end <= row.end)]
    if not inside.empty:
        return str(inside.event_id.iloc[0])
    around = here[(here.start <= row.start) & (here.end >= row.end)]
    if around.empty:
        return ""
    return str(around.event_id.loc[(around.end - around.start).idxmin()])


def _holder(row: Any, event_id: str, facts: Facts) -> str:
    """Who vouches for most of the quoted words; of two, the nearer."""
    here = facts.attributions[facts.attributions.sentence_id == row.sentence_id]
    overlap = here.end.clip(upper=row.end) - here.start.clip(lower=row.start)
    here = here.assign(overlap=overlap, length=here.end - here.start)
    here = here[here.overlap > 0]
    if here.empty:
        of_act = facts.events.attribution_id[facts.events.event_id == event_id]
        here = facts.attributions[facts.attributions.attribution_id.isin(of_act)]
    else:
        here = here.sort_values(["overlap", "length"], ascending=[False, True], kind="stable")
    if here.empty or here.source_kind.iloc[0] == REPORTER:
        return THE_REPORT
    nearest = here.iloc[0]
    words = names_of_actors(facts).get(nearest.source_id, "") or str(nearest.source) or NOBODY
    return words[:1].upper() + words[1:]


def _own(values: pd.DataFrame) -> str:
    own = values.value[values.source_id == AUTHOR]
    return COMMITMENT_OF_VALUE[str(own.iloc[0])].label if len(own) else SILENT.label
