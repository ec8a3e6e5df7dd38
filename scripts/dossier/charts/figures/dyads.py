"""Who acts on whom: a matrix of actors and recipients, and the quality of what passes."""

from __future__ import annotations

from collections import Counter

import altair as alt
import pandas as pd

from dossier.charts.canvas import DESCRIBED, across, as_written, down, drawing, words
from dossier.charts.evidence import with_links
from dossier.charts.figures.chips import Kind, chip_chart
from dossier.charts.figures.sides import SHORT, UNKNOWN, called, sides_of_actors
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
    share,
    source_line,
)
from dossier.charts.svg import EVIDENCE_FOLLOWS
from dossier.charts.theme import (
    ACTOR_GROUPS,
    FAINT,
    INK,
    QUAD_CLASSES,
    SMALL_TEXT_SIZE,
)
from dossier.facts import Facts

UNREAL = {"negation", "hypothetical"}
NOT_DONE = ", not done or only possible"
QUADS = tuple(
    Kind(quad + suffix, colour, filled=not suffix, is_round=quad.endswith("cooperation"))
    for suffix in ("", NOT_DONE)
    for quad, colour in QUAD_CLASSES.items()
)
ROW_LABEL = 92
CELL = 34
HEADER = 86


def actor_recipient_matrix(facts: Facts, report: str = "", title: str = "") -> alt.VConcatChart:
    """A row an actor, a column a recipient, a circle as large as the acts between them are many.

    A mark leads to the first of its acts; the table under the chart names them all.
    """
    name = "actor-recipient-matrix"
    report = report or only_report(name, facts)
    acts = acts_between(facts)
    require_rows(name, acts, "act with an actor or a recipient")
    cells = _cells(acts)
    marks, ground, height = _matrix(cells)
    about = About(
        name=name,
        title=title or matrix_title(acts),
        subtitle=f"Acts that state a side, by who acts (rows) and on whom (columns), "
        f"n = {len(acts)}; an act of two together counts for each",
        source=source_line("tables of events and actors", report),
        alt=matrix_alternative(acts, cells),
        columns={"actor": "Who acts", "recipient": "On whom", "count": "Acts", "facts": "Which"},
    )
    circles = (
        alt.Chart(marks)
        .mark_point(strokeWidth=0, opacity=1)
        .encode(
            x=across("x"),
            y=down("y", height),
            size=alt.Size("area:Q", scale=None),
            fill=as_written("fill", alt.Fill),
            **DESCRIBED,
        )
    )
    layers = (*ground, circles, words(marks, height, linked=True))
    return publish(drawing(*layers, data=marks, height=height), marks, about)


def quad_classes_by_dyad(facts: Facts, report: str = "", title: str = "") -> alt.VConcatChart:
    """One chip an act, grouped by dyad, coloured by PLOVER's quad class.

    What was not done or is only possible is a frame, and has no part in the mean score.
    Acts with a side that is not stated are left out, and counted in the subtitle.
    """
    name = "quad-classes-by-dyad"
    report = report or only_report(name, facts)
    acts = acts_between(facts)
    both = acts[(acts.actor != UNKNOWN) & (acts.recipient != UNKNOWN)].reset_index(drop=True)
    require_rows(name, both, "act with an actor and a recipient")
    order = both.group.value_counts(sort=False).sort_values(ascending=False, kind="stable")
    real = both[~both.kind.str.endswith(NOT_DONE)]
    headings = {dyad: _scored(str(dyad), real.score[real.group == dyad]) for dyad in order.index}
    left_out = len(acts) - len(both)
    about = About(
        name=name,
        title=title or quad_title(both),
        subtitle=f"One chip an act (n = {len(both)}), numbered by sentence; PLOVER scores run from "
        f"−10 to 10; {count_of(left_out, 'act')} with a side not stated left out",
        source=source_line("table of events", report),
        alt=quad_alternative(both, list(order.index)),
        columns={
            "event_id": "Act",
            "group": "Dyad",
            "trigger": "Predicate",
            "kind": "Quad class",
            "score": "PLOVER score",
            "text": "Words of the report",
        },
    )
    return chip_chart(both, headings, QUADS, about)


def acts_between(facts: Facts) -> pd.DataFrame:
    """The events that have an actor or a recipient, each side as a colour group of the book."""
    group = sides_of_actors(facts)
    events = facts.events
    sided = events.assign(
        actor=[group.get(key, "other") if key else UNKNOWN for key in events.actor_id],
        recipient=[group.get(key, "other") if key else UNKNOWN for key in events.recipient_id],
    )
    sided = sided[(sided.actor != UNKNOWN) | (sided.recipient != UNKNOWN)].reset_index(drop=True)
    acts = sided[["event_id", "trigger", "text", "score", "actor", "recipient"]].assign(
        kind=[
            quad + (NOT_DONE if UNREAL & set(auxiliary.split(";")) else "")
            for quad, auxiliary in zip(sided.quad_class, sided.auxiliary, strict=True)
        ],
        group=[
            f"{SHORT[a]} → {SHORT[r]}" for a, r in zip(sided.actor, sided.recipient, strict=True)
        ],
        label=sentence_numbers(sided.sentence_id),
    )
    return with_links(acts, "event_id").assign(
        description=describe(
            acts, lambda row: f"{row.group}: “{row.trigger}”, {row.kind.removesuffix(NOT_DONE)}"
        )
    )


def matrix_title(acts: pd.DataFrame) -> str:
    """The finding: whose acts are most."""
    actor, most = Counter(acts.actor[acts.actor != UNKNOWN]).most_common(1)[0]
    named = int((acts.actor != UNKNOWN).sum())
    who = capitalised(called(actor))
    return f"{who} acts in {share(most, named, 'act')} whose actor is stated"


def matrix_alternative(acts: pd.DataFrame, cells: pd.DataFrame) -> str:
    """What the matrix shows, in words: every cell that is not empty, largest first."""
    ordered = cells.sort_values("count", ascending=False, kind="stable")
    parts = [
        f"{called(actor)} on {called(recipient)}: {count}"
        for actor, recipient, count in zip(
            ordered.actor_key, ordered.recipient_key, ordered["count"], strict=True
        )
    ]
    return f"{matrix_title(acts)}. Acts of {'; of '.join(parts)}."


def quad_title(acts: pd.DataFrame) -> str:
    """The finding: how much of what passes is words."""
    verbal = int(acts.kind.str.startswith("verbal").sum())
    deeds = [quad for quad in QUAD_CLASSES if quad.startswith("material")]
    done = int(acts.kind.isin(deeds).sum())
    return capitalised(
        f"{share(verbal, len(acts), 'act')} between two sides are words; "
        f"{in_words(done)} {'is a deed' if done < 2 else 'are deeds'} that took place"
    )


def quad_alternative(acts: pd.DataFrame, dyads: list[str]) -> str:
    """What the figure shows, in words: the quad classes of each dyad."""
    parts = []
    for dyad in dyads:
        counts = acts.kind[acts.group == dyad].value_counts()
        split = [f"{counts[quad.label]} {quad.label}" for quad in QUADS if quad.label in counts]
        parts.append(f"{dyad.replace(' → ', ' to ')}: {listed(split)}.")
    return f"{quad_title(acts)}. {' '.join(parts)}"


def _scored(dyad: str, scores: pd.Series) -> str:
    """The heading of a dyad: the score of its one act, or the mean of several."""
    if scores.empty:
        return dyad
    mean = _signed(float(scores.mean()))
    return f"{dyad}: {'mean score' if len(scores) > 1 else 'score'} {mean}"


def _signed(score: float) -> str:
    return f"{score:+.1f}".replace("-", "−")


def _cells(acts: pd.DataFrame) -> pd.DataFrame:
    rows = []
    for key, members in acts.groupby(["actor", "recipient"], sort=False):
        actor, recipient = (str(side) for side in key)
        number = len(members)
        summary = f"{SHORT[actor]} → {SHORT[recipient]}: {count_of(number, 'act')}"
        which = ", ".join(f"{row.trigger} ({row.label})" for row in members.itertuples())
        rows.append(
            {
                "actor_key": actor,
                "recipient_key": recipient,
                "actor": SHORT[actor],
                "recipient": SHORT[recipient],
                "count": number,
                "label": str(number),
                "facts": which,
                "href": members.href.iloc[0],
                "description": f"{summary}{EVIDENCE_FOLLOWS}{which}",
            }
        )
    return pd.DataFrame(rows)


def _matrix(cells: pd.DataFrame) -> tuple[pd.DataFrame, list[alt.Chart], float]:
    """Marks with their places, the labels and the grid under them, and the height."""
    actors = [key for key in SHORT if key in set(cells.actor_key)]
    recipients = [key for key in SHORT if key in set(cells.recipient_key)]
    across_of = {key: ROW_LABEL + (at + 0.5) * CELL for at, key in enumerate(recipients)}
    down_of = {key: HEADER + (at + 0.5) * CELL for at, key in enumerate(actors)}
    height = float(HEADER + len(actors) * CELL)
    largest = int(cells["count"].max())
    colours = [ACTOR_GROUPS.get(key, ACTOR_GROUPS["other"]) for key in cells.actor_key]
    marks = cells.assign(
        x=cells.recipient_key.map(across_of),
        y=cells.actor_key.map(down_of),
        area=[220 + 640 * (number - 1) / max(largest - 1, 1) for number in cells["count"]],
        fill=[colour.css for colour in colours],
        text_colour=[colour.on for colour in colours],
    )
    grid = pd.DataFrame([{"x": x, "y": y} for x in across_of.values() for y in down_of.values()])
    rows = pd.DataFrame([{"x": 0, "y": down_of[key], "label": SHORT[key]} for key in actors])
    columns = pd.DataFrame(
        [{"x": across_of[key], "y": HEADER - 4, "label": SHORT[key]} for key in recipients]
    )
    ground = [
        alt.Chart(grid)
        .mark_point(size=14, fill=FAINT.css, strokeWidth=0, opacity=1, aria=False)
        .encode(x=across("x"), y=down("y", height)),
        words(rows, height, align="left", fontSize=SMALL_TEXT_SIZE, limit=ROW_LABEL - 4),
        words(columns, height, align="left", angle=270, fontSize=SMALL_TEXT_SIZE, color=INK.css),
    ]
    return marks, ground, height
