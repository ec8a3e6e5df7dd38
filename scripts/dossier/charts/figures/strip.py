"""The report as a strip: one cell a sentence, shaded by what the report itself vouches for."""

from __future__ import annotations

import altair as alt
import pandas as pd

from dossier.charts.evidence import quoted, with_links
from dossier.charts.figures.chips import chip_chart
from dossier.charts.figures.commitment import CERTAIN, COMMITMENTS, RANK, SILENT, commitments
from dossier.charts.publish import (
    About,
    capitalised,
    count_of,
    in_words,
    listed,
    only_report,
    require_rows,
    sentence_numbers,
    source_line,
)
from dossier.charts.svg import EVIDENCE_FOLLOWS
from dossier.facts import Facts

NAME = "sentence-strip"


def sentence_strip(facts: Facts, report: str = "", title: str = "") -> alt.VConcatChart:
    """One cell a body sentence, in reading order under the report's own headings.

    Parameters
    ----------
    facts : of one report.
    report : how the source line calls it; its id where left out.
    title : the finding; counted from the table where left out.
    """
    report = report or only_report(NAME, facts)
    sentences = commitments_by_sentence(facts)
    require_rows(NAME, sentences, "sentence of the body")
    about = About(
        name=NAME,
        title=title or strip_title(sentences),
        subtitle=f"One cell a sentence (n = {len(sentences)}), by number, shaded by the report’s "
        "loosest commitment to an act in it",
        source=source_line("tables of sentences, events and factuality", report),
        alt=strip_alternative(sentences),
        columns={
            "sentence_id": "Sentence",
            "kind": "Loosest commitment",
            "acts": "Acts coded",
            "text": "Words of the report",
        },
    )
    return chip_chart(sentences, _headings(facts), COMMITMENTS, about)


def commitments_by_sentence(facts: Facts) -> pd.DataFrame:
    """Each body sentence with its acts and the loosest commitment to one of them.

    A sentence can carry no more than its weakest part.
    """
    body = facts.sentences[facts.sentences.kind == "body"].reset_index(drop=True)
    events = commitments(facts)
    loosest: dict[str, str] = {}
    acts: dict[str, list[str]] = {}
    for event in events.itertuples():
        before = loosest.get(str(event.sentence_id), str(event.kind))
        loosest[str(event.sentence_id)] = max(before, str(event.kind), key=RANK.__getitem__)
        acts.setdefault(str(event.sentence_id), []).append(str(event.trigger))
    kinds = [loosest.get(sentence_id, SILENT.label) for sentence_id in body.sentence_id]
    numbers = sentence_numbers(body.sentence_id)
    return with_links(
        body[["sentence_id", "text"]].assign(
            group=body.section,
            kind=kinds,
            acts=["; ".join(acts.get(sentence_id, [])) for sentence_id in body.sentence_id],
            label=numbers,
            description=[
                f"Sentence {number}: {kind}{EVIDENCE_FOLLOWS}{quoted(text)}"
                for number, kind, text in zip(numbers, kinds, body.text, strict=True)
            ],
        ),
        "sentence_id",
    )


def strip_title(sentences: pd.DataFrame) -> str:
    """The finding, from the counts."""
    vouched = int(sentences.kind.isin(CERTAIN).sum())
    total = count_of(len(sentences), "sentence")
    return f"In {in_words(vouched)} of its {total} the report itself vouches for what it tells"


def strip_alternative(sentences: pd.DataFrame) -> str:
    """What the strip shows, in words: how many of each kind, and which."""
    parts = []
    for kind in COMMITMENTS:
        numbers = list(sentences.label[sentences.kind == kind.label])
        if numbers:
            which = "sentence " if len(numbers) == 1 else "sentences "
            parts.append(f"{kind.label}: {len(numbers)} ({which}{listed(numbers)})")
    return f"{strip_title(sentences)}. {capitalised('; '.join(parts))}."


def _headings(facts: Facts) -> dict[int, str]:
    """The sections of the report by ordinal, in order; the first may have no heading."""
    headings = facts.sentences[facts.sentences.kind == "heading"]
    titles = dict(zip(headings.section, headings.text, strict=True))
    return {
        int(section): str(titles.get(section, "Opening"))
        for section in sorted(facts.sentences.section.dropna().unique())
    }
