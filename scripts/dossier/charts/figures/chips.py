"""Unit charts: one numbered chip a fact, in groups under a heading, with a key that counts.

The layout that the strip of sentences, the sources and the dyads share. A chip is
large enough for a finger on the narrowest phone.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from dossier.charts.canvas import DESCRIBED, across, as_written, down, drawing, words
from dossier.charts.publish import About, capitalised, publish, require_rows
from dossier.charts.theme import GROUND, INK, MUTED, SMALL_TEXT_SIZE, WIDTH, Colour

CHIPS_IN_A_LINE = 9
PITCH = 35
SIDE = 31
HEADING = 20
KEY_LINE = 20
KEY_GAP = 10


@dataclass(frozen=True)
class Kind:
    """A line of the key: what chips of one look have in common.

    `filled` is false where the chip is a frame: something is not so, or not said.
    `is_round` tells kinds apart where there is no colour.
    """

    label: str
    colour: Colour
    filled: bool = True
    is_round: bool = False

    @property
    def fill(self) -> str:
        """Colour of the chip's face."""
        return self.colour.css if self.filled else GROUND.css

    @property
    def text_colour(self) -> str:
        """Colour of the number on it."""
        return self.colour.on if self.filled else INK.css


def chip_chart(
    chips: pd.DataFrame, headings: dict[Any, str], kinds: Sequence[Kind], about: About
) -> alt.VConcatChart:
    """The finished chart.

    Parameters
    ----------
    chips : a row a chip, in the order in which they are drawn within their group;
        columns `group`, `kind` (the label of a :class:`Kind`), `label` (on the chip),
        `href`, `description`, and those of ``about.columns``.
    headings : the groups in order, with the words above each.
    kinds : in the order of the key; those that do not occur are left out of it.
    """
    require_rows(about.name, chips, "row to draw")
    placed, titles, height = _place(chips, headings)
    looks = {kind.label: kind for kind in kinds}
    placed = placed.assign(**_look([looks[label] for label in chips.kind]))
    key, height = key_of(chips, kinds, height)
    layers = (
        *boxes(placed, height, linked=True),
        words(placed, height, linked=True),
        words(titles, height, align="left", fontSize=SMALL_TEXT_SIZE, color=MUTED.css, limit=WIDTH),
        *boxes(key, height, linked=False),
        words(key, height, align="left", fontSize=SMALL_TEXT_SIZE),
    )
    return publish(drawing(*layers, data=placed, height=height), placed, about)


def _place(
    chips: pd.DataFrame, headings: dict[Any, str]
) -> tuple[pd.DataFrame, pd.DataFrame, float]:
    """Chips and headings with their places, and the height so far."""
    top = 0.0
    places: dict[Any, tuple[float, float]] = {}
    titles = []
    for group, heading in headings.items():
        members = chips.index[chips.group == group]
        if members.empty:
            continue
        titles.append({"x": 0, "y": top + HEADING / 2, "label": heading})
        top += HEADING
        for order, chip in enumerate(members):
            line, column = divmod(order, CHIPS_IN_A_LINE)
            places[chip] = (column * PITCH + 1, top + line * PITCH)
        top += math.ceil(len(members) / CHIPS_IN_A_LINE) * PITCH + 2
    left = pd.Series({chip: place[0] for chip, place in places.items()})
    upper = pd.Series({chip: place[1] for chip, place in places.items()})
    placed = chips.assign(
        left=left,
        right=left + SIDE,
        top=upper,
        bottom=upper + SIDE,
        x=left + SIDE / 2,
        y=upper + SIDE / 2,
    )
    return placed, pd.DataFrame(titles), top


def key_of(chips: pd.DataFrame, kinds: Sequence[Kind], top: float) -> tuple[pd.DataFrame, float]:
    """The kinds that occur, each with its count, and the height with them."""
    counts = chips.kind.value_counts()
    used = [kind for kind in kinds if counts.get(kind.label, 0)]
    upper = pd.Series([top + KEY_GAP + order * KEY_LINE for order in range(len(used))])
    rows = pd.DataFrame(
        {
            "left": 1,
            "right": 15,
            "top": upper,
            "bottom": upper + 14,
            "x": 23,
            "y": upper + 7,
            "label": [f"{capitalised(kind.label)}: {counts[kind.label]}" for kind in used],
            "fill": [kind.fill for kind in used],
            "stroke": [kind.colour.css for kind in used],
            "is_round": [kind.is_round for kind in used],
        }
    )
    return rows, top + KEY_GAP + len(used) * KEY_LINE


def _look(kinds: list[Kind]) -> dict[str, list[Any]]:
    return {
        "fill": [kind.fill for kind in kinds],
        "stroke": [kind.colour.css for kind in kinds],
        "text_colour": [kind.text_colour for kind in kinds],
        "is_round": [kind.is_round for kind in kinds],
    }


def boxes(frame: pd.DataFrame, height: float, *, linked: bool) -> list[alt.Chart]:
    """Chips, or samples of a key, at the columns `left`, `right`, `top` and `bottom`.

    The square and the round ones are a layer each: a radius cannot be read from a column.
    """
    encoding: dict[str, Any] = DESCRIBED if linked else {}
    corners = {False: 3 if linked else 2, True: SIDE / 2 if linked else 7}
    layers = []
    for is_round, members in frame.groupby("is_round"):
        layers.append(
            alt.Chart(members)
            .mark_rect(cornerRadius=corners[bool(is_round)], strokeWidth=2, aria=linked)
            .encode(
                x=across("left"),
                x2="right:Q",
                y=down("top", height),
                y2="bottom:Q",
                fill=as_written("fill", alt.Fill),
                stroke=as_written("stroke", alt.Stroke),
                **encoding,
            )
        )
    return layers
