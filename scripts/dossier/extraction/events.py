"""Stage 10: who does what to whom.

A frame that a row of the table of verbs fits becomes a PLOVER event. The stage
reads frames, never the parse: what counts as diplomacy stands in the tables,
what the sentence says in the frames, and this module is the short way between.

The rooms of this stage: `fitting` chooses the rows, `parties` who acts upon whom,
`means` instruments and contexts, `dating` when it was, `recasting` the type of what
is only spoken of.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from dossier.codebook import EventCodebook, VerbRow
from dossier.extraction.attributions import Voucher
from dossier.extraction.coding.commitment import NO_LINK, Embedding
from dossier.extraction.coding.dating import Dater
from dossier.extraction.coding.earlier import (
    CodedEvent,
    accuser,
    addressee_before,
    recipient_before,
    taken_up,
    with_answers,
)
from dossier.extraction.coding.embedding import embed, quoted
from dossier.extraction.coding.evidence import Evidence
from dossier.extraction.coding.fitting import Fitter
from dossier.extraction.coding.means import (
    contexts_of,
    instrument_of,
    instruments_named,
    without_conditions,
)
from dossier.extraction.coding.participants import NOBODY, Participant, Participants
from dossier.extraction.coding.parties import KNOWN_ONLY, PartyFinder
from dossier.extraction.coding.recasting import Spoken, recast
from dossier.extraction.frames import Frame, frame_at
from dossier.extraction.grammar.arguments import Argument
from dossier.extraction.grammar.words import Cue
from dossier.extraction.sentences import ParsedSentence
from dossier.records import AUXILIARY_MODES, Event, Quote, Time

__all__ = ["CodedEvent", "SentenceReading", "find_events", "instruments_named"]

NEEDS_OBJECT = frozenset({"", "restrict", "seize", "withhold"})
"""Modes of COERCE that say nothing without a means or somebody whom it hits."""
SPEAKERS = frozenset({"he", "she", "it", "they", "we", "i"})
"""Pronouns by which somebody who is not known speaks of himself."""


@dataclass(frozen=True)
class SentenceReading:
    """What the earlier stages found in one sentence.

    `named_before` maps the last word of an instrument that an earlier sentence named
    in full to the instrument: “energy imports” lets “those imports” be understood.
    """

    sentence: ParsedSentence
    frames: Mapping[int, Frame]
    times: tuple[Time, ...]
    quotes: tuple[Quote, ...]
    vouchers: tuple[Voucher, ...]
    named_before: Mapping[str, str] = field(default_factory=dict)


def find_events(
    reading: SentenceReading,
    codebook: EventCodebook,
    participants: Participants,
    published: date,
) -> tuple[CodedEvent, ...]:
    """The events of one sentence, in reading order.

    A verb that names no party, and a noun that names none and is not dated, are left
    out: there is nothing to tell who did what to whom.
    """
    fits = Fitter(reading.frames, codebook, participants).fits()
    keys = frozenset(frame.key for frame, _ in fits)
    dater = Dater(reading.sentence.record, reading.frames, reading.times, codebook, keys, published)
    coder = _Coder(reading, codebook, participants, dater)
    coded: list[CodedEvent] = []
    for frame, row in fits:
        before = taken_up(frame, row, coded)
        if before is None:
            coded += list(coder.events(frame, row, coded))
        else:
            echo = embed(frame, reading.frames, codebook)
            place = coded.index(before)
            coded[place] = replace(before, echoes=(*before.echoes, echo))
    return tuple(with_answers(coded, reading.frames, codebook))


@dataclass(frozen=True)
class _Coder:
    reading: SentenceReading
    codebook: EventCodebook
    participants: Participants
    dater: Dater

    @cached_property
    def evidence(self) -> Evidence:
        """Finds the words that show an act."""
        return Evidence(self.reading.sentence.record, self.reading.frames, self.codebook)

    def events(
        self, frame: Frame, row: VerbRow, earlier: Sequence[CodedEvent]
    ) -> Iterator[CodedEvent]:
        """The rows of one predicate: one for each pair of parties."""
        finder = PartyFinder(self.reading.frames, self.codebook, self.participants)
        pairs = finder.pairs(frame, row)
        time = self.dater.time_of(frame)
        if pairs == [(NOBODY, NOBODY)] and time is None:
            return
        embedding = self._embedding(frame)
        instrument = self._instrument(frame, row, earlier)
        is_bare = row.mode in NEEDS_OBJECT and not instrument and pairs[0][1] == NOBODY
        if row.event_type == "COERCE" and is_bare:
            return
        if pairs[0][0] == NOBODY and row.actor and all(r.endswith(KNOWN_ONLY) for r in row.actor):
            return
        if pairs[0][1] == NOBODY:
            on_whom = recipient_before(frame, instrument, earlier)
            if on_whom == NOBODY and row.event_type == "REJECT":
                on_whom = accuser(frame, pairs[0][0], earlier, self.participants)
            if on_whom == NOBODY and row.event_type == "REQUEST":
                on_whom = addressee_before(frame, pairs[0][0], earlier)
            pairs = [(actor, on_whom) for actor, _ in pairs]
        auxiliary = self._auxiliary(frame, time, embedding)
        start, end = self.evidence.span(frame)
        number = self.reading.sentence.number
        for order, (actor, recipient) in enumerate(pairs, start=len(earlier) + 1):
            spoken = self._spoken(frame, time, embedding, auxiliary, actor)
            event_type, mode, modes = recast(row.event_type, row.mode, spoken, self.codebook)
            if modes == spoken.auxiliary:
                modes = auxiliary
            if event_type == "THREATEN" and actor == NOBODY:
                actor = self._speaker(embedding)
            plover = self.codebook.plover_by_type[event_type, mode]
            record = Event(
                article_id=self.reading.sentence.record.article_id,
                event_id=f"e{number}-{order}",
                sentence_id=self.reading.sentence.record.sentence_id,
                start=start,
                end=end,
                text=self._slice(start, end),
                trigger_start=frame.trigger_start,
                trigger_end=frame.trigger_end,
                trigger=self._slice(frame.trigger_start, frame.trigger_end),
                actor_start=actor.start,
                actor_end=actor.end,
                actor=actor.text,
                actor_id=actor.actor_id,
                recipient_start=recipient.start,
                recipient_end=recipient.end,
                recipient=recipient.text,
                recipient_id=recipient.actor_id,
                event_type=event_type,
                mode=mode,
                context=";".join(contexts_of(frame, row.context, self.codebook)),
                auxiliary=";".join(each for each in AUXILIARY_MODES if each in modes),
                quad_class=plover.quad_class,
                score=plover.score,
                instrument_id=instrument,
                time_id=time.time_id if time else "",
                attribution_id=self._attribution(frame, embedding),
                quote_id=quote.quote_id if (quote := self._quote(frame)) else "",
                pattern_id=row.pattern_id,
                note="; ".join(_gaps(actor, recipient)),
            )
            yield CodedEvent(record, frame, self._of_recast(frame, row, event_type, embedding))

    # -- how it is spoken of -----------------------------------------------------------

    def _of_recast(
        self, frame: Frame, row: VerbRow, event_type: str, embedding: Embedding
    ) -> Embedding:
        """A refusal is made, and no longer negated; a threat is made, whatever it hangs on."""
        if event_type == row.event_type:
            return embedding
        if event_type == "REJECT":
            return self._embedding(frame.changed(negations=()))
        if event_type == "THREATEN":
            bare = self._embedding(frame.changed(has_condition=False, modals=()))
            return replace(bare, is_conditional=embedding.is_conditional)
        return embedding

    def _embedding(self, frame: Frame) -> Embedding:
        """What it is embedded under; a quotation that the parse left alone opens a source."""
        found = embed(frame, self.reading.frames, self.codebook)
        quote = self._quote(frame)
        if quote is None or found.perspectives or quote.speaker_end is None:
            return found
        start = quote.speaker_start or 0
        head = start + quote.speaker.rfind(" ") + 1
        span = (start, quote.speaker_end)
        speaker = Argument(-1, *span, *span, head, quote.speaker.lower(), False)
        return quoted(found, speaker, Cue(quote.cue, *self._tag(quote)))

    def _speaker(self, embedding: Embedding) -> Participant:
        """Who holds a threat out, where the clause does not say whose act it would be."""
        sources = [p.source for p in embedding.perspectives if p.source is not None]
        return self.participants.resolve(sources[-1]) if sources else NOBODY

    def _tag(self, quote: Quote) -> tuple[int, int]:
        """Where the cue of a quotation stands; its opening mark, where that is not told."""
        place = self.participants.text.find(quote.cue, quote.end) if quote.cue else -1
        is_near = 0 <= place < quote.end + len(quote.speaker) + 40
        return (place, place + len(quote.cue)) if is_near else (quote.start, quote.start + 1)

    def _auxiliary(self, frame: Frame, time: Time | None, embedding: Embedding) -> frozenset[str]:
        modes = set(embedding.auxiliary)
        if self.dater.is_background(frame, time, embedding):
            modes.add("historical")
        if "hypothetical" not in modes and self.dater.is_ahead(frame, time):
            modes.add("future")
        return frozenset(modes)

    def _spoken(
        self,
        frame: Frame,
        time: Time | None,
        embedding: Embedding,
        auxiliary: frozenset[str],
        actor: Participant,
    ) -> Spoken:
        sources = [self.participants.resolve(p.source) for p in embedding.perspectives if p.source]
        is_own = any(self._is_of(source, actor) for source in sources)
        is_refusal = bool(frame.negations) and (
            frame.tense == "future" or any(modal.lemma == "would" for modal in frame.modals)
        )
        is_scheduled = embedding.is_scheduled or time is not None or self._is_arranged(frame)
        holds_out = is_own and frame.has_condition and any(m.lemma == "would" for m in frame.modals)
        if holds_out and not frame.negations:
            auxiliary = auxiliary | {"future"}
        return Spoken(
            auxiliary, is_scheduled, frame.has_condition, is_own and actor != NOBODY, is_refusal
        )

    def _is_of(self, source: Participant, actor: Participant) -> bool:
        """Whether a source speaks of its own side; “the two governments said *they* would …”."""
        is_same = source == actor or self.participants.same_side(source.actor_id, actor.actor_id)
        is_left_open = not source.actor_id and not actor.actor_id
        return is_same or (is_left_open and actor.text.lower() in SPEAKERS)

    def _is_arranged(self, frame: Frame) -> bool:
        """Whether a noun speaks of an act as fixed: whose it is, or which act it is part of."""
        if frame.form != "noun":
            return False
        parent = frame_at(self.reading.frames, frame.parent_key)
        of_an_act = parent is not None and any(
            argument.key in self.reading.frames for argument in parent.arguments("subject")
        )
        is_definite = any(cue.lemma == "the" for cue in frame.modifiers)
        return of_an_act or is_definite or bool(frame.arguments("possessor"))

    # -- evidence, means, time, source ---------------------------------------------------

    def _instrument(self, frame: Frame, row: VerbRow, earlier: Sequence[CodedEvent]) -> str:
        named = [e.record.instrument_id for e in earlier if e.record.instrument_id]
        before = dict(self.reading.named_before)
        if named:
            before[""] = named[-1]
        told = without_conditions(frame, self.reading.frames)
        found = instrument_of(told, row.instrument, before, self.codebook)
        known = self.codebook.instrument_by_id.get(found)
        is_means = known is not None and (not known.means_of or row.event_type in known.means_of)
        return found if is_means else ""

    @cached_property
    def _attribution_by_link(self) -> dict[tuple[int, int], str]:
        return {link: v.record.attribution_id for v in self.reading.vouchers for link in v.links}

    def _attribution(self, frame: Frame, embedding: Embedding) -> str:
        for link in embedding.links:
            if link != NO_LINK and link in self._attribution_by_link:
                return self._attribution_by_link[link]
        holding = [
            voucher.record
            for voucher in self.reading.vouchers
            if not voucher.links
            and voucher.record.start <= frame.trigger_start
            and frame.trigger_end <= voucher.record.end
        ]
        nearest = min(holding, key=lambda record: record.end - record.start, default=None)
        return nearest.attribution_id if nearest else ""

    def _quote(self, frame: Frame) -> Quote | None:
        """The innermost quotation that the predicate stands in."""
        holding = [
            quote
            for quote in self.reading.quotes
            if quote.start <= frame.trigger_start and frame.trigger_end <= quote.end
        ]
        return min(holding, key=lambda q: q.end - q.start, default=None)

    def _slice(self, start: int, end: int) -> str:
        record = self.reading.sentence.record
        return record.text[start - record.start : end - record.start]


def _gaps(actor: Participant, recipient: Participant) -> Iterator[str]:
    for name, who in (("actor", actor), ("recipient", recipient)):
        if not who.text:
            yield f"{name} not named in the clause"
        elif not who.actor_id:
            yield f"{name} not resolved to an actor of the codebook"
