"""Charts and tables that notebooks have stored, as numbered figures of a page.

A chart arrives as a bundle: its specification (``application/vnd.vegalite.v6+json``),
an SVG that the chart layer has normalised, and a text alternative. All three go
into the page, so that it needs no other file to show the chart; the script
``charts.js`` makes it interactive from the specification when it comes near.
"""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from sphinx.util import logging

from dossier.site.catalogue import shorten
from dossier.site.chart_html import (
    Chart,
    Surround,
    chart_problems,
    chart_table,
    copy_button,
    read_chart,
    render_chart,
    without_styles,
)
from dossier.site.citing import publication_of, write_files
from dossier.site.facts_domain import Citation, FactDomain, heading_above, visit_plain
from dossier.site.figure_files import csv_text, standalone_svg, write_figure
from dossier.site.links import cited_in_data, cited_in_markup, resolve_markup, to_root
from dossier.site.markup import element, text_element
from dossier.site.part_citing import part_number, part_work, render_part

if TYPE_CHECKING:
    from myst_nb.core.render import MimeData, NbElementRenderer
    from sphinx.application import Sphinx

logger = logging.getLogger(__name__)

VEGA_LITE = "application/vnd.vegalite.v6+json"
SVG = "image/svg+xml"
WIDE_SVG = "image/vnd.dossier.wide+svg"
FACT_TABLE = 'class="fact-table'
"""What the HTML of :mod:`dossier.html_table` is known by."""
ANCHOR_LENGTH = 50
CAPTION = re.compile(r"<caption>(.*?)</caption>", re.DOTALL)


class chart_figure(nodes.General, nodes.Element):  # type: ignore[misc]  # noqa: N801
    """A chart; the attributes are those of its bundle."""


class fact_html(nodes.General, nodes.Element):  # type: ignore[misc]  # noqa: N801
    """HTML whose links to facts are completed when it is written."""


class ChartRenderer:
    """Entry point of the group ``myst_nb.mime_renderers``."""

    mime_priority_overrides: ClassVar[list[tuple[str, str, int | None]]] = [("*", VEGA_LITE, 1)]

    @staticmethod
    def handle_mime(
        renderer: NbElementRenderer, data: MimeData, _inline: bool
    ) -> list[nodes.Element] | None:
        """A figure for a specification, nothing for the drawings that belong to one."""
        if data.mime_type == VEGA_LITE:
            return _chart_nodes(_bundle(renderer, data), data)
        if data.mime_type in (SVG, WIDE_SVG) and VEGA_LITE in _bundle(renderer, data):
            return []
        if data.mime_type == "text/html" and FACT_TABLE in data.string:
            return [fact_html(text=data.string)]
        return None


def _bundle(renderer: NbElementRenderer, data: MimeData) -> dict[str, Any]:
    """All forms of the output that one form belongs to."""
    if data.cell_index is None or data.output_index is None:
        return {}
    _, outputs = renderer.renderer.nb_client.code_cell_outputs(data.cell_index)
    return cast(dict[str, Any], outputs[data.output_index].get("data", {}))


def _chart_nodes(bundle: dict[str, Any], data: MimeData) -> list[nodes.Element]:
    spec = bundle.get(VEGA_LITE, data.content)
    spec = json.loads(spec) if isinstance(spec, str) else spec
    plain = json.loads(json.dumps(spec))
    node = chart_figure(
        spec=plain,
        svg=_joined(bundle.get(SVG, "")),
        alt=_joined(bundle.get("text/plain", "")),
        wide=_joined(bundle.get(WIDE_SVG, "")),
    )
    chart = chart_of(node)
    node["ids"] = [chart.name] if chart.name else []
    return [node]


def _joined(content: str | list[str]) -> str:
    return content if isinstance(content, str) else "".join(content)


def chart_of(node: chart_figure) -> Chart:
    """The chart of a node."""
    return read_chart(node["spec"], node["svg"], node["alt"], node.get("wide", ""))


def check_charts(app: Sphinx, doctree: nodes.document) -> None:
    """Report what a chart lacks, and remember which facts charts and tables cite."""
    domain = cast(FactDomain, app.env.get_domain("fact"))
    docname = app.env.docname
    names: set[str] = set()
    for count, node in enumerate(doctree.findall(chart_figure), start=1):
        chart = chart_of(node)
        node["label"] = f"Figure {part_number(docname, count)}"
        problems = [*chart_problems(chart)]
        if chart.name in names:
            problems.append(("double_name", f"a second chart is named “{chart.name}”"))
        names.add(chart.name)
        for subtype, problem in problems:
            logger.warning(
                "chart “%s”: %s",
                chart.name or "?",
                problem,
                location=node,
                type="chart",
                subtype=subtype,
            )
        cited = list(dict.fromkeys([*cited_in_data(chart.spec), *cited_in_markup(chart.svg)]))
        _note(domain, docname, node, cited, chart.name, f"chart “{shorten(chart.title, 40)}”")
        if chart.name:
            name_for_references(doctree.settings.env.get_domain("std"), docname, chart)
    check_tables(domain, docname, doctree)


def check_tables(domain: FactDomain, docname: str, doctree: nodes.document) -> None:
    """Number the tables of a document and name each after its caption."""
    for count, table in enumerate(doctree.findall(fact_html), start=1):
        caption = CAPTION.search(table["text"])
        table["title"] = html.unescape(caption[1]) if caption else ""
        table["label"] = f"Table {part_number(docname, count)}"
        anchor = table_anchor(table["title"])
        if any(anchor in other["ids"] for other in doctree.findall(fact_html)):
            logger.warning(
                "a second table has the caption “%s”: its address would be the same",
                table["title"],
                location=table,
                type="table",
                subtype="double_caption",
            )
        table["ids"] = [anchor]
        place = heading_above(table)
        _note(
            domain,
            docname,
            table,
            cited_in_markup(table["text"]),
            anchor,
            f"table in {place}" if place else "table",
        )


def table_anchor(caption: str) -> str:
    """The anchor of a table: its caption as an id, cut at a word."""
    name = str(nodes.make_id(caption))
    if len(name) > ANCHOR_LENGTH:
        name = name[: ANCHOR_LENGTH + 1].rpartition("-")[0]
    return f"table-{name}".rstrip("-")


def name_for_references(standard: Any, docname: str, chart: Chart) -> None:
    """Let pages refer to a chart: by page and name, and by name alone where it was first drawn.

    A second report is drawn by the same figures, so that a name alone is not enough for both.
    """
    title = chart.title or chart.name
    standard.note_hyperlink_target(chart_label(docname, chart.name), docname, chart.name, title)
    if standard.anonlabels.get(chart.name, (docname,))[0] == docname:
        standard.note_hyperlink_target(chart.name, docname, chart.name, title)


def chart_label(docname: str, name: str) -> str:
    """The name by which a chart of one page can always be referred to."""
    return f"{docname}-{name}".lower()


def _note(
    domain: FactDomain, docname: str, node: nodes.Element, cited: list[str], anchor: str, place: str
) -> None:
    found = []
    for target in cited:
        fact = domain.catalogue.find(target)
        if fact is None:
            logger.warning(
                "no fact “%s” (cited in %s, %s)",
                target,
                docname,
                place,
                location=node,
                type="fact",
                subtype="unknown",
            )
        else:
            found.append(Citation(fact.full_id, docname, anchor, place))
    domain.note_citations(docname, found)


def resolver(builder: Any, docname: str) -> Any:
    """From a cited id to an address, as seen from a document."""
    domain = cast(FactDomain, builder.env.get_domain("fact"))

    def resolve(target: str) -> str | None:
        fact = domain.catalogue.find(target)
        page = domain.pages.get(fact.article_id) if fact else None
        if fact is None or page is None:
            return None
        return f"{builder.get_relative_uri(docname, page)}#{fact.local_id}"

    return resolve


def visit_chart_html(self: Any, node: chart_figure) -> None:
    """The whole figure, and its files."""
    docname, chart = self.builder.current_docname, chart_of(node)
    resolve = resolver(self.builder, docname)
    publication = publication_of(self.builder.env)
    out = Path(self.builder.outdir)
    citation, root = "", to_root(docname)
    if publication and chart.name:
        work = part_work(publication, docname, chart.name, node["label"], chart.title)
        write_files(out, [work])
        citation = render_part(work, node["label"], root)
    if chart.name and chart.svg:
        drawing = resolve_markup(without_styles(chart.svg), resolve)
        whole = publication.address_of if publication else lambda _: ""
        write_figure(out, chart.name, standalone_svg(drawing, whole), csv_text(*chart_table(chart)))
    self.body.append(render_chart(chart, resolve, Surround(node["label"], root, citation)))
    raise nodes.SkipNode


def visit_fact_html(self: Any, node: fact_html) -> None:
    """The HTML with its links completed, its number and its citation."""
    docname, anchor = self.builder.current_docname, node["ids"][0]
    resolve = resolver(self.builder, docname)
    publication = publication_of(self.builder.env)
    citation = ""
    if publication:
        work = part_work(publication, docname, anchor, node["label"], node["title"])
        write_files(Path(self.builder.outdir), [work])
        citation = render_part(work, node["label"], to_root(docname))
    link = text_element(
        "a",
        node["label"],
        class_="figure-link",
        href=f"#{anchor}",
        aria_label=f"{node['label']}, permalink: {node['title']}",
    )
    line = element("div", link, " ", copy_button("the table"), class_="figure-line")
    table = resolve_markup(node["text"], resolve)
    self.body.append(
        element("div", table, line, citation, class_="table-part copies-table", id=anchor) + "\n"
    )
    raise nodes.SkipNode


def visit_chart_text(self: Any, node: chart_figure) -> None:
    """The text alternative, where nothing can be drawn."""
    self.add_text(chart_of(node).alt)


def visit_chart_latex(self: Any, node: chart_figure) -> None:
    """The text alternative, escaped for TeX."""
    self.body.append(self.encode(chart_of(node).alt))


def setup_chart_output(app: Sphinx) -> None:
    """Register the nodes; the renderer itself is found by its entry point."""
    plain = (visit_plain, visit_plain)
    app.add_node(
        chart_figure,
        html=(visit_chart_html, visit_plain),
        text=(visit_chart_text, visit_plain),
        latex=(visit_chart_latex, visit_plain),
        texinfo=plain,
        man=plain,
    )
    app.add_node(
        fact_html,
        html=(visit_fact_html, visit_plain),
        text=plain,
        latex=plain,
        texinfo=plain,
        man=plain,
    )
    app.connect("doctree-read", check_charts)
