"""A fact that a chapter rests on and the tables no longer have is an error that names both."""

import pandas as pd
import pytest

from dossier.chapters.rows import sentence_of, the_row, with_known
from dossier.errors import InputError

FACTS = pd.DataFrame({"event_id": ["e01-1", "e02-1"], "stage": ["imposed", "claimed"]})
SENTENCES = pd.DataFrame(
    {"sentence_id": ["s01", "s02"], "text": ["It may send them.", "It may not."]}
)


def test_the_row_is_the_one_asked_for():
    assert the_row("05", FACTS, "event_id", "e02-1").stage == "claimed"


def test_a_fact_that_is_gone_names_chapter_and_id():
    with pytest.raises(InputError, match="chapter 05: no row has event_id “e16-2”"):
        the_row("05", FACTS, "event_id", "e16-2")


def test_words_lead_to_their_sentence():
    assert sentence_of("06", SENTENCES, "may send") == "s01"


@pytest.mark.parametrize(("words", "count"), [("might send", 0), ("It may", 2)])
def test_words_that_are_not_in_one_sentence_name_the_chapter(words, count):
    with pytest.raises(InputError, match=f"chapter 06: “{words}” is in {count} sentences"):
        sentence_of("06", SENTENCES, words)


def test_a_table_that_cites_an_unknown_fact_names_chapter_and_id():
    table = pd.DataFrame({"evidence": ["s01;s02", "s02;s77"]})
    with pytest.raises(InputError, match="chapter 07: a table cites “s77”"):
        with_known("07", table, "evidence", SENTENCES.sentence_id)
