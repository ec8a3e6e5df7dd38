"""Facts from outside the report: what happened later or elsewhere, each with its source.

Beside the flow, not in it: the tables of ``data/context`` are kept by people and
read as they stand. :func:`anchored` ties each row about the report to its words;
a quotation that is not in the report, or is in it twice, is an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from dossier.errors import InputError
from dossier.paths import CONTEXT
from dossier.records import column, optional
from dossier.tables import column_names, read_rows, to_cell

VERIFIED = ("read", "link")
CRUDE_KINDS = ("annual average", "month", "part of month")
DAY = re.compile(r"\d{4}(?:-\d{2}){0,2}(?:/\d{4}-\d{2}-\d{2})?")


@dataclass(frozen=True)
class Outcome:
    """A forward-looking statement of the report as a question, with how it came out."""

    outcome_id: str = column("`o01`", key="primary")
    article_quote: str = column("Words that occur exactly once in the report")
    question: str = column("The statement as a question")
    resolved_on: date | None = optional("Day of the last event that settles it")
    outcome: str = column("How it came out, in a few words")
    finding: str = column("What happened, worded for this project")
    source_ids: tuple[str, ...] = column("Sources, `;`-separated", refers_to="sources", default=())


@dataclass(frozen=True)
class Source:
    """A page that a fact from outside the report rests on."""

    source_id: str = column("`src-publisher-day`", key="primary")
    description: str = column("What it reports")
    publisher: str = column("Who published it")
    published: date | None = optional("Day of publication")
    url: str = column("Its address")
    verified: str = column(
        "`read` where its text was read, `link` where it is known only through another source",
        values=VERIFIED,
    )


@dataclass(frozen=True)
class CrudeImports:
    """India's imports of Russian crude over a period."""

    period: str = column("A year, a month, or first and last day separated by `/`", key="primary")
    thousand_barrels_per_day: int = optional("Imports, thousand barrels a day")
    kind: str = column("What period it is; only months can be compared", values=CRUDE_KINDS)
    source_id: str = column("The source", refers_to="sources")


@dataclass(frozen=True)
class Duty:
    """A step of the US duties on Indian goods, or an act that changed no rate by itself."""

    since: str = column("A day, a month, or first and last day separated by `/`", key="primary")
    duty_percent: int | None = optional("Duty in force from that day; empty where none changed")
    what: str = column("What was done")
    source_ids: tuple[str, ...] = column("Sources, `;`-separated", refers_to="sources", default=())
    note: str = column("What limits it")


@dataclass(frozen=True)
class Context:
    """The tables, one frame each; ids of sources are `;`-separated text, days ``datetime64``."""

    outcomes: pd.DataFrame
    sources: pd.DataFrame
    india_russian_crude: pd.DataFrame
    us_duties_on_india: pd.DataFrame

    @property
    def cut_off(self) -> date:
        """The day of the last source: what came after it was not looked for."""
        last: date = self.sources.published.max().date()
        return last


CONTEXT_TABLES: dict[str, type] = {
    "outcomes": Outcome,
    "sources": Source,
    "india_russian_crude": CrudeImports,
    "us_duties_on_india": Duty,
}
"""Every table by the name of its file."""


def load_context(folder: Path = CONTEXT) -> Context:
    """The tables of `folder`, checked: ids occur once, sources are known, periods are days."""
    rows: dict[str, tuple[Any, ...]] = {
        name: read_rows(_path(folder, name), kind) for name, kind in CONTEXT_TABLES.items()
    }
    known = {source.source_id for source in rows["sources"]}
    for name, table in rows.items():
        _check_keys(_path(folder, name), table)
        for row in table:
            _check_row(_path(folder, name), row, known)
    frames = {name: _frame(rows[name], kind) for name, kind in CONTEXT_TABLES.items()}
    return Context(**frames)


def anchored(
    outcomes: pd.DataFrame, sentences: pd.DataFrame, table: str = "outcomes.csv"
) -> pd.DataFrame:
    """`outcomes` with where each quotation stands: `sentence_id`, `start`, `end`.

    Parameters
    ----------
    outcomes : as :func:`load_context` gives them.
    sentences : the table of sentences of one report.
    table : how an error calls the table.

    Raises
    ------
    InputError : a quotation is not in one sentence of the report, or is in it more than
        once; it names the row.
    """
    places = [
        _place(f"{table}, row {row.outcome_id}", str(row.article_quote), sentences)
        for row in outcomes.itertuples()
    ]
    found = pd.DataFrame(places, columns=["sentence_id", "start", "end"], index=outcomes.index)
    return outcomes.join(found)


def sources_of(rows: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """The sources that `rows` rest on, in the order of the table of sources."""
    name = "source_ids" if "source_ids" in rows else "source_id"
    wanted = {key for cell in rows[name] for key in str(cell).split(";")}
    return sources[sources.source_id.isin(wanted)].reset_index(drop=True)


def _place(where: str, quote: str, sentences: pd.DataFrame) -> tuple[str, int, int]:
    hits = [
        (str(row.sentence_id), int(row.start) + match.start(), int(row.start) + match.end())
        for row in sentences.itertuples()
        for match in re.finditer(re.escape(quote), str(row.text))
        if quote
    ]
    if not hits:
        raise InputError(
            where, f"“{quote}” is in no sentence of the report", "Quote words of one sentence"
        )
    if len(hits) > 1:
        raise InputError(
            where,
            f"“{quote}” is in the report {len(hits)} times ({', '.join(hit[0] for hit in hits)})",
            "Quote more words",
        )
    return hits[0]


def _path(folder: Path, name: str) -> Path:
    return folder / f"{name}.csv"


def _check_keys(path: Path, rows: Iterable[Any]) -> None:
    seen: set[str] = set()
    for row in rows:
        key = _key(row)
        if not key or key in seen:
            problem = f"the id “{key}” occurs twice" if key else "a row has no id"
            raise InputError(path, problem, "Give each row an id of its own")
        seen.add(key)


def _check_row(path: Path, row: Any, known: set[str]) -> None:
    where = f"{path}, row {_key(row)}"
    named = getattr(row, "source_ids", None)
    if named is None and not isinstance(row, Source):
        named = tuple(filter(None, [row.source_id]))
    if named == ():
        raise InputError(where, "it names no source", "Add a row of sources.csv")
    for source_id in named or ():
        if source_id not in known:
            raise InputError(where, f"no source “{source_id}” is known", "Add it to sources.csv")
    if isinstance(row, CrudeImports | Duty) and not DAY.fullmatch(_key(row)):
        raise InputError(where, f"“{_key(row)}” is no period", "Write 2025, 2025-08 or 2025-08-07")


def _key(row: Any) -> str:
    return str(next(iter(asdict(row).values())))


def _frame(rows: Iterable[Any], kind: type) -> pd.DataFrame:
    names = column_names(kind)
    cells = [[_value(getattr(row, name)) for name in names] for row in rows]
    frame = pd.DataFrame(cells, columns=names)
    for name in names:
        if name in ("resolved_on", "published"):
            frame[name] = pd.to_datetime(frame[name])
        elif name in ("duty_percent", "thousand_barrels_per_day"):
            frame[name] = frame[name].astype("Int64")
    return frame


def _value(value: Any) -> Any:
    return to_cell(value) if isinstance(value, tuple) else value
