"""Factuality: FactBank's values, composed from the act to the root, for each source."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dossier.extraction.pipeline import Tables

Code = Callable[..., Tables]


def values(code: Code, text: str, trigger: str) -> dict[str, str]:
    """Value by source of the first event with a trigger."""
    rows = code(text).rows
    event = next(event for event in rows["events"] if event.trigger == trigger)
    return {r.source_id: r.value for r in rows["factuality"] if r.event_id == event.event_id}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Macron met Erdogan.", "CT+"),
        ("Macron did not meet Erdogan.", "CT-"),
        ("Macron has never met Erdogan.", "CT-"),
        ("Macron may meet Erdogan.", "PS+"),
        ("Macron might possibly meet Erdogan.", "PS+"),
        ("Macron will meet Erdogan on Friday.", "CT+"),
        ("Macron is due to meet Erdogan on Friday.", "CT+"),
        ("Macron is expected to meet Erdogan.", "PR+"),
        ("Macron is unlikely to meet Erdogan.", "PR-"),
        ("Macron hopes to meet Erdogan.", "Uu"),
        ("Macron has yet to meet Erdogan.", "CT-"),
        ("Macron failed to meet Erdogan.", "CT-"),
        ("Macron should meet Erdogan.", "Uu"),
        ("Macron probably met Erdogan.", "PR+"),
        ("It is unclear whether Macron met Erdogan.", "Uu"),
    ],
)
def test_the_reports_own_certainty(code: Code, text: str, value: str) -> None:
    trigger = "met" if "met Erdogan" in text else "meet"
    assert values(code, text, trigger) == {"author": value}


@pytest.mark.parametrize(
    ("text", "source", "value"),
    [
        ("Meloni said that Macron had met Erdogan.", "meloni", "CT+"),
        ("Meloni said that Macron might have met Erdogan.", "meloni", "PS+"),
        ("Meloni believes that Macron met Erdogan.", "meloni", "PR+"),
        ("Meloni doubts that Macron met Erdogan.", "meloni", "PR-"),
        ("Meloni denied that Macron had met Erdogan.", "meloni", "CT-"),
        ("Meloni would not say whether Macron had met Erdogan.", "meloni", "CTu"),
        ("Macron met Erdogan, according to two diplomats.", "two diplomats", "CT+"),
    ],
)
def test_what_a_source_says_leaves_the_report_uncommitted(
    code: Code, text: str, source: str, value: str
) -> None:
    assert values(code, text, "met") == {"author": "Uu", source: value}


def test_nested_sources_each_have_a_value_from_the_outside_in(code: Code) -> None:
    found = values(code, "Meloni said that Tusk had denied that Macron met Erdogan.", "met")
    assert found == {"author": "Uu", "meloni": "Uu", "tusk": "CT-"}
    assert list(found) == ["author", "meloni", "tusk"]


def test_dismissed_claims_are_denied_by_who_dismisses_them(code: Code) -> None:
    text = "Meloni dismissed claims that Macron had met Erdogan."
    assert values(code, text, "met") == {"author": "Uu", "meloni": "CT-"}


def test_pronoun_that_takes_an_act_up_adds_a_source(code: Code) -> None:
    text = "Macron may have met Erdogan, although Tusk could not confirm it."
    assert values(code, text, "met") == {"author": "PS+", "tusk": "Uu"}


def test_apposition_that_denies_a_charge_adds_its_source(code: Code) -> None:
    text = "Lavrov said Iran had attacked Iraq, a charge that Tehran denied."
    assert values(code, text, "attacked") == {"author": "Uu", "lavrov": "CT+", "iran": "CT-"}
    assert values(code, text, "denied") == {"author": "CT+"}


def test_act_beside_a_clause_with_a_source_is_the_reports_own(code: Code) -> None:
    text = "Macron met Erdogan, according to diplomats, ahead of a scheduled summit with Lavrov."
    assert values(code, text, "summit") == {"author": "CT+"}


def test_noun_that_takes_a_pledge_up_adds_its_source_and_no_event(code: Code) -> None:
    text = (
        "Macron claimed that Erdogan had agreed to wait, though the ministry said it was "
        "unaware of such a pledge."
    )
    tables = code(text)
    assert [event.trigger for event in tables.rows["events"]] == ["agreed"]
    found = values(code, text, "agreed")
    assert (found["author"], found["macron"]) == ("Uu", "CT+")
    assert [value for source, value in found.items() if source not in {"author", "macron"}] == [
        "Uu"
    ]


def test_speaker_of_a_quotation_vouches_where_no_tag_is_joined(code: Code) -> None:
    text = "“We want peace,” Macron said. “Erdogan met Putin in May.”"
    assert values(code, text, "met") == {"author": "Uu", "macron": "CT+"}


def test_cue_is_the_word_that_lowers_the_value(code: Code) -> None:
    text = "Macron may meet Erdogan."
    (row,) = code(text).rows["factuality"]
    assert (row.cue, text[row.cue_start : row.cue_end]) == ("may", "may")


def test_a_noun_that_takes_up_an_act_adds_its_source(code: Code) -> None:
    text = "Macron is expected to travel to Oslo, though Norway has not confirmed the trip."
    assert values(code, text, "travel") == {"author": "PR+", "norway": "Uu"}


def test_whoever_rejects_a_charge_is_certain_that_it_is_false(code: Code) -> None:
    text = "Norway says that Serbia attacked Moldova, a charge that Serbia rejects."
    assert values(code, text, "attacked") == {"author": "Uu", "norway": "CT+", "serbia": "CT-"}


def test_what_only_describes_a_source_is_no_part_of_its_name(code: Code) -> None:
    text = "Macron met Erdogan, said a clerk who was not allowed to speak."
    assert values(code, text, "met") == {"author": "Uu", "a clerk": "CT+"}


def test_each_of_two_sources_has_a_value(code: Code) -> None:
    text = "Norway and Serbia said that Macron might meet Erdogan."
    assert values(code, text, "meet") == {"author": "Uu", "norway": "PS+", "serbia": "PS+"}
