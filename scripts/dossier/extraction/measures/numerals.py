"""Numbers as reports write them, read from left to right: ``2.5 million``, ``thirty-two``.

Shared by the stages `times` and `quantities`. A sentence becomes a list of
lexemes, words and marks with their offsets, in which a number of several words
is one lexeme. The cut is our own and not the parser's, because the parser
keeps ``10am``, ``30-day`` and ``1990s`` together or apart as it was trained to.
Each character is looked at a bounded number of times.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

LEXEME = re.compile(
    r"[ap]\.\s?m\.?(?!\w)|o'clock|[^\W0-9_]+(?:[0-9]\w*)?"
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}(?:t[0-9]{2}:[0-9]{2}(?::[0-9]{2})?z?)?(?![\w-])"
    r"|[0-9]{1,2}[/.][0-9]{1,2}[/.][0-9]{4}(?![\w/.])"
    r"|[0-9]{1,2}(?:st|nd|rd|th)(?!\w)|'?[0-9]{1,3}0s(?!\w)"
    r"|[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?(?![0-9])"
    r"|[0-9]+(?:[.:][0-9]+)?"
    r"|'s(?!\w)|[^\w\s]"
)
"""Over text in lower case. Digits are the ASCII ones: other scripts' are words."""
SMALL = {
    word: value
    for value, word in enumerate(
        (
            *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
            *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen"),
            *("seventeen", "eighteen", "nineteen"),
        )
    )
}
TENS = {
    word: 10 * value
    for value, word in enumerate(
        ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), start=2
    )
}
MAGNITUDES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1_000,
    "million": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "billion": 10**9,
    "bn": 10**9,
    "bln": 10**9,
    "trillion": 10**12,
    "tn": 10**12,
}
STARTS = frozenset(SMALL) | frozenset(TENS) | {"a", "half"}
DASHES = frozenset("-‐‑–—")
LONGEST_DIGITS = 15
"""Digits. A longer run is a code, and no float holds it exactly."""


class Lexeme(NamedTuple):
    """A word, a mark or a number of the sentence.

    Attributes
    ----------
    word : lower case; empty for a number of several words.
    start, end : offsets into the sentence.
    number : its value, where it is one.
    """

    word: str
    start: int
    end: int
    number: float | None = None


@lru_cache(maxsize=256)
def cut_into_lexemes(text: str) -> tuple[Lexeme, ...]:
    """The lexemes of a sentence whose quotation marks are plain, in order.

    The last sentences are kept, since a report is gone through once for each of two stages.
    """
    lower = text.lower()
    if len(lower) != len(text):  # “İ” becomes two characters
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    pieces = [(m[0], *m.span()) for m in LEXEME.finditer(lower)]
    words = [word for word, _, _ in pieces]
    if STARTS.isdisjoint(words) and not any(map(str.isdigit, lower)):
        return tuple(Lexeme(*piece) for piece in pieces)
    lexemes: list[Lexeme] = []
    position = 0
    while position < len(words):
        word, start, end = pieces[position]
        value, after = (None, position)
        if word in STARTS or word[0] in "0123456789":
            value, after = read_number(words, position)
        if value is None:
            lexemes.append(Lexeme(word, start, end))
            position += 1
        else:
            whole = word if after == position + 1 else ""
            lexemes.append(Lexeme(whole, start, pieces[after - 1][2], value))
            position = after
    return tuple(lexemes)


def read_number(words: list[str], first: int) -> tuple[float | None, int]:
    """The number that begins at `first`, and the position after it; ``(None, first)`` if none."""
    digits = _digits(words[first])
    if digits is not None:
        return _with_magnitude(words, digits, first + 1)
    if words[first] in ("a", "half"):
        return _number_after_article(words, first)
    return _spelled(words, first)


def _digits(word: str) -> float | None:
    plain = word.replace(",", "")
    if len(plain) > LONGEST_DIGITS or not plain.isascii():
        return None
    return float(plain) if plain.replace(".", "", 1).isdigit() else None


def _with_magnitude(words: list[str], value: float, position: int) -> tuple[float, int]:
    """“2.5 *million*”, “300 *thousand*”, “30-*million*”."""
    at = position + 1 if _word(words, position) in DASHES else position
    magnitude = MAGNITUDES.get(_word(words, at))
    return (value, position) if magnitude is None else (round(value * magnitude, 6), at + 1)


def _number_after_article(words: list[str], first: int) -> tuple[float | None, int]:
    """“a hundred”, “half a million”, “half a dozen”."""
    half = words[first] == "half"
    at = first + 1
    if half and _word(words, at) == "a":
        at += 1
    magnitude = MAGNITUDES.get(_word(words, at))
    if magnitude is None:
        return None, first
    return (0.5 if half else 1.0) * magnitude, at + 1


def _spelled(words: list[str], first: int) -> tuple[float | None, int]:
    """Number words: “thirty-two”, “one hundred and twenty”, “two and a half million”."""
    total, group, at = 0.0, 0.0, first
    lowest = 1_000.0  # the next word must be worth less: “two three” are two numbers
    while True:
        step = at + 1 if at > first and _joins(words, at, lowest) else at
        word = _word(words, step)
        if word in SMALL and (lowest > 19 or (lowest == 10 and 0 < SMALL[word] < 10)):
            group, lowest = group + SMALL[word], 0.0
        elif word in TENS and lowest > 90:
            group, lowest = group + TENS[word], 10.0
        elif group and (after := _after_and_a_half(words, at)):
            return _with_magnitude(words, total + group + 0.5, after)
        elif group and word == "hundred":
            group, lowest = group * 100, 100.0
        elif group and word in MAGNITUDES:
            total, group, lowest = total + group * MAGNITUDES[word], 0.0, 1_000.0
        else:
            return (total + group, at) if at > first else (None, first)
        at = step + 1


def _after_and_a_half(words: list[str], at: int) -> int:
    """The position after “and a half” or “-and-a-half”; 0 where it does not stand."""
    for length in (3, 6):
        piece = [word for word in words[at : at + length] if word not in DASHES]
        if piece == ["and", "a", "half"]:
            return at + length
    return 0


def _joins(words: list[str], at: int, lowest: float) -> bool:
    """Whether a hyphen or “and” stands within a number (“thirty-two”, “hundred and two”)."""
    following = _word(words, at + 1)
    if words[at : at + 1] == ["and"]:
        return lowest >= 100 and (following in SMALL or following in TENS)
    return _word(words, at) in DASHES and (following in SMALL or following in MAGNITUDES)


def _word(words: list[str], position: int) -> str:
    return words[position] if position < len(words) else ""
