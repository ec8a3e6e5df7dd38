"""Chapter 06: the hedges of one sentence, George's lists, and the other wording."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from dossier.chapters.rows import sentence_of, the_row, with_known
from dossier.charts.figures.commitment import COMMITMENT_OF_VALUE
from dossier.charts.figures.hedging import HEDGES, Found, found_in
from dossier.extraction.frames import Frame, find_frames
from dossier.extraction.pipeline import code_articles
from dossier.extraction.sentences import parse_blocks, split_sentences
from dossier.extraction.structure import find_blocks
from dossier.facts import Facts, load_facts
from dossier.html_table import HtmlTable, html_table
from dossier.records import AUTHOR, TABLES
from dossier.tables import to_csv

if TYPE_CHECKING:
    from dossier.walkthrough import Walkthrough

CHAPTER = "06"
ODDS = 0.5
WORDINGS = {"as in the report": "I may send", "as elsewhere": "I’m going to send"}
NOT_CODED = "none coded"
MISSING = "not in the report"
VARIABLES = {
    "Demand": (
        "broad: an end to the war, or talks; no terms",
        "end the war in Ukraine or meet directly with Zelenskiy",
        "compel Moscow to negotiate",
    ),
    "Means of creating urgency": (MISSING,),
    "Punishment threatened": (
        "hedged: missiles that may be sent, sanctions largely held back",
        "I may send them Tomahawks",
        "threatened sweeping new sanctions",
    ),
    "Possible incentive": (MISSING,),
}
TYPES = (
    ("Ultimatum", "a demand, a time limit and a threat", "no time limit", "no", "s09;s16"),
    (
        "Tacit ultimatum",
        "the same, with limit or threat left unspoken",
        "nothing that conveys a limit",
        "no",
        "s09;s16",
    ),
    (
        "Try-and-see",
        "a demand, a limited step or threat, no time limit; then waiting",
        "a threat to be voiced in one call, no time limit",
        "most",
        "s08;s09",
    ),
    (
        "Gradual turning of the screw",
        "a threat of pressure that grows step by step",
        "duties doubled, but on India; no next step named",
        "little",
        "s17",
    ),
    ("Carrot and stick", "a threat and an inducement", "no inducement", "no", "s09;s16"),
)


@dataclass(frozen=True)
class Wording:
    """A sentence in one wording, with what the coder makes of it."""

    name: str
    words: str
    facts: Facts
    predicates: tuple[Frame, ...]
    sentence_id: str

    @property
    def hedges(self) -> tuple[Found, ...]:
        """The hedges, in reading order."""
        found = found_in(self.facts, self.sentence_id, self.predicates)
        return tuple(item for item in found if item.kind in HEDGES)

    @property
    def modals(self) -> list[str]:
        """Every modal verb of the sentence, on the way to the act or not."""
        return [cue.lemma for frame in self.predicates for cue in frame.modals]

    def said(self, found: Found) -> str:
        """The words of a hedge."""
        sentence = the_row(CHAPTER, self.facts.sentences, "sentence_id", self.sentence_id)
        text, start = str(sentence.text), int(sentence.start)
        return text[found.start - start : found.end - start]


def wordings(report: Walkthrough) -> tuple[Wording, ...]:
    """The report coded anew with each wording of the quotation in its place."""
    return tuple(_coded(report, name, words) for name, words in WORDINGS.items())


def numbers(as_printed: Wording, as_elsewhere: Wording) -> dict[str, Any]:
    """The numbers of the prose."""
    return {
        "hedges": len(as_printed.hedges),
        "hedges_elsewhere": len(as_elsewhere.hedges),
        "trump_sure": _sure(as_printed, "trump"),
        "trump_sure_elsewhere": _sure(as_elsewhere, "trump"),
    }


def chance(wording: Wording, *, is_voiced: bool = False) -> int:
    """The model's chance in percent: even odds for each modal verb still open.

    Once the threat is voiced the first modal verb, which left the voicing open, is settled.
    """
    return round(100 * ODDS ** max(0, len(wording.modals) - is_voiced))


def four_variables(facts: Facts) -> HtmlTable:
    """George's variables, each with the words of the report, or said to be missing."""
    rows = [
        {
            "variable": name,
            "what the report shows": shows,
            "in its words": "; ".join(f"“{words}”" for words in quoted),
            "evidence": ";".join(sentence_of(CHAPTER, facts.sentences, words) for words in quoted),
        }
        for name, (shows, *quoted) in VARIABLES.items()
    ]
    return html_table(
        pd.DataFrame(rows),
        caption="George's four variables, and what the report has of each",
        evidence_column="evidence",
    )


def five_types(facts: Facts) -> HtmlTable:
    """George's types, and how like them the reported strategy is."""
    rows = pd.DataFrame(
        TYPES, columns=["type", "what it takes", "what the report shows", "likeness", "evidence"]
    )
    with_known(CHAPTER, rows, "evidence", facts.sentences.sentence_id)
    return html_table(
        rows,
        caption="George's five types, and how like them the reported strategy is",
        evidence_column="evidence",
    )


def two_wordings(coded: Sequence[Wording]) -> HtmlTable:
    """What the coder makes of each wording, a row a question."""
    answers: dict[str, Callable[[Wording], Any]] = {
        "hedges that the coder finds": lambda w: _listed(w.said(found) for found in w.hedges),
        "modal verbs in the sentence": lambda w: _listed(w.modals),
        "the act, as coded": lambda w: _of_act(w.facts.events, w, "event_type"),
        "how sure Trump is of it": lambda w: _sure(w, "trump"),
        "how sure the report is of it": lambda w: _sure(w, AUTHOR),
        "the move of pressure": lambda w: _of_act(w.facts.levers, w, "stage"),
        "chance before the call, %": chance,
        "chance once it is said, %": lambda w: chance(w, is_voiced=True),
    }
    rows = [
        {"counted anew": question, **{f"{w.name}: {w.words}": str(answer(w)) for w in coded}}
        for question, answer in answers.items()
    ]
    return html_table(
        pd.DataFrame(rows),
        caption="The two wordings, each coded live; the chances are the model's example, even "
        "odds for each modal verb",
    )


def _coded(report: Walkthrough, name: str, words: str) -> Wording:
    printed = WORDINGS["as in the report"]
    sentence_of(CHAPTER, load_facts(report.article.article_id).sentences, printed)
    article = replace(report.article, text=report.article.text.replace(printed, words))
    rows = next(code_articles([article], report.coder)).rows
    with tempfile.TemporaryDirectory() as folder:
        for table, kind in TABLES.items():
            Path(folder, f"{table}.csv").write_text(to_csv(rows[table], kind), encoding="utf-8")
        facts = load_facts(article.article_id, Path(folder))
    blocks = find_blocks(article.text)
    docs = parse_blocks(((article.text, block) for block in blocks), report.coder.nlp)
    _, sentences = split_sentences(article.article_id, article.text, blocks, docs)
    sentence_id = report.sentence.record.sentence_id
    sentence = next(s for s in sentences if s.record.sentence_id == sentence_id)
    predicates = find_frames(sentence, report.coder.events.nouns)
    return Wording(name, words, facts, tuple(predicates), sentence_id)


def _listed(words: Any) -> str:
    return ", ".join(words) or "none"


def _of_act(table: pd.DataFrame, wording: Wording, column: str) -> str:
    rows = table[table.sentence_id == wording.sentence_id]
    return str(rows[column].iloc[0]) if len(rows) else NOT_CODED


def _sure(wording: Wording, source: str) -> str:
    events = wording.facts.events
    act = the_row(CHAPTER, events, "sentence_id", wording.sentence_id).event_id
    values = wording.facts.factuality
    value = values.value[(values.event_id == act) & (values.source_id == source)]
    return COMMITMENT_OF_VALUE[str(value.iloc[0])].label if len(value) else NOT_CODED
