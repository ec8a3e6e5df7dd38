"""What a chapter's prose rests on: words, charts, evidence links, computed numbers.

Prose is counted by the sentence. *Every sentence of an analysis chapter is held to be
about the report* unless it is plainly something else:

- it stands in the layer ``later``, whose statements have sources of their own;
- it is a heading, a caption, an entry of a list of pages, or code;
- it states a condition and not a claim: it begins with “What would refute” or “What would
  settle”, or stands under the heading “What would change our mind”;
- its paragraph is marked ``% method``, a line that no reader sees: it speaks of the codes,
  of a figure or of the book. Marked sentences are counted, and can be listed.

A sentence so held is evidenced by a link: to a fact (``{evidence}``), to a figure of the
book that shows the rows (``{ref}``), to a page of it, or to the literature (``{cite}``).
A computed number is no evidence by itself; a link has to lead to the rows it counts.
The chapters ``method`` and ``quality`` are about the book throughout.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat

from dossier.paths import CHAPTERS

EVIDENCE = re.compile(r"\{evidence\}`[^`]+`")
GLUED = re.compile(r"\{glue:text\}`[^`]+`")
GROUND = re.compile(r"\{(?:evidence|ref|cite)\}`[^`]+`|\]\([^)]+\)")
ROLE = re.compile(r"\{[\w:]+\}`[^`]*`")
LAYER = re.compile(r":{3,}\s*\{(\w+)\}")
HEADING = re.compile(r"#+\s+(.*)")
ITEM = re.compile(r"\s*(?:[-*]|\d+\.) ")
RUN_IN_HEAD = re.compile(r"(\*{1,2})[^*]+[.?]\1\s*")
DEFINITION = ": "
LINK_ALONE = re.compile(r"\[\]\([^)]+\)[^.]*|[^.]*:")
SENTENCE_END = re.compile(r"(?<=[.?!])[”’)*]*\s+(?=[\"“‘*({\[]*[A-Z{\[])")
CONDITION = re.compile(r"\**What would (?:refute|settle)")
CONDITIONS = "What would change our mind"
METHOD = "method"
ABOUT_THE_BOOK = ("method", "quality")
CHART = "application/vnd.vegalite.v6+json"


@dataclass(frozen=True)
class Sentence:
    """A sentence of a chapter.

    Attributes
    ----------
    layer : ``report``, ``inference``, ``later``, ``method`` or empty.
    section : the heading that it stands under.
    """

    text: str
    layer: str
    section: str

    @property
    def is_about_the_report(self) -> bool:
        """Whether it is held to carry evidence, by the rule of this module."""
        return not (
            self.layer in ("later", METHOD)
            or self.section == CONDITIONS
            or CONDITION.match(self.text)
            or LINK_ALONE.fullmatch(self.text)
        )

    @property
    def is_evidenced(self) -> bool:
        """Whether a link in it leads to a fact, a figure, a page or the literature."""
        return bool(GROUND.search(self.text))


@dataclass(frozen=True)
class ChapterCount:
    """One chapter, counted; sentences are those that are held to be about the report."""

    name: str
    words: int
    charts: int
    evidence: int
    glued: int
    sentences: int
    bare: tuple[Sentence, ...]
    marked: tuple[Sentence, ...]


def count_chapters(folder: Path = CHAPTERS) -> tuple[ChapterCount, ...]:
    """Every notebook chapter, in the order of their names."""
    return tuple(count(path) for path in sorted(folder.glob("*.ipynb")))


def evidence_report(chapters: Iterable[ChapterCount]) -> Iterator[str]:
    """Lines for a person: how many sentences have no evidence, and which."""
    chapters = tuple(chapters)
    held = sum(chapter.sentences for chapter in chapters)
    marked = sum(len(chapter.marked) for chapter in chapters)
    bare = [(chapter.name, sentence) for chapter in chapters for sentence in chapter.bare]
    yield (
        f"Sentences about the report without evidence: {len(bare)} of {held} "
        f"({marked} more are marked as speaking of the method)"
    )
    for name, sentence in bare:
        yield f"  {name}: {sentence.text}"


def count(path: Path) -> ChapterCount:
    """Count one chapter from its stored notebook."""
    cells = nbformat.read(path, as_version=4).cells
    prose = "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    outputs = [o for cell in cells if cell.cell_type == "code" for o in cell.outputs]
    written = () if path.stem in ABOUT_THE_BOOK else tuple(sentences(prose))
    held = [sentence for sentence in written if sentence.is_about_the_report]
    return ChapterCount(
        path.stem,
        len(ROLE.sub(" ", prose).split()),
        sum(CHART in output.get("data", {}) for output in outputs),
        len(EVIDENCE.findall(prose)),
        len(GLUED.findall(prose)),
        len(held),
        tuple(sentence for sentence in held if not sentence.is_evidenced),
        tuple(sentence for sentence in written if sentence.layer == METHOD),
    )


def sentences(prose: str) -> Iterator[Sentence]:
    """The sentences of a chapter in reading order, headings left out."""
    section = ""
    for text, layer in paragraphs(prose):
        heading = HEADING.fullmatch(text)
        if heading:
            section = heading[1]
            continue
        for sentence in SENTENCE_END.split(RUN_IN_HEAD.sub("", text, count=1)):
            yield Sentence(sentence.strip(), layer, section)


def paragraphs(prose: str) -> Iterator[tuple[str, str]]:
    """Headings, paragraphs and items of lists, each with its layer (or empty)."""
    layer, is_marked = "", False
    lines: list[str] = []

    def gathered() -> Iterator[tuple[str, str]]:
        nonlocal is_marked
        if lines:
            yield " ".join(lines), METHOD if is_marked else layer
            lines.clear()
            is_marked = False

    for line in [*_without_code(prose), ""]:
        opened = LAYER.match(line)
        if not line.strip() or opened or line.startswith((":::", "#")) or ITEM.match(line):
            yield from gathered()
        if opened:
            layer = opened[1]
        elif line.startswith(":::"):
            layer = ""
        elif line.startswith("%"):
            is_marked = line[1:].strip() == METHOD
        elif HEADING.match(line):
            yield line, ""
        elif line.strip() and not re.match(r"\(.*\)=$", line):
            item = ITEM.match(line)
            lines.append(line[item.end() :] if item else line.strip().removeprefix(DEFINITION))


def _without_code(prose: str) -> Iterator[str]:
    in_code = False
    for line in prose.splitlines():
        if line.startswith("```"):
            in_code = not in_code
        elif not in_code:
            yield line
