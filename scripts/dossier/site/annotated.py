"""The directive ``annotated-report``: a whole report, with its annotations.

It yields ordinary sections and paragraphs, so that headings are in the local
contents, words in the search index and any builder can print the text; the HTML
builder replaces each run of sentences by its annotated form when it writes.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from dossier.site.annotation_html import render_sentence
from dossier.site.catalogue import Report
from dossier.site.dictionary import row_anchors
from dossier.site.downloads import tables_of
from dossier.site.errata import errata_html
from dossier.site.event_facets import event_facets, event_values
from dossier.site.fact_citations import citations_in_notes
from dossier.site.facts_domain import FactDomain, visit_plain, warn_of_unknown_report
from dossier.site.filters import render_form
from dossier.site.markup import element, text_element
from dossier.site.notes_html import Backlink, Surroundings, render_later

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

ARTICLE = "furo-main-content"
"""The element that holds the text of a page."""

LEGEND = (
    ("mention", "an actor", "who is meant"),
    ("event", "an event", "who does what to whom; a link to its note"),
    ("lever", "a lever", "an event that presses somebody"),
    ("quotation", "a quotation", "words that somebody spoke"),
    ("source", "a source", "who vouches for a clause"),
    ("time", "a time", "read against the day of publication"),
    ("quantity", "a quantity", "a number with its unit"),
)
"""Kind, sample, meaning."""


class annotated_sentences(nodes.General, nodes.Element):  # type: ignore[misc]  # noqa: N801
    """A paragraph of a report: children are its sentences as plain paragraphs."""


class report_apparatus(nodes.General, nodes.Element):  # type: ignore[misc]  # noqa: N801
    """What surrounds the text: the ``part`` is ``head`` or ``foot``."""


class AnnotatedReport(SphinxDirective):
    """``{annotated-report} ARTICLE_ID``: the id may be left out for the first report."""

    optional_arguments = 1
    has_content = False

    def run(self) -> list[Node]:
        """Sections and paragraphs of the report, to be annotated when written."""
        domain = cast(FactDomain, self.env.get_domain("fact"))
        article_id = self.arguments[0] if self.arguments else domain.catalogue.first
        report = domain.catalogue.reports.get(article_id)
        if report is None:
            warn_of_unknown_report(article_id, domain, self.get_location())
            return []
        domain.note_page(article_id, self.env.docname)
        opening = nodes.paragraph("", introduction(report), classes=["report-opening"])
        head = report_apparatus(article_id=article_id, part="head")
        head += nodes.paragraph("", rights_statement(report))
        foot = report_apparatus(article_id=article_id, part="foot")
        return [opening, head, *self._body(report), foot]

    def _body(self, report: Report) -> list[Node]:
        top: list[Node] = []
        section: nodes.section | None = None
        for (_, kind), group in groupby(
            report.sentences, key=lambda row: (row.paragraph, row.kind)
        ):
            rows = list(group)
            if kind == "heading":
                section = nodes.section(
                    ids=[rows[0].sentence_id], classes=["report-section", "filter-group"]
                )
                section += nodes.title("", rows[0].text)
                self.state.document.note_explicit_target(section)
                top.append(section)
            else:
                block = annotated_sentences(
                    article_id=report.article_id,
                    kind=kind,
                    sentence_ids=[row.sentence_id for row in rows],
                )
                block.extend(nodes.paragraph("", row.text) for row in rows)
                if section is None:
                    top.append(block)
                else:
                    section += block
        return top


def introduction(report: Report) -> str:
    """What the page holds, counted: the abstract of a page that has no finding of its own."""
    body = sum(row.kind == "body" for row in report.sentences)
    counts = [
        _counted(len(report.events), "event"),
        _counted(len(report.levers), "move of pressure", "moves of pressure"),
        _counted(len(report.attributions), "attribution"),
        _counted(len(report.mentions), "mention of an actor", "mentions of actors"),
    ]
    return (
        f"The whole text of the report, {_counted(body, 'sentence')}, with what was read from it: "
        f"{', '.join(counts[:-1])} and {counts[-1]}. Every marked event opens its note, and every "
        "note says who acts on whom, how sure each source is, and which chapters rest on it."
    )


def _counted(count: int, one: str, many: str = "") -> str:
    return f"{count} {one if count == 1 else many or one + 's'}"


def rights_statement(report: Report) -> str:
    """Title, publisher, day and rights, as the manifest has them."""
    listing = report.listing
    day = f"{listing.published:%d %B %Y}".lstrip("0") if listing.published else "no date"
    return f"“{listing.title}”, {listing.publisher}, {day}. {listing.rights}."


def gather_backlinks(app: Sphinx, report: Report, docname: str) -> dict[str, tuple[Backlink, ...]]:
    """Every place that cites a fact of the report, by local id, in reading order."""
    domain = cast(FactDomain, app.env.get_domain("fact"))
    order = {name: index for index, name in enumerate(reading_order(app.env))}
    links: dict[str, list[Backlink]] = {}
    citations = sorted(domain.citations(), key=lambda c: order.get(c.docname, len(order)))
    for citation in citations:
        article_id, _, local_id = citation.full_id.rpartition("/")
        if article_id != report.article_id:
            continue
        address = app.builder.get_relative_uri(docname, citation.docname)
        title = app.env.titles[citation.docname].astext()
        opening = not citation.place or citation.place == title
        place = "the opening" if opening else citation.place
        link = Backlink(f"{address}#{citation.anchor}", title, place)
        links.setdefault(local_id, []).append(link)
    return {local_id: tuple(_told_apart(found)) for local_id, found in links.items()}


def reading_order(env: BuildEnvironment) -> list[str]:
    """Documents in the order of the contents."""
    ordered: list[str] = []

    def walk(docname: str) -> None:
        if docname in ordered:
            return
        ordered.append(docname)
        for child in env.toctree_includes.get(docname, []):
            walk(child)

    walk(env.config.root_doc)
    return ordered


def _told_apart(links: list[Backlink]) -> list[Backlink]:
    """Places of one chapter under one heading get a number."""
    counts: Counter[tuple[str, str]] = Counter()
    told = []
    for link in links:
        counts[link.chapter, link.label] += 1
        count = counts[link.chapter, link.label]
        told.append(link if count == 1 else replace(link, label=f"{link.label} ({count})"))
    return told


def visit_sentences_html(self: Any, node: annotated_sentences) -> None:
    """The annotated form of a paragraph instead of its plain one."""
    app = self.builder.app
    domain = cast(FactDomain, app.env.get_domain("fact"))
    report = domain.catalogue.reports[node["article_id"]]
    docname = domain.pages[report.article_id]
    around = Surroundings(
        gather_backlinks(app, report, docname),
        domain.catalogue.sources,
        codebook_rows(app, docname),
        {
            event.event_id: {
                name: " ".join(values) for name, values in event_values(report, event).items()
            }
            for event in report.events
        },
        citations_in_notes(app, report.article_id, docname),
        errata_html(app, report),
    )
    rows = {row.sentence_id: row for row in report.sentences}
    body = "".join(render_sentence(report, rows[key], around) for key in node["sentence_ids"])
    self.body.append(
        element("div", body, class_=f"report-paragraph filter-group report-{node['kind']}")
    )
    raise nodes.SkipNode


def visit_apparatus_html(self: Any, node: report_apparatus) -> None:
    """Before the text: rights and the key to the marks. After it: outcomes of no one sentence."""
    app = self.builder.app
    domain = cast(FactDomain, app.env.get_domain("fact"))
    report = domain.catalogue.reports[node["article_id"]]
    if node["part"] == "head":
        self.body.append(
            text_element(
                "p", rights_statement(report), class_="rights", data_report_id=report.article_id
            )
            + render_legend()
            + render_form(ARTICLE, event_facets(report), ("event", "events"))
        )
    else:
        docname = domain.pages[report.article_id]
        around = Surroundings(
            gather_backlinks(app, report, docname),
            domain.catalogue.sources,
            citations=citations_in_notes(app, report.article_id, docname),
        )
        self.body.append(render_later(report, around))
    raise nodes.SkipNode


def render_legend() -> str:
    """The key to the marks."""
    items = (
        element(
            "li",
            text_element("span", sample, class_=f"mark-{kind}"),
            text_element("span", meaning, class_="meaning"),
        )
        for kind, sample, meaning in LEGEND
    )
    return element("ul", *items, class_="legend", aria_label="Key to the marks")


def codebook_rows(app: Sphinx, docname: str) -> dict[str, str]:
    """The address of each pattern of the codebook, where a page shows the codebook."""
    table = next((table for table in tables_of(app) if table.path == "codebook/verbs.csv"), None)
    page = app.env.get_domain("fact").data["codebook_pages"].get(table.path) if table else None
    if table is None or page is None:
        return {}
    address = app.builder.get_relative_uri(docname, page)
    return {row["pattern_id"]: f"{address}#{anchor}" for anchor, row in row_anchors(table)}


def mark_annotated_page(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _doctree: Any
) -> None:
    """Tell the template that a page shows a report, so that it makes room for notes."""
    domain = cast(FactDomain, app.env.get_domain("fact"))
    context["shows_report"] = pagename in domain.pages.values()


def setup_annotated(app: Sphinx) -> None:
    """Register the directive and its nodes."""
    plain = (visit_plain, visit_plain)
    app.add_node(
        annotated_sentences,
        html=(visit_sentences_html, visit_plain),
        text=plain,
        latex=plain,
        texinfo=plain,
        man=plain,
    )
    app.add_node(
        report_apparatus,
        html=(visit_apparatus_html, visit_plain),
        text=plain,
        latex=plain,
        texinfo=plain,
        man=plain,
    )
    app.add_directive("annotated-report", AnnotatedReport)
    app.connect("html-page-context", mark_annotated_page)
