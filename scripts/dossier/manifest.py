"""A further report: its text into ``seeds/``, a row of the manifest, a page that shows it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dossier.errors import InputError
from dossier.extraction.article import (
    ARTICLE_ID,
    Listing,
    decode,
    read_bytes,
    read_listings,
)
from dossier.tables import to_csv

MANIFEST = "articles.csv"
PAGE = """# {title}: the report, annotated

```{{annotated-report}} {article_id}
```
"""


@dataclass(frozen=True)
class Supplied:
    """A report as somebody hands it in: the file, and what is known about it."""

    file: Path
    article_id: str
    title: str
    publisher: str
    published: date
    published_basis: str
    rights: str
    language: str = "en"


def add_report(supplied: Supplied, seeds: Path, chapters: Path) -> tuple[Path, Path]:
    """List a report below those that are listed; nothing of theirs changes.

    The row is written last, whole: a run that was cut off left no listed report behind.

    Returns
    -------
    The text in `seeds` and the page in `chapters`.

    Raises
    ------
    InputError : the text cannot be read, the id is none or is taken.
    """
    manifest = seeds / MANIFEST
    listings = read_listings(manifest)
    _check_id(supplied.article_id, [row.article_id for row in listings], manifest)
    data = read_bytes(supplied.file)
    text = decode(data, supplied.file)
    listing = Listing(
        article_id=supplied.article_id,
        file=f"{supplied.article_id}.txt",
        sha256=hashlib.sha256(data).hexdigest(),
        title=supplied.title,
        publisher=supplied.publisher,
        published=supplied.published,
        published_basis=supplied.published_basis,
        language=supplied.language,
        supplied_as=f"Plain text, {len(data):,} bytes, {len(text):,} characters",
        rights=supplied.rights,
    )
    page = chapters / f"report-{supplied.article_id}.md"
    _write(seeds / listing.file, data)
    _write(page, PAGE.format(title=listing.title, article_id=listing.article_id).encode())
    _write(manifest, _with_row(manifest.read_bytes(), listing))
    return seeds / listing.file, page


def _check_id(article_id: str, taken: list[str], manifest: Path) -> None:
    if not ARTICLE_ID.fullmatch(article_id):
        raise InputError(
            article_id,
            "it is no article_id",
            "Use letters, digits, full stops, hyphens and underscores, date first",
        )
    if article_id in taken:
        raise InputError(
            manifest,
            f"the article_id “{article_id}” is taken",
            "An id is never used twice; choose another",
        )


def _with_row(table: bytes, listing: Listing) -> bytes:
    """The manifest as it is, byte for byte, and one more row."""
    ended = table if table.endswith(b"\n") else table + b"\n"
    return ended + to_csv([listing], Listing).split("\n", 1)[1].encode()


def _write(path: Path, content: bytes) -> None:
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_bytes(content)
    fresh.replace(path)
