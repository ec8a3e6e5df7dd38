"""The chain of sourcing: who says what, from the source over the clause to the sentence."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from dossier.charts.canvas import DESCRIBED, across, as_written, down, drawing, words
from dossier.charts.evidence import quoted, with_links
from dossier.charts.figures.sides import names_of_actors, sides_of_actors
from dossier.charts.figures.sources import REPORTER
from dossier.charts.publish import (
    About,
    capitalised,
    count_of,
    describe,
    listed,
    only_report,
    publish,
    require_rows,
    sentence_numbers,
    share,
    source_line,
)
from dossier.charts.theme import ACTOR_GROUPS, GROUND, INK, MUTED, SMALL_TEXT_SIZE
from dossier.facts import Facts
from dossier.records import SOURCE_KINDS

NAME = "sourcing-chain"
NOBODY = "nobody in particular"
KIND_WORDS = {
    "named": "Named sources",
    "unnamed": "Unnamed sources",
    "agentless": "No source (“is expected”)",
}
BOX = 88
CLAUSE = 102
CHIP = 289
LINE = 15
HEADING = 24
CHARACTERS = 29
LONGEST = 110
"""Characters of a clause; the words beyond are in the table and on hover."""
BOX_CHARACTERS = 13


@dataclass(frozen=True)
class Placed:
    """What is drawn: clauses, lines of text, boxes of sources, headings, connections."""

    clauses: pd.DataFrame
    lines: pd.DataFrame
    boxes: pd.DataFrame
    box_lines: pd.DataFrame
    headings: pd.DataFrame
    height: float


def sourcing_chain(facts: Facts, report: str = "", title: str = "") -> alt.VConcatChart:
    """Who says what: a box a source, beside it what it vouches for, a chip the sentence.

    Parameters
    ----------
    facts : of one report.
    report : how the source line calls it; its id where left out.
    title : the finding; counted from the table where left out.
    """
    report = report or only_report(NAME, facts)
    clauses = vouched_clauses(facts)
    require_rows(NAME, clauses, "clause that somebody else vouches for")
    placed = _laid_out(clauses)
    about = About(
        name=NAME,
        title=title or chain_title(clauses),
        subtitle=f"From the source, by the word that reports, to the clause and the number of its "
        f"sentence; clauses that are not the report’s own (n = {len(clauses)})",
        source=source_line("table of attributions", report),
        alt=chain_alternative(clauses),
        columns={
            "attribution_id": "Attribution",
            "source": "Source",
            "kind": "Kind of source",
            "as_written": "As written",
            "cue": "Word that reports",
            "within": "Within the words of",
            "text": "Clause",
        },
    )
    return publish(
        drawing(*_layers(placed), data=placed.clauses, height=placed.height), placed.clauses, about
    )


def vouched_clauses(facts: Facts) -> pd.DataFrame:
    """The clauses that the report lays on somebody, grouped by source.

    `within` names the source of the clause that holds this one: what somebody is
    reported to have said that they may say.
    """
    rows = facts.attributions[facts.attributions.source_kind != REPORTER].reset_index(drop=True)
    if rows.empty:
        return rows
    label, side = names_of_actors(facts), sides_of_actors(facts)
    names = [
        label.get(row.source_id, "") or capitalised(str(row.source) or NOBODY)
        for row in rows.itertuples()
    ]
    rows = rows.assign(
        as_written=rows.source,
        source=names,
        kind=rows.source_kind,
        group=[side.get(key, "other") for key in rows.source_id],
        label=sentence_numbers(rows.sentence_id),
    )
    rows = rows.assign(within=[_holder(row, rows) for row in rows.itertuples()])
    first = {name: at for at, name in reversed(list(enumerate(rows.source)))}
    order = rows.assign(
        place=rows.kind.map(SOURCE_KINDS.index), turn=rows.source.map(first)
    ).sort_values(["place", "turn"], kind="stable")
    rows = rows.loc[order.index].reset_index(drop=True)
    keep = ["attribution_id", "source", "kind", "as_written", "cue", "within", "text", "label"]
    rows = with_links(rows[[*keep, "group"]], "attribution_id")
    return rows.assign(description=describe(rows, lambda row: f"{row.source}: {row.cue}"))


def chain_title(clauses: pd.DataFrame) -> str:
    """The finding: whose word carries most of what is not the report's own."""
    somebody = clauses[clauses.source != capitalised(NOBODY)]
    counts = (clauses if somebody.empty else somebody).source.value_counts(sort=False)
    most = int(counts.max())
    name = str(counts.idxmax())
    part = share(most, len(clauses), "clause")
    return f"{name} is the source of {part} that the report lays on somebody else"


def chain_alternative(clauses: pd.DataFrame) -> str:
    """What the figure shows, in words: the clauses of each source."""
    parts = []
    for source, rows in clauses.groupby("source", sort=False):
        said = [
            f"{quoted(row.text, 70)} ({row.cue}, sentence {row.label})" for row in rows.itertuples()
        ]
        parts.append(f"{source}, {count_of(len(rows), 'clause')}: {listed(said)}.")
    return f"{chain_title(clauses)}. {' '.join(parts)}"


def _holder(row: Any, rows: pd.DataFrame) -> str:
    """The source of the nearest clause around this one; empty where there is none."""
    around = rows[
        (rows.sentence_id == row.sentence_id)
        & (rows.start <= row.start)
        & (rows.end >= row.end)
        & (rows.attribution_id != row.attribution_id)
        & (rows.end - rows.start > row.end - row.start)
    ]
    if around.empty:
        return ""
    return str(around.source.loc[(around.end - around.start).idxmin()])


def _laid_out(clauses: pd.DataFrame) -> Placed:
    top = 0.0
    middles: list[float] = []
    lines, boxes, box_lines, headings = [], [], [], []
    for kind, of_kind in clauses.groupby("kind", sort=False):
        headings.append({"x": 0.0, "y": top + 12, "label": KIND_WORDS[str(kind)]})
        top += HEADING
        for source, rows in of_kind.groupby("source", sort=False):
            upper = top
            for row in rows.itertuples():
                said = [*_clause_lines(str(row.text))]
                cue = f"{row.cue}, within the words of {row.within}:" if row.within else row.cue
                cues = textwrap.wrap(str(cue), CHARACTERS)
                for at, text in enumerate([*cues, *said]):
                    line = {"x": CLAUSE, "y": top + 9 + at * LINE, "label": text}
                    colour = MUTED if at < len(cues) else INK
                    lines.append({**line, "text_colour": colour.css})
                tall = LINE * (len(cues) + len(said))
                middles.append(top + 2 + max(31, tall) / 2)
                top += max(35, tall + 8)
            name = textwrap.wrap(str(source), BOX_CHARACTERS)
            top = max(top, upper + len(name) * LINE + 14)
            group = str(rows.group.iloc[0])
            is_named = kind == "named"
            stroke = ACTOR_GROUPS[group].css if is_named else MUTED.css
            boxes.append(
                {"left": 1.5, "right": BOX, "top": upper, "bottom": top - 6, "stroke": stroke}
                | {"is_named": is_named}
            )
            for at, text in enumerate(name):
                y = (upper + top - 6) / 2 + (at - (len(name) - 1) / 2) * LINE
                box_lines.append({"x": BOX / 2, "y": y, "label": text})
        top += 4
    chips = clauses.assign(
        x=CHIP + 15.5, y=middles, text_colour=INK.css, left=CHIP, right=CHIP + 30
    )
    chips = chips.assign(top=chips.y - 15.5, bottom=chips.y + 15.5)
    return Placed(
        chips,
        pd.DataFrame(lines),
        pd.DataFrame(boxes),
        pd.DataFrame(box_lines),
        pd.DataFrame(headings),
        top,
    )


def _clause_lines(text: str) -> list[str]:
    return textwrap.wrap(quoted(text, LONGEST).replace(" …", "\u00a0…"), CHARACTERS)


def _layers(placed: Placed) -> list[alt.Chart]:
    height = placed.height
    extent = {"y": down("top", height), "y2": "bottom:Q"}
    joints = placed.clauses[["y"]].assign(left=BOX, right=CLAUSE - 4)
    return [
        alt.Chart(joints)
        .mark_rule(color=MUTED.css, strokeWidth=1.5, aria=False)
        .encode(x=across("left"), x2="right:Q", y=down("y", height)),
        *(
            alt.Chart(boxes)
            .mark_rect(
                cornerRadius=3,
                fill=GROUND.css,
                strokeWidth=3 if is_named else 1.5,
                strokeDash=[1, 0] if is_named else [4, 3],
                aria=False,
            )
            .encode(
                x=across("left"), x2="right:Q", stroke=as_written("stroke", alt.Stroke), **extent
            )
            for is_named, boxes in placed.boxes.groupby("is_named")
        ),
        words(placed.box_lines, height, fontSize=SMALL_TEXT_SIZE),
        words(placed.lines, height, align="left", fontSize=SMALL_TEXT_SIZE),
        words(placed.headings, height, align="left", fontSize=SMALL_TEXT_SIZE, fontWeight="bold"),
        alt.Chart(placed.clauses)
        .mark_rect(cornerRadius=3, strokeWidth=2, fill=GROUND.css, stroke=INK.css)
        .encode(x=across("left"), x2="right:Q", **extent, **DESCRIBED),
        words(placed.clauses, height, linked=True),
    ]
