"""With which characters a pattern of the time grammar can begin, and how long it is at least.

Most words of a sentence begin no time expression; knowing which do lets the
grammar look at few places, and there at few rows. The patterns that are read
here are those that :mod:`dossier.extraction.timex.grammar` writes: characters,
``[sets]``, ``(?:groups)``, ``|``, ``?`` and looks ahead and behind.
"""

from __future__ import annotations

from typing import NamedTuple

LOOKS = ("(?=", "(?!", "(?<=", "(?<!")


class Starts(NamedTuple):
    """The characters that can stand first, and the least number of characters in all."""

    characters: frozenset[str]
    shortest: int


NOTHING = Starts(frozenset(), 0)


def starts_of(source: str) -> Starts:
    """The starts of a whole pattern."""
    starts, _ = _alternatives(source, 0)
    return starts


def _alternatives(source: str, at: int) -> tuple[Starts, int]:
    branch, at = _sequence(source, at)
    characters, shortest = branch
    while source[at : at + 1] == "|":
        branch, at = _sequence(source, at + 1)
        characters, shortest = characters | branch.characters, min(shortest, branch.shortest)
    return Starts(characters, shortest), at


def _sequence(source: str, at: int) -> tuple[Starts, int]:
    characters: frozenset[str] = frozenset()
    shortest = 0
    while at < len(source) and source[at] not in "|)":
        atom, at = _atom(source, at)
        if shortest == 0:
            characters |= atom.characters
        if source[at : at + 1] == "?":
            at += 1
        else:
            shortest += atom.shortest
    return Starts(characters, shortest), at


def _atom(source: str, at: int) -> tuple[Starts, int]:
    look = next((opening for opening in LOOKS if source.startswith(opening, at)), "")
    if look:
        _, end = _alternatives(source, at + len(look))
        return NOTHING, end + 1
    if source.startswith("(?:", at):
        inner, end = _alternatives(source, at + 3)
        return inner, end + 1
    if source[at] == "[":
        end = source.index("]", at)
        return Starts(frozenset(source[at + 1 : end]), 1), end + 1
    return Starts(frozenset(source[at]), 1), at + 1
