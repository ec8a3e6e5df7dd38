"""The duty on a buyer, as steps: what it was before the report, and what became of it."""

from __future__ import annotations

import textwrap
from datetime import date
from typing import Any

import altair as alt
import pandas as pd

from dossier.charts.canvas import DESCRIBED, across, down, drawing, words
from dossier.charts.evidence import evidence_link
from dossier.charts.figures.days import Strip, day_words, short_day
from dossier.charts.publish import (
    About,
    capitalised,
    count_of,
    listed,
    only_report,
    publish,
    require_rows,
)
from dossier.charts.svg import EVIDENCE_FOLLOWS
from dossier.charts.theme import (
    ACTOR_GROUPS,
    FAINT,
    GROUND,
    INK,
    MUTED,
    SMALL_TEXT_SIZE,
    WIDTH,
)
from dossier.facts import Facts

NAME = "duty-steps"
LEFT, RIGHT = 34.0, WIDTH - 10.0
TOP, BOTTOM = 30.0, 180.0
AXIS = 34
ACTS = BOTTOM + AXIS + 14
RADIUS = 9.0
LINE = 15
CHARACTERS = 47
GRID = 10
"""Percent between two lines of the grid."""
INDIA = ACTOR_GROUPS["india"]


def duty_steps(
    duties: pd.DataFrame, facts: Facts, published: date, cut_off: date, title: str = ""
) -> alt.VConcatChart:
    """The duty in force day by day, with what was done at each step, numbered.

    A row without a rate (an agreement, a ruling) stands below the axis and moves no line.
    The rate that the report itself gives leads to its words.

    Parameters
    ----------
    duties : the table of :mod:`dossier.context`.
    facts : of the report.
    published : its day; the line across the steps.
    cut_off : where the line of the last rate ends.
    title : the finding; worked out from the table where left out.
    """
    only_report(NAME, facts)
    steps = dated_duties(duties, facts, published)
    require_rows(NAME, steps[steps.rate.notna()], "duty in force")
    strip = Strip(steps.first.min(), max(cut_off, steps.first.max()), LEFT, RIGHT)
    marks, acts_bottom = _marks(steps, strip)
    texts, height = _legend(steps, acts_bottom + 14)
    numbers = texts.assign(x=0.0, label=texts.number)
    about = About(
        name=NAME,
        title=title or duty_title(steps, published, cut_off),
        subtitle=f"US duty on Indian goods in percent, to {day_words(cut_off)}. Filled: a rate in "
        f"force (n\u00a0=\u00a0{int(steps.rate.notna().sum())}). Below the axis: acts that by "
        f"themselves changed no rate (n\u00a0=\u00a0{int(steps.rate.isna().sum())})",
        source="Source: table of US duties on India, with the sources named in it; not from "
        "the report",
        alt=duty_alternative(steps, published, cut_off),
        columns={
            "label": "No.",
            "when": "From",
            "percent": "Duty in force (%)",
            "what": "What was done",
            "note": "Note",
            "source_ids": "Sources",
        },
    )
    layers = (
        *_ground(steps, strip, published, height),
        *_circles(marks, height),
        words(marks, height, linked=True, fontSize=SMALL_TEXT_SIZE - 1),
        words(texts, height, align="left", fontSize=SMALL_TEXT_SIZE),
        words(numbers, height, align="left", fontSize=SMALL_TEXT_SIZE, fontWeight="bold"),
    )
    return publish(drawing(*layers, data=marks, height=height), marks, about)


def dated_duties(duties: pd.DataFrame, facts: Facts, published: date) -> pd.DataFrame:
    """The rows in order, numbered, with their first day and, where the report has it, a link.

    The rate in force at publication is the report's where a quantity in it has that value.
    """
    rows = duties.assign(
        first=[_first_day(str(since)) for since in duties.since],
        when=[_period(str(since)) for since in duties.since],
        rate=duties.duty_percent,
        percent=["" if pd.isna(rate) else str(rate) for rate in duties.duty_percent],
    )
    rows = rows.sort_values("first", kind="stable", ignore_index=True)
    standing = _standing(rows, published)
    own = facts.quantities[
        (facts.quantities.unit == "percent") & (facts.quantities.value == standing[1])
    ]
    links = ["" for _ in rows.index]
    if standing[0] is not None and not own.empty:
        links[standing[0]] = evidence_link(str(own.quantity_id.iloc[0]))
    rows = rows.assign(href=links, label=[str(at + 1) for at in rows.index])
    return rows.assign(
        description=[
            f"{row.label}. {row.when}{f', {row.percent}%' if row.percent else ''}: {row.what}"
            f"{EVIDENCE_FOLLOWS}{f'{row.note}. ' if row.note else ''}"
            f"{', '.join(row.source_ids.split(';'))}"
            for row in rows.itertuples()
        ]
    ).drop(columns=["since", "duty_percent"])


def duty_title(steps: pd.DataFrame, published: date, cut_off: date) -> str:
    """The finding: what stood at publication, how long, and what stands at the end."""
    place, rate = _standing(steps, published)
    if place is None:
        return "No duty was in force when the report was published"
    later = steps[steps.rate.notna() & (steps["first"] > published)]
    if later.empty:
        return f"The duty of {rate}% that stood at publication still stood at the cut-off"
    return (
        f"The duty of {rate}% that stood at publication ended on "
        f"{day_words(later['first'].iloc[0])}; by {day_words(cut_off)} it was "
        f"{later.rate.iloc[-1]}%"
    )


def duty_alternative(steps: pd.DataFrame, published: date, cut_off: date) -> str:
    """What the figure shows, in words: every step, then the acts that changed no rate."""
    rates = [f"{row.percent}% from {row.when}" for row in steps[steps.percent != ""].itertuples()]
    others = [f"{row.when}: {row.what}" for row in steps[steps.percent == ""].itertuples()]
    acts = capitalised(count_of(len(others), "act"))
    closing = f" {acts} changed no rate: {'; '.join(others)}." if others else ""
    return f"{duty_title(steps, published, cut_off)}. In force: {listed(rates)}.{closing}"


def _first_day(since: str) -> date:
    day = since.partition("/")[0]
    return date.fromisoformat(day + "-01" * (2 - day.count("-")))


def _period(since: str) -> str:
    first, _, last = since.partition("/")
    if last:
        begin, end = date.fromisoformat(first), date.fromisoformat(last)
        same_month = begin.replace(day=1) == end.replace(day=1)
        return f"{begin.day if same_month else short_day(begin)} to {short_day(end)}"
    if first.count("-") == 1:
        return f"{_first_day(first):%B %Y}"
    return short_day(_first_day(first))


def _standing(steps: pd.DataFrame, day: date) -> tuple[int | None, Any]:
    """Place and rate of the step in force on a day."""
    known = steps[steps.rate.notna() & (steps["first"] <= day)]
    return (None, None) if known.empty else (int(known.index[-1]), known.rate.iloc[-1])


def _height_of(rate: float, highest: float) -> float:
    return BOTTOM - rate / highest * (BOTTOM - TOP)


def _highest(steps: pd.DataFrame) -> int:
    return GRID * -(-int(steps.rate.max()) // GRID)


def _marks(steps: pd.DataFrame, strip: Strip) -> tuple[pd.DataFrame, float]:
    """A circle a row: on its step, or below the axis, where neighbours make room downwards."""
    highest = _highest(steps)
    rows, ends = [], [-1e9]
    lowest = ACTS
    for row in steps.itertuples():
        x = strip.at(row.first)
        if pd.notna(row.rate):
            rows.append((x, _height_of(float(row.rate), highest)))
            continue
        level = next((at for at, end in enumerate(ends) if x - end > 2 * RADIUS + 2), len(ends))
        ends[level : level + 1] = [x]
        rows.append((x, ACTS + level * (2 * RADIUS + 3)))
        lowest = max(lowest, rows[-1][1])
    in_force = steps.rate.notna()
    marks = steps.assign(
        x=[x for x, _ in rows],
        y=[y for _, y in rows],
        is_rate=in_force,
        text_colour=[INDIA.on if filled else INK.css for filled in in_force],
    )
    return marks.drop(columns=["first", "rate"]), lowest + RADIUS


def _legend(steps: pd.DataFrame, top: float) -> tuple[pd.DataFrame, float]:
    """The numbered list under the drawing: `number` on the first line of each row."""
    lines = []
    for row in steps.itertuples():
        rate = f", {row.percent}%" if row.percent else ""
        note = f" ({row.note[:1].lower()}{row.note[1:]})" if row.note else ""
        for at, line in enumerate(textwrap.wrap(f"{row.when}{rate}: {row.what}{note}", CHARACTERS)):
            number = row.label if at == 0 else ""
            lines.append({"x": 18.0, "y": top + LINE / 2, "label": line, "number": number})
            top += LINE
        top += 3
    return pd.DataFrame(lines), top


def _circles(marks: pd.DataFrame, height: float) -> list[alt.Chart]:
    """Filled where a rate came into force, a ring where none did; linked where it has a link."""
    layers = []
    for (is_rate, is_linked), rows in marks.groupby(["is_rate", marks.href != ""]):
        encoding = DESCRIBED if is_linked else {"tooltip": "description:N"}
        layers.append(
            alt.Chart(rows)
            .mark_point(
                size=RADIUS**2 * 3.6,
                opacity=1,
                fill=INDIA.css if is_rate else GROUND.css,
                stroke=INDIA.css if is_rate else MUTED.css,
                strokeWidth=2,
                aria=bool(is_linked),
            )
            .encode(x=across("x"), y=down("y", height), **encoding)
        )
    return layers


def _ground(steps: pd.DataFrame, strip: Strip, published: date, height: float) -> list[alt.Chart]:
    """Grid, months, the day of the report, and the line of the steps with its rates."""
    highest = _highest(steps)
    levels = range(0, highest + 1, GRID)
    grid = pd.DataFrame(
        {"left": LEFT, "right": RIGHT, "y": [_height_of(p, highest) for p in levels]}
    )
    scale = grid.assign(x=LEFT - 6, label=[f"{percent}%" for percent in levels])
    months = [month for month in strip.months() if month.month % 3 == 1 or month == strip.first]
    ticks = pd.DataFrame(
        {
            "x": [strip.at(month) for month in months],
            "y": BOTTOM + 12,
            "label": [f"{month:%b %Y}" for month in months],
        }
    )
    report = pd.DataFrame({"x": [strip.at(published)], "top": TOP - 12, "bottom": BOTTOM})
    head = report.assign(y=TOP - 20, label=f"report, {short_day(published)}")
    rates = steps[steps.rate.notna()]
    corners = [*rates["first"], strip.last]
    path = pd.DataFrame(
        {
            "x": [strip.at(day) for day in corners],
            "y": [_height_of(float(r), highest) for r in [*rates.rate, rates.rate.iloc[-1]]],
            "order": range(len(corners)),
        }
    )
    small: dict[str, Any] = {"fontSize": SMALL_TEXT_SIZE, "color": MUTED.css}
    return [
        alt.Chart(grid)
        .mark_rule(color=FAINT.css, aria=False)
        .encode(x=across("left"), x2="right:Q", y=down("y", height)),
        words(scale, height, align="right", **small),
        words(ticks, height, **small),
        alt.Chart(report)
        .mark_rule(color=INK.css, strokeDash=[4, 3], aria=False)
        .encode(x=across("x"), y=down("top", height), y2="bottom:Q"),
        words(head, height, fontSize=SMALL_TEXT_SIZE, fontWeight="bold"),
        alt.Chart(path)
        .mark_line(interpolate="step-after", color=INDIA.css, strokeWidth=3, aria=False)
        .encode(x=across("x"), y=down("y", height), order="order:Q"),
    ]
