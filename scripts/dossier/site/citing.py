"""Citing as pages show it: the block under a chapter, the ``cite-book`` directive, the tags.

The block is a ``details`` that needs no script; the files that it offers are written
beside the pages (``cite/KEY.bib`` and so on). Without ``dossier_citation`` in the
configuration nothing of this is written.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.errors import ConfigError
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from dossier.errors import InputError
from dossier.site.abstracts import abstract
from dossier.site.citation import (
    STYLES,
    Work,
    bibtex,
    csl_json,
    formatted,
    formatted_html,
    ris,
)
from dossier.site.downloads import data_files
from dossier.site.facts_domain import FactDomain, visit_plain
from dossier.site.links import to_root
from dossier.site.markup import definition_list, element, escaped, text_element
from dossier.site.metadata import book_data, chapter_data, dataset_data, head_tags
from dossier.site.publication import Publication, read_publication

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

logger = logging.getLogger(__name__)

FOLDER = "cite"
FILES = {"BibTeX": (".bib", bibtex), "RIS": (".ris", ris), "CSL-JSON": (".json", csl_json)}
"""The forms that are files: ending, and what writes them."""


class book_citation(nodes.General, nodes.Element):  # type: ignore[misc]  # noqa: N801
    """Every form of the citation of the whole book."""


class CiteBook(SphinxDirective):
    """``{cite-book}``: the citation of the whole, open; other builders get its APA form."""

    has_content = False

    def run(self) -> list[Node]:
        """The node, with the APA form within it."""
        book = publication_of(self.env)
        if book is None:
            return []
        self.env.note_dependency(str(_path(self.env)))
        return [book_citation("", nodes.paragraph("", _plain(Work(book, book.title))))]


def publication_of(env: BuildEnvironment) -> Publication | None:
    """The publication as read when the build began; ``None`` where none is configured."""
    return cast("Publication | None", getattr(env.app, "dossier_publication", None))


def work_of(publication: Publication, docname: str, title: str, root: str) -> Work:
    """The root page stands for the book, every other for a chapter."""
    if docname == root:
        return Work(publication, publication.title)
    return Work(publication, title, f"{docname}.html")


def note_digest(app: Sphinx, config: Config) -> None:
    """A checksum of the file: when it changes, every page is written again."""
    path = Path(app.srcdir) / config.dossier_citation
    if config.dossier_citation and path.exists():
        config.dossier_citation_digest = hashlib.sha256(path.read_bytes()).hexdigest()


def load_publication(app: Sphinx) -> None:
    """Read ``CITATION.cff`` before any document."""
    app.dossier_publication = None  # type: ignore[attr-defined]
    if not app.config.dossier_citation:
        return
    address = app.config.html_baseurl or ""
    try:
        found = read_publication(_path(app.env), address, app.config.dossier_language)
    except InputError as error:
        raise ConfigError(str(error)) from error
    app.dossier_publication = found  # type: ignore[attr-defined]


def check_abstract(app: Sphinx, doctree: nodes.document) -> None:
    """A chapter that begins without a finding is an error of the strict build."""
    if publication_of(app.env) is not None and not abstract(doctree):
        logger.warning(
            "“%s” has no abstract: begin it with a paragraph that states its finding",
            app.env.docname,
            location=app.env.docname,
            type="cite",
            subtype="no_abstract",
        )


def add_citation(
    app: Sphinx, page: str, _template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """The tags and the block of a page, and its files."""
    publication = publication_of(app.env)
    catalogue = cast(FactDomain, app.env.get_domain("fact")).catalogue
    context["facts_digest"] = catalogue.digest
    context["publication"] = publication
    if publication is None or doctree is None:
        return
    work = work_of(publication, page, app.env.titles[page].astext(), app.config.root_doc)
    about = abstract(doctree)
    listings = [report.listing for report in catalogue.reports.values()]
    if not work.is_part:
        data = book_data(publication, about, listings)
    elif page in app.env.get_domain("fact").data["data_pages"]:
        data = dataset_data(work, about, listings, data_files(app))
    else:
        data = chapter_data(work, about, listings)
    context["head_tags"] = head_tags(work, about, data)
    context["citation_block"] = citation_block(work, to_root(page))
    write_files(Path(app.outdir), [work])


def citation_block(work: Work, root: str = "") -> str:
    """A folded block: each form, the files to download."""
    label = "Cite this chapter" if work.is_part else "Cite this book"
    return element(
        "details",
        text_element("summary", label),
        citation_forms(work, root),
        class_="cite",
        id="cite",
    )


def citation_forms(work: Work, root: str = "") -> str:
    """Every form of a citation; the classes tell the script what may be copied."""
    rows = [
        (name, copyable("p", formatted_html(work, style), name)) for name, style in STYLES.items()
    ]
    rows += [(name, _file_form(work, name, root)) for name in FILES]
    return definition_list(rows, "cite-forms")


def _file_form(work: Work, name: str, root: str) -> str:
    ending, write = FILES[name]
    path = f"{root}{FOLDER}/{work.key}{ending}"
    link = text_element("a", f"{work.key}{ending}", href=path, download="")
    text = escaped(write(work).replace("\r\n", "\n").strip())
    code = copyable(
        "pre", text, name, tabindex="0", role="group", aria_label=f"{name} of “{work.title}”"
    )
    return element("p", "Download ", link) + element(
        "details", text_element("summary", f"Show the {name}"), code
    )


def copyable(tag: str, content: str, name: str, **attributes: str) -> str:
    """A text with a button that copies it; without a script the button is not seen."""
    button = text_element(
        "button", "Copy", type="button", class_="copy-button", aria_label=f"Copy {name}"
    )
    said = element("span", class_="copy-said", role="status")
    return element("div", element(tag, content, class_="copyable", **attributes), button, said)


def write_files(out: Path, works: Iterable[Work]) -> None:
    """The files of citations, beside the pages."""
    folder = out / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for work in works:
        for ending, write in FILES.values():
            (folder / f"{work.key}{ending}").write_text(write(work), encoding="utf-8", newline="")


def visit_book_citation_html(self: Any, _node: book_citation) -> None:
    """The forms, and the files of the whole book."""
    publication = publication_of(self.builder.env)
    assert publication is not None  # noqa: S101 (the directive yields no node without one)
    work = Work(publication, publication.title)
    write_files(Path(self.builder.outdir), [work])
    self.body.append(citation_forms(work, to_root(self.builder.current_docname)))
    raise nodes.SkipNode


def _plain(work: Work) -> str:
    return formatted(work, STYLES["APA"])


def _path(env: BuildEnvironment) -> Path:
    return Path(env.srcdir, env.config.dossier_citation)


def setup_citing(app: Sphinx) -> None:
    """Register the directive, the checks and the configuration."""
    app.add_config_value("dossier_citation", "", "env", str)
    app.add_config_value("dossier_citation_digest", "", "html", str)
    app.add_config_value("dossier_language", "en-GB", "env", str)
    plain = (visit_plain, visit_plain)
    app.add_node(
        book_citation,
        html=(visit_book_citation_html, visit_plain),
        text=plain,
        latex=plain,
        texinfo=plain,
        man=plain,
    )
    app.add_directive("cite-book", CiteBook)
    app.connect("config-inited", note_digest)
    app.connect("builder-inited", load_publication, priority=410)
    app.connect("doctree-read", check_abstract)
    app.connect("html-page-context", add_citation)
