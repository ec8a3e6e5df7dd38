"""Days in words, and on a strip of pixels; no clock, no locale, no time zone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta


def day_words(day: date) -> str:
    """“16 October 2025”."""
    return f"{day.day} {day:%B %Y}"


def short_day(day: date) -> str:
    """“16 Oct 2025”."""
    return f"{day.day} {day:%b %Y}"


@dataclass(frozen=True)
class Strip:
    """The days from `first` to `last` on the pixels from `left` to `right`."""

    first: date
    last: date
    left: float
    right: float

    def at(self, day: date) -> float:
        """The pixel of a day; one off the strip is at its nearer end."""
        whole = max((self.last - self.first).days, 1)
        passed = min(max((day - self.first).days / whole, 0.0), 1.0)
        return self.left + passed * (self.right - self.left)

    def months(self) -> Iterator[date]:
        """The first day of each month on the strip."""
        day = self.first.replace(day=1)
        while day <= self.last:
            if day >= self.first:
                yield day
            day = (day + timedelta(days=32)).replace(day=1)
