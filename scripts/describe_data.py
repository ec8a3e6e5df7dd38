#!/usr/bin/env python3
"""Write data/datapackage.json from the records that write the tables.

Exit codes: 0 done; 1 the stored description differs (--check).
"""

from __future__ import annotations

import sys

from dossier.datapackage import PACKAGE, text, write
from dossier.errors import OneLineParser

DIFFERS = 1


def main(arguments: list[str] | None = None) -> int:
    parser = OneLineParser(prog="describe_data.py", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if it differs")
    options = parser.parse_args(arguments)
    if options.check:
        is_current = PACKAGE.exists() and PACKAGE.read_text(encoding="utf-8") == text()
        if not is_current:
            print(f"{PACKAGE} differs from what the records say; run make facts")
        return 0 if is_current else DIFFERS
    write()
    return 0


if __name__ == "__main__":
    sys.exit(main())
