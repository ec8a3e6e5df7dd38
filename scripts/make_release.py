#!/usr/bin/env python3
"""Make the archives of a release in _build/release, with their checksums.

Site, tables and sources as zips, PDF and EPUB where the build made them. With a tag
(TAG=v1.0.0) the version must be that of CITATION.cff. Exit codes: 0 done; 1 an address of
an older edition is broken; 2 bad input, told in one line.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from dossier.errors import OneLineParser, exit_with_one_line
from dossier.paths import DATA, ROOT

BROKEN = 1
EDITIONS = DATA / "editions"


def main(arguments: list[str] | None = None) -> int:
    parser = OneLineParser(prog="make_release.py", description=__doc__)
    parser.add_argument("--tag", default=os.environ.get("TAG", ""), help="default: $TAG")
    parser.add_argument("--site", type=Path, default=ROOT / "_build" / "html")
    parser.add_argument("--out", type=Path, default=ROOT / "_build" / "release")
    parser.add_argument("--ledgers", type=Path, default=EDITIONS, help="promises of the editions")
    parser.add_argument("--check", action="store_true", help="only hold the site against them")
    parser.add_argument("--promise", action="store_true", help="write the ledger of this version")
    options = parser.parse_args(arguments)

    def run() -> int:
        from dossier.editions.archives import make_release
        from dossier.editions.promises import broken_promises, promise

        problems = broken_promises(options.site, options.ledgers)
        for problem in problems:
            print(problem, file=sys.stderr)
        if problems:
            print("Add a row to redirects.csv or ERRATA.md for each of these.", file=sys.stderr)
            return BROKEN
        if options.promise:
            path = promise(options.site, options.ledgers)
            print(f"What this edition promises stands in {path}: commit it with the tag.")
        elif not options.check:
            print(
                f"The archives are in {make_release(ROOT, options.site, options.out, options.tag)}"
            )
        return 0

    return exit_with_one_line(run)


if __name__ == "__main__":
    sys.exit(main())
