"""The built pages as a book: what stands in each, in the order of ``_toc.yml``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from lxml import etree, html

from dossier.errors import InputError

Element = Any
"""An element of lxml, which has no types of its own."""

PAPER_TITLES = {"index": "The book in one page"}
"""Pages whose heading is the title of the whole book: on paper that stands on the cover."""


@dataclass(frozen=True)
class Page:
    """A chapter.

    Attributes
    ----------
    name : its file, without the ending.
    part : the caption of its part of the book; empty before the first part.
    body : the children of its article, under one ``section``.
    """

    name: str
    part: str
    title: str
    body: Element

    @property
    def entrance(self) -> str:
        """The id of its heading."""
        return str(self.body.find(".//h1").get("id"))


@dataclass(frozen=True)
class Entry:
    """A line of ``_toc.yml``: a page and its part."""

    name: str
    part: str


def read_pages(folder: Path, toc: Path) -> tuple[Page, ...]:
    """Every page of the book from the folder of the built site.

    Raises :class:`dossier.errors.InputError` where a page is missing or has no text.
    """
    return tuple(_read_page(folder, entry) for entry in read_toc(toc))


def read_toc(path: Path) -> Iterator[Entry]:
    """The pages of a table of contents of Jupyter Book, in reading order."""
    record = yaml.safe_load(path.read_text(encoding="utf-8"))
    yield Entry(record["root"], "")
    for part in record.get("parts", []):
        for chapter in part["chapters"]:
            yield Entry(chapter["file"], part.get("caption", ""))


def _read_page(folder: Path, entry: Entry) -> Page:
    path = folder / f"{entry.name}.html"
    if not path.is_file():
        raise InputError(path, "there is no such page", "Build the site first: make site")
    tree = html.parse(path, html.HTMLParser(encoding="utf-8"))
    articles = tree.xpath('//article[@role="main"]')
    headings = articles[0].xpath(".//h1") if articles else []
    if not headings:
        raise InputError(path, "it has no article with a heading", "Build the site anew: make site")
    body = etree.Element("section")
    body.extend(list(articles[0]))
    if entry.name in PAPER_TITLES:
        headings[0].text = PAPER_TITLES[entry.name]
    title = " ".join(headings[0].xpath("string(text())").split())
    return Page(entry.name, entry.part, title, body)
