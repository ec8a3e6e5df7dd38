"""The tables of facts as pandas frames, for charts, chapters and pages.

Every chapter reads through :func:`load_facts`, so that a later report is a row
of ``seeds/articles.csv`` and no chapter changes.
"""

from __future__ import annotations

import types
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Union, get_args, get_origin, get_type_hints

import pandas as pd

from dossier.errors import InputError
from dossier.paths import FACTS
from dossier.records import TABLES
from dossier.tables import as_given

REPORT = "2025-10-16-invezz"
"""The report that the book is about: the first of ``seeds/articles.csv``."""

DTYPES = {int: "Int64", float: "Float64", str: "str"}


@dataclass(frozen=True)
class Facts:
    """The ten tables, one frame each; columns as described in :mod:`dossier.records`."""

    sentences: pd.DataFrame
    mentions: pd.DataFrame
    quotes: pd.DataFrame
    attributions: pd.DataFrame
    times: pd.DataFrame
    quantities: pd.DataFrame
    events: pd.DataFrame
    factuality: pd.DataFrame
    levers: pd.DataFrame
    actors: pd.DataFrame


def load_facts(article_id: str | None = None, folder: Path = FACTS) -> Facts:
    """The facts of one report, or of all where `article_id` is left out.

    Offsets are nullable integers, scores nullable floats, dates
    ``datetime64``, all else text with ``""`` for unknown.
    """
    frames = {name: _read(folder / f"{name}.csv", row_type) for name, row_type in TABLES.items()}
    if article_id is not None:
        known = sorted(frames["sentences"].article_id.unique())
        if article_id not in known:
            raise InputError(
                folder, f"no report “{article_id}” is in it", f"The reports are {', '.join(known)}"
            )
        frames = {
            name: frame[frame.article_id == article_id].reset_index(drop=True)
            for name, frame in frames.items()
        }
    return Facts(**frames)


def as_cited(facts: Facts) -> Facts:
    """The facts with every id as a chapter cites it.

    Ids of the first report stay local (``e07-1``); of every later one they are full
    (``2026-01-27-ledger/e07-1``), so that charts and tables made from them lead to the
    right report.
    """
    return Facts(**{name: rows_as_cited(getattr(facts, name), of) for name, of in TABLES.items()})


def local_id(fact_id: str) -> str:
    """The id within its report: ``e07-1`` of ``2026-01-27-ledger/e07-1``."""
    return fact_id.rpartition("/")[2]


def rows_as_cited(frame: pd.DataFrame, row_type: type) -> pd.DataFrame:
    """The rows of one table, with ids as :func:`as_cited` gives them."""
    later = frame.article_id != REPORT
    full = {
        name: frame[name].mask(later & (frame[name] != ""), frame.article_id + "/" + frame[name])
        for name in _id_columns(row_type)
    }
    return frame.assign(**full)


def _id_columns(row_type: type) -> list[str]:
    """The columns that hold ids of facts. An actor is the same in every report."""
    if row_type is TABLES["actors"]:
        return []
    own = next(field.name for field in fields(row_type) if field.metadata.get("key") == "primary")
    others = [
        field.name
        for field in fields(row_type)
        if field.metadata.get("refers_to", "") not in ("", "actors")
    ]
    return list(dict.fromkeys([own, *others]))


def _read(path: Path, row_type: type) -> pd.DataFrame:
    if not path.exists():
        raise InputError(path, "there is no such table", "Run make facts")
    frame = unguarded(pd.read_csv(path, dtype=str, keep_default_na=False))
    expected = [field.name for field in fields(row_type)]
    if list(frame.columns) != expected:
        raise InputError(
            path, f"its columns are {', '.join(frame.columns)}", f"Expected {', '.join(expected)}"
        )
    for name, hint in get_type_hints(row_type).items():
        kind = _bare(hint)
        if kind in (int, float):
            frame[name] = pd.to_numeric(frame[name].replace("", None)).astype(DTYPES[kind])
        elif kind is not str:
            frame[name] = pd.to_datetime(frame[name].replace("", None), format="%Y-%m-%d")
    return frame


def unguarded(frame: pd.DataFrame) -> pd.DataFrame:
    """A frame read from a table of ours, its text without what keeps spreadsheets from running it.

    See :func:`dossier.tables.as_text`. Columns of numbers stay as they are.
    """
    words = frame.select_dtypes(["str"])
    return frame.assign(**{name: words[name].map(as_given).astype("str") for name in words})


def _bare(hint: object) -> object:
    if get_origin(hint) in (Union, types.UnionType):
        return next(part for part in get_args(hint) if part is not type(None))
    return hint
