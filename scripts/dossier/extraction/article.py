"""Stage 1: the bytes of a report become a text whose characters never change again.

Every offset in every table counts the Unicode code points of this text. It is
decoded, a byte order mark is dropped, and nothing else is touched: line
endings, soft hyphens and no-break spaces stay where they are.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dossier.errors import InputError
from dossier.tables import read_rows

ARTICLE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
"""Ids become addresses and names of files, so they hold nothing that either would read."""


@dataclass(frozen=True)
class Listing:
    """A row of ``seeds/articles.csv``: where a report is and what is known about it."""

    article_id: str
    file: str
    sha256: str
    title: str
    publisher: str
    published: date | None
    published_basis: str
    language: str
    supplied_as: str
    rights: str


@dataclass(frozen=True)
class Article:
    """A report: its text as decoded, and the day against which its dates are read."""

    article_id: str
    text: str
    published: date
    title: str = ""
    publisher: str = ""


def read_listings(manifest: Path) -> tuple[Listing, ...]:
    """The reports that a manifest lists, in its order; ids and files are checked."""
    listings = read_rows(manifest, Listing)
    if not listings:
        raise InputError(manifest, "it lists no report", "Add a row for each report")
    seen: set[str] = set()
    for row, listing in enumerate(listings, start=2):
        where = f"{manifest}, row {row}"
        if not ARTICLE_ID.fullmatch(listing.article_id):
            raise InputError(
                where,
                f"“{listing.article_id}” is no article_id",
                "Use letters, digits, full stops, hyphens and underscores, date first",
            )
        if listing.article_id in seen:
            raise InputError(
                where, f"the article_id “{listing.article_id}” is taken", "Name each report once"
            )
        seen.add(listing.article_id)
    return listings


def read_listed_article(listing: Listing, folder: Path) -> Article:
    """Read the report of one manifest row; `folder` is the manifest's own."""
    path = folder / listing.file
    if listing.published is None:
        raise InputError(
            f"{folder / 'articles.csv'}, article {listing.article_id}",
            "it has no date of publication",
            "Give “published” as YYYY-MM-DD, and its basis beside it",
        )
    data = read_bytes(path)
    if listing.sha256 and hashlib.sha256(data).hexdigest() != listing.sha256:
        raise InputError(
            path,
            "its bytes are not those that the manifest describes (sha256)",
            "Restore the file, or describe the new one in a row of its own",
        )
    text = decode(data, path)
    return Article(listing.article_id, text, listing.published, listing.title, listing.publisher)


def read_bytes(path: Path) -> bytes:
    """The bytes of a file, or one line on why there are none."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError(path, "there is no such file", "Check the path") from None
    except IsADirectoryError:
        raise InputError(path, "it is a folder", "Name the file of the report") from None
    except OSError as error:
        raise InputError(
            path, f"it cannot be read ({error.strerror})", "Check the permissions"
        ) from None


def decode(data: bytes, path: Path) -> str:
    """UTF-8, with or without a byte order mark; anything else is an error."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            path, f"not UTF-8 at byte {error.start}", "Save the report as UTF-8"
        ) from None
    if "\0" in text:
        raise InputError(
            path, f"a NUL at character {text.index(chr(0))}", "Supply the report as plain text"
        )
    if not text.strip():
        raise InputError(path, "it is empty", "Supply the text of the report")
    return text
