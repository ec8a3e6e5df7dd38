"""Stage 10: who does what to whom.

A frame that a row of the table of verbs fits becomes a PLOVER event. The stage
reads frames, never the parse: what counts as diplomacy stands in the tables,
what the sentence says in the frames, and this module is the short way between.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise, product

from dossier.codebook import EventCodebook, VerbRow
from dossier.extraction.arguments import Argument
from dossier.extraction.attributions import Voucher
from dossier.extraction.embedding import Embedding, content_of, embed, governing_cue
from dossier.extraction.frames import Frame, frame_at
from dossier.extraction.participants import NOBODY, Participant, Participants
from dossier.extraction.sentences import ParsedSentence
from dossier.records import Event, Quote, Time

HOLDS_CONTENT = frozenset({"REQUEST", "THREATEN", "AGREE", "REJECT", "ACCUSE", "CONCEDE"})
"""Types whose content is not a second event (one act, one row: PLOVER's single-type rule)."""
COOPERATIVE = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
"""Types that, only announced for some time to come, are AGREE."""
TAKES_UP = frozenset({"such", "this", "that", "these", "those"})
CONTENT_ROLES = ("with", "against", "on", "dative")
BACKGROUND = timedelta(days=31)
"""An act dated longer ago than this is told as background."""
CONTEXT_ORDER = (
    "diplomatic",
    "military",
    "economic",
    "natural_resource",
    "territory",
    "human_security",
    "legislative",
    "executive",
    "misinformation",
    "cbrn",
)


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

    A predicate whose parties are neither named nor dated is left out: there is
    nothing to tell who did what to whom.
    """
    coder = _Coder(reading, codebook, participants, published)
    coded: list[CodedEvent] = []
    for frame, row in coder.fits():
        echoed = coder.taken_up(frame, row, coded)
        if echoed is not None:
            place = coded.index(echoed)
            echo = embed(frame, dict(reading.frames), codebook)
            coded[place] = replace(echoed, echoes=(*echoed.echoes, echo))
        else:
            coded.extend(coder.events(frame, row, coded))
    return tuple(
        replace(e, record=replace(e.record, event_id=f"e{reading.sentence.number}-{order}"))
        for order, e in enumerate(coded, start=1)
    )


@dataclass(frozen=True)
class _Coder:
    reading: SentenceReading
    codebook: EventCodebook
    participants: Participants
    published: date

    # -- which rows fit ----------------------------------------------------------------

    def fits(self) -> list[tuple[Frame, VerbRow]]:
        """Frames with the row that fits them, without the content of other acts."""
        rows = {
            frame.key: row
            for frame in self.reading.frames.values()
            if (row := self._row(frame)) is not None
        }
        return [
            (self.reading.frames[key], row)
            for key, row in rows.items()
            if not self._is_content(self.reading.frames[key], row, rows)
        ]

    def _row(self, frame: Frame) -> VerbRow | None:
        candidates = self.codebook.verbs_by_lemma.get((frame.lemma, frame.form), ())
        modifiers = {cue.lemma for cue in frame.modifiers}
        best, longest = None, 0
        for row in candidates:
            words = max((w.split() for w in row.words if w.split()[-1] == frame.lemma), key=len)
            for word in row.words:
                parts = word.split()
                if parts[-1] == frame.lemma and set(parts[:-1]) <= modifiers:
                    words = parts if len(parts) >= len(words) or len(words) > 1 else words
            whole = set(words[:-1]) <= modifiers
            if whole and self._has_what_it_needs(row, frame) and len(words) > longest:
                best, longest = row, len(words)
        return best

    def _has_what_it_needs(self, row: VerbRow, frame: Frame) -> bool:
        if not row.needs:
            return True
        instruments = {name for _, name in self._instruments(frame)}
        complement = frame_at(self.reading.frames, frame.complement_key)
        present = {role for role, _ in frame.roles} | {complement.kind if complement else ""}
        return any(
            need[1:] in instruments if need.startswith("@") else need in present
            for need in row.needs
        )

    def _is_content(self, frame: Frame, row: VerbRow, rows: Mapping[int, VerbRow]) -> bool:
        relation = frame.relation
        for above in content_of(frame, dict(self.reading.frames)):
            holder = rows.get(above.key)
            is_purpose, relation = relation == "purpose", above.relation
            if holder is None:
                continue
            if is_purpose:
                return True
            same_act = frame.form == "noun" and holder.event_type == row.event_type
            if holder.event_type in HOLDS_CONTENT or same_act:
                return True
        return False

    def taken_up(
        self, frame: Frame, row: VerbRow, coded: Sequence[CodedEvent]
    ) -> CodedEvent | None:
        """The earlier event of the sentence that a noun such as “such a pledge” takes up."""
        if frame.form != "noun" or not any(c.lemma in TAKES_UP for c in frame.modifiers):
            return None
        same = [e for e in coded if e.record.event_type == row.event_type]
        return same[-1] if same else None

    # -- one predicate -----------------------------------------------------------------

    def events(
        self, frame: Frame, row: VerbRow, earlier: Sequence[CodedEvent]
    ) -> Iterator[CodedEvent]:
        """The rows of one predicate: one for each pair of parties."""
        pairs = self._pairs(frame, row)
        time = self._time(frame)
        if pairs == [(NOBODY, NOBODY)] and time is None:
            return
        embedding = embed(frame, dict(self.reading.frames), self.codebook)
        instrument = self._instrument(frame, earlier)
        if "object" in row.needs and row.mode == "restrict" and not instrument:
            if all(recipient == NOBODY for _, recipient in pairs):
                return
        auxiliary = set(embedding.auxiliary)
        if self._is_background(frame, time, embedding):
            auxiliary.add("historical")
        event_type, mode = row.event_type, row.mode
        if self._is_ahead(frame, time):
            auxiliary.add("future")
        is_concrete = embedding.is_scheduled or time is not None or self._is_arranged(frame)
        if event_type in COOPERATIVE and auxiliary == {"future"} and not is_concrete:
            event_type, mode, auxiliary = "AGREE", "", set()
        plover = self.codebook.plover_by_type[event_type, mode]
        for actor, recipient in pairs:
            record = Event(
                article_id=self.reading.sentence.record.article_id,
                sentence_id=self.reading.sentence.record.sentence_id,
                start=frame.start,
                end=frame.end,
                text=self._slice(frame.start, frame.end),
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
                context=";".join(self._contexts(frame, row)),
                auxiliary=";".join(a for a in _AUXILIARY_ORDER if a in auxiliary),
                quad_class=plover.quad_class,
                score=plover.score,
                instrument_id=instrument,
                time_id=time.time_id if time else "",
                attribution_id=self._attribution(frame, embedding),
                quote_id=self._quote(frame),
                pattern_id=row.pattern_id,
                note="; ".join(_gaps(actor, recipient)),
            )
            yield CodedEvent(record, frame, embedding)

    # -- the parties -------------------------------------------------------------------

    def _pairs(self, frame: Frame, row: VerbRow) -> list[tuple[Participant, Participant]]:
        actor_role, actors = self._parties(frame, row.actor)
        if not actors and frame.form == "noun":
            actors = self._subject_of_support(frame)
        recipient_role, recipients = self._parties(frame, row.recipient, exclude=actors)
        together = row.reciprocal and len(actors) > 1
        if together and (recipient_role == actor_role or not recipients):
            return [(a, b) for a, b in product(actors, actors) if a != b]
        pairs = [
            (actor, recipient)
            for actor, recipient in product(actors or [NOBODY], recipients or [NOBODY])
            if actor != recipient or actor == NOBODY
        ]
        return pairs or [(NOBODY, NOBODY)]

    def _parties(
        self, frame: Frame, roles: Sequence[str], exclude: Sequence[Participant] = ()
    ) -> tuple[str, list[Participant]]:
        """The first of the roles that somebody holds, and who they are."""
        for role in roles:
            held = [
                self._who(role, argument)
                for argument in self._arguments(frame, role)
                if not self._is_means(argument)
            ]
            who = list(dict.fromkeys(p for p in held if p != NOBODY))
            who = [p for p in who if p not in exclude] if role != "between" else who
            if who:
                return role, who
        return "", []

    def _is_means(self, argument: Argument) -> bool:
        """Whether an argument is an instrument or an act, and so no party."""
        table = self.codebook.instrument_by_words
        named = any(word in table for word in (argument.lemma, argument.lemma.removesuffix("s")))
        return named or argument.key in self.reading.frames

    def _arguments(self, frame: Frame, role: str) -> tuple[Argument, ...]:
        if role == "purpose":
            purpose = frame_at(self.reading.frames, frame.purpose_key)
            return purpose.arguments("object") if purpose else ()
        if role == "content":
            return tuple(self._content_arguments(frame))
        return frame.arguments(role)

    def _content_arguments(self, frame: Frame) -> Iterator[Argument]:
        """Those towards whom the content of an act is directed, where the codebook knows them."""
        for child in self.reading.frames.values():
            if child.parent_key != frame.key or child.relation != "complement":
                continue
            for role in CONTENT_ROLES:
                for argument in child.arguments(role):
                    if self.participants.resolve(argument).actor_id:
                        yield argument

    def _who(self, role: str, argument: Argument) -> Participant:
        if role == "modifier":
            return self.participants.modifier(argument)
        return self.participants.resolve(argument)

    def _subject_of_support(self, frame: Frame) -> list[Participant]:
        """“Russia *launched strikes*”: the subject of the verb that the noun completes."""
        parent = frame_at(self.reading.frames, frame.parent_key)
        if parent is None or frame.relation != "object":
            return []
        cue = governing_cue(frame, parent, self.codebook)
        if cue is None or cue.names_source:
            return []
        return [
            who
            for argument in parent.arguments("subject")
            if (who := self.participants.resolve(argument)).actor_id
        ]

    # -- means, time, source -----------------------------------------------------------

    def _instruments(self, frame: Frame) -> Iterator[tuple[int, str]]:
        """Instruments that the evidence names, each with its distance from the predicate."""
        for position, instrument in _matches(frame.lemmas, self.codebook.instrument_by_words):
            if position != frame.trigger_position:
                yield abs(position - frame.trigger_position), instrument

    def _instrument(self, frame: Frame, earlier: Sequence[CodedEvent]) -> str:
        found = min(self._instruments(frame), default=None)
        if found is not None:
            return found[1]
        objects = frame.arguments("object")
        if objects and objects[0].lemma in {"they", "it", "these", "those"}:
            named = [e.record.instrument_id for e in earlier if e.record.instrument_id]
            return named[-1] if named else ""
        for determiner, noun in pairwise(frame.lemmas):
            if determiner in TAKES_UP and noun in self.reading.named_before:
                return self.reading.named_before[noun]
        return ""

    def _contexts(self, frame: Frame, row: VerbRow) -> list[str]:
        shown = {name for _, name in _matches(frame.lemmas, self.codebook.context_by_words)}
        return [name for name in CONTEXT_ORDER if name in shown | set(row.context)]

    def _time(self, frame: Frame) -> Time | None:
        """The time expression whose nearest predicate this is, or the verb that it completes."""
        parent = frame_at(self.reading.frames, frame.parent_key)
        keys = [frame.key]
        if parent is not None and governing_cue(frame, parent, self.codebook):
            keys.append(parent.key)
        for key in keys:
            for time in self.reading.times:
                if self._nearest_frame(time) == key:
                    return time
        return None

    def _nearest_frame(self, time: Time) -> int | None:
        holding = [
            frame
            for frame in self.reading.frames.values()
            if frame.start <= time.start and time.end <= frame.end
        ]
        return min(holding, key=lambda f: (f.end - f.start, f.key)).key if holding else None

    def _is_background(self, frame: Frame, time: Time | None, embedding: Embedding) -> bool:
        is_pluperfect = frame.is_perfect and frame.tense == "past" and not embedding.links
        is_long_ago = (
            time is not None
            and time.latest is not None
            and time.latest < self.published - BACKGROUND
        )
        return is_pluperfect or is_long_ago

    def _is_ahead(self, frame: Frame, time: Time | None) -> bool:
        """Dated for the day of publication or later, and not told in a past tense."""
        if time is None or time.latest is None or time.latest < self.published:
            return False
        parent = frame_at(self.reading.frames, frame.parent_key)
        verb = parent if frame.form == "noun" and parent is not None else frame
        return verb.tense != "past" and not verb.is_perfect

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

    def _attribution(self, frame: Frame, embedding: Embedding) -> str:
        by_link = {v.link: v.record.attribution_id for v in self.reading.vouchers if v.link}
        for link in embedding.links:
            if link in by_link:
                return by_link[link]
        holding = [
            voucher.record
            for voucher in self.reading.vouchers
            if voucher.link is None
            and voucher.record.start <= frame.trigger_start
            and frame.trigger_end <= voucher.record.end
        ]
        nearest = min(holding, key=lambda record: record.end - record.start, default=None)
        return nearest.attribution_id if nearest else ""

    def _quote(self, frame: Frame) -> str:
        holding = [
            quote
            for quote in self.reading.quotes
            if quote.start <= frame.trigger_start and frame.trigger_end <= quote.end
        ]
        return min(holding, key=lambda q: q.end - q.start).quote_id if holding else ""

    def _slice(self, start: int, end: int) -> str:
        record = self.reading.sentence.record
        return record.text[start - record.start : end - record.start]


_AUXILIARY_ORDER = ("historical", "future", "hypothetical", "negation")


def instruments_named(lemmas: Sequence[str], codebook: EventCodebook) -> dict[str, str]:
    """Last words of the compounds in a run of lemmas that name an instrument, with it."""
    table = codebook.instrument_by_words
    named: dict[str, str] = {}
    for pair in pairwise(lemmas):
        words = " ".join(pair)
        if words in table:
            named[pair[1]] = table[words]
    return named


def _gaps(actor: Participant, recipient: Participant) -> Iterator[str]:
    for name, who in (("actor", actor), ("recipient", recipient)):
        if not who.text:
            yield f"{name} not named in the clause"
        elif not who.actor_id:
            yield f"{name} not resolved to an actor of the codebook"


def _matches(lemmas: Sequence[str], table: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    """Positions and values of the table's words in a run of lemmas; the longest wins."""
    position = 0
    while position < len(lemmas):
        for length in (3, 2, 1):
            words = " ".join(lemmas[position : position + length])
            value = table.get(words) or table.get(words.removesuffix("s"))
            if value and position + length <= len(lemmas):
                yield position, value
                position += length - 1
                break
        position += 1
