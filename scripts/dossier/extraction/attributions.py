"""Stage 9: who vouches for a clause.

Named source (“first reported by Axios”), unnamed (“analysts believe”),
agentless (“is expected to”), or the report's own voice. The words that
attribute, and who their source is, are rows of the table of cues.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dossier.codebook import CueRow, EventCodebook
from dossier.extraction.arguments import Argument
from dossier.extraction.embedding import governing_cue, phrase_cue, source_of
from dossier.extraction.frames import Frame
from dossier.extraction.participants import NOBODY, Participant, Participants
from dossier.extraction.sentences import ParsedSentence
from dossier.records import Attribution, Quote


@dataclass(frozen=True)
class Voucher:
    """An attribution with the frames that it hangs on.

    Attributes
    ----------
    record : the row of the table.
    link : keys of the reporting frame and of the frame vouched for; the same key twice
        where a phrase vouches for its own clause; ``None`` for the report's own voice.
    covers_main : whether the whole main clause of the sentence is vouched for.
    """

    record: Attribution
    link: tuple[int, int] | None
    covers_main: bool


def find_attributions(
    sentence: ParsedSentence,
    frames: dict[int, Frame],
    codebook: EventCodebook,
    participants: Participants,
    quotes: tuple[Quote, ...],
) -> tuple[Voucher, ...]:
    """The attributions of one sentence, in reading order, the reporter's row included."""
    finder = _Finder(sentence, codebook, participants)
    found = [v for frame in frames.values() for v in finder.by_frame(frame, frames)]
    found.extend(finder.by_quotation(found, quotes))
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

    def by_frame(self, frame: Frame, frames: dict[int, Frame]) -> Iterator[Voucher]:
        """What one frame vouches for: its complements, and its clause by a phrase or adverb."""
        is_main = frame.relation == "root"
        for child in frames.values():
            if child.parent_key != frame.key:
                continue
            cue = governing_cue(child, frame, self.codebook)
            if cue is None or not cue.names_source:
                continue
            covers = is_main and not self._is_act(frame)
            span = self._clause_of(child, frame)
            yield self._voucher(span, cue, frame, (frame.key, child.key), covers)
        as_cue = self.codebook.cues_by_word.get((frame.lemma, "passive_as"))
        is_mooted = bool(frame.modals) or frame.tense == "future"
        if as_cue and frame.is_passive and frame.arguments("as") and not is_mooted:
            yield self._voucher((frame.start, frame.end), as_cue, frame, None, is_main)
        yield from self._by_phrase(frame, is_main)
        yield from self._by_adverb(frame, is_main)

    def _by_phrase(self, frame: Frame, is_main: bool) -> Iterator[Voucher]:
        cue = phrase_cue(frame, self.codebook)
        source = source_of(frame, cue) if cue else None
        if cue is None or source is None:
            return
        words = cue.words[0]
        phrase = self.sentence.record.text.lower().find(words) + self.sentence.record.start
        span = self._without(frame, phrase, source.wide_end)
        yield self._voucher(span, cue, frame, (frame.key, frame.key), is_main, words)

    def _by_adverb(self, frame: Frame, is_main: bool) -> Iterator[Voucher]:
        for modifier in frame.modifiers:
            cue = self.codebook.cues_by_word.get((modifier.lemma, "adverb"))
            if cue is not None and cue.names_source and frame.form != "noun":
                words = self._slice(modifier.start, modifier.end)
                yield self._voucher(
                    (frame.start, frame.end), cue, None, (frame.key, frame.key), is_main, words
                )

    def by_quotation(self, found: list[Voucher], quotes: tuple[Quote, ...]) -> Iterator[Voucher]:
        """Quotations whose speaker the parse did not join to their words."""
        for quote in quotes:
            touched = any(
                v.link is not None and v.record.start < quote.end and quote.start < v.record.end
                for v in found
            )
            if touched or quote.nested_in or not quote.cue:
                continue
            named = bool(quote.speaker_id) or quote.speaker[:1].isupper()
            yield Voucher(
                Attribution(
                    self.sentence.record.article_id,
                    "",
                    self.sentence.record.sentence_id,
                    quote.start,
                    quote.end,
                    quote.text,
                    "named" if named else "unnamed" if quote.speaker else "agentless",
                    quote.speaker_start,
                    quote.speaker_end,
                    quote.speaker,
                    quote.speaker_id,
                    quote.cue,
                ),
                None,
                False,
            )

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
            None,
            False,
        )

    def _voucher(
        self,
        span: tuple[int, int],
        cue: CueRow,
        frame: Frame | None,
        link: tuple[int, int] | None,
        covers_main: bool,
        words: str = "",
    ) -> Voucher:
        source = source_of(frame, cue) if frame is not None else None
        who = self.participants.resolve(source) if source is not None else NOBODY
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
            link,
            covers_main,
        )

    def _is_act(self, frame: Frame) -> bool:
        """Whether the reporting word is an act too (a warning), which the report vouches for."""
        rows = self.codebook.verbs_by_lemma.get((frame.lemma, frame.form), ())
        return any("clause" in row.needs for row in rows)

    def _clause_of(self, child: Frame, parent: Frame) -> tuple[int, int]:
        if child.form == "noun" and parent.is_passive:
            argument = next((a for a in parent.arguments("object") if a.key == child.key), None)
            if argument is not None:
                return argument.wide_start, argument.wide_end
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


def _kind(source: Argument | None, who: Participant) -> str:
    if source is None:
        return "agentless"
    return "named" if who.is_named else "unnamed"
