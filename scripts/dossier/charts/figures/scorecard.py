"""What the report expected, and what happened: a row an expectation, a chip at its day."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import altair as alt
import pandas as pd

from dossier.charts.canvas import across, down, drawing, words
from dossier.charts.evidence import quoted, with_links
from dossier.charts.figures.chips import boxes, key_of
from dossier.charts.figures.commitment import COMMITMENTS
from dossier.charts.figures.days import Strip, day_words, short_day
from dossier.charts.figures.expectations import expectations
from dossier.charts.publish import (
    About,
    capitalised,
    count_of,
    in_words,
    only_report,
    publish,
    require_rows,
    sentence_numbers,
    source_line,
)
from dossier.charts.svg import EVIDENCE_FOLLOWS
from dossier.charts.theme import FAINT, INK, MUTED, SMALL_TEXT_SIZE, WIDE, WIDTH
from dossier.facts import Facts

NAME = "scorecard"
WEEK = timedelta(days=7)
CHIP = 25.0
TEXT_GAP = 12
LINE = 15
ROW_GAP = 10
HEADER = 24


@dataclass(frozen=True)
class Columns:
    """The strip of days and the text beside it.

    Attributes
    ----------
    width : from edge to edge, in pixels.
    strip : the width of the strip.
    characters, bold_characters : how many fit beside it in a line.
    """

    width: int
    strip: float
    characters: int
    bold_characters: int


NARROW = Columns(WIDTH, strip=76, characters=40, bold_characters=37)
ROOMY = Columns(WIDE, strip=210, characters=64, bold_characters=60)


def scorecard(
    outcomes: pd.DataFrame,
    facts: Facts,
    published: date,
    cut_off: date,
    report: str = "",
    title: str = "",
) -> alt.VConcatChart:
    """A row an expectation: who held it, the question, how it came out, and when.

    The chip holds the number of the sentence, stands at the day that settled the
    question, and is shaded by how sure the report itself was of the act.

    Parameters
    ----------
    outcomes : the table of :mod:`dossier.context`.
    facts : of the report that they are about.
    published, cut_off : the ends of the strip.
    report : how the source line calls it; its id where left out.
    title : the finding; counted from the table where left out.

    Raises
    ------
    ValueError : there is no outcome.
    InputError : the quotation of an outcome is not once in the report.
    """
    report = report or only_report(NAME, facts)
    require_rows(NAME, outcomes, "outcome")
    rows = _in_order(expectations(outcomes, facts))
    marks, drawn = _drawn(rows, published, cut_off, NARROW)
    _, wide = _drawn(rows, published, cut_off, ROOMY)
    about = About(
        name=NAME,
        title=title or score_title(rows, published),
        subtitle=f"Expectations as questions (n = {len(rows)}) by the day that settled them, as of "
        f"{day_words(cut_off)}. Number: sentence. Shade: the report’s own commitment. Round: "
        "not observed",
        source=source_line(
            "tables of outcomes and their sources, attributions and factuality", report
        ),
        alt=score_alternative(rows, published, cut_off),
        columns={
            "question": "Question",
            "held_by": "Held by",
            "how_sure": "How sure",
            "outcome": "How it came out",
            "settled": "Settled on",
            "source_ids": "Sources",
        },
    )
    return publish(drawn, marks, about, wide)


def scorecard_table(outcomes: pd.DataFrame, facts: Facts, cut_off: date) -> pd.DataFrame:
    """The scorecard as a frame for :func:`dossier.html_table.html_table`.

    The column `evidence` holds the id of the act, or of the sentence where none is coded.
    """
    require_rows("scorecard-table", outcomes, "outcome")
    rows = expectations(outcomes, facts)
    return pd.DataFrame(
        {
            "question": rows.question,
            "held by": rows.held_by,
            "how sure": rows.how_sure,
            "how it came out": rows.outcome,
            "settled on": [_iso(day) for day in rows.resolved_on],
            "as of": cut_off.isoformat(),
            "finding": rows.finding,
            "sources": rows.source_ids.str.replace(";", "; "),
            "evidence": [
                event or sentence
                for event, sentence in zip(rows.event_id, rows.sentence_id, strict=True)
            ],
        }
    )


def score_title(rows: pd.DataFrame, published: date) -> str:
    """The finding: how many questions a week settled, and how many stayed open."""
    settled = pd.to_datetime(rows.resolved_on)
    soon = int((settled <= pd.Timestamp(published + WEEK)).sum())
    unseen = int(settled.isna().sum())
    rest = f"; {in_words(unseen)} could not be observed" if unseen else ""
    were = "was" if soon == 1 else "were"
    return capitalised(
        f"{in_words(soon)} of {count_of(len(rows), 'question')} {were} settled within a week of "
        f"the report{rest}"
    )


def score_alternative(rows: pd.DataFrame, published: date, cut_off: date) -> str:
    """What the scorecard shows, in words: every question with its answer and day."""
    parts = [
        f"{row.question} {capitalised(str(row.outcome))}"
        f"{f' ({day_words(row.resolved_on.date())})' if pd.notna(row.resolved_on) else ''}; "
        f"held by {row.held_by}; {row.kind}."
        for row in rows.itertuples()
    ]
    return f"{score_title(rows, published)}. As of {day_words(cut_off)}. {' '.join(parts)}"


def _iso(moment: Any) -> str:
    return "" if pd.isna(moment) else str(moment.date().isoformat())


def _in_order(rows: pd.DataFrame) -> pd.DataFrame:
    rows = rows.sort_values("resolved_on", kind="stable", na_position="last", ignore_index=True)
    anchor = [event or s for event, s in zip(rows.event_id, rows.sentence_id, strict=True)]
    rows = with_links(rows.assign(anchor=anchor), "anchor")
    label = sentence_numbers(rows.sentence_id)
    return rows.assign(
        label=label,
        settled=[_iso(day) for day in rows.resolved_on],
        description=[
            f"{row.outcome_id}, sentence {number}: {row.outcome}{EVIDENCE_FOLLOWS}{row.question} "
            f"{quoted(row.article_quote)}"
            for row, number in zip(rows.itertuples(), label, strict=True)
        ],
    )


def _drawn(
    rows: pd.DataFrame, published: date, cut_off: date, columns: Columns
) -> tuple[pd.DataFrame, alt.LayerChart]:
    """The chips with their places, and the drawing."""
    marks, lines, rules, height = _laid_out(rows, published, cut_off, columns)
    key, height = key_of(rows, COMMITMENTS, height)
    span = f"{short_day(published)} to {short_day(cut_off)}"
    layers = _layers(marks, lines, rules, key, span, height)
    return marks, drawing(*layers, data=marks, height=height, width=columns.width)


def _laid_out(
    rows: pd.DataFrame, published: date, cut_off: date, columns: Columns
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame, float]:
    """Chips at their days, the lines of text beside them, a rule a row, and the height."""
    strip = Strip(published, cut_off, 1 + CHIP / 2, columns.strip - CHIP / 2 - 1)
    top = float(HEADER)
    lines: list[dict[str, Any]] = []
    rules, places = [], []
    for row in rows.itertuples():
        said = _said(row, columns)
        for at, line in enumerate(said):
            lines.append({"x": columns.strip + TEXT_GAP, "y": top + LINE * (at + 0.5), **line})
        middle = top + LINE * len(said) / 2
        settled = row.resolved_on.date() if pd.notna(row.resolved_on) else cut_off
        places.append((strip.at(settled), middle))
        rules.append({"left": 1.0, "right": columns.strip, "y": middle})
        top += LINE * len(said) + ROW_GAP
    return _looking(rows, places), pd.DataFrame(lines), pd.DataFrame(rules), top


def _looking(rows: pd.DataFrame, places: list[tuple[float, float]]) -> pd.DataFrame:
    """The chips; a question that stayed open has a round one, at the end of the strip."""
    looks = {kind.label: kind for kind in COMMITMENTS}
    kinds = [looks[kind] for kind in rows.kind]
    return rows.drop(columns="resolved_on").assign(
        x=[x for x, _ in places],
        y=[y for _, y in places],
        left=[x - CHIP / 2 for x, _ in places],
        right=[x + CHIP / 2 for x, _ in places],
        top=[y - CHIP / 2 for _, y in places],
        bottom=[y + CHIP / 2 for _, y in places],
        is_round=rows.resolved_on.isna(),
        fill=[kind.fill for kind in kinds],
        stroke=[kind.colour.css for kind in kinds],
        text_colour=[kind.text_colour for kind in kinds],
    )


def _said(row: Any, columns: Columns) -> list[dict[str, Any]]:
    """The lines beside a chip: who held it, the question, the outcome with its day."""
    day = f", {short_day(row.resolved_on.date())}" if pd.notna(row.resolved_on) else ""
    parts = (
        ("held", str(row.held_by), columns.characters),
        ("question", str(row.question), columns.characters),
        ("outcome", f"{capitalised(str(row.outcome))}{day}", columns.bold_characters),
    )
    return [
        {"label": line, "part": part}
        for part, text, characters in parts
        for line in textwrap.wrap(text, characters, break_on_hyphens=False)
    ]


def _layers(
    marks: pd.DataFrame,
    lines: pd.DataFrame,
    rules: pd.DataFrame,
    key: pd.DataFrame,
    span: str,
    height: float,
) -> list[alt.Chart]:
    small: dict[str, Any] = {"fontSize": SMALL_TEXT_SIZE, "align": "left"}
    heads = pd.DataFrame({"x": [0.0], "y": [9.0], "label": [span]})
    return [
        alt.Chart(rules)
        .mark_rule(color=FAINT.css, strokeWidth=2, aria=False)
        .encode(x=across("left"), x2="right:Q", y=down("y", height)),
        *boxes(marks, height, linked=True),
        words(marks, height, linked=True, fontSize=SMALL_TEXT_SIZE),
        words(heads, height, color=MUTED.css, **small),
        words(lines[lines.part == "held"], height, color=MUTED.css, **small),
        words(lines[lines.part == "question"], height, color=INK.css, **small),
        words(lines[lines.part == "outcome"], height, fontWeight="bold", **small),
        *boxes(key, height, linked=False),
        words(key, height, **small),
    ]
