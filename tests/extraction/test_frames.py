"""Frames: voice, control, coordination and the parser's known mistakes undone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dossier.extraction.frames import Frame, find_frames
from dossier.extraction.pipeline import Coder
from dossier.extraction.sentences import parse_blocks, split_sentences
from dossier.extraction.structure import find_blocks

Frames = dict[str, Frame]
FramesOf = Callable[[str], Frames]


@pytest.fixture(scope="module")
def frames_of(coder: Coder) -> FramesOf:
    """The frames of a sentence by their lemmas."""

    def read(text: str) -> Frames:
        blocks = find_blocks(text)
        docs = list(parse_blocks(((text, block) for block in blocks), coder.nlp))
        _, sentences = split_sentences("test", text, blocks, docs)
        found = [f for s in sentences for f in find_frames(s, coder.events.nouns)]
        return {frame.lemma: frame for frame in found}

    return read


def words(text: str, frame: Frame, role: str) -> list[str]:
    """The words of the participants in a role."""
    return [text[argument.start : argument.end] for argument in frame.arguments(role)]


def test_passive_agent_is_the_subject_and_the_grammatical_subject_the_object(
    frames_of: FramesOf,
) -> None:
    text = "The bridge was shelled by the rebels at noon."
    frame = frames_of(text)["shell"]
    assert frame.is_passive
    assert words(text, frame, "subject") == ["the rebels"]
    assert words(text, frame, "object") == ["The bridge"]


def test_agentless_passive_has_no_subject(frames_of: FramesOf) -> None:
    text = "Two tankers were seized in the strait."
    frame = frames_of(text)["seize"]
    assert words(text, frame, "subject") == []
    assert words(text, frame, "object") == ["Two tankers"]


def test_infinitive_is_done_by_the_object_of_urge_and_by_the_subject_of_promise(
    frames_of: FramesOf,
) -> None:
    urged = "The bishop urged the rebels to leave the city."
    promised = "The bishop promised the rebels to leave the city."
    assert words(urged, frames_of(urged)["leave"], "subject") == ["the rebels"]
    assert words(promised, frames_of(promised)["leave"], "subject") == ["The bishop"]


def test_infinitive_after_another_verb_with_an_object_is_its_purpose(frames_of: FramesOf) -> None:
    frames = frames_of("The council raised fees to deter smugglers.")
    assert frames["deter"].relation == "purpose"
    assert frames["raise"].purpose_key == frames["deter"].key
    assert frames["raise"].complement_key is None


def test_relative_who_stands_for_the_noun_before_it(frames_of: FramesOf) -> None:
    text = "The general, who visited the port, wrote a report."
    assert words(text, frames_of(text)["visit"], "subject") == ["The general"]


def test_coordinated_subjects_are_participants_each(frames_of: FramesOf) -> None:
    text = "Peru and Chile signed the charter."
    assert words(text, frames_of(text)["sign"], "subject") == ["Peru", "Chile"]


def test_names_joined_where_the_second_has_an_owner_are_two_subjects(frames_of: FramesOf) -> None:
    text = "Mr Rojas and Chile's Ana Soto also spoke twice over the weekend."
    assert words(text, frames_of(text)["speak"], "subject") == ["Mr Rojas", "Chile's Ana Soto"]


def test_coordinated_verbs_share_auxiliary_and_subject(frames_of: FramesOf) -> None:
    text = "The firm may close or sell the mine."
    sell = frames_of(text)["sell"]
    assert words(text, sell, "subject") == ["The firm"]
    assert [modal.lemma for modal in sell.modals] == ["may"]


def test_object_is_shared_by_neither_and_nor_and_each_is_negated(frames_of: FramesOf) -> None:
    text = "The court neither accepted nor rejected the petition."
    frames = frames_of(text)
    assert words(text, frames["accept"], "object") == ["the petition"]
    assert frames["accept"].negations
    assert frames["reject"].negations


def test_coordinated_participle_belongs_to_the_participle_and_not_to_the_infinitive(
    frames_of: FramesOf,
) -> None:
    text = "He spoke for an hour, urging banks to freeze the accounts and suggesting a delay."
    frames = frames_of(text)
    assert frames["suggest"].parent_key == frames["urge"].parent_key == frames["speak"].key
    assert words(text, frames["suggest"], "subject") == ["He"]
    assert text[frames["urge"].start : frames["urge"].end] == "urging banks to freeze the accounts"


def test_participle_clause_after_a_comma_belongs_to_the_verb(frames_of: FramesOf) -> None:
    text = "The mayor wrote to the bank, urging a delay."
    frames = frames_of(text)
    assert frames["urge"].parent_key == frames["write"].key
    assert words(text, frames["urge"], "subject") == ["The mayor"]


def test_past_tense_after_a_report_in_another_tense_belongs_to_the_reporting_verb(
    frames_of: FramesOf,
) -> None:
    text = "The premier said the plan would fail and called a vote."
    frames = frames_of(text)
    assert frames["call"].relation == "root"
    assert words(text, frames["call"], "subject") == ["The premier"]


def test_not_going_to_is_a_negated_future(frames_of: FramesOf) -> None:
    frames = frames_of("The dispute is not going to get solved by force.")
    assert frames["solve"].tense == "future"
    assert [cue.lemma for cue in frames["go"].negations] == ["not"]


def test_instead_with_a_participle_is_an_adjunct_of_the_subject(frames_of: FramesOf) -> None:
    text = "The premier did not resign, instead calling a vote."
    call = frames_of(text)["call"]
    assert call.relation == "adjunct"
    assert words(text, call, "subject") == ["The premier"]
    assert not call.negations


def test_concession_after_a_report_hangs_on_the_report(frames_of: FramesOf) -> None:
    frames = frames_of(
        "The trader claimed that the bank had agreed to wait, though the bank knew nothing."
    )
    assert frames["know"].relation == "adjunct"
    assert frames["know"].parent_key == frames["claim"].key


def test_a_name_is_not_coordinated_with_an_act(frames_of: FramesOf) -> None:
    text = "She plans a call with the king and a meeting on Friday."
    frames = frames_of(text)
    assert words(text, frames["call"], "with") == ["the king"]
    assert frames["meeting"].parent_key == frames["plan"].key


def test_would_is_a_future_in_reported_speech_and_a_hedge_elsewhere(frames_of: FramesOf) -> None:
    reported = frames_of("The mayor said that the strike would end.")["end"]
    free = frames_of("A strike would end the harvest.")["end"]
    assert (reported.tense, reported.modals) == ("future", ())
    assert [modal.lemma for modal in free.modals] == ["would"]


def test_condition_is_told_on_both_sides(frames_of: FramesOf) -> None:
    frames = frames_of("If the rain stops, the army will march.")
    assert frames["stop"].condition is not None
    assert frames["stop"].condition.lemma == "if"
    assert frames["march"].has_condition


@pytest.mark.parametrize(
    ("text", "lemma", "cue"),
    [
        ("No minister met the envoy.", "meet", "no"),
        ("The envoy never met the king.", "meet", "never"),
        ("She left without meeting the king.", "meet", "without"),
        ("Nobody met the king.", "meet", "nobody"),
        ("The envoy did not meet the king.", "meet", "not"),
    ],
)
def test_negation_is_found_by_its_word(
    frames_of: FramesOf, text: str, lemma: str, cue: str
) -> None:
    assert [negation.lemma for negation in frames_of(text)[lemma].negations] == [cue]


def test_subject_of_a_raised_infinitive_belongs_to_the_infinitive(frames_of: FramesOf) -> None:
    frames = frames_of("The talks between the two banks are expected to begin in May.")
    assert frames["talk"].parent_key == frames["begin"].key
    assert frames["talk"].relation == "subject"


def test_dateline_is_no_part_of_the_evidence(frames_of: FramesOf) -> None:
    text = "LIMA, Jan 11 (Agency) - Peru attacked Chile on Monday."
    frame = frames_of(text)["attack"]
    assert text[frame.start : frame.end] == "Peru attacked Chile on Monday"
    assert words(text, frame, "subject") == ["Peru"]


def test_evidence_leaves_out_other_predicates_and_keeps_complements(frames_of: FramesOf) -> None:
    text = "The king praised the army and asked the council to meet."
    frames = frames_of(text)
    assert text[frames["praise"].start : frames["praise"].end] == "The king praised the army"
    assert text[frames["ask"].start : frames["ask"].end] == "asked the council to meet"


def test_what_is_called_on_is_asked_and_no_object(frames_of: FramesOf) -> None:
    text = "The bank called on all three towns to show patience."
    frames = frames_of(text)
    assert words(text, frames["call"], "on") == ["all three towns"]
    assert words(text, frames["show"], "subject") == ["all three towns"]


def test_main_verb_behind_a_relative_clause_is_the_root(frames_of: FramesOf) -> None:
    text = "Oman, which has been slow to answer its neighbours, called on all sides to wait."
    frame = frames_of(text)["call"]
    assert frame.relation == "root"
    assert words(text, frame, "subject") == ["Oman"]


def test_speaker_after_a_name_is_no_apposition_to_it(frames_of: FramesOf) -> None:
    text = "Oman had never threatened Qatar, a spokesman for the palace replied."
    assert words(text, frames_of(text)["reply"], "subject") == ["a spokesman"]


def test_relative_clause_leaves_its_object_to_the_noun_before_it(frames_of: FramesOf) -> None:
    text = "The ship that the rebels seized was empty."
    assert words(text, frames_of(text)["seize"], "antecedent") == ["The ship"]
    text = "The ship that carried the rebels was empty."
    assert words(text, frames_of(text)["carry"], "antecedent") == []


def test_past_tense_is_not_coordinated_with_a_gerund(frames_of: FramesOf) -> None:
    text = "Oman accused Qatar of plotting a raid and jailed two men."
    assert words(text, frames_of(text)["jail"], "subject") == ["Oman"]


def test_past_tense_is_not_coordinated_with_a_noun(frames_of: FramesOf) -> None:
    text = "The envoy promised the town a neutral setting and thanked Oman for its trust."
    assert words(text, frames_of(text)["thank"], "subject") == ["The envoy"]
