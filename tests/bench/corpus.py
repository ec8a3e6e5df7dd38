#!/usr/bin/env python3
"""Extract corpora of growing size, and print time per report, memory and speed-up.

Each run is the command itself in a process of its own; a corpus is the project's
reports over and over. The small corpus is run before and after the large one, and the
small one with one process and with two in turn, so that what else the machine does
weighs on both sides. Seconds of processor tell more than seconds of the clock where
the machine is shared. Usage: python tests/bench/corpus.py [SMALL LARGE]
"""

from __future__ import annotations

import csv
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from dossier.extraction.article import Listing, read_listings
from dossier.paths import DATA, ROOT, SEEDS
from dossier.tables import column_names, to_cell

MANIFESTS = (SEEDS / "articles.csv", DATA / "gold" / "dev" / "articles.csv")


class Run(NamedTuple):
    """One extraction: seconds of the clock and of the processor, for each report."""

    clock: float
    processor: float


def main() -> None:
    small, large = (int(n) for n in (sys.argv[1:] or ("1000", "10000")))
    print(
        f"{'reports':>8} {'jobs':>5} {'seconds':>9} {'ms/report':>10} {'cpu ms':>8} {'peak MiB':>9}"
    )
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        first = measure(folder, small, jobs=1)
        two = measure(folder, small, jobs=2)
        many = measure(folder, large, jobs=1)
        last = measure(folder, small, jobs=1)
        two_again = measure(folder, small, jobs=2)
    for name in Run._fields:
        before, after = getattr(first, name), getattr(last, name)
        ratio = 2 * getattr(many, name) / (before + after)
        print(f"time per report by the {name}, {large} against {small}: {ratio:.2f}")
    speed_up = (first.clock + last.clock) / (two.clock + two_again.clock)
    print(f"two processes against one: {speed_up:.2f} times the work")


def measure(scratch: Path, count: int, jobs: int) -> Run:
    """One extraction of `count` reports."""
    manifest = corpus(scratch / f"corpus-{count}", count)
    command = [
        sys.executable, str(ROOT / "scripts" / "extract_facts.py"), "--corpus", str(manifest),
        "--jobs", str(jobs), "--out", str(scratch / f"out-{count}-{jobs}"),
    ]  # fmt: skip
    started = time.perf_counter()
    process = os.posix_spawn(command[0], command, os.environ)
    _, status, usage = os.wait4(process, 0)
    seconds = time.perf_counter() - started
    if status:
        sys.exit(f"{' '.join(command)} failed")
    peak, processor = usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime
    each = Run(seconds / count, processor / count)
    print(
        f"{count:8} {jobs:5} {seconds:9.1f} {1000 * each.clock:10.2f} "
        f"{1000 * each.processor:8.2f} {peak:9.0f}",
        flush=True,
    )
    return each


def corpus(folder: Path, count: int) -> Path:
    """A manifest of `count` reports, the project's own in turn."""
    folder.mkdir(exist_ok=True)
    texts = [(row, m.parent / row.file) for m in MANIFESTS for row in read_listings(m)]
    manifest = folder / "articles.csv"
    with manifest.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        names = column_names(Listing)
        writer.writerow(names)
        for number in range(count):
            row, path = texts[number % len(texts)]
            changed = {
                "article_id": f"r{number}",
                "file": os.path.relpath(path, folder),
                "sha256": "",
            }
            writer.writerow([changed.get(n, to_cell(getattr(row, n))) for n in names])
    return manifest


if __name__ == "__main__":
    main()
