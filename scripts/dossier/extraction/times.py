"""Stage 6: time expressions, normalised as TIMEX3 against the day of publication.

The words come from ``data/codebook/time_words.csv``, the shapes of expressions
from ``time_expressions.csv``, and what a shape means from the readings. The
parse settles only what words cannot: whether “on Friday” looks back or ahead,
and whether “may” is a month. Extents and values follow TimeML's TIMEX3
(Pustejovsky et al. 2003; Saurí et al. 2006, TimeML Annotation Guidelines 1.2.1).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from dossier.extraction.measures.numerals import Lexeme, cut_into_lexemes
from dossier.extraction.sentences import PLAIN, ParsedSentence
from dossier.extraction.timex import amounts, readings
from dossier.extraction.timex.calendar import Period
from dossier.extraction.timex.conditions import CONDITION_CHECKS
from dossier.extraction.timex.found import Found, Reading
from dossier.extraction.timex.grammar import TimeRules, load_time_rules
from dossier.extraction.timex.tables import Expression
from dossier.extraction.timex.tense import lean_of, lean_of_sentence
from dossier.records import Time

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

__all__ = ["TimeRules", "find_all_times", "find_times", "load_time_rules"]

READERS: dict[str, Callable[[Found], list[Reading]]] = {
    "nothing": lambda _: [],
    "iso": readings.read_iso,
    "numeric": readings.read_numeric,
    "clock": amounts.read_clock,
    "calendar": readings.read_calendar,
    "weekday": readings.read_weekday,
    "weekday_of_week": readings.read_weekday_of_week,
    "deictic": readings.read_deictic,
    "daypart": readings.read_daypart,
    "relative": readings.read_relative,
    "period": amounts.read_period,
    "season": readings.read_season,
    "ago": amounts.read_ago,
    "shifted": amounts.read_shifted,
    "duration": amounts.read_duration,
    "stretch": amounts.read_stretch,
    "fixed": readings.read_fixed,
    "set": amounts.read_set,
    "holiday": readings.read_holiday,
}
OPEN_DAY = "XXXX-XX-XX"
BESIDE = re.compile(r"(?:\s|[(),]|on|of)*")
"""What may stand between a clock time and its day: “at noon (0900 GMT) on Monday”."""


def find_times(
    sentence: ParsedSentence,
    published: date,
    rules: TimeRules,
    before: Sequence[Time] = (),
) -> tuple[Time, ...]:
    """The time expressions of a sentence, in reading order; none overlaps another.

    Parameters
    ----------
    sentence : a sentence of the body with its parse.
    published : the day against which “Friday” and “last week” are read.
    rules : the tables, from :func:`load_time_rules`.
    before : the times of the sentence before in the same paragraph, from whose last day
        “two days later” counts where its own sentence names none.
    """
    text = plain_text(sentence)
    lexemes = cut_into_lexemes(text)
    characters = rules.characters_of(lexemes, text)
    spans: list[tuple[int, int, Reading]] = []
    anchor: Period | None = next(
        (_anchor(time) for time in reversed(before) if _is_dated(time)), None
    )
    for match in rules.matches(characters):
        words = lexemes[match.start() : match.end()]
        for reading in _read(sentence, published, rules, match, words, anchor):
            last = reading.last if reading.last >= 0 else len(words) - 1
            spans.append((words[reading.first].start, words[last].end, reading))
            if _is_dated(reading):
                anchor = _anchor(reading)
    return _records(sentence, _with_days(spans, text))


def find_all_times(
    sentences: Sequence[ParsedSentence], published: date, rules: TimeRules
) -> dict[str, tuple[Time, ...]]:
    """The times of a report, by sentence id."""
    found: dict[str, tuple[Time, ...]] = {}
    for place, sentence in enumerate(sentences):
        last = sentences[place - 1].record if place else None
        goes_on = last is not None and last.paragraph == sentence.record.paragraph
        before = found[last.sentence_id] if last is not None and goes_on else ()
        found[sentence.record.sentence_id] = find_times(sentence, published, rules, before)
    return found


def _is_dated(named: Reading | Time) -> bool:
    return named.timex_type in ("DATE", "TIME") and named.earliest is not None


def _anchor(named: Reading | Time) -> Period:
    return Period(named.value[:10], named.earliest, named.latest)


def _read(
    sentence: ParsedSentence,
    published: date,
    rules: TimeRules,
    match: re.Match[str],
    words: Sequence[Lexeme],
    anchor: Period | None,
) -> list[Reading]:
    expression = rules.expressions[int((match.lastgroup or "")[1:])]
    tokens = tokens_of(sentence, words[0].start, words[-1].end)
    if expression.condition and not CONDITION_CHECKS[expression.condition](tokens):
        return []
    readings = READERS[expression.reading](
        _found(expression, words, rules, published, sentence, tokens, anchor)
    )
    if len(words) > 1 and _determines_another_noun(tokens):
        return [replace(reading, first=max(reading.first, 1)) for reading in readings]
    return readings


def _determines_another_noun(tokens: Span) -> bool:
    """“*the* summer offensive”: the article is the offensive's."""
    first = tokens[0]
    return (
        first.tag_ in ("DT", "PRP$")
        and first.dep_ in ("det", "poss")
        and (first.head.i >= tokens.end)
    )


def _found(
    expression: Expression,
    words: Sequence[Lexeme],
    rules: TimeRules,
    published: date,
    sentence: ParsedSentence,
    tokens: Span,
    anchor: Period | None,
) -> Found:
    def lean() -> str:
        return lean_of(tokens.root, rules.cues)[0] or lean_of_sentence(sentence.tokens)

    def yearly_lean() -> str:
        leaning, weak = lean_of(tokens.root, rules.cues)
        return "" if weak or leaning == "present" else leaning

    return Found(expression, words, rules.values, published, lean, yearly_lean, anchor)


def plain_text(sentence: ParsedSentence) -> str:
    """The sentence with plain quotation marks, as the parser read it; offsets are the same."""
    text = sentence.record.text
    return text if text.isascii() else text.translate(PLAIN)


def tokens_of(sentence: ParsedSentence, start: int, end: int) -> Span:
    """The tokens that hold the characters `start` to `end` of a sentence."""
    doc, first = sentence.tokens.doc, sentence.tokens.start
    shift = sentence.record.start - sentence.offset
    stop = sentence.tokens.end
    left = max(bisect_right(doc, start + shift, first, stop, key=_start_of_token) - 1, first)
    right = max(bisect_right(doc, end + shift - 1, first, stop, key=_start_of_token), left + 1)
    return doc[left:right]


def _start_of_token(token: Token) -> int:
    start: int = token.idx
    return start


def _with_days(spans: list[tuple[int, int, Reading]], text: str) -> list[tuple[int, int, Reading]]:
    """Give a clock time without a day the day beside it, else the only one of its sentence."""
    days = {r.earliest: r for _, _, r in spans if r.earliest and r.earliest == r.latest}
    only = next(iter(days.values())) if len(days) == 1 else None
    dated: list[tuple[int, int, Reading]] = []
    for start, end, reading in reversed(spans):
        if reading.timex_type == "TIME" and reading.value.startswith(OPEN_DAY):
            following = dated[-1] if dated else None
            beside = following and BESIDE.fullmatch(text, end, following[0])
            day = following[2] if following and beside and _is_day(following[2]) else only
            reading = _on_day(reading, day) if day else reading
        dated.append((start, end, reading))
    return dated[::-1]


def _is_day(reading: Reading) -> bool:
    return reading.earliest is not None and reading.earliest == reading.latest


def _on_day(reading: Reading, day: Reading) -> Reading:
    return replace(
        reading,
        value=reading.value.replace(OPEN_DAY, f"{day.earliest}"),
        earliest=day.earliest,
        latest=day.latest,
        relation=day.relation,
    )


def _records(sentence: ParsedSentence, spans: list[tuple[int, int, Reading]]) -> tuple[Time, ...]:
    record = sentence.record
    return tuple(
        Time(
            article_id=record.article_id,
            time_id=f"t{sentence.number}-{number}",
            sentence_id=record.sentence_id,
            start=record.start + start,
            end=record.start + end,
            text=record.text[start:end],
            timex_type=reading.timex_type,
            value=reading.value,
            earliest=reading.earliest,
            latest=reading.latest,
            relation=reading.relation,
        )
        for number, (start, end, reading) in enumerate(spans, start=1)
    )
