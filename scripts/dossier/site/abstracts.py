"""The abstract of a chapter: its first paragraphs, which state the finding.

Pure, over a doctree. Marks of evidence are taken out of the words, numbers that
were glued in are words by then.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docutils import nodes
from sphinx import addnodes

from dossier.site.facts_domain import evidence_mark

MARK = "\ufffc"
"""Stands for a mark of evidence while the words around it are looked at."""
ASIDE = re.compile(rf"\s*\([^()]*{MARK}[^()]*\)")
SILENT = (nodes.comment, nodes.target, nodes.system_message, nodes.substitution_definition)


def abstract(doctree: nodes.document) -> str:
    """The words of the paragraphs between the title and whatever follows them."""
    return " ".join(filter(None, map(words_of, _first_paragraphs(doctree))))


def _first_paragraphs(doctree: nodes.document) -> Iterator[nodes.paragraph]:
    section = next(iter(doctree.findall(nodes.section)), None)
    for part in section.children if section is not None else []:
        if isinstance(part, nodes.paragraph):
            yield part
        elif not isinstance(part, (nodes.title, *SILENT)):
            return


def words_of(paragraph: nodes.paragraph, until: nodes.Node | None = None) -> str:
    """The words of a paragraph as a reader quotes them, all or up to a node in it."""
    text = "".join(_pieces(paragraph)) if until is None else "".join(_before(paragraph, until))
    text = ASIDE.sub("", text).replace(MARK, "")
    return re.sub(r"\s+([.,;:])", r"\1", " ".join(text.split()))


def _pieces(node: nodes.Node) -> Iterator[str]:
    if isinstance(node, nodes.Text):
        yield node.astext()
    elif _is_bare_mark(node):
        yield MARK
    else:
        for child in node.children:
            yield from _pieces(child)


def _before(paragraph: nodes.paragraph, until: nodes.Node) -> Iterator[str]:
    for child in paragraph.children:
        if until is child or any(until is part for part in child.findall()):
            return
        yield from _pieces(child)


def _is_bare_mark(node: nodes.Node) -> bool:
    """Whether it cites by id alone; words that cite belong to the sentence."""
    if isinstance(node, evidence_mark):
        return any("evidence-id" in part["classes"] for part in node.findall(nodes.inline))
    if isinstance(node, addnodes.pending_xref) and node.get("refdomain") == "fact":
        return not node.get("refexplicit")
    return isinstance(node, nodes.inline) and "bibtex-citation" in node["classes"]
