"""Directives whose content is the tables: ``codebook-tables``, ``data-dictionary``, ``fact-list``.

Each yields sections with headings, so that the local contents and the search know
them; what stands under a heading is HTML for the HTML builder and a short plain
paragraph for every other.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective, SphinxRole

from dossier.site.chart_output import resolver
from dossier.site.dictionary import PACKAGE, Table, render_columns, render_rows
from dossier.site.downloads import CHECKSUMS, FOLDER, data_folder, tables_of
from dossier.site.fact_list import fact_lines, render_fact_list
from dossier.site.facts_domain import FactDomain, visit_plain, warn_of_unknown_report
from dossier.site.links import to_root
from dossier.site.markup import element, escaped, text_element

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx

logger = logging.getLogger(__name__)

GROUPS = {
    "facts": "Facts, written by the scripts",
    "codebook": "The codebook, kept by people",
    "context": "What happened later or elsewhere",
    "evaluation": "How good the facts are",
}


class generated_html(nodes.General, nodes.Element):  # type: ignore[misc]  # noqa: N801
    """HTML made from tables: ``kind`` and ``path`` say which, the child is its plain form."""


class Generated(SphinxDirective):
    """What the three directives share: tables, sections and dependencies."""

    has_content = False

    def tables(self) -> tuple[Table, ...]:
        """The tables, on which the document then depends."""
        app = self.env.app
        found = tables_of(app)
        if not found:
            logger.warning(
                "“%s” needs dossier_data, the folder of the tables",
                self.name,
                location=self.get_location(),
                type="data",
                subtype="no_tables",
            )
            return ()
        self.env.note_dependency(str(data_folder(app) / "datapackage.json"))
        for table in found:
            self.env.note_dependency(str(data_folder(app) / table.path))
        return found

    def section(self, anchor: str, title: str, *content: Node) -> nodes.section:
        """A section whose id is the given one."""
        made = nodes.section("", nodes.title("", title), *content, ids=[anchor])
        self.state.document.note_explicit_target(made)
        return made


class CodebookTables(Generated):
    """``{codebook-tables}``: tables of the codebook, row by row.

    Its argument names them (``actors verbs``), or its option ``without`` those that have
    a page of their own, so that no page grows too heavy for a phone.
    """

    optional_arguments = 1
    final_argument_whitespace = True
    option_spec = {"without": str.split}  # noqa: RUF012

    def run(self) -> list[Node]:
        """A section a table; an unknown name is a warning ``data.unknown_table``."""
        domain = cast(FactDomain, self.env.get_domain("fact"))
        found = self.chosen()
        domain.data["codebook_pages"].update({table.path: self.env.docname for table in found})
        return [
            self.section(
                table.anchor,
                table.title,
                described(table),
                generated_html(
                    "", nodes.paragraph("", _counted(table)), kind="codebook", path=table.path
                ),
            )
            for table in found
        ]

    def chosen(self) -> list[Table]:
        """The tables that the directive asks for, in the order of the package."""
        tables = {table.name: table for table in self.tables() if table.group == "codebook"}
        left_out = set(self.options.get("without", ()))
        wanted = set(" ".join(self.arguments).split()) or set(tables)
        for name in sorted((wanted | left_out) - set(tables)):
            logger.warning(
                "no table “%s” in the codebook; it has %s",
                name,
                ", ".join(tables),
                location=self.get_location(),
                type="data",
                subtype="unknown_table",
            )
        return [table for name, table in tables.items() if name in wanted - left_out]


class DataDictionary(Generated):
    """``{data-dictionary}``: every table with its columns, its size and its file."""

    def run(self) -> list[Node]:
        """A section a folder, in it one a table."""
        domain = cast(FactDomain, self.env.get_domain("fact"))
        domain.data["data_pages"].append(self.env.docname)
        sections = []
        for group, tables in groupby(self.tables(), key=lambda table: table.group):
            inner = [
                self.section(
                    f"table-{table.anchor}",
                    table.title,
                    described(table),
                    generated_html(
                        "", nodes.paragraph("", _counted(table)), kind="data", path=table.path
                    ),
                )
                for table in tables
            ]
            sections.append(self.section(f"tables-{group}", GROUPS.get(group, group), *inner))
        return list(sections)


class FactList(SphinxDirective):
    """``{fact-list}``: every fact of every report in one table, or with an id those of one."""

    optional_arguments = 1
    has_content = False

    def run(self) -> list[Node]:
        """One node: the table is made when the pages of the reports are known."""
        domain = cast(FactDomain, self.env.get_domain("fact"))
        article_id = self.arguments[0] if self.arguments else ""
        if article_id and article_id not in domain.catalogue.reports:
            warn_of_unknown_report(article_id, domain, self.get_location())
            return []
        domain.data["list_pages"].append(self.env.docname)
        count = sum(1 for _ in fact_lines(domain.catalogue, article_id))
        plain = nodes.paragraph("", f"{count} facts.")
        return [generated_html("", plain, kind="facts", path=article_id)]


class DownloadRole(SphinxRole):
    """``{download-data}`facts/events.csv```: a link to a file of the data."""

    def run(self) -> tuple[list[Node], list[nodes.system_message]]:
        """The link; a file that is not copied is a warning ``data.unknown_file``."""
        app = self.env.app
        known = {table.path for table in tables_of(app)} | {PACKAGE, CHECKSUMS}
        if self.text not in known:
            logger.warning(
                "no file “%s” among the data",
                self.text,
                location=self.get_location(),
                type="data",
                subtype="unknown_file",
            )
        address = f"{to_root(self.env.docname)}{FOLDER}/{self.text}"
        return [nodes.reference("", self.text, refuri=address, internal=True)], []


def visit_generated_html(self: Any, node: generated_html) -> None:
    """The HTML of the table that the node names."""
    app = self.builder.app
    if node["kind"] == "facts":
        domain = cast(FactDomain, app.env.get_domain("fact"))
        resolve = resolver(self.builder, self.builder.current_docname)
        self.body.append(render_fact_list(domain.catalogue, resolve, node["path"]))
        raise nodes.SkipNode
    table = next(table for table in tables_of(app) if table.path == node["path"])
    if node["kind"] == "codebook":
        columns = element(
            "details",
            element(
                "summary",
                "Columns",
                text_element("span", f" of {table.title}", class_="visually-hidden"),
            ),
            render_columns(table),
            class_="book-columns",
        )
        self.body.append(columns + render_rows(table))
    else:
        root = to_root(self.builder.current_docname)
        self.body.append(_download(table, root) + render_columns(table))
    raise nodes.SkipNode


def _download(table: Table, root: str) -> str:
    link = text_element("a", table.path, href=f"{root}{FOLDER}/{table.path}", download="")
    size = f"{len(table.content) / 1000:,.1f} kB"
    checksum = text_element("code", table.checksum, class_="checksum")
    about = f": {_counted(table)}, {size}. SHA-256 "
    return element("p", link, escaped(about), checksum, class_="download")


def _counted(table: Table) -> str:
    count = len(table.rows)
    return f"{count:,} row{'' if count == 1 else 's'}, {len(table.columns)} columns"


def described(table: Table) -> nodes.paragraph:
    """What a row of a table is; words in back-quotes are code."""
    text = table.description.replace("``", "`")
    parts = (text[:1].upper() + text[1:]).split("`")
    return nodes.paragraph(
        "",
        "",
        *(
            nodes.literal("", part) if index % 2 else nodes.Text(part)
            for index, part in enumerate(parts)
        ),
    )


def setup_generated(app: Sphinx) -> None:
    """Register the node and the directives."""
    plain = (visit_plain, visit_plain)
    app.add_node(
        generated_html,
        html=(visit_generated_html, visit_plain),
        text=plain,
        latex=plain,
        texinfo=plain,
        man=plain,
    )
    app.add_directive("codebook-tables", CodebookTables)
    app.add_directive("data-dictionary", DataDictionary)
    app.add_directive("fact-list", FactList)
    app.add_role("download-data", DownloadRole())
