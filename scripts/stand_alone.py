#!/usr/bin/env python3
"""Give every chapter the cell that lets it run alone, from the release of this edition.

The address is that of repository-code in CITATION.cff; without one the cell is taken
away. Run make notebooks afterwards. Exit codes: 0 done; 1 a chapter differs (--check).
"""

from __future__ import annotations

import copy
import sys

from dossier.errors import OneLineParser, exit_with_one_line
from dossier.paths import CHAPTERS, ROOT

DIFFERS = 1


def main(arguments: list[str] | None = None) -> int:
    parser = OneLineParser(prog="stand_alone.py", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if one differs")
    options = parser.parse_args(arguments)
    return exit_with_one_line(lambda: run(options.check))


def run(only_check: bool) -> int:
    """Write the cell, or say which chapter has another."""
    import nbformat

    from dossier.notebooks import store
    from dossier.site.publication import read_publication
    from dossier.standalone import archive_address, with_opening

    book = read_publication(ROOT / "CITATION.cff")
    address = archive_address(book.repository, book.version) if book.repository else ""
    code = 0
    for path in sorted(CHAPTERS.glob("*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        wanted = with_opening(copy.deepcopy(notebook), address, book.version)
        sources = [[cell.source for cell in one.cells] for one in (notebook, wanted)]
        if sources[0] == sources[1]:
            continue
        if only_check:
            print(f"{path.relative_to(ROOT)}: its first cell is another; run make alone")
            code = DIFFERS
        else:
            store(wanted, path)
    return code


if __name__ == "__main__":
    sys.exit(main())
