"""The tables of the data package as a reader needs them: described, counted, row by row.

Reads ``datapackage.json`` and the CSVs that it describes; everything after is pure.
The codebook, the data dictionary and the downloads all come from here.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dossier.errors import InputError
from dossier.site.markup import definition_list, element, escaped, text_element
from dossier.tables import as_given

PACKAGE = "datapackage.json"
FEW = 20
"""Up to so many rows a table stands open."""
MARKED = re.compile(r"`([^`]+)`")
GIST = ("label", "words", "pattern", "extent")
"""Columns that say most about a row of the codebook, the best first."""


@dataclass(frozen=True)
class Column:
    """A column: its name, its type, what it means, and its values where the list is closed."""

    name: str
    kind: str
    meaning: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """A table of the package.

    Attributes
    ----------
    path : below the folder of the data, ``facts/events.csv``.
    rows : one dictionary a row, cells as they are meant (see :func:`dossier.tables.as_given`).
    content : the bytes of the file.
    """

    path: str
    description: str
    columns: tuple[Column, ...]
    rows: tuple[dict[str, str], ...]
    content: bytes

    @property
    def group(self) -> str:
        """The folder: ``facts``."""
        return self.path.partition("/")[0]

    @property
    def name(self) -> str:
        """The file without its ending: ``time_words``."""
        return self.path.rpartition("/")[2].removesuffix(".csv")

    @property
    def title(self) -> str:
        """The name as a heading: ``Time words``."""
        return self.name.replace("_", " ").capitalize().replace("Plover", "PLOVER")

    @property
    def anchor(self) -> str:
        """The id of its section: ``codebook-time-words``."""
        return self.path.removesuffix(".csv").replace("/", "-").replace("_", "-")

    @property
    def checksum(self) -> str:
        """SHA-256 of the file."""
        return hashlib.sha256(self.content).hexdigest()


def read_tables(folder: Path) -> tuple[Table, ...]:
    """Every table that the package describes, in its order.

    Raises :class:`dossier.errors.InputError` where the package or a table is missing, or
    a table has other columns than are described.
    """
    package = folder / PACKAGE
    if not package.exists():
        raise InputError(package, "there is no such file", "Run scripts/describe_data.py")
    described = json.loads(package.read_text(encoding="utf-8"))
    return tuple(_read(folder, resource) for resource in described["resources"])


def _read(folder: Path, resource: dict[str, object]) -> Table:
    path = str(resource["path"])
    file = folder / path
    if not file.exists():
        raise InputError(file, "there is no such table", f"{PACKAGE} describes it: write it")
    content = file.read_bytes()
    reader = csv.DictReader(io.StringIO(content.decode("utf-8"), newline=""))
    schema = resource["schema"]
    assert isinstance(schema, dict)  # noqa: S101 (a Frictionless package has nothing else)
    columns = tuple(
        Column(
            field["name"],
            field.get("type", "string"),
            field.get("description", ""),
            tuple(field.get("constraints", {}).get("enum", ())),
        )
        for field in schema["fields"]
    )
    names = [column.name for column in columns]
    if list(reader.fieldnames or ()) != names:
        found = ", ".join(reader.fieldnames or ())
        raise InputError(file, f"its columns are {found}", f"{PACKAGE} has {', '.join(names)}")
    rows = tuple({name: as_given(cell) for name, cell in row.items()} for row in reader)
    return Table(path, str(resource.get("description", "")), columns, rows, content)


def render_columns(table: Table) -> str:
    """What each column means, as a definition list."""
    return definition_list(
        [
            (column.name, element("span", column.kind, class_="column-type") + " " + _says(column))
            for column in table.columns
        ],
        "columns",
    )


def _says(column: Column) -> str:
    meaning = MARKED.sub(lambda found: f"<code>{found[1]}</code>", escaped(column.meaning))
    values = ", ".join(text_element("code", value) for value in column.values)
    said = [part for part in (meaning, f"one of {values}" if values else "") if part]
    return element("span", "; ".join(said), class_="column-meaning") if said else ""


def render_rows(table: Table) -> str:
    """Each row as a line that unfolds into its cells; a short table stands open."""
    lines = "".join(
        element(
            "details",
            element("summary", *_summary(table, row)),
            definition_list(_cells(table, row), "codes"),
            class_="book-row filter-item",
            id=anchor,
        )
        for anchor, row in row_anchors(table)
    )
    count = f"{len(table.rows)} row{'' if len(table.rows) == 1 else 's'}"
    return element(
        "details",
        element(
            "summary", count, text_element("span", f" of {table.title}", class_="visually-hidden")
        ),
        lines,
        class_="book-rows",
        open="" if len(table.rows) <= FEW else None,
    )


def row_anchors(table: Table) -> Iterator[tuple[str, dict[str, str]]]:
    """Each row with its id, which is made of the cells that name it and of nothing else."""
    seen: dict[str, int] = {}
    for row in table.rows:
        cells = list(row.values())
        named = "-".join(cells[:2]) if table.name == "plover" else cells[0]
        anchor = f"{table.name}-{slug(named)}".replace("_", "-")
        count = seen[anchor] = seen.get(anchor, 0) + 1
        yield (anchor if count == 1 else f"{anchor}-{count}"), row


def slug(text: str) -> str:
    """Letters and digits, and hyphens for all else."""
    return re.sub(r"[^\w]+", "-", text.lower()).strip("-_")


def _summary(table: Table, row: dict[str, str]) -> list[str]:
    first = table.columns[0].name
    gist = next((row[name] for name in GIST if name != first and row.get(name)), "")
    if table.name == "plover":
        gist = row.get("mode", "")
    parts = [text_element("code", row[first])]
    if gist:
        parts.append(text_element("span", gist.replace(";", ", "), class_="gist"))
    return [" ".join(parts)]


def _cells(table: Table, row: dict[str, str]) -> list[tuple[str, str]]:
    """The cells that say something; the first names the row, and stands in its summary."""
    return [
        (column.name.replace("_", " "), escaped(row[column.name].replace(";", "; ")))
        for column in table.columns[1:]
        if row[column.name]
    ]
