"""The grain of one sentence: its words from top to bottom, with the hedges set off."""

from __future__ import annotations

import itertools
import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import altair as alt
import pandas as pd

from dossier.charts.canvas import DESCRIBED, across, as_written, down, drawing, words
from dossier.charts.evidence import quoted, with_links
from dossier.charts.figures.hedging import (
    ACT,
    CUE,
    HEDGES,
    MODAL,
    QUOTATION,
    Found,
    acts_of,
    found_in,
)
from dossier.charts.publish import (
    About,
    capitalised,
    count_of,
    in_words,
    only_report,
    publish,
    require_rows,
    source_line,
)
from dossier.charts.svg import EVIDENCE_FOLLOWS
from dossier.charts.theme import FACTUALITY, GROUND, INK, MUTED, SMALL_TEXT_SIZE, WIDTH, Colour
from dossier.facts import Facts, local_id

if TYPE_CHECKING:
    from dossier.extraction.frames import Frame

INDENT = 16
LINE = 17
BAND = 27
GAP = 3
CHARACTERS = 44
PER_INDENT = 2


def hedges(
    facts: Facts,
    sentence_id: str,
    predicates: Sequence[Frame],
    report: str = "",
    title: str = "",
) -> alt.VConcatChart:
    """The sentence from top to bottom, its hedges as bands, deeper the more it is quoted.

    Parameters
    ----------
    facts : of one report.
    sentence_id : the sentence.
    predicates : its frames (:func:`dossier.extraction.frames.find_frames`).
    report : how the source line calls it; its id where left out.
    title : the finding; counted where left out.

    Raises
    ------
    ValueError : there is no such sentence, or no act is coded in it.
    """
    name = f"hedges-{local_id(sentence_id)}"
    report = report or only_report(name, facts)
    sentence = facts.sentences[facts.sentences.sentence_id == sentence_id]
    require_rows(name, sentence, f"sentence {sentence_id}")
    require_rows(name, acts_of(facts, sentence_id), f"act in sentence {sentence_id}")
    number = local_id(sentence_id).removeprefix("s").lstrip("0")
    found = found_in(facts, sentence_id, predicates)
    rows, lines, height = _laid_out(sentence.iloc[0], found)
    marks = with_links(rows, "fact_id").assign(
        description=[
            f"{capitalised(row.kind)} {_marked(row.words, 40)}, {row.effect} (sentence {number})"
            f"{EVIDENCE_FOLLOWS}{quoted(str(sentence.text.iloc[0]))}"
            for row in rows.itertuples()
        ]
    )
    about = About(
        name=name,
        title=title or hedge_title(marks, number),
        subtitle=f"Sentence {number}, from top to bottom. Bands: its hedges "
        f"(n\u00a0=\u00a0{int(marks.kind.isin(HEDGES).sum())}), as the coder found them. "
        "Indented: quoted",
        source=source_line("tables of sentences, quotes, events and factuality", report),
        alt=hedge_alternative(marks, number),
        columns={"kind": "What it is", "words": "Words of the report", "effect": "What it does"},
    )
    return publish(drawing(*_layers(marks, lines, height), data=marks, height=height), marks, about)


def hedge_title(marks: pd.DataFrame, number: str) -> str:
    """The finding, from the counts."""
    hedging = int(marks.kind.isin(HEDGES).sum())
    acts = list(marks.words[marks.kind == ACT])
    if len(acts) == 1:
        stands = "stands" if hedging < 2 else "stand"
        subject = capitalised(count_of(hedging, "hedge")) if hedging else "Nothing"
        return f"{subject} {stands} between the report and “{acts[0]}”"
    lies = "lies" if hedging == 1 else "lie"
    return capitalised(
        f"{count_of(hedging, 'hedge')} {lies} on the {in_words(len(acts))} acts of sentence "
        f"{number}"
    )


def hedge_alternative(marks: pd.DataFrame, number: str) -> str:
    """What the figure shows, in words: every band in reading order."""
    parts = [f"{_marked(row.words, 240)}: {row.kind}, {row.effect}" for row in marks.itertuples()]
    return f"{hedge_title(marks, number)}. In reading order: {'; '.join(parts)}."


def _marked(text: str, longest: int) -> str:
    """Words in quotation marks of their own or, where they have none, in ours."""
    return quoted(text.strip("“”‘’\"'"), longest)


def _laid_out(sentence: Any, found: Sequence[Found]) -> tuple[pd.DataFrame, pd.DataFrame, float]:
    """Bands for what was found, lines of text for the words between, and the height."""
    text, origin = str(sentence.text), int(sentence.start)
    quotations = [item for item in found if item.kind == QUOTATION]
    bands: list[dict[str, Any]] = []
    lines: list[dict[str, Any]] = []
    top, at = 0.0, origin
    for item in (*found, None):
        until = item.start if item else origin + len(text)
        for start, end in _pieces(at, until, quotations):
            piece = text[start - origin : end - origin]
            if bands and start == at:
                piece = _closing(piece, bands[-1])
            top = _between(piece, _depth(start, quotations), top, lines)
        at = max(at, until)
        if item is None or (item.kind != QUOTATION and item.start < at):
            continue
        depth = _depth(item.start, quotations) - (item.kind == QUOTATION)
        bands.append(_band(item, text[item.start - origin : item.end - origin], depth, top))
        top += BAND + GAP
        at = item.start if item.kind == QUOTATION else item.end
    return pd.DataFrame(bands), pd.DataFrame(lines), top


def _pieces(start: int, end: int, quotations: Iterable[Found]) -> Iterator[tuple[int, int]]:
    """The words between two bands, parted where a quotation ends."""
    cuts = sorted({start, end, *(q.end for q in quotations if start < q.end < end)})
    yield from itertools.pairwise(cuts)


def _closing(piece: str, band: dict[str, Any]) -> str:
    """Put the comma or stop that follows a band's words into the band; the rest remains."""
    mark = re.match(r"[.,;:?!]+", piece)
    if mark is None or band["kind"] == QUOTATION:
        return piece
    band["said"] += mark[0]
    return piece[mark.end() :]


def _depth(place: int, quotations: Iterable[Found]) -> int:
    return sum(item.start <= place < item.end for item in quotations)


def _between(text: str, depth: int, top: float, lines: list[dict[str, Any]]) -> float:
    if lines and not re.search(r"\w", text):
        lines[-1]["label"] += text.strip()
        return top
    wrapped = textwrap.wrap(text.strip(), CHARACTERS - depth * PER_INDENT)
    for line in wrapped:
        lines.append({"x": depth * INDENT + 4.0, "y": top + LINE / 2, "label": line})
        top += LINE
    return top + (GAP if wrapped else 0)


def _band(item: Found, text: str, depth: int, top: float) -> dict[str, Any]:
    colour, is_filled = _look(item)
    return {
        "kind": item.kind,
        "words": text,
        "effect": item.effect,
        "fact_id": item.fact_id,
        "left": depth * INDENT + 1.0,
        "right": WIDTH - 1.0,
        "top": top,
        "bottom": top + BAND,
        "fill": colour.css if is_filled else GROUND.css,
        "stroke": colour.css,
        "text_colour": colour.on if is_filled else INK.css,
        "said": "" if item.kind == QUOTATION else text,
        "gloss": _gloss(item),
    }


def _look(item: Found) -> tuple[Colour, bool]:
    if item.kind in (ACT, QUOTATION):
        return (INK if item.kind == ACT else MUTED), False
    return FACTUALITY["possible" if item.kind == MODAL else "uncommitted"], True


def _gloss(item: Found) -> str:
    if item.kind == QUOTATION:
        return item.effect
    if item.kind == CUE:
        return item.effect
    return "the act" if item.kind == ACT else f"{item.kind}: {item.effect}"


def _layers(marks: pd.DataFrame, lines: pd.DataFrame, height: float) -> list[alt.Chart]:
    middle = (marks.top + marks.bottom) / 2
    said = marks.assign(x=marks.left + 6, y=middle, label=marks.said)
    quoting = marks.kind == QUOTATION
    gloss = marks.assign(x=marks.right - 6, y=middle, label=marks.gloss)
    opening = said.assign(label=marks.gloss)
    layers = [
        alt.Chart(marks)
        .mark_rect(cornerRadius=3, strokeWidth=2)
        .encode(
            x=across("left"),
            x2="right:Q",
            y=down("top", height),
            y2="bottom:Q",
            fill=as_written("fill", alt.Fill),
            stroke=as_written("stroke", alt.Stroke),
            **DESCRIBED,
        )
    ]
    if not lines.empty:
        layers.append(words(lines, height, align="left"))
    for chosen, options in (
        (said[~quoting], {"align": "left", "fontWeight": "bold"}),
        (opening[quoting], {"align": "left", "fontSize": SMALL_TEXT_SIZE}),
        (gloss[~quoting], {"align": "right", "fontSize": SMALL_TEXT_SIZE}),
    ):
        if not chosen.empty:
            layers.append(words(chosen, height, linked=True, **options))
    return layers
