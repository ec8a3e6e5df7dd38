"""One mark cut out of a chart: a strip of the drawing that is as wide as the chart.

Pure. The strip holds the mark, its row and its label, and nothing that could collide
with the chart where both stand on one page: no id and no link. Its title names the mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.drawing import Element, read_svg, write_svg

ABOVE, BELOW = 36, 20
"""Pixels of the drawing above and below the middle of the mark."""

REACH = 160
"""A shape that begins so far above the mark may still reach it."""

TRANSLATE = re.compile(r"translate\((-?[\d.]+)[ ,](-?[\d.]+)\)")
BEGIN = re.compile(r"^M(-?[\d.]+)[ ,](-?[\d.]+)")
SILENT = {"title", "desc"}
DROPPED = ("id", "href", "aria-label", "aria-hidden", "clip-path")


def cut_out(svg: str, anchor: str) -> str | None:
    """The strip around the first mark that links to `anchor`; ``None`` where none does."""
    root = read_svg(svg)
    middle = next((top for node, top in _walk(root, 0.0) if _links_to(node, anchor)), None)
    mark = next((node for node in root.iter() if _links_to(node, anchor)), None)
    if middle is None or mark is None:
        return None
    middle += _top(next(iter(mark.findall("path")), mark))
    label = mark.get("aria-label", anchor)
    _prune(root, 0.0, middle)
    for node in root.iter():
        if node.tag == "a":
            node.tag = "g"
        for name in DROPPED:
            node.attrib.pop(name, None)
    width = root.get("width", "0")
    font = root.get("font-family", "")
    root.attrib.clear()
    root.attrib.update(
        {
            "class": "dossier-chart chart-strip",
            "viewBox": f"0 {middle - ABOVE:g} {width} {ABOVE + BELOW}",
            "width": width,
            "height": str(ABOVE + BELOW),
            "role": "img",
            **({"font-family": font} if font else {}),
        }
    )
    title = Element("title")
    title.text = label
    root.insert(0, title)
    return write_svg(root)


def _links_to(node: Element, anchor: str) -> bool:
    return node.get("href", "").rpartition("#")[2] == anchor


def _walk(node: Element, top: float) -> Iterator[tuple[Element, float]]:
    yield node, top
    for child in node:
        yield from _walk(child, top + _shift(child))


def _shift(node: Element) -> float:
    """How far a group moves what stands in it down; a shape's own move is :func:`_top`."""
    return _moved(node) if node.tag in {"g", "a"} else 0.0


def _moved(node: Element) -> float:
    found = TRANSLATE.search(node.get("transform", ""))
    return float(found[2]) if found else 0.0


def _top(node: Element) -> float:
    begin = BEGIN.match(node.get("d", ""))
    return _moved(node) + (float(begin[2]) if begin else 0.0)


def _prune(node: Element, top: float, middle: float) -> None:
    """Take out what lies wholly outside the strip."""
    for child in list(node):
        if child.tag in {"g", "a"}:
            _prune(child, top + _shift(child), middle)
            outside = len(child) == 0
        else:
            place = top + _top(child) - middle
            reach = ABOVE if child.tag == "text" else REACH
            outside = child.tag in SILENT or place > BELOW + 12 or place < -reach
        if outside:
            node.remove(child)
