"""The hedges of a sentence: what its words put between the report and an act.

They are the coder's: the cues of the table of factuality, and the modals, negations
and conditions of the predicates on the way from the act up to the root of the
sentence, as stage 8 (`frames`) lists them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pandas as pd

from dossier.charts.figures.commitment import COMMITMENT_OF_VALUE, held_commitments
from dossier.charts.figures.sides import names_of_actors
from dossier.facts import Facts
from dossier.records import AUTHOR

if TYPE_CHECKING:
    from dossier.extraction.frames import Frame

ACT, QUOTATION = "act", "quotation"
MODAL, NEGATION, CONDITION, SAY, CUE = "modal verb", "negation", "condition", "report", "cue"
HEDGES = (MODAL, NEGATION, CONDITION, SAY, CUE)


@dataclass(frozen=True)
class Found:
    """A stretch of the sentence that bears on an act, or is one.

    Attributes
    ----------
    start, end : in the report.
    kind : one of `HEDGES`, ``act`` or ``quotation``.
    effect : what it does, in a few words.
    fact_id : where its evidence is.
    """

    start: int
    end: int
    kind: str
    effect: str
    fact_id: str


def found_in(facts: Facts, sentence_id: str, predicates: Sequence[Frame]) -> tuple[Found, ...]:
    """The quotations, hedges and acts of a sentence, in reading order, each once."""
    chosen: dict[tuple[int, int], Found] = {}
    acts = acts_of(facts, sentence_id)
    for found in (
        *_quotations(facts, sentence_id),
        *_acts_found(facts, acts),
        *_on_the_way(facts, acts, sentence_id, predicates),
        *_other_cues(facts, acts),
    ):
        chosen.setdefault((found.start, found.end), found)
    return tuple(sorted(chosen.values(), key=lambda found: (found.start, -found.end)))


def acts_of(facts: Facts, sentence_id: str) -> pd.DataFrame:
    """The events of a sentence."""
    return facts.events[facts.events.sentence_id == sentence_id]


def _quotations(facts: Facts, sentence_id: str) -> Iterator[Found]:
    quotes = facts.quotes[facts.quotes.sentence_id == sentence_id]
    label = names_of_actors(facts)
    for quote in quotes.itertuples():
        speaker = label.get(quote.speaker_id, quote.speaker)
        effect = f"words of {speaker}" if speaker else "somebody’s words"
        if quote.nested_in:
            effect = f"within a quotation, {effect}"
        yield Found(int(quote.start), int(quote.end), QUOTATION, effect, str(quote.quote_id))


def _acts_found(facts: Facts, acts: pd.DataFrame) -> Iterator[Found]:
    for act in acts.itertuples():
        effect = held_commitments(facts, str(act.event_id)) or "no factuality"
        yield Found(int(act.trigger_start), int(act.trigger_end), ACT, effect, str(act.event_id))


def _on_the_way(
    facts: Facts, acts: pd.DataFrame, sentence_id: str, predicates: Sequence[Frame]
) -> Iterator[Found]:
    """What bears on the predicates between each act and the root of the sentence."""
    by_key = {frame.key: frame for frame in predicates}
    effects = {(cue.start, cue.end): cue.effect for cue in _other_cues(facts, acts)}
    words_of = _sources(facts, sentence_id)
    for act in acts.itertuples():
        here = next((f for f in predicates if f.trigger_start == act.trigger_start), None)
        seen: set[int] = set()
        while here is not None and here.key not in seen:
            seen.add(here.key)
            for found in _bearing(here, predicates, str(act.event_id)):
                effect = effects.get((found.start, found.end), found.effect)
                yield replace(found, effect=effect)
            span = here.trigger_start, here.trigger_end
            if span in words_of:
                yield Found(*span, SAY, f"the word of {words_of[span]}", str(act.event_id))
            here = by_key.get(here.parent_key) if here.parent_key is not None else None


def _bearing(frame: Frame, predicates: Iterable[Frame], fact_id: str) -> Iterator[Found]:
    for cue in frame.modals:
        yield Found(cue.start, cue.end, MODAL, "left open", fact_id)
    for cue in frame.negations:
        yield Found(cue.start, cue.end, NEGATION, "turned round", fact_id)
    for other in predicates:
        if other.condition and (other is frame or other.parent_key == frame.key):
            cue = other.condition
            yield Found(cue.start, cue.end, CONDITION, "only if", fact_id)


def _sources(facts: Facts, sentence_id: str) -> dict[tuple[int, int], str]:
    """Where a sentence has the words that report, and whose word they make of a clause."""
    label = names_of_actors(facts)
    sentence = facts.sentences[facts.sentences.sentence_id == sentence_id].iloc[0]
    rows = facts.attributions[facts.attributions.sentence_id == sentence_id]
    return {
        (int(sentence.start) + match.start(), int(sentence.start) + match.end()): source
        for row in rows[rows.cue != ""].itertuples()
        for match in re.finditer(rf"\b{re.escape(row.cue)}\b", sentence.text)
        for source in [label.get(row.source_id, row.source) or "nobody in particular"]
    }


def _other_cues(facts: Facts, acts: pd.DataFrame) -> Iterator[Found]:
    """The cues of the table of factuality; the source's own view before the report's."""
    rows = facts.factuality[facts.factuality.event_id.isin(acts.event_id)]
    rows = rows[rows.cue_start.notna()]
    rows = rows.sort_values("source_id", key=lambda ids: ids == AUTHOR, kind="stable")
    for row in rows.itertuples():
        effect = COMMITMENT_OF_VALUE[str(row.value)].label
        yield Found(int(row.cue_start), int(row.cue_end), CUE, effect, str(row.event_id))
