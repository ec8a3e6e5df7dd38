"""Quantities: numbers with their unit, and what they measure, read off by hand."""

from __future__ import annotations

import shutil
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.errors import InputError
from dossier.extraction.measures.units import Unit
from dossier.extraction.quantities import find_quantities, load_unit_rules
from dossier.extraction.sentences import load_pipeline, parse_blocks, split_sentences
from dossier.extraction.structure import Block
from dossier.extraction.times import find_times, load_time_rules
from dossier.records import Quantity
from dossier.tables import read_rows

CODEBOOK = Path(__file__).resolve().parents[2] / "data" / "codebook"
TIME_RULES = load_time_rules(CODEBOOK)
UNIT_RULES = load_unit_rules(CODEBOOK)
THURSDAY = date(2025, 10, 16)


def quantities_in(text: str) -> list[Quantity]:
    block = Block("body", 1, 0, 0, len(text))
    docs = parse_blocks([(text, block)], load_pipeline())
    _, sentences = split_sentences("an-article", text, [block], docs)
    return [
        row
        for sentence in sentences
        for row in find_quantities(sentence, find_times(sentence, THURSDAY, TIME_RULES), UNIT_RULES)
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Turnout of 61.5% was reported.", [("61.5%", 61.5, "percent", "Turnout")]),
        ("The bloc raised duties on Chinese steel to 50 per cent.",
         [("50 per cent", 50, "percent", "duties on Chinese steel")]),
        ("Washington set a 25% tariff on copper.", [("25%", 25, "percent", "tariff on copper")]),
        ("Exports fell by 12 percent.", [("12 percent", 12, "percent", "Exports")]),
        ("Half of it is gone, and 52% of the vote was lost.",
         [("52%", 52, "percent", "the vote")]),
        ("Rates rose by two percentage points.",
         [("two percentage points", 2, "percentage point", "Rates")]),
        ("The House passed a $61 billion aid package.",
         [("$61 billion", 61_000_000_000, "USD", "aid package")]),
        ("The fund is worth 200 billion euros.",
         [("200 billion euros", 200_000_000_000, "EUR", "The fund")]),
        ("Britain pledged £4.5bn.", [("£4.5bn", 4_500_000_000, "GBP", "")]),
        ("Ottawa sent C$2 million and US$5m.",
         [("C$2 million", 2_000_000, "CAD", ""), ("US$5m", 5_000_000, "USD", "")]),
        ("Crude rose to $71.50 a barrel.", [("$71.50 a barrel", 71.5, "USD/barrel", "Crude")]),
        ("Output rose to 1.3 million barrels per day.",
         [("1.3 million barrels per day", 1_300_000, "barrel/day", "Output")]),
        ("He won $10 to 20 million in aid.",
         [("$10", 10_000_000, "USD", "aid"), ("20 million", 20_000_000, "USD", "")]),
        ("The missile has a range of 2,500 kilometres.",
         [("2,500 kilometres", 2500, "km", "a range")]),
        ("It carried a 450-kg warhead.", [("450-kg", 450, "kg", "warhead")]),
        ("The ship held 25,000 tonnes of grain.", [("25,000 tonnes", 25_000, "tonne", "grain")]),
        ("Trade between Norway and Latvia fell to $3 billion.",
         [("$3 billion", 3_000_000_000, "USD", "Trade between Norway and Latvia")]),
        ("Trade fell from $52 billion a year earlier.",
         [("$52 billion", 52_000_000_000, "USD", "Trade")]),
        ("Two senior envoys left.", [("Two senior envoys", 2, "envoy", "")]),
        ("The sides freed 300 prisoners.", [("300 prisoners", 300, "prisoner", "")]),
        ("About 27 EU ambassadors met.", [("27 EU ambassadors", 27, "ambassador", "")]),
        ("Some 3.5 million people fled.", [("3.5 million people", 3_500_000, "person", "")]),
        ("They bought a dozen ships.", [("a dozen ships", 12, "ship", "")]),
        ("Thirty-two drones and 44 missiles fell.",
         [("Thirty-two drones", 32, "drone", ""), ("44 missiles", 44, "missile", "")]),
        ("Between 10 and 20 drones were downed.",
         [("10", 10, "drone", ""), ("20 drones", 20, "drone", "")]),
        ("A force of 10,000 to 30,000 troops was planned.",
         [("10,000", 10_000, "troop", ""), ("30,000 troops", 30_000, "troop", "")]),
        ("About 3 to 5 percent of homes lost power.",
         [("3", 3, "percent", "homes"), ("5 percent", 5, "percent", "homes")]),
        ("Two of the suspects fled.", [("Two of the suspects", 2, "suspect", "")]),
        ("He flew two F-16 jets.", [("two F-16 jets", 2, "jet", "")]),
        ("The yield rose 25 basis points.", [("25 basis points", 25, "basis point", "The yield")]),
        ("One envoy left.", [("One envoy", 1, "envoy", "")]),
    ],
)  # fmt: skip
def test_number_unit_and_what_it_measures(
    sentence: str, expected: list[tuple[str, float, str, str]]
) -> None:
    found = quantities_in(sentence)
    assert [(row.text, row.value, row.unit, row.of) for row in found] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The truce of 16 October 2025 lasted two weeks.",
        "The pilot, 45, died.",
        "A 45-year-old pilot died.",
        "The third man left on 3 May 2024.",
        "One of them left; no one knew.",
        "Dozens left, several died, both wept.",
        "The UN passed Resolution 2334 under Article 5.",
        "The Group of Seven met.",
        "The Senate voted 51-49.",
        "They fired an S-400.",
        "Two-thirds of them voted three times.",
    ],
)
def test_numbers_that_are_no_quantities(sentence: str) -> None:
    assert quantities_in(sentence) == []


def test_ids_and_offsets_count_within_the_report() -> None:
    rows = quantities_in("It rained. Two envoys lost 5% and “7 ships”.")
    assert [row.quantity_id for row in rows] == ["n02-1", "n02-2", "n02-3"]
    assert [(row.start, row.end) for row in rows] == [(11, 21), (27, 29), (35, 42)]


@pytest.mark.parametrize(
    "row", read_rows(CODEBOOK / "units.csv", Unit), ids=lambda row: row.words[0]
)
def test_every_unit_of_the_codebook_holds_its_examples(row: Unit) -> None:
    found = [(q.text, q.value) for q in quantities_in(row.example)]
    against = quantities_in(row.counterexample)
    if row.kind == "excluded":
        assert found == []
        assert against
        return
    assert (row.extent, row.value) in found
    assert against == []
    if row.kind not in ("per", "measuring"):
        assert row.unit in {q.unit for q in quantities_in(row.example)}


FRAGMENTS = (
    "$", "US$", "5", "m", "million", "%", "percent", "to", "-", "of", "a", "barrel", "per", "day",
    "two", "and a half", "drones", "km/h", "S-400", ",", ".", "’s", "between", "€", "İ", "²", "1e9",
    "999999999999999999999", "0", "duties on", "fell by", "dozen", "hundred", "thousand",
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.text(min_size=1, max_size=200).filter(lambda text: text.strip() != ""),
        st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=30).map(" ".join),
    )
)
def test_any_text_gives_slices_in_order(text: str) -> None:
    rows = quantities_in(text)
    assert all(row.text == text[row.start : row.end] != "" for row in rows)
    assert all(row.unit and row.value is not None for row in rows)
    assert all(row.of in text for row in rows)
    assert all(a.end <= b.start for a, b in pairwise(rows))


def test_form_of_two_units_is_refused(tmp_path: Path) -> None:
    shutil.copy(CODEBOOK / "units.csv", tmp_path)
    with (tmp_path / "units.csv").open("a", encoding="utf-8") as table:
        table.write("kroon,word,euro,,,,\n")
    with pytest.raises(InputError, match="“euro” is already a form of EUR"):
        load_unit_rules(tmp_path)


def test_unknown_kind_of_unit_is_refused(tmp_path: Path) -> None:
    (tmp_path / "units.csv").write_text(
        "unit,kind,words,example,extent,value,counterexample\nEUR,sign,€,,,,\n", "utf-8"
    )
    with pytest.raises(InputError, match=r"units\.csv, row 2: “sign” is no value of “kind”"):
        load_unit_rules(tmp_path)
