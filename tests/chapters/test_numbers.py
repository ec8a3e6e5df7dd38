"""What the chapters count, against counts made by hand on the report."""

from dataclasses import replace

import pytest

from dossier.chapter import REPORT
from dossier.chapters import both_codings, front_page, india_lever, one_sentence, threats
from dossier.context import load_context
from dossier.errors import InputError
from dossier.facts import load_facts
from dossier.walkthrough import walk


@pytest.fixture(scope="module")
def facts():
    return load_facts(REPORT)


@pytest.fixture(scope="module")
def two():
    return one_sentence.wordings(walk(REPORT, "s09"))


def cells(table, row):
    """The cells of the row that begins with `row`."""
    (line,) = [line for line in str(table).splitlines() if line.startswith(f"{row} |")]
    return line.split(" | ")[1:]


def test_the_report_has_two_quotations_one_inside_the_other(facts):
    assert front_page.numbers(facts)["quotations"] == 1


def test_arms_for_ukraine_are_not_pressure_on_ukraine(facts):
    table = str(threats.every_move(facts))
    assert "arms supply to Ukraine | nobody who is named | considered" in table
    assert "| Ukraine |" not in table


def test_the_printed_wording_has_two_modal_verbs_and_the_other_one(two):
    assert [wording.modals for wording in two] == [["might", "may"], ["might"]]


def test_every_hedge_is_words_of_its_sentence(two):
    printed, _ = two
    assert [printed.said(found) for found in printed.hedges] == ["might", "say", "if", "may", "said"]


def test_chances_are_even_odds_for_each_modal_verb_still_open(two):
    printed, other = two
    assert [one_sentence.chance(printed), one_sentence.chance(printed, is_voiced=True)] == [25, 50]
    assert [one_sentence.chance(other), one_sentence.chance(other, is_voiced=True)] == [50, 100]


def test_the_two_wordings_stand_side_by_side(two):
    table = one_sentence.two_wordings(two)
    assert cells(table, "modal verbs in the sentence") == ["might, may", "might"]
    assert cells(table, "how sure the report is of it") == ["not vouched for", "not vouched for"]
    assert cells(table, "how sure Trump is of it")[0] == "possible"


def test_a_quotation_that_has_left_the_report_stops_the_chapter(facts):
    other = facts.sentences.assign(text=facts.sentences.text.str.replace("I may send", "I send"))
    with pytest.raises(InputError, match="chapter 06: “I may send them Tomahawks” is in 0"):
        one_sentence.four_variables(replace(facts, sentences=other))


def test_a_pledge_that_is_no_longer_coded_stops_the_chapter(facts):
    events = facts.events[facts.events.sentence_id != "s18"]
    with pytest.raises(InputError, match="chapter 07: no row has sentence_id “s18”"):
        india_lever.the_pledge(replace(facts, events=events), load_context())


def test_the_hand_coding_takes_more_moves_to_press_russia_and_none_as_carried_out(facts):
    both = both_codings.on_both(facts, both_codings.hand_coding(REPORT)).set_index("figure")
    # By hand: the gain of missiles, the threat of supplying them, the two sanctions rows.
    assert both.loc["moves against Russia", "hand coding"] == 4
    assert both.loc["of these, carried out", "hand coding"] == 0


def test_numbers_of_the_two_codings_count_what_differs(facts):
    same = both_codings.numbers(both_codings.on_both(facts, facts))
    assert same["figures_that_differ"] == 0
