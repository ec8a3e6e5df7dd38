"""The book as EPUB 3.3: a file a chapter, charts inline, evidence as notes that open in place."""

from __future__ import annotations

import copy
import io
import uuid
import zipfile
from dataclasses import dataclass
from importlib.resources import files
from itertools import groupby

from jinja2 import Environment, FunctionLoader
from lxml import etree

from dossier.paper.addresses import JOINT
from dossier.paper.book import Book
from dossier.paper.imprint import KEYWORDS, imprint
from dossier.paper.reading import Element, Page
from dossier.paper.trim import having, remove
from dossier.site.publication import Publication

STATIC = files("dossier.paper") / "static"
TEMPLATES = Environment(
    loader=FunctionLoader(lambda name: (STATIC / name).read_text(encoding="utf-8")),
    autoescape=True,
    trim_blocks=False,
    keep_trailing_newline=True,
)
ACCESSIBILITY = (
    ("accessMode", "textual"),
    ("accessMode", "visual"),
    ("accessModeSufficient", "textual"),
    ("accessibilityFeature", "alternativeText"),
    ("accessibilityFeature", "longDescription"),
    ("accessibilityFeature", "tableOfContents"),
    ("accessibilityFeature", "structuralNavigation"),
    ("accessibilityFeature", "displayTransformability"),
    ("accessibilityHazard", "none"),
    (
        "accessibilitySummary",
        "Every chart has a text alternative and its data as a table. Nothing is said by colour "
        "alone. The text can be read in any size, typeface and colours.",
    ),
)
"""Properties of the EPUB Accessibility vocabulary."""

CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
<rootfiles>
<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"""
NAMES = uuid.uuid5(uuid.NAMESPACE_URL, "https://www.w3.org/publishing/epub33/")
NOTE = "note"
OPS = "http://www.idpf.org/2007/ops"
EPUB_TYPE = f"{{{OPS}}}type"
etree.register_namespace("epub", OPS)


@dataclass(frozen=True)
class Section:
    """A heading of the second level."""

    title: str
    anchor: str


@dataclass(frozen=True)
class Chapter:
    """A page as it is written.

    Attributes
    ----------
    has_drawings : whether an SVG stands in it, which the package must declare.
    """

    name: str
    part: str
    title: str
    body: str
    sections: tuple[Section, ...]
    has_drawings: bool


@dataclass(frozen=True)
class Part:
    """Chapters that follow each other under one caption."""

    caption: str
    pages: tuple[Chapter, ...]


def write_epub(book: Book) -> bytes:
    """The EPUB, the same bytes for the same book."""
    words = imprint(book)
    chapters = tuple(_chapter(page) for page in copy.deepcopy(book.pages))
    parts = tuple(
        Part(caption, tuple(pages)) for caption, pages in groupby(chapters, lambda page: page.part)
    )
    publication = book.publication
    language = publication.language
    contents = {
        "META-INF/container.xml": CONTAINER,
        "EPUB/package.opf": _fill(
            "package.xml",
            publication=publication,
            words=words,
            language=language,
            identifier=_identifier(publication),
            keywords=KEYWORDS.split(", "),
            accessibility=ACCESSIBILITY,
            pages=chapters,
        ),
        "EPUB/book.css": (STATIC / "book.css").read_text(encoding="utf-8"),
        "EPUB/cover.xhtml": _file(
            language,
            publication.title,
            "frontmatter",
            _fill("cover.xhtml", words=words, lines=list(filter(None, words.lines()))),
        ),
        "EPUB/nav.xhtml": _file(
            language, "Contents", "frontmatter", _fill("nav.xhtml", parts=parts)
        ),
    }
    for chapter in chapters:
        contents[f"EPUB/{chapter.name}.xhtml"] = _file(
            language, chapter.title, "bodymatter", chapter.body
        )
    return _zipped(contents, publication)


def _fill(template: str, **values: object) -> str:
    return TEMPLATES.get_template(template).render(**values)


def _file(language: str, title: str, kind: str, body: str) -> str:
    return _fill("chapter.xhtml", language=language, title=title, kind=kind, body=body)


def _identifier(publication: Publication) -> str:
    """The DOI where there is one, else a name computed from title and version."""
    if publication.doi:
        return f"doi:{publication.doi}"
    return uuid.uuid5(NAMES, f"{publication.title} {publication.version}").urn


def _chapter(page: Page) -> Chapter:
    body = page.body
    _write_notes(body)
    for element in body.iter(etree.Element):
        _mend_attributes(element, page.name)
    sections = tuple(
        Section(heading.xpath("string()"), heading.get("id"))
        for heading in body.xpath(".//h2[@id]")
    )
    drawings = body.xpath(".//svg")
    for svg in drawings:
        svg.set("xmlns", "http://www.w3.org/2000/svg")
    if page.part:
        part = etree.Element("p", {"class": "part"})
        part.text = page.part
        body.insert(0, part)
    written = etree.tostring(body, encoding="unicode", with_tail=False)
    return Chapter(page.name, page.part, page.title, written, sections, bool(drawings))


def _write_notes(body: Element) -> None:
    """Move notes to the end; what rests on the same words leads to the same note."""
    notes = body.xpath(having("note-text"))
    numbers = {note.xpath("string(./a/@href)"): count for count, note in enumerate(notes, start=1)}
    for link in body.xpath(having("evidence", "a")):
        if link.get("href") in numbers:
            link.set("href", f"#{NOTE}-{numbers[link.get('href')]}")
            link.set(EPUB_TYPE, "noteref")
            link.set("role", "doc-noteref")
    if not notes:
        return
    section = etree.SubElement(body, "section", {"class": "footnotes", "role": "doc-endnotes"})
    etree.SubElement(section, "h2").text = "Notes"
    for count, note in enumerate(notes, start=1):
        aside = etree.SubElement(section, "aside", id=f"{NOTE}-{count}", role="doc-footnote")
        aside.set(EPUB_TYPE, "footnote")
        remove(note)
        note.tag, note.tail = "p", None
        aside.append(note)


def _mend_attributes(element: Element, page: str) -> None:
    """Ids and links as seen from the file of a page."""
    for name, value in element.attrib.items():
        if name in ("id", "aria-labelledby", "aria-describedby"):
            element.set(name, value.removeprefix(f"{page}{JOINT}"))
        elif name == "href":
            element.set(name, _address(value, page))
        elif "url(#" in value:
            element.set(name, value.replace(f"url(#{page}{JOINT}", "url(#"))
        elif name == "lang":
            element.set("{http://www.w3.org/XML/1998/namespace}lang", value)


def _address(href: str, page: str) -> str:
    if not href.startswith("#") or href.startswith(f"#{NOTE}-"):
        return href
    name, _, anchor = href[1:].partition(JOINT)
    fragment = f"#{anchor}"
    return fragment if name == page else f"{name}.xhtml{fragment}"


def _zipped(contents: dict[str, str], publication: Publication) -> bytes:
    """The archive: its type first and uncompressed, every file dated by the edition."""
    day = publication.released
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, text in {"mimetype": "application/epub+zip", **contents}.items():
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            archive.writestr(entry, text)
    return buffer.getvalue()
