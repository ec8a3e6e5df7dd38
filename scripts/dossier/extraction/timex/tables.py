"""The two tables of time words and time expressions, row by row (part of stage 6)."""

from __future__ import annotations

from dataclasses import dataclass

from dossier.records import TIMEX_TYPES, column

READINGS = (
    "part",
    "nothing",
    "iso",
    "numeric",
    "clock",
    "calendar",
    "weekday",
    "weekday_of_week",
    "deictic",
    "daypart",
    "relative",
    "period",
    "season",
    "ago",
    "shifted",
    "duration",
    "stretch",
    "fixed",
    "set",
    "holiday",
)
CONDITIONS = (
    "name_of_month",
    "no_name",
    "no_count",
    "no_modifier",
    "no_modified",
    "modifier",
    "no_rate",
    "noun",
)


@dataclass(frozen=True)
class WordClass:
    """A row of ``time_words.csv``: words that stand in the same places."""

    class_name: str = column("Name that patterns use, in braces", key="primary")
    words: tuple[str, ...] = column("`word=value`, or the word alone where it has no value")
    example: str = column("A sentence in which a word of the class is part of a time")
    counterexample: str = column("A sentence that has such a word and no time")


@dataclass(frozen=True)
class Expression:
    """A row of ``time_expressions.csv``: a shape of expressions. The first that fits wins."""

    rule_id: str = column("Name of the row", key="primary")
    pattern: str = column("Sequence of words, `{classes}` and `<parts>`")
    reading: str = column("How it is turned into a value", values=READINGS)
    timex_type: str = column("TIMEX3 type", values=TIMEX_TYPES)
    argument: str = column("What the reading needs to know")
    condition: str = column("What the parse must also show", values=CONDITIONS)
    example: str = column(
        "A sentence of 16 October 2025 that holds such an expression; where the reading is "
        "`nothing`, one whose words are set aside and that holds no time"
    )
    extent: str = column("The words of the example that are the expression")
    value: str = column("The value that they then have")
    counterexample: str = column(
        "A sentence that looks like it and holds no time at all; where the reading is `nothing`, "
        "one that holds a time"
    )
