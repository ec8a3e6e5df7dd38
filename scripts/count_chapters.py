#!/usr/bin/env python3
"""Count what each chapter's prose rests on: words, charts, evidence links, computed numbers."""

from __future__ import annotations

import sys

from dossier.errors import OneLineParser
from dossier.prose import count_chapters


def main(arguments: list[str] | None = None) -> int:
    OneLineParser(prog="count_chapters.py", description=__doc__).parse_args(arguments)
    heads = ("words", "charts", "evidence", "computed", "unevidenced paragraphs")
    print(f"{'chapter':42} " + " ".join(f"{head:>9}" for head in heads))
    for row in count_chapters():
        figures = (row.words, row.charts, row.evidence, row.glued, row.unevidenced)
        print(f"{row.name:42} " + " ".join(f"{figure:9}" for figure in figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
