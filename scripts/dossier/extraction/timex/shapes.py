"""What a run of digits in a sentence can be, by its shape: a day, a year, a clock time.

Part of stage 6; `grammar` maps each shape to the classes that its patterns use.
"""

from __future__ import annotations

from dossier.extraction.measures.numerals import Lexeme

SHAPES = {
    "1": ("number", "day", "hour", "month_number"),
    "13": ("number", "day", "hour"),
    "25": ("number", "day"),
    "40": ("number",),
    "2000": ("number", "year", "digits"),
    "spelled": ("number", "spelled"),
    "decimal": ("number", "decimal"),
    "clock": ("clock",),
    "dotted": ("clock_dotted", "number"),
    "nth": ("ordinal", "ordinal_day"),
    "nth+": ("ordinal",),
    "decade": ("decade",),
    "iso": ("iso",),
    "numeric": ("numeric",),
}
"""What a run of digits can be, by its shape; the names on the left are inner ones."""


def shape_of(lexeme: Lexeme) -> str:
    """The key of :data:`SHAPES` for a number or a date in digits; empty for a word."""
    word, number = lexeme.word, lexeme.number
    if not word:
        return "spelled"
    if word[0] not in "0123456789":
        if word[0] == "'" and word[-1] == "s" and len(word) == 4:
            return "decade"
        return "" if number is None else "spelled"
    if word.isdigit() and len(word) <= 4:
        value = int(word)
        if len(word) == 4:
            return "2000" if 1000 <= value <= 2199 else "40"
        return (
            "1"
            if 1 <= value <= 12
            else "13"
            if 13 <= value <= 24
            else ("25" if 25 <= value <= 31 else "40")
        )
    if word[-2:] in ("st", "nd", "rd", "th"):
        return "nth" if 1 <= int(word[:-2]) <= 31 else "nth+"
    if word[-1] == "s":
        return "decade"
    if ":" in word:
        return "clock" if _is_clock(*word.split(":")) else ""
    if "-" in word:
        return "iso"
    if "/" in word or word.count(".") == 2:
        return "numeric"
    if "." in word and len(word.split(".")[1]) == 2 and _is_clock(*word.split(".")):
        return "dotted"
    return "decimal"


def _is_clock(hour: str, minute: str) -> bool:
    return len(minute) == 2 and len(hour) <= 2 and int(hour) <= 24 and int(minute) < 60
