"""What a person maintains: the tables of ``data/codebook``, read and checked.

An unknown column or value is an error that names the file and the row. Every
row of knowledge carries a sentence that it fits and one that it must not fit;
the tests run them all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from dossier.errors import InputError
from dossier.paths import CODEBOOK
from dossier.records import AUXILIARY_MODES, FACTUALITY_VALUES, LEVER_STAGES, column
from dossier.tables import read_rows

FORMS = ("verb", "noun", "adjective")
CUE_FORMS = ("verb", "noun", "adjective", "modifier", "preposition")
CONSTRUCTIONS = (
    "clause",
    "infinitive",
    "gerund",
    "object",
    "light",
    "subject",
    "passive_infinitive",
    "passive_as",
    "label",
    "report",
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
    words: tuple[str, ...] = column(
        "Lemmas of the predicate; `drone strike` needs its modifier, `rule out` its particle"
    )
    form: str = column("Part of speech", values=FORMS)
    needs: tuple[str, ...] = column(
        "What must be there, any one of: a role (`on`), a role held by a word (`by=phone`), by "
        "an actor that the codebook knows or somebody described as acting for a state (`object!`), "
        "by an actor or what is one's (`object?`), by one or two "
        "(`1object`, `2subject`), a clause (`infinitive`), one that says what is to be done "
        "(`mandate`), an instrument (`@tariffs`), a lemma in the clause (`~truce`), for a noun a "
        "verb that it completes (`light`, `light=make`) or the preposition before it (`<under`); a "
        "role held by "
        "a proper name (`object^`) or by a description of several (`*subject`); `-` before any of "
        "them: it must not be there; `+` joins"
    )
    event_type: str = column("PLOVER event type")
    mode: str = column("PLOVER mode")
    actor: tuple[str, ...] = column(
        "Roles that may hold who acts, the first that is there; `to!` counts only for an actor "
        "that the codebook knows, or, where there is none, somebody described as acting for a state"
    )
    recipient: tuple[str, ...] = column("Roles that may hold who is acted upon, likewise")
    reciprocal: bool = column("Whether both parties act (two rows)", default=False)
    context: tuple[str, ...] = column("PLOVER contexts that the predicate itself shows")
    instrument: str = column("The means that the predicate itself implies")
    example: str = column("A sentence that the row fits")
    counterexample: str = column("A sentence that it must not fit")


@dataclass(frozen=True)
class CueRow:
    """A word that reports, hedges or turns what is embedded under it."""

    cue_id: str
    words: tuple[str, ...] = column("Lemmas, or the phrase")
    form: str = column("Part of speech", values=CUE_FORMS)
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
    falls_on: str = column(
        "Whom it falls on when somebody is asked to use it: a third party, or the one asked",
        values=("another", "asked"),
    )
    means_of: tuple[str, ...] = column("PLOVER event types that it is a means of, any where empty")
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
    instruments: tuple[str, ...] = column("Instruments that it holds for, any where empty")
    auxiliary: str = column("Auxiliary mode that the event must have", values=AUXILIARY_MODES)
    condition: str = column(
        "`attributed`: somebody else than the actor says so; `unattributed`: the report itself "
        "does; `conditional`: it hangs on an if; `tentative`: the predicate only weighs it",
        values=("attributed", "unattributed", "conditional", "tentative"),
    )
    stage: str = column("How far the move has gone", values=LEVER_STAGES)
    example: str = column("A sentence that the row fits")
    counterexample: str = column("A sentence that it must not fit")


@dataclass(frozen=True)
class RecastRow:
    """A rule by which an act that is only spoken of counts as another type of act."""

    rule_id: str
    event_types: tuple[str, ...] = column("PLOVER event types that it holds for")
    modes: tuple[str, ...] = column("PLOVER modes, any where empty")
    condition: str = column(
        "`unscheduled`: announced for no certain day; `refused`: said not to be going to happen; "
        "`declined`: the same, by the actor itself; "
        "`announced`: held out by the actor itself, or on a condition",
        values=("unscheduled", "refused", "declined", "announced"),
    )
    becomes_type: str = column("PLOVER event type that it counts as")
    becomes_mode: str = column("PLOVER mode that it counts as")
    example: str = column("A sentence that the row fits")
    counterexample: str = column("A sentence that it must not fit")


WordTable = dict[str, dict[tuple[str, ...], str]]
"""Values by first word, and then by all the words."""


def word_table(rows: Iterable[tuple[str, tuple[str, ...]]]) -> WordTable:
    """Values by their words, `;`-joined where several share a name.

    A plural name that the tagger leaves as it is counts too.
    """
    table: WordTable = {}
    for value, names in rows:
        for name in names:
            words = tuple(name.split())
            for each in (words, (*words[:-1], f"{words[-1]}s")):
                values = table.setdefault(each[0], {})
                before = values.get(each, value)
                values[each] = value if before == value else f"{before};{value}"
    return table


PLAIN_NEED = re.compile(r"(?!light|mandate)[a-z][a-z_ ]*(?:=[^+]+)?")
"""A need of one part, without a mark that says how it is to be read."""


class Needed(NamedTuple):
    """What a row of the verbs needs, any one of.

    Attributes
    ----------
    plain : roles, roles with the lemma that holds them, kinds of clause: one is enough.
    words : lemmas of the evidence: one is enough.
    together : lemmas of the evidence, and other things that go together with them.
    nothing : whether the row needs nothing.
    """

    plain: frozenset[str]
    words: frozenset[str]
    together: tuple[tuple[frozenset[str], tuple[str, ...]], ...]
    nothing: bool


@dataclass(frozen=True)
class EventCodebook:
    """The tables that events, factuality and levers are coded by."""

    verbs: tuple[VerbRow, ...]
    cues: tuple[CueRow, ...]
    instruments: tuple[InstrumentRow, ...]
    contexts: tuple[ContextRow, ...]
    levers: tuple[LeverRow, ...]
    recasts: tuple[RecastRow, ...]
    plover: tuple[PloverRow, ...]

    @cached_property
    def verbs_by_lemma(self) -> dict[tuple[str, str], tuple[tuple[frozenset[str], VerbRow], ...]]:
        """Rows by lemma and form, each with the other words that it needs; the most words first.

        The lemma is the first word of a phrasal verb and the last of a noun with its
        modifiers. Among rows with as many words, the order of the table holds.
        """
        found: dict[tuple[str, str], list[tuple[frozenset[str], VerbRow]]] = {}
        for row in self.verbs:
            for words in row.words:
                parts = words.split()
                lemma = parts.pop(-1 if row.form == "noun" else 0)
                found.setdefault((lemma, row.form), []).append((frozenset(parts), row))
        return {
            key: tuple(sorted(rows, key=lambda entry: -len(entry[0])))
            for key, rows in found.items()
        }

    @cached_property
    def needs_by_id(self) -> dict[str, Needed]:
        """What each row of the verbs needs."""
        return {row.pattern_id: _needed(row.needs) for row in self.verbs}

    @cached_property
    def mandating(self) -> frozenset[str]:
        """Lemmas of the verbs whose clause may say what is to be done."""
        return frozenset(word for row in self.verbs for word in row.words if "mandate" in row.needs)

    @cached_property
    def nouns(self) -> frozenset[str]:
        """Lemmas of the nouns that name or report an act."""
        acts = {lemma for lemma, form in self.verbs_by_lemma if form == "noun"}
        reports = {word for row in self.cues if row.form == "noun" for word in row.words}
        return frozenset(acts | reports)

    @cached_property
    def cues_by_word(self) -> dict[tuple[str, str, str], CueRow]:
        """Cues by form, word (with its particle, for a phrasal verb) and construction."""
        return {(row.form, word, row.construction): row for row in self.cues for word in row.words}

    @cached_property
    def cue_phrases(self) -> frozenset[str]:
        """Prepositions that name a source for the whole clause (“according to”)."""
        return frozenset(
            word
            for form, word, kind in self.cues_by_word
            if (form, kind) == ("preposition", "phrase")
        )

    @cached_property
    def phrasal_cues(self) -> dict[str, tuple[str, ...]]:
        """Particles by the verb that they make a phrasal cue of."""
        found: dict[str, list[str]] = {}
        for row in self.cues:
            for word in row.words:
                lemma, _, particle = word.partition(" ")
                if particle and row.form == "verb":
                    found.setdefault(lemma, []).append(particle)
        return {lemma: tuple(particles) for lemma, particles in found.items()}

    @cached_property
    def instrument_by_words(self) -> WordTable:
        """Instrument ids by their words."""
        return word_table((row.instrument_id, row.words) for row in self.instruments)

    @cached_property
    def instrument_by_id(self) -> dict[str, InstrumentRow]:
        """Instruments by their id."""
        return {row.instrument_id: row for row in self.instruments}

    @cached_property
    def context_by_words(self) -> WordTable:
        """PLOVER contexts by their words."""
        return word_table((row.context, row.words) for row in self.contexts)

    @cached_property
    def plover_by_type(self) -> dict[tuple[str, str], PloverRow]:
        """PLOVER rows by type and mode."""
        return {(row.event_type, row.mode): row for row in self.plover}


def _needed(needs: Sequence[str]) -> Needed:
    plain = frozenset(need for need in needs if PLAIN_NEED.fullmatch(need))
    words = frozenset(need for need in needs if need[0] == "~" and "+" not in need)
    together = tuple(_parts_of_need(need) for need in needs if need not in plain | words)
    return Needed(plain, frozenset(word[1:] for word in words), together, not needs)


def _parts_of_need(need: str) -> tuple[frozenset[str], tuple[str, ...]]:
    parts = need.split("+")
    lemmas = frozenset(part[1:] for part in parts if part.startswith("~"))
    return lemmas, tuple(part for part in parts if not part.startswith("~"))


def load_event_codebook(folder: Path = CODEBOOK) -> EventCodebook:
    """Read and check the tables; a row that names what no other table has is an error."""
    codebook = EventCodebook(
        read_rows(folder / "verbs.csv", VerbRow),
        read_rows(folder / "cues.csv", CueRow),
        read_rows(folder / "instruments.csv", InstrumentRow),
        read_rows(folder / "contexts.csv", ContextRow),
        read_rows(folder / "levers.csv", LeverRow),
        read_rows(folder / "recasts.csv", RecastRow),
        read_rows(folder / "plover.csv", PloverRow),
    )
    _check_unique(folder / "verbs.csv", "pattern_id", [r.pattern_id for r in codebook.verbs])
    _check_unique(folder / "cues.csv", "cue_id", [r.cue_id for r in codebook.cues])
    _check_unique(
        folder / "instruments.csv", "instrument_id", [r.instrument_id for r in codebook.instruments]
    )
    _check_unique(folder / "levers.csv", "rule_id", [r.rule_id for r in codebook.levers])
    _check_unique(folder / "recasts.csv", "rule_id", [r.rule_id for r in codebook.recasts])
    for row, verb in enumerate(codebook.verbs, start=2):
        _check_verb(f"{folder / 'verbs.csv'}, row {row}", verb, codebook)
    for row, recast in enumerate(codebook.recasts, start=2):
        where = f"{folder / 'recasts.csv'}, row {row}"
        _check_type(where, recast.becomes_type, recast.becomes_mode, codebook)
    return codebook


def _check_unique(path: Path, name: str, values: Iterable[str]) -> None:
    seen: set[str] = set()
    for row, value in enumerate(values, start=2):
        if not value or value in seen:
            problem = f"the {name} “{value}” is taken" if value else f"it has no {name}"
            raise InputError(f"{path}, row {row}", problem, f"Give each row a {name} of its own")
        seen.add(value)


def _check_type(where: str, event_type: str, mode: str, codebook: EventCodebook) -> None:
    if (event_type, mode) in codebook.plover_by_type:
        return
    types = sorted({row.event_type for row in codebook.plover})
    known = sorted(row.mode for row in codebook.plover if row.event_type == event_type)
    mend = (
        f"Modes of {event_type}: {', '.join(filter(None, known)) or 'none'}"
        if event_type in types
        else f"The types are {', '.join(types)}"
    )
    raise InputError(where, f"PLOVER has no “{event_type} {mode}”".replace(" ”", "”"), mend)


def _check_verb(where: str, row: VerbRow, codebook: EventCodebook) -> None:
    _check_type(where, row.event_type, row.mode, codebook)
    instruments = {each.instrument_id for each in codebook.instruments}
    parts = {part.removeprefix("-") for need in row.needs for part in need.split("+")}
    named = {part[1:] for part in parts if part.startswith("@")} | ({row.instrument} - {""})
    for unknown in sorted(named - instruments):
        raise InputError(
            where,
            f"the instrument “{unknown}” is unknown",
            f"The instruments are {', '.join(sorted(instruments))}",
        )
    contexts = {each.context for each in codebook.contexts}
    for unknown in sorted(set(row.context) - contexts):
        raise InputError(
            where,
            f"the context “{unknown}” is unknown",
            f"The contexts are {', '.join(sorted(contexts))}",
        )
