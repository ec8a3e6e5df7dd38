"""Facts from outside the report: checked as they are read, and tied to its words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from dossier.chapter import REPORT
from dossier.context import CONTEXT_TABLES, anchored, load_context, sources_of
from dossier.errors import InputError
from dossier.facts import load_facts
from dossier.paths import CONTEXT

SENTENCES = pd.DataFrame(
    {
        "sentence_id": ["s01", "s02"],
        "start": [0, 40],
        "end": [39, 80],
        "text": ["The envoy may sail, and the envoy waits.", "Rain is expected at the harbour."],
    }
)


def outcomes(quote: str) -> pd.DataFrame:
    return pd.DataFrame({"outcome_id": ["o07"], "article_quote": [quote]})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the tables that a test may spoil."""
    for name in CONTEXT_TABLES:
        (tmp_path / f"{name}.csv").write_bytes((CONTEXT / f"{name}.csv").read_bytes())
    return tmp_path


def spoil(folder: Path, table: str, before: str, after: str) -> None:
    path = folder / f"{table}.csv"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def test_a_quotation_has_its_sentence_and_its_characters():
    row = anchored(outcomes("is expected"), SENTENCES).iloc[0]
    assert (row.sentence_id, row.start, row.end) == ("s02", 45, 56)


def test_a_quotation_that_is_not_in_the_report_is_an_error_that_names_the_row():
    with pytest.raises(InputError, match=r"outcomes\.csv, row o07: “snow” is in no sentence"):
        anchored(outcomes("snow"), SENTENCES)


def test_a_quotation_that_is_there_twice_is_an_error_that_says_where():
    with pytest.raises(InputError, match=r"row o07: “e envoy” is in the report 2 times \(s01, s01"):
        anchored(outcomes("e envoy"), SENTENCES)


def test_an_empty_quotation_is_an_error():
    with pytest.raises(InputError, match="row o07"):
        anchored(outcomes(""), SENTENCES)


def test_a_quotation_over_two_sentences_is_an_error():
    with pytest.raises(InputError, match="Quote words of one sentence"):
        anchored(outcomes("waits. Rain"), SENTENCES)


def test_every_outcome_of_the_book_stands_where_its_words_are():
    sentences = load_facts(REPORT).sentences
    rows = anchored(load_context().outcomes, sentences)
    texts = sentences.set_index("sentence_id")
    for row in rows.itertuples():
        offset = int(texts.start[row.sentence_id])
        assert (
            texts.text[row.sentence_id][row.start - offset : row.end - offset] == row.article_quote
        )


def test_the_cut_off_is_the_day_of_the_last_source():
    assert load_context().cut_off == date(2026, 6, 24)


def test_days_are_days_numbers_are_numbers_and_unknown_is_unknown():
    context = load_context()
    unresolved = context.outcomes[context.outcomes.resolved_on.isna()]
    assert list(unresolved.outcome_id) == ["o15"]
    assert context.outcomes.resolved_on.dt.year.min() == 2025
    in_force = context.us_duties_on_india.duty_percent.dropna()
    assert list(in_force) == [25, 50, 25, 10]
    assert context.india_russian_crude.thousand_barrels_per_day.sum() == 8669


def test_sources_of_rows_are_found_once_in_the_order_of_their_table():
    context = load_context()
    found = sources_of(context.india_russian_crude, context.sources)
    assert list(found.source_id) == ["src-businessstandard-20260301", "src-indianexpress-20260311"]


@pytest.mark.parametrize(
    ("table", "before", "after", "message"),
    [
        ("outcomes", "o02,", "o01,", "the id “o01” occurs twice"),
        ("outcomes", "src-notus-20251017", "src-nobody", "row o02: no source “src-nobody”"),
        ("outcomes", "\no15,", "\n,", "a row has no id"),
        ("sources", ",read", ",skimmed", "“skimmed” is no value of “verified”"),
        ("india_russian_crude", ",month,", ",fortnight,", "“fortnight” is no value of “kind”"),
        ("india_russian_crude", "2025-11,", "November,", "row November: “November” is no period"),
        ("us_duties_on_india", "2025-08-07,25", "2025-08-07,many", "“many” is no int"),
        ("us_duties_on_india", ",src-kelleydrye-20250812,", ",,", "row 2025-08-07: it names no"),
        ("us_duties_on_india", "since,", "from,", "the column “since” is missing"),
    ],
)
def test_a_spoilt_table_is_an_error_that_names_the_row(
    folder: Path, table: str, before: str, after: str, message: str
):
    spoil(folder, table, before, after)
    with pytest.raises(InputError, match=message) as caught:
        load_context(folder)
    assert f"{table}.csv" in str(caught.value)


def test_a_missing_table_is_an_error(folder: Path):
    (folder / "sources.csv").unlink()
    with pytest.raises(InputError, match=r"sources\.csv: there is no such file"):
        load_context(folder)
