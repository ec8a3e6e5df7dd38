#!/usr/bin/env python3
"""Write codemeta.json, .zenodo.json and ro-crate-metadata.json from what is known already.

Exit codes: 0 done; 1 a stored file differs (--check).
"""

from __future__ import annotations

import sys

from dossier.errors import OneLineParser, exit_with_one_line
from dossier.paths import ROOT

DIFFERS = 1


def main(arguments: list[str] | None = None) -> int:
    parser = OneLineParser(prog="describe_publication.py", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if one differs")
    options = parser.parse_args(arguments)
    return exit_with_one_line(lambda: check() if options.check else write())


def write() -> int:
    """Write the files that differ."""
    for name, text in stale().items():
        (ROOT / name).write_text(text, encoding="utf-8")
    return 0


def check() -> int:
    """Name the files that differ."""
    different = stale()
    for name in different:
        print(f"{name} differs from CITATION.cff and the tables; run make metadata")
    return DIFFERS if different else 0


def stale() -> dict[str, str]:
    """The files that are missing or differ: name to what they should hold."""
    from dossier.fair import documents

    return {
        name: text
        for name, text in documents(ROOT).items()
        if not (ROOT / name).exists() or (ROOT / name).read_text(encoding="utf-8") != text
    }


if __name__ == "__main__":
    sys.exit(main())
