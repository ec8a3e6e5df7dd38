"""The Frictionless data package: every table described, from the records that write it.

Types, closed lists, keys and references come from the fields of the dataclasses, so
that the package, the data dictionary and the tables cannot drift apart.
"""

from __future__ import annotations

import json
import types
from collections.abc import Iterator
from dataclasses import Field, dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

from dossier.codebook import (
    ContextRow,
    CueRow,
    InstrumentRow,
    LeverRow,
    PloverRow,
    RecastRow,
    VerbRow,
)
from dossier.context import CrudeImports, Duty, Outcome, Source
from dossier.evaluation import Agreement, Confusion, Disagreement, Score
from dossier.extraction.measures.units import Unit
from dossier.extraction.naming.actors import ActorRow
from dossier.extraction.timex.tables import Expression, WordClass
from dossier.paths import DATA
from dossier.records import TABLES
from dossier.replacing import write_whole

PACKAGE = DATA / "datapackage.json"
TITLE = "Leverage Before the Call: tables"
ALWAYS_GIVEN = frozenset({"sentences", "events"})
"""Tables that a row which refers to them always names."""
GUARD = (
    "UTF-8, comma-separated, an empty cell for what is not known. A cell of text that begins "
    "with = + - @, a tab or a line break, after any apostrophes, is written with one apostrophe "
    "more before it, so that no spreadsheet runs it as a formula. A program takes that one "
    "apostrophe off again. Numbers are written as they are."
)
"""How the cells are written, for every table of the package."""
TYPES = {str: "string", int: "integer", float: "number", bool: "boolean", date: "date"}


@dataclass(frozen=True)
class Resource:
    """A table of the package: where it is, what a row is, and which columns name it."""

    path: str
    row_type: type
    keys: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name in the package: ``facts-events`` for ``facts/events.csv``."""
        return self.path.removesuffix(".csv").replace("/", "-").replace("_", "-")


def resources() -> tuple[Resource, ...]:
    """Every table of ``data/``, facts first, in the order in which they are described."""
    facts = tuple(
        Resource(f"facts/{name}.csv", row_type, ("article_id", *_primary(row_type)))
        for name, row_type in TABLES.items()
    )
    return (
        *facts,
        Resource("codebook/actors.csv", ActorRow, ("actor_id",)),
        Resource("codebook/verbs.csv", VerbRow, ("pattern_id",)),
        Resource("codebook/cues.csv", CueRow, ("cue_id",)),
        Resource("codebook/instruments.csv", InstrumentRow, ("instrument_id",)),
        Resource("codebook/contexts.csv", ContextRow, ("context",)),
        Resource("codebook/levers.csv", LeverRow, ("rule_id",)),
        Resource("codebook/recasts.csv", RecastRow, ("rule_id",)),
        Resource("codebook/plover.csv", PloverRow),
        Resource("codebook/time_words.csv", WordClass),
        Resource("codebook/time_expressions.csv", Expression),
        Resource("codebook/units.csv", Unit),
        Resource("context/outcomes.csv", Outcome, ("outcome_id",)),
        Resource("context/sources.csv", Source, ("source_id",)),
        Resource("context/india_russian_crude.csv", CrudeImports, ("period",)),
        Resource("context/us_duties_on_india.csv", Duty),
        Resource("evaluation/scores.csv", Score, ("reports", "question", "span")),
        Resource("evaluation/confusions.csv", Confusion, ("reports", "gold", "coded")),
        Resource("evaluation/disagreements.csv", Disagreement),
        Resource("evaluation/agreement.csv", Agreement, ("question",)),
    )


def describe() -> dict[str, Any]:
    """The descriptor of the whole package."""
    return {
        "profile": "data-package",
        "name": "leverage-before-the-call",
        "title": TITLE,
        "description": GUARD,
        "licenses": [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}],
        "resources": [_resource(resource) for resource in resources()],
    }


def text() -> str:
    """The descriptor as it is written."""
    return json.dumps(describe(), ensure_ascii=False, indent=2) + "\n"


def _resource(resource: Resource) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(f, resource.row_type) for f in fields(resource.row_type)],
        "missingValues": [""],
    }
    if resource.keys:
        schema["primaryKey"] = list(resource.keys)
    references = list(_references(resource))
    if references:
        schema["foreignKeys"] = references
    return {
        "name": resource.name,
        "path": resource.path,
        "profile": "tabular-data-resource",
        "description": " ".join((resource.row_type.__doc__ or "").split("\n\n")[0].split()),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"lineTerminator": "\n"},
        "schema": schema,
    }


def _field(described: Field[Any], row_type: type) -> dict[str, Any]:
    hint = get_type_hints(row_type)[described.name]
    kind = _bare(hint)
    field: dict[str, Any] = {"name": described.name, "type": TYPES.get(kind, "string")}
    meaning = described.metadata.get("description") or _COMMON.get(described.name, "")
    if get_origin(hint) is tuple:
        meaning = f"{meaning} (`;`-separated)".strip()
    table = described.metadata.get("refers_to")
    if table:
        meaning = f"{meaning}; see the table of {table}"
    if meaning:
        field["description"] = meaning
    values = described.metadata.get("values")
    if values:
        field["constraints"] = {"enum": list(values)}
    return field


def _bare(hint: Any) -> Any:
    if get_origin(hint) in (Union, types.UnionType):
        return next(part for part in get_args(hint) if part is not type(None))
    return hint


def _references(resource: Resource) -> Iterator[dict[str, Any]]:
    """References between tables.

    An actor is one of the codebook. An id of a fact is one together with its report;
    the standard has no such pair of which one half may be empty, so references that may
    be (a time, a quotation) are told in the description, and checked by the tests.
    """
    for described in fields(resource.row_type):
        table = described.metadata.get("refers_to")
        if not resource.path.startswith("facts/") or table is None:
            continue
        if table == "actors":
            yield _reference([described.name], "codebook-actors", ["actor_id"])
        elif table in ALWAYS_GIVEN:
            key = _primary(TABLES[table])[0]
            yield _reference(["article_id", described.name], f"facts-{table}", ["article_id", key])


def _reference(own: list[str], resource: str, keys: list[str]) -> dict[str, Any]:
    return {"fields": own, "reference": {"resource": resource, "fields": keys}}


def _primary(row_type: type) -> list[str]:
    return [f.name for f in fields(row_type) if f.metadata.get("key") == "primary"]


def write(path: Path = PACKAGE) -> None:
    """Write the descriptor beside the tables."""
    write_whole(path, text())


_COMMON = {
    "article_id": "The report, as seeds/articles.csv names it",
    "example": "A sentence that the row fits",
    "counterexample": "A sentence that it must not fit",
    "label": "Name for display",
    "note": "A remark",
    "pattern_id": "Stable id, which an event names as what found it",
    "cue_id": "Stable id",
    "instrument_id": "Stable id, which events and levers name",
    "context": "PLOVER general context",
    "rule_id": "Stable id",
    "event_type": "PLOVER event type",
    "mode": "PLOVER mode; empty for the type itself",
    "quad_class": "PLOVER quad class",
    "score": "Conflict–cooperation score, −10 to 10",
}
