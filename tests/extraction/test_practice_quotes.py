"""Practice quotations of every kind, with their speakers, coded by hand from the manual.

`practice_quotes.csv` holds 100 sentences and short paragraphs, in two batches, each coded
before the coder had seen it, and left as it was coded: where a coding departs from the
manual, that is a gap too. A row is a quotation with the words for its speaker, empty where the
sentence names none, or a text without a quotation.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from dossier.extraction.mentions import build_matcher, find_mentions, load_actors
from dossier.extraction.quotes import find_quotes
from dossier.extraction.sentences import load_pipeline, parse_blocks, split_sentences
from dossier.extraction.structure import find_blocks
from dossier.paths import CODEBOOK
from dossier.records import Quote

TABLE = Path(__file__).with_name("practice_quotes.csv")
ROWS = list(csv.DictReader(io.StringIO(TABLE.read_text("utf-8"))))
FOUND_AT_LEAST = 0.97
"""Share of the rows that are found: the quotation with its speaker, or that there is none."""
WRONG_AT_MOST = 0.03
"""Share of the coder's quotations that the hand coding does not have."""


@pytest.fixture(scope="module")
def told() -> dict[str, tuple[Quote, ...]]:
    """The quotations of each text."""
    matcher = build_matcher(load_actors(CODEBOOK), load_pipeline().vocab)
    found = {}
    for text in dict.fromkeys(row["text"] for row in ROWS):
        blocks = find_blocks(text)
        docs = parse_blocks([(text, block) for block in blocks], load_pipeline())
        _, sentences = split_sentences("an-article", text, blocks, docs)
        found[text] = find_quotes(sentences, find_mentions(sentences, matcher))
    return found


def is_same_speaker(words: str, other: str) -> bool:
    """Whether one is a part of the other: “Zelenskiy” and “President Zelenskiy”."""
    one, two = words.lower(), other.lower()
    return one == two or bool(one and two and (one in two or two in one))


def is_found(row: dict[str, str], quotes: tuple[Quote, ...]) -> bool:
    if not row["quotation"]:
        return not quotes
    return any(
        quote.text == row["quotation"] and is_same_speaker(quote.speaker, row["speaker"])
        for quote in quotes
    )


def test_quotations_are_found_unless_they_are_marked_as_gaps(
    told: dict[str, tuple[Quote, ...]],
) -> None:
    wrong = [row for row in ROWS if is_found(row, told[row["text"]]) == bool(row["known_gap"])]
    assert wrong == []


def test_the_share_of_quotations_that_is_found_does_not_fall(
    told: dict[str, tuple[Quote, ...]],
) -> None:
    assert sum(is_found(row, told[row["text"]]) for row in ROWS) / len(ROWS) >= FOUND_AT_LEAST


def test_few_quotations_are_told_that_the_hand_coding_does_not_have(
    told: dict[str, tuple[Quote, ...]],
) -> None:
    by_hand = {(row["text"], row["quotation"]) for row in ROWS}
    found = [(text, quote.text) for text, quotes in told.items() for quote in quotes]
    assert sum(each not in by_hand for each in found) / len(found) <= WRONG_AT_MOST
