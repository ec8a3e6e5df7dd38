"""The whole book to take away: links to the PDF and the EPUB that lie beside the pages.

:mod:`dossier.paper` writes the files; here are only their names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from dossier.site.citing import publication_of
from dossier.site.links import to_root

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx

ENDINGS = {"PDF": ".pdf", "EPUB": ".epub"}
"""What the book is offered as."""


class OnPaper(SphinxDirective):
    """``{on-paper}``: where the book as one file is to be had."""

    has_content = False

    def run(self) -> list[Node]:
        """A paragraph with a link to each file; nothing where no publication is configured."""
        book = publication_of(self.env)
        if book is None:
            return []
        paragraph = nodes.paragraph("", "The whole book as one file: ")
        for number, (name, ending) in enumerate(ENDINGS.items()):
            if number:
                paragraph += nodes.Text(", ")
            address = f"{to_root(self.env.docname)}{book.file_name}{ending}"
            paragraph += nodes.reference("", name, refuri=address, internal=True)
        paragraph += nodes.Text(". The PDF has page numbers to cite.")
        return [paragraph]


def add_paper_links(
    app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: Any
) -> None:
    """Name and file of each form, for the foot of every page."""
    book = publication_of(app.env)
    context["on_paper"] = (
        {name: f"{book.file_name}{ending}" for name, ending in ENDINGS.items()} if book else {}
    )


def setup_on_paper(app: Sphinx) -> None:
    """Register the directive and the links."""
    app.add_directive("on-paper", OnPaper)
    app.connect("html-page-context", add_paper_links)
