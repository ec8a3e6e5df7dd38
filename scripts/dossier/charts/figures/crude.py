"""What a buyer bought: crude imports by month, with whatever cannot be compared set apart."""

from __future__ import annotations

from datetime import date
from typing import Any

import altair as alt
import pandas as pd

from dossier.charts.canvas import across, as_written, down, drawing, words
from dossier.charts.publish import About, listed, publish, require_rows
from dossier.charts.svg import EVIDENCE_FOLLOWS
from dossier.charts.theme import (
    ACTOR_GROUPS,
    GROUND,
    INK,
    MUTED,
    SMALL_TEXT_SIZE,
    WIDTH,
)

NAME = "crude-imports"
MONTH, PART = "month", "part of month"
ABOUT_SIGN = {PART: "≈"}
"""A month that is not over is a running figure, which its source gives as “about”."""
INDIA = ACTOR_GROUPS["india"]
TOP, BOTTOM = 22.0, 200.0
APART = 20.0
MARGIN = 5.0
BAR_SHARE = 0.74
HEIGHT = BOTTOM + 38


def crude_imports(crude: pd.DataFrame, title: str = "") -> alt.VConcatChart:
    """A bar a month; the average of a year and a part of a month stand apart, as frames.

    No line joins anything: the rows come from different tables and periods.

    Parameters
    ----------
    crude : the table of India's imports of Russian crude of :mod:`dossier.context`.
    title : the finding; worked out from the months where left out.
    """
    require_rows(NAME, crude, "period")
    bars = placed_periods(crude)
    months = bars[bars.kind == MONTH]
    require_rows(NAME, months, "whole month")
    others = bars[bars.kind != MONTH]
    about = About(
        name=NAME,
        title=title or crude_title(bars),
        subtitle=_caution(months, others),
        source="Source: table of India’s imports of Russian crude, Kpler’s figures as printed by "
        "the sources named in it; not from the report",
        alt=crude_alternative(bars),
        columns={
            "when": "Period",
            "value": "Thousand barrels a day",
            "kind": "Kind of period",
            "source_id": "Source",
        },
    )
    return publish(drawing(*_layers(bars), data=bars, height=HEIGHT), bars, about)


def placed_periods(crude: pd.DataFrame) -> pd.DataFrame:
    """The periods in order, each with its name, its bar and its description."""
    rows = crude.assign(
        value=crude.thousand_barrels_per_day.astype(int),
        first=[_first_line(str(period)) for period in crude.period],
        year=[_year(str(period)) for period in crude.period],
    ).drop(columns="thousand_barrels_per_day")
    gaps = [0, *(int(one != other) for one, other in zip(rows.kind, rows.kind[1:], strict=False))]
    shift = pd.Series(gaps, index=rows.index).cumsum() * APART
    pitch = (WIDTH - 2 * MARGIN - float(shift.max())) / len(rows)
    left = pd.Series(range(len(rows)), index=rows.index) * pitch + shift + MARGIN
    width = pitch * BAR_SHARE
    tall = rows.value / rows.value.max() * (BOTTOM - TOP)
    return rows.assign(
        when=[_named(row) for row in rows.itertuples()],
        left=left + (pitch - width) / 2,
        right=left + (pitch + width) / 2,
        x=left + pitch / 2,
        top=BOTTOM - tall,
        bottom=BOTTOM,
        y=BOTTOM - tall - 9,
        label=[
            f"{ABOUT_SIGN.get(kind, '')}{value:,}"
            for kind, value in zip(rows.kind, rows.value, strict=True)
        ],
        description=[
            f"{_named(row)}: {ABOUT_SIGN.get(str(row.kind), '')}{row.value:,} thousand barrels a "
            f"day{EVIDENCE_FOLLOWS}{row.kind}, {row.source_id}"
            for row in rows.itertuples()
        ],
    )


def crude_title(bars: pd.DataFrame) -> str:
    """The finding: the first and the last whole month."""
    months = bars[bars.kind == MONTH]
    first, last = months.iloc[0], months.iloc[-1]
    if len(months) == 1:
        return f"India took {first.value:,} thousand barrels of Russian crude a day in {first.when}"
    moved = "fell" if last.value < first.value else "rose" if last.value > first.value else "stayed"
    return (
        f"India’s imports of Russian crude {moved} from {first.value:,} to {last.value:,} thousand "
        f"barrels a day from {first.when} to {last.when}"
    )


def crude_alternative(bars: pd.DataFrame) -> str:
    """What the figure shows, in words: every period with its kind."""
    parts = [f"{row.when} ({row.kind}): {row.label}" for row in bars.itertuples()]
    apart = [row.when for row in bars[bars.kind != MONTH].itertuples()]
    closing = f" Not to be joined to the months: {listed(apart)}." if apart else ""
    return f"{crude_title(bars)}. Thousand barrels a day: {'; '.join(parts)}.{closing}"


def _caution(months: pd.DataFrame, others: pd.DataFrame) -> str:
    """What is counted, and what the figure cannot show."""
    parts = [f"Thousand barrels a day (n\u00a0=\u00a0{len(months) + len(others)})."]
    if not others.empty:
        apart = [str(row.when) for row in others.itertuples()]
        verb = "stands" if len(apart) == 1 else "stand"
        parts.append(f"Frames: {listed(apart)} {verb} apart and cannot be joined to the months.")
    elsewhere = sorted(set(others.source_id) - set(months.source_id))
    if elsewhere:
        from_others = others[others.source_id.isin(elsewhere)].when
        parts.append(f"{listed(list(from_others))} is from another report.")
    parts.append(f"No month before {months.when.iloc[0]}: what the duty did cannot be seen here")
    return " ".join(parts)


def _month(period: str) -> date:
    return date.fromisoformat(f"{period[:7]}-01")


def _first_line(period: str) -> str:
    first, _, last = period.partition("/")
    if last:
        days = f"{int(first[8:])}–{int(last[8:])}"
        return f"{days} {_month(first):%b}"
    return f"{_month(first):%b}" if "-" in first else "average"


def _year(period: str) -> str:
    return period[:4]


def _named(row: Any) -> str:
    first, _, last = str(row.period).partition("/")
    if last:
        return f"{int(first[8:])} to {int(last[8:])} {_month(first):%B %Y}"
    return f"{_month(first):%B %Y}" if "-" in first else f"the average of {first}"


def _layers(bars: pd.DataFrame) -> list[alt.Chart]:
    base = pd.DataFrame({"left": [0.0], "right": [float(WIDTH)], "y": [BOTTOM]})
    first = bars[["x"]].assign(y=BOTTOM + 12, label=bars["first"])
    second = bars[["x"]].assign(y=BOTTOM + 27, label=bars.year)
    small: dict[str, Any] = {"fontSize": SMALL_TEXT_SIZE}
    layers = []
    for is_month, rows in bars.groupby(bars.kind == MONTH):
        shown = rows.assign(fill=INDIA.css if is_month else GROUND.css)
        layers.append(
            alt.Chart(shown)
            .mark_rect(
                stroke=INDIA.css,
                strokeWidth=2,
                strokeDash=[1, 0] if is_month else [4, 3],
                aria=False,
            )
            .encode(
                x=across("left"),
                x2="right:Q",
                y=down("top", HEIGHT),
                y2="bottom:Q",
                fill=as_written("fill", alt.Fill),
                tooltip="description:N",
            )
        )
    return [
        *layers,
        alt.Chart(base)
        .mark_rule(color=MUTED.css, aria=False)
        .encode(x=across("left"), x2="right:Q", y=down("y", HEIGHT)),
        words(bars[["x", "y", "label"]], HEIGHT, color=INK.css),
        words(first, HEIGHT, **small),
        words(second, HEIGHT, color=MUTED.css, **small),
    ]
