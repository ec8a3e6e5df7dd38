"""What the stages cost over the bare parse of the same texts, in one run.

Run by ``make bench``; skipped in the tests, because these machines are noisy and a
ratio between two timings of one run is the only figure worth having.
"""

import pytest

from dossier.extraction.article import read_listed_article, read_listings
from dossier.extraction.pipeline import code_articles, load_coder
from dossier.extraction.sentences import parse_blocks
from dossier.extraction.structure import find_blocks
from dossier.paths import DATA, SEEDS

MANIFESTS = (SEEDS / "articles.csv", DATA / "gold" / "dev" / "articles.csv")
COPIES = 5


@pytest.fixture(scope="module")
def articles():
    listed = [(row, m.parent) for m in MANIFESTS for row in read_listings(m)]
    return [read_listed_article(row, folder) for row, folder in listed] * COPIES


@pytest.fixture(scope="module")
def coder():
    return load_coder()


@pytest.mark.benchmark(group="the same reports")
def test_bare_parse(benchmark, articles, coder):
    blocks = [(a.text, block) for a in articles for block in find_blocks(a.text)]
    docs = benchmark(lambda: [doc for doc in parse_blocks(blocks, coder.nlp) if doc is not None])
    benchmark.extra_info["reports"] = len(articles)
    benchmark.extra_info["tokens"] = sum(len(doc) for doc in docs)


@pytest.mark.benchmark(group="the same reports")
def test_parse_and_all_stages(benchmark, articles, coder):
    tables = benchmark(lambda: list(code_articles(articles, coder)))
    benchmark.extra_info["reports"] = len(articles)
    benchmark.extra_info["events"] = sum(len(t.rows["events"]) for t in tables)
