"""The table of units, ``units.csv`` of a codebook, read for the stage `quantities`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dossier.errors import InputError
from dossier.extraction.measures.numerals import cut_into_lexemes
from dossier.records import column
from dossier.tables import read_rows

UNIT_KINDS = ("symbol", "word", "per", "noun", "excluded", "measuring")


@dataclass(frozen=True)
class Unit:
    """A row of ``units.csv``."""

    unit: str = column("The unit as the table of quantities has it", key="primary")
    kind: str = column(
        "`symbol` before the number, `word` after it, `per` a noun that a rate is given by, "
        "`noun` a counted noun with another singular, `excluded` nouns that no number counts, "
        "`measuring` verbs whose subject the number measures",
        values=UNIT_KINDS,
    )
    words: tuple[str, ...] = column("Its forms, lower case")
    example: str = column("A sentence with such a quantity; for `excluded`, one without any")
    extent: str = column("The words of the example that are the quantity")
    value: float | None = column("The number that they give", default=None)
    counterexample: str = column(
        "A sentence that looks like it and holds no quantity; for `excluded`, one with a quantity"
    )


@dataclass(frozen=True)
class UnitRules:
    """The units, ready for :func:`find_quantities`."""

    symbols: dict[str, str]
    words: dict[tuple[str, ...], str]
    first_words: frozenset[str]
    per: dict[str, str]
    nouns: dict[str, str]
    excluded: frozenset[str]
    measuring: frozenset[str]
    longest: int


def load_unit_rules(folder: Path) -> UnitRules:
    """Read ``units.csv`` of a codebook; a form of two units is an :class:`InputError`."""
    path = folder / "units.csv"
    symbols: dict[str, str] = {}
    words: dict[tuple[str, ...], str] = {}
    plain: dict[str, set[str]] = {"excluded": set(), "measuring": set()}
    named: dict[str, dict[str, str]] = {"per": {}, "noun": {}}
    for row, unit in enumerate(read_rows(path, Unit), start=2):
        for form in unit.words:
            if unit.kind in plain:
                plain[unit.kind].add(form)
                continue
            if unit.kind in named:
                named[unit.kind][form] = unit.unit or form
                continue
            known = symbols.get(form) or words.get(_forms(form))
            if known:
                raise InputError(
                    f"{path}, row {row}", f"“{form}” is already a form of {known}", "Keep one"
                )
            if unit.kind == "symbol":
                symbols[form] = unit.unit
            else:
                words[_forms(form)] = unit.unit
    return UnitRules(
        symbols=symbols,
        words=words,
        first_words=frozenset(form[0] for form in words),
        per=named["per"],
        nouns=named["noun"],
        excluded=frozenset(plain["excluded"]),
        measuring=frozenset(plain["measuring"]),
        longest=max(map(len, words), default=1),
    )


def _forms(form: str) -> tuple[str, ...]:
    return tuple(lexeme.word for lexeme in cut_into_lexemes(form))
