"""The readings that count: durations, “ago”, sets, clock times, years and parts of them.

The second half of :mod:`dossier.extraction.timex.readings`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from dossier.extraction.timex import calendar, readings
from dossier.extraction.timex.calendar import Period
from dossier.extraction.timex.found import Found, Reading

EXACT_ENOUGH = {10: ("D", "W", "2W", "M", "Y", "DE"), 7: ("M", "Y", "DE"), 4: ("Y", "DE")}
"""The units that can be counted from a value of 10, 7 or 4 characters: a day, a month, a year."""
CLOCK = re.compile(r"([0-9]{1,2}[:.]|[0-9]{2})([0-9]{2})")
"""“18:00”, “6.30”, “1800 GMT”."""
CLOCK_UNITS = {"TH": "H", "TM": "M", "TS": "S"}


def amount(found: Found) -> float | None:
    """How many; ``None`` for “several”, “a few” and a range."""
    numbers = [lexeme.number for lexeme in found.lexemes if lexeme.number is not None]
    if found.get("indefinite") or len(set(numbers)) > 1:
        return None
    if numbers:
        return numbers[0]
    if found.get("plenty"):
        return None
    words = found.words
    if "half" in words:
        return 1.5 if "and" in words else 0.5
    return None if found.get("units") or found.get("units_long") else 1.0


def unit_of(found: Found) -> str:
    names = ("unit", "units", "unit_second", "unit_quarter", "units_long")
    return next((value for value in map(found.get, names) if value), "")


def duration_value(count: float | None, unit: str) -> str:
    """``P3Y``, ``PT2.5H``, ``PXW`` for an open number of weeks."""
    if unit == "2W":
        unit, count = "W", None if count is None else 2 * count
    number = "X" if count is None else f"{count:g}" if count < 1e6 else str(int(count))
    if unit in CLOCK_UNITS:
        return f"PT{number}{CLOCK_UNITS[unit]}"
    return f"P{number}{unit}"


def read_duration(found: Found) -> list[Reading]:
    """A length of time that nothing ties to the calendar."""
    units = found.all("unit") + found.all("units") + found.all("unit_second")
    numbers = [lexeme.number for lexeme in found.lexemes if lexeme.number is not None]
    if len(units) == 2 and units[0] != units[1] and len(numbers) == 2:
        parts = [duration_value(n, u) for n, u in zip(numbers, units, strict=True)]
        joined = parts[0] + parts[1].removeprefix("PT" if parts[0][1] == "T" else "P")
        return [Reading("DURATION", joined)]
    return [Reading("DURATION", duration_value(amount(found), unit_of(found)))]


def read_stretch(found: Found) -> list[Reading]:
    """“The past three years”, “the next ten days”: a length that touches the day of publication."""
    count, unit, published = amount(found), unit_of(found), found.published
    value = duration_value(count, unit)
    direction = found.direction
    if found.expression.argument == "open" or direction is None:
        return [Reading("DURATION", value)]
    relation = "before" if direction < 0 else "after"
    if unit == "2W":
        count, unit = (None if count is None else 2 * count), "W"
    far = None if count is None else calendar.reaching(published, unit, direction * count)
    if far is None:
        return [Reading("DURATION", value, relation=relation)]
    return [Reading("DURATION", value, min(far, published), max(far, published), relation)]


def read_ago(found: Found) -> list[Reading]:
    """“Three days ago”, “two weeks from now”: as exact as the unit is."""
    sign = int(found.expression.argument)
    period = _counted_from(found.published, found, sign)
    if period is None:
        vague = "PAST_REF" if sign < 0 else "FUTURE_REF"
        return [Reading("DATE", vague, relation=readings.VAGUE_RELATIONS[vague])]
    return found.dated(period)


def read_shifted(found: Found) -> list[Reading]:
    """“Two weeks later”, “the next day”, “that week”: from the date that the sentence named before.

    Without such a date, or with one that is less exact than the unit, the value stays open.
    """
    sign, anchor = int(found.expression.argument), found.anchor
    exact = EXACT_ENOUGH.get(len(anchor.value), ()) if anchor else ()
    if anchor is None or anchor.earliest is None or unit_of(found) not in exact:
        return [Reading("DATE", "")]
    period = _counted_from(anchor.earliest, found, sign)
    return found.dated(period) if period else [Reading("DATE", "")]


def _counted_from(day: date, found: Found, sign: int) -> Period | None:
    count, unit = amount(found), unit_of(found)
    if unit == "2W":
        count, unit = (None if count is None else 2 * count), "W"
    if count is None or unit not in calendar.PERIOD_UNITS:
        return None
    if sign == 0:
        return calendar.shifted(day, unit, 0)
    if count != int(count):
        months = {"Y": 12.0, "DE": 120.0, "Q": 3.0}.get(unit, 0.0) * count
        return calendar.shifted(day, "M", sign * months) if months else None
    return calendar.shifted(day, unit, sign * count)


def read_period(found: Found) -> list[Reading]:
    """Years, decades, centuries, quarters and halves."""
    words = found.words
    decade = next((w for w in words if w[-1:] == "s" and w.strip("'s").isdigit()), "")
    if decade:
        digits = decade.strip("'s")
        century = 1900 if int(digits) >= 30 else 2000
        return found.dated(calendar.a_decade(int(digits) + (century if len(digits) < 4 else 0)))
    if "century" in words:
        number = found.get("ordinal") or str(next(iter(found.integers), 0))
        return found.dated(calendar.a_century(int(number))) if 1 <= int(number) <= 90 else []
    year = next((n for n in found.integers if n > 31), None)
    part = found.get("quarter_number") or (found.get("ordinal") if not found.get("half") else "")
    if part or found.get("half"):
        return _part_of_year(found, year, part)
    return found.dated(calendar.a_year(year)) if year else []


def _part_of_year(found: Found, year: int | None, part: str) -> list[Reading]:
    number = int(part or found.get("ordinal"))
    make: Callable[[int, int], Period]
    make, most = (calendar.a_half, 2) if found.get("half") else (calendar.a_quarter, 4)
    if not 1 <= number <= most:
        return []
    if year is None and "year" in found.words:
        year = found.published.year + (found.direction or 0)
    if year is not None:
        return found.dated(make(year, number))
    near = range(max(found.published.year - 1, 1), min(found.published.year + 2, 9999))
    candidates = [make(y, number) for y in near]
    return found.dated(calendar.chosen(candidates, found.published, found.yearly_lean()))


def read_set(found: Found) -> list[Reading]:
    """What returns: “every day”, “twice a week”, “daily”, “on Fridays”."""
    fixed = found.get("set_word")
    if fixed:
        return [Reading("SET", fixed)]
    weekday = found.get("weekday") or found.get("weekdays")
    month, season = found.get("month"), found.get("season") or found.get("season_ambiguous")
    if weekday:
        value = f"XXXX-WXX-{weekday}"
    elif found.get("weekend") or found.get("weekends"):
        value = "XXXX-WXX-WE"
    elif month:
        value = f"XXXX-{month}"
    elif season:
        value = f"XXXX-{season}"
    elif found.get("daypart"):
        value = f"XXXX-XX-XXT{found.get('daypart')}"
    else:
        value = duration_value(_interval(found), unit_of(found))
    return [Reading("SET", value)]


def _interval(found: Found) -> float:
    """“Every *three* months”, “every *other* day”, “every *second* year”; “twice a week” is one."""
    words = found.words
    if words[0] not in ("every", "each"):
        return 1.0
    if "other" in words:
        return 2.0
    number = next((lexeme.number for lexeme in found.lexemes if lexeme.number), None)
    ordinals = [value for value in found.all("ordinal") if value]
    return number or float(ordinals[0] if ordinals else 1)


def read_clock(found: Found) -> list[Reading]:
    """A time of the day, on the day that the expression or the sentence names."""
    clock = found.get("clock_word") or _clock_value(found)
    if not clock:
        return []
    day = _day_of_clock(found)
    if day is None:
        return [Reading("TIME", f"XXXX-XX-XXT{clock}")]
    return found.dated(replace(calendar.a_day(day), value=f"{day.isoformat()}T{clock}"), "TIME")


def _clock_value(found: Found) -> str:
    first = next(piece for piece in found.lexemes if piece.number is not None or ":" in piece.word)
    parts = CLOCK.fullmatch(first.word)
    if parts:
        hour, minute = int(parts[1].rstrip(":.")), int(parts[2])
    elif first.number in range(25):
        hour, minute = int(first.number or 0), 0
    else:
        return ""
    meridiem = found.get("meridiem")[:1]
    if hour > 24 or minute > 59 or (meridiem and not 1 <= hour <= 12):
        return ""
    if meridiem:
        hour = hour % 12 + (12 if meridiem == "p" else 0)
    return f"{hour:02d}:{minute:02d}"


def _day_of_clock(found: Found) -> date | None:
    if found.get("deictic"):
        period = calendar.shifted(found.published, "D", int(found.get("deictic")))
        return period.earliest if period else None
    weekday = found.get("weekday")
    if found.get("month") or found.get("month_short"):
        tail = [
            n
            for n, lexeme in enumerate(found.lexemes)
            if lexeme.word in found.values
            and {"month", "month_short"} & set(found.values[lexeme.word])
        ]
        start = max(tail[0] - 1, 1) if found.lexemes[tail[0] - 1].word.isdigit() else tail[0]
        days = readings.read_calendar(replace(found, lexemes=found.lexemes[start:], by_class={}))
        return days[0].earliest if days else None
    if weekday:
        return readings.weekday_near(found.published, int(weekday), found.direction, found.lean)
    return None
