"""Which characters of a text are quotation marks, and which pairs they make.

Used by the cutting into sentences (stage 3) and by the quotations (stage 5).
It looks at characters only: no parse, no words but the few that begin with an
apostrophe. Double and single marks, typographic and plain, may nest in either
order, as American and British papers have it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MARK = re.compile(r"[\"“”„«»'‘’‚‹›]")
OPENING = {"“": "double", "„": "double", "«": "double", "‘": "single", "‚": "single", "‹": "single"}
CLOSING = {"”": "double", "»": "double", "’": "single", "›": "single"}
PLAIN = {'"': "double", "'": "single"}
BEFORE_OPENING = frozenset("([{—–-/:\"“„«'‘‚‹")
ELISION = re.compile(r"(?:\d\ds|em|til|tis|twas|cause|round|n)\b", re.IGNORECASE)
LONGEST_SINGLE = 1_500
"""Characters. A single mark further from its opening one is an apostrophe."""


@dataclass(frozen=True)
class Marked:
    """A stretch between quotation marks.

    Attributes
    ----------
    start, end : from the opening mark to one past the closing mark.
    kind : ``double`` or ``single``.
    parent : index of the stretch that this one stands within, -1 for none.
    closed : false where the text ended first; `end` is then the text's.
    """

    start: int
    end: int
    kind: str
    parent: int
    closed: bool = True


def find_marked(text: str) -> tuple[Marked, ...]:
    """The stretches between quotation marks, in the order of their opening marks.

    A mark without its partner makes none, save a last double one, which a
    continued quotation leaves open at the end of a paragraph.
    """
    waiting: list[tuple[int, str]] = []
    pairs: list[tuple[int, int, str, bool]] = []
    for match in MARK.finditer(text):
        position, mark = match.start(), match.group()
        kind = PLAIN.get(mark) or OPENING.get(mark) or CLOSING[mark]
        role = _role(text, position, mark, waiting)
        if role == "open":
            waiting.append((position, kind))
        elif role == "close":
            while waiting[-1][1] != kind:
                waiting.pop()
            pairs.append((waiting.pop()[0], position + 1, kind, True))
    left_open = [position for position, kind in waiting if kind == "double"]
    if left_open:
        start = left_open[-1]
        inner = [pair for pair in pairs if pair[0] > start]
        if not any(kind == "double" for *_, kind, _ in inner):
            pairs.append((start, len(text), "double", False))
    return _with_parents(sorted(pairs, key=lambda pair: (pair[0], -pair[1])))


def _with_parents(pairs: list[tuple[int, int, str, bool]]) -> tuple[Marked, ...]:
    marked: list[Marked] = []
    around: list[int] = []
    for start, end, kind, closed in pairs:
        while around and marked[around[-1]].end <= start:
            around.pop()
        marked.append(Marked(start, end, kind, around[-1] if around else -1, closed))
        around.append(len(marked) - 1)
    return tuple(marked)


def _role(text: str, position: int, mark: str, waiting: list[tuple[int, str]]) -> str:
    """``open``, ``close``, or empty for an apostrophe, an inch or a stray mark."""
    before = text[position - 1] if position else " "
    after = text[position + 1] if position + 1 < len(text) else " "
    kind = PLAIN.get(mark) or OPENING.get(mark) or CLOSING[mark]
    is_waiting = any(waiting_kind == kind for _, waiting_kind in waiting)
    if mark == "“" and waiting and text[waiting[-1][0]] == "„":
        return "close"
    if kind == "double":
        if mark in OPENING:
            return "open"
        may_open = mark in PLAIN and _opens(before, after)
        if may_open and not (is_waiting and after.isspace()):
            return "open" if not is_waiting or before.isspace() else "close"
        return "close" if is_waiting else ""
    if before.isalnum() and after.isalnum():
        return ""
    if mark not in CLOSING and _opens(before, after):
        return "" if ELISION.match(text, position + 1) else "open"
    if not is_waiting or before.isspace() or mark in OPENING:
        return ""
    start = next(place for place, waiting_kind in reversed(waiting) if waiting_kind == kind)
    if position - start > LONGEST_SINGLE or _is_plural_possessive(text, position, start):
        return ""
    return "close"


def _opens(before: str, after: str) -> bool:
    return (before.isspace() or before in BEFORE_OPENING) and not after.isspace()


def _is_plural_possessive(text: str, position: int, start: int) -> bool:
    """``the allies’ aid``: an s before, a word after, and a better closing mark to come."""
    if text[position - 1] not in "sS" or not text[position + 1 : position + 3].strip().isalpha():
        return False
    for match in MARK.finditer(text, position + 1, start + LONGEST_SINGLE):
        place, mark = match.start(), match.group()
        if mark not in "'’‘":
            if mark in '”»"':
                return False
            continue
        before = text[place - 1]
        after = text[place + 1 : place + 2]
        if mark == "‘" or _opens(before, after or " "):
            return False
        if not (before.isalnum() and after.isalnum()):
            return True
    return False
