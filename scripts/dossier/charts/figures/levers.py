"""Lever by stage: how far each move of pressure had gone, and on whom it fell."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from dossier.charts.canvas import DESCRIBED, across, as_written, down, drawing, words
from dossier.charts.evidence import with_links
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
    GROUP_OF_COUNTRY,
    INK,
    MUTED,
    SMALL_TEXT_SIZE,
    WIDTH,
    actor_group,
)
from dossier.facts import Facts
from dossier.records import LEVER_STAGES

DONE = "imposed"
MARGIN = 7
COLUMN = (WIDTH - 2 * MARGIN) / len(LEVER_STAGES)
HEADER = 40
LABEL = 20
MARK = 31
MARK_AREA = 560
ROW_GAP = 6
NOT_STATED = "target not stated"


def lever_stages(facts: Facts, report: str = "", title: str = "") -> alt.VConcatChart:
    """A row for each instrument and target, a column for each stage, a mark for each lever.

    A mark holds the number of its sentence and leads to its evidence; it is filled where
    the move was carried out, a ring where it was not.

    Parameters
    ----------
    facts : of one report.
    report : how the source line calls it; its id where left out.
    title : the finding; counted from the table where left out.
    """
    name = "lever-stages"
    report = report or only_report(name, facts)
    require_rows(name, facts.levers, "lever in the report")
    levers = named_levers(facts)
    marks, labels, height = _laid_out(levers)
    about = About(
        name=name,
        title=title or lever_title(levers),
        subtitle=f"How far each had gone (n = {len(levers)}). Number: sentence. "
        "Filled: carried out. Colour: on whom it falls",
        source=source_line("table of levers", report),
        alt=lever_alternative(levers),
        columns={
            "lever_id": "Lever",
            "instrument": "Instrument",
            "actor": "Used by",
            "target": "Falls on",
            "demand": "Demand",
            "stage": "Stage",
            "text": "Words of the report",
        },
    )
    layers = (
        *_ground(labels, height),
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
    return publish(drawing(*layers, data=marks, height=height), marks, about)


def named_levers(facts: Facts) -> pd.DataFrame:
    """The levers with words for their ids, in reading order.

    A person or an office of a state that has a colour of its own stands for that state:
    pressure on its president is pressure on it.
    """
    group = {
        str(row.actor_id): actor_group(str(row.actor_id), str(row.country), str(row.kind))
        for row in facts.actors.itertuples()
    }
    label = dict(zip(facts.actors.actor_id, facts.actors.label, strict=True))
    state = {
        actor: ACTOR_GROUPS[colour].meaning
        for actor, colour in group.items()
        if colour in GROUP_OF_COUNTRY.values()
    }
    levers = facts.levers
    return with_links(
        levers[["lever_id", "sentence_id", "stage", "demand", "text"]].assign(
            instrument=[_worded(instrument) for instrument in levers.instrument_id],
            actor=[label.get(actor, actor) for actor in levers.actor_id],
            target=[
                state.get(target, label.get(target, target)) or NOT_STATED
                for target in levers.target_id
            ],
            group=[group.get(target, "other") for target in levers.target_id],
            label=sentence_numbers(levers.sentence_id),
        ),
        "lever_id",
    )


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
    return f"{row.instrument}, {_where(row.target)}"


def _where(target: str) -> str:
    return target if target == NOT_STATED else f"falling on {target}"


def _laid_out(levers: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame, float]:
    """Marks and row labels with their places, and the height of it all.

    Marks that share a cell stand one below the other. Rows are grouped by target, in
    the order in which the report first names them; moves with no stated target come last.
    """
    order = {target: at for at, target in enumerate(dict.fromkeys(levers.target))}
    keys = sorted(
        dict.fromkeys(zip(levers.target, levers.instrument, strict=True)),
        key=lambda key: (key[0] == NOT_STATED, order[key[0]]),
    )
    top = float(HEADER)
    places: dict[str, tuple[float, float]] = {}
    labels = []
    for target, instrument in keys:
        row = levers[(levers.target == target) & (levers.instrument == instrument)]
        where = target if target == NOT_STATED else f"on {target}"
        stacked: dict[str, int] = {}
        for lever in row.itertuples():
            depth = stacked.setdefault(str(lever.stage), 0)
            stacked[str(lever.stage)] += 1
            places[str(lever.lever_id)] = (
                _column(LEVER_STAGES.index(str(lever.stage))),
                top + LABEL + (depth + 0.5) * MARK,
            )
        bottom = top + LABEL + max(stacked.values()) * MARK
        label = capitalised(f"{where}: {instrument}")
        labels.append(
            {"x": 0, "y": top + 1 + LABEL / 2, "top": top, "bottom": bottom, "label": label}
        )
        top = bottom + ROW_GAP
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
    return marks, pd.DataFrame(labels), top


def _column(place: int) -> float:
    return MARGIN + (place + 0.5) * COLUMN


def _ground(labels: pd.DataFrame, height: float) -> list[alt.Chart]:
    """What lies under the marks: stage names, guides, row labels and the lines between rows."""
    stages = pd.DataFrame(
        {
            "x": [_column(place) for place in range(len(LEVER_STAGES))],
            "y": [9 + 16 * (place % 2) for place in range(len(LEVER_STAGES))],
            "label": LEVER_STAGES,
        }
    )
    rows = labels[["top", "bottom"]].assign(left=0, right=WIDTH)
    guides = rows.assign(top=rows.top + LABEL).merge(stages[["x"]], how="cross")
    return [
        alt.Chart(guides)
        .mark_rule(color=FAINT.css, aria=False)
        .encode(x=across("x"), y=down("top", height), y2="bottom:Q"),
        alt.Chart(rows)
        .mark_rule(color=MUTED.css, strokeWidth=0.75, aria=False)
        .encode(x=across("left"), x2="right:Q", y=down("top", height)),
        words(stages[stages.label != DONE], height, fontSize=SMALL_TEXT_SIZE, color=MUTED.css),
        words(stages[stages.label == DONE], height, fontSize=SMALL_TEXT_SIZE, fontWeight="bold"),
        words(
            labels, height, align="left", fontWeight="bold", fontSize=SMALL_TEXT_SIZE, limit=WIDTH
        ),
    ]
