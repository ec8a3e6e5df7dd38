"""The codebook's actors, and the matcher that finds their words (before stage 4).

A row of ``actors.csv`` gives the words for one actor. Most are matched as they
stand. A phrase that begins with ``* `` is an office, body or group of a state:
``* foreign minister`` in a row of country FRA stands for “the French foreign
minister”, “France's foreign minister”, “the foreign minister of France” and
“Paris's foreign minister”, by the names, demonyms and metonyms of the row that
is that state. A nominal that begins with ``the `` needs an antecedent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from dossier.errors import InputError
from dossier.records import column
from dossier.tables import read_rows

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

KINDS = ("person", "state", "government body", "organisation", "company", "group", "office")
OF_A_STATE = "* "
WITH_ANTECEDENT = "the "


@dataclass(frozen=True)
class ActorRow:
    """A row of ``actors.csv``: one actor and the words that stand for it."""

    actor_id: str = column("Stable id", key="primary")
    label: str = column("Name for display")
    kind: str = column(
        "What it is; an `office` has changing holders, and its mentions stay without an actor",
        values=KINDS,
    )
    country: str = column("ISO 3166-1 alpha-3, empty for none or several")
    sector: str = column("Sector: executive, military, legislature, business, media, …")
    names: tuple[str, ...] = column("Proper names, capitals as written")
    aliases: tuple[str, ...] = column("Other names and abbreviations, capitals as written")
    demonyms: tuple[str, ...] = column("Adjectives of the state: no mention, but part of one")
    titles: tuple[str, ...] = column("Offices held without change in the period, any capitals")
    metonyms: tuple[str, ...] = column("Capitals and buildings that stand for it")
    nominals: tuple[str, ...] = column("Descriptions, any capitals")
    places: tuple[str, ...] = column(
        "Towns and regions of a state: an attack on one is an attack on it; no mentions"
    )
    gender: str = column("Of a person", values=("female", "male"))
    example: str = column("A sentence with a mention of it")
    counterexample: str = column("A sentence with none, though it may look like one")
    note: str = column("Why a cell is as it is")


def load_actors(folder: Path) -> tuple[ActorRow, ...]:
    """The actors of a codebook folder, checked.

    Raises
    ------
    InputError
        when an id, or a name, alias, metonym or nominal, is given to two actors,
        or a row lacks its id, label, kind or country. A title may have two
        holders, one after the other.
    """
    path = folder / "actors.csv"
    rows = read_rows(path, ActorRow)
    taken_ids: dict[str, int] = {}
    taken_words: dict[str, str] = {}
    for number, row in enumerate(rows, start=2):
        where = f"{path}, row {number}"
        _check_row(row, where)
        if row.actor_id in taken_ids:
            raise InputError(
                where,
                f"the actor_id “{row.actor_id}” is that of row {taken_ids[row.actor_id]} too",
                "Give each actor one row",
            )
        taken_ids[row.actor_id] = number
        for words in _own_words(row):
            if taken_words.setdefault(words, row.actor_id) != row.actor_id:
                raise InputError(
                    where,
                    f"“{words}” stands for “{taken_words[words]}” already",
                    "Leave it to one of them, or write both names out",
                )
    return rows


def _check_row(row: ActorRow, where: str) -> None:
    for name in ("actor_id", "label", "kind"):
        if not getattr(row, name):
            raise InputError(where, f"it has no {name}", "Fill the cell")
    of_a_state = any(words.startswith(OF_A_STATE) for words in (*row.names, *row.nominals))
    if of_a_state and not row.country and row.kind != "office":
        raise InputError(
            where, "a phrase with “*” needs a country", "Fill country, or write the phrase out"
        )


def _own_words(row: ActorRow) -> Iterator[str]:
    for words in (*row.names, *row.aliases, *row.metonyms, *row.nominals):
        if words.startswith(OF_A_STATE):
            yield f"{row.country} {words}"
        elif not words.startswith(WITH_ANTECEDENT):
            yield words


class Hit(NamedTuple):
    """A phrase of the codebook in a parse.

    Attributes
    ----------
    first, last : tokens, both inclusive.
    via : as in the table of mentions, or ``demonym``.
    holders : the actors that it may stand for: several for a title that has
        changed hands, none for a phrase that needs a state or an antecedent.
    role : such a phrase as the codebook writes it, else empty.
    """

    first: int
    last: int
    via: str
    holders: tuple[str, ...]
    role: str = ""


class ActorMatcher:
    """The compiled codebook: two phrase matchers and what their phrases mean.

    Attributes
    ----------
    actors : the rows by id.
    states : the rows that are states.
    holders : actors by role and country.
    roles : the rows that have a role, by role.
    state_roles : the roles that any state may have.
    """

    def __init__(self, rows: Iterable[ActorRow], vocab: Vocab) -> None:
        from spacy.lang.en import English
        from spacy.matcher import PhraseMatcher

        self.actors = {row.actor_id: row for row in rows}
        self.states = tuple(row for row in self.actors.values() if row.kind == "state")
        self.holders: dict[tuple[str, str], tuple[str, ...]] = {}
        self.roles: dict[str, tuple[ActorRow, ...]] = {}
        self.state_roles: set[str] = set()
        self._meaning: dict[int, tuple[str, tuple[str, ...], str]] = {}
        self._matchers = {attr: PhraseMatcher(vocab, attr=attr) for attr in ("ORTH", "LOWER")}
        self._tokenizer = English(vocab=vocab).tokenizer
        self._strings = vocab.strings
        for row in self.actors.values():
            for via, phrases in _phrases(row):
                for phrase in phrases:
                    self._add(phrase, via, row)

    def hits(self, doc: Doc) -> list[Hit]:
        """The phrases in a parse, longest first where they overlap, in reading order."""
        found = [match for matcher in self._matchers.values() for match in matcher(doc)]
        found.sort(key=lambda match: (match[1] - match[2], match[1]))
        taken: set[int] = set()
        hits = []
        for key, start, end in found:
            if taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                hits.append(Hit(start, end - 1, *self._meaning[key]))
        return sorted(hits, key=lambda hit: hit.first)

    def country_of(self, hit: Hit) -> str:
        """The state that a hit names or describes, as an ISO code."""
        row = self.actors.get(hit.holders[0]) if hit.holders else None
        return row.country if row is not None and row.kind == "state" else ""

    def _add(self, phrase: str, via: str, row: ActorRow) -> None:
        """Add a phrase; a title or role that is known already gets one more holder."""
        mark = next((m for m in (OF_A_STATE, WITH_ANTECEDENT) if phrase.startswith(m)), "")
        words = phrase.removeprefix(mark)
        any_case = bool(mark) or via in {"title", "nominal"}
        holders: tuple[str, ...] = () if row.kind == "office" else (row.actor_id,)
        matcher = self._matchers["LOWER" if any_case else "ORTH"]
        name = f"{'role' if mark else via} {words.lower() if any_case else words}"
        known = self._meaning.get(self._strings[name]) if name in matcher else None
        role = words.lower() if mark else ""
        if mark:
            self.roles[role] = (*self.roles.get(role, ()), row)
            self.state_roles |= {role} if mark == OF_A_STATE else set()
            if mark == OF_A_STATE and row.kind != "office":
                key = (role, row.country)
                self.holders[key] = (*self.holders.get(key, ()), *holders)
            holders = ()
        elif known is not None:
            holders = (*known[1], *holders)
        if known is None:
            matcher.add(name, [self._tokenizer(words)])
            self._meaning[self._strings[name]] = (via, holders, role)
        else:
            self._meaning[self._strings[name]] = (known[0], holders, role)


def _phrases(row: ActorRow) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "name", row.names
    yield "alias", row.aliases
    yield "demonym", row.demonyms
    yield "title", row.titles
    yield "metonym", row.metonyms
    yield "nominal", row.nominals


def build_matcher(actors: Iterable[ActorRow], vocab: Vocab) -> ActorMatcher:
    """Compile the codebook once for a pipeline's vocabulary."""
    return ActorMatcher(actors, vocab)
