"""Stage 9: who vouches for a clause.

Named source (“first reported by Axios”), unnamed (“analysts believe”),
agentless (“is expected to”), or the report's own voice. The words that
attribute, and who their source is, are rows of the table of cues.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from dossier.codebook import CueRow, EventCodebook
from dossier.extraction.coding.embedding import cue_at, governing_cue, phrase_cue, source_of
from dossier.extraction.coding.participants import NOBODY, Participant, Participants
from dossier.extraction.frames import Frame
from dossier.extraction.grammar.arguments import Argument
from dossier.extraction.sentences import ParsedSentence
from dossier.records import Attribution, Quote

OUTER = " \t\"'“”‘’«»,.;:!?…"


@dataclass(frozen=True)
class Voucher:
    """An attribution with the frames that it hangs on.

    Attributes
    ----------
    record : the row of the table.
    links : keys of the reporting frame and of each frame vouched for; the same key twice
        where a phrase vouches for its own clause; none for the report's own voice.
    covers_main : whether the whole main clause of the sentence is vouched for.
    """

    record: Attribution
    links: tuple[tuple[int, int], ...]
    covers_main: bool


def find_attributions(
    sentence: ParsedSentence,
    frames: Mapping[int, Frame],
    codebook: EventCodebook,
    participants: Participants,
    quotes: tuple[Quote, ...],
) -> tuple[Voucher, ...]:
    """The attributions of one sentence, in reading order, the reporter's row included."""
    finder = _Finder(sentence, codebook, participants)
    found = [v for frame in frames.values() for v in finder.by_frame(frame, frames)]
    found.extend(finder.by_quotation(found, quotes, frames))
    if not any(voucher.covers_main for voucher in found):
        found.append(finder.reporter())
    found.sort(key=lambda v: (v.record.start, -v.record.end))
    return tuple(
        replace(
            voucher,
            record=replace(voucher.record, attribution_id=f"a{sentence.number}-{order}"),
        )
        for order, voucher in enumerate(found, start=1)
    )


@dataclass(frozen=True)
class _Finder:
    sentence: ParsedSentence
    codebook: EventCodebook
    participants: Participants

    def by_frame(self, frame: Frame, frames: Mapping[int, Frame]) -> Iterator[Voucher]:
        """What one frame vouches for: its complements, and its clause by a phrase or adverb."""
        is_main = frame.relation == "root" and self._is_alone(frame, frames)
        told: list[tuple[Frame, CueRow]] = []
        for child in frames.values():
            if child.parent_key == frame.key and not frame.negations:
                cue = governing_cue(child, frame, self.codebook)
                if cue is not None and cue.names_source and not _is_denial(cue):
                    told.append((child, cue))
        if told:
            covers = is_main and not self._is_act(frame)
            yield from self._told(frame, told, covers)
        yield from self._by_label(frame, is_main)
        yield from self._by_phrase(frame, is_main)
        yield from self._by_adverb(frame, is_main)

    def _is_alone(self, frame: Frame, frames: Mapping[int, Frame]) -> bool:
        """Whether it is the only main predicate of the sentence."""
        return not any(
            other.relation == "root" and other.form != "noun" and other.key != frame.key
            for other in frames.values()
        )

    def _told(
        self, frame: Frame, told: list[tuple[Frame, CueRow]], covers: bool
    ) -> Iterator[Voucher]:
        """Coordinated clauses under one word of reporting are one attribution."""
        clauses = [(child, cue) for child, cue in told if child.form != "noun"]
        nouns = [(child, cue) for child, cue in told if child.form == "noun"]
        if clauses:
            spans = [self._clause_of(child, frame) for child, _ in clauses]
            span = min(start for start, _ in spans), max(end for _, end in spans)
            links = tuple((frame.key, child.key) for child, _ in clauses)
            yield self._voucher(span, clauses[0][1], frame, links, covers)
        for child, cue in nouns:
            links = ((frame.key, child.key),)
            yield self._voucher(self._clause_of(child, frame), cue, frame, links, covers)

    def _by_label(self, frame: Frame, is_main: bool) -> Iterator[Voucher]:
        """“Called the plan a test”, “is seen as a snub”: a judgement without a clause."""
        if frame.negations or frame.modals or frame.tense == "future":
            return
        construction = "passive_as" if frame.is_passive else "label"
        cue = cue_at(frame, construction, self.codebook)
        objects = frame.arguments("object")
        is_judgement = frame.arguments("as") or len(objects) > 1 or frame.complement_key is not None
        if cue is None or not objects or not is_judgement:
            return
        start = frame.start if frame.is_passive else min(a.wide_start for a in objects)
        span = start, self._closed(start, frame.end)
        yield self._voucher(span, cue, frame, (), is_main)

    def _closed(self, start: int, end: int) -> int:
        """One past a closing mark whose opening mark stands in the span."""
        words, after = self._slice(start, end), self._slice(end, end + 1)
        return end + 1 if after and after in unclosed(words) else end

    def _by_phrase(self, frame: Frame, is_main: bool) -> Iterator[Voucher]:
        phrase = phrase_cue(frame, self.codebook)
        if phrase is None:
            return
        cue, words, source = phrase
        span = self._without(frame, source.wide_start - len(words) - 1, source.wide_end)
        yield self._voucher(span, cue, frame, ((frame.key, frame.key),), is_main, words)

    def _by_adverb(self, frame: Frame, is_main: bool) -> Iterator[Voucher]:
        for modifier in frame.modifiers:
            cue = self.codebook.cues_by_word.get(("modifier", modifier.lemma, "adverb"))
            if cue is not None and cue.names_source and frame.form != "noun":
                words = self._slice(modifier.start, modifier.end)
                yield self._voucher(
                    (frame.start, frame.end), cue, None, ((frame.key, frame.key),), is_main, words
                )

    def by_quotation(
        self, found: list[Voucher], quotes: tuple[Quote, ...], frames: Mapping[int, Frame]
    ) -> Iterator[Voucher]:
        """Quoted clauses whose speaker the parse did not join to their words."""
        record = self.sentence.record
        for quote in quotes:
            start, end = max(quote.start, record.start), min(quote.end, record.end)
            start, end = self._bare(start, end)
            holds_clause = any(
                start <= f.trigger_start < end and f.form != "noun" for f in frames.values()
            )
            if not quote.cue or not holds_clause or _is_covered(start, end, found):
                continue
            named = bool(quote.speaker_id) or quote.speaker[:1].isupper()
            yield Voucher(
                Attribution(
                    record.article_id,
                    "",
                    record.sentence_id,
                    start,
                    end,
                    self._slice(start, end),
                    "named" if named else "unnamed" if quote.speaker else "agentless",
                    quote.speaker_start,
                    quote.speaker_end,
                    quote.speaker,
                    quote.speaker_id,
                    quote.cue,
                ),
                (),
                start - record.start <= 2 and record.end - end <= 3,
            )

    def _bare(self, start: int, end: int) -> tuple[int, int]:
        """A span without quotation marks and closing punctuation at its ends."""
        words = self._slice(start, end)
        left = len(words) - len(words.lstrip(OUTER))
        right = len(words) - len(words.rstrip(OUTER))
        return start + left, max(end - right, start + left)

    def reporter(self) -> Voucher:
        """The report's own voice: it vouches for what nobody else does."""
        record = self.sentence.record
        return Voucher(
            Attribution(
                record.article_id,
                "",
                record.sentence_id,
                record.start,
                record.end,
                record.text,
                "reporter",
            ),
            (),
            False,
        )

    def _voucher(
        self,
        span: tuple[int, int],
        cue: CueRow,
        frame: Frame | None,
        links: tuple[tuple[int, int], ...],
        covers_main: bool,
        words: str = "",
    ) -> Voucher:
        source = source_of(frame, cue) if frame is not None else None
        who = self.participants.source(source) if source is not None else NOBODY
        cue_words = words or (self._slice(frame.trigger_start, frame.trigger_end) if frame else "")
        return Voucher(
            Attribution(
                self.sentence.record.article_id,
                "",
                self.sentence.record.sentence_id,
                *span,
                self._slice(*span),
                _kind(source, who),
                who.start,
                who.end,
                who.text,
                who.actor_id,
                cue_words,
            ),
            links,
            covers_main,
        )

    def _is_act(self, frame: Frame) -> bool:
        """Whether the reporting word is an act too (a warning), which the report vouches for."""
        rows = self.codebook.verbs_by_lemma.get((frame.lemma, frame.form), ())
        return any(need.startswith("clause+") for _, row in rows for need in row.needs)

    def _clause_of(self, child: Frame, parent: Frame) -> tuple[int, int]:
        if child.form == "noun" and parent.is_passive:
            argument = next((a for a in parent.arguments("object") if a.key == child.key), None)
            if argument is not None:
                return argument.wide_start, argument.wide_end
        first = child.arguments("subject") if child.kind == "infinitive" else ()
        if first and parent.trigger_end <= first[0].wide_start < child.start:
            return first[0].wide_start, child.end
        return child.start, child.end

    def _without(self, frame: Frame, start: int, end: int) -> tuple[int, int]:
        """The longer part of a clause on either side of an attributing phrase."""
        before, after = (frame.start, min(start, frame.end)), (max(end, frame.start), frame.end)
        span = before if before[1] - before[0] >= after[1] - after[0] else after
        words = self._slice(*span)
        left = len(words) - len(words.lstrip(" ,;"))
        right = len(words) - len(words.rstrip(" ,;"))
        return span[0] + left, span[1] - right

    def _slice(self, start: int, end: int) -> str:
        offset = self.sentence.record.start
        return self.sentence.record.text[start - offset : end - offset]


def _is_denial(cue: CueRow) -> bool:
    """A denied act or thing is an event, and vouched for by nobody."""
    return cue.source_value == "CT-" and cue.construction in {"gerund", "object"}


def _is_covered(start: int, end: int, found: list[Voucher]) -> bool:
    """Whether an attribution holds most of a span."""
    shared = (min(v.record.end, end) - max(v.record.start, start) for v in found)
    return any(2 * overlap > end - start for overlap in shared)


def unclosed(words: str) -> str:
    """Closing marks whose opening marks stand alone in some words."""
    pairs = (c for o, c in ("“”", "‘’", "«»") if words.count(o) > words.count(c))
    return "".join(pairs) + ('"' if words.count('"') % 2 else "")


def _kind(source: Argument | None, who: Participant) -> str:
    if source is None:
        return "agentless"
    return "named" if who.is_named else "unnamed"
