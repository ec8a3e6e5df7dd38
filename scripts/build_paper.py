#!/usr/bin/env python3
"""Write the book as PDF and EPUB beside its pages: ``python scripts/build_paper.py [--site DIR]``.

The same pages give the same bytes, wherever and whenever they are written.
"""

from __future__ import annotations

import sys
from pathlib import Path

from dossier.errors import OneLineParser, exit_with_one_line

ROOT = Path(__file__).resolve().parents[1]


def main(arguments: list[str] | None = None) -> int:
    """Read the command line and write both files."""
    parser = OneLineParser(prog="build_paper.py", description="Write the book as PDF and EPUB.")
    parser.add_argument(
        "--site", type=Path, default=ROOT / "_build" / "html", help="folder of the built pages"
    )
    options = parser.parse_args(arguments)
    return exit_with_one_line(lambda: run(options.site))


def run(site: Path) -> int:
    """Write one file for each form."""
    import yaml

    from dossier.paper.book import read_book
    from dossier.paper.epub import write_epub
    from dossier.paper.pdf import write_pdf

    config = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
    address = config.get("html", {}).get("baseurl") or ""
    book = read_book(site, ROOT / "_toc.yml", ROOT / "CITATION.cff", address)
    for ending, write in ((".pdf", write_pdf), (".epub", write_epub)):
        path = site / f"{book.publication.file_name}{ending}"
        part = path.with_suffix(f"{ending}.part")
        part.write_bytes(write(book))
        part.replace(path)
        print(f"{path} ({path.stat().st_size / 1024:,.0f} KiB)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
