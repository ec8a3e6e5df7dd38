#!/usr/bin/env python3
"""Lay the published editions below the built site, at v/VERSION/, from their archives.

Exit codes: 0 done; 2 a broken archive, told in one line.
"""

from __future__ import annotations

import sys
from pathlib import Path

from dossier.errors import OneLineParser, exit_with_one_line
from dossier.paths import ROOT


def main(arguments: list[str] | None = None) -> int:
    parser = OneLineParser(prog="lay_editions.py", description=__doc__)
    parser.add_argument("--archives", type=Path, default=ROOT / "_build" / "editions")
    parser.add_argument("--site", type=Path, default=ROOT / "_build" / "html")
    options = parser.parse_args(arguments)

    def lay() -> int:
        from dossier.editions.shelf import lay_editions

        versions = lay_editions(options.archives, options.site)
        print(f"Editions below v/: {', '.join(versions) or 'none is published yet'}")
        return 0

    return exit_with_one_line(lay)


if __name__ == "__main__":
    sys.exit(main())
