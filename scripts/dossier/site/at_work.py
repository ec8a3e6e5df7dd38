"""The directive ``at-work``: one fact from the words of the report to the prose that rests on it.

Four stops, each a link: the sentence, its codes, a mark in a chart, a line of a
chapter. Nothing of it is written by hand: all is taken from the tables, from the
chart and from the chapter, so that it cannot say what they do not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from dossier.records import AUTHOR, Event, Lever
from dossier.site.abstracts import words_of
from dossier.site.annotation_html import open_mark, sentence_spans
from dossier.site.catalogue import Report, humanise
from dossier.site.chart_mark import cut_out
from dossier.site.chart_output import chart_figure, chart_of
from dossier.site.facts_domain import Citation, FactDomain, visit_plain
from dossier.site.markup import element, escaped, text_element
from dossier.site.notes_html import CERTAINTY, signed
from dossier.site.spans import nest

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

logger = logging.getLogger(__name__)

LINE_BREAK = "<br>"
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z“])")


class at_work(nodes.General, nodes.Element):  # type: ignore[misc]  # noqa: N801
    """The four stops of a lever; ``fact`` is its id, ``chart`` the name of the chart."""


@dataclass(frozen=True)
class Stop:
    """A stop: what it is, what it shows (HTML), and where it leads."""

    name: str
    shown: str
    address: str
    link: str


class AtWork(SphinxDirective):
    """``{at-work} LEVER``, with the option ``:chart:``, the name of a chart that shows it."""

    required_arguments = 1
    has_content = False
    option_spec = {"chart": str}  # noqa: RUF012

    def run(self) -> list[Node]:
        """A node; the stops are gathered when every document has been read."""
        domain = cast(FactDomain, self.env.get_domain("fact"))
        fact = domain.catalogue.find(self.arguments[0])
        if fact is None or fact.kind != "lever":
            self._warn(f"“{self.arguments[0]}” is no lever of a report")
            return []
        if "chart" not in self.options:
            self._warn("it names no chart: add “:chart:” with the name of one")
            return []
        domain.data["at_work_pages"].append(self.env.docname)
        node = at_work(fact=fact.full_id, chart=self.options["chart"])
        self.set_source_info(node)
        node += nodes.paragraph("", fact.words)
        return [node]

    def _warn(self, problem: str) -> None:
        logger.warning(
            "at-work: %s", problem, location=self.get_location(), type="fact", subtype="at_work"
        )


def visit_at_work_html(self: Any, node: at_work) -> None:
    """The four stops; a warning where the chart or a line that cites the fact is missing."""
    app, docname = self.builder.app, self.builder.current_docname
    try:
        stops = _stops(app, docname, node)
    except LookupError as error:
        logger.warning("at-work: %s", error.args[0], location=node, type="fact", subtype="at_work")
        raise nodes.SkipNode from None
    items = "".join(
        element(
            "li",
            text_element("span", stop.name, class_="stop-name"),
            element("div", stop.shown, class_="stop-shown"),
            text_element("a", stop.link, href=stop.address, class_="stop-link"),
        )
        for stop in stops
    )
    self.body.append(element("ol", items, class_="at-work", aria_label="One fact, four stops"))
    raise nodes.SkipNode


def _stops(app: Sphinx, docname: str, node: at_work) -> list[Stop]:
    domain = cast(FactDomain, app.env.get_domain("fact"))
    fact = domain.catalogue.facts[node["fact"]]
    report = domain.catalogue.reports[fact.article_id]
    page = domain.pages.get(fact.article_id)
    if page is None:
        raise LookupError(f"no page shows the report of {fact.local_id}")
    lever = next(row for row in report.levers if row.lever_id == fact.local_id)
    event = next(row for row in report.events if row.event_id == lever.event_id)
    home = app.builder.get_relative_uri(docname, page)
    number = fact.sentence_id[1:].lstrip("0")
    chapter, figure = _figure(app.env, node["chart"])
    chart = chart_of(figure)
    strip = cut_out(chart.svg, fact.local_id)
    if strip is None:
        raise LookupError(f"the chart “{chart.name}” has no mark that links to {fact.local_id}")
    there = app.builder.get_relative_uri(docname, chapter)
    citation = _citation(domain, fact.full_id, chapter)
    line = _line(app.env, citation)
    title = app.env.titles[chapter].astext()
    return [
        Stop(
            "The report says",
            _sentence(report, event),
            f"{home}#{fact.sentence_id}",
            f"Sentence {number} in the report",
        ),
        Stop(
            "A row of a table holds",
            _codes(report, event, lever),
            f"{home}#note-{event.event_id}",
            f"Fact {fact.local_id}, its codes and its uses",
        ),
        Stop("A chart draws", strip, f"{there}#{chart.name}", f"{figure['label']}: {chart.title}"),
        Stop(
            "A line of prose rests on it",
            text_element("p", line),
            f"{there}#{citation.anchor}",
            f"{title}: {citation.place}",
        ),
    ]


def _sentence(report: Report, event: Event) -> str:
    """The sentence with the event's own marks."""
    sentence = next(row for row in report.sentences if row.sentence_id == event.sentence_id)
    spans = [
        span
        for span in sentence_spans(report, sentence)
        if span.kind in {"event", "lever"} and span.start == event.trigger_start
    ]
    bare = [replace(span, anchor="", link="") for span in spans]
    words = nest(sentence.text, sentence.start, bare, open_mark)
    return element("p", words, lang=report.listing.language)


def _codes(report: Report, event: Event, lever: Lever) -> str:
    parties = (
        f"{report.party(event.actor_id, event.actor)} → "
        f"{report.party(event.recipient_id, event.recipient)}"
    )
    sure = "; ".join(
        f"{'the report' if row.source_id == AUTHOR else report.actor_label(row.source_id)}: "
        f"{signed(row.value)}, {CERTAINTY.get(row.value, row.value)}"
        for row in report.factuality
        if row.event_id == event.event_id
    )
    return element(
        "p",
        text_element("strong", f"{event.event_type} {event.mode}".strip(), class_="code"),
        LINE_BREAK,
        escaped(parties),
        LINE_BREAK,
        escaped(humanise(lever.instrument_id).capitalize()),
        " ",
        text_element("span", lever.stage, class_="stage"),
        LINE_BREAK,
        escaped(sure),
    )


def _figure(env: BuildEnvironment, name: str) -> tuple[str, chart_figure]:
    """The document that holds a chart, and the chart."""
    labels = env.get_domain("std").data["anonlabels"]
    docname = labels[name][0] if name in labels else ""
    for node in env.get_doctree(docname).findall(chart_figure) if docname else []:
        if chart_of(node).name == name:
            return docname, node
    raise LookupError(f"no chart is named “{name}”")


def _citation(domain: FactDomain, full_id: str, chapter: str) -> Citation:
    """The first place of the chapter's prose that cites the fact."""
    for citation in domain.citations():
        prose = citation.anchor.startswith("cites-")
        if citation.full_id == full_id and citation.docname == chapter and prose:
            return citation
    raise LookupError(f"no line of “{chapter}” cites {full_id.rpartition('/')[2]}")


def _line(env: BuildEnvironment, citation: Citation) -> str:
    """The sentence of a chapter in which a citation stands."""
    doctree = env.get_doctree(citation.docname)
    mark = next(node for node in doctree.findall() if citation.anchor in _ids(node))
    parent = mark.parent
    while not isinstance(parent, nodes.paragraph):
        parent = parent.parent
    before = words_of(parent, mark)
    start = len(SENTENCE_END.split(before)) - 1
    return str(SENTENCE_END.split(words_of(parent))[start])


def _ids(node: nodes.Node) -> list[str]:
    return list(node["ids"]) if isinstance(node, nodes.Element) else []


def rewrite_at_work(_app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Write these pages again when any document was read: they quote others."""
    domain = cast(FactDomain, env.get_domain("fact"))
    read = max(env.all_docs.values(), default=0)
    if domain.data["at_work_read"] == read:
        return []
    domain.data["at_work_read"] = read
    return list(domain.data["at_work_pages"])


def setup_at_work(app: Sphinx) -> None:
    """Register the directive and its node."""
    plain = (visit_plain, visit_plain)
    app.add_node(
        at_work,
        html=(visit_at_work_html, visit_plain),
        text=plain,
        latex=plain,
        texinfo=plain,
        man=plain,
    )
    app.add_directive("at-work", AtWork)
    app.connect("env-updated", rewrite_at_work)
