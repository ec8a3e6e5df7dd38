"""Words that a row of the time expressions fitted, and a meaning of them (part of stage 6)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from dossier.extraction.measures.numerals import Lexeme
from dossier.extraction.timex import calendar
from dossier.extraction.timex.calendar import Period
from dossier.extraction.timex.tables import Expression


@dataclass(frozen=True)
class Reading:
    """The meaning of an expression, or of the lexemes `first` to `last` of it (inclusive)."""

    timex_type: str
    value: str
    earliest: date | None = None
    latest: date | None = None
    relation: str = ""
    first: int = 0
    last: int = -1


@dataclass(frozen=True)
class Found:
    """Lexemes that a row fitted.

    Attributes
    ----------
    lean : asks the parse for ``past``, ``present``, ``future`` or empty.
    yearly_lean : the same for a month or a season, which a noun between the
        expression and its verb leaves undecided.
    anchor : the day, month or year that the sentence named before, for “two weeks later”.
    """

    expression: Expression
    lexemes: Sequence[Lexeme]
    values: dict[str, dict[str, str]]
    published: date
    lean: Callable[[], str]
    yearly_lean: Callable[[], str]
    anchor: Period | None = None
    by_class: dict[str, list[str]] = field(default_factory=dict)

    def get(self, class_name: str) -> str:
        """The value of the first word of a class, or empty."""
        return next(iter(self.all(class_name)), "")

    def all(self, class_name: str) -> list[str]:
        """The values of all words of a class, in order."""
        if not self.by_class:
            for lexeme in self.lexemes:
                for name, value in self.values.get(lexeme.word, {}).items():
                    self.by_class.setdefault(name, []).append(value)
        return self.by_class.get(class_name, [])

    @property
    def words(self) -> list[str]:
        return [lexeme.word for lexeme in self.lexemes]

    @property
    def integers(self) -> list[int]:
        """Numbers in plain digits or ordinals, in order: days and years."""
        heads = (word.rstrip("stndrh") for word in self.words)
        return [int(word) for word in heads if word.isascii() and word.isdigit()]

    @property
    def direction(self) -> int | None:
        """−1 for “last” and “this past”, 0 for “this”, 1 for “next”."""
        values = self.all("direction")
        return int(values[-1]) if values else None

    def narrowed(self, period: Period) -> Period:
        return calendar.narrowed(period, self.get("part"), self.published)

    def in_day(self, period: Period | None, timex_type: str = "DATE") -> list[Reading]:
        """A day, or the morning, afternoon, evening or night of it."""
        if period is None:
            return []
        part_of_day = self.get("daypart")
        if part_of_day:
            named = replace(period, value=f"{period.value}T{part_of_day}")
            return self.dated(named, "TIME")
        return self.dated(period, timex_type)

    def dated(self, period: Period | None, timex_type: str = "DATE") -> list[Reading]:
        """A period with its relation to the day of publication, narrowed by early, late, …"""
        if period is None:
            return []
        whole_day = period.earliest == period.latest
        inner = period if whole_day else self.narrowed(period)
        relation = calendar.relation_to(self.published, inner.earliest, inner.latest)
        return [Reading(timex_type, period.value, inner.earliest, inner.latest, relation)]
