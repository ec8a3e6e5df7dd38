"""The facts of a report that nobody wrote, coded by hand, small enough to count on fingers."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pandas as pd
import pytest

from dossier import charts
from dossier.facts import Facts
from dossier.records import (
    TABLES,
    Actor,
    Attribution,
    Event,
    Factuality,
    Lever,
    Sentence,
    Time,
)

REPORT = "2024-03-05-harbour"
LINES = (
    ("s01", 0, "body", "The United States imposed sanctions on two Russian banks on Monday."),
    ("s02", 0, "body", "Moscow could answer with duties on grain, analysts believe."),
    ("h01", 1, "heading", "Ankara weighs a toll"),
    ("s03", 1, "body", "Turkey has threatened higher duties on Indian steel."),
    ("s04", 1, "body", "The minister is expected to visit Kyiv in April."),
    ("s05", 1, "body", "India did not halt its oil purchases, Washington said."),
    ("s06", 1, "body", "It was a cold spring."),
)
ACTORS = (
    ("us", "United States", "state", "USA"),
    ("russia", "Russia", "state", "RUS"),
    ("kremlin", "The Kremlin", "government body", "RUS"),
    ("india", "India", "state", "IND"),
    ("ukraine", "Ukraine", "state", "UKR"),
    ("turkey", "Turkey", "state", "TUR"),
)


def frame(rows: list[object], row_type: type) -> pd.DataFrame:
    """Records as the loader would give them."""
    names = [field.name for field in fields(row_type)]
    table = pd.DataFrame([[getattr(row, name) for name in names] for row in rows], columns=names)
    return table.convert_dtypes() if rows else table


def sentences() -> list[Sentence]:
    rows, start = [], 0
    for paragraph, (sentence_id, section, kind, text) in enumerate(LINES, start=1):
        end = start + len(text)
        rows.append(Sentence(REPORT, sentence_id, paragraph, section, kind, start, end, text))
        start = end + 1
    return rows


def within(sentence_id: str, words: str) -> tuple[int, int, str]:
    row = next(row for row in sentences() if row.sentence_id == sentence_id)
    start = row.start + row.text.index(words)
    return start, start + len(words), words


def event(
    event_id: str, trigger: str, actor: str, recipient: str, kind: str, quad: str, score: float
) -> Event:
    sentence_id = f"s{event_id[1:3]}"
    start, end, text = next(
        (r.start, r.end, r.text) for r in sentences() if r.sentence_id == sentence_id
    )
    first, last, _ = within(sentence_id, trigger)
    blank = Event(REPORT, event_id, sentence_id, start, end, text, first, last, trigger)
    return replace(
        blank, actor_id=actor, recipient_id=recipient, event_type=kind, quad_class=quad, score=score
    )


EVENTS = (
    event("e01-1", "imposed", "us", "russia", "COERCE", "material conflict", -7.0),
    event("e02-1", "answer", "kremlin", "", "COERCE", "material conflict", -7.0),
    event("e03-1", "threatened", "turkey", "india", "THREATEN", "verbal conflict", -3.0),
    event("e04-1", "visit", "", "ukraine", "CONSULT", "verbal cooperation", 4.0),
    event("e05-1", "halt", "india", "russia", "SANCTION", "material conflict", -6.0),
)
FACTUALITY = (
    ("e01-1", "author", "CT+"),
    ("e02-1", "author", "Uu"),
    ("e02-1", "analysts", "PS+"),
    ("e03-1", "author", "CT+"),
    ("e04-1", "author", "PR+"),
    ("e05-1", "author", "Uu"),
    ("e05-1", "us", "CT-"),
)


def lever(lever_id: str, words: str, instrument: str, actor: str, target: str, stage: str) -> Lever:
    sentence_id = f"s{lever_id[1:3]}"
    span = within(sentence_id, words)
    return Lever(
        REPORT,
        lever_id,
        f"e{lever_id[1:]}",
        sentence_id,
        *span,
        instrument,
        actor,
        target,
        stage=stage,
    )


LEVERS = (
    lever(
        "l01-1", "imposed sanctions on two Russian banks", "sanctions", "us", "russia", "imposed"
    ),
    lever(
        "l03-1",
        "threatened higher duties on Indian steel",
        "tariffs",
        "turkey",
        "india",
        "threatened",
    ),
    lever("l02-1", "answer with duties on grain", "tariffs", "kremlin", "", "considered"),
)
ATTRIBUTIONS = (
    Attribution(REPORT, "a01-1", "s01", *within("s01", LINES[0][3]), source_kind="reporter"),
    Attribution(
        REPORT,
        "a02-1",
        "s02",
        *within("s02", "Moscow could answer with duties on grain"),
        source_kind="unnamed",
        source="analysts",
        cue="believe",
    ),
    Attribution(
        REPORT,
        "a05-1",
        "s05",
        *within("s05", "India did not halt its oil purchases"),
        source_kind="named",
        source="Washington",
        source_id="us",
        cue="said",
    ),
)
TIMES = (
    Time(
        REPORT,
        "t01-1",
        "s01",
        *within("s01", "Monday"),
        "DATE",
        "2024-03-04",
        date(2024, 3, 4),
        date(2024, 3, 4),
        "before",
    ),
    Time(
        REPORT,
        "t04-1",
        "s04",
        *within("s04", "April"),
        "DATE",
        "2024-04",
        date(2024, 4, 1),
        date(2024, 4, 30),
        "after",
    ),
)


def harbour_facts() -> Facts:
    """The ten tables of the invented report, those that no chart reads empty."""
    rows: dict[str, list[object]] = {name: [] for name in TABLES}
    rows["sentences"] = list(sentences())
    rows["events"] = list(EVENTS)
    rows["factuality"] = [Factuality(REPORT, *row) for row in FACTUALITY]
    rows["levers"] = list(LEVERS)
    rows["attributions"] = list(ATTRIBUTIONS)
    rows["times"] = list(TIMES)
    rows["actors"] = [Actor(REPORT, *row, "executive", 1) for row in ACTORS]
    tables = {name: frame(rows[name], row_type) for name, row_type in TABLES.items()}
    tables["times"] = tables["times"].assign(
        earliest=pd.to_datetime(tables["times"].earliest),
        latest=pd.to_datetime(tables["times"].latest),
    )
    return Facts(**tables)


@pytest.fixture
def facts() -> Facts:
    return harbour_facts()


@pytest.fixture(scope="session", autouse=True)
def book_look() -> None:
    charts.enable()
