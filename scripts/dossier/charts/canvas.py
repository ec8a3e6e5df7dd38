"""Layers that are placed to the pixel, for figures that are laid out rather than scaled."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from dossier.charts.theme import INK, TEXT_SIZE, WIDTH

DESCRIBED = {"href": "href:N", "description": "description:N", "tooltip": "description:N"}
"""Encodings of a mark that stands for a fact: its link, and its name with its evidence."""


def across(field: str, width: int = WIDTH) -> alt.X:
    """A column of pixels from the left edge."""
    scale = alt.Scale(domain=[0, width], nice=False, zero=False)
    return alt.X(f"{field}:Q", scale=scale, axis=None)


def down(field: str, height: float) -> alt.Y:
    """A column of pixels from the top edge."""
    scale = alt.Scale(domain=[0, height], nice=False, zero=False, reverse=True)
    return alt.Y(f"{field}:Q", scale=scale, axis=None)


def as_written(field: str, channel: type) -> Any:
    """A column that already holds colours."""
    return channel(f"{field}:N", scale=None, legend=None)


def words(frame: pd.DataFrame, height: float, *, linked: bool = False, **mark: Any) -> alt.Chart:
    """Text at the columns `x`, `y`, in the column `text_colour`; not read by its own."""
    options = {
        "color": INK.css,
        "fontSize": TEXT_SIZE,
        "baseline": "middle",
        "align": "center",
        **mark,
    }
    encoding: dict[str, Any] = {"x": across("x"), "y": down("y", height), "text": "label:N"}
    if "text_colour" in frame:
        encoding["color"] = as_written("text_colour", alt.Color)
    if linked:
        encoding |= DESCRIBED
    chart: alt.Chart = alt.Chart(frame).mark_text(**options).encode(**encoding)
    return chart


def drawing(
    *layers: alt.Chart, data: pd.DataFrame, height: float, width: int = WIDTH
) -> alt.LayerChart:
    """The layers, one above the other, on `width` by `height` pixels."""
    for layer in layers:
        layer.encoding.x["scale"]["domain"] = [0, width]
    return alt.LayerChart(layer=list(layers), data=data).properties(width=width, height=height)
