#!/usr/bin/env python3
"""Add another report: its text to seeds/, a row to seeds/articles.csv, a page to chapters/.

Exit codes: 0 done; 2 bad input, told in one line.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from dossier.errors import OneLineParser, exit_with_one_line
from dossier.paths import CHAPTERS, ROOT, SEEDS


def main(arguments: list[str] | None = None) -> int:
    parser = OneLineParser(prog="add_report.py", description=__doc__)
    parser.add_argument("file", type=Path, metavar="FILE", help="the text, UTF-8")
    parser.add_argument("--id", required=True, help="date first: 2026-01-27-ledger")
    parser.add_argument("--title", required=True)
    parser.add_argument("--publisher", required=True)
    parser.add_argument("--published", required=True, type=date.fromisoformat, metavar="YYYY-MM-DD")
    parser.add_argument("--basis", required=True, help="how the day of publication is known")
    parser.add_argument("--rights", required=True, help="whose the text is")
    parser.add_argument("--language", default="en")
    options = parser.parse_args(arguments)

    def add() -> int:
        from dossier.manifest import Supplied, add_report

        supplied = Supplied(
            options.file,
            options.id,
            options.title,
            options.publisher,
            options.published,
            options.basis,
            options.rights,
            options.language,
        )
        text, page = add_report(supplied, SEEDS, CHAPTERS)
        print(f"The text is {text.relative_to(ROOT)}, its page {page.relative_to(ROOT)}.")
        print(f"Put “- file: {page.stem}” into _toc.yml, then run make site.")
        return 0

    return exit_with_one_line(add)


if __name__ == "__main__":
    sys.exit(main())
