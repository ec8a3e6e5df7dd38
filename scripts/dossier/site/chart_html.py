"""HTML of a chart: the drawing, its caption, its data as a table, its specification.

Pure. The specification carries what the page needs to know of the chart in
``usermeta.dossier``: name, title, subtitle, source, alt, columns, evidence.
"""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dossier.html_table import Column, render_table
from dossier.site.figure_files import ENDINGS, FOLDER
from dossier.site.links import ADDRESS, Resolve, resolve_data, resolve_markup
from dossier.site.markup import element, text_element

STYLE = re.compile(r'\sstyle="([^"]*)"')
SCRIPTED = re.compile(r"^\s*(?:javascript|data|vbscript):", re.IGNORECASE)


@dataclass(frozen=True)
class Chart:
    """A chart as a notebook stored it.

    Attributes
    ----------
    evidence : the column whose cells are ids of facts; empty where there is none.
    wide : the drawing for a page with room for it; empty where there is none.
    """

    name: str
    title: str
    subtitle: str
    source: str
    alt: str
    columns: tuple[Column, ...]
    evidence: str
    spec: dict[str, Any]
    svg: str
    wide: str = ""


def read_chart(spec: dict[str, Any], svg: str, alt: str, wide: str = "") -> Chart:
    """A chart from its specification, its drawings and its text alternative."""
    about = spec.get("usermeta", {}).get("dossier", {})
    columns = tuple(
        Column(str(column["field"]), str(column.get("title", column["field"])))
        for column in about.get("columns", [])
    )
    evidence = about.get("evidence", "")
    return Chart(
        name=str(about.get("name", "")),
        title=str(about.get("title", "")),
        subtitle=str(about.get("subtitle", "")),
        source=str(about.get("source", "")),
        alt=str(about.get("alt", "") or alt),
        columns=columns,
        evidence=evidence if isinstance(evidence, str) else "",
        spec=spec,
        svg=svg,
        wide=wide,
    )


def chart_problems(chart: Chart) -> Iterator[tuple[str, str]]:
    """What a chart lacks or must not have: subtype of the warning, and words for it."""
    if not chart.name:
        yield "no_name", "it has no name in usermeta.dossier: nothing can link to it"
    if not chart.alt.strip():
        yield "no_alternative", "it has no text alternative"
    if not chart.columns:
        yield "no_columns", "usermeta.dossier lists no columns for the table under it"
    if not chart.svg:
        yield "no_svg", "no SVG is stored beside the specification"
        return
    for svg in filter(None, (chart.svg, chart.wide)):
        yield from _drawing_problems(svg)


def _drawing_problems(svg: str) -> Iterator[tuple[str, str]]:
    try:
        root = ET.fromstring(svg)  # noqa: S314 (a notebook's own output)
    except ET.ParseError as error:
        yield "no_svg", f"its SVG does not parse ({error})"
        return
    for node in root.iter():
        local = str(node.tag).rpartition("}")[2]
        if local in {"script", "foreignObject", "style"}:
            yield "unsafe", f"its SVG has a <{local}>"
        for attribute, value in node.attrib.items():
            name = attribute.rpartition("}")[2].lower()
            if name.startswith("on") or (name == "href" and SCRIPTED.match(value)):
                yield "unsafe", f"its SVG has {name}=“{value}”"


@dataclass(frozen=True)
class Surround:
    """What a page puts around a chart.

    Attributes
    ----------
    label : “Figure 5.1”.
    root : from the page to the folder of all pages.
    citation : the folded citation, HTML; empty where no publication is configured.
    """

    label: str = "Figure"
    root: str = ""
    citation: str = ""


def render_chart(chart: Chart, resolve: Resolve, around: Surround | None = None) -> str:
    """The whole figure. It is complete without a script."""
    around = around or Surround()
    frame = _frame(chart.svg, resolve, "chart-frame chart-narrow" if chart.wide else "chart-frame")
    # Hidden where no stylesheet says that there is room for it.
    wide = _frame(chart.wide, resolve, "chart-frame chart-wide", hidden=True) if chart.wide else ""
    spec = resolve_data(_without_schema(chart.spec), resolve)
    return (
        element(
            "figure",
            frame,
            wide,
            f'<script type="application/json" class="chart-spec">{json_block(spec)}</script>',
            element("figcaption", _line(chart, around), _data(chart, resolve), around.citation),
            class_="chart",
            id=chart.name or None,
        )
        + "\n"
    )


def _frame(svg: str, resolve: Resolve, kind: str, *, hidden: bool = False) -> str:
    drawing = resolve_markup(without_styles(svg), resolve)
    return element("div", drawing, class_=kind, hidden="hidden" if hidden else None)


def json_block(value: Any) -> str:
    """JSON that no text within can end early."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def without_styles(svg: str) -> str:
    """Inline styles as presentation attributes, which a Content-Security-Policy lets be."""

    def as_attributes(match: re.Match[str]) -> str:
        pairs = (part.split(":", 1) for part in match[1].split(";") if ":" in part)
        return "".join(f' {name.strip()}="{value.strip()}"' for name, value in pairs)

    return STYLE.sub(as_attributes, svg)


def _without_schema(spec: dict[str, Any]) -> dict[str, Any]:
    """The schema is an address of another host; nothing here needs it."""
    return {key: value for key, value in spec.items() if key != "$schema"}


def _line(chart: Chart, around: Surround) -> str:
    """Number and files: title, subtitle and source are drawn in the chart."""
    if not chart.name:
        return ""
    link = text_element(
        "a",
        around.label,
        class_="figure-link",
        href=f"#{chart.name}",
        aria_label=f"{around.label}, permalink: {chart.title or chart.name}",
    )
    files = [
        text_element(
            "a",
            kind,
            href=f"{around.root}{FOLDER}/{chart.name}{ending}",
            download="",
            aria_label=f"{kind} of {around.label.lower()}, download",
        )
        for kind, ending in ENDINGS.items()
    ]
    return element("p", link, " Download ", " · ".join(files), class_="figure-line")


def chart_table(chart: Chart) -> tuple[list[Column], list[dict[str, Any]]]:
    """Columns and rows of the table under a chart: evidence as ids, not as addresses."""
    rows = chart_rows(chart.spec)
    columns = list(chart.columns)
    if chart.evidence and rows and columns:
        rows = [{**row, chart.evidence: _cited_id(row.get(chart.evidence))} for row in rows]
        if not _evidence_column(chart, columns, rows):
            columns.append(Column(chart.evidence, "Evidence"))
    return columns, rows


def _evidence_column(chart: Chart, columns: list[Column], rows: list[dict[str, Any]]) -> str | None:
    """The column that shows the evidence, by its field or by saying the same in every row."""
    for column in columns if chart.evidence else []:
        same = all(row.get(column.field) == row.get(chart.evidence) for row in rows)
        if column.field == chart.evidence or same:
            return column.field
    return None


def _data(chart: Chart, resolve: Resolve) -> str:
    columns, rows = chart_table(chart)
    if not rows or not columns:
        return ""
    caption = f"Data of the chart “{chart.title or chart.name}”"
    table = render_table(columns, rows, caption, _evidence_column(chart, columns, rows))
    summary = element(
        "summary",
        "Data",
        text_element("span", f" of the chart “{chart.title}”", class_="visually-hidden"),
    )
    return element(
        "details",
        summary,
        copy_button("the table"),
        resolve_markup(table, resolve),
        class_="chart-data copies-table",
    )


def copy_button(what: str) -> str:
    """A button that ``reader.js`` wakes, and the place where it says what became of it."""
    return text_element("button", f"Copy {what}", type="button", class_="copy-button") + element(
        "span", class_="copy-said", role="status"
    )


def _cited_id(value: Any) -> Any:
    """The id that an address ends in; any other value as it is."""
    match = ADDRESS.match(value) if isinstance(value, str) else None
    return match[1] if match else value


def chart_rows(spec: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows that a specification draws: its own data, else the first that a part has."""
    datasets = spec.get("datasets", {})

    def rows_of(part: Any) -> list[dict[str, Any]] | None:
        if isinstance(part, dict):
            data = part.get("data")
            if isinstance(data, dict):
                values = data.get("values", datasets.get(data.get("name")))
                if isinstance(values, list):
                    return values
            for key in ("layer", "hconcat", "vconcat", "concat", "spec"):
                inner = part.get(key)
                for piece in inner if isinstance(inner, list) else [inner]:
                    found = rows_of(piece)
                    if found is not None:
                        return found
        return None

    return rows_of(spec) or []
