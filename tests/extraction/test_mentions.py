"""Who is meant: names, titles, metonyms, descriptions and pronouns."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.errors import InputError
from dossier.extraction.mentions import (
    ActorRow,
    MentionIndex,
    build_matcher,
    find_mentions,
    load_actors,
)
from dossier.extraction.sentences import load_pipeline, parse_blocks, split_sentences
from dossier.extraction.structure import find_blocks
from dossier.paths import CODEBOOK
from dossier.tables import to_csv

ACTORS = load_actors(CODEBOOK)


@pytest.fixture(scope="module")
def mentions():
    matcher = build_matcher(ACTORS, load_pipeline().vocab)

    def find(text):
        blocks = find_blocks(text)
        docs = parse_blocks([(text, block) for block in blocks], load_pipeline())
        return find_mentions(split_sentences("a", text, blocks, docs)[1], matcher)

    return find


def told(rows):
    return [(row.text, row.actor_id, row.via) for row in rows]


def actors(rows):
    return [(row.text, row.actor_id) for row in rows]


# The codebook


@pytest.mark.parametrize("row", ACTORS, ids=lambda row: row.actor_id)
def test_every_row_fits_its_example_and_not_its_counterexample(mentions, row):
    found = {mention.actor_id for mention in mentions(row.example)}
    assert ("" if row.kind == "office" else row.actor_id) in found
    assert row.actor_id not in {mention.actor_id for mention in mentions(row.counterexample)}


def actor(actor_id, names, kind="person", **cells):
    return ActorRow(actor_id, actor_id, kind, names=names, **cells)


def written(folder, *rows):
    (folder / "actors.csv").write_text(to_csv(rows, ActorRow), encoding="utf-8")
    return folder


def test_an_id_given_twice_names_both_rows(tmp_path):
    folder = written(tmp_path, actor("brenn", ("Ada Brenn",)), actor("brenn", ("Otto Brenn",)))
    with pytest.raises(InputError, match=r"actors.csv, row 3: .*“brenn” is that of row 2"):
        load_actors(folder)


def test_a_name_given_to_two_actors_names_the_other(tmp_path):
    folder = written(tmp_path, actor("ada", ("Brenn",)), actor("otto", ("Brenn",)))
    with pytest.raises(InputError, match=r"row 3: “Brenn” stands for “ada” already"):
        load_actors(folder)


def test_an_unknown_kind_lists_the_known_ones(tmp_path):
    folder = written(tmp_path, actor("ada", ("Brenn",), kind="wizard"))
    with pytest.raises(InputError, match=r"row 2: “wizard” is no value of “kind”.*person, state"):
        load_actors(folder)


def test_a_phrase_of_a_state_needs_a_country(tmp_path):
    folder = written(tmp_path, actor("ministry", ("* foreign ministry",), kind="government body"))
    with pytest.raises(InputError, match=r"row 2: a phrase with “\*” needs a country"):
        load_actors(folder)


def test_an_invented_codebook_codes_an_invented_conflict():
    rows = (
        actor("ruritania", ("Ruritania",), "state", country="RUR", demonyms=("Ruritanian",),
              metonyms=("Strelsau",)),
        actor("rudolf", ("Rudolf Elphberg",), country="RUR", titles=("* king",), gender="male"),
    )  # fmt: skip
    text = "The Ruritanian king wrote to Zenda. Strelsau waited. He fell ill."
    blocks = find_blocks(text)
    docs = parse_blocks([(text, block) for block in blocks], load_pipeline())
    sentences = split_sentences("a", text, blocks, docs)[1]
    assert told(find_mentions(sentences, build_matcher(rows, load_pipeline().vocab))) == [
        ("The Ruritanian king", "rudolf", "title"),
        ("Strelsau", "ruritania", "metonym"),
        ("He", "rudolf", "pronoun"),
    ]


# Names and titles


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kremlin spokesman Dmitry Peskov met Germany’s Friedrich Merz.",
            [
                ("Kremlin spokesman Dmitry Peskov", "peskov", "name"),
                ("Germany’s Friedrich Merz", "merz", "name"),
            ],
        ),
        (
            "Sergei Lavrov, Russia's foreign minister, left.",
            [("Sergei Lavrov", "lavrov", "name"), ("Russia's foreign minister", "lavrov", "title")],
        ),
        (
            "The president of Belarus thanked the Turkish leader.",
            [
                ("The president of Belarus", "lukashenko", "title"),
                ("the Turkish leader", "erdogan", "title"),
            ],
        ),
        (
            "India's foreign ministry and the Russian defence ministry disagreed.",
            [
                ("India's foreign ministry", "india_foreign_ministry", "name"),
                ("the Russian defence ministry", "russia_defence_ministry", "name"),
            ],
        ),
        ("The Finnish finance minister resigned.", [("The Finnish finance minister", "", "title")]),
        (
            "US allies and the EU waited for Zelensky and Zelenskyy.",
            [
                ("US allies", "us_allies", "nominal"),
                ("the EU", "eu", "alias"),
                ("Zelensky", "zelenskiy", "name"),
                ("Zelenskyy", "zelenskiy", "name"),
            ],
        ),
        (
            "Prime Minister Ivan Petrenkov resigned.",
            [("Prime Minister Ivan Petrenkov", "", "name")],
        ),
        ("Russian oil and Ukrainian grain were sold.", []),
        ("US-led talks ended.", []),
        ("Former Russian president Boris Yeltsin died in 2007.",
         [("Former Russian president Boris Yeltsin", "", "name")]),
    ],
)  # fmt: skip
def test_a_mention_is_the_name_with_its_titles(mentions, text, expected):
    assert told(mentions(text)) == expected


def test_a_title_that_changed_hands_is_settled_by_whom_the_report_names(mentions):
    assert actors(mentions("The German chancellor spoke.")) == [("The German chancellor", "")]
    rows = mentions("The German chancellor spoke.\nScholz was brief.")
    assert actors(rows) == [("The German chancellor", "scholz"), ("Scholz", "scholz")]


def test_a_former_holder_is_not_the_holder(mentions):
    assert actors(mentions("A former Polish foreign minister came.")) == [
        ("A former Polish foreign minister", "")
    ]


def test_a_relative_is_not_the_actor(mentions):
    assert actors(mentions("Melania Trump wrote a letter.")) == [("Melania Trump", "")]


def test_an_unknown_person_stays_known_by_her_surname(mentions):
    rows = mentions(
        "Finance Minister Olena Horobets resigned.\nFriends of Horobets were surprised."
    )
    assert actors(rows) == [("Finance Minister Olena Horobets", ""), ("Horobets", "")]


def test_a_bare_office_needs_its_holder_in_the_paragraph(mentions):
    assert actors(mentions("Macron spoke first. The president was brief.")) == [
        ("Macron", "macron"),
        ("The president", "macron"),
    ]
    assert actors(mentions("Macron spoke first.\nThe president was brief.")) == [
        ("Macron", "macron"),
        ("The president", ""),
    ]


def test_a_company_is_taken_up_by_its_description(mentions):
    assert actors(mentions("Uniper stopped buying from Gazprom, the company said."))[-1] == (
        "the company",
        "uniper",
    )


# Metonyms


@pytest.mark.parametrize(
    "text",
    [
        "Warsaw protested.",
        "Pressure on Warsaw grew.",
        "They signed a treaty with Warsaw.",
        "Warsaw’s offer was refused.",
        "The tariffs hurt Warsaw.",
        "Berlin sold tanks to Warsaw.",
        "The decision by Warsaw came late.",
    ],
)
def test_a_capital_that_acts_or_is_acted_upon_is_its_state(mentions, text):
    assert ("Warsaw", "poland", "metonym") in told(mentions(text))


@pytest.mark.parametrize(
    "text",
    [
        "Rubio arrived in Warsaw.",
        "Rubio travelled to Warsaw.",
        "His visit to Warsaw was short.",
        "Talks at Warsaw went on.",
        "Rubio returned from Warsaw.",
        "The streets of Warsaw were empty.",
        "Rubio visited Warsaw.",
        "Drones flew over Warsaw.",
        "The Warsaw meeting failed.",
    ],
)
def test_a_capital_where_something_happens_is_no_mention(mentions, text):
    assert "poland" not in {row.actor_id for row in mentions(text)}


def test_the_white_house_acts_or_is_a_place(mentions):
    assert told(mentions("The White House said so.")) == [("The White House", "usa", "metonym")]
    assert told(mentions("They dined at the White House.")) == []
    assert told(mentions("A White House official left.")) == []


def test_the_agency_of_a_dateline_is_no_mention(mentions):
    text = "OSLO (Reuters) - Norway agreed, a minister told Reuters."
    assert actors(mentions(text)) == [("Norway", "norway"), ("Reuters", "reuters")]


def test_the_state_of_a_dateline_is_no_mention(mentions):
    assert actors(mentions("SKOPJE, Serbia (AP) — Norway agreed.")) == [("Norway", "norway")]


def test_an_office_is_that_of_the_only_state_in_the_paragraph(mentions):
    text = "Moscow was angry. The foreign ministry called in an envoy."
    assert ("The foreign ministry", "russia_foreign_ministry") in actors(mentions(text))
    text = "Moscow was angry with Kyiv. The foreign ministry called in an envoy."
    assert "The foreign ministry" not in dict(actors(mentions(text)))


def test_a_body_is_the_only_one_that_the_report_has_named(mentions):
    text = "The International Criminal Court spoke.\nIt rained.\nThe court was asked to wait."
    assert ("The court", "icc") in actors(mentions(text))
    assert "A Danish court" not in dict(actors(mentions(text + " A Danish court had waited.")))


def test_a_government_is_that_of_whoever_was_sent_by_it(mentions):
    text = "Norway met Serbia's ambassador and blamed his government."
    assert ("his government", "serbia") in actors(mentions(text))


def test_a_pronoun_after_a_colon_is_the_subject_before_it(mentions):
    text = "Fico is ill. In Paris, Macron took another line: he waited."
    assert ("he", "macron") in actors(mentions(text))


def test_whoever_speaks_for_him_is_not_he(mentions):
    text = "Macron has offered his help. He will go to Oslo, his spokesman said."
    assert actors(mentions(text))[:3] == [("Macron", "macron"), ("his", "macron"), ("He", "macron")]


def test_whoever_calls_somebody_is_not_the_one_called(mentions):
    text = "Macron is here. He met Erdogan, whom he called on Sunday."
    assert [actor for words, actor in actors(mentions(text)) if words.lower() == "he"] == [
        "macron",
        "macron",
    ]


def test_the_name_of_a_state_counts_as_a_place_too(mentions):
    assert told(mentions("The harvest in Moldova was good.")) == [("Moldova", "moldova", "name")]


# Pronouns


@pytest.mark.parametrize(
    ("text", "pronouns"),
    [
        ("Erdogan said he would host the talks.", [("he", "erdogan")]),
        ("Fidan met Lavrov in Doha. He thanked the hosts.", [("He", "fidan")]),
        ("Japan raised its tariffs.", [("its", "japan")]),
        ("The EU said it was ready.", [("it", "eu")]),
        ("In his speech, Fico blamed Kyiv.", [("his", "fico")]),
        ("Meloni met Merz before she flew home.", [("she", "meloni")]),
        ("Modi asked Starmer to withdraw his offer.", [("his", "starmer")]),
        ("Macron called Merz before their meeting.", [("their", "")]),
        ("If Serbia refuses, the EU will impose tariffs on it.", [("it", "serbia")]),
    ],
)
def test_a_pronoun_is_resolved_within_its_sentence_or_paragraph(mentions, text, pronouns):
    found = [(row.text, row.actor_id) for row in mentions(text) if row.via == "pronoun"]
    assert found == pronouns


def test_a_pronoun_stays_empty_when_two_antecedents_fit(mentions):
    rows = mentions("Talks between Fidan and Lavrov were cut short because he was late.")
    assert actors(rows)[-1] == ("he", "")


def test_a_pronoun_stays_empty_without_an_antecedent_in_its_paragraph(mentions):
    assert actors(mentions("Erdogan spoke.\nHe was tired.")) == [("Erdogan", "erdogan"), ("He", "")]


@pytest.mark.parametrize(
    "text",
    [
        "The sanctions will bite if they are enforced.",
        "The ministers drew up a plan and signed it.",
        "It is clear that the war goes on.",
        "Officials said they had no date.",
        "The plan failed because it came late.",
    ],
)
def test_pronouns_for_things_and_unnamed_people_are_no_mentions(mentions, text):
    assert [row for row in mentions(text) if row.via == "pronoun"] == []


def test_first_person_is_the_speaker_of_the_innermost_quotation(mentions):
    rows = mentions("“I told him: ‘Stop,’ and I left,” Stubb said.")
    assert [(r.text, r.actor_id) for r in rows if r.text == "I"] == [("I", "stubb")] * 2


def test_we_is_several_for_a_person_and_one_for_an_institution(mentions):
    assert actors(mentions("“We are ready,” Stubb said.")) == [("We", ""), ("Stubb", "stubb")]
    rows = mentions("“We are ready,” NATO said.")
    assert actors(rows) == [("We", "nato"), ("NATO", "nato")]


def test_the_office_of_a_pronoun_belongs_to_its_state(mentions):
    rows = mentions("Hungary vetoed the loan. Its foreign minister gave no reason.")
    assert actors(rows) == [("Hungary", "hungary"), ("Its foreign minister", "szijjarto")]


# Ids and offsets


def test_mention_index_finds_the_mention_that_holds_a_character(mentions):
    text = "Then Emmanuel Macron left."
    index = MentionIndex(mentions(text))
    assert index.covering(text.index("Macron")).actor_id == "macron"
    assert index.covering(text.index("left")) is None
    assert index.covering(-1) is None


def test_ids_are_counted_in_the_order_of_the_sentence(mentions):
    rows = mentions("Oslo and Rome agreed. Bern did not.")
    assert [row.mention_id for row in rows] == ["m01-1", "m01-2", "m02-1"]


WORDS = [
    *["Trump", "the Kremlin", "Moscow", "he", "they", "its", "it", "president", "of", "Russia"],
    *["foreign minister", "said", "US", "-", "'s", ",", ".", " ", "\n"],
    *["“", "”", "‘", "’", "😀", "e\u0301", "\u00ad"],
]


@given(st.lists(st.sampled_from(WORDS), max_size=30), st.sampled_from(["", " "]))
@settings(max_examples=60, deadline=None)
def test_any_text_gives_flat_slices_with_unique_ids(mentions, words, between):
    text = between.join(words)
    rows = mentions(text)
    assert len({row.mention_id for row in rows}) == len(rows)
    assert all(text[row.start : row.end] == row.text for row in rows)
    assert all(a.end <= b.start for a, b in pairwise(rows))
