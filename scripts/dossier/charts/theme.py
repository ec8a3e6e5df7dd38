"""One palette with one meaning for each colour, and the look of every chart.

A colour is written into a chart as a CSS variable with its light value as the
fallback, ``var(--chart-us, #2a66db)``. Vega passes it through unread, both in
the still SVG and in the live view, so a chart follows the page's light or dark
scheme without a script, and keeps its colours where no stylesheet is. A bitmap
has no stylesheet: :func:`in_scheme` writes the colours out for it.

The values were searched for: each has 3:1 or more against its ground, text on
them 4.5:1 or more, and actors can be told apart with protanopia, deuteranopia
and tritanopia. ``tests/charts/test_theme.py`` computes all three.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal, cast

import altair as alt

Scheme = Literal["light", "dark"]

FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
"""vl-convert carries the first, whose letters are exactly as wide as Arial's: text that is
measured at build time fits wherever a reader's machine has any of the first three."""

WIDTH = 320
"""Pixels from edge to edge of a chart. Shown at 288 on the narrowest phone, at 416 at most."""

WIDE = 600
"""The same for a drawing that takes the place of the other where a page has room for it."""

TEXT_SIZE = 13
SMALL_TEXT_SIZE = 12


@dataclass(frozen=True)
class Colour:
    """A colour of the book and what it stands for.

    Attributes
    ----------
    name : its CSS variable is ``--chart-<name>``.
    meaning : what it stands for, everywhere in the book.
    light, dark : the value on the light and on the dark page, ``#rrggbb``.
    """

    name: str
    meaning: str
    light: str
    dark: str

    @property
    def css(self) -> str:
        """The colour as a chart's specification holds it."""
        return f"var(--chart-{self.name}, {self.light})"

    @property
    def on(self) -> str:
        """The colour of text that is written on this one."""
        return f"var(--chart-on-{self.name}, {self.text_on('light')})"

    def text_on(self, scheme: Scheme) -> str:
        """Black or white, whichever has more contrast on this colour in `scheme`."""
        own = self.in_scheme(scheme)
        return max((BLACK, "#ffffff"), key=lambda candidate: contrast(own, candidate))

    def in_scheme(self, scheme: Scheme) -> str:
        """Its value on the light or on the dark page."""
        return self.light if scheme == "light" else self.dark


BLACK = "#101114"
GROUND = Colour("ground", "The page under the chart", "#ffffff", "#131416")
INK = Colour("ink", "Text and whatever carries no code", "#1b1c1f", "#d8dade")
MUTED = Colour("muted", "Secondary text, axes", "#5a5c63", "#9ca0a5")
FAINT = Colour("faint", "Guides that may be overlooked", "#d5d7db", "#3a3d42")

ACTOR_GROUPS = {
    colour.name: colour
    for colour in (
        Colour("us", "United States", "#2a66db", "#4886fe"),
        Colour("russia", "Russia", "#862721", "#e3674c"),
        Colour("ukraine", "Ukraine", "#8a6017", "#f0d947"),
        Colour("india", "India", "#48a260", "#99edc3"),
        Colour("partners", "Allies and partners", "#af70bd", "#a570a6"),
        Colour("other", "Everybody else", "#73747a", "#a7abb1"),
    )
}
GROUP_OF_COUNTRY = {"USA": "us", "RUS": "russia", "UKR": "ukraine", "IND": "india"}
EUROPE = frozenset(
    {"AUT", "BEL", "BGR", "CHE", "CYP", "CZE", "DEU", "DNK", "ESP", "EST", "EUR", "FIN", "FRA"}
    | {"GBR", "GRC", "HRV", "HUN", "IRL", "ISL", "ITA", "LTU", "LUX", "LVA", "MLT", "NLD", "NOR"}
    | {"POL", "PRT", "ROU", "SVK", "SVN", "SWE"}
)
"""ISO 3166-1 alpha-3, and EUR for the Union."""
PARTNER_GROUPS = frozenset(
    {"asian_partners", "baltic_states", "coalition_of_the_willing", "e3", "eu", "european_partners"}
    | {"european_and_asian_partners", "g7", "nato", "nato_allies", "nordic_states", "us_allies"}
    | {"ukraine_allies", "ukraine_contact_group", "visegrad_group", "western_allies"}
)
"""Actors of the codebook that are allies of the United States together, of whatever country."""
SPEAKS_FOR_A_STATE = frozenset({"state", "person", "government body", "office"})
"""Kinds of actor that have the colour of their country; a company or a newspaper has not."""

FACTUALITY = {
    colour.name: colour
    for colour in (
        Colour("certain", "Certain", "#293449", "#c7d6f0"),
        Colour("probable", "Probable", "#4b586e", "#95a3bc"),
        Colour("possible", "Possible", "#67748c", "#748199"),
        Colour("uncommitted", "Not vouched for", "#8492aa", "#59657c"),
    )
}
"""From firm to loose: one hue, and less contrast with the page at each step."""

STAGES = {
    colour.name: colour
    for colour in (
        Colour("considered", "Lever: considered", "#ca7aa1", "#964b71"),
        Colour("threatened", "Lever: threatened", "#b5678d", "#a95c82"),
        Colour("demanded", "Lever: demanded", "#a85a81", "#b5658c"),
        Colour("withheld", "Lever: withheld", "#9f5379", "#c07197"),
        Colour("imposed", "Lever: imposed", "#6f284e", "#faa6cd"),
        Colour("claimed", "Lever: said to have worked", "#883e64", "#da89b0"),
        Colour("contested", "Lever: that claim not confirmed", "#94466d", "#cd7da4"),
    )
}
QUAD_CLASSES = {
    "verbal cooperation": Colour(
        "verbal-cooperation", "Words of co-operation", "#539898", "#2b7272"
    ),
    "material cooperation": Colour(
        "material-cooperation", "Deeds of co-operation", "#1f6868", "#60a5a4"
    ),
    "verbal conflict": Colour("verbal-conflict", "Words of conflict", "#bb8159", "#925b34"),
    "material conflict": Colour("material-conflict", "Deeds of conflict", "#834e26", "#cb9068"),
}
PALETTE = (
    GROUND,
    INK,
    MUTED,
    FAINT,
    *ACTOR_GROUPS.values(),
    *FACTUALITY.values(),
    *STAGES.values(),
    *QUAD_CLASSES.values(),
)


def actor_group(actor_id: str, country: str, kind: str) -> str:
    """The colour group of an actor, from its row of the table of actors."""
    if actor_id in PARTNER_GROUPS:
        return "partners"
    if kind not in SPEAKS_FOR_A_STATE:
        return "other"
    return GROUP_OF_COUNTRY.get(country, "partners" if country in EUROPE else "other")


def contrast(first: str, second: str) -> float:
    """The contrast of two colours as WCAG 2.2 defines it, 1 to 21."""
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb`` as WCAG 2.2 defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def configuration() -> alt.theme.ThemeConfig:
    """The book's look, for Altair's theme registry."""
    axis: dict[str, Any] = {
        "domainColor": MUTED.css,
        "gridColor": FAINT.css,
        "tickColor": MUTED.css,
        "labelColor": INK.css,
        "titleColor": MUTED.css,
        "labelFontSize": SMALL_TEXT_SIZE,
        "titleFontSize": SMALL_TEXT_SIZE,
        "titleFontWeight": "normal",
        "labelLimit": WIDTH,
    }
    legend: dict[str, Any] = {
        "labelColor": INK.css,
        "titleColor": MUTED.css,
        "labelFontSize": SMALL_TEXT_SIZE,
        "titleFontSize": SMALL_TEXT_SIZE,
        "titleFontWeight": "normal",
        "labelLimit": WIDTH,
        "orient": "bottom",
    }
    title: dict[str, Any] = {
        "anchor": "start",
        "color": INK.css,
        "fontSize": 15,
        "fontWeight": "bold",
        "lineHeight": 19,
        "offset": 10,
        "subtitleColor": MUTED.css,
        "subtitleFontSize": SMALL_TEXT_SIZE,
        "subtitleLineHeight": 16,
        "subtitlePadding": 5,
    }
    look: dict[str, Any] = {
        "background": "transparent",
        "padding": 1,
        "config": {
            "font": FONT,
            "text": {"color": INK.css, "fontSize": TEXT_SIZE},
            "axis": axis,
            "legend": legend,
            "title": title,
            "view": {"stroke": None},
            "concat": {"spacing": 10},
        },
    }
    return cast(alt.theme.ThemeConfig, look)


VARIABLE = re.compile(r"var\(--chart-([a-z-]+), #[0-9a-f]{6}\)")


def in_scheme(text: str, scheme: Scheme) -> str:
    """A specification or an SVG, as text, with every colour variable written out."""
    values = dict(_variables(scheme))
    return VARIABLE.sub(lambda match: values[match[1]], text)


def css() -> str:
    """The stylesheet that charts need on a page: the variables of both schemes, and size.

    Written for Furo, which states the reader's choice in ``body[data-theme]`` and
    prints in light colours. ``.chart-live`` is the box of a live Vega view.
    """
    light, dark = (_declarations(_variables(scheme)) for scheme in ("light", "dark"))
    return f""":root {{
{light}
}}
@media not print {{
body[data-theme="dark"] {{
{dark}
}}
@media (prefers-color-scheme: dark) {{
body:not([data-theme="light"]) {{
{dark}
}}
}}
}}
{LAYOUT}"""


LAYOUT = """.chart-live.vega-embed { display: block; padding: 0; }
svg.dossier-chart, .chart-live svg.marks {
  display: block;
  width: 100%;
  max-width: 26rem;
  height: auto;
}
.chart:has(> .chart-wide) { container-type: inline-size; }
.chart-wide svg.dossier-chart { max-width: 38rem; }
@container (min-width: 36rem) {
.chart-wide[hidden] { display: block !important; }
.chart-narrow { display: none; }
}
svg.dossier-chart a { cursor: pointer; }
svg.dossier-chart a:hover > *, svg.dossier-chart a:focus-visible > * {
  stroke: var(--chart-ink);
  stroke-width: 2.5;
}
svg.dossier-chart a:focus-visible { outline: 2px solid var(--chart-ink); outline-offset: 2px; }
@media print { svg.dossier-chart { break-inside: avoid; max-width: 12cm; } }
"""


def _variables(scheme: Scheme) -> Iterable[tuple[str, str]]:
    for colour in PALETTE:
        yield colour.name, colour.in_scheme(scheme)
        if colour not in (GROUND, INK, MUTED, FAINT):
            yield f"on-{colour.name}", colour.text_on(scheme)


def _declarations(variables: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"  --chart-{name}: {value};" for name, value in variables)
