"""What a chapter's prose rests on: words, charts, evidence links, computed numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat

from dossier.paths import CHAPTERS

EVIDENCE = re.compile(r"\{evidence\}`[^`]+`")
GLUED = re.compile(r"\{glue:text\}`[^`]+`")
ROLE = re.compile(r"\{[\w:]+\}`[^`]*`")
LAYER = re.compile(r":{3,}\s*\{(\w+)\}")
MARKUP = re.compile(r"^(#|:{3,}|```|\(.*\)=)")
CHART = "application/vnd.vegalite.v6+json"


@dataclass(frozen=True)
class ChapterCount:
    """One chapter, counted.

    `unevidenced` counts the paragraphs in which no statement leads to the report or to
    the tables: no evidence link, no computed number, no literature, and not in the layer
    of what came later, which has sources of its own.
    """

    name: str
    words: int
    charts: int
    evidence: int
    glued: int
    unevidenced: int


def count_chapters(folder: Path = CHAPTERS) -> tuple[ChapterCount, ...]:
    """Every notebook chapter, in the order of their names."""
    return tuple(count(path) for path in sorted(folder.glob("*.ipynb")))


def count(path: Path) -> ChapterCount:
    """Count one chapter from its stored notebook."""
    cells = nbformat.read(path, as_version=4).cells
    prose = "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    outputs = [o for cell in cells if cell.cell_type == "code" for o in cell.outputs]
    return ChapterCount(
        path.stem,
        len(ROLE.sub(" ", prose).split()),
        sum(CHART in output.get("data", {}) for output in outputs),
        len(EVIDENCE.findall(prose)),
        len(GLUED.findall(prose)),
        sum(not _is_evidenced(text, layer) for text, layer in paragraphs(prose)),
    )


def paragraphs(prose: str) -> Iterator[tuple[str, str]]:
    """The paragraphs of a chapter, each with the layer that it stands in (or empty)."""
    layer = ""
    for block in re.split(r"\n\s*\n", prose):
        lines: list[str] = []
        for line in block.splitlines():
            opened = LAYER.match(line)
            if opened:
                layer = opened[1]
            elif line.startswith(":::"):
                layer = "" if not lines else layer
                if lines:
                    yield " ".join(lines), layer
                    lines, layer = [], ""
            elif not MARKUP.match(line):
                lines.append(line)
        if lines:
            yield " ".join(lines), layer


def _is_evidenced(text: str, layer: str) -> bool:
    linked = "](" in text or "{cite}" in text
    return layer == "later" or linked or bool(EVIDENCE.search(text) or GLUED.search(text))
