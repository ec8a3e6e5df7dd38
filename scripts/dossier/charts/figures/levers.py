"""Lever by stage: how far each move of pressure had gone, and at whom it is aimed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from dossier.charts.canvas import DESCRIBED, across, as_written, down, drawing, words
from dossier.charts.evidence import with_links
from dossier.charts.figures.sides import called, names_of_actors, sides_of_actors
from dossier.charts.publish import (
    About,
    capitalised,
    count_of,
    describe,
    in_words,
    listed,
    only_report,
    publish,
    require_rows,
    sentence_numbers,
    source_line,
)
from dossier.charts.theme import (
    ACTOR_GROUPS,
    FAINT,
    GROUND,
    INK,
    MUTED,
    SMALL_TEXT_SIZE,
    WIDE,
    WIDTH,
)
from dossier.facts import Facts
from dossier.records import LEVER_STAGES

NAME = "lever-stages"
DONE = "imposed"
HEADING = 24
LABEL = 18
MARK = 31
MARK_AREA = 560
ROW_GAP = 4
BLOCK_GAP = 4
NOT_STATED = "nobody who is named"


@dataclass(frozen=True)
class Grid:
    """Where things stand, in pixels.

    Attributes
    ----------
    width : from edge to edge.
    left, margin : the columns begin at `left` and end `margin` before the edge.
    header : height of the names of the stages.
    stagger : how much lower every second name stands, so that neighbours do not touch.
    label : how far the marks stand below the name of their row; 0 puts it beside them.
    """

    width: int
    left: float
    margin: float
    header: float
    stagger: float
    label: float

    @property
    def column(self) -> float:
        """The width of a column."""
        return (self.width - self.margin - self.left) / len(LEVER_STAGES)

    def middle(self, place: int) -> float:
        """The middle of a column."""
        return self.left + (place + 0.5) * self.column


NARROW = Grid(WIDTH, left=7, margin=7, header=42, stagger=16, label=LABEL)
ROOMY = Grid(WIDE, left=140, margin=0, header=26, stagger=0, label=0)


def lever_stages(facts: Facts, report: str = "", title: str = "") -> alt.VConcatChart:
    """A block for each target, in it a row for each instrument, a column for each stage.

    A mark holds the number of its sentence and leads to its evidence; it is filled where
    the move was carried out, a ring where it was not.

    Parameters
    ----------
    facts : of one report.
    report : how the source line calls it; its id where left out.
    title : the finding; counted from the table where left out.
    """
    name = NAME
    report = report or only_report(name, facts)
    require_rows(name, facts.levers, "lever in the report")
    levers = named_levers(facts)
    marks, drawn = _drawn(levers, NARROW)
    _, wide = _drawn(levers, ROOMY)
    about = About(
        name=name,
        title=title or lever_title(levers),
        subtitle=f"Moves of pressure by target and by how far each had gone (n = {len(levers)}). "
        "Number: sentence. Filled: carried out. Colour: target",
        source=source_line("table of levers", report),
        alt=lever_alternative(levers),
        columns={
            "lever_id": "Lever",
            "instrument": "Instrument",
            "actor": "Used by",
            "target": "Aimed at",
            "demand": "Demand",
            "stage": "Stage",
            "text": "Words of the report",
        },
    )
    return publish(drawn, marks, about, wide)


def named_levers(facts: Facts) -> pd.DataFrame:
    """The levers with words for their ids, in reading order.

    Targets of one side of the story are one target: pressure on the president of a state
    is pressure on it, and allies are allies whichever group of them is addressed. Whoever
    has no colour of their own keeps their name. Whoever would be *given* the means, as a
    state is given arms, is not pressed by it: the means says so, and the target is open.
    """
    side, label = sides_of_actors(facts), names_of_actors(facts)
    given_to = _given_to(facts)
    levers = facts.levers.assign(
        target_id=facts.levers.target_id.mask(facts.levers.lever_id.isin(given_to), "")
    )
    groups = [side.get(target, "other") for target in levers.target_id]
    targets = [
        label.get(target, target) or NOT_STATED if group == "other" else called(group)
        for target, group in zip(levers.target_id, groups, strict=True)
    ]
    return with_links(
        levers[["lever_id", "sentence_id", "stage", "demand", "text"]].assign(
            instrument=[
                f"{_worded(means)} to {label[given_to[lever]]}"
                if lever in given_to
                else _worded(means)
                for means, lever in zip(levers.instrument_id, levers.lever_id, strict=True)
            ],
            actor=[label.get(actor, actor) for actor in levers.actor_id],
            target=targets,
            group=groups,
            label=sentence_numbers(levers.sentence_id),
        ),
        "lever_id",
    )


def _given_to(facts: Facts) -> dict[str, str]:
    """The levers whose target is the recipient of an act of co-operation, with that actor."""
    rows = facts.levers.merge(facts.events, on="event_id", suffixes=("", "_of_event"))
    rows = rows[
        (rows.target_id != "")
        & (rows.target_id == rows.recipient_id)
        & rows.quad_class.str.endswith("cooperation")
    ]
    return dict(zip(rows.lever_id, rows.target_id, strict=True))


def lever_title(levers: pd.DataFrame) -> str:
    """The finding, from the counts."""
    total = count_of(len(levers), "move") + " of pressure"
    done = levers[levers.stage == DONE]
    if done.empty:
        return f"None of the {total} had been carried out"
    what = listed(list(dict.fromkeys(_move(row) for row in done.itertuples())))
    return f"Of {total}, {in_words(len(done))} had been carried out: {what}"


def lever_alternative(levers: pd.DataFrame) -> str:
    """What the figure shows, in words: the moves at each stage that has any."""
    parts = []
    for stage in LEVER_STAGES:
        rows = levers[levers.stage == stage]
        if not rows.empty:
            moves = [f"{_move(row)} (sentence {row.label})" for row in rows.itertuples()]
            parts.append(f"{capitalised(stage)}: {'; '.join(moves)}.")
    empty = [stage for stage in LEVER_STAGES if stage not in set(levers.stage)]
    closing = f" None is {listed(empty, 'or')}." if empty else ""
    return f"{lever_title(levers)}. {' '.join(parts)}{closing}"


def _worded(instrument_id: str) -> str:
    return instrument_id.replace("_", " ")


def _move(row: Any) -> str:
    return f"{row.instrument}, aimed at {row.target}"


def _drawn(levers: pd.DataFrame, grid: Grid) -> tuple[pd.DataFrame, alt.LayerChart]:
    """The marks with their places, and the drawing."""
    marks, headings, rows, height = _laid_out(levers, grid)
    layers = (
        *_ground(headings, rows, height, grid),
        alt.Chart(marks)
        .mark_point(size=MARK_AREA, strokeWidth=2.2, opacity=1)
        .encode(
            x=across("x"),
            y=down("y", height),
            fill=as_written("fill", alt.Fill),
            stroke=as_written("stroke", alt.Stroke),
            **DESCRIBED,
        ),
        words(marks, height, linked=True),
    )
    return marks, drawing(*layers, data=marks, height=height, width=grid.width)


def _laid_out(
    levers: pd.DataFrame, grid: Grid
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame, float]:
    """Marks, block headings and rows with their places, and the height of it all.

    Marks that share a cell stand one below the other. Blocks are in the order in which
    the report first names their targets; moves aimed at nobody named come last.
    """
    targets = sorted(dict.fromkeys(levers.target), key=NOT_STATED.__eq__)
    top = grid.header
    places: dict[str, tuple[float, float]] = {}
    headings, rows = [], []
    for target in targets:
        block = levers[levers.target == target]
        group = str(block.group.iloc[0])
        headings.append({"label": f"Aimed at {target}", "top": top, "group": group})
        top += HEADING
        for instrument in dict.fromkeys(block.instrument):
            row = block[block.instrument == instrument]
            deepest = int(row.stage.value_counts().max())
            rows.append({"label": capitalised(instrument), "top": top})
            for stage, members in row.groupby("stage", sort=False):
                for depth, lever in enumerate(members.lever_id):
                    middle = top + grid.label + (depth + 0.5) * MARK
                    places[lever] = (grid.middle(LEVER_STAGES.index(str(stage))), middle)
            top += grid.label + deepest * MARK + ROW_GAP
            rows[-1]["bottom"] = top - ROW_GAP
        top += BLOCK_GAP
    colours = [ACTOR_GROUPS[group] for group in levers.group]
    done = levers.stage == DONE
    marks = levers.assign(
        x=[places[lever][0] for lever in levers.lever_id],
        y=[places[lever][1] for lever in levers.lever_id],
        fill=[c.css if filled else GROUND.css for c, filled in zip(colours, done, strict=True)],
        stroke=[colour.css for colour in colours],
        text_colour=[c.on if f else INK.css for c, f in zip(colours, done, strict=True)],
        description=describe(levers, lambda row: f"{capitalised(_move(row))}: {row.stage}"),
    )
    return marks, pd.DataFrame(headings), pd.DataFrame(rows), top


def _ground(
    headings: pd.DataFrame, rows: pd.DataFrame, height: float, grid: Grid
) -> list[alt.Chart]:
    """What lies under the marks: stage names, the column of what was done, guides, labels."""
    places = range(len(LEVER_STAGES))
    stages = pd.DataFrame(
        {
            "x": [grid.middle(place) for place in places],
            "y": [9 + grid.stagger * (place % 2) for place in places],
            "label": LEVER_STAGES,
        }
    )
    guides = rows.assign(top=rows.top + grid.label).merge(stages[["x"]], how="cross")
    done = grid.middle(LEVER_STAGES.index(DONE))
    bands = rows.assign(
        top=rows.top + grid.label,
        left=done - grid.column / 2 + 1,
        right=done + grid.column / 2 - 1,
    )
    lines = headings.assign(
        left=0, right=grid.width, stroke=[ACTOR_GROUPS[group].css for group in headings.group]
    )
    titles = headings.assign(x=0, y=headings.top + 13)
    labels = rows.assign(x=0, y=rows.top + (grid.label or MARK) / 2)
    return [
        alt.Chart(bands)
        .mark_rect(fill=FAINT.css, aria=False)
        .encode(x=across("left"), x2="right:Q", y=down("top", height), y2="bottom:Q"),
        alt.Chart(guides)
        .mark_rule(color=FAINT.css, aria=False)
        .encode(x=across("x"), y=down("top", height), y2="bottom:Q"),
        alt.Chart(lines)
        .mark_rule(strokeWidth=2, aria=False)
        .encode(
            x=across("left"),
            x2="right:Q",
            y=down("top", height),
            stroke=as_written("stroke", alt.Stroke),
        ),
        words(stages[stages.label != DONE], height, fontSize=SMALL_TEXT_SIZE, color=MUTED.css),
        words(stages[stages.label == DONE], height, fontSize=SMALL_TEXT_SIZE, fontWeight="bold"),
        words(titles, height, align="left", fontWeight="bold", limit=grid.width),
        words(labels, height, align="left", fontSize=SMALL_TEXT_SIZE, limit=grid.width),
    ]
