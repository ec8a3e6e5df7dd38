"""Stage 7: numbers with a unit or a counted noun, and what they measure.

Units come from ``data/codebook/units.csv``; counted nouns and what a quantity
measures come from the parse. A number inside a time expression or a name is no
quantity, nor is one whose unit the sentence does not give.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dossier.extraction.measures.measured import words_for_measured
from dossier.extraction.measures.numerals import DASHES, MAGNITUDES, Lexeme, cut_into_lexemes
from dossier.extraction.measures.units import UnitRules, load_unit_rules
from dossier.extraction.sentences import ParsedSentence
from dossier.extraction.times import plain_text, tokens_of
from dossier.records import Quantity, Time

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["UnitRules", "find_quantities", "load_unit_rules"]

LETTER_MAGNITUDES = {"m": 10**6, "k": 10**3, "b": 10**9, "t": 10**12, **MAGNITUDES}
"""After a currency sign: “$5m”, “£3bn”."""
LONGEST_GAP = 6
"""Tokens between a number and the noun that it counts."""


@dataclass(frozen=True)
class Measure:
    """A number with its unit.

    Attributes
    ----------
    value, unit : as the table has them.
    start, end : characters of the sentence.
    counted : whether the unit is a counted noun.
    reach : where the range that it opens ends; its own end where it opens none.
    """

    value: float
    unit: str
    start: int
    end: int
    counted: bool
    reach: int


def find_quantities(
    sentence: ParsedSentence, times: Sequence[Time], rules: UnitRules
) -> tuple[Quantity, ...]:
    """The quantities of a sentence, in reading order.

    Parameters
    ----------
    sentence : a sentence of the body with its parse.
    times : the time expressions of the sentence; a number within one is skipped.
    rules : the units, from :func:`load_unit_rules`.
    """
    record = sentence.record
    text = plain_text(sentence)
    lexemes = cut_into_lexemes(text)
    if all(lexeme.number is None for lexeme in lexemes):
        return ()
    taken = [(time.start - record.start, time.end - record.start) for time in times]
    measures = list(_measures(sentence, text, lexemes, taken, rules))
    return tuple(
        Quantity(
            article_id=record.article_id,
            quantity_id=f"n{sentence.number}-{order}",
            sentence_id=record.sentence_id,
            start=record.start + measure.start,
            end=record.start + measure.end,
            text=record.text[measure.start : measure.end],
            value=measure.value,
            unit=measure.unit,
            of="" if measure.counted else _of(sentence, measure, rules),
        )
        for order, measure in enumerate(measures, start=1)
    )


def _of(sentence: ParsedSentence, measure: Measure, rules: UnitRules) -> str:
    """The words of the report for what is measured."""
    tokens = tokens_of(sentence, measure.start, measure.reach)
    span = words_for_measured(tokens, rules.measuring)
    if span is None or span[0] < sentence.tokens.start or span[1] >= sentence.tokens.end:
        return ""
    start, end = sentence.span(*span)
    shift = sentence.record.start
    return sentence.record.text[start - shift : end - shift]


def _measures(
    sentence: ParsedSentence,
    text: str,
    lexemes: Sequence[Lexeme],
    taken: Sequence[tuple[int, int]],
    rules: UnitRules,
) -> Iterator[Measure]:
    done = 0  # the end of the last quantity: no two share a character
    first: int | None = None  # where a range begins, until the unit of its end is known
    for position, lexeme in enumerate(lexemes):
        if lexeme.number is None or _is_in_name(text, lexemes, position):
            continue
        if any(start < lexeme.end and lexeme.start < end for start, end in taken):
            first = None
            continue
        if first is None and _opens_range(lexemes, position):
            first = position
            continue
        measure = _measure(sentence, lexemes, position, rules)
        measure = _with_rate(measure, lexemes, position, taken, rules)
        if first is not None:
            lower = _first_of_range(lexemes, first, lexeme, measure, rules)
            if lower is not None and lower.start >= done:
                done = lower.end
                yield lower
                measure = measure or Measure(
                    float(lexeme.number), lower.unit, lexeme.start, lexeme.end, False, lexeme.end
                )
        first = None
        if measure is not None and measure.start >= done:
            done = measure.end
            yield measure


def _is_in_name(text: str, lexemes: Sequence[Lexeme], position: int) -> bool:
    """“S-400”, “Group of Seven”: letters and a hyphen before, or a number with a capital."""
    lexeme = lexemes[position]
    if position and lexeme.start >= 2 and text[lexeme.start - 1] in DASHES:
        return text[lexeme.start - 2].isalpha()
    return (
        bool(position)
        and text[lexeme.start].isupper()
        and text[lexeme.start - 1] == " "
        and (lexemes[position - 1].word not in (".", '"', ":"))
    )


def _opens_range(lexemes: Sequence[Lexeme], position: int) -> bool:
    """“10 to 20 per cent”, “between 10 and 20 drones”, “10-20 drones”."""
    after = lexemes[position + 1 : position + 3]
    return (
        len(after) == 2
        and (after[0].word in ("to", "and", "or") or after[0].word in DASHES)
        and (after[1].number is not None)
    )


def _first_of_range(
    lexemes: Sequence[Lexeme],
    at: int,
    second: Lexeme,
    measure: Measure | None,
    rules: UnitRules,
) -> Measure | None:
    """The lower end of a range: its own sign (“$10 to 20 million”) or the unit of the upper end."""
    first, symbol = lexemes[at], _symbol_before(lexemes, at, rules)
    if symbol is None and measure is None:
        return None
    unit, start = symbol or (measure.unit if measure else "", first.start)
    value, whole = float(first.number or 0), float(second.number or 0)
    magnitude = next((m for m in (10**12, 10**9, 10**6) if whole >= m), 1)
    if value < 1_000 <= magnitude:
        value *= magnitude  # “10 to 20 million”
    counted = measure is not None and measure.counted
    reach = measure.end if measure else second.end
    return Measure(value, unit, start, first.end, counted, reach)


def _measure(
    sentence: ParsedSentence, lexemes: Sequence[Lexeme], position: int, rules: UnitRules
) -> Measure | None:
    lexeme = lexemes[position]
    value = float(lexeme.number or 0)
    symbol = _symbol_before(lexemes, position, rules)
    if symbol is not None:
        unit, start = symbol
        end = lexeme.end
        following = lexemes[position + 1] if position + 1 < len(lexemes) else None
        if following and following.start == end and following.word in LETTER_MAGNITUDES:
            value, end = value * LETTER_MAGNITUDES[following.word], following.end
        return Measure(value, unit, start, end, False, end)
    named = _unit_after(lexemes, position + 1, rules)
    if named is not None:
        return Measure(value, named[0], lexeme.start, named[1], False, named[1])
    return _count(sentence, lexeme, value, rules)


def _with_rate(
    measure: Measure | None,
    lexemes: Sequence[Lexeme],
    position: int,
    taken: Sequence[tuple[int, int]],
    rules: UnitRules,
) -> Measure | None:
    """“$60 *a barrel*”, “300,000 barrels *per day*”: the unit becomes ``USD/barrel``."""
    if measure is None:
        return None
    while position < len(lexemes) and lexemes[position].start < measure.end:
        position += 1
    pair = [lexeme.word for lexeme in lexemes[position : position + 2]]
    if len(pair) < 2 or pair[0] not in ("a", "an", "per", "/") or pair[1] not in rules.per:
        return measure
    end = lexemes[position + 1].end
    if any(start < end and measure.end < stop for start, stop in taken):
        return measure  # “$52 billion a year earlier”
    return replace(measure, unit=f"{measure.unit}/{rules.per[pair[1]]}", end=end, reach=end)


def _symbol_before(
    lexemes: Sequence[Lexeme], position: int, rules: UnitRules
) -> tuple[str, int] | None:
    """The currency whose sign stands before the number, and where the sign begins."""
    if position == 0:
        return None
    sign = lexemes[position - 1]
    if position >= 2 and lexemes[position - 2].end == sign.start:
        prefixed = rules.symbols.get(lexemes[position - 2].word + sign.word)
        if prefixed:
            return prefixed, lexemes[position - 2].start
    unit = rules.symbols.get(sign.word)
    return (unit, sign.start) if unit else None


def _unit_after(
    lexemes: Sequence[Lexeme], position: int, rules: UnitRules
) -> tuple[str, int] | None:
    """The longest unit whose words follow the number, and where they end."""
    if position < len(lexemes) and lexemes[position].word in DASHES:
        position += 1
    if position >= len(lexemes) or lexemes[position].word not in rules.first_words:
        return None
    for length in range(rules.longest, 0, -1):
        words = tuple(lexeme.word for lexeme in lexemes[position : position + length])
        if len(words) == length and words in rules.words:
            return rules.words[words], lexemes[position + length - 1].end
    return None


def _count(
    sentence: ParsedSentence, lexeme: Lexeme, value: float, rules: UnitRules
) -> Measure | None:
    """The noun that a number counts, as the parse attaches it."""
    tokens = tokens_of(sentence, lexeme.start, lexeme.end)
    number = tokens.root
    noun = _counted_noun(number)
    if noun is None or noun.i >= sentence.tokens.end or noun.i - number.i > LONGEST_GAP:
        return None
    lemma = noun.lemma_.lower()
    if lemma in rules.excluded or noun.lower_ in rules.excluded or not lemma.isalpha():
        return None
    before = tokens[0].nbor(-1) if tokens.start > sentence.tokens.start else None
    if before is not None and before.pos_ == "PROPN" and before.head in (number, noun):
        return None
    end = sentence.span(noun.i, noun.i)[1] - sentence.record.start
    return Measure(value, rules.nouns.get(noun.lower_, lemma), lexeme.start, end, True, end)


def _counted_noun(number: Token) -> Token | None:
    """“two senior envoys”; also “two of the envoys”, where the number itself is the head."""
    if number.dep_ == "conj" and number.head.like_num:
        number = number.head  # “between 10 and 20 drones”
    head = number.head
    if number.dep_ in ("nummod", "compound", "amod", "quantmod") and head.i > number.i:
        if head.like_num and head.dep_ == "nummod":
            head = head.head
        return head if head.pos_ == "NOUN" and head.i > number.i else None
    if number.lower_ == "one":
        return None
    of = next((c for c in number.rights if c.lower_ == "of" and c.i == number.i + 1), None)
    if of is None:
        return None
    return next((c for c in of.rights if c.dep_ == "pobj" and c.tag_ == "NNS"), None)
