"""What a person maintains: the tables of ``data/codebook``, read and checked.

An unknown column or value is an error that names the file and the row. Every
row of knowledge carries a sentence that it fits and one that it must not fit;
the tests run them all.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from dossier.errors import InputError
from dossier.paths import CODEBOOK
from dossier.records import AUXILIARY_MODES, FACTUALITY_VALUES, LEVER_STAGES, column
from dossier.tables import read_rows

FORMS = ("verb", "noun", "adjective")
CONSTRUCTIONS = (
    "clause",
    "infinitive",
    "gerund",
    "object",
    "subject",
    "passive_infinitive",
    "passive_as",
    "modifier",
    "adverb",
    "phrase",
)


@dataclass(frozen=True)
class PloverRow:
    """A row of the PLOVER tables: what a type and mode count as, and how much."""

    event_type: str
    mode: str
    quad_class: str
    score: float
    note: str


@dataclass(frozen=True)
class VerbRow:
    """A predicate that names an act of diplomacy or war, and who takes which part in it."""

    pattern_id: str
    words: tuple[str, ...] = column("Lemmas of the predicate; `drone strike` needs its modifier")
    form: str = column("Part of speech", values=FORMS)
    needs: tuple[str, ...] = column(
        "What must be there, any one of: a role (`on`), a clause (`infinitive`), "
        "an instrument (`@tariffs`)"
    )
    event_type: str = column("PLOVER event type")
    mode: str = column("PLOVER mode")
    actor: tuple[str, ...] = column("Roles that may hold who acts, the first that is there")
    recipient: tuple[str, ...] = column("Roles that may hold who is acted upon, likewise")
    reciprocal: bool = column("Whether both parties act (two rows)", default=False)
    context: tuple[str, ...] = column("PLOVER contexts that the predicate itself shows")
    example: str = column("A sentence that the row fits")
    counterexample: str = column("A sentence that it must not fit")


@dataclass(frozen=True)
class CueRow:
    """A word that reports, hedges or turns what is embedded under it."""

    cue_id: str
    words: tuple[str, ...] = column("Lemmas, or the phrase")
    form: str = column("Part of speech", values=("verb", "adjective", "modifier", "preposition"))
    construction: str = column("How the embedded event hangs on it", values=CONSTRUCTIONS)
    names_source: bool = column("Whether its subject vouches for the event", default=False)
    source_value: str = column("What its source is committed to", values=FACTUALITY_VALUES)
    author_value: str = column("What the text around is committed to", values=FACTUALITY_VALUES)
    auxiliary: str = column("PLOVER auxiliary mode that it lends", values=AUXILIARY_MODES)
    example: str = column("A sentence that the row fits")
    counterexample: str = column("A sentence that it must not fit")
    literature: str = column("Where the value comes from")


@dataclass(frozen=True)
class InstrumentRow:
    """A means of pressure, by the words that name it."""

    instrument_id: str
    label: str = column("Name for display")
    words: tuple[str, ...] = column("Lemmas, several in a row for a compound")
    example: str = column("A sentence that the row fits")
    counterexample: str = column("A sentence that it must not fit")


@dataclass(frozen=True)
class ContextRow:
    """A PLOVER general context, by the words that show it."""

    context: str
    words: tuple[str, ...] = column("Lemmas, several in a row for a compound")
    example: str = column("A sentence that the row fits")
    counterexample: str = column("A sentence that it must not fit")


@dataclass(frozen=True)
class LeverRow:
    """A rule that reads how far a pressure move has gone; the first that fits is taken."""

    rule_id: str
    event_types: tuple[str, ...] = column("PLOVER event types that it holds for")
    modes: tuple[str, ...] = column("PLOVER modes, any where empty")
    auxiliary: str = column("Auxiliary mode that the event must have", values=AUXILIARY_MODES)
    condition: str = column(
        "`attributed`: somebody else than the actor says so; `conditional`: it hangs on an if",
        values=("attributed", "conditional"),
    )
    stage: str = column("How far the move has gone", values=LEVER_STAGES)
    example: str = column("A sentence that the row fits")
    counterexample: str = column("A sentence that it must not fit")


@dataclass(frozen=True)
class EventCodebook:
    """The tables that events, factuality and levers are coded by."""

    verbs: tuple[VerbRow, ...]
    cues: tuple[CueRow, ...]
    instruments: tuple[InstrumentRow, ...]
    contexts: tuple[ContextRow, ...]
    levers: tuple[LeverRow, ...]
    plover: tuple[PloverRow, ...]

    @cached_property
    def verbs_by_lemma(self) -> dict[tuple[str, str], tuple[VerbRow, ...]]:
        """Rows by the last word of the predicate and its form, in the order of the table."""
        found: dict[tuple[str, str], list[VerbRow]] = {}
        for row in self.verbs:
            for word in row.words:
                found.setdefault((word.split()[-1], row.form), []).append(row)
        return {key: tuple(rows) for key, rows in found.items()}

    @cached_property
    def nouns(self) -> frozenset[str]:
        """Lemmas of the nouns that name an act."""
        return frozenset(lemma for lemma, form in self.verbs_by_lemma if form == "noun")

    @cached_property
    def cues_by_word(self) -> dict[tuple[str, str], CueRow]:
        """Cues by word and construction."""
        return {(word, row.construction): row for row in self.cues for word in row.words}

    @cached_property
    def instrument_by_words(self) -> dict[str, str]:
        """Instrument ids by their words, one to three of them."""
        return {word: row.instrument_id for row in self.instruments for word in row.words}

    @cached_property
    def context_by_words(self) -> dict[str, str]:
        """PLOVER contexts by their words, one to three of them."""
        return {word: row.context for row in self.contexts for word in row.words}

    @cached_property
    def plover_by_type(self) -> dict[tuple[str, str], PloverRow]:
        """PLOVER rows by type and mode."""
        return {(row.event_type, row.mode): row for row in self.plover}


def load_event_codebook(folder: Path = CODEBOOK) -> EventCodebook:
    """Read and check the tables; a row that names what no other table has is an error."""
    codebook = EventCodebook(
        read_rows(folder / "verbs.csv", VerbRow),
        read_rows(folder / "cues.csv", CueRow),
        read_rows(folder / "instruments.csv", InstrumentRow),
        read_rows(folder / "contexts.csv", ContextRow),
        read_rows(folder / "levers.csv", LeverRow),
        read_rows(folder / "plover.csv", PloverRow),
    )
    _check_unique(folder / "verbs.csv", "pattern_id", [r.pattern_id for r in codebook.verbs])
    _check_unique(folder / "cues.csv", "cue_id", [r.cue_id for r in codebook.cues])
    _check_unique(
        folder / "instruments.csv", "instrument_id", [r.instrument_id for r in codebook.instruments]
    )
    _check_verbs(folder / "verbs.csv", codebook)
    return codebook


def _check_unique(path: Path, name: str, values: Iterable[str]) -> None:
    seen: set[str] = set()
    for row, value in enumerate(values, start=2):
        if not value or value in seen:
            problem = f"the {name} “{value}” is taken" if value else f"it has no {name}"
            raise InputError(f"{path}, row {row}", problem, f"Give each row a {name} of its own")
        seen.add(value)


def _check_verbs(path: Path, codebook: EventCodebook) -> None:
    instruments = {row.instrument_id for row in codebook.instruments}
    contexts = {row.context for row in codebook.contexts} | {"diplomatic", "executive"}
    types = sorted({row.event_type for row in codebook.plover})
    for number, row in enumerate(codebook.verbs, start=2):
        where = f"{path}, row {number}"
        if (row.event_type, row.mode) not in codebook.plover_by_type:
            known = sorted(r.mode for r in codebook.plover if r.event_type == row.event_type)
            mend = (
                f"Modes of {row.event_type}: {', '.join(filter(None, known)) or 'none'}"
                if row.event_type in types
                else f"The types are {', '.join(types)}"
            )
            raise InputError(where, f"PLOVER has no “{row.event_type} {row.mode}”".rstrip(), mend)
        for need in row.needs:
            if need.startswith("@") and need[1:] not in instruments:
                raise InputError(
                    where,
                    f"the instrument “{need[1:]}” is unknown",
                    f"The instruments are {', '.join(sorted(instruments))}",
                )
        for context in row.context:
            if context not in contexts:
                raise InputError(
                    where,
                    f"the context “{context}” is unknown",
                    f"The contexts are {', '.join(sorted(contexts))}",
                )
