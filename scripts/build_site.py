"""Build the site into ``_build/html``: ``python scripts/build_site.py [--out DIR] [--lenient]``."""

from __future__ import annotations

import sys
from pathlib import Path

from dossier.errors import OneLineParser
from dossier.prose import count_chapters, evidence_report
from dossier.site.build import build

ROOT = Path(__file__).resolve().parents[1]


def main(arguments: list[str] | None = None) -> int:
    """Read the command line and build."""
    parser = OneLineParser(
        prog="build_site.py", description="Build the site from the stored notebooks."
    )
    parser.add_argument("--out", type=Path, default=ROOT, help="folder in which _build is made")
    parser.add_argument("--lenient", action="store_true", help="let warnings pass")
    options = parser.parse_args(arguments)
    code = build(ROOT, options.out, strict=not options.lenient)
    if not code:
        print("\n".join(evidence_report(count_chapters())))
    return code


if __name__ == "__main__":
    sys.exit(main())
