"""Every row of the codebook runs: it fits its example, and it does not fit its counterexample."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dossier.codebook import CueRow, load_event_codebook
from dossier.errors import InputError
from dossier.extraction.article import Article
from dossier.extraction.coding.cues import cue_at, governing_cue, phrase_cue
from dossier.extraction.frames import Frame, by_key, find_frames
from dossier.extraction.pipeline import Coder, Tables, code_articles
from dossier.extraction.sentences import parse_blocks, split_sentences
from dossier.extraction.structure import find_blocks
from dossier.paths import CODEBOOK
from dossier.records import AUTHOR

PUBLISHED = date(2026, 1, 14)
EVENTS = load_event_codebook()


def code_all(sentences: list[str], coder: Coder) -> list[Tables]:
    """Each sentence coded as a report of its own, all parsed in one batch."""
    articles = [Article(str(n), f"{s}.", PUBLISHED, "", "") for n, s in enumerate(sentences)]
    return list(code_articles(articles, coder))


def misfits(rows: tuple[Any, ...], coder: Coder, fits: Any) -> list[str]:
    """What is wrong with some rows: one line for each sentence that does not do its part."""
    examples = code_all([row.example for row in rows], coder)
    counterexamples = code_all([row.counterexample for row in rows], coder)
    wrong = [
        f"{row} does not fit its example"
        for row, tables in zip(rows, examples, strict=True)
        if not fits(row, tables)
    ]
    wrong += [
        f"{row} fits its counterexample"
        for row, tables in zip(rows, counterexamples, strict=True)
        if fits(row, tables)
    ]
    return wrong


def test_each_verb_codes_its_example_with_an_actor_and_not_its_counterexample(
    coder: Coder,
) -> None:
    def fits(row: Any, tables: Tables) -> bool:
        found = [e for e in tables.rows["events"] if e.pattern_id == row.pattern_id]
        return any(event.actor_id for event in found)

    assert misfits(EVENTS.verbs, coder, fits) == []


def test_each_instrument_is_named_in_its_example_and_not_in_its_counterexample(
    coder: Coder,
) -> None:
    def fits(row: Any, tables: Tables) -> bool:
        return any(e.instrument_id == row.instrument_id for e in tables.rows["events"])

    assert misfits(EVENTS.instruments, coder, fits) == []


def test_each_context_is_shown_by_its_example_and_not_by_its_counterexample(coder: Coder) -> None:
    def fits(row: Any, tables: Tables) -> bool:
        return any(row.context in event.context.split(";") for event in tables.rows["events"])

    assert misfits(EVENTS.contexts, coder, fits) == []


def test_each_lever_rule_reads_its_stage_from_its_example_and_not_from_its_counterexample(
    coder: Coder,
) -> None:
    def fits(row: Any, tables: Tables) -> bool:
        if not row.stage:
            return bool(tables.rows["events"]) and not tables.rows["levers"]
        return any(lever.stage == row.stage for lever in tables.rows["levers"])

    assert misfits(EVENTS.levers, coder, fits) == []


def test_each_recasting_changes_the_type_of_its_example_and_not_of_its_counterexample(
    coder: Coder,
) -> None:
    def fits(row: Any, tables: Tables) -> bool:
        wanted = (row.becomes_type, row.becomes_mode)
        return any((event.event_type, event.mode) == wanted for event in tables.rows["events"])

    assert misfits(EVENTS.recasts, coder, fits) == []


def frames_of(text: str, coder: Coder) -> dict[int, Frame]:
    """The frames of a text of one sentence."""
    blocks = find_blocks(text)
    docs = list(parse_blocks(((text, block) for block in blocks), coder.nlp))
    _, sentences = split_sentences("test", text, blocks, docs)
    return by_key(find_frames(sentences[0], coder.events.nouns))


def cues_in(text: str, coder: Coder) -> Iterator[CueRow | None]:
    """The rows of the cues that fit anywhere in a sentence."""
    frames = frames_of(text, coder)
    codebook = coder.events
    for frame in frames.values():
        parent = frames.get(-1 if frame.parent_key is None else frame.parent_key)
        if parent is not None:
            yield governing_cue(frame, parent, codebook)
        phrase = phrase_cue(frame, codebook)
        if phrase is not None:
            yield phrase[0]
        if frame.is_passive and frame.arguments("as"):
            yield cue_at(frame, "passive_as", codebook)
        if len(frame.arguments("object")) > 1 or frame.complement_key is not None:
            yield cue_at(frame, "label", codebook)
        construction = "modifier" if frame.form == "noun" else "adverb"
        for modifier in frame.modifiers:
            yield codebook.cues_by_word.get(("modifier", modifier.lemma, construction))


@pytest.mark.parametrize("row", EVENTS.cues, ids=lambda row: row.cue_id)
def test_each_cue_stands_in_its_example_and_not_in_its_counterexample(
    row: CueRow, coder: Coder
) -> None:
    assert row in list(cues_in(f"{row.example}.", coder))
    assert row not in list(cues_in(f"{row.counterexample}.", coder))


JUDGEMENTS = {"passive_as", "label"}


def test_each_cue_lends_its_values_to_the_act_of_its_example(coder: Coder) -> None:
    rows = [row for row in EVENTS.cues if row.construction not in JUDGEMENTS]
    wrong = []
    for row, tables in zip(rows, code_all([row.example for row in rows], coder), strict=True):
        values = [(f.source_id == AUTHOR, f.value) for f in tables.rows["factuality"]]
        expected = {(True, row.author_value)}
        if row.names_source and row.author_value != row.source_value and row.form != "noun":
            expected.add((False, row.source_value))
        is_agentless = row.construction in {"passive_infinitive", "adverb"}
        expected = {e for e in expected if e[0] or not is_agentless}
        if not expected <= set(values):
            wrong.append((row.cue_id, row.example, values))
    assert wrong == []


def copied_codebook(folder: Path) -> Path:
    """A copy of the project's codebook that a test may spoil."""
    shutil.copytree(CODEBOOK, folder / "codebook")
    return folder / "codebook"


@pytest.mark.parametrize(
    ("table", "before", "after", "told"),
    [
        ("verbs", "CONSULT,visit", "CONSULT,visitation", "PLOVER has no “CONSULT visitation”"),
        ("verbs", "CONSULT,visit", "CHAT,visit", "PLOVER has no “CHAT visit”"),
        ("verbs", "@sanctions", "@sanction", "the instrument “sanction” is unknown"),
        ("verbs", "SUPPORT,,subject", "SUPPORT,,subject", ""),
        ("verbs", ",diplomatic,", ",diplomacy,", "the context “diplomacy” is unknown"),
        ("verbs", "pattern_id,", "pattern,", "the column “pattern_id” is missing"),
        ("verbs", "accuse,accuse", "accept,accuse", "the pattern_id “accept” is taken"),
        ("cues", ",clause,true,CT+", ",clauses,true,CT+", "“clauses”"),
        ("cues", ",CT+,Uu", ",CT,Uu", "“CT”"),
        ("instruments", "sanctions,Sanctions", ",Sanctions", "it has no instrument_id"),
        ("levers", ",imposed,", ",inflicted,", "“inflicted”"),
        ("recasts", "REJECT,meet", "REJECT,meeting", "PLOVER has no “REJECT meeting”"),
        ("contexts", "context,words", "context,lemmas", "the column “words” is missing"),
    ],
)
def test_a_bad_row_is_told_in_one_line_with_its_file_and_the_mend(
    tmp_path: Path, table: str, before: str, after: str, told: str
) -> None:
    folder = copied_codebook(tmp_path)
    path = folder / f"{table}.csv"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    if not told:
        assert load_event_codebook(folder).verbs == EVENTS.verbs
        return
    with pytest.raises(InputError) as error:
        load_event_codebook(folder)
    line = str(error.value)
    assert told in line
    assert f"{table}.csv" in line
    assert "\n" not in line
