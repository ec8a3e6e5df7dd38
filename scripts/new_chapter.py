#!/usr/bin/env python3
"""Write a new chapter: a notebook that opens a report's facts and draws figures of them.

Exit codes: 0 done; 1 a cell failed; 2 bad input, told in one line.
"""

from __future__ import annotations

import sys

from dossier.errors import InputError, OneLineParser, exit_with_one_line
from dossier.paths import CHAPTERS, ROOT

FAILED = 1


def main(arguments: list[str] | None = None) -> int:
    parser = OneLineParser(prog="new_chapter.py", description=__doc__)
    parser.add_argument("name", help="of the file, without .ipynb: 10-tariffs")
    parser.add_argument("--title", required=True, help="the heading")
    parser.add_argument("--finding", required=True, help="the first paragraph, which states it")
    parser.add_argument("--report", metavar="ARTICLE_ID", help="default: the first")
    parser.add_argument("--figure", action="append", default=[], metavar="NAME")
    options = parser.parse_args(arguments)
    return exit_with_one_line(
        lambda: write(options.name, options.title, options.finding, options.figure, options.report)
    )


def write(name: str, title: str, finding: str, figures: list[str], article_id: str | None) -> int:
    """Write the notebook, execute it, and say what is left to do."""
    from dossier.facts import REPORT, load_facts
    from dossier.new_chapter import write_chapter
    from dossier.notebooks import execute_in_place

    if "/" in name or not name:
        raise InputError(name or "the name", "it is no name of a chapter", "Write it as 10-tariffs")
    article_id = article_id or REPORT
    load_facts(article_id)
    path = CHAPTERS / f"{name}.ipynb"
    write_chapter(path, title, finding, figures, article_id)
    failure = execute_in_place(path)
    if failure:
        print(failure, file=sys.stderr)
        return FAILED
    print(f"The chapter is {path.relative_to(ROOT)}: make lab opens it.")
    print(f"Put “- file: {name}” into _toc.yml, then run make site.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
