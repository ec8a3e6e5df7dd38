"""Practice sentences with times of every kind, coded by hand from the manual.

`practice_times.csv` holds 245 sentences in the manner of wire reports, in three batches,
each coded before the coder had seen it, against five days of publication. A row is a
time expression with its TIMEX3 type and value; an empty value is one that the sentence
leaves open. Rows that the coder still misses are marked as gaps.
"""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from dossier.extraction.sentences import load_pipeline, parse_blocks, split_sentences
from dossier.extraction.structure import Block
from dossier.extraction.times import find_all_times, load_time_rules
from dossier.paths import CODEBOOK

TABLE = Path(__file__).with_name("practice_times.csv")
ROWS = list(csv.DictReader(TABLE.read_text("utf-8").splitlines()))
FOUND_AT_LEAST = 0.97
"""Share of the hand-coded expressions that are found with extent, type and value."""
WRONG_AT_MOST = 0.03
"""Share of the coder's expressions that no hand-coded one equals."""


@pytest.fixture(scope="module")
def told() -> set[tuple[str, ...]]:
    """The text, words, type and value of every expression that the coder finds."""
    rules, found = load_time_rules(CODEBOOK), set()
    for text, published in dict.fromkeys((row["text"], row["published"]) for row in ROWS):
        block = Block("body", 1, 0, 0, len(text))
        docs = parse_blocks([(text, block)], load_pipeline())
        _, sentences = split_sentences("an-article", text, [block], docs)
        by_sentence = find_all_times(sentences, date.fromisoformat(published), rules)
        for time in (time for times in by_sentence.values() for time in times):
            found.add((text, time.text, time.timex_type, time.value))
    return found


def coded(row: dict[str, str]) -> tuple[str, ...]:
    return (row["text"], row["words"], row["type"], row["value"])


def test_times_are_found_unless_they_are_marked_as_gaps(told: set[tuple[str, ...]]) -> None:
    assert [row for row in ROWS if (coded(row) in told) == bool(row["known_gap"])] == []


def test_the_share_of_times_that_is_found_does_not_fall(told: set[tuple[str, ...]]) -> None:
    assert sum(coded(row) in told for row in ROWS) / len(ROWS) >= FOUND_AT_LEAST


def test_few_times_are_told_that_the_hand_coding_does_not_have(told: set[tuple[str, ...]]) -> None:
    by_hand = {coded(row) for row in ROWS}
    assert len(told - by_hand) / len(told) <= WRONG_AT_MOST
