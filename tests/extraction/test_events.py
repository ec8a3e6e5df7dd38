"""Events: type, parties, means and time of the acts of a sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dossier.extraction.pipeline import Tables
from dossier.records import Event

Code = Callable[..., Tables]


def events(code: Code, text: str) -> list[Event]:
    """The events of a text."""
    return list(code(text).rows["events"])


def dyads(code: Code, text: str) -> list[tuple[str, str, str]]:
    """Type, actor and recipient of each event."""
    return [(e.event_type, e.actor_id, e.recipient_id) for e in events(code, text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iran was bombed by Israel in May.", [("ASSAULT", "israel", "iran")]),
        ("Sanctions were imposed on Iran in May.", [("COERCE", "", "iran")]),
        ("Japan imposed duties on Chinese steel.", [("COERCE", "japan", "china")]),
        ("Orban, who visited Serbia in May, is ill.", [("CONSULT", "orban", "serbia")]),
        ("The envoy of Serbia, Ana Ilic, met with Orban.", [("CONSULT", "", "orban")]),
        ("Norway sent Moldova two missiles.", [("AID", "norway", "moldova")]),
        ("Norway gave missiles to Moldova.", [("AID", "norway", "moldova")]),
        ("Norway provided Moldova with missiles.", [("AID", "norway", "moldova")]),
        ("Moldova received missiles from Norway.", [("AID", "norway", "moldova")]),
        ("Norway called on Serbia to release the crew.", [("REQUEST", "norway", "serbia")]),
        ("Norway expelled two Serbian diplomats.", [("SANCTION", "norway", "serbia")]),
        ("Serbian drones hit a dam in Moldova.", [("ASSAULT", "serbia", "moldova")]),
        ("Serbia refused to meet Orban.", [("REJECT", "serbia", "orban")]),
        ("Norway's pledge to Serbia was kept.", [("AGREE", "norway", "serbia")]),
        ("Serbia swapped 40 prisoners.", [("COOPERATE", "serbia", "")]),
    ],
)
def test_one_act_is_one_row_with_its_parties(
    code: Code, text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert dyads(code, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Serbia and Norway signed a treaty.",
        "A call between Serbia and Norway was short.",
        "Serbia and Norway held talks.",
        "Serbia and Norway agreed in principle to a truce.",
    ],
)
def test_two_parties_of_a_joint_act_are_two_rows_that_share_trigger_and_row(
    code: Code, text: str
) -> None:
    first, second = events(code, text)
    assert (first.actor_id, first.recipient_id) == ("serbia", "norway")
    assert (second.actor_id, second.recipient_id) == ("norway", "serbia")
    assert (first.trigger_start, first.pattern_id) == (second.trigger_start, second.pattern_id)


def test_two_actors_and_one_recipient_are_a_row_each(code: Code) -> None:
    assert dyads(code, "Serbia and Norway imposed sanctions on Iran.") == [
        ("COERCE", "serbia", "iran"),
        ("COERCE", "norway", "iran"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway urged Serbia to stop the shelling of Moldova.", ["urged"]),
        ("Norway threatened to bomb Serbia.", ["threatened"]),
        ("Norway promised to send missiles to Moldova.", ["promised"]),
        ("Norway held talks with Serbia.", ["talks"]),
        ("Serbia launched strikes on Moldova.", ["strikes"]),
        ("Norway signed a deal with Serbia.", ["signed"]),
        ("A Serbian missile strike on Moldova killed two people.", ["strike"]),
        ("Serbia shelled Moldova, killing two people.", ["shelled"]),
        ("Norway said that Serbia had shelled Moldova.", ["shelled"]),
        ("Serbia warned that Norway would bomb Moldova.", ["bomb"]),
        ("Serbia rejected an offer by Norway.", ["rejected", "offer"]),
        ("The war between Serbia and Norway goes on.", []),
        ("Serbian wine and Norwegian cheese were served.", []),
        ("Air defences over Norway shot down 40 Serbian drones.", []),
    ],
)
def test_content_of_an_act_and_its_light_verb_are_no_second_event(
    code: Code, text: str, expected: list[str]
) -> None:
    assert [event.trigger for event in events(code, text)] == expected


@pytest.mark.parametrize(
    ("text", "event_type", "mode", "auxiliary"),
    [
        ("Norway will send missiles to Moldova.", "AGREE", "", ""),
        ("Norway will send missiles to Moldova on Friday.", "AID", "", "future"),
        ("Norway will not send missiles to Moldova.", "REJECT", "assist", ""),
        ("Norway did not send missiles to Moldova.", "AID", "", "negation"),
        ("Norway could send missiles to Moldova.", "AID", "", "hypothetical"),
        ("Orban is to visit Serbia in February.", "CONSULT", "visit", "future"),
        ("Serbia bombed Moldova in 2023.", "ASSAULT", "aerial", "historical"),
        ("If Serbia refuses, Norway will impose sanctions on it.", "THREATEN", "restrict", ""),
        ("Norway neither praised nor helped Serbia.", "SUPPORT", "", "negation"),
        ("Orban spoke with Macron by phone.", "CONSULT", "phone", ""),
        ("Norway rejected a truce with Serbia.", "REJECT", "", ""),
    ],
)
def test_type_mode_and_auxiliary(
    code: Code, text: str, event_type: str, mode: str, auxiliary: str
) -> None:
    event = events(code, text)[0]
    assert (event.event_type, event.mode, event.auxiliary) == (event_type, mode, auxiliary)


def test_score_and_quad_class_are_plovers(code: Code) -> None:
    (event,) = events(code, "Norway imposed sanctions on Iran.")
    assert (event.quad_class, event.score) == ("material conflict", -7.0)


def test_time_of_an_act_is_the_one_of_its_own_clause(code: Code) -> None:
    tables = code("Norway bombed Serbia on Monday and praised Moldova on Tuesday.")
    texts = {time.time_id: time.text for time in tables.rows["times"]}
    found = [(e.trigger, texts[e.time_id]) for e in tables.rows["events"]]
    assert found == [("bombed", "Monday"), ("praised", "Tuesday")]


def test_nearest_instrument_is_the_means(code: Code) -> None:
    (event,) = events(code, "Norway imposed tariffs on Serbia after the missile sale.")
    assert event.instrument_id == "tariffs"


def test_pronoun_takes_up_the_instrument_of_the_sentence(code: Code) -> None:
    found = events(code, "Norway imposed tariffs on Serbia and then lifted them.")
    assert [(e.event_type, e.instrument_id) for e in found] == [
        ("COERCE", "tariffs"),
        ("CONCEDE", "tariffs"),
    ]


def test_gap_is_told_in_the_note(code: Code) -> None:
    (event,) = events(code, "Sanctions were imposed on Iran.")
    assert event.actor == ""
    assert event.note == "actor not named in the clause"


def test_innermost_quotation_and_its_attribution_hold_the_event(code: Code) -> None:
    tables = code("“Norway bombed Serbia,” Macron said.")
    (event,) = tables.rows["events"]
    (quote,) = tables.rows["quotes"]
    (attribution,) = tables.rows["attributions"]
    assert event.quote_id == quote.quote_id
    assert event.attribution_id == attribution.attribution_id
