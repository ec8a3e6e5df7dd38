"""Attributions: who vouches for which clause."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dossier.extraction.pipeline import Tables

Code = Callable[..., Tables]
Row = tuple[str, str, str, str]


def told(code: Code, text: str) -> list[Row]:
    """Kind, source, cue and clause of each attribution."""
    rows = code(text).rows["attributions"]
    return [(row.source_kind, row.source, row.cue, row.text) for row in rows]


def test_clause_said_is_vouched_for_by_the_speaker_and_not_by_the_reporter(code: Code) -> None:
    assert told(code, "Meloni said that Rome would wait.") == [
        ("named", "Meloni", "said", "Rome would wait")
    ]


def test_speaker_after_the_clause(code: Code) -> None:
    assert told(code, "Rome would wait, two officials familiar with the matter said.") == [
        ("unnamed", "two officials familiar with the matter", "said", "Rome would wait")
    ]


def test_nested_reports_are_two_attributions(code: Code) -> None:
    assert told(code, "Meloni said that Tusk believed the plan would fail.") == [
        ("named", "Meloni", "said", "Tusk believed the plan would fail"),
        ("named", "Tusk", "believed", "the plan would fail"),
    ]


def test_coordinated_clauses_are_one_attribution(code: Code) -> None:
    assert told(code, "Meloni said that Rome had read the text and was studying it.") == [
        ("named", "Meloni", "said", "Rome had read the text and was studying it")
    ]


def test_agentless_passive_keeps_the_reporter_for_the_sentence(code: Code) -> None:
    rows = told(code, "Meloni flew to Oslo on Monday and is expected to meet Tusk.")
    assert [row[:3] for row in rows] == [("reporter", "", ""), ("agentless", "", "expected")]
    assert rows[1][3] == "meet Tusk"


def test_according_to_vouches_for_its_clause_without_itself(code: Code) -> None:
    assert told(code, "Tusk could meet Meloni in Oslo, according to a Polish diplomat.") == [
        ("unnamed", "a Polish diplomat", "according to", "Tusk could meet Meloni in Oslo")
    ]


def test_reportedly_has_no_agent(code: Code) -> None:
    rows = told(code, "Tusk reportedly met Meloni.")
    assert [(kind, cue) for kind, _, cue, _ in rows] == [("agentless", "reportedly")]


def test_judgement_without_a_clause_is_an_attribution(code: Code) -> None:
    assert told(code, "Tusk called the plan “a trap”.") == [
        ("named", "Tusk", "called", "the plan “a trap”")
    ]


def test_agentless_judgement(code: Code) -> None:
    rows = told(code, "The visit is seen as a snub to Rome.")
    assert [(kind, cue) for kind, _, cue, _ in rows] == [("agentless", "seen")]


@pytest.mark.parametrize(
    "text",
    [
        "Tusk did not say how many troops were in Poland.",
        "Meloni urged Tusk to wait.",
        "Tusk promised to end the boycott.",
        "Tusk denied leaking the letter.",
    ],
)
def test_silence_demand_promise_and_denied_act_are_the_reporters(code: Code, text: str) -> None:
    assert told(code, text) == [("reporter", "", "", text)]


def test_report_beside_another_main_predicate_leaves_the_sentence_to_the_reporter(
    code: Code,
) -> None:
    text = "Tusk thanked Oslo and said that the work would go on."
    assert told(code, text) == [
        ("reporter", "", "", text),
        ("named", "Tusk", "said", "the work would go on"),
    ]


def test_quoted_sentence_without_a_tag_is_its_speakers(code: Code) -> None:
    rows = told(code, "“Rome will wait,” Meloni said. “Nobody should expect miracles.”")
    assert rows == [
        ("named", "Meloni", "said", "Rome will wait"),
        ("named", "Meloni", "said", "Nobody should expect miracles"),
    ]


def test_claim_as_a_noun_is_an_attribution(code: Code) -> None:
    rows = told(code, "Rome's claim that Oslo had agreed was false.")
    assert ("named", "Rome", "claim", "Oslo had agreed") in rows
