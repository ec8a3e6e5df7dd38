"""What our stages cost over the bare parse of the same texts, as one ratio.

Run by ``make bench``; skipped in the tests, because these machines are noisy. Each round
of the extraction follows a bare parse of the same reports, and only the ratio between the
two counts, in seconds of the processor: what else the machine does weighs on both.
"""

from __future__ import annotations

from statistics import median
from time import process_time

import pytest

from dossier.extraction.article import read_listed_article, read_listings
from dossier.extraction.pipeline import code_articles, load_coder
from dossier.extraction.sentences import parse_blocks
from dossier.extraction.structure import find_blocks
from dossier.paths import DATA, SEEDS

MANIFESTS = (SEEDS / "articles.csv", DATA / "gold" / "dev" / "articles.csv")
COPIES = 5
ROUNDS = 7


@pytest.fixture(scope="module")
def articles():
    listed = [(row, m.parent) for m in MANIFESTS for row in read_listings(m)]
    return [read_listed_article(row, folder) for row, folder in listed] * COPIES


@pytest.fixture(scope="module")
def coder():
    return load_coder()


def test_what_our_stages_add_to_the_bare_parse(benchmark, articles, coder, capsys):
    blocks = [(a.text, block) for a in articles for block in find_blocks(a.text)]
    tokens = sum(len(doc) for doc in parse_blocks(blocks, coder.nlp) if doc is not None)
    parsing: list[float] = []
    extracting: list[float] = []

    def parse() -> None:
        started = process_time()
        for _ in parse_blocks(blocks, coder.nlp):
            pass
        parsing.append(process_time() - started)

    def extract() -> None:
        started = process_time()
        events = sum(len(tables.rows["events"]) for tables in code_articles(articles, coder))
        extracting.append(process_time() - started)
        assert events > len(articles)

    benchmark.pedantic(extract, setup=parse, rounds=ROUNDS, warmup_rounds=1)
    added = median(whole / bare - 1 for whole, bare in zip(extracting, parsing, strict=True))
    benchmark.extra_info["added to the bare parse"] = round(added, 3)
    line = (
        f"Our stages add {added:.1%} to spaCy's own parse ({1e6 * min(parsing) / tokens:.0f} µs a "
        f"token); {len(articles) / min(extracting):.1f} reports a second on one core."
    )
    with capsys.disabled():
        print(f"\n{line}")
