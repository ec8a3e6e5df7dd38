"""What a chapter offers to whoever wants to run it: the notebook, and where it can be run.

The notebook itself is always offered. Binder and Colab need the address of the
repository, ``repository-code`` of ``CITATION.cff``; without one they are left out.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dossier.site.links import to_root
from dossier.site.markup import element, external_link, text_element
from dossier.site.publication import Publication

if TYPE_CHECKING:
    from sphinx.application import Sphinx

FOLDER = "notebooks"
GITHUB = re.compile(r"https://github\.com/(?P<slug>[\w.-]+/[\w.-]+?)(?:\.git)?")
CHAPTERS = "chapters"


def services(publication: Publication | None, name: str) -> list[tuple[str, str]]:
    """Where a notebook of this edition can be run: name and address of each."""
    match = GITHUB.fullmatch(publication.repository) if publication else None
    if publication is None or match is None:
        return []
    slug, tag = match["slug"], f"v{publication.version}"
    return [
        ("Binder", f"https://mybinder.org/v2/gh/{slug}/{tag}?labpath={CHAPTERS}/{name}"),
        ("Colab", f"https://colab.research.google.com/github/{slug}/blob/{tag}/{CHAPTERS}/{name}"),
    ]


def rerun_block(publication: Publication | None, name: str, root: str) -> str:
    """One line: the notebook to download, and the services."""
    links = [
        text_element("a", f"Download {name}", href=f"{root}{FOLDER}/{name}", download=""),
        *(
            external_link(address, f"Open in {service}")
            for service, address in services(publication, name)
        ),
    ]
    label = text_element("span", "Run this chapter", class_="rerun-label")
    return element("p", label, " ", " · ".join(links), class_="rerun")


def offer_notebook(
    app: Sphinx, page: str, _template: str, context: dict[str, Any], doctree: Any
) -> None:
    """Copy the notebook of a page beside the pages, and say so on it."""
    if doctree is None or app.builder.format != "html":
        return
    source = Path(app.env.doc2path(page))
    if source.suffix != ".ipynb":
        return
    target = Path(app.outdir) / FOLDER / source.name
    target.parent.mkdir(exist_ok=True)
    content = source.read_bytes()
    if not target.exists() or target.read_bytes() != content:
        target.write_bytes(content)
    publication = app.dossier_publication  # type: ignore[attr-defined]
    context["rerun_block"] = rerun_block(publication, source.name, to_root(page))


def setup_rerun(app: Sphinx) -> None:
    """Register the moment at which a page is written."""
    app.connect("html-page-context", offer_notebook, priority=600)
