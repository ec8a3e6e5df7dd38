"""The picture that stands for a chapter where its address is shared, as an SVG.

Pure. On the left the book and the chapter, on the right the chapter's first chart from
its top: whole where it is wide, cut off below where it is tall, so that it stays legible.
"""

from __future__ import annotations

import re
import textwrap

from dossier.drawing import SVG_NAMESPACE, Element, read_svg, write_svg
from dossier.site.figure_files import GROUND, standalone_svg
from dossier.site.markup import element, text_element
from dossier.site.publication import Publication

SIZE = (1200, 630)
FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
INK, MUTED, RULE = "#1b1c1f", "#5a5c63", "#d5d7db"
MARGIN = 56
CHART_LEFT = 600
LINE = 54
LINES = 8
TITLE_CHARACTERS = 20
LENGTH = re.compile(r"^[\d.]+")


def draw_card(publication: Publication, title: str, chart: str) -> str:
    """The card of a page, from the title of the page and the drawing of its first chart."""
    width, height = (str(side) for side in SIZE)
    middle = f"M{CHART_LEFT - 32},{MARGIN}V{SIZE[1] - MARGIN}"
    return element(
        "svg",
        element("rect", width=width, height=height, fill=GROUND),
        element("path", d=middle, stroke=RULE, stroke_width="2"),
        _words(publication.short_title, MARGIN + 22, "26", MUTED),
        *(
            _words(line, MARGIN + 110 + index * LINE, "44", INK, "bold")
            for index, line in enumerate(_lines(title))
        ),
        _words(f"Edition {publication.version}", SIZE[1] - MARGIN, "24", MUTED),
        _fitted(chart),
        xmlns=SVG_NAMESPACE,
        width=width,
        height=height,
    )


def _lines(title: str) -> list[str]:
    lines = textwrap.wrap(title, TITLE_CHARACTERS)
    return [*lines[: LINES - 1], f"{lines[LINES - 1]} …"] if len(lines) > LINES else lines


def _words(text: str, y: int, size: str, colour: str, weight: str = "normal") -> str:
    return text_element(
        "text",
        text,
        x=str(MARGIN),
        y=str(y),
        fill=colour,
        font_family=FONT,
        font_size=size,
        font_weight=weight,
    )


def _fitted(chart: str) -> str:
    """The chart in the right half: a tall one fills the width and is cut off below."""
    root = read_svg(standalone_svg(chart, lambda _: ""))
    box = (SIZE[0] - CHART_LEFT - MARGIN, SIZE[1] - 2 * MARGIN)
    tall = _length(root, "height") * box[0] > _length(root, "width") * box[1]
    for name, value in (("x", CHART_LEFT), ("y", MARGIN), ("width", box[0]), ("height", box[1])):
        root.set(name, str(value))
    root.set("preserveAspectRatio", "xMinYMin slice" if tall else "xMinYMid meet")
    return write_svg(root)


def _length(root: Element, name: str) -> float:
    found = LENGTH.match(root.get(name, ""))
    return float(found[0]) if found else 1.0
