"""Interchange: other tools read the facts without this project."""

import json
from datetime import date

import pytest

from dossier.extraction.article import Article
from dossier.extraction.exchange import annotation_page, plover_records
from dossier.extraction.pipeline import code_articles, load_coder

# The record fields of the PLOVER manual, draft 0.8.
PLOVER_FIELDS = set(
    "id date actor recipient event mode context quad_code event_scale event_text text "
    "text_info cite_info coder comment".split()
)
TEXT = "Norway’s foreign minister met Turkish officials on Monday 😀.\n\nTurkey condemned Norway."


@pytest.fixture(scope="module")
def article():
    return Article("norway", TEXT, date(2025, 10, 14), "A title", "A paper")


@pytest.fixture(scope="module")
def rows(article):
    return next(code_articles([article], load_coder())).rows


def test_plover_records_have_the_fields_of_the_manual_and_no_others(article, rows):
    records = list(plover_records(article, rows))
    assert [record["event"] for record in records] == ["CONSULT", "ACCUSE"]
    for record in records:
        assert set(record) == PLOVER_FIELDS
        json.dumps(record)
        assert date.fromisoformat(record["date"])
    assert records[0]["date"] == "2025-10-13"


def test_annotations_follow_the_web_annotation_model(article, rows):
    page = annotation_page(article, rows)
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert page["type"] == "AnnotationPage"
    ids = [item["id"] for item in page["items"]]
    assert len(ids) == len(set(ids)) > 4
    for item in page["items"]:
        assert item["type"] == "Annotation"
        assert item["motivation"] in {"classifying", "identifying"}
        assert {"type", "format", "value"} <= set(item["body"])


def test_both_selectors_of_an_annotation_find_the_same_words(article, rows):
    for item in annotation_page(article, rows)["items"]:
        position, quotation = item["target"]["selector"]
        assert TEXT[position["start"] : position["end"]] == quotation["exact"]
        around = quotation["prefix"] + quotation["exact"] + quotation["suffix"]
        assert TEXT.count(around) == 1
        assert TEXT.index(around) + len(quotation["prefix"]) == position["start"]
