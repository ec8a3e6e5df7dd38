"""The tables in data/facts: every row is a span of its report, and points where it says."""

import io
from itertools import pairwise

import pandas as pd
import pytest

from dossier.errors import InputError
from dossier.extraction.article import read_listed_article, read_listings
from dossier.facts import REPORT, as_cited, load_facts, local_id, unguarded
from dossier.paths import FACTS, SEEDS
from dossier.records import TABLES
from dossier.tables import column_names, read_rows

SPANS = {
    "": "text",
    "speaker_": "speaker",
    "source_": "source",
    "trigger_": "trigger",
    "actor_": "actor",
    "recipient_": "recipient",
    "cue_": "cue",
}


@pytest.fixture(scope="module")
def texts():
    listings = read_listings(SEEDS / "articles.csv")
    return {listing.article_id: read_listed_article(listing, SEEDS).text for listing in listings}


@pytest.fixture(scope="module")
def rows():
    return {name: read_rows(FACTS / f"{name}.csv", row_type) for name, row_type in TABLES.items()}


def test_every_span_is_the_slice_of_its_report(rows, texts):
    checked = 0
    for table in rows.values():
        for row in table:
            for prefix, name in SPANS.items():
                start = getattr(row, f"{prefix}start", None)
                if start is not None:
                    end = getattr(row, f"{prefix}end")
                    assert getattr(row, name) == texts[row.article_id][start:end], row
                    checked += 1
    assert checked > 100


def test_every_reference_holds(rows):
    keys = {
        name: {
            (row.article_id, getattr(row, field))
            for row in rows[name]
            for field, f in row_type.__dataclass_fields__.items()
            if f.metadata.get("key") == "primary"
        }
        for name, row_type in TABLES.items()
    }
    for name, row_type in TABLES.items():
        for field, described in row_type.__dataclass_fields__.items():
            target = described.metadata.get("refers_to")
            for row in rows[name] if target else ():
                value = getattr(row, field)
                assert not value or (row.article_id, value) in keys[target], (name, field, row)


def test_ids_are_unique_within_a_report(rows):
    for name, row_type in TABLES.items():
        primary = [
            field for field, f in row_type.__dataclass_fields__.items()
            if f.metadata.get("key") == "primary"
        ]  # fmt: skip
        ids = [
            tuple(getattr(row, field) for field in ("article_id", *primary)) for row in rows[name]
        ]
        assert len(ids) == len(set(ids)), name


def test_sentences_cover_every_word_of_the_report_and_do_not_overlap(rows, texts):
    for article_id, text in texts.items():
        spans = [(r.start, r.end) for r in rows["sentences"] if r.article_id == article_id]
        assert spans == sorted(spans)
        assert all(end <= start for (_, end), (start, _) in pairwise(spans))
        covered = "".join(text[start:end] for start, end in spans)
        assert "".join(covered.split()) == "".join(text.split())


def test_frames_have_the_types_that_the_loader_promises():
    facts = load_facts("2025-10-16-invezz")
    assert str(facts.events.start.dtype) == "Int64"
    assert str(facts.events.score.dtype) == "Float64"
    assert facts.times.earliest.dtype.kind == "M"
    assert not facts.events.event_id.isna().any()


def test_text_that_was_guarded_from_spreadsheets_comes_back_as_it_was():
    cells = pd.read_csv(io.StringIO("words,score\n'-5%,-5\n''=1,-2\n'tis,0\n"))
    frame = unguarded(cells)
    assert list(frame.words) == ["-5%", "'=1", "'tis"]
    assert list(frame.score) == [-5, -2, 0]


def test_an_unknown_report_is_an_error_that_lists_the_known_ones():
    with pytest.raises(InputError, match="2025-10-16-invezz"):
        load_facts("nobody")


def test_the_first_report_of_the_manifest_is_the_one_that_the_book_is_about():
    assert read_listings(SEEDS / "articles.csv")[0].article_id == REPORT


LATER = "2099-12-31-nobody"


def test_ids_of_a_later_report_are_cited_in_full_and_those_of_the_first_as_they_stand(tmp_path):
    for name, row_type in TABLES.items():
        first = (FACTS / f"{name}.csv").read_text(encoding="utf-8")
        rows = first.splitlines(keepends=True)
        later = [row.replace(REPORT, LATER, 1) for row in rows if row.startswith(f"{REPORT},")]
        (tmp_path / f"{name}.csv").write_text("".join([*rows, *later]), encoding="utf-8")
        assert column_names(row_type)[0] == "article_id"
    both = as_cited(load_facts(folder=tmp_path))
    own = load_facts(REPORT)
    for name in TABLES:
        cited = getattr(both, name)
        pd.testing.assert_frame_equal(
            cited[cited.article_id == REPORT].reset_index(drop=True), getattr(own, name)
        )
    later = as_cited(load_facts(LATER, tmp_path))
    assert list(later.events.event_id) == [f"{LATER}/{e}" for e in own.events.event_id]
    assert set(later.levers.event_id) <= set(later.events.event_id)
    assert set(later.factuality.event_id) <= set(later.events.event_id)
    assert set(later.events.time_id) - {""} <= set(later.times.time_id)
    assert set(later.quotes.nested_in) - {""} <= set(later.quotes.quote_id)
    assert list(later.events.actor_id) == list(own.events.actor_id)
    assert list(later.mentions.actor_id) == list(own.mentions.actor_id)
    assert list(later.levers.instrument_id) == list(own.levers.instrument_id)
    assert list(later.factuality.source_id) == list(own.factuality.source_id)
    assert list(later.actors.actor_id) == list(own.actors.actor_id)


def test_an_id_without_its_report_is_the_anchor_on_the_page():
    assert local_id("2026-01-27-ledger/e07-1") == local_id("e07-1") == "e07-1"
