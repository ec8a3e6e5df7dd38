#!/usr/bin/env python3
"""Write data/datapackage.json from the records that write the tables.

Exit codes: 0 done; 1 the stored description differs (--check); 2 bad input, or the
machine refused.
"""

from __future__ import annotations

import argparse
import sys

from dossier.errors import OneLineParser, exit_with_one_line

DIFFERS = 1


def main(arguments: list[str] | None = None) -> int:
    parser = OneLineParser(prog="describe_data.py", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if it differs")
    options = parser.parse_args(arguments)
    return exit_with_one_line(lambda: run(options))


def run(options: argparse.Namespace) -> int:
    """Write the description, or compare it; returns the exit code."""
    from dossier.datapackage import PACKAGE, text, write

    if options.check:
        is_current = PACKAGE.exists() and PACKAGE.read_text(encoding="utf-8") == text()
        if not is_current:
            print(f"{PACKAGE} differs from what the records say; run make facts")
        return 0 if is_current else DIFFERS
    write()
    return 0


if __name__ == "__main__":
    sys.exit(main())
