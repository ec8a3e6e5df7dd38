"""A week on a clock: every time that the report names, as the span of days that it can mean."""

from __future__ import annotations

from datetime import date
from typing import Any

import altair as alt
import pandas as pd

from dossier.charts.canvas import DESCRIBED, across, as_written, down, drawing, words
from dossier.charts.evidence import with_links
from dossier.charts.figures.clock import HEADER, Clock, clock_of, ground
from dossier.charts.figures.days import day_words
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
from dossier.charts.theme import GROUND, INK, MUTED, SMALL_TEXT_SIZE, WIDTH
from dossier.facts import Facts

NAME = "timeline"
ROW = 31
BAR = 25
NARROWEST = 25.0
"""Pixels of a bar that must hold the number of a sentence."""


def timeline(facts: Facts, published: date, report: str = "", title: str = "") -> alt.VConcatChart:
    """A row a time expression; the days around publication are wide, the months beyond narrow.

    A single day is filled, a longer span is a frame, a time without a date a broken frame
    over all that it can mean.

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
    clock = clock_of(times, published)
    marks = _laid_out(times, clock)
    left_out = len(facts.times) - len(times)
    rest = f"; {left_out} without bounds left out" if left_out else ""
    about = About(
        name=NAME,
        title=title or timeline_title(times),
        subtitle=f"Times that the report names (n = {len(times)}{rest}) by the days they can mean; "
        "months drawn narrower. Number: sentence. Frame: more days than one. Broken: no date",
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
    bars = [
        alt.Chart(marks[marks.dated == dated])
        .mark_rect(cornerRadius=3, strokeWidth=2, strokeDash=[1, 0] if dated else [4, 3])
        .encode(
            x=across("left"),
            x2="right:Q",
            y=down("top", height),
            y2="bottom:Q",
            fill=as_written("fill", alt.Fill),
            stroke=as_written("stroke", alt.Stroke),
            **DESCRIBED,
        )
        for dated in sorted(set(marks.dated))
    ]
    layers = (
        *ground(clock, height),
        *bars,
        words(marks, height, linked=True),
        *_sayings(marks, height),
    )
    return publish(drawing(*layers, data=marks, height=height), marks, about)


def dated_times(facts: Facts, published: date) -> pd.DataFrame:
    """The times that have a place on the clock, from the earliest to the latest.

    `first_day` and `last_day` are days from publication. A time without a date of which
    only the side is known (`dated` false) has neither; it can be any day on its side.
    """
    rows = []
    for time in facts.times.itertuples():
        first, last = (_days_from(day, published) for day in (time.earliest, time.latest))
        dated = first is not None or last is not None
        if not dated and time.relation not in _SIDES:
            continue
        rows.append(
            {
                "time_id": time.time_id,
                "text": time.text,
                "value": time.value,
                "first": _iso(time.earliest),
                "last": _iso(time.latest),
                "relation": time.relation,
                "first_day": first,
                "last_day": last,
                "dated": dated,
                "single": dated and first == last,
                "sentence_id": time.sentence_id,
                "order": _order(first, last, str(time.relation)),
            }
        )
    if not rows:
        return pd.DataFrame()
    table = pd.DataFrame(rows).astype({"first_day": "Int64", "last_day": "Int64"})
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
    return f"{timeline_title(times)}. Published {day_words(published)}. {' '.join(parts)}"


_FAR = 10_000
_SIDES = {"before": (-_FAR, -1), "on": (0, 0), "after": (1, _FAR)}


def _days_from(moment: Any, published: date) -> int | None:
    return None if pd.isna(moment) else (moment.date() - published).days


def _order(first: int | None, last: int | None, relation: str) -> tuple[int, int]:
    open_first, open_last = _SIDES.get(relation, (-_FAR, _FAR))
    if first is None and last is None and relation == "after":
        open_first = _FAR
    return (open_first if first is None else first, open_last if last is None else last)


def _iso(moment: Any) -> str:
    return "" if pd.isna(moment) else moment.date().isoformat()


def _days(row: Any) -> str:
    if not (row.first or row.last):
        return f"{row.relation} publication, no date"
    if not row.first or not row.last:
        return f"until {day_words(date.fromisoformat(row.last))}" if row.last else _since(row.first)
    ends = dict.fromkeys((row.first, row.last))
    return " to ".join(day_words(date.fromisoformat(end)) for end in ends)


def _since(first: str) -> str:
    return f"from {day_words(date.fromisoformat(first))}"


def _laid_out(times: pd.DataFrame, clock: Clock) -> pd.DataFrame:
    """The bars; one that is too narrow for its number is widened about its middle."""
    spans = []
    for row in times.itertuples():
        open_first, open_last = _SIDES.get(str(row.relation), (-_FAR, _FAR))
        first = open_first if pd.isna(row.first_day) else row.first_day
        last = open_last if pd.isna(row.last_day) else row.last_day
        left, right = clock.left_of(first) + 1.5, clock.left_of(last + 1) - 1.5
        lacking = max(0.0, (NARROWEST if not row.single else 0.0) - (right - left)) / 2
        shift = min(max(0.0, lacking - left + 1.5), WIDTH)
        shift -= max(0.0, right + lacking - (WIDTH - 1.5))
        spans.append((left - lacking + shift, right + lacking + shift))
    left, right = (pd.Series([span[side] for span in spans]) for side in (0, 1))
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
