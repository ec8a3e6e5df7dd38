#!/usr/bin/env python3
"""Measure the extraction against the gold coding, and print and write the figures.

Reads data/gold/, codes the same reports, and writes data/evaluation/: scores,
confusions, every disagreement with its sentence, and the agreement of two hand codings.
Exit codes: 0 done; 1 the stored figures differ (--check); 2 bad input.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from dossier.errors import OneLineParser, exit_with_one_line
from dossier.paths import CODEBOOK, DATA, SEEDS

FIGURES_DIFFER = 1
SETS = {"report": SEEDS / "articles.csv", "dev": None, "test": None}
"""Sets of gold coding and the manifest of their reports; a set of our own carries its own."""


def main(arguments: list[str] | None = None) -> int:
    parser = OneLineParser(prog="evaluate.py", description=__doc__)
    parser.add_argument("--gold", type=Path, default=DATA / "gold", metavar="DIR")
    parser.add_argument("--out", type=Path, default=DATA / "evaluation", metavar="DIR")
    parser.add_argument("--codebook", type=Path, default=CODEBOOK, metavar="DIR")
    parser.add_argument("--only", choices=[*SETS], help="print one set, and write nothing")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if they differ")
    options = parser.parse_args(arguments)
    return exit_with_one_line(lambda: run(options))


def run(options: argparse.Namespace) -> int:
    """Compare every set of reports; returns the exit code."""
    from dossier.evaluation import (
        Agreement,
        Confusion,
        Disagreement,
        Score,
        agreement,
        confusions,
        disagreements,
        scores,
    )
    from dossier.tables import to_csv

    found: dict[str, list[Any]] = {"scores": [], "confusions": [], "disagreements": []}
    for name in [options.only] if options.only else SETS:
        gold = read_gold(options.gold / name)
        coded = code(SETS[name] or options.gold / name / "articles.csv", options.codebook)
        found["scores"].extend(scores(name, gold, coded))
        found["confusions"].extend(confusions(name, gold, coded))
        found["disagreements"].extend(disagreements(name, gold, coded))
    _print_scores(found["scores"])
    if options.only:
        for row in found["disagreements"]:
            place = f"{row.article_id} {row.sentence_id}"
            print(row.question, place, row.side, row.text, row.said, sep="\t")
        return 0
    between_hands: tuple[Agreement, ...] = ()
    second = options.gold / "second"
    if second.exists():
        first = _same_reports(read_gold(options.gold / "test"), second)
        between_hands = agreement(first, read_gold(second))
    texts = {
        "scores.csv": to_csv(found["scores"], Score),
        "confusions.csv": to_csv(found["confusions"], Confusion),
        "disagreements.csv": to_csv(found["disagreements"], Disagreement),
        "agreement.csv": to_csv(between_hands, Agreement),
    }
    if options.check:
        return _check(texts, options.out)
    _write(texts, options.out)
    return 0


def read_gold(folder: Path) -> dict[str, tuple[Any, ...]]:
    """The tables of a hand coding; all but the actors, which are the codebook's."""
    from dossier.records import TABLES
    from dossier.tables import read_rows

    return {
        name: read_rows(folder / f"{name}.csv", row_type)
        for name, row_type in TABLES.items()
        if name != "actors"
    }


def code(manifest: Path, codebook: Path) -> dict[str, list[Any]]:
    """The coder's tables for the reports of a manifest."""
    from dossier.extraction.article import read_listed_article, read_listings
    from dossier.extraction.pipeline import code_articles, load_coder
    from dossier.records import TABLES

    articles = [read_listed_article(row, manifest.parent) for row in read_listings(manifest)]
    rows: dict[str, list[Any]] = {name: [] for name in TABLES}
    for tables in code_articles(articles, load_coder(codebook)):
        for name, own in tables.rows.items():
            rows[name].extend(own)
    return rows


def _same_reports(gold: dict[str, tuple[Any, ...]], second: Path) -> dict[str, tuple[Any, ...]]:
    ids = {row.article_id for row in read_gold(second)["sentences"]}
    return {name: tuple(r for r in rows if r.article_id in ids) for name, rows in gold.items()}


def _print_scores(rows: list[Any]) -> None:
    heads = f"{'gold':>5} {'coder':>5}  {'P':>5} {'R':>5} {'F1':>5}"
    print(f"{'reports':8} {'question':32} {'span':12} {heads}")
    for row in rows:
        print(
            f"{row.reports:8} {row.question:32} {row.span:12} {row.gold:5} {row.coded:5}  "
            f"{row.precision:5.2f} {row.recall:5.2f} {row.f1:5.2f}"
        )


def _check(texts: dict[str, str], out: Path) -> int:
    differing = [
        name
        for name, text in texts.items()
        if not (out / name).exists() or (out / name).read_text(encoding="utf-8") != text
    ]
    for name in differing:
        print(f"{out / name} differs from what the gold coding and the coder give")
    return FIGURES_DIFFER if differing else 0


def _write(texts: dict[str, str], out: Path) -> None:
    from dossier.replacing import everything, replacing

    with replacing(out, everything) as folder:
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
