"""What the search shows under a hit, as a script: from ``file://`` nothing can be fetched.

The texts are taken from the pages as built, so that a run that writes one page
still gives the texts of all. :func:`page_texts` is pure.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from lxml import html

from dossier.site.chart_html import json_block
from dossier.site.facts_domain import FactDomain, quoted

if TYPE_CHECKING:
    from sphinx.application import Sphinx

SCRIPT = "search-texts.js"
SILENT_TAGS = frozenset({"script", "svg", "pre", "form", "nav", "table", "details", "button"})
SILENT_CLASSES = frozenset({"headerlink", "evidence-tip", "sentence-number", "legend", "rights"})
BLOCK_TAGS = frozenset({"p", "li", "dt", "dd", "div", "h1", "h2", "h3", "h4", "figcaption"})
Sections = list[tuple[str, list[str]]]


def page_texts(page: str) -> list[tuple[str, str]]:
    """Anchor and words of each section of a page, in order; the first section is the page."""
    sections: Sections = []
    for article in html.fromstring(page).xpath("//article[not(ancestor::article)]"):
        sections.append(("", []))
        _read(article, sections[-1][1], sections)
    joined = [(anchor, " ".join("".join(words).split())) for anchor, words in sections]
    return [(anchor, words) for anchor, words in joined if words]


def _read(node: Any, words: list[str], sections: Sections) -> None:
    """Add the words below an element to those of its section, and to those that begin in it."""
    words.append(node.text or "")
    for child in node:
        if not _is_silent(child):
            if child.tag == "section":
                sections.append((child.get("id", ""), []))
            _read(child, sections[-1][1] if child.tag == "section" else words, sections)
        words.append(f"{' ' if child.tag in BLOCK_TAGS else ''}{child.tail or ''}")


def _is_silent(node: Any) -> bool:
    """Whether an element, or a comment, says nothing that is searched for."""
    if not isinstance(node.tag, str) or node.tag in SILENT_TAGS:
        return True
    return not SILENT_CLASSES.isdisjoint(node.get("class", "").split())


def write_texts(app: Sphinx, exception: Exception | None) -> None:
    """The script, made again whenever a page is newer than it is."""
    if exception is not None or app.builder.format != "html":
        return
    out = Path(app.outdir)
    target = out / "_static" / SCRIPT
    pages = {name: out / f"{name}.html" for name in sorted(app.env.found_docs)}
    pages = {name: path for name, path in pages.items() if path.exists()}
    if target.exists():
        made = target.stat().st_mtime_ns
        if all(path.stat().st_mtime_ns < made for path in pages.values()):
            return
    texts = {name: page_texts(path.read_text(encoding="utf-8")) for name, path in pages.items()}
    domain = cast(FactDomain, app.env.get_domain("fact"))
    facts = {
        f"{domain.pages[fact.article_id]}#{fact.local_id}": quoted(fact)
        for fact in domain.catalogue.facts.values()
        if fact.article_id in domain.pages
    }
    target.parent.mkdir(parents=True, exist_ok=True)
    content = json_block({"pages": texts, "facts": facts})
    target.write_text(f"window.dossierTexts = {content};\n", encoding="utf-8")


def setup_search_texts(app: Sphinx) -> None:
    """Register the writer, after the pages stand."""
    app.connect("build-finished", write_texts, priority=950)
