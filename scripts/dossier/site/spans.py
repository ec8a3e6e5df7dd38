"""Annotated spans as nested elements, however they overlap.

Elements must nest and spans need not. Where a span crosses the end of the one
that it begins in, it is cut there: its first part carries the anchor, the rest
is marked as a continuation. No character of the text is lost or doubled.
"""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from dossier.site.markup import escaped


@dataclass(frozen=True)
class Span:
    """A stretch of the report to be marked.

    Attributes
    ----------
    start, end : code points of the report, start inclusive, end exclusive.
    kind : what is marked; the class of the element.
    anchor : id of the element; empty where nothing links to it.
    rank : among spans of one extent, the lower is outside.
    link : local address of a note; the mark is a link when there is one.
    title : what a pointer sees on hover.
    continued : whether this is a later part of a span that was cut.
    """

    start: int
    end: int
    kind: str
    anchor: str = ""
    rank: int = 0
    link: str = ""
    title: str = ""
    continued: bool = False


Opener = Callable[[Span, bool], tuple[str, str]]


def nest(text: str, offset: int, spans: Iterable[Span], open_span: Opener) -> str:
    """HTML of a stretch of text with its spans.

    Parameters
    ----------
    text : the words; its first character stands at `offset` of the report.
    spans : any spans; what lies outside the text is cut off.
    open_span : start and end tag of a span; the flag says that a link is open around it.
    """
    end = offset + len(text)
    clipped = (replace(s, start=max(s.start, offset), end=min(s.end, end)) for s in spans)
    queue = sorted((s for s in clipped if s.start < s.end), key=_order)
    pieces: list[str] = []

    def write(first: int, last: int) -> None:
        pieces.append(escaped(text[first - offset : last - offset]))

    def fill(position: int, limit: int, in_link: bool) -> None:
        while queue and queue[0].start < limit:
            span = queue.pop(0)
            write(position, span.start)
            if span.end > limit:
                rest = replace(span, start=limit, anchor="", continued=True)
                bisect.insort(queue, rest, key=_order)
                span = replace(span, end=limit)
            opening, closing = open_span(span, in_link)
            pieces.append(opening)
            fill(span.start, span.end, in_link or bool(span.link))
            pieces.append(closing)
            position = span.end
        write(position, limit)

    fill(offset, end, False)
    return "".join(pieces)


def _order(span: Span) -> tuple[int, int, int, str, str]:
    return (span.start, -span.end, span.rank, span.kind, span.anchor)
