"""Direct quotations: which stretches are somebody's words, whose, and by which verb."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.extraction.mentions import build_matcher, find_mentions, load_actors
from dossier.extraction.quotes import find_quotes
from dossier.extraction.sentences import load_pipeline, parse_blocks, split_sentences
from dossier.extraction.structure import find_blocks
from dossier.paths import CODEBOOK


@pytest.fixture(scope="module")
def quotes():
    matcher = build_matcher(load_actors(CODEBOOK), load_pipeline().vocab)

    def find(text):
        blocks = find_blocks(text)
        docs = parse_blocks([(text, block) for block in blocks], load_pipeline())
        _, sentences = split_sentences("a", text, blocks, docs)
        return find_quotes(sentences, find_mentions(sentences, matcher))

    return find


def told(rows):
    return [(row.text, row.speaker, row.cue) for row in rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“We have time,” the minister told reporters.",
            [("“We have time,”", "the minister", "told")],
        ),
        (
            'Lavrov said: "The talks are over."',
            [('"The talks are over."', "Lavrov", "said")],
        ),
        (
            "“Is it over?” asked the minister.",
            [("“Is it over?”", "the minister", "asked")],
        ),
        (
            "“They came,” she said, “and they left.”",
            [("“They came,”", "she", "said"), ("“and they left.”", "she", "said")],
        ),
        (
            "According to the foreign ministry, the plan is “not serious”.",
            [("“not serious”", "the foreign ministry", "According to")],
        ),
        (
            "Peskov, who has long rejected the idea, said that it was “out of the question”.",
            [("“out of the question”", "Peskov", "said")],
        ),
        (
            "Moscow was described by the envoy as “ready to listen”.",
            [("“ready to listen”", "the envoy", "described")],
        ),
        (
            "Macron called the vote “a disgrace” and accused Kyiv of “playing games”.",
            [("“a disgrace”", "Macron", "called"), ("“playing games”", "Macron", "accused")],
        ),
        (
            "'We are ready for talks,' a spokesman said.",
            [("'We are ready for talks,'", "a spokesman", "said")],
        ),
        (
            '"This is a red line," a senior official, speaking on condition of anonymity, said.',
            [('"This is a red line,"', "a senior official", "said")],
        ),
        (
            "The delay, in the words of one diplomat, was “pure blackmail”.",
            [("“pure blackmail”", "one diplomat", "words")],
        ),
        (
            "“We will see what happens,” Macron and Starmer said.",
            [("“We will see what happens,”", "Macron and Starmer", "said")],
        ),
    ],
)
def test_speaker_and_cue_are_found_wherever_the_tag_stands(quotes, text, expected):
    assert told(quotes(text)) == expected


def test_a_nested_quotation_is_spoken_by_who_would_speak_in_it(quotes):
    outer, inner = quotes("‘Putin told me, “I want it all,” and he meant it,’ said Donald Tusk.")
    assert (outer.speaker_id, outer.nested_in) == ("tusk", "")
    assert (inner.text, inner.speaker, inner.cue) == ("“I want it all,”", "Putin", "told")
    assert (inner.speaker_id, inner.nested_in) == ("putin", outer.quote_id)


def test_first_person_in_a_hypothetical_quotation_is_the_outer_speaker(quotes):
    outer, inner = quotes("“I could say, ‘Stop, or I will leave,’” Erdogan said.")
    assert outer.speaker_id == inner.speaker_id == "erdogan"
    assert inner.speaker == "I"


def test_one_quotation_may_hold_several_sentences(quotes):
    (row,) = quotes("“We reject this. It is absurd. No one asked us,” Lavrov told reporters.")
    assert row.text == "“We reject this. It is absurd. No one asked us,”"
    assert (row.sentence_id, row.speaker_id) == ("s01", "lavrov")


def test_a_quotation_without_a_tag_keeps_the_speaker_of_its_paragraph(quotes):
    rows = quotes("“It was good,” Dmitriev said. He smiled. “It was very good.”")
    assert [row.speaker_id for row in rows] == ["dmitriev", "dmitriev"]
    assert rows[1].cue == "said"


def test_a_quotation_goes_on_over_paragraphs_without_a_closing_mark(quotes):
    first, second = quotes(
        "“It began in spring. Nobody saw it.\n"
        "“And it ended in winter,” the president of Finland said."
    )
    assert first.text == "“It began in spring. Nobody saw it."
    assert first.speaker == second.speaker == "the president of Finland"


def test_the_speaker_of_a_pronoun_is_its_actor(quotes):
    rows = quotes("Mette Frederiksen arrived late. “I had to call Oslo,” she said.")
    assert [(row.speaker, row.speaker_id) for row in rows] == [("she", "frederiksen")]


def test_a_speaker_outside_the_codebook_keeps_her_words_and_no_id(quotes):
    (row,) = quotes("“The bread ran out,” Oksana Petrenko said.")
    assert (row.speaker, row.speaker_id) == ("Oksana Petrenko", "")


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “shadow fleet” carries oil.",
        "The film “The Long Way Home” was shown in Oslo.",
        "The “coalition of the willing” met in Paris.",
        "A “peace” without guards would not last.",
        "The allies’ aid came in the ’90s.",
    ],
)
def test_scare_quotes_names_and_titles_are_left_out(quotes, text):
    assert quotes(text) == ()


@given(
    st.lists(
        st.sampled_from(
            ["“", "”", "‘", "’", '"', "'", " ", ".", ",", "he said", "Putin", "I", "\n"]
        ),
        max_size=30,
    ).map("".join)
)
@settings(max_examples=40, deadline=None)
def test_any_text_gives_slices_and_unique_ids(quotes, text):
    rows = quotes(text)
    assert len({row.quote_id for row in rows}) == len(rows)
    for row in rows:
        assert text[row.start : row.end] == row.text
        assert row.nested_in in {"", *(other.quote_id for other in rows)}
        if row.speaker_start is not None:
            assert text[row.speaker_start : row.speaker_end] == row.speaker
        else:
            assert row.speaker == ""
