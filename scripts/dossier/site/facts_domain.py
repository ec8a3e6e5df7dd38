"""Facts as a Sphinx domain: every sentence, event, lever … is an object that can be cited.

``{evidence}`e16-2``` (also ``{fact:evidence}``) links to the fact on the annotated
report, shows its words on hover and on focus, and is a warning ``fact.unknown``,
hence an error of the strict build, where there is no such fact. Who cites what
is collected while documents are read, so that the report can link back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.domains import Domain, ObjType
from sphinx.errors import ConfigError
from sphinx.roles import XRefRole
from sphinx.util import logging

from dossier.errors import InputError
from dossier.site.catalogue import KINDS, Catalogue, Fact, read_catalogue
from dossier.site.markup import element, text_element

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Citation:
    """One place that cites a fact.

    Attributes
    ----------
    full_id : the fact.
    docname, anchor : where it is cited.
    place : the heading it stands under, or the title of the chart.
    """

    full_id: str
    docname: str
    anchor: str
    place: str


class evidence_mark(nodes.Inline, nodes.TextElement):  # type: ignore[misc]  # noqa: N801
    """A resolved citation of a fact: holds the link, and the words to show with it."""


class EvidenceRole(XRefRole):
    """``{evidence}`e16-2``` or, with words of one's own, ``{evidence}`the words <e16-2>```."""

    def __init__(self) -> None:
        super().__init__(warn_dangling=True, innernodeclass=nodes.inline)

    def create_xref_node(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """As a reference of this domain, under whichever name the role was called."""
        self.refdomain, self.reftype = "fact", "evidence"
        self.classes = ["evidence", "evidence-words" if self.has_explicit_title else "evidence-id"]
        return super().create_xref_node()


class FactDomain(Domain):
    """Objects: the rows of the tables. Their pages: wherever ``annotated-report`` stands."""

    name = "fact"
    label = "Facts"
    object_types = {kind: ObjType(kind, "evidence") for kind in KINDS}  # noqa: RUF012
    roles = {"evidence": EvidenceRole()}  # noqa: RUF012
    initial_data = {  # noqa: RUF012
        "pages": {},
        "citations": {},
        "digest": "",
        "linked": None,
        "data_pages": [],
        "list_pages": [],
        "codebook_pages": {},
        "cite_pages": {},
        "at_work_pages": [],
        "at_work_read": 0,
    }
    data_version = 6

    def get_type_name(self, type: ObjType, _primary: bool = False) -> str:
        """The kind alone, as search results show it."""
        return str(type.lname)

    @property
    def catalogue(self) -> Catalogue:
        """The facts, as read when this build began."""
        return cast(Catalogue, self.env.app.dossier_catalogue)  # type: ignore[attr-defined]

    @property
    def pages(self) -> dict[str, str]:
        """The document that shows a report, by article id."""
        return cast(dict[str, str], self.data["pages"])

    def citations(self) -> Iterator[Citation]:
        """Every citation, document by document in the order of their names."""
        for docname in sorted(self.data["citations"]):
            yield from self.data["citations"][docname]

    def note_page(self, article_id: str, docname: str) -> None:
        """Remember where a report is shown."""
        self.pages[article_id] = docname

    def note_citations(self, docname: str, citations: Iterable[Citation]) -> None:
        """Remember what a document cites, beside what it was already known to."""
        self.data["citations"].setdefault(docname, []).extend(citations)

    def clear_doc(self, docname: str) -> None:
        """Forget a document before it is read again."""
        self.data["citations"].pop(docname, None)
        for pages in (self.pages, self.data["cite_pages"]):
            for article_id in [key for key, page in pages.items() if page == docname]:
                del pages[article_id]
        for name in ("data_pages", "list_pages", "at_work_pages"):
            self.data[name] = [page for page in self.data[name] if page != docname]
        shown = self.data["codebook_pages"]
        for table in [path for path, page in shown.items() if page == docname]:
            del shown[table]

    def resolve_xref(
        self,
        _env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        _type: str,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> Element | None:
        """The link to a fact, with its words; ``None`` where there is none such."""
        fact = self.catalogue.find(target)
        page = self.pages.get(fact.article_id) if fact else None
        if fact is None or page is None:
            return None
        address = f"{builder.get_relative_uri(fromdocname, page)}#{fact.local_id}"
        return evidence_mark(
            "",
            "",
            contnode,
            address=address,
            words=quoted(fact),
            about=describe(fact),
            ids=list(node["ids"]),
        )

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> list[tuple[str, Element]]:
        """A plain Markdown link to an id of a fact finds it too."""
        found = self.resolve_xref(env, fromdocname, builder, "evidence", target, node, contnode)
        return [("fact:evidence", found)] if found is not None else []

    def get_objects(self) -> Iterable[tuple[str, str, str, str, str, int]]:
        """Every fact of every report shown: by its full id, and the first report's by local id.

        The local form is in the inventory and left out of the search (priority −1).
        """
        for fact in self.catalogue.facts.values():
            page = self.pages.get(fact.article_id)
            if page is None:
                continue
            shown = f"{fact.local_id} {fact.label}".replace(".", "·")
            yield fact.full_id, shown, fact.kind, page, fact.local_id, 1
            if fact.article_id == self.catalogue.first:
                yield fact.local_id, shown, fact.kind, page, fact.local_id, -1

    def merge_domaindata(self, docnames: list[str], otherdata: dict[str, Any]) -> None:
        """Take over what a parallel reader has found."""
        for docname in docnames:
            if docname in otherdata["citations"]:
                self.data["citations"][docname] = otherdata["citations"][docname]
        self.pages.update(
            {key: page for key, page in otherdata["pages"].items() if page in docnames}
        )


def describe(fact: Fact) -> str:
    """What kind of thing the words are, for the line under them."""
    return f"{fact.kind} {fact.local_id}{_sentence_of(fact)}"


def place_of(fact: Fact) -> str:
    """Its kind and its sentence: “event, sentence 16”."""
    return fact.kind if fact.kind == "sentence" else f"{fact.kind}{_sentence_of(fact)}"


def _sentence_of(fact: Fact) -> str:
    number = fact.sentence_id[1:].lstrip("0")
    return f", sentence {number}" if fact.sentence_id.startswith("s") else ""


def quoted(fact: Fact) -> str:
    """The words of the report in quotation marks; an outcome is in our own words."""
    bare = fact.kind == "outcome" or fact.words.startswith(("“", "‘", '"'))
    return fact.words if bare else f"“{fact.words}”"


def load_catalogue(app: Sphinx) -> None:
    """Read the tables before any document is."""
    paths = [
        Path(app.srcdir) / getattr(app.config, f"dossier_{name}")
        for name in ("facts", "manifest", "context")
    ]
    try:
        app.dossier_catalogue = read_catalogue(*paths)  # type: ignore[attr-defined]
    except InputError as error:
        raise ConfigError(str(error)) from error


def reread_when_facts_change(
    _app: Sphinx, env: BuildEnvironment, *_documents: set[str]
) -> list[str]:
    """A changed table concerns every document: any may cite it."""
    domain = cast(FactDomain, env.get_domain("fact"))
    digest = domain.catalogue.digest
    if domain.data["digest"] == digest:
        return []
    domain.data["digest"] = digest
    return sorted(env.found_docs)


def collect_citations(app: Sphinx, doctree: nodes.document) -> None:
    """Give each citation of a document an anchor, and remember it."""
    domain = cast(FactDomain, app.env.get_domain("fact"))
    docname = app.env.docname
    counts: dict[str, int] = {}
    found = []
    for node in doctree.findall(addnodes.pending_xref):
        if node.get("refdomain") != "fact":
            continue
        fact = domain.catalogue.find(node["reftarget"])
        if fact is None:
            continue
        count = counts[fact.full_id] = counts.get(fact.full_id, 0) + 1
        anchor = f"cites-{fact.local_id}" + (f"-{count}" if count > 1 else "")
        if fact.article_id != domain.catalogue.first:
            anchor = f"{anchor}-{fact.article_id}"
        node["ids"] = [anchor]
        found.append(Citation(fact.full_id, docname, anchor, heading_above(node)))
    domain.note_citations(docname, found)


def heading_above(node: nodes.Node) -> str:
    """The title of the innermost section that a node stands in."""
    parent = node.parent
    while parent is not None:
        if isinstance(parent, nodes.section):
            return cast(str, parent.next_node(nodes.title).astext())
        parent = parent.parent
    return ""


def rewrite_reports(_app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Write the reports again whenever what cites them has changed: they link back."""
    domain = cast(FactDomain, env.get_domain("fact"))
    titles = {name: env.titles[name].astext() for name in domain.data["citations"]}
    linked = [(titles[citation.docname], citation) for citation in domain.citations()]
    if domain.data["linked"] == linked:
        return []
    domain.data["linked"] = linked
    return sorted(set(domain.pages.values()))


def warn_of_unknown_fact(_app: Sphinx, domain: Domain | None, node: pending_xref) -> bool | None:
    """``fact.unknown`` instead of the general warning, naming the document and the id."""
    if domain is None or domain.name != "fact":
        return None
    facts = cast(FactDomain, domain)
    target = node["reftarget"]
    fact = facts.catalogue.find(target)
    if fact is None:
        logger.warning(
            "no fact “%s” (cited in %s)",
            target,
            node["refdoc"],
            location=node,
            type="fact",
            subtype="unknown",
        )
    else:
        logger.warning(
            "no page shows the report of the fact “%s” (cited in %s): add an annotated-report",
            target,
            node["refdoc"],
            location=node,
            type="fact",
            subtype="no_page",
        )
    return True


def warn_of_unknown_report(article_id: str, domain: FactDomain, location: str) -> None:
    """``fact.unknown_report``: a directive names a report that is not among the facts."""
    logger.warning(
        "no report “%s”; the reports are %s",
        article_id,
        ", ".join(domain.catalogue.reports),
        location=location,
        type="fact",
        subtype="unknown_report",
    )


def visit_evidence_html(self: Any, node: evidence_mark) -> None:
    """The link, described to a screen reader by the words that follow it."""
    anchor = node["ids"][0] if node["ids"] else f"cites-{node['address'].rpartition('#')[2]}"
    node["tip"] = f"words-{anchor}"
    link = element("a", class_="evidence-link", href=node["address"], aria_describedby=node["tip"])
    mark = element("span", class_="evidence-mark", id=anchor)
    self.body.append(mark.removesuffix("</span>") + link.removesuffix("</a>"))


def depart_evidence_html(self: Any, node: evidence_mark) -> None:
    """The words, which the stylesheet shows on hover and on focus."""
    words = text_element("span", node["words"], class_="evidence-quote")
    about = text_element("span", node["about"], class_="evidence-about")
    tip = element("span", words, " ", about, class_="evidence-tip", role="tooltip", id=node["tip"])
    self.body.append(f"</a>{tip}</span>")


def visit_plain(self: Any, node: nodes.Element) -> None:
    """Other builders write what stands within, and nothing more."""


def setup_facts_domain(app: Sphinx) -> None:
    """Register the domain, the short role and the configuration of where the tables are."""
    app.add_config_value("dossier_facts", "data/facts", "env", str)
    app.add_config_value("dossier_manifest", "seeds/articles.csv", "env", str)
    app.add_config_value("dossier_context", "data/context", "env", str)
    app.add_domain(FactDomain)
    app.add_role("evidence", EvidenceRole())
    plain = (visit_plain, visit_plain)
    app.add_node(
        evidence_mark,
        html=(visit_evidence_html, depart_evidence_html),
        text=plain,
        latex=plain,
        texinfo=plain,
        man=plain,
    )
    app.connect("builder-inited", load_catalogue, priority=400)
    app.connect("env-get-outdated", reread_when_facts_change)
    app.connect("doctree-read", collect_citations)
    app.connect("env-updated", rewrite_reports)
    app.connect("warn-missing-reference", warn_of_unknown_fact)
