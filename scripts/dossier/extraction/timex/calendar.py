"""Periods of the calendar in TIMEX3's notation, with their first and last day.

Values and their arithmetic for the stage `times`: days, ISO weeks, weekends,
months, quarters, halves, seasons, years, decades, centuries.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR, date, timedelta

from dateutil.easter import EASTER_ORTHODOX, easter
from dateutil.relativedelta import relativedelta

SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""The first month of each season, of three; winter is named for the year it begins in."""
DELTAS = {
    "D": relativedelta(days=1),
    "W": relativedelta(weeks=1),
    "M": relativedelta(months=1),
    "Q": relativedelta(months=3),
    "Y": relativedelta(years=1),
    "DE": relativedelta(years=10),
    "CE": relativedelta(years=100),
}
SHARES = {"early": (3, 0), "mid": (3, 1), "late": (3, -1), "start": (6, 0), "end": (6, -1)}
"""Into how many parts a period is cut, and how many of them come before; −1 is the last."""
JUST_PASSED = 31
"""Days."""
PERIOD_UNITS = ("D", "W", "M", "Q", "Y", "DE", "CE", "WE")


@dataclass(frozen=True)
class Period:
    """A stretch of days with its TIMEX3 value; both ends inclusive."""

    value: str
    earliest: date | None = None
    latest: date | None = None


def a_day(day: date) -> Period:
    return Period(day.isoformat(), day, day)


def week_of(day: date) -> Period:
    year, week, weekday = day.isocalendar()
    monday = _plus_days(day, 1 - weekday)
    return Period(f"{year}-W{week:02d}", monday, _plus_days(monday, 6))


def weekend_of(day: date) -> Period:
    """The Saturday and Sunday of the ISO week of `day`."""
    saturday = _plus_days(day, 6 - day.isoweekday())
    return Period(f"{week_of(day).value}-WE", saturday, _plus_days(saturday, 1))


def a_month(year: int, month: int) -> Period:
    return Period(f"{year:04d}-{month:02d}", *_months(year, month, 1))


def a_quarter(year: int, quarter: int) -> Period:
    return Period(f"{year:04d}-Q{quarter}", *_months(year, 3 * quarter - 2, 3))


def a_half(year: int, half: int) -> Period:
    return Period(f"{year:04d}-H{half}", *_months(year, 6 * half - 5, 6))


def a_season(year: int, season: str) -> Period:
    return Period(f"{year:04d}-{season}", *_months(year, SEASON_MONTHS[season], 3))


def a_year(year: int) -> Period:
    return Period(f"{year:04d}", *_months(year, 1, 12))


def a_decade(first_year: int) -> Period:
    return Period(f"{first_year // 10:03d}", *_months(first_year, 1, 120))


def a_century(number: int) -> Period:
    """The 19th century is `number` 19, its value ``18``, its years 1800 to 1899."""
    return Period(f"{number - 1:02d}", *_months(100 * (number - 1), 1, 1200))


def a_holiday(year: int, rule: str) -> Period:
    """A feast: ``12-25``, ``easter``, ``easter-2``, ``orthodox``, or ``11-4th-4``.

    The last is the fourth Thursday of November: month, ordinal, ISO weekday.
    """
    if rule.startswith("easter"):
        return a_day(easter(year) + timedelta(days=int(rule.removeprefix("easter") or 0)))
    if rule.startswith("orthodox"):
        return a_day(easter(year, EASTER_ORTHODOX))
    month, day, *weekday = rule.split("-")
    if not weekday:
        return a_day(date(year, int(month), int(day)))
    first = date(year, int(month), 1)
    ahead = (int(weekday[0]) - first.isoweekday()) % 7
    return a_day(first + timedelta(days=ahead + 7 * (int(day[0]) - 1)))


def shifted(day: date, unit: str, count: float) -> Period | None:
    """The period of `unit` that lies `count` units from the one that holds `day`."""
    try:
        return _period_at(day, unit, int(count))
    except (ValueError, OverflowError):
        return None


def _period_at(day: date, unit: str, count: int) -> Period:
    if unit == "D":
        return a_day(day + timedelta(days=count))
    if unit == "W":
        return week_of(day + timedelta(weeks=count))
    if unit == "WE":
        return weekend_of(day + timedelta(weeks=count))
    if unit == "M":
        there = day + relativedelta(months=count)
        return a_month(there.year, there.month)
    if unit == "Q":
        there = day + relativedelta(months=3 * count)
        return a_quarter(there.year, (there.month + 2) // 3)
    if unit == "Y":
        return a_year((day + relativedelta(years=count)).year)
    if unit == "DE":
        return a_decade((day + relativedelta(years=10 * count)).year // 10 * 10)
    return a_century((day + relativedelta(years=100 * count)).year // 100 + 1)


def reaching(day: date, unit: str, count: float) -> date | None:
    """The day `count` units away: the far end of “the past three years”."""
    if count != int(count) or unit not in DELTAS:
        return None
    try:
        there: date = day + int(count) * DELTAS[unit]
    except (ValueError, OverflowError):
        return None
    return there


def narrowed(period: Period, part: str, published: date) -> Period:
    """What “early”, “mid”, “late”, “the start of”, “earlier” or “later” leaves of a period.

    Early, mid and late are its thirds, the start and the end its outer sixths,
    counted in months where it has several and else in days; earlier ends before
    the day of publication, later begins after it. The value is the whole
    period's, as TIMEX3 keeps the part in an attribute of its own.
    """
    first, last = period.earliest, period.latest
    if first is None or last is None or not part:
        return period
    if part == "earlier" and first < published:
        return replace(period, latest=min(last, _plus_days(published, -1)))
    if part == "later" and last > published:
        return replace(period, earliest=max(first, _plus_days(published, 1)))
    if part not in SHARES:
        return period
    share, skipped = SHARES[part]
    months = 12 * (last.year - first.year) + last.month - first.month + 1
    if months > 1 and first.day == 1:
        count = max(months // share, 1)
        begin = months - count if skipped < 0 else skipped * count
        absolute = 12 * first.year + first.month - 1 + begin
        span = _months(absolute // 12, absolute % 12 + 1, count)
        return replace(period, earliest=span[0], latest=span[1])
    days = (last - first).days + 1
    count = max(days // share, 1)
    begin = days - count if skipped < 0 else skipped * count
    end = begin + count
    if part == "late":
        begin = 2 * count  # the last third of October begins on the 21st
    return replace(period, earliest=_plus_days(first, begin), latest=_plus_days(first, end - 1))


def relation_to(published: date, earliest: date | None, latest: date | None) -> str:
    """Where a span of days lies to the day of publication; empty where it is open."""
    if latest is not None and latest < published:
        return "before"
    if earliest is not None and earliest > published:
        return "after"
    if earliest is None or latest is None:
        return ""
    return "on" if earliest == latest else "overlap"


def chosen(candidates: Iterable[Period], published: date, lean: str) -> Period | None:
    """Of a yearly returning period, the one meant.

    The last that has begun for `lean` ``past``, the first that has not ended
    for ``future``, else the nearest to the day of publication. A day of the
    month that has just passed is not put off for a year: “sanctions that *were
    to start* on Aug. 8”, told on Aug. 12.
    """
    dated = [(p, p.earliest, p.latest) for p in candidates]
    known = [(p, first, last) for p, first, last in dated if first and last]
    if lean == "past":
        return max(
            ((first, p) for p, first, _ in known if first <= published),
            key=lambda pair: pair[0],
            default=(None, None),
        )[1]
    if lean == "future" and not any(
        first == last and 0 < (published - last).days <= JUST_PASSED for _, first, last in known
    ):
        return min(
            ((first, p) for p, first, last in known if last >= published),
            key=lambda pair: pair[0],
            default=(None, None),
        )[1]
    return min(
        ((_distance(published, first, last), p) for p, first, last in known),
        key=lambda pair: pair[0],
        default=(None, None),
    )[1]


def _distance(day: date, first: date, last: date) -> int:
    return max((first - day).days, (day - last).days, 0)


def _months(year: int, month: int, count: int) -> tuple[date | None, date | None]:
    """First and last day of `count` months; ``None`` beyond the years that dates can hold."""
    last_year, last_month = divmod(12 * year + month - 1 + count, 12)
    earliest = date(year, month, 1) if MINYEAR <= year <= MAXYEAR else None
    inside = MINYEAR <= last_year <= MAXYEAR
    latest = _plus_days(date(last_year, last_month + 1, 1), -1) if inside else None
    return earliest, latest


def _plus_days(day: date, count: int) -> date:
    """`day` moved, and held within the years that dates can have."""
    return date.fromordinal(min(max(day.toordinal() + count, 1), date.max.toordinal()))
