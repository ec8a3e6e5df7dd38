#!/usr/bin/env python3
"""Count what each chapter's prose rests on: words, charts, evidence links, computed numbers.

A sentence about the report is *bare* where no link in it leads to evidence; *method* counts
the sentences that are marked as speaking of the codes, a figure or the book. --list prints both.
"""

from __future__ import annotations

import sys

from dossier.errors import OneLineParser
from dossier.prose import count_chapters

HEADS = ("words", "charts", "evidence", "computed", "sentences", "bare", "method")


def main(arguments: list[str] | None = None) -> int:
    parser = OneLineParser(prog="count_chapters.py", description=__doc__)
    parser.add_argument("--list", action="store_true", help="print the bare and marked sentences")
    options = parser.parse_args(arguments)
    chapters = count_chapters()
    print(f"{'chapter':42} " + " ".join(f"{head:>9}" for head in HEADS))
    for row in chapters:
        counts = (row.words, row.charts, row.evidence, row.glued, row.sentences)
        figures = (*counts, len(row.bare), len(row.marked))
        print(f"{row.name:42} " + " ".join(f"{figure:9}" for figure in figures))
    if options.list:
        for row in chapters:
            for kind, listed in (("bare", row.bare), ("method", row.marked)):
                for sentence in listed:
                    print(f"{row.name}, {kind}: {sentence.text}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
