"""A week on a clock: every time that the report names, as the span of days that it can mean."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import altair as alt
import pandas as pd

from dossier.charts.canvas import DESCRIBED, across, as_written, down, drawing, words
from dossier.charts.evidence import with_links
from dossier.charts.publish import (
    About,
    capitalised,
    describe,
    listed,
    only_report,
    publish,
    require_rows,
    sentence_numbers,
    share,
    source_line,
)
from dossier.charts.theme import FAINT, GROUND, INK, MUTED, SMALL_TEXT_SIZE, WIDTH
from dossier.facts import Facts

NAME = "timeline"
DAYS_AROUND = 6
"""Days before and after publication that have a column of their own."""
EDGE = 26
"""Pixels of the columns for whatever is earlier and later than those days."""
DAY = (WIDTH - 2 * EDGE) / (2 * DAYS_AROUND + 1)
HEADER = 44
ROW = 31
BAR = 25
EARLIER, LATER = "earlier", "later"


def timeline(facts: Facts, published: date, report: str = "", title: str = "") -> alt.VConcatChart:
    """A row a time expression, a column a day; a single day is filled, a longer span is a frame.

    Parameters
    ----------
    facts : of one report.
    published : its day of publication, against which its times were read.
    report : how the source line calls it; its id where left out.
    title : the finding; counted from the table where left out.
    """
    report = report or only_report(NAME, facts)
    times = dated_times(facts, published)
    require_rows(NAME, times, "time expression that can be placed")
    height = float(HEADER + len(times) * ROW)
    marks = _laid_out(times)
    left_out = len(facts.times) - len(times)
    rest = f"; {left_out} without bounds left out" if left_out else ""
    about = About(
        name=NAME,
        title=title or timeline_title(times),
        subtitle=f"Times that the report names (n = {len(times)}{rest}) by the days they can mean. "
        "Number: sentence. Frame: more days than one",
        source=source_line("table of times", report),
        alt=timeline_alternative(times, published),
        columns={
            "time_id": "Time",
            "text": "Words of the report",
            "value": "TIMEX3 value",
            "first": "Earliest",
            "last": "Latest",
            "relation": "To publication",
        },
    )
    bars = (
        alt.Chart(marks)
        .mark_rect(cornerRadius=3, strokeWidth=2)
        .encode(
            x=across("left"),
            x2="right:Q",
            y=down("top", height),
            y2="bottom:Q",
            fill=as_written("fill", alt.Fill),
            stroke=as_written("stroke", alt.Stroke),
            **DESCRIBED,
        )
    )
    layers = (
        *_ground(published, height),
        bars,
        words(marks, height, linked=True),
        *_sayings(marks, height),
    )
    return publish(drawing(*layers, data=marks, height=height), marks, about)


def dated_times(facts: Facts, published: date) -> pd.DataFrame:
    """The times that have a place on the clock, from the earliest to the latest.

    `first_column` and `last_column` are days from publication, cut to the columns that
    there are: one less and one more than `DAYS_AROUND` stand for earlier and later. A
    time of which only the side is known lies wholly there.
    """
    outside = DAYS_AROUND + 1
    rows = []
    for time in facts.times.itertuples():
        span = _span(time, published)
        if span is None:
            continue
        first, last = (max(-outside, min(outside, day)) for day in span)
        rows.append(
            {
                "time_id": time.time_id,
                "text": time.text,
                "value": time.value,
                "first": _iso(time.earliest),
                "last": _iso(time.latest),
                "relation": time.relation,
                "first_column": first,
                "last_column": last,
                "single": _iso(time.earliest) == _iso(time.latest) != "",
                "sentence_id": time.sentence_id,
                "order": span,
            }
        )
    if not rows:
        return pd.DataFrame()
    table = pd.DataFrame(rows)
    table = table.sort_values("order", kind="stable", ignore_index=True).drop(columns="order")
    table = with_links(table.assign(label=sentence_numbers(table.sentence_id)), "time_id")
    return table.assign(description=describe(table, lambda row: f"{row.text}: {_days(row)}"))


def timeline_title(times: pd.DataFrame) -> str:
    """The finding, from the counts."""
    ahead = int((times.relation == "after").sum())
    verb = "lies" if ahead == 1 else "lie"
    return capitalised(f"{share(ahead, len(times), 'time')} named in the report {verb} ahead of it")


def timeline_alternative(times: pd.DataFrame, published: date) -> str:
    """What the timeline shows, in words: before, on and after the day of publication."""
    headings = {
        "before": "Before it",
        "on": "On the day",
        "overlap": "Around the day",
        "after": "After it",
    }
    parts = []
    for relation, heading in headings.items():
        rows = times[times.relation == relation]
        if not rows.empty:
            said = [f"{row.text} ({_days(row)}, sentence {row.label})" for row in rows.itertuples()]
            parts.append(f"{heading}: {listed(said)}.")
    return f"{timeline_title(times)}. Published {_day(published)}. {' '.join(parts)}"


def _span(time: Any, published: date) -> tuple[int, int] | None:
    """First and last day from publication, far away where unbounded; `None` where unknown."""
    far = 10_000
    first = None if pd.isna(time.earliest) else (time.earliest.date() - published).days
    last = None if pd.isna(time.latest) else (time.latest.date() - published).days
    if first is None and last is None:
        return {"before": (-far, -far), "on": (0, 0), "after": (far, far)}.get(time.relation)
    return (-far if first is None else first, far if last is None else last)


def _iso(moment: Any) -> str:
    return "" if pd.isna(moment) else moment.date().isoformat()


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _days(row: Any) -> str:
    ends = [_day(date.fromisoformat(end)) for end in dict.fromkeys((row.first, row.last)) if end]
    return " to ".join(ends) if ends else f"{row.relation} publication, no date"


def _edges(column: int) -> tuple[float, float]:
    """The left and the right pixel of a column, by its days from publication."""
    if abs(column) > DAYS_AROUND:
        return (0.0, float(EDGE)) if column < 0 else (float(WIDTH - EDGE), float(WIDTH))
    left = EDGE + (column + DAYS_AROUND) * DAY
    return left, left + DAY


def _laid_out(times: pd.DataFrame) -> pd.DataFrame:
    left = pd.Series([_edges(column)[0] + 1.5 for column in times.first_column])
    right = pd.Series([_edges(column)[1] - 1.5 for column in times.last_column])
    top = pd.Series([float(HEADER + order * ROW) for order in range(len(times))])
    return times.assign(
        left=left,
        right=right,
        top=top,
        bottom=top + BAR,
        x=(left + right) / 2,
        y=top + BAR / 2,
        fill=[MUTED.css if single else GROUND.css for single in times.single],
        stroke=MUTED.css,
        text_colour=[GROUND.css if single else INK.css for single in times.single],
    )


def _sayings(marks: pd.DataFrame, height: float) -> list[alt.Chart]:
    """The words of the report beside each bar, on the side where there is more room."""
    on_the_right = marks.right < WIDTH - marks.left
    sides = []
    for chosen, edge, shift, align in (
        (on_the_right, "right", 5, "left"),
        (~on_the_right, "left", -5, "right"),
    ):
        rows = marks[chosen]
        if not rows.empty:
            said = pd.DataFrame({"x": rows[edge] + shift, "y": rows.y, "label": rows.text})
            sides.append(words(said, height, align=align, fontSize=SMALL_TEXT_SIZE))
    return sides


def _ground(published: date, height: float) -> list[alt.Chart]:
    """The columns: a number a day, guides between them, the day of publication set off."""
    offsets = range(-DAYS_AROUND, DAYS_AROUND + 1)
    days = pd.DataFrame(
        {
            "x": [sum(_edges(offset)) / 2 for offset in offsets],
            "y": 32,
            "label": [str((published + timedelta(days=offset)).day) for offset in offsets],
            "today": [offset == 0 for offset in offsets],
        }
    )
    guides = pd.DataFrame({"x": [_edges(o)[0] for o in (*offsets, DAYS_AROUND + 1)]})
    guides = guides.assign(top=HEADER - 2, bottom=height)
    left, right = _edges(0)
    today = pd.DataFrame({"left": [left], "right": right, "top": HEADER - 2, "bottom": height})
    heads = pd.DataFrame({"x": [WIDTH / 2], "y": 12, "label": f"published {_day(published)}"})
    ends = pd.DataFrame({"x": [0, WIDTH], "y": 12, "label": [EARLIER, LATER]})
    small: dict[str, Any] = {"fontSize": SMALL_TEXT_SIZE, "color": MUTED.css}
    return [
        alt.Chart(today)
        .mark_rect(fill=FAINT.css, aria=False)
        .encode(x=across("left"), x2="right:Q", y=down("top", height), y2="bottom:Q"),
        alt.Chart(guides)
        .mark_rule(color=FAINT.css, aria=False)
        .encode(x=across("x"), y=down("top", height), y2="bottom:Q"),
        words(ends.iloc[:1], height, align="left", **small),
        words(ends.iloc[1:], height, align="right", **small),
        words(heads, height, fontSize=SMALL_TEXT_SIZE, fontWeight="bold"),
        words(days[~days.today], height, **small),
        words(days[days.today], height, fontSize=SMALL_TEXT_SIZE, fontWeight="bold"),
    ]
