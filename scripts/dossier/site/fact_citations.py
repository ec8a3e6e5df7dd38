"""The directive ``cite-facts``: a citation of every fact of a report, sentence by sentence.

The annotated report links each fact to its citation here, so that the page of the
report stays light. All stand folded in plain ``details``, one a sentence.
"""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from dossier.site.catalogue import Fact
from dossier.site.chart_output import resolver
from dossier.site.citation import STYLES, Work, formatted_html
from dossier.site.citing import copyable, publication_of, write_files
from dossier.site.facts_domain import FactDomain, visit_plain
from dossier.site.links import to_root
from dossier.site.markup import element, escaped, text_element
from dossier.site.part_citing import fact_work, part_forms

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx

ANCHOR = "cite-"
"""Before the id of a fact: the anchor of its citation."""


class fact_citations(nodes.General, nodes.Element):  # type: ignore[misc]  # noqa: N801
    """The citations of the facts of a report."""


class CiteFacts(SphinxDirective):
    """``{cite-facts} ARTICLE_ID``: the id may be left out for the first report."""

    optional_arguments = 1
    has_content = False

    def run(self) -> list[Node]:
        """A node; other builders say how a fact is cited."""
        if publication_of(self.env) is None:
            return []
        domain = cast(FactDomain, self.env.get_domain("fact"))
        article_id = self.arguments[0] if self.arguments else domain.catalogue.first
        domain.data["cite_pages"][article_id] = self.env.docname
        count = len(facts_of(domain, article_id))
        plain = nodes.paragraph("", f"{count} facts, each with a citation of its own.")
        return [fact_citations("", plain, article_id=article_id)]


def facts_of(domain: FactDomain, article_id: str) -> list[Fact]:
    """The facts of a report, sentence by sentence."""
    found = [fact for fact in domain.catalogue.facts.values() if fact.article_id == article_id]
    report = domain.catalogue.reports.get(article_id)
    order = [row.sentence_id for row in report.sentences] if report else []
    place = {sentence_id: index for index, sentence_id in enumerate(order)}
    return sorted(found, key=lambda fact: place.get(fact.sentence_id, len(place)))


def citations_in_notes(app: Sphinx, article_id: str, docname: str) -> dict[str, str]:
    """What the page of a report shows of each citation, HTML by local id.

    A sentence and an event have their APA form at hand; every fact has a link to all forms.
    """
    domain = cast(FactDomain, app.env.get_domain("fact"))
    publication = publication_of(app.env)
    page = domain.data["cite_pages"].get(article_id)
    if publication is None or page is None:
        return {}
    base = app.builder.get_relative_uri(docname, page)
    return {
        fact.local_id: _in_note(fact, fact_work(publication, docname, fact), base)
        for fact in facts_of(domain, article_id)
    }


def _in_note(fact: Fact, work: Work, base: str) -> str:
    address = f"{base}#{ANCHOR}{fact.local_id}"
    if fact.kind not in {"sentence", "event"}:
        name = f"Cite {fact.local_id}"
        return " " + text_element("a", "Cite", class_="cite-link", href=address, aria_label=name)
    style = next(iter(STYLES))
    return element(
        "details",
        text_element("summary", f"Cite {fact.local_id}"),
        copyable("p", formatted_html(work, STYLES[style]), f"{style} of {fact.local_id}"),
        element(
            "p", text_element("a", f"Every form of the citation of {fact.local_id}", href=address)
        ),
        class_="more cite-part",
    )


def visit_citations_html(self: Any, node: fact_citations) -> None:
    """The citations, and their files."""
    builder, article_id = self.builder, node["article_id"]
    domain = cast(FactDomain, builder.env.get_domain("fact"))
    publication, page = publication_of(builder.env), domain.pages.get(article_id)
    assert publication is not None  # noqa: S101 (the directive yields no node without one)
    if page is None:
        raise nodes.SkipNode
    resolve = resolver(builder, builder.current_docname)
    root = to_root(builder.current_docname)
    for sentence_id, facts in groupby(facts_of(domain, article_id), lambda f: f.sentence_id):
        works = [(fact, fact_work(publication, page, fact)) for fact in facts]
        write_files(Path(builder.outdir), [work for _, work in works])
        items = "".join(
            _entry(fact, work, resolve(fact.full_id) or "", root) for fact, work in works
        )
        summary = text_element("summary", f"{_heading(sentence_id)}: {_counted(len(works))}")
        self.body.append(element("details", summary, items, class_="cite-facts") + "\n")
    raise nodes.SkipNode


def _entry(fact: Fact, work: Work, address: str, root: str) -> str:
    link = text_element(
        "a",
        fact.local_id,
        class_="fact-id",
        href=address,
        aria_label=f"The words of {fact.local_id}",
    )
    head = element("p", link, escaped(f" {fact.kind}: {fact.label}"))
    forms = part_forms(work, fact.local_id, root)
    return element("div", head, forms, class_="cite-fact", id=f"{ANCHOR}{fact.local_id}")


def _heading(sentence_id: str) -> str:
    if not sentence_id:
        return "Of no one sentence"
    kind = {"s": "Sentence", "h": "Heading", "f": "Footer"}.get(sentence_id[0], "Sentence")
    return f"{kind} {sentence_id[1:].lstrip('0')}"


def _counted(count: int) -> str:
    return "one fact" if count == 1 else f"{count} facts"


def setup_fact_citations(app: Sphinx) -> None:
    """Register the directive and its node."""
    plain = (visit_plain, visit_plain)
    app.add_node(
        fact_citations,
        html=(visit_citations_html, visit_plain),
        text=plain,
        latex=plain,
        texinfo=plain,
        man=plain,
    )
    app.add_directive("cite-facts", CiteFacts)
