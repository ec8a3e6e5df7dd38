#!/usr/bin/env python3
"""Measure every page of the built site, and say which falls short of the limits.

Exit codes: 0 every page meets every limit, 1 one falls short, 2 the audit could not run.
"""

from __future__ import annotations

import sys
from pathlib import Path

from dossier.errors import OneLineParser, exit_with_one_line
from dossier.paths import ROOT


def main(arguments: list[str] | None = None) -> int:
    parser = OneLineParser(prog="audit_site.py", description=__doc__)
    parser.add_argument("pages", nargs="*", metavar="PAGE", help="pages to measure, else all")
    parser.add_argument("--site", type=Path, default=ROOT / "_build" / "html", metavar="DIR")
    parser.add_argument("--out", type=Path, default=ROOT / "_build" / "audit", metavar="DIR")
    options = parser.parse_args(arguments)

    def run() -> int:
        from dossier.audit.measuring import measure

        return measure(options.site.resolve(), options.out, options.pages)

    return exit_with_one_line(run)


if __name__ == "__main__":
    sys.exit(main())
