"""What the acts told earlier in a sentence say of the later ones (part of stage 10)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dossier.codebook import EventCodebook, VerbRow
from dossier.extraction.coding.commitment import Embedding
from dossier.extraction.coding.cues import cue_at
from dossier.extraction.coding.embedding import echoed
from dossier.extraction.coding.means import PRONOUNS, TAKES_UP
from dossier.extraction.coding.participants import NOBODY, Participant, Participants
from dossier.extraction.frames import Frame, antecedent_of
from dossier.extraction.grammar.arguments import Argument
from dossier.records import Event

THINGS = frozenset({"it", "this", "that", "which", "so"})
"""Pronouns by which a clause speaks of an act that another has named."""


@dataclass(frozen=True)
class CodedEvent:
    """An event with what later stages need of its sentence.

    Attributes
    ----------
    record : the row of the table.
    frame : its predicate.
    embedding : what it is embedded under.
    echoes : the embeddings of nouns that take it up again (“such a pledge”).
    """

    record: Event
    frame: Frame
    embedding: Embedding
    echoes: tuple[Embedding, ...] = ()


def taken_up(frame: Frame, row: VerbRow, coded: Sequence[CodedEvent]) -> CodedEvent | None:
    """The earlier event of the sentence that a noun such as “such a pledge” takes up."""
    if frame.form != "noun" or not any(c.lemma in TAKES_UP for c in frame.modifiers):
        return None
    same = [e for e in coded if e.record.event_type == row.event_type]
    return same[-1] if same else None


def recipient_before(frame: Frame, instrument: str, earlier: Sequence[CodedEvent]) -> Participant:
    """On whom a means falls that a pronoun takes up (“threatened Oman with tariffs but did not
    impose *them*”): the recipient of the act that named it."""
    objects = frame.arguments("object")
    if not instrument or not objects or objects[0].lemma not in PRONOUNS:
        return NOBODY
    hit = {e.record.recipient_id: e.record for e in earlier if e.record.instrument_id == instrument}
    record = next(iter(hit.values()), None)
    return NOBODY if record is None or len(hit) > 1 else _recipient_of(record)


def _recipient_of(record: Event) -> Participant:
    if not record.recipient_id:
        return NOBODY
    start, end = record.recipient_start, record.recipient_end
    return Participant(start, end, record.recipient, record.recipient_id, True, True)


def addressee_before(
    frame: Frame, actor: Participant, earlier: Sequence[CodedEvent]
) -> Participant:
    """Of whom something is asked: whom the same party has met, in a verb coordinated with this
    (“Lee telephoned *Ali* and asked for a truce”)."""
    for event in reversed(earlier):
        record = event.record
        is_joined = event.frame.parent_key == frame.parent_key and event.frame.form == frame.form
        is_meeting = record.event_type == "CONSULT" and event.frame.relation == frame.relation
        if is_joined and is_meeting and actor.actor_id and record.actor_id == actor.actor_id:
            return _recipient_of(record)
    return NOBODY


def accuser(
    frame: Frame, answering: Participant, earlier: Sequence[CodedEvent], participants: Participants
) -> Participant:
    """Whose charge is denied (“Oman accused Iran of it, *a charge that* Iran denied”, “Oman said
    that Iran had done so, *a charge that* …”)."""
    for event in reversed(earlier):
        record = event.record
        if record.event_type == "ACCUSE" and record.actor_id not in {"", answering.actor_id}:
            start, end = record.actor_start, record.actor_end
            return Participant(start, end, record.actor, record.actor_id, True, True)
        sources = [p.source for p in event.embedding.perspectives if p.source is not None]
        if frame.relation == "relative" and sources:
            return participants.resolve(sources[0])
    return NOBODY


def with_answers(
    coded: list[CodedEvent], frames: Mapping[int, Frame], codebook: EventCodebook
) -> list[CodedEvent]:
    """Clauses that answer an act by a pronoun (“though Oman denied *it*”, “a
    charge *that* Oman denied”) are sources of it."""
    for frame in frames.values() if coded else ():
        answers = frame.relation in {"adjunct", "relative"}
        objects = frame.arguments("object") if answers else ()
        if not objects or not _takes_up(objects[0], coded, frames):
            continue
        cue = cue_at(frame, "report" if _is_charge(frame, codebook) else "object", codebook)
        source = next(iter(frame.arguments("subject")), None)
        if cue is None or not cue.names_source or source is None:
            continue
        before = [e for e in coded if e.frame.trigger_end <= frame.trigger_start]
        if before and before[-1].record.event_type != "ACCUSE":
            echo = echoed(frame, cue, source)
            last = before[-1].frame.key
            coded = [_with_answer(e, frame, last, echo) for e in coded]
    return coded


def _is_charge(frame: Frame, codebook: EventCodebook) -> bool:
    """“A *charge* that Oman rejected”: what is answered is somebody's word."""
    about = antecedent_of(frame)
    return bool(about) and ("noun", about[0].lemma, "clause") in codebook.cues_by_word


def _takes_up(argument: Argument, coded: Sequence[CodedEvent], frames: Mapping[int, Frame]) -> bool:
    """Whether a pronoun, or a noun that is no act by itself (“had not confirmed *the trip*”),
    speaks of an act that has been told."""
    noun = frames.get(argument.key)
    if noun is None or argument.key in {event.frame.key for event in coded}:
        return argument.lemma in THINGS
    return any(cue.lemma == "the" for cue in noun.modifiers) and not noun.roles


def _with_answer(event: CodedEvent, answer: Frame, last: int, echo: Embedding) -> CodedEvent:
    """The act that is answered has one more source; the answer itself is the report's word."""
    if event.frame.key == last:
        return replace(event, echoes=(*event.echoes, echo))
    is_answer = event.frame.key == answer.key and answer.relation == "relative"
    return replace(event, embedding=Embedding()) if is_answer else event
