"""Practice sentences and reports in the manner of wire reports, coded by hand from the manual.

`practice.csv` holds 300 sentences on all matters of this war's diplomacy, in three batches.
`practice_reports/` holds four reports in the manner of different agencies, on matters that no
other report of the project tells, full of words that only an earlier sentence explains;
`practice_reports.csv` is their coding. On the first run the coder found 24 of its 79 rows, and
30 once it took a dateline that names a state for part of its sentence.

All was coded before the coder had seen it, and is left as it was coded: where a coding departs
from the manual, that is a gap too. A row is an act, a source, or a sentence with nothing to
code. Rows that the coder misses are marked as gaps.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hand_coded import HandCoding, read_coding

from dossier.extraction.article import Article
from dossier.extraction.pipeline import Coder, Tables, code_articles

HERE = Path(__file__).parent
PUBLISHED = date(2025, 10, 16)
FOUND_AT_LEAST = {"sentences": 0.75, "reports": 0.65}
"""Share of the hand-coded rows that are found whole: type, mode, both parties, auxiliary
modes, every source's factuality, lever. A floor, so that no gap is marked away; no aim."""
INVENTED_AT_MOST = 0.03
"""Share of the coder's acts that stand on no predicate of the hand coding."""


def of_sentences(coder: Coder) -> HandCoding:
    """Each sentence by itself."""
    rows = read_coding(HERE / "practice.csv")
    texts = list(dict.fromkeys(row["text"] for row in rows))
    articles = [Article(str(n), text, PUBLISHED, "", "") for n, text in enumerate(texts)]
    coded = dict(zip(texts, code_articles(articles, coder), strict=True))
    return HandCoding(rows, "text", coded, frozenset(row.actor_id for row in coder.actors))


def of_reports(coder: Coder) -> HandCoding:
    """Sentences that hang together."""
    rows = read_coding(HERE / "practice_reports.csv")
    for row in rows:
        row["place"] = f"{row['report']} {row['sentence']}"
    published = {row["report"]: date.fromisoformat(row["published"]) for row in rows}
    articles = [
        Article(name, (HERE / f"practice_reports/{name}.txt").read_text("utf-8"), day, "", "")
        for name, day in published.items()
    ]
    tables = zip(published, code_articles(articles, coder), strict=True)
    coded = dict(each for name, own in tables for each in by_sentence(name, own))
    return HandCoding(rows, "place", coded, frozenset(row.actor_id for row in coder.actors))


def by_sentence(report: str, tables: Tables) -> Iterator[tuple[str, Tables]]:
    """The tables of each sentence of a report by itself."""
    for sentence in tables.rows["sentences"]:
        own = {
            name: tuple(r for r in rows if getattr(r, "sentence_id", "") == sentence.sentence_id)
            for name, rows in tables.rows.items()
        }
        ids = {event.event_id for event in own["events"]}
        own["factuality"] = tuple(r for r in tables.rows["factuality"] if r.event_id in ids)
        yield f"{report} {sentence.sentence_id}", Tables(own)


@pytest.fixture(scope="module")
def practice(coder: Coder) -> dict[str, HandCoding]:
    """The hand codings with the tables of each sentence."""
    return {"sentences": of_sentences(coder), "reports": of_reports(coder)}


@pytest.mark.parametrize("name", FOUND_AT_LEAST)
def test_rows_are_found_unless_they_are_marked_as_gaps(
    practice: dict[str, HandCoding], name: str
) -> None:
    assert practice[name].wrongly_marked() == []


@pytest.mark.parametrize("name", FOUND_AT_LEAST)
def test_the_share_that_is_found_does_not_fall(practice: dict[str, HandCoding], name: str) -> None:
    assert practice[name].share_found >= FOUND_AT_LEAST[name]


@pytest.mark.parametrize("name", FOUND_AT_LEAST)
def test_few_acts_are_coded_where_the_hand_coding_has_none(
    practice: dict[str, HandCoding], name: str
) -> None:
    assert practice[name].share_invented() <= INVENTED_AT_MOST
