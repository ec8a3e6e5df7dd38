#!/usr/bin/env python3
"""Count what each chapter's prose rests on: words, charts, evidence links, computed numbers.

A sentence about the report is *bare* where no link in it leads to evidence; *method* counts
the sentences that are marked as speaking of the codes, a figure or the book. --list prints both.
"""

from __future__ import annotations

import sys

from dossier.errors import OneLineParser, exit_with_one_line

HEADS = ("words", "charts", "evidence", "computed", "sentences", "bare", "method")


def main(arguments: list[str] | None = None) -> int:
    parser = OneLineParser(prog="count_chapters.py", description=__doc__)
    parser.add_argument("--list", action="store_true", help="print the bare and marked sentences")
    options = parser.parse_args(arguments)
    return exit_with_one_line(lambda: run(listed=options.list))


def run(*, listed: bool) -> int:
    """Print the table, and the sentences themselves when they are asked for."""
    from dossier.prose import count_chapters

    chapters = count_chapters()
    print(f"{'chapter':42} " + " ".join(f"{head:>9}" for head in HEADS))
    for row in chapters:
        counts = (row.words, row.charts, row.evidence, row.glued, row.sentences)
        figures = (*counts, len(row.bare), len(row.marked))
        print(f"{row.name:42} " + " ".join(f"{figure:9}" for figure in figures))
    if listed:
        for row in chapters:
            for kind, sentences in (("bare", row.bare), ("method", row.marked)):
                for sentence in sentences:
                    print(f"{row.name}, {kind}: {sentence.text}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
