"""Practice sentences in the manner of wire reports, coded by hand from the manual.

`practice.csv` holds them: 300 sentences on all matters of this war's diplomacy, in
three batches, each coded before the coder had seen it, and left as it was coded: where a
coding departs from the manual, that is a gap too. A row is an act, a source, or a
sentence with nothing to code. Rows that the coder misses are marked as gaps.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hand_coded import HandCoding, read_coding

from dossier.extraction.article import Article
from dossier.extraction.pipeline import Coder, code_articles

PUBLISHED = date(2025, 10, 16)
ROWS = read_coding(Path(__file__).with_name("practice.csv"))
FOUND_AT_LEAST = 0.75
"""Share of the hand-coded rows that are found whole: type, mode, both parties, auxiliary
modes, every source's factuality, lever. A floor, so that no gap is marked away; no aim."""
INVENTED_AT_MOST = 0.03
"""Share of the coder's acts that stand on no predicate of the hand coding."""


@pytest.fixture(scope="module")
def practice(coder: Coder) -> HandCoding:
    """The hand coding with the tables of each sentence."""
    texts = list(dict.fromkeys(row["text"] for row in ROWS))
    articles = [Article(str(n), text, PUBLISHED, "", "") for n, text in enumerate(texts)]
    coded = dict(zip(texts, code_articles(articles, coder), strict=True))
    return HandCoding(ROWS, "text", coded, frozenset(row.actor_id for row in coder.actors))


def test_rows_are_found_unless_they_are_marked_as_gaps(practice: HandCoding) -> None:
    assert practice.wrongly_marked() == []


def test_the_share_that_is_found_does_not_fall(practice: HandCoding) -> None:
    assert practice.share_found >= FOUND_AT_LEAST


def test_few_acts_are_coded_where_the_hand_coding_has_none(practice: HandCoding) -> None:
    assert practice.share_invented() <= INVENTED_AT_MOST
