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
        ("Norway held a call with Serbia.", [("CONSULT", "norway", "serbia")]),
        ("Norway gave the green light to Serbia.", [("SUPPORT", "norway", "serbia")]),
        ("Norway slapped Serbia with sanctions.", [("COERCE", "norway", "serbia")]),
        ("Norway demanded that Serbia leave the island.", [("REQUEST", "norway", "serbia")]),
        ("Norway closed its airspace and its ports.", []),
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


@pytest.mark.parametrize(
    ("text", "trigger", "actor"),
    [
        ("Orban arrives in Oslo ahead of a meeting with Macron.", "meeting", "orban"),
        ("Orban is due to leave on Monday ahead of talks with Macron.", "talks", "orban"),
        ("Missiles would bolster Norway's position in talks with Macron.", "talks", "norway"),
        ("Orban flew to Oslo for talks with Macron.", "talks", "orban"),
        ("Oil fell ahead of talks with Macron.", "talks", ""),
        ("Orban was criticised by Serbia ahead of talks with Macron.", "talks", "serbia"),
    ],
)
def test_actor_that_a_meeting_leaves_out_is_found_where_the_grammar_tells(
    code: Code, text: str, trigger: str, actor: str
) -> None:
    (found,) = [event for event in events(code, text) if event.trigger == trigger]
    assert (found.actor_id, found.recipient_id) == (actor, "macron")


def test_their_meeting_is_of_the_two_parties_of_the_clause(code: Code) -> None:
    found = dyads(code, "Orban pressed Macron for missiles during their meeting.")
    assert found == [
        ("REQUEST", "orban", "macron"),
        ("CONSULT", "orban", "macron"),
        ("CONSULT", "macron", "orban"),
    ]


def test_second_of_two_coordinated_acts_shares_the_other_party(code: Code) -> None:
    text = "Despite several calls with Macron and a summit in May, Serbia slept."
    assert [(e.trigger, e.recipient_id) for e in events(code, text)] == [
        ("calls", "macron"),
        ("summit", "macron"),
    ]


def test_leaders_of_several_states_are_a_row_each(code: Code) -> None:
    assert dyads(code, "The leaders of Serbia and Norway condemned Iran.") == [
        ("ACCUSE", "serbia", "iran"),
        ("ACCUSE", "norway", "iran"),
    ]


def test_pronoun_for_a_measure_takes_over_on_whom_it_falls(code: Code) -> None:
    found = events(code, "Norway threatened Serbia with tariffs but refrained from imposing them.")
    assert [(e.trigger, e.actor_id, e.recipient_id) for e in found] == [
        ("threatened", "norway", "serbia"),
        ("imposing", "norway", "serbia"),
    ]


def test_evidence_ends_before_a_participle_that_goes_on(code: Code) -> None:
    text = "Norway refrained from imposing duties on Serbia, instead pressing Iran to act."
    first = events(code, text)[0]
    assert first.text == "Norway refrained from imposing duties on Serbia"


def test_a_refusal_with_two_contents_is_two_rows(code: Code) -> None:
    text = "The delay comes amid Serbia's refusal to end the war or meet with Orban."
    assert [(e.event_type, e.mode, e.recipient_id) for e in events(code, text)] == [
        ("REJECT", "yield", ""),
        ("REJECT", "meet", "orban"),
    ]


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
        ("Air defences over Norway shot down 40 Serbian drones.", ["shot"]),
        ("Serbia vetoed a resolution condemning Iran.", ["vetoed"]),
        ("Norway condemned Serbia's strikes on Moldova.", ["condemned", "strikes"]),
        ("Norway imposed duties to punish Serbia for the raid.", ["imposed"]),
        ("Serbia denied attacking Moldova.", ["denied"]),
        ("Norway ordered a halt to arms deliveries to Serbia.", ["halt"]),
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
        ("Serbia bombed Moldova ahead of winter.", "ASSAULT", "aerial", ""),
        ("Since taking office, Orban has promised aid.", "AGREE", "", "historical"),
        ("Serbia rejected talks with Norway.", "REJECT", "meet", ""),
        ("Norway will not send troops to Moldova.", "REJECT", "", ""),
        ("If Serbia refuses, Norway will impose sanctions on it.", "THREATEN", "restrict", ""),
        ("Norway neither praised nor helped Serbia.", "SUPPORT", "", "negation"),
        ("Orban spoke with Macron by phone.", "CONSULT", "phone", ""),
        ("Norway rejected a truce with Serbia.", "REJECT", "yield", ""),
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway spoke with the ministers of both countries.", [("CONSULT", "norway", "")]),
        ("Norway called on the two governments to end the strike.", [("REQUEST", "norway", "")]),
        ("Serbia summoned Moldova's ambassador.", [("ACCUSE", "serbia", "moldova")]),
        ("Serbia spoke with two singers.", []),
    ],
)
def test_whoever_acts_for_a_state_is_a_party_though_only_described(
    code: Code, text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert dyads(code, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The tanker that Norway seized was empty.", ("COERCE", "norway", "")),
        ("The offer that Norway made to Serbia was kind.", ("AGREE", "norway", "serbia")),
        ("Norway was shaken by a Serbian drone attack.", ("ASSAULT", "serbia", "norway")),
        ("Norway was hit by its largest drone attack.", ("ASSAULT", "", "norway")),
        ("The news followed a call between Norway and Serbia.", ("CONSULT", "norway", "serbia")),
        ("Serbian and Norwegian envoys made progress in talks.", ("CONSULT", "serbia", "norway")),
        ("Norway telephoned Serbia and demanded a refund.", ("REQUEST", "norway", "serbia")),
    ],
)
def test_what_stands_around_an_act_names_its_parties(
    code: Code, text: str, expected: tuple[str, str, str]
) -> None:
    assert expected in dyads(code, text)


def test_the_two_who_meet_are_those_whom_the_clause_above_names(code: Code) -> None:
    told = dyads(code, "Orban will urge Vucic to stay if the two meet in Oslo on Friday.")
    assert told == [("REQUEST", "orban", "vucic")]
    told = dyads(code, "Orban thanked Vucic after the two had met in Oslo.")
    assert ("CONSULT", "orban", "vucic") in told
    assert ("CONSULT", "vucic", "orban") in told


def test_neither_of_two_agreed_with_the_other(code: Code) -> None:
    told = dyads(code, "Neither Norway nor Serbia agreed to pay.")
    assert told == [("AGREE", "norway", ""), ("AGREE", "serbia", "")]


def test_whoever_is_charged_by_a_report_answers_its_source(code: Code) -> None:
    text = "Norway says that Serbia attacked Moldova, a charge that Serbia rejects."
    assert ("REJECT", "serbia", "norway") in dyads(code, text)


def test_a_clause_beside_another_is_said_by_the_report(code: Code) -> None:
    (row,) = events(code, "Macron accused Erdogan of lying; Orban shot back that he was ill.")
    assert (row.actor_id, row.recipient_id, row.auxiliary) == ("macron", "erdogan", "")


def test_a_participle_after_the_object_is_said_of_the_main_clause(code: Code) -> None:
    text = "Norway passed a bill that would give the town a bridge, rebuffing a plea by Serbia."
    assert ("REJECT", "norway", "serbia") in dyads(code, text)
