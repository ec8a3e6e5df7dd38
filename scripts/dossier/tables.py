"""CSV in and out, by the dataclass that describes the rows.

UTF-8, comma, LF, one header. Empty is unknown. One codec for every table of the
project: the facts, the codebook, the gold coding and the list of reports.

A spreadsheet runs a cell of text that begins like a formula. Such a cell is written with
an apostrophe before it (:func:`as_text`), and read back without (:func:`as_given`). Numbers
are never touched: ``-4.5`` stays a number for every reader.
"""

from __future__ import annotations

import csv
import io
import re
import types
from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from dossier.errors import InputError

Row = TypeVar("Row")

FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
"""How a cell begins that a spreadsheet runs, with the apostrophes that may stand before it."""


def column_names(row_type: type) -> list[str]:
    """The columns of a table, in order."""
    return [field.name for field in fields(row_type)]


def to_cell(value: Any) -> str:
    """One value as it is written: ``None`` empty, booleans lower case, lists `;`-joined."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return ";".join(to_cell(part) for part in value)
    if isinstance(value, float):
        return repr(int(value)) if value.is_integer() else repr(value)
    return str(value)


def as_text(cell: str) -> str:
    """A cell of text that no spreadsheet runs: one apostrophe more where it begins so."""
    return f"'{cell}" if FORMULA.match(cell) else cell


def as_given(cell: str) -> str:
    """The cell as it was before :func:`as_text`; one that somebody typed without it is kept."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell


def to_csv(rows: Iterable[Any], row_type: type) -> str:
    """The whole table as text."""
    names = column_names(row_type)
    cells = ([_written(getattr(row, name)) for name in names] for row in rows)
    return "".join(_lines([names, *cells]))


def _written(value: Any) -> str:
    cell = to_cell(value)
    return as_text(cell) if isinstance(value, str | tuple) else cell


def _lines(records: Iterable[list[str]]) -> Iterator[str]:
    """Lines that end in LF. A cell with a lone CR is quoted too, as Python did not before 3.13."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for record in records:
        writer.writerow(record)
        yield out.getvalue().removesuffix("\r\n") + "\n"
        out.seek(0)
        out.truncate()


def read_rows(path: Path, row_type: type[Row]) -> tuple[Row, ...]:
    """Read and check a table.

    A missing or unknown column, a value outside the closed list of its column
    and a number that is none are an :class:`InputError` that names the row.
    """
    records = _read_records(path, column_names(row_type))
    hints = get_type_hints(row_type)
    allowed = {field.name: field.metadata.get("values", ()) for field in fields(row_type)}  # type: ignore[arg-type]
    rows = []
    for line, record in records:
        where = f"{path}, row {line}"
        parsed = {
            name: _parse(where, name, cell, hints[name], allowed[name])
            for name, cell in record.items()
        }
        rows.append(row_type(**parsed))
    return tuple(rows)


def _read_records(path: Path, expected: list[str]) -> list[tuple[int, dict[str, str]]]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise InputError(path, "there is no such file", "Check the path") from None
    except UnicodeDecodeError as error:
        raise InputError(
            path, f"not UTF-8 at byte {error.start}", "Save the table as UTF-8"
        ) from None
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    found = reader.fieldnames or []
    for missing in (name for name in expected if name not in found):
        raise InputError(
            path, f"the column “{missing}” is missing", f"Its columns are {', '.join(expected)}"
        )
    for unknown in (name for name in found if name not in expected):
        raise InputError(
            path, f"the column “{unknown}” is unknown", f"Its columns are {', '.join(expected)}"
        )
    records = []
    try:
        for record in reader:
            if None in record or None in record.values():
                raise InputError(
                    f"{path}, row {reader.line_num}",
                    f"it has not {len(expected)} cells",
                    "Give each column a cell, empty or not; quote one that holds a comma",
                )
            given = {name: as_given(cell) for name, cell in record.items()}
            records.append((reader.line_num, given))
    except csv.Error as error:
        raise InputError(
            f"{path}, row {reader.line_num}", f"it is not CSV ({error})", "Close the quotation mark"
        ) from None
    return records


def _parse(where: str, name: str, cell: str, hint: Any, allowed: tuple[str, ...]) -> Any:
    if get_origin(hint) is tuple:
        parts = tuple(part.strip() for part in cell.split(";") if part.strip())
        return tuple(_parse(where, name, part, str, allowed) for part in parts)
    if allowed and cell and cell not in allowed:
        raise InputError(
            where, f"“{cell}” is no value of “{name}”", f"The values are {', '.join(allowed)}"
        )
    if hint is str:
        return cell
    if get_origin(hint) in (Union, types.UnionType):
        if cell == "":
            return None
        hint = next(part for part in get_args(hint) if part is not type(None))
    try:
        return _PARSERS[hint](cell)
    except (ValueError, KeyError):
        raise InputError(
            where, f"“{cell}” is no {hint.__name__} in “{name}”", "Correct the cell"
        ) from None


_PARSERS: dict[type, Any] = {
    str: str,
    int: int,
    float: float,
    date: date.fromisoformat,
    bool: {"true": True, "false": False}.__getitem__,
}
