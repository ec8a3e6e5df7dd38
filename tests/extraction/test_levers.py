"""Levers: instrument, stage, target and demand of the moves of pressure."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dossier.extraction.pipeline import Tables
from dossier.records import Lever

Code = Callable[..., Tables]


def levers(code: Code, text: str) -> list[Lever]:
    """The levers of a text."""
    return list(code(text).rows["levers"])


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Japan imposed sanctions on Iran.", "imposed"),
        ("Japan threatened sanctions on Iran.", "threatened"),
        ("Japan could impose sanctions on Iran.", "considered"),
        ("Japan is considering imposing sanctions on Iran.", "considered"),
        ("Japan refrained from imposing sanctions on Iran.", "withheld"),
        ("Japan has not imposed sanctions on Iran.", "withheld"),
        ("If the talks fail, Japan will impose sanctions on Iran.", "threatened"),
        ("Japan urged China to impose sanctions on Iran.", "demanded"),
    ],
)
def test_stage_of_one_instrument(code: Code, text: str, stage: str) -> None:
    (lever,) = levers(code, text)
    assert (lever.stage, lever.instrument_id, lever.actor_id) == (stage, "sanctions", "japan")
    assert lever.target_id == "iran"


def test_demand_names_who_is_to_do_what(code: Code) -> None:
    (lever,) = levers(code, "Japan urged China to stop buying gas from Iran.")
    assert (lever.stage, lever.target_id) == ("demanded", "china")
    assert (lever.demand_on_id, lever.demand) == ("china", "stop buying gas from Iran")


def test_purpose_of_a_measure_is_its_demand(code: Code) -> None:
    (lever,) = levers(code, "Japan doubled duties on Chinese steel to push China to free the crew.")
    assert (lever.instrument_id, lever.stage, lever.target_id) == ("tariffs", "imposed", "china")
    assert (lever.demand_on_id, lever.demand) == ("china", "free the crew")


def test_unless_tells_what_would_avert_a_threat(code: Code) -> None:
    text = "Iran will face duties from Sunday unless it stops buying grain, Macron warned."
    (lever,) = levers(code, text)
    assert (lever.stage, lever.actor_id, lever.target_id) == ("threatened", "macron", "iran")
    assert lever.demand == "stops buying grain"


def test_claim_that_another_does_not_confirm_is_claimed_and_contested(code: Code) -> None:
    text = (
        "Macron claimed that Iran had agreed to halt the oil exports, though Tehran said it was "
        "unaware of such a pledge."
    )
    found = levers(code, text)
    assert [lever.stage for lever in found] == ["claimed", "contested"]
    parties = {(lever.actor_id, lever.target_id, lever.demand_on_id) for lever in found}
    assert parties == {("macron", "iran", "iran")}


def test_measure_that_a_pronoun_takes_up_serves_the_same_demand(code: Code) -> None:
    text = (
        "Japan has threatened tariffs to compel China to negotiate, but has refrained from "
        "imposing them."
    )
    threatened, withheld = levers(code, text)
    assert (threatened.stage, withheld.stage) == ("threatened", "withheld")
    assert (withheld.target_id, withheld.demand_on_id, withheld.demand) == (
        "china",
        "china",
        "negotiate",
    )


def test_purpose_that_asks_nothing_of_anybody_is_no_demand(code: Code) -> None:
    (lever,) = levers(code, "Japan imposed sanctions on Iran to punish its allies.")
    assert (lever.demand_on_id, lever.demand) == ("", "")


@pytest.mark.parametrize(
    "text",
    [
        "Estonia asked Germany for missiles.",
        "Macron urged Iran to be patient.",
        "A refinery in Iran stopped buying crude from Russia.",
        "Analysts said that Japan would impose sanctions on Iran.",
    ],
)
def test_no_lever_without_a_means_used_on_somebody(code: Code, text: str) -> None:
    assert levers(code, text) == []
