"""Whatever the text: no crash, spans that equal slices, ids and references that hold."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dossier.extraction.pipeline import Tables
from dossier.records import AUTHOR, TABLES

Code = Callable[..., Tables]

WORDS = st.sampled_from(
    [
        "Russia",
        "Ukraine",
        "Trump",
        "Putin",
        "Moscow",
        "Washington",
        "he",
        "it",
        "they",
        "who",
        "which",
        "said",
        "told",
        "denied",
        "warned\n",
        "",
        "",
        "",
        "urged",
        "that",
        "to",
        "if",
        "unless",
        "though",
        "not",
        "never",
        "no",
        "neither",
        "nor",
        "and",
        "or",
        "but",
        ",",
        ".",
        ";",
        ":",
        "“",
        "”",
        "‘",
        "’",
        '"',
        "'",
        "(",
        ")\n",
        "",
        "",
        "",
        "—",
        "-",
        "talks",
        "sanctions",
        "tariffs",
        "missiles",
        "on",
        "with",
        "between",
        "of",
        "by",
        "was",
        "were",
        "has",
        "had",
        "will\n",
        "",
        "",
        "",
        "would",
        "could",
        "may",
        "might",
        "imposed",
        "threatened",
        "agreed",
        "attacked",
        "met",
        "call",
        "deal",
        "Friday",
        "August",
        "50%",
        "$61\n",
        "",
        "",
        "",
        "billion",
        "😀",
        "é",
        "שלום",
        "\u200b",
        "\xad",
    ]
)
TEXTS = st.one_of(
    st.lists(WORDS, min_size=1, max_size=60).map(" ".join),
    st.text(min_size=1, max_size=120),
).filter(lambda text: bool(text.strip()) and "\0" not in text)


def assert_sound(text: str, tables: Tables) -> None:
    """Spans are slices, ids are unique, and references lead to a row."""
    known = {name: {getattr(row, _key(name)) for row in rows} for name, rows in tables.rows.items()}
    for name, rows in tables.rows.items():
        for row in rows:
            _assert_row(text, name, row, known)
        if name not in {"factuality"}:
            assert len(known[name]) == len(rows)


def _key(table: str) -> str:
    fields = TABLES[table].__dataclass_fields__.values()
    return next(f.name for f in fields if f.metadata.get("key") == "primary")


def _assert_row(text: str, table: str, row: Any, known: dict[str, set[str]]) -> None:
    values = vars(row)
    for start in (name for name in values if name.endswith("start")):
        prefix = start.removesuffix("start")
        words = values.get(prefix.removesuffix("_") or "text")
        if values[start] is not None and words is not None:
            assert text[values[start] : values[f"{prefix}end"]] == words
    for field in TABLES[table].__dataclass_fields__.values():
        target = field.metadata.get("refers_to")
        if target and values[field.name] and values[field.name] != AUTHOR:
            assert values[field.name] in known[target], (table, field.name)


@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(TEXTS)
def test_any_text_is_coded_soundly_and_the_same_twice(code: Code, text: str) -> None:
    tables = code(text)
    assert_sound(text, tables)
    assert code(text) == tables


@pytest.mark.parametrize(
    "text",
    [
        "He said that " * 300 + "Russia attacked Ukraine.",
        "Russia and Ukraine signed the deal with the envoy of France " * 160,
        "the talks of " * 700 + "Russia.",
        "Russia, " * 1200 + "Ukraine.",
        "“Russia ‘said " * 600,
    ],
    ids=["nested reports", "no full stop", "nested phrases", "enumeration", "open quotations"],
)
def test_monstrous_sentence_is_coded_in_bounded_time(code: Code, text: str) -> None:
    began = time.process_time()
    assert_sound(text, code(text))
    assert time.process_time() - began < 20
