"""What a page tells machines of itself: Highwire, Dublin Core, OpenGraph, JSON-LD.

Pure: a work with its abstract in, tags out. Zotero must take a chapter for a
section of a book, so a chapter names the book (``citation_inbook_title``) and
never a journal. What the publication does not state has no tag.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from dossier.extraction.article import Listing
from dossier.site.chart_html import json_block
from dossier.site.citation import Work
from dossier.site.markup import escaped
from dossier.site.publication import Author, Publication

DESCRIPTION_LENGTH = 300
SCHEMA = "https://schema.org"


def head_tags(work: Work, abstract: str, data: dict[str, Any]) -> str:
    """Every tag of a page's head, one a line."""
    lines = [f'<meta name="{name}" content="{escaped(text)}">' for name, text in _named(work)]
    if abstract:
        short = shortened(abstract)
        lines += [
            f'<meta name="description" content="{escaped(short)}">',
            f'<meta name="DC.description" content="{escaped(abstract)}">',
            f'<meta name="citation_abstract" content="{escaped(abstract)}">',
            f'<meta property="og:description" content="{escaped(short)}">',
        ]
    lines += [f'<meta property="{name}" content="{escaped(text)}">' for name, text in _graph(work)]
    lines.append(f'<script type="application/ld+json">{json_block(data)}</script>')
    return "\n".join(lines)


def shortened(text: str, length: int = DESCRIPTION_LENGTH) -> str:
    """Whole sentences as far as they fit, else whole words."""
    if len(text) <= length:
        return text
    head = text[: length + 1]
    end = max(head.rfind(f"{mark} ") for mark in ".!?")
    return head[: end + 1] if end > 0 else head.rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def _named(work: Work) -> Iterator[tuple[str, str]]:
    book = work.publication
    yield "author", ", ".join(author.name for author in book.authors)
    yield "citation_title", work.title
    for author in book.authors:
        yield "citation_author", inverted(author)
    if work.is_part:
        yield "citation_inbook_title", book.title
    yield "citation_publication_date", book.released.strftime("%Y/%m/%d")
    yield "citation_language", book.language
    known = {
        "citation_publisher": book.publisher,
        "citation_doi": book.doi if not work.is_part else "",
        "citation_public_url": work.address,
    }
    yield from ((name, text) for name, text in known.items() if text)
    yield "DC.title", work.title
    for author in book.authors:
        yield "DC.creator", inverted(author)
    yield "DC.date", book.released.isoformat()
    yield "DC.language", book.language
    yield "DC.type", "BookChapter" if work.is_part else "book"
    known = {
        "DC.isPartOf": book.title if work.is_part else "",
        "DC.publisher": book.publisher,
        "DC.rights": book.licence_address or book.licence,
        "DC.identifier": work.address or ("" if work.is_part else book.doi),
    }
    yield from ((name, text) for name, text in known.items() if text)
    yield "dcterms.hasVersion", book.version


def inverted(author: Author) -> str:
    """“Family, Given”. What reads these tags takes the last word for the family name unless
    there is a comma, so a body, which has no given name, ends in one.
    """
    return f"{author.family}, {author.given}".rstrip(" ")


def _graph(work: Work) -> Iterator[tuple[str, str]]:
    book = work.publication
    yield "og:type", "article" if work.is_part else "book"
    yield "og:title", work.title
    yield "og:site_name", book.short_title
    yield "og:locale", book.language.replace("-", "_")
    if work.address:
        yield "og:url", work.address


def chapter_data(work: Work, abstract: str, reports: Iterable[Listing]) -> dict[str, Any]:
    """A chapter, the book that it is part of, and the reports that it is about."""
    book = book_data(work.publication, "", reports)
    based_on = book.pop("isBasedOn", [])
    return {
        "@context": SCHEMA,
        "@type": "Chapter",
        **_common(work.publication, work.title, abstract, work.address),
        "isPartOf": {name: value for name, value in book.items() if name != "@context"},
        "isBasedOn": based_on,
    }


def book_data(
    publication: Publication, abstract: str, reports: Iterable[Listing]
) -> dict[str, Any]:
    """The book, and the reports that it is about."""
    return {
        "@context": SCHEMA,
        "@type": "Book",
        **_common(publication, publication.title, abstract, publication.address),
        **({"sameAs": f"https://doi.org/{publication.doi}"} if publication.doi else {}),
        "isBasedOn": [_report(listing) for listing in reports],
    }


def dataset_data(
    work: Work, abstract: str, reports: Iterable[Listing], files: Iterable[dict[str, str]]
) -> dict[str, Any]:
    """The tables as a data set: each file with its address and checksum."""
    chapter = chapter_data(work, abstract, reports)
    downloads = [
        {
            "@type": "DataDownload",
            "name": file["path"],
            "encodingFormat": "text/csv",
            "contentUrl": work.publication.address_of(file["path"]) or file["path"],
            "sha256": file["sha256"],
        }
        for file in files
    ]
    return {**chapter, "@type": "Dataset", "description": abstract, "distribution": downloads}


def _common(publication: Publication, name: str, abstract: str, address: str) -> dict[str, Any]:
    known = {
        "abstract": abstract,
        "publisher": publication.publisher,
        "license": publication.licence_address,
        "url": address,
    }
    return {
        "name": name,
        "author": [_author(author) for author in publication.authors],
        "datePublished": publication.released.isoformat(),
        "version": publication.version,
        "inLanguage": publication.language,
        **{key: value for key, value in known.items() if value},
    }


def _author(author: Author) -> dict[str, str]:
    kind = "Organization" if author.is_body else "Person"
    return {"@type": kind, "name": author.name, **({"@id": author.orcid} if author.orcid else {})}


def _report(listing: Listing) -> dict[str, Any]:
    known = {
        "publisher": {"@type": "Organization", "name": listing.publisher}
        if listing.publisher
        else "",
        "datePublished": listing.published.isoformat() if listing.published else "",
        "inLanguage": listing.language,
    }
    return {
        "@type": "NewsArticle",
        "name": listing.title,
        **{key: value for key, value in known.items() if value},
    }
