"""Rows of a hand coding beside what the coder makes of the same sentences."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from dossier.extraction.pipeline import Tables

Row = dict[str, str]


def read_coding(table: Path) -> list[Row]:
    """The rows of a hand coding."""
    with table.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@dataclass(frozen=True)
class HandCoding:
    """A hand coding and the coder's tables of each of its sentences.

    Attributes
    ----------
    rows : the hand coding.
    key : the column whose value says to which sentence a row belongs.
    coded : the tables of every sentence, those too of which the hand coding has no row.
    ids : the ids of the codebook's actors.
    """

    rows: list[Row]
    key: str
    coded: Mapping[str, Tables]
    ids: frozenset[str]

    @cached_property
    def found(self) -> list[bool]:
        """For each row, whether the coder's tables hold it whole."""
        return [is_found(row, self.coded[row[self.key]], self.ids) for row in self.rows]

    @property
    def share_found(self) -> float:
        """Share of the rows that are found."""
        return sum(self.found) / len(self.found)

    def wrongly_marked(self) -> list[tuple[str, str, str]]:
        """Rows that are missed and not marked as gaps, and marked ones that are found."""
        return [
            (row[self.key], row["words"], "is a gap no more" if is_there else "is missed")
            for row, is_there in zip(self.rows, self.found, strict=True)
            if is_there == bool(row["known_gap"])
        ]

    def share_invented(self) -> float:
        """Share of the coder's acts that stand on no predicate of the hand coding."""
        acts_by_hand = (row for row in self.rows if row["kind"] == "act")
        triggers = {(row[self.key], row["words"].lower()) for row in acts_by_hand}
        told = [(k, e.trigger.lower()) for k, t in self.coded.items() for e in t.rows["events"]]
        return sum(each not in triggers for each in told) / len(told)


def bare(words: str) -> str:
    """Words without case and article, for a source that has no id."""
    return words.lower().removeprefix("the ")


def acts(tables: Tables, ids: frozenset[str]) -> list[tuple[str, ...]]:
    """What is said of each act, as the hand coding writes it."""
    rows = tables.rows
    values: dict[str, list[str]] = defaultdict(list)
    for row in rows["factuality"]:
        source = row.source_id if row.source_id in ids else bare(row.source_id)
        is_author = row.source_id == "author"
        values[row.event_id].append(row.value if is_author else f"{source}:{row.value}")
    levers = {row.event_id: f"{row.instrument_id}:{row.stage}" for row in rows["levers"]}
    return [
        (
            event.trigger.lower(),
            event.event_type,
            event.mode,
            event.actor_id,
            event.recipient_id,
            ";".join(sorted(filter(None, event.auxiliary.split(";")))),
            ",".join(sorted(values[event.event_id])),
            levers.get(event.event_id, ""),
        )
        for event in rows["events"]
    ]


def expected(row: Row, ids: frozenset[str]) -> tuple[str, ...]:
    """A hand-coded act; who has no row in the codebook has no id."""
    values = []
    for value in row["factuality"].split(","):
        source, _, last = value.rpartition(":")
        values.append(f"{source if source in ids else bare(source)}:{last}" if source else last)
    return (
        row["words"].lower(),
        row["type"],
        row["mode"],
        row["actor"] if row["actor"] in ids else "",
        row["recipient"] if row["recipient"] in ids else "",
        ";".join(sorted(filter(None, row["auxiliary"].split(";")))),
        ",".join(sorted(values)),
        row["lever"],
    )


def is_found(row: Row, tables: Tables, ids: frozenset[str]) -> bool:
    """Whether the coder's tables hold a row of the hand coding, whole."""
    if row["kind"] == "nothing":
        told = [each for each in tables.rows["attributions"] if each.source_kind != "reporter"]
        return not tables.rows["events"] and not told
    if row["kind"] == "act":
        return expected(row, ids) in acts(tables, ids)
    source = row["actor"] if row["actor"] in ids else bare(row["actor"])
    return (row["type"], source, row["words"].lower()) in [
        (each.source_kind, each.source_id or bare(each.source), each.cue.lower())
        for each in tables.rows["attributions"]
    ]
