"""The sitemap, and the changes from edition to edition as an Atom feed.

Pure: works and the text of ``CHANGELOG.md`` in, XML out. A heading of the second
level begins an edition, “1.2.0 (2026-01-31)”; the first may be “Not yet published”,
which stands for the edition that is being built.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dossier.site.citation import Work
from dossier.site.publication import Publication

EDITION = re.compile(r"^v?(\d+\.\d+\.\d+)\s*\((\d{4}-\d{2}-\d{2})\)$")
COMING = "Not yet published"
HEADING = re.compile(r"^## +(.+?) *$", re.MULTILINE)
ATOM = "http://www.w3.org/2005/Atom"
SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"


@dataclass(frozen=True)
class Change:
    """What one edition brought.

    Attributes
    ----------
    version, day : empty for the edition that is being built.
    points : in the words of the file.
    """

    version: str
    day: str
    points: tuple[str, ...]


def read_changes(text: str) -> list[Change]:
    """The editions of a file of changes, in its order; headings that name none are passed over."""
    pieces = HEADING.split(text)
    found = []
    for heading, body in zip(pieces[1::2], pieces[2::2], strict=True):
        edition = EDITION.match(heading)
        if edition or heading == COMING:
            version, day = edition.groups() if edition else ("", "")
            found.append(Change(version, day, tuple(_points(body))))
    return found


def unread_headings(text: str) -> list[str]:
    """Headings of the second level that name no edition."""
    return [name for name in HEADING.findall(text) if name != COMING and not EDITION.match(name)]


def _points(body: str) -> Iterator[str]:
    for point in re.split(r"^- ", body, flags=re.MULTILINE)[1:]:
        yield " ".join(point.split())


def atom(publication: Publication, changes: Iterable[Change]) -> str:
    """The feed. An edition's id is the address of the book with the edition after ``#``."""
    feed = ET.Element("feed", {"xmlns": ATOM, "xml:lang": publication.language})
    _add(feed, "id", publication.address)
    _add(feed, "title", f"{publication.short_title}: changes")
    _add(feed, "updated", _moment(publication.released.isoformat()))
    for author in publication.authors:
        _add(ET.SubElement(feed, "author"), "name", author.name)
    if publication.licence_address:
        _add(feed, "rights", publication.licence_address)
    ET.SubElement(feed, "link", {"rel": "self", "href": publication.address_of("feed.xml")})
    ET.SubElement(feed, "link", {"rel": "alternate", "href": publication.address})
    for change in changes:
        version = change.version or publication.version
        entry = ET.SubElement(feed, "entry")
        _add(entry, "id", f"{publication.address}#edition-{version}")
        _add(entry, "title", f"Edition {version}")
        _add(entry, "updated", _moment(change.day or publication.released.isoformat()))
        ET.SubElement(entry, "link", {"rel": "alternate", "href": publication.address})
        _add(entry, "content", "\n".join(f"• {point}" for point in change.points))
    return _document(feed)


def sitemap(works: Iterable[Work]) -> str:
    """Every page with the day of its edition."""
    root = ET.Element("urlset", {"xmlns": SITEMAPS})
    for work in works:
        entry = ET.SubElement(root, "url")
        _add(entry, "loc", work.address)
        _add(entry, "lastmod", work.publication.released.isoformat())
    return _document(root)


def _add(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = text


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"


def _document(root: ET.Element) -> str:
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'
