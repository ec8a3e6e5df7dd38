"""A chart as files of its own: its rows as CSV, its drawing as SVG and as PNG.

Made from what the notebook stored, when the page of the chart is written, so that
nobody needs a script to take a chart away. Colours are those of the light page, on
a ground of its own.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from dossier.drawing import Element, read_svg, write_svg
from dossier.html_table import Column, heading
from dossier.tables import as_text, to_cell

FOLDER = "figures"
ENDINGS = {"SVG": ".svg", "PNG": ".png", "CSV": ".csv"}
VARIABLE = re.compile(r"var\(--[\w-]+, (#[0-9a-f]{6})\)")
"""A colour that follows the page; what stands after the comma is its value on the light page."""

GROUND = "#ffffff"
SCALE = 2
"""Pixels of the PNG for one of the drawing: as many as a dense screen has."""

Absolute = Callable[[str], str]
"""From an address as seen from the page to a whole one, or nothing where none is configured."""


def csv_text(columns: Sequence[Column], rows: Iterable[Mapping[str, Any]]) -> str:
    """The table under a chart, cells as they are: empty for unknown, numbers without commas."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([heading(column) for column in columns])
    writer.writerows([_cell(row.get(column.field)) for column in columns] for row in rows)
    return stream.getvalue()


def _cell(value: Any) -> str:
    cell = to_cell(value)
    return as_text(cell) if isinstance(value, str) else cell


def standalone_svg(svg: str, absolute: Absolute) -> str:
    """The drawing as a file: colours written out, a ground, links whole or none."""
    root = read_svg(VARIABLE.sub(r"\1", svg))
    for link in root.iter("a"):
        address = absolute(link.attrib.pop("href", ""))
        if address:
            link.set("href", address)
    size = {name: root.get(name, "") for name in ("width", "height")}
    words = [part for part in root if part.tag in {"title", "desc"}]
    ground = Element("rect", {**size, "fill": GROUND})
    root.insert(len(words), ground)
    return write_svg(root) + "\n"


def bitmap(svg: str, scale: float = SCALE) -> bytes:
    """A drawing as PNG."""
    import vl_convert

    return bytes(vl_convert.svg_to_png(svg, scale=scale))


def write_figure(out: Path, name: str, svg: str, table: str) -> None:
    """The three files; the bitmap is made anew only where the drawing has changed."""
    folder = out / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    paths = {kind: folder / f"{name}{ending}" for kind, ending in ENDINGS.items()}
    paths["CSV"].write_text(table, encoding="utf-8", newline="")
    drawn = paths["SVG"]
    if paths["PNG"].exists() and drawn.exists() and drawn.read_text(encoding="utf-8") == svg:
        return
    drawn.write_text(svg, encoding="utf-8")
    paths["PNG"].write_bytes(bitmap(svg))
