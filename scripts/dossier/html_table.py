"""Tables of a page: captioned, with scopes and units, escaped, the same bytes each time.

Chapters show frames through :func:`html_table`; the site writes the data under
a chart with :func:`render_table`. pandas' own HTML has neither caption nor
scopes, and carries a style sheet that no validator accepts.
"""

from __future__ import annotations

import html
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from numbers import Integral
from typing import TYPE_CHECKING, Any

from dossier.extraction.article import ARTICLE_ID

if TYPE_CHECKING:
    import pandas as pd

FACT_ID = re.compile(rf"^(?:{ARTICLE_ID.pattern}/)?[a-z]\d{{2,}}(?:-\d+)?$")
UNKNOWN = "–"


@dataclass(frozen=True)
class Column:
    """A column: the field that it shows, its heading, and the unit of its numbers."""

    field: str
    title: str
    unit: str = ""


@dataclass(frozen=True)
class HtmlTable:
    """A table that a notebook shows: HTML, and plain text where there is no HTML.

    Attributes
    ----------
    columns : in the order in which they are shown.
    rows : one mapping a row, from field to value; a missing or empty value is unknown.
    caption : what the table shows, a sentence or a title.
    evidence : the field whose cells are ids of facts, ``;``-separated; they become links.
    """

    columns: tuple[Column, ...]
    rows: tuple[Mapping[str, Any], ...]
    caption: str
    evidence: str | None = None

    def _repr_html_(self) -> str:
        return render_table(self.columns, self.rows, self.caption, self.evidence)

    def _repr_mimebundle_(self, **_options: Any) -> dict[str, str]:
        return {"text/html": self._repr_html_(), "text/plain": str(self)}

    def __str__(self) -> str:
        lines = [[heading(column) for column in self.columns]]
        lines += [[shown(row.get(c.field)) for c in self.columns] for row in self.rows]
        return "\n".join([self.caption, *(" | ".join(line) for line in lines)])


def html_table(
    frame: pd.DataFrame,
    caption: str,
    units: Mapping[str, str] | None = None,
    evidence_column: str | None = None,
) -> HtmlTable:
    """A frame as an accessible table; its columns' names are the headings.

    Parameters
    ----------
    frame : what to show, in its order; the index is left out.
    caption : what the table shows.
    units : the unit of a column, shown in its heading.
    evidence_column : the column whose cells are ids of facts, ``;``-separated.
    """
    given = units or {}
    unknown = sorted(set(given) | ({evidence_column} if evidence_column else set()))
    for name in unknown:
        if name not in frame.columns:
            raise KeyError(f"“{name}” is no column; the columns are {', '.join(frame.columns)}")
    columns = tuple(
        Column(str(name), str(name).replace("_", " "), given.get(str(name), ""))
        for name in frame.columns
    )
    rows = tuple(
        dict(zip(map(str, frame.columns), record, strict=True))
        for record in frame.astype(object).itertuples(index=False, name=None)
    )
    return HtmlTable(columns, rows, caption, evidence_column)


def render_table(
    columns: Sequence[Column],
    rows: Iterable[Mapping[str, Any]],
    caption: str,
    evidence: str | None = None,
) -> str:
    """The HTML of a table that scrolls within its own frame on a narrow screen."""
    rows = list(rows)
    numeric = {c.field for c in columns if _is_numeric([row.get(c.field) for row in rows])}
    head = "".join(
        f'<th scope="col"{_right(c, numeric)}>{html.escape(heading(c))}</th>' for c in columns
    )
    body = "\n".join(f"<tr>{_row(columns, row, numeric, evidence)}</tr>" for row in rows)
    label = html.escape(f"Table: {caption}", quote=True)
    return (
        f'<div class="fact-table" tabindex="0" role="group" aria-label="{label}">\n'
        f"<table>\n<caption>{html.escape(caption)}</caption>\n"
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>\n</div>"
    )


def heading(column: Column) -> str:
    """The heading of a column with its unit."""
    return f"{column.title} ({column.unit})" if column.unit else column.title


def shown(value: Any) -> str:
    """A value as it is read: a dash for unknown, no trailing zeros, days as they are written."""
    if _is_missing(value) or value is None or value == "":
        return UNKNOWN
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime) and not (value.hour or value.minute or value.second):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (int, float, Integral)):
        number = f"{value:,.10g}" if isinstance(value, float) else f"{value:,}"
        return number.replace("-", "−")
    text = str(value)
    return text.rpartition("/")[2] if "/" in text and FACT_ID.match(text) else text


def _row(
    columns: Sequence[Column], row: Mapping[str, Any], numeric: set[str], evidence: str | None
) -> str:
    cells = []
    for index, column in enumerate(columns):
        value = row.get(column.field)
        content = _links(value) if column.field == evidence else html.escape(shown(value))
        tag, scope = ("th", ' scope="row"') if index == 0 else ("td", "")
        cells.append(f"<{tag}{scope}{_right(column, numeric)}>{content}</{tag}>")
    return "".join(cells)


def _links(value: Any) -> str:
    parts = [part.strip() for part in str(value or "").split(";") if part.strip()]
    links = [
        f'<a class="fact-id" href="#{part}">{part.rpartition("/")[2]}</a>'
        if FACT_ID.match(part)
        else html.escape(part)
        for part in parts
    ]
    return ", ".join(links) or UNKNOWN


def _right(column: Column, numeric: set[str]) -> str:
    return ' class="number"' if column.field in numeric else ""


def _is_numeric(values: list[Any]) -> bool:
    known = [value for value in values if value is not None and not _is_missing(value)]
    return bool(known) and all(
        isinstance(value, (int, float, Integral)) and not isinstance(value, bool) for value in known
    )


def _is_missing(value: Any) -> bool:
    """Whether a value is one of the several things that pandas means by *unknown*."""
    if isinstance(value, float):
        return math.isnan(value)
    return type(value).__name__ in {"NAType", "NaTType"}
