"""Stage 9: who vouches for a clause.

Named source (“first reported by Axios”), unnamed (“analysts believe”),
agentless (“is expected to”), or the report's own voice. The words that
attribute, and who their source is, are rows of the table of cues.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from dossier.codebook import CueRow, EventCodebook
from dossier.extraction.coding.cues import cue_at, governing_cue, phrase_cue, source_of
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
    below: dict[int | None, list[Frame]] = {}
    for frame in frames.values():
        below.setdefault(frame.parent_key, []).append(frame)
    mains = [f for f in frames.values() if f.relation == "root" and f.form != "noun"]
    found: list[_Found] = []
    for frame in frames.values():
        is_main = frame.relation == "root" and all(f.key == frame.key for f in mains)
        found.extend(finder.by_frame(frame, below.get(frame.key, ()), is_main))
    found.extend(finder.by_quotation(found, quotes, frames))
    if not any(each.covers_main for each in found):
        found.append(finder.reporter())
    found.sort(key=lambda each: (each.start, -each.end))
    article_id, sentence_id = sentence.record.article_id, sentence.record.sentence_id
    return tuple(
        Voucher(
            Attribution(article_id, f"a{sentence.number}-{order}", sentence_id, *each.cells),
            each.links,
            each.covers_main,
        )
        for order, each in enumerate(found, start=1)
    )


class _Found(NamedTuple):
    """An attribution before its number is known: the cells of its row from `start` on."""

    cells: tuple[Any, ...]
    links: tuple[tuple[int, int], ...]
    covers_main: bool

    @property
    def start(self) -> int:
        start: int = self.cells[0]
        return start

    @property
    def end(self) -> int:
        end: int = self.cells[1]
        return end


@dataclass(frozen=True)
class _Finder:
    sentence: ParsedSentence
    codebook: EventCodebook
    participants: Participants

    def by_frame(self, frame: Frame, below: Sequence[Frame], is_main: bool) -> Iterator[_Found]:
        """What one frame vouches for: its complements, and its clause by a phrase or adverb.

        `below` are the frames that hang on it; `is_main` holds for the only main predicate.
        """
        told: list[tuple[Frame, CueRow]] = []
        for child in below if below and not frame.negations else ():
            cue = governing_cue(child, frame, self.codebook)
            if cue is not None and cue.names_source and _tells(child, cue):
                told.append((child, cue))
        if told:
            covers = is_main and not self._is_act(frame)
            yield from self._told(frame, told, covers)
        yield from self._by_label(frame, is_main)
        yield from self._by_phrase(frame, is_main)
        yield from self._by_adverb(frame, is_main)

    def _told(
        self, frame: Frame, told: list[tuple[Frame, CueRow]], covers: bool
    ) -> Iterator[_Found]:
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

    def _by_label(self, frame: Frame, is_main: bool) -> Iterator[_Found]:
        """“Called the plan a test”, “is seen as a snub”: a judgement without a clause."""
        construction = "passive_as" if frame.is_passive else "label"
        cue = cue_at(frame, construction, self.codebook)
        if cue is None or frame.negations or frame.modals or frame.tense == "future":
            return
        objects = frame.arguments("object")
        is_judgement = frame.arguments("as") or len(objects) > 1 or frame.complement_key is not None
        if not objects or not is_judgement:
            return
        start = frame.start if frame.is_passive else min(a.wide_start for a in objects)
        span = start, self._closed(start, frame.end)
        yield self._voucher(span, cue, frame, (), is_main)

    def _closed(self, start: int, end: int) -> int:
        """One past a closing mark whose opening mark stands in the span."""
        words, after = self._slice(start, end), self._slice(end, end + 1)
        return end + 1 if after and after in unclosed(words) else end

    def _by_phrase(self, frame: Frame, is_main: bool) -> Iterator[_Found]:
        phrase = phrase_cue(frame, self.codebook)
        if phrase is None:
            return
        cue, words, source = phrase
        span = self._without(frame, source.wide_start - len(words) - 1, source.wide_end)
        yield self._voucher(span, cue, frame, ((frame.key, frame.key),), is_main, words)

    def _by_adverb(self, frame: Frame, is_main: bool) -> Iterator[_Found]:
        for modifier in frame.modifiers if frame.form != "noun" else ():
            cue = self.codebook.cues_by_word.get(("modifier", modifier.lemma, "adverb"))
            if cue is not None and cue.names_source:
                words = self._slice(modifier.start, modifier.end)
                yield self._voucher(
                    (frame.start, frame.end), cue, None, ((frame.key, frame.key),), is_main, words
                )

    def by_quotation(
        self, found: list[_Found], quotes: tuple[Quote, ...], frames: Mapping[int, Frame]
    ) -> Iterator[_Found]:
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
            yield _Found(
                (
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

    def reporter(self) -> _Found:
        """The report's own voice: it vouches for what nobody else does."""
        record = self.sentence.record
        return _Found((record.start, record.end, record.text, "reporter"), (), False)

    def _voucher(
        self,
        span: tuple[int, int],
        cue: CueRow,
        frame: Frame | None,
        links: tuple[tuple[int, int], ...],
        covers_main: bool,
        words: str = "",
    ) -> _Found:
        source = source_of(frame, cue) if frame is not None else None
        who = self.participants.source(source) if source is not None else NOBODY
        cue_words = words or (self._slice(frame.trigger_start, frame.trigger_end) if frame else "")
        return _Found(
            (
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


def _tells(child: Frame, cue: CueRow) -> bool:
    """Whether a clause is vouched for: a denied act or thing is an event, and vouched for by
    nobody; so is a claim that is dismissed without its content."""
    if cue.construction == "report":
        return child.complement_key is not None
    return not (cue.source_value == "CT-" and cue.construction in {"gerund", "object"})


def _is_covered(start: int, end: int, found: list[_Found]) -> bool:
    """Whether an attribution holds most of a span."""
    shared = (min(each.end, end) - max(each.start, start) for each in found)
    return any(2 * overlap > end - start for overlap in shared)


def unclosed(words: str) -> str:
    """Closing marks whose opening marks stand alone in some words."""
    pairs = (c for o, c in ("“”", "‘’", "«»") if words.count(o) > words.count(c))
    return "".join(pairs) + ('"' if words.count('"') % 2 else "")


def _kind(source: Argument | None, who: Participant) -> str:
    if source is None:
        return "agentless"
    return "named" if who.is_named else "unnamed"
