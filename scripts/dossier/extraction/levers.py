"""Stage 12: the pressure moves among the events, and how far each has gone.

A lever is an event with an instrument and a stage; the stages are read by the
rules of ``levers.csv``, in their order.
"""

from __future__ import annotations

from collections.abc import Mapping

from dossier.codebook import EventCodebook
from dossier.extraction.events import CodedEvent
from dossier.extraction.frames import Frame, frame_at
from dossier.extraction.participants import NOBODY, Participant, Participants
from dossier.records import AUTHOR, Factuality, Lever


def find_levers(
    events: tuple[CodedEvent, ...],
    factuality: Mapping[str, tuple[Factuality, ...]],
    frames: Mapping[int, Frame],
    codebook: EventCodebook,
    participants: Participants,
) -> tuple[Lever, ...]:
    """The levers of one sentence. `factuality` holds the rows of each event by its id."""
    found: list[Lever] = []
    for event in events:
        if not event.record.instrument_id:
            continue
        stage = _stage(event, factuality[event.record.event_id], codebook)
        stages = [stage] if stage else []
        if stage == "claimed" and _is_contested(factuality[event.record.event_id]):
            stages.append("contested")
        for each in stages:
            number = f"l{event.record.sentence_id[1:]}-{len(found) + 1}"
            found.append(_lever(number, event, each, frames, participants))
    return tuple(found)


def _stage(event: CodedEvent, rows: tuple[Factuality, ...], codebook: EventCodebook) -> str:
    record = event.record
    auxiliary = set(record.auxiliary.split(";"))
    sources = {row.source_id for row in rows} - {AUTHOR}
    holds = {
        "": True,
        "attributed": bool(sources - {record.actor_id}),
        "conditional": event.embedding.is_conditional,
    }
    for rule in codebook.levers:
        fits = (
            record.event_type in rule.event_types
            and (not rule.modes or record.mode in rule.modes)
            and (not rule.auxiliary or rule.auxiliary in auxiliary)
            and holds[rule.condition]
        )
        if fits:
            return rule.stage
    return ""


def _is_contested(rows: tuple[Factuality, ...]) -> bool:
    """Whether one source vouches for it and another does not, or denies it."""
    values = {row.value for row in rows if row.source_id != AUTHOR}
    return any(value.endswith("+") for value in values) and bool(values & {"Uu", "CT-", "PR-"})


def _lever(
    lever_id: str,
    event: CodedEvent,
    stage: str,
    frames: Mapping[int, Frame],
    participants: Participants,
) -> Lever:
    record = event.record
    who, demand = _demand(event, frames, participants)
    return Lever(
        record.article_id,
        lever_id,
        record.event_id,
        record.sentence_id,
        record.start,
        record.end,
        record.text,
        record.instrument_id,
        record.actor_id,
        record.recipient_id,
        who.actor_id,
        demand,
        stage,
    )


def _demand(
    event: CodedEvent, frames: Mapping[int, Frame], participants: Participants
) -> tuple[Participant, str]:
    """Who is to do what: the infinitive that is asked for, or the one that it is done for."""
    asks = event.record.event_type in {"REQUEST", "AGREE"}
    frame = event.frame
    wanted = frame_at(frames, frame.complement_key if asks else frame.purpose_key)
    if wanted is None:
        return _demanded_thing(event, participants) if asks else (NOBODY, "")
    inner = frame_at(frames, wanted.complement_key)
    role = "subject" if asks else "object"
    if not asks and inner is not None and inner.kind == "infinitive":
        wanted, role = inner, "subject"
    who = next((participants.resolve(argument) for argument in wanted.arguments(role)), NOBODY)
    return who, participants.text[wanted.start : wanted.end]


def _demanded_thing(event: CodedEvent, participants: Participants) -> tuple[Participant, str]:
    """What is asked for as a thing (“demanded *higher tariffs*”)."""
    for argument in event.frame.arguments("object"):
        if not participants.resolve(argument).actor_id:
            return NOBODY, participants.text[argument.wide_start : argument.wide_end]
    return NOBODY, ""
