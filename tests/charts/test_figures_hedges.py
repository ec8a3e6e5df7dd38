"""The grain of one sentence: which words stand between the report and an act."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from dossier.chapter import REPORT
from dossier.charts import figures
from dossier.charts.evidence import ANNOTATED_PAGE
from dossier.charts.figures.hedging import found_in
from dossier.charts.publish import table_of
from dossier.charts.renderer import SVG, TEXT, render
from dossier.extraction.frames import Frame, find_frames
from dossier.extraction.grammar.words import Cue
from dossier.facts import Facts, load_facts
from dossier.walkthrough import walk

SENTENCE = "s02"
"""“Moscow could answer with duties on grain, analysts believe.”"""


def frame_of(facts: Facts, key: int, word: str, **options: object) -> Frame:
    """The frame of a word of the sentence, blank but for what is given."""
    sentence = facts.sentences[facts.sentences.sentence_id == SENTENCE].iloc[0]
    start = int(sentence.start) + sentence.text.index(word)
    blank: dict[str, object] = dict.fromkeys(Frame.__dataclass_fields__, None)
    blank |= {"modals": (), "negations": (), "roles": (), "relation": "", "marker": ""}
    blank |= {"key": key, "lemma": word, "trigger_start": start, "trigger_end": start + len(word)}
    return Frame(**(blank | options))  # type: ignore[arg-type]


def cue_of(facts: Facts, word: str) -> Cue:
    trigger = frame_of(facts, 0, word)
    return Cue(word, trigger.trigger_start, trigger.trigger_end)


def predicates(facts: Facts) -> list[Frame]:
    modal = cue_of(facts, "could")
    return [
        frame_of(facts, 2, "answer", modals=(modal,), parent_key=8),
        frame_of(facts, 8, "believe"),
    ]


def test_a_modal_and_the_word_that_reports_are_found_on_the_way_to_the_root(facts: Facts):
    found = [(item.kind, item.effect) for item in found_in(facts, SENTENCE, predicates(facts))]
    assert found == [
        ("modal verb", "left open"),
        ("act", "the report: not vouched for; analysts: possible"),
        ("report", "the word of analysts"),
    ]


def test_a_modal_that_factuality_knows_has_its_value(facts: Facts):
    modal = cue_of(facts, "could")
    known = facts.factuality.assign(
        cue_start=[modal.start if value == "PS+" else None for value in facts.factuality.value],
        cue_end=[modal.end if value == "PS+" else None for value in facts.factuality.value],
    ).astype({"cue_start": "Int64", "cue_end": "Int64"})
    first = found_in(replace(facts, factuality=known), SENTENCE, predicates(facts))[0]
    assert (first.kind, first.effect) == ("modal verb", "possible")


def test_what_hangs_on_another_predicate_is_no_hedge(facts: Facts):
    aside = [frame_of(facts, 2, "answer"), frame_of(facts, 5, "duties", modals=(Cue("x", 0, 1),))]
    assert [item.kind for item in found_in(facts, SENTENCE, aside)] == ["act"]


def test_a_condition_below_the_act_counts(facts: Facts):
    grain = cue_of(facts, "grain")
    clause = frame_of(facts, 5, "duties", condition=grain, parent_key=2)
    kinds = [f.kind for f in found_in(facts, SENTENCE, [*predicates(facts), clause])]
    assert kinds == ["modal verb", "act", "condition", "report"]


def test_predicates_that_govern_each_other_end_the_way(facts: Facts):
    loop = [
        frame_of(facts, 2, "answer", parent_key=8),
        frame_of(facts, 8, "believe", parent_key=2),
    ]
    assert [f.kind for f in found_in(facts, SENTENCE, loop)] == ["act", "report"]


def test_title_and_words_count_the_hedges(facts: Facts):
    bundle = render(figures.hedges(facts, SENTENCE, predicates(facts)).to_dict())
    assert bundle[TEXT] == (
        "Two hedges stand between the report and “answer”. In reading order: “could”: modal verb, "
        "left open; “answer”: act, the report: not vouched for; analysts: possible; "
        "“believe”: report, the word of analysts."
    )


def test_an_act_without_a_hedge_says_so(facts: Facts):
    chart = figures.hedges(facts, "s01", [])
    title = chart.to_dict()["usermeta"]["dossier"]["title"]
    assert title == "Nothing stands between the report and “imposed”"


def test_every_word_of_the_sentence_is_drawn(facts: Facts):
    svg = render(figures.hedges(facts, SENTENCE, predicates(facts)).to_dict())[SVG]
    for words in ("Moscow", "could", "answer", "with duties on grain, analysts", "believe."):
        assert f">{words}</text>" in svg


def test_bands_link_to_the_act_that_they_bear_on(facts: Facts):
    rows = table_of(figures.hedges(facts, SENTENCE, predicates(facts)).to_dict())
    assert {row["href"] for row in rows} == {f"{ANNOTATED_PAGE}#e02-1"}


def test_a_quotation_sets_its_words_in(facts: Facts):
    sentence = facts.sentences[facts.sentences.sentence_id == SENTENCE].iloc[0]
    quote = dict.fromkeys(facts.quotes.columns, "")
    quote |= {"quote_id": "q02-1", "sentence_id": SENTENCE, "speaker": "analysts"}
    quote |= {"start": int(sentence.start), "end": int(sentence.end) - len(", analysts believe.")}
    quoting = replace(facts, quotes=pd.DataFrame([quote]))
    rows = {
        r["words"]: r
        for r in table_of(figures.hedges(quoting, SENTENCE, predicates(facts)).to_dict())
    }
    assert rows["could"]["left"] > rows["believe"]["left"]
    whole = rows["Moscow could answer with duties on grain"]
    assert (whole["kind"], whole["href"]) == ("quotation", f"{ANNOTATED_PAGE}#q02-1")


def test_an_unknown_sentence_is_an_error_that_names_it(facts: Facts):
    with pytest.raises(ValueError, match="chart “hedges-s99”: there is no sentence s99"):
        figures.hedges(facts, "s99", [])


def test_a_sentence_without_an_act_is_an_error(facts: Facts):
    with pytest.raises(ValueError, match="chart “hedges-s06”: there is no act in sentence s06"):
        figures.hedges(facts, "s06", [])


def test_the_quotation_of_the_report_has_a_hedge_in_a_hedge():
    walked = walk(REPORT, "s09")
    frames = find_frames(walked.sentence, walked.coder.events.nouns)
    chart = figures.hedges(load_facts(REPORT), "s09", frames).to_dict()
    hedging = [row["words"] for row in table_of(chart) if row["kind"] not in ("act", "quotation")]
    assert hedging == ["might", "say", "if", "may", "said"]
