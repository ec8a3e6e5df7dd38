"""What a clause is about: instruments and PLOVER contexts, by their words (part of stage 10)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from dossier.codebook import EventCodebook, WordTable
from dossier.extraction.frames import Frame

TAKES_UP = frozenset({"such", "this", "that", "these", "those"})
PRONOUNS = frozenset({"they", "it", "these", "those", "none", "any"})
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
LONGEST_NAME = 3
"""Words. No instrument and no context has a longer name."""


def without_conditions(frame: Frame, frames: Mapping[int, Frame]) -> Frame:
    """A frame without the words of its conditions: “would leave *if sanctions were imposed*”
    threatens no sanctions."""
    first = frame.key - frame.trigger_position
    hidden = {
        other.key - other.trigger_position + place - first
        for other in frames.values()
        if other.condition is not None and other.key != frame.key
        for place in range(len(other.lemmas))
    }
    if not hidden:
        return frame
    told = ("" if place in hidden else lemma for place, lemma in enumerate(frame.lemmas))
    return frame.changed(lemmas=tuple(told))


def instruments_of(frame: Frame, codebook: EventCodebook) -> Iterator[tuple[int, str]]:
    """Instruments that the evidence names, each with its distance from the predicate."""
    for position, instrument in _matches(frame.lemmas, codebook.instrument_by_words):
        if position != frame.trigger_position:
            yield abs(position - frame.trigger_position), instrument


def instrument_of(
    frame: Frame, implied: str, named_before: Mapping[str, str], codebook: EventCodebook
) -> str:
    """The means: what the predicate implies, the nearest that is named, or the one taken up.

    Parameters
    ----------
    implied : the means that the predicate itself names, empty for none.
    named_before : last words of instruments named before (“energy *imports*”), for
        “those imports”; under the empty key the last instrument of the sentence, for “them”.
    """
    if implied:
        return implied
    found = min(instruments_of(frame, codebook), default=None)
    if found is not None:
        return found[1]
    objects = frame.arguments("object")
    if objects and objects[0].lemma in PRONOUNS:
        return named_before.get("", "")
    for determiner, noun in pairwise(frame.lemmas):
        if determiner in TAKES_UP and noun in named_before:
            return named_before[noun]
    return ""


def contexts_of(frame: Frame, own: Sequence[str], codebook: EventCodebook) -> list[str]:
    """PLOVER contexts that the words of the clause show, with those of the predicate."""
    found = _matches(frame.lemmas, codebook.context_by_words)
    shown = {name for _, names in found for name in names.split(";")}
    return [name for name in CONTEXT_ORDER if name in shown or name in own]


def is_instrument(lemma: str, codebook: EventCodebook) -> bool:
    """Whether one word names an instrument by itself."""
    return (lemma,) in codebook.instrument_by_words.get(lemma, {})


def instruments_named(lemmas: Sequence[str], codebook: EventCodebook) -> dict[str, str]:
    """Last words of the compounds in a run of lemmas that name an instrument, with it."""
    table = codebook.instrument_by_words
    named: dict[str, str] = {}
    if table.keys().isdisjoint(lemmas):
        return named
    for position, lemma in enumerate(lemmas):
        if lemma in table:
            words = tuple(lemmas[position : position + 2])
            instrument = table[lemma].get(words) if len(words) == 2 else None
            if instrument:
                named[words[-1]] = instrument
    return named


def _matches(lemmas: Sequence[str], table: WordTable) -> Iterator[tuple[int, str]]:
    """Positions and values of the table's words in a run of lemmas; the longest wins."""
    if table.keys().isdisjoint(lemmas):
        return
    passed = 0
    for position, lemma in enumerate(lemmas):
        names = table.get(lemma)
        if names is None or position < passed:
            continue
        for length in range(LONGEST_NAME, 0, -1):
            value = names.get(tuple(lemmas[position : position + length]))
            if value:
                yield position, value
                passed = position + length
                break
