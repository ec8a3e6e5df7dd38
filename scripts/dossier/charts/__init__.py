"""Charts: tables of facts in, finished Altair charts out.

A chapter calls :func:`enable` once and then functions of
:mod:`dossier.charts.figures`. Nothing here knows of Sphinx or of a page.
"""

from __future__ import annotations

import altair as alt

from dossier.charts.renderer import render
from dossier.charts.theme import configuration

NAME = "dossier"
"""Under which the theme and the renderer are known to Altair."""


def enable() -> None:
    """Let Altair draw in the book's look and store outputs that are the same on every run.

    Theme and renderer go together: a chart in another look never gets a stored output,
    because without this call Altair falls back to its own HTML, which no test accepts.
    """
    alt.theme.register(NAME, enable=True)(configuration)
    if NAME not in alt.renderers.names():
        alt.renderers.register(NAME, render)
    alt.renderers.enable(NAME)
