"""Stage 2: paragraphs, section headings and the syndication footer.

A heading is not a sentence and a footer is not the report's: both are set apart
before anything is parsed, so that neither joins the paragraph beside it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

LINE = re.compile(r"[^\r\n\u2028\u2029]+")
QUESTION = re.compile(
    r"(?:who|what|when|where|why|how|which|is|are|was|were|will|would|can|could|do|does|did|has|have"
    r"|should|may|might)\b[^.!?\"“”‘]{1,70}\?$",
    re.IGNORECASE,
)
"""A heading may ask. A line that is a short question and no quotation is taken for one."""
ENDS_A_SENTENCE = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")
FOOTER = re.compile(
    r"^The post (?P<title>.+?) (?:appeared first on|first appeared on) (?P<publisher>[^.]+)\.?$"
)
LONGEST_HEADING = 16
"""Words. Longer lines without a full stop are taken for paragraphs."""
LONGEST_BLOCK = 10_000
"""Characters. A longer paragraph is cut at a sentence's end before it is parsed."""
SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s+")


@dataclass(frozen=True)
class Block:
    """A line of the report.

    Attributes
    ----------
    kind : ``body``, ``heading`` or ``footer``.
    paragraph : ordinal of the line in the report, from 1.
    section : ordinal of the section, 0 before the first heading.
    start, end : code points, start inclusive, end exclusive, outer space left out.
    """

    kind: str
    paragraph: int
    section: int
    start: int
    end: int


@dataclass(frozen=True)
class Footer:
    """What a syndication footer says about the report."""

    title: str
    publisher: str


def find_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a report in reading order. Every character of a word is in one."""
    spans = list(_lines(text))
    blocks: list[Block] = []
    section = 0
    for ordinal, (start, end) in enumerate(spans, start=1):
        line = text[start:end]
        is_last = ordinal == len(spans)
        if FOOTER.match(line):
            kind = "footer"
        elif not is_last and _looks_like_heading(line):
            kind = "heading"
            section += 1
        else:
            kind = "body"
        blocks.extend(
            Block(kind, ordinal, section, *piece) for piece in _cut_to_length(text, start, end)
        )
    return tuple(blocks)


def cut_paragraphs(blocks: Iterable[Block]) -> tuple[int, ...]:
    """Ordinals of the paragraphs that were too long for one parse and lie in several blocks."""
    counts = Counter(block.paragraph for block in blocks)
    return tuple(ordinal for ordinal, count in counts.items() if count > 1)


def read_footer(text: str) -> Footer | None:
    """Title and publisher as the syndication footer gives them, if there is one."""
    for start, end in _lines(text):
        match = FOOTER.match(text[start:end])
        if match:
            return Footer(match["title"], match["publisher"])
    return None


def _lines(text: str) -> Iterator[tuple[int, int]]:
    for match in LINE.finditer(text):
        line = match.group()
        stripped = line.strip()
        if stripped:
            start = match.start() + line.index(stripped[0])
            yield start, start + len(stripped)


def _looks_like_heading(line: str) -> bool:
    return (
        len(line) <= 12 * LONGEST_HEADING
        and len(line.split()) <= LONGEST_HEADING
        and (not ENDS_A_SENTENCE.search(line) or QUESTION.match(line) is not None)
        and any(character.isalpha() for character in line)
    )


def _cut_to_length(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST_BLOCK:
        window = text[start : start + LONGEST_BLOCK]
        cut = max((match.end() for match in SENTENCE_END.finditer(window)), default=0)
        cut = cut or window.rfind(" ") + 1 or LONGEST_BLOCK
        piece_end = start + len(text[start : start + cut].rstrip())
        if piece_end > start:
            yield start, piece_end
        start += cut
        start += len(text[start:end]) - len(text[start:end].lstrip())
    if end > start:
        yield start, end
