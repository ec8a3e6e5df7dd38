"""Stage 12: the pressure moves among the events, and how far each has gone.

A lever is an event with an instrument and a stage; the stages are read by the
rules of ``levers.csv``, in their order.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dossier.codebook import EventCodebook
from dossier.extraction.coding.cues import cue_at
from dossier.extraction.coding.means import PRONOUNS
from dossier.extraction.coding.participants import NOBODY, Participant, Participants
from dossier.extraction.events import CodedEvent
from dossier.extraction.frames import Frame, frame_at
from dossier.records import AUTHOR, Factuality, Lever

CLAIMED = frozenset({"claimed", "contested"})
"""Stages at which somebody else than the actor of the event uses the lever."""


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
            lever = _lever(number, event, each, frames, participants)
            lever = _taken_up(lever, event, found)
            if each in CLAIMED:
                lever = _claimed(lever, event, participants)
            if _falls_on_another(event, codebook):
                lever = replace(lever, target_id=_target(event, frames, participants).actor_id)
            found.append(lever)
    return tuple(found)


def _taken_up(lever: Lever, event: CodedEvent, earlier: list[Lever]) -> Lever:
    """What a means that a pronoun takes up (“did not impose *them*”) was to bring about."""
    objects = event.frame.arguments("object")
    if lever.demand or not objects or objects[0].lemma not in PRONOUNS:
        return lever
    for other in earlier:
        if (other.instrument_id, other.target_id) == (lever.instrument_id, lever.target_id):
            return replace(lever, demand_on_id=other.demand_on_id, demand=other.demand)
    return lever


def _claimed(lever: Lever, event: CodedEvent, participants: Participants) -> Lever:
    """Who claims that a demand is met uses the lever; who is said to comply is its target."""
    sources = [participants.resolve(p.source) for p in event.embedding.perspectives if p.source]
    claimant = next((who.actor_id for who in sources if who.actor_id), "")
    return replace(lever, actor_id=claimant, target_id=event.record.actor_id)


def _falls_on_another(event: CodedEvent, codebook: EventCodebook) -> bool:
    """Whether somebody is asked to use a means that falls on a third party."""
    asks = event.record.event_type == "REQUEST"
    row = codebook.instrument_by_id[event.record.instrument_id]
    return asks and row.falls_on == "another"


def _target(
    event: CodedEvent, frames: Mapping[int, Frame], participants: Participants
) -> Participant:
    """On whom the means that is asked for would fall."""
    wanted = frame_at(frames, event.frame.complement_key) or event.frame
    for role in ("on", "against", "of", "object"):
        for argument in wanted.arguments(role):
            who = participants.resolve(argument)
            if who.is_known and who.actor_id != event.record.recipient_id:
                return who
    return NOBODY


def _stage(event: CodedEvent, rows: tuple[Factuality, ...], codebook: EventCodebook) -> str:
    record = event.record
    auxiliary = set(record.auxiliary.split(";"))
    sources = {row.source_id for row in rows} - {AUTHOR}
    holds = {
        "": True,
        "attributed": bool(sources - {record.actor_id}),
        "unattributed": not sources,
        "conditional": event.embedding.is_conditional,
        "tentative": _is_tentative(event, codebook),
    }
    for rule in codebook.levers:
        fits = (
            record.event_type in rule.event_types
            and (not rule.modes or record.mode in rule.modes)
            and (not rule.instruments or record.instrument_id in rule.instruments)
            and (not rule.auxiliary or rule.auxiliary in auxiliary)
            and holds[rule.condition]
        )
        if fits:
            return rule.stage
    return ""


def _is_tentative(event: CodedEvent, codebook: EventCodebook) -> bool:
    """Whether the predicate itself only weighs what it is about (“proposed a price cap”)."""
    cues = (cue_at(event.frame, kind, codebook) for kind in ("object", "gerund"))
    is_act = event.record.event_type == "THREATEN"
    return is_act and any(cue is not None and cue.auxiliary == "hypothetical" for cue in cues)


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
    """Who is to do what: the infinitive that is asked for, the one that it is done for, or,
    for what is threatened, what would avert it (“unless they …”)."""
    asks = event.record.event_type in {"REQUEST", "AGREE"}
    frame = event.frame
    wanted = frame_at(frames, frame.complement_key if asks else frame.purpose_key)
    role = "subject" if asks else "object"
    if wanted is None and not asks:
        wanted, role = _averting(frame, frames), "subject"
    if wanted is None:
        return _demanded_thing(event, participants) if asks else (NOBODY, "")
    inner = frame_at(frames, wanted.complement_key)
    if not asks and role == "object" and inner is not None and inner.kind == "infinitive":
        wanted, role = inner, "subject"
    if role == "object":
        return NOBODY, ""
    held = wanted.arguments(role)
    who = next((participants.resolve(argument) for argument in held), NOBODY)
    start = wanted.start
    if held and held[0].wide_start == start:
        start = _after_subject(wanted, held[-1].wide_end)
    return who, participants.text[start : wanted.end].lstrip()


def _after_subject(wanted: Frame, end: int) -> int:
    return min(end, wanted.trigger_start)


def _averting(frame: Frame, frames: Mapping[int, Frame]) -> Frame | None:
    """The act of an *unless* that hangs on a threat."""
    for other in frames.values():
        is_unless = other.condition is not None and other.condition.lemma == "unless"
        if is_unless and other.parent_key == frame.key:
            return other
    return None


def _demanded_thing(event: CodedEvent, participants: Participants) -> tuple[Participant, str]:
    """What is asked for as a thing (“demanded *higher tariffs*”)."""
    for argument in event.frame.arguments("object"):
        if not participants.resolve(argument).is_known:
            return NOBODY, participants.text[argument.wide_start : argument.wide_end]
    return NOBODY, ""
