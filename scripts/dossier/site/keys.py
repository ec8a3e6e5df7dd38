"""The directive ``key``: what marks, ids and degrees of certainty mean, from their own tables.

``{key} marks`` is the key above an annotated report, ``{key} ids`` what the letters of
ids stand for, ``{key} certainty`` the values of factuality.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from dossier.site.annotated import render_legend
from dossier.site.catalogue import KINDS, Fact, shorten
from dossier.site.chart_output import resolver
from dossier.site.facts_domain import FactDomain, visit_plain
from dossier.site.links import Resolve
from dossier.site.markup import definition_list, element, escaped, text_element
from dossier.site.notes_html import CERTAINTY, signed

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx

logger = logging.getLogger(__name__)


class key_table(nodes.General, nodes.Element):  # type: ignore[misc]  # noqa: N801
    """A key; ``kind`` says which."""


def marks(_domain: FactDomain, _resolve: Resolve) -> str:
    """The key to the marks, as above an annotated report."""
    return render_legend()


def certainty(_domain: FactDomain, _resolve: Resolve) -> str:
    """The values of factuality, in words."""
    rows = [(signed(value), escaped(meaning)) for value, meaning in CERTAINTY.items()]
    return definition_list(rows, "key-list")


def ids(domain: FactDomain, resolve: Resolve) -> str:
    """The letter of each kind of fact, with the first such fact as an example."""
    firsts: dict[str, Fact] = {}
    for fact in domain.catalogue.facts.values():
        firsts.setdefault(fact.kind, fact)
    rows = [
        (
            fact.local_id[0],
            escaped(f"{fact.kind}, as ")
            + text_element("a", fact.local_id, class_="fact-id", href=resolve(fact.full_id) or None)
            + escaped(f" {_short(fact)}"),
        )
        for fact in (firsts[kind] for kind in KINDS if kind in firsts)
    ]
    return definition_list(rows, "key-list")


def _short(fact: Fact) -> str:
    return fact.label if fact.kind == "outcome" else f"“{shorten(fact.words).strip('“”')}”"


KEYS: dict[str, Callable[[FactDomain, Resolve], str]] = {
    "marks": marks,
    "certainty": certainty,
    "ids": ids,
}


class Key(SphinxDirective):
    """``{key} marks``, ``{key} certainty`` or ``{key} ids``."""

    required_arguments = 1
    has_content = False

    def run(self) -> list[Node]:
        """A node whose HTML is made when the page is written."""
        kind = self.arguments[0]
        if kind not in KEYS:
            logger.warning(
                "no key “%s”; the keys are %s",
                kind,
                ", ".join(KEYS),
                location=self.get_location(),
                type="fact",
                subtype="unknown_key",
            )
            return []
        return [key_table(kind=kind)]


def visit_key_html(self: Any, node: key_table) -> None:
    """The key, as the tables have it."""
    domain = cast(FactDomain, self.builder.env.get_domain("fact"))
    resolve = resolver(self.builder, self.builder.current_docname)
    self.body.append(element("div", KEYS[node["kind"]](domain, resolve), class_="key") + "\n")
    raise nodes.SkipNode


def setup_keys(app: Sphinx) -> None:
    """Register the directive and its node."""
    plain = (visit_plain, visit_plain)
    app.add_node(
        key_table,
        html=(visit_key_html, visit_plain),
        text=plain,
        latex=plain,
        texinfo=plain,
        man=plain,
    )
    app.add_directive("key", Key)
