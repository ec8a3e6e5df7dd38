"""What the search shows under a hit, as a script: from ``file://`` nothing can be fetched.

The texts are taken from the pages as built, so that a run that writes one page
still gives the texts of all. :func:`page_texts` is pure.
"""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, cast

from dossier.site.chart_html import json_block
from dossier.site.facts_domain import FactDomain, quoted

if TYPE_CHECKING:
    from sphinx.application import Sphinx

SCRIPT = "search-texts.js"
SILENT_TAGS = frozenset({"script", "svg", "pre", "form", "nav", "table", "details", "button"})
SILENT_CLASSES = frozenset({"headerlink", "evidence-tip", "sentence-number", "legend", "rights"})
BLOCK_TAGS = frozenset({"p", "li", "dt", "dd", "div", "h1", "h2", "h3", "h4", "figcaption"})
VOID_TAGS = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr", "col", "source"})


class _Reader(HTMLParser):
    """Words of the article of a page, section by section."""

    def __init__(self) -> None:
        super().__init__()
        self.sections: list[tuple[str, list[str]]] = []
        self._open: list[tuple[str, bool, bool]] = []
        self._places: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID_TAGS:
            return
        given = {name: value or "" for name, value in attrs}
        silent = bool(self._open and self._open[-1][1])
        silent = (
            silent or tag in SILENT_TAGS or bool(SILENT_CLASSES & {*given.get("class", "").split()})
        )
        begins = tag == "section" or (tag == "article" and not self._places)
        if begins:
            self._places.append(len(self.sections))
            self.sections.append((given.get("id", "") if tag == "section" else "", []))
        self._open.append((tag, silent, begins))

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCK_TAGS:
            self.handle_data(" ")
        while self._open:
            name, _, begins = self._open.pop()
            if begins:
                self._places.pop()
            if name == tag:
                return

    def handle_data(self, data: str) -> None:
        if self._places and self._open and not self._open[-1][1]:
            self.sections[self._places[-1]][1].append(data)


def page_texts(page: str) -> list[tuple[str, str]]:
    """Anchor and words of each section of a page, in order; the first section is the page."""
    reader = _Reader()
    reader.feed(page)
    joined = [(anchor, " ".join("".join(words).split())) for anchor, words in reader.sections]
    return [(anchor, words) for anchor, words in joined if words]


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
