"""The book as one PDF: tagged (PDF/UA-1), typeset by Typst from ``static/book.typ``.

Typst reads the pages as XML and maps each element to a rule of the template, so
that no word of the report is ever read as a command. It brings a serif and a monospaced font;
the sans serif, whose letters are as wide as those that the charts were measured with,
comes from a package. Fonts of the machine are not looked at: the same lock gives the same bytes.
"""

from __future__ import annotations

import copy
from datetime import UTC, datetime, time
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Final, cast

import fontpkg
import typst
from lxml import etree

from dossier.errors import InputError
from dossier.paper.book import Book
from dossier.paper.drawing import alternative, as_file
from dossier.paper.imprint import KEYWORDS, Imprint, imprint
from dossier.paper.reading import Element, Page
from dossier.paper.widths import column_widths
from dossier.site.publication import Publication

SANS = "Arimo"
TEMPLATE = files("dossier.paper") / "static" / "book.typ"
STANDARD: Final = "ua-1"


def write_pdf(book: Book) -> bytes:
    """The PDF, the same bytes for the same book.

    Raises :class:`dossier.errors.InputError` where a page holds something that cannot be
    typeset, or lacks what PDF/UA asks for.
    """
    compiler = typst.Compiler(
        TEMPLATE.read_bytes(),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"book": _manuscript(book).decode()},
    )
    try:
        written, warnings = compiler.compile_with_warnings(
            format="pdf", pdf_standards=[STANDARD], timestamp=_moment(book.publication)
        )
    except typst.TypstError as error:
        raise _failure(error.message) from error
    if warnings:
        raise _failure(warnings[0].message)
    return cast(bytes, written)


def _failure(message: str) -> InputError:
    return InputError("the PDF", message, "Change the page, or its rule in book.typ")


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[Path(fontpkg.path(SANS)).parent])


def _moment(publication: Publication) -> datetime:
    return datetime.combine(publication.released, time(), UTC)


def _manuscript(book: Book) -> bytes:
    """The whole book as one document of XML; the pages themselves stay as they are."""
    root = etree.Element("book", _cover(imprint(book)))
    for page in copy.deepcopy(book.pages):
        _note_addresses(page)
        chapter = etree.SubElement(root, "chapter", id=page.entrance, part=page.part)
        chapter.append(page.body)
        for svg in chapter.xpath(".//svg"):
            _as_image(svg)
        for table in chapter.xpath(".//table"):
            table.set("widths", " ".join(column_widths(table)))
    written: bytes = etree.tostring(root, encoding="utf-8")
    return written


def _cover(words: Imprint) -> dict[str, str]:
    day = words.publication.released
    return {
        "title": words.publication.title,
        "short-title": words.publication.short_title,
        "subtitle": words.subtitle,
        "authors": words.authors,
        "edition": words.edition,
        "description": words.description,
        "keywords": KEYWORDS,
        "colophon": "\n".join(filter(None, words.lines())),
        "year": str(day.year),
        "month": str(day.month),
        "day": str(day.day),
    }


def _as_image(svg: Element) -> None:
    image = etree.Element("img", alt=alternative(svg))
    image.text = as_file(svg, SANS).decode()
    svg.getparent().replace(svg, image)


def _note_addresses(page: Page) -> None:
    """On paper a link to another site needs its address, once in a chapter."""
    seen: set[str] = set()
    for link in page.body.xpath(
        './/p//a[contains(@href, "://")] | .//li//a[contains(@href, "://")]'
    ):
        href, words = link.get("href"), link.xpath("string()")
        inside = [above.tag for above in link.iterancestors() if above.tag == "table"]
        if href in seen or inside or _says(words, href):
            continue
        seen.add(href)
        note = etree.Element("span", {"class": "note-text"})
        etree.SubElement(note, "a", href=href).text = href
        note.tail, link.tail = link.tail, None
        link.addnext(note)


def _says(words: str, href: str) -> bool:
    """Whether the words of a link give its address already, as a DOI does."""
    return words.removeprefix("doi:") in href
