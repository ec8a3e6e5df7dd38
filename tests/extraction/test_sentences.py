"""Sentences, and what quotation marks do to them."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.errors import InputError
from dossier.extraction.grammar.quotation_marks import find_marked
from dossier.extraction.sentences import load_pipeline, parse_blocks, split_sentences
from dossier.extraction.structure import find_blocks

PIECES = [
    "“",
    "”",
    "‘",
    "’",
    '"',
    "'",
    "«",
    " ",
    ".",
    ",",
    "?",
    "\u00a0",
    "\n",
    "😀",
    "e\u0301",
    "­",
]


def split(text):
    blocks = find_blocks(text)
    docs = parse_blocks([(text, block) for block in blocks], load_pipeline())
    return split_sentences("a", text, blocks, docs)


def sentences(text):
    return [record.text for record in split(text)[0] if record.kind == "body"]


@pytest.mark.parametrize(
    "text",
    [
        "“We will not stop,” Peskov said.",
        "“Never!” Tusk said.",
        "“Is it over?” asked the minister.",
        "‘It is the allies’ duty to act,’ said Smith.",
        "“He told me, ‘Wait a year,’” Fidan said.",
        "“They came,” she said, “and they left.”",
        "The U.S. sent aid at 10 a.m. to Gen. Smith.",
    ],
)
def test_a_quotation_stays_with_its_tag(text):
    assert sentences(text) == [text]


def test_two_sentences_in_one_quotation_are_two_and_the_tag_is_with_the_last():
    assert sentences("“We reject this. It is absurd,” Lavrov told reporters.") == [
        "“We reject this.",
        "It is absurd,” Lavrov told reporters.",
    ]


def test_an_opening_mark_belongs_to_the_sentence_that_it_opens():
    text = "‘He could end it tomorrow,’ he told Sky News. ‘He told his generals, “Wait,” too.’"
    assert sentences(text) == [
        "‘He could end it tomorrow,’ he told Sky News.",
        "‘He told his generals, “Wait,” too.’",
    ]


def test_a_sentence_after_a_quotation_is_not_taken_for_its_tag():
    assert sentences("“What a mess!” That was how Mr. Tusk described it.") == [
        "“What a mess!”",
        "That was how Mr. Tusk described it.",
    ]


def test_stops_outside_the_closing_mark_end_the_sentence():
    assert sentences("He said it was “dead on arrival”. NATO denied it.") == [
        "He said it was “dead on arrival”.",
        "NATO denied it.",
    ]


def test_ids_are_counted_for_each_kind():
    records, _ = split("Berlin agreed. Rome did not.\nDoubts remain\nParis waits.")
    assert [record.sentence_id for record in records] == ["s01", "s02", "h01", "s03"]


def test_paragraph_text_keeps_the_marks_that_the_parser_does_not_see():
    text = "“Yes,”\u00a0he said."
    _, parsed = split(text)
    assert parsed[0].paragraph_text == text
    assert parsed[0].tokens.text == '"Yes," he said.'


def test_an_unknown_pipeline_is_told_in_one_line():
    with pytest.raises(InputError, match="no spaCy pipeline of that name"):
        load_pipeline("en_of_nowhere")


@given(st.lists(st.sampled_from([*PIECES, "Oslo", "said", "He", "we", "x"]), max_size=40))
@settings(max_examples=40, deadline=None)
def test_sentences_are_slices_that_cover_the_words_and_do_not_overlap(pieces):
    text = "".join(pieces)
    records, parsed = split(text)
    assert all(text[record.start : record.end] == record.text for record in records)
    assert all(a.end <= b.start for a, b in pairwise(records))
    covered = {place for record in records for place in range(record.start, record.end)}
    assert not any(c.isalnum() for place, c in enumerate(text) if place not in covered)
    for sentence in parsed:
        for token in sentence.tokens:
            start = sentence.offset + token.idx
            assert len(text[start : start + len(token)]) == len(token)


# The marks themselves


def marked(text):
    return [(text[m.start : m.end], m.parent) for m in find_marked(text)]


def test_nested_marks_know_what_they_stand_in():
    assert marked("“I might say, ‘Look, it’s late,’” he said.") == [
        ("“I might say, ‘Look, it’s late,’”", -1),
        ("‘Look, it’s late,’", 0),
    ]


def test_british_single_marks_are_told_from_apostrophes():
    assert marked("‘It is the allies’ duty to act,’ said Smith. ‘We won’t,’ he said.") == [
        ("‘It is the allies’ duty to act,’", -1),
        ("‘We won’t,’", -1),
    ]


def test_plain_marks_open_and_close_by_the_space_around_them():
    assert marked('He said "no" and \'perhaps\', then: "Never!"') == [
        ('"no"', -1),
        ("'perhaps'", -1),
        ('"Never!"', -1),
    ]


@pytest.mark.parametrize("text", ["the '90s and rock 'n' roll", "6'2\" tall", "the workers’ pay"])
def test_apostrophes_and_inches_are_no_quotation(text):
    assert marked(text) == []


def test_a_quotation_left_open_runs_to_the_end_of_the_paragraph():
    (stretch,) = find_marked("“It began here. It goes on")
    assert (stretch.start, stretch.end, stretch.closed) == (0, 26, False)


@given(st.lists(st.sampled_from([*PIECES, "a", "s"]), max_size=60).map("".join))
def test_marked_stretches_nest_and_never_cross(text):
    stretches = find_marked(text)
    for number, stretch in enumerate(stretches):
        assert 0 <= stretch.start < stretch.end <= len(text)
        for other in stretches[number + 1 :]:
            assert other.start >= stretch.end or other.end <= stretch.end


@pytest.mark.parametrize("dateline", ["OSLO, Norway (AP) — ", "OSLO (AP) — ", "OSLO, May 4 - "])
def test_dateline_is_part_of_its_sentence(dateline):
    text = f"{dateline}Nineteen sailors were returned to their families on Sunday."
    assert sentences(text) == [text]
