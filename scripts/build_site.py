#!/usr/bin/env python3
"""Build the site into _build/html, from the stored notebooks.

Exit codes: 0 built; 1 the book has a fault; 2 bad input, or the machine refused.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from dossier.errors import OneLineParser, exit_with_one_line
from dossier.paths import DATA, FACTS, ROOT


def main(arguments: list[str] | None = None) -> int:
    """Read the command line and build."""
    parser = OneLineParser(prog="build_site.py", description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT, help="folder in which _build is made")
    parser.add_argument("--lenient", action="store_true", help="let warnings pass")
    options = parser.parse_args(arguments)
    return exit_with_one_line(lambda: run(options))


def run(options: argparse.Namespace) -> int:
    """Build, and say which paragraphs rest on no evidence; returns the exit code."""
    from dossier.prose import count_chapters, evidence_report
    from dossier.replacing import put_back
    from dossier.site.build import build

    for folder in (FACTS, DATA / "evaluation"):
        put_back(folder)
    code = build(ROOT, options.out.resolve(), strict=not options.lenient)
    if not code:
        print("\n".join(evidence_report(count_chapters())))
    return code


if __name__ == "__main__":
    sys.exit(main())
