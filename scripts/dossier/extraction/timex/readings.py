"""What a time expression means: one function for each reading of ``time_expressions.csv``.

A reading sees the lexemes that a row of the table fitted, the day of
publication and, when it asks, whether the words around look back or ahead. It
gives the TIMEX3 type and value with the days that they can mean, or nothing.
A value that the sentence does not settle keeps TIMEX3's ``X`` for what is
open, and has no bounds.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from dossier.extraction.timex import calendar
from dossier.extraction.timex.calendar import Period
from dossier.extraction.timex.found import Found, Reading
from dossier.extraction.timex.tense import FUTURE, PAST

VAGUE_RELATIONS = {"PAST_REF": "before", "PRESENT_REF": "overlap", "FUTURE_REF": "after"}


def read_iso(found: Found) -> list[Reading]:
    value = found.words[0].upper().rstrip("Z")
    try:
        day = date.fromisoformat(value[:10])
    except ValueError:
        return []
    period = replace(calendar.a_day(day), value=value)
    return found.dated(period, "TIME" if "T" in value else "DATE")


def read_numeric(found: Found) -> list[Reading]:
    """“16/10/2025” and “10/16/2025”; where both orders are possible, the year alone is known."""
    first, second, year = (int(part) for part in found.words[0].replace("/", ".").split("."))
    day, month = (first, second) if second <= 12 else (second, first)
    if first <= 12 and second <= 12 and first != second and "/" in found.words[0]:
        period = calendar.a_year(year) if year else None
        return found.dated(replace(period, value=f"{year:04d}-XX-XX") if period else None)
    return found.dated(_day(year, month, day))


def read_calendar(found: Found) -> list[Reading]:
    """A month or a day of one, with or without its year."""
    month = int(found.get("month") or found.get("month_short"))
    year, days = _year_and_days(found)
    readings: list[Reading] = []
    for day in days or [0]:
        period = _calendar_period(found, year, month, day)
        if period is None:
            return []
        readings += found.in_day(period) if day else found.dated(period)
    if len(readings) == 2:
        first_day = next(n for n, lexeme in enumerate(found.lexemes) if lexeme.number is not None)
        return [replace(readings[0], last=first_day), replace(readings[1], first=first_day + 2)]
    return readings


def _year_and_days(found: Found) -> tuple[int | None, list[int]]:
    numbers = found.integers
    years = [number for number in numbers if number > 31]
    if found.direction is not None and "year" in found.words:
        years.append(found.published.year + found.direction)
    return (years[0] if years else None), [number for number in numbers if 1 <= number <= 31]


def _calendar_period(found: Found, year: int | None, month: int, day: int) -> Period | None:
    if year is not None:
        return _day(year, month, day) if day else calendar.a_month(year, month)
    this = found.published.year
    every = [_day(y, month, day) if day else calendar.a_month(y, month) for y in _years(this)]
    candidates = [period for period in every if period is not None]
    if found.direction is not None:
        return _in_direction(candidates, found)
    return calendar.chosen(candidates, found.published, found.yearly_lean())


def _years(this: int) -> range:
    """Nine years, so that a 29 February is among them."""
    return range(max(this - 4, 1), min(this + 5, 9999))


def _in_direction(candidates: Sequence[Period], found: Found) -> Period | None:
    """“last August” has ended, “next August” has not begun, “this August” is the year's."""
    known = [p for p in candidates if p.earliest and p.latest]
    if found.direction == 0:
        lean = found.yearly_lean()
        if lean in (PAST, FUTURE):
            return calendar.chosen(known, found.published, lean)
        return next((p for p in known if p.value.startswith(f"{found.published.year:04d}")), None)
    if found.direction == -1:
        ended = [p for p in known if p.latest and p.latest < found.published]
        return ended[-1] if ended else None
    return next((p for p in known if p.earliest and p.earliest > found.published), None)


def _day(year: int, month: int, day: int) -> Period | None:
    try:
        return calendar.a_day(date(year, month, day))
    except ValueError:
        return None


def read_weekday(found: Found) -> list[Reading]:
    number = int(found.get("weekday") or found.get("weekday_short"))
    day = weekday_near(found.published, number, found.direction, found.lean)
    if day is not None and found.expression.argument != "open":
        return found.in_day(calendar.a_day(day), found.expression.timex_type)
    return found.in_day(Period(f"XXXX-WXX-{number}"))


def read_weekday_of_week(found: Found) -> list[Reading]:
    """“Tuesday last week”, “Friday of next week”."""
    week = calendar.shifted(found.published, "W", found.direction or 0)
    if week is None or week.earliest is None:
        return []
    number = int(found.get("weekday"))
    return found.in_day(calendar.shifted(week.earliest, "D", number - 1))


def weekday_near(
    published: date, number: int, direction: int | None, lean: Callable[[], str]
) -> date | None:
    """The day of the week that is meant.

    “Last Friday” is the latest before publication, “next Friday” that of the
    week after, “this Friday” that of the same week. The bare name is the last
    under a past verb and the coming one otherwise, the day itself included.
    """
    days = _days_to_weekday(published.isoweekday(), number, direction, lean)
    period = None if days is None else calendar.shifted(published, "D", days)
    return period.earliest if period else None


def _days_to_weekday(
    today: int, number: int, direction: int | None, lean: Callable[[], str]
) -> int | None:
    if direction == -1:
        return -((today - number - 1) % 7 + 1)
    if direction == 1:
        return 7 + number - today
    leaning = lean()
    if leaning == PAST:
        return -((today - number) % 7)
    if leaning:
        return (number - today) % 7
    return number - today if direction == 0 else None


def read_deictic(found: Found) -> list[Reading]:
    """Today, yesterday, tomorrow; `argument` adds days (“the day after tomorrow”)."""
    offset = int(found.get("deictic") or 0) + int(found.expression.argument or 0)
    return found.in_day(calendar.shifted(found.published, "D", offset))


def read_daypart(found: Found) -> list[Reading]:
    """“This morning”, “last night”, “tonight”; `argument` is the day where no word gives it.

    “Overnight” is the night before publication, which ends on that day.
    """
    offset = found.direction if found.direction is not None else found.expression.argument
    if offset == "open":
        return [Reading("TIME", f"XXXX-XX-XXT{found.get('daypart')}")]
    readings = found.in_day(calendar.shifted(found.published, "D", int(offset or 0)))
    if "overnight" in found.words:
        return [replace(r, latest=found.published, relation="overlap") for r in readings]
    return readings


def read_relative(found: Found) -> list[Reading]:
    """“Last week”, “this month”, “next year”, “the weekend”, “the end of the year”."""
    unit = found.get("unit") or found.get("unit_quarter") or found.get("weekend")
    direction = found.direction
    if unit not in calendar.PERIOD_UNITS:
        return []
    if unit == "WE" and direction in (None, 0):
        return found.dated(_weekend(found))
    return found.dated(calendar.shifted(found.published, unit, direction or 0))


def _weekend(found: Found) -> Period | None:
    """Under a past verb the last one that has begun, else the one at the end of the week."""
    lean = found.lean()
    if not lean and found.direction is None:
        return Period("XXXX-WXX-WE")
    ended = found.published.isoweekday() < 6
    return calendar.shifted(found.published, "WE", -1 if lean == PAST and ended else 0)


def read_season(found: Found) -> list[Reading]:
    code = found.get("season") or found.get("season_ambiguous") or found.get("season_months")
    years = [number for number in found.integers if number > 31]
    if found.direction is not None and "year" in found.words:
        years.append(found.published.year + found.direction)
    if years:
        return found.dated(calendar.a_season(years[0], code))
    candidates = [calendar.a_season(year, code) for year in _years(found.published.year)]
    if found.direction is not None:
        return found.dated(_season_in_direction(candidates, found))
    season = calendar.chosen(candidates, found.published, found.yearly_lean())
    return found.dated(season)


def _season_in_direction(candidates: Sequence[Period], found: Found) -> Period | None:
    """“This winter” is the nearest; “last” and “next” are as for months."""
    if found.direction == 0:
        return calendar.chosen(candidates, found.published, found.yearly_lean())
    return _in_direction(candidates, found)


def read_holiday(found: Found) -> list[Reading]:
    years = [number for number in found.integers if number > 31]
    if found.direction is not None and "year" in found.words:
        years.append(found.published.year + found.direction)
    rule = found.expression.argument
    if years:
        known = 1582 < years[0] < 4100  # the years for which Easter is computed
        return found.dated(calendar.a_holiday(years[0], rule)) if known else []
    near = (year for year in _years(found.published.year) if 1582 < year < 4100)
    candidates = [calendar.a_holiday(year, rule) for year in near]
    if found.direction is not None:
        return found.dated(_in_direction(candidates, found))
    return found.dated(calendar.chosen(candidates, found.published, found.yearly_lean()))


def read_fixed(found: Found) -> list[Reading]:
    """A value of the table: `argument`, or the word's own (“now” is ``PRESENT_REF``)."""
    value = found.expression.argument or found.get("vague")
    return [Reading(found.expression.timex_type, value, relation=VAGUE_RELATIONS.get(value, ""))]
