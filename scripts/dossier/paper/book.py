"""The book that both forms are made from, and what stands on its cover."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dossier.paper.addresses import resolve_addresses
from dossier.paper.apparatus import name_charts, note_evidence, with_chart_data
from dossier.paper.drawing import mend_drawing
from dossier.paper.reading import Page, read_pages
from dossier.paper.trim import trim
from dossier.site.publication import Publication, read_publication


@dataclass(frozen=True)
class Book:
    """The pages with the edition that they are of.

    Attributes
    ----------
    pages : in reading order; their ids and links are those of one document.
    """

    publication: Publication
    pages: tuple[Page, ...]


def read_book(site: Path, toc: Path, citation: Path, address: str = "") -> Book:
    """The book of the built pages in `site`.

    Raises :class:`dossier.errors.InputError` where a page or the citation is not to be had.
    """
    publication = read_publication(citation, address)
    pages = read_pages(site, toc)
    for page in pages:
        trim(page)
        for svg in page.body.xpath(".//svg"):
            mend_drawing(svg)
    resolve_addresses(pages, publication.address)
    for page in pages:
        note_evidence(page)
    name_charts(pages)
    return Book(publication, with_chart_data(pages))
