"""Stage 11: how certain each source is of each event.

FactBank's values, relative to a source (Saurí and Pustejovsky 2009). The walk
from the event to the root is in :mod:`dossier.extraction.coding.embedding`; here its
result becomes rows: one for the report itself, and one for each source.
"""

from __future__ import annotations

from collections.abc import Iterator

from dossier.extraction.coding.commitment import Commitment, Perspective
from dossier.extraction.coding.participants import Participants
from dossier.extraction.events import CodedEvent
from dossier.records import AUTHOR, Factuality


def find_factuality(event: CodedEvent, participants: Participants) -> tuple[Factuality, ...]:
    """The rows of one event: the author first, then its sources from the outside in."""
    rows = {AUTHOR: _row(event, AUTHOR, event.embedding.author, participants)}
    for perspective in _perspectives(event):
        source_id = _source_id(perspective, participants)
        if source_id:
            rows[source_id] = _row(event, source_id, perspective.commitment, participants)
    return tuple(rows.values())


def _perspectives(event: CodedEvent) -> Iterator[Perspective]:
    """Outermost first, so that what a source says of its own words is taken last and stands."""
    yield from reversed(event.embedding.perspectives)
    for echo in event.echoes:
        yield from reversed(echo.perspectives)


def _source_id(perspective: Perspective, participants: Participants) -> str:
    if perspective.source is None:
        return ""
    who = participants.source(perspective.source)
    return who.actor_id or who.text


def _row(
    event: CodedEvent, source_id: str, commitment: Commitment, participants: Participants
) -> Factuality:
    cue = commitment.cue
    return Factuality(
        event.record.article_id,
        event.record.event_id,
        source_id,
        commitment.value,
        cue.start if cue else None,
        cue.end if cue else None,
        participants.text[cue.start : cue.end] if cue else "",
    )
