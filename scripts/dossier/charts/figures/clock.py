"""The ground of the timeline: days around publication wide, what is further off narrow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import altair as alt
import pandas as pd

from dossier.charts.canvas import across, down, words
from dossier.charts.figures.days import day_words
from dossier.charts.theme import FAINT, INK, MUTED, SMALL_TEXT_SIZE, WIDTH

NEAR = 7
"""A span of which both ends are this near to publication is drawn on the days."""
SIDE = 66.0
"""Pixels of the months on one side; half of it where no date lies there."""
HEADER = 62
MONTH_LABEL = 24
"""Pixels that the name of a month needs."""


@dataclass(frozen=True)
class Clock:
    """Days from publication to pixels, in three pieces.

    Attributes
    ----------
    published : day 0.
    first, last : the first and the last day of the wide piece.
    start, stop : the first day of the narrow piece before it, the last of that after it.
    left, right : where the wide piece begins and ends, in pixels.
    """

    published: date
    first: int
    last: int
    start: int
    stop: int
    left: float
    right: float

    def left_of(self, day: int) -> float:
        """The pixel at which a day begins; days off the clock are at its edges."""
        if day < self.first:
            passed = max(0, day - self.start) / (self.first - self.start)
            return passed * self.left
        if day > self.last + 1:
            passed = min(1.0, (day - self.last - 1) / (self.stop - self.last))
            return self.right + passed * (WIDTH - self.right)
        return self.left + (day - self.first) * (self.right - self.left) / self.days

    @property
    def days(self) -> int:
        """How many days the wide piece has."""
        return self.last - self.first + 1

    def date_of(self, day: int) -> date:
        """The calendar's name for a day."""
        return self.published + timedelta(days=day)


def clock_of(times: pd.DataFrame, published: date) -> Clock:
    """A clock that has room for the times, at least a day on either side of publication."""
    ends = [*times.first_day.dropna(), *times.last_day.dropna()]
    near = [int(day) for day in ends if abs(day) <= NEAR]
    first, last = min([-1, *near]), max([1, *near])
    before = [int(day) for day in ends if day < first]
    after = [int(day) for day in ends if day > last]
    opening = published + timedelta(days=min([first - 1, *before]))
    start = (opening.replace(day=1) - published).days if before else first - 1
    return Clock(
        published=published,
        first=first,
        last=last,
        start=min(start, first - 1),
        stop=max([last + 1, *after]),
        left=SIDE if before else SIDE / 2,
        right=WIDTH - (SIDE if after else SIDE / 2),
    )


def ground(clock: Clock, height: float) -> list[alt.Chart]:
    """A number a day, the months beyond, guides between them, the day of publication set off."""
    offsets = range(clock.first, clock.last + 1)
    days = pd.DataFrame(
        {
            "x": [(clock.left_of(day) + clock.left_of(day + 1)) / 2 for day in offsets],
            "y": HEADER - 12,
            "label": [str(clock.date_of(day).day) for day in offsets],
            "today": [day == 0 for day in offsets],
        }
    )
    edges = [clock.left_of(day) for day in (*offsets, clock.last + 1)]
    months = list(_months(clock))
    guides = pd.DataFrame({"x": [*edges, *(x for x, _ in months if x > 0)]})
    guides = guides.assign(top=HEADER - 2, bottom=height)
    today = pd.DataFrame(
        {
            "left": [clock.left_of(0)],
            "right": clock.left_of(1),
            "top": HEADER - 2,
            "bottom": height,
        }
    )
    published = f"published {day_words(clock.published)}"
    middle = (clock.left_of(0) + clock.left_of(1)) / 2
    heads = pd.DataFrame({"x": [min(max(middle, 80), WIDTH - 80)], "y": 10, "label": published})
    names = pd.DataFrame(
        {
            "x": [*(x + 1 for x, _ in months), clock.left_of(clock.first)],
            "y": HEADER - 28,
            "label": [*(name for _, name in months), f"{clock.date_of(clock.first):%b}"],
        }
    )
    ends = _ends(clock, [name for _, name in months])
    small: dict[str, Any] = {"fontSize": SMALL_TEXT_SIZE, "color": MUTED.css}
    return [
        alt.Chart(today)
        .mark_rect(fill=FAINT.css, aria=False)
        .encode(x=across("left"), x2="right:Q", y=down("top", height), y2="bottom:Q"),
        alt.Chart(guides)
        .mark_rule(color=FAINT.css, aria=False)
        .encode(x=across("x"), y=down("top", height), y2="bottom:Q"),
        words(ends, height, align="left", **small),
        words(names[names.label != ""], height, align="left", **small),
        words(heads, height, fontSize=SMALL_TEXT_SIZE, fontWeight="bold", color=INK.css),
        words(days[~days.today], height, **small),
        words(days[days.today], height, fontSize=SMALL_TEXT_SIZE, fontWeight="bold"),
    ]


def _ends(clock: Clock, months: list[str]) -> pd.DataFrame:
    """“earlier” and “later” where no month is named at that end."""
    rows = []
    if not any(months) or clock.left < SIDE:
        rows.append({"x": 0.0, "y": float(HEADER - 12), "label": "earlier"})
    if clock.right > WIDTH - SIDE:
        rows.append({"x": clock.right + 4, "y": float(HEADER - 12), "label": "later"})
    return pd.DataFrame(rows or [{"x": 0.0, "y": 0.0, "label": ""}])


def _months(clock: Clock) -> Iterator[tuple[float, str]]:
    """Where each month of the narrow pieces begins, and its name where there is room for it."""
    free = -1.0
    for day in (*range(clock.start, clock.first), *range(clock.last + 2, clock.stop + 1)):
        moment = clock.date_of(day)
        if moment.day != 1:
            continue
        x = clock.left_of(day)
        limit = clock.left if day < clock.first else float(WIDTH)
        fits = x >= free and x + MONTH_LABEL <= limit
        name = f"{moment:%b}" if moment.year == clock.published.year else f"{moment:%b %y}"
        free = x + MONTH_LABEL * (1 if len(name) == 3 else 2) if fits else free
        yield x, name if fits else ""
