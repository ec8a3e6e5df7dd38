"""Grammatical agency: how often each side acts, and how often it is acted upon."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from dossier.charts.canvas import DESCRIBED, across, as_written, down, drawing, words
from dossier.charts.figures.dyads import acts_between
from dossier.charts.figures.sides import SHORT, UNKNOWN, called
from dossier.charts.publish import (
    About,
    capitalised,
    in_words,
    only_report,
    publish,
    require_rows,
    source_line,
)
from dossier.charts.svg import EVIDENCE_FOLLOWS
from dossier.charts.theme import ACTOR_GROUPS, GROUND, INK, MUTED, SMALL_TEXT_SIZE, WIDTH
from dossier.facts import Facts

NAME = "grammatical-agency"
ACTS, ACTED_UPON = "acts", "is acted upon"
MIDDLE = WIDTH / 2
HEADER = 26
ROW = 54
BAR = 28
SHORTEST = 26
"""Pixels of a bar that must hold its count."""


def grammatical_agency(facts: Facts, report: str = "", title: str = "") -> alt.VConcatChart:
    """Two bars a side: to the right, filled, where it acts, to the left where it is acted upon.

    A bar leads to the first of its acts; the table under the chart names them all.
    """
    report = report or only_report(NAME, facts)
    roles = roles_of_sides(facts)
    require_rows(NAME, roles, "act with an actor or a recipient")
    bars, labels, height = _laid_out(roles)
    taken = int(roles["count"].sum())
    about = About(
        name=NAME,
        title=title or agency_title(roles),
        subtitle=f"Parts that each side takes in the acts of the report (n = {taken}), as the one "
        "who acts or the one acted upon; parts that are not stated left out",
        source=source_line("tables of events and actors", report),
        alt=agency_alternative(roles),
        columns={"side": "Side", "role": "Part", "count": "Acts", "facts": "Which"},
    )
    heads = pd.DataFrame({"x": [MIDDLE - 6, MIDDLE + 6], "y": 9, "label": [ACTED_UPON, ACTS]})
    axis = pd.DataFrame({"x": [MIDDLE], "top": HEADER - 6, "bottom": height - 4})
    layers = (
        alt.Chart(bars)
        .mark_rect(cornerRadius=2, strokeWidth=2)
        .encode(
            x=across("left"),
            x2="right:Q",
            y=down("top", height),
            y2="bottom:Q",
            fill=as_written("fill", alt.Fill),
            stroke=as_written("stroke", alt.Stroke),
            **DESCRIBED,
        ),
        words(bars, height, linked=True),
        words(labels, height, align="left", fontWeight="bold", fontSize=SMALL_TEXT_SIZE),
        words(heads.iloc[:1], height, align="right", fontSize=SMALL_TEXT_SIZE, color=MUTED.css),
        words(heads.iloc[1:], height, align="left", fontSize=SMALL_TEXT_SIZE, color=MUTED.css),
        alt.Chart(axis)
        .mark_rule(color=MUTED.css, aria=False)
        .encode(x=across("x"), y=down("top", height), y2="bottom:Q"),
    )
    return publish(drawing(*layers, data=bars, height=height), bars, about)


def roles_of_sides(facts: Facts) -> pd.DataFrame:
    """A row a side and part that occurs, with its acts; the side with most parts first."""
    acts = acts_between(facts)
    rows = []
    for side in SHORT:
        if side == UNKNOWN:
            continue
        for role, column in ((ACTS, "actor"), (ACTED_UPON, "recipient")):
            members = acts[acts[column] == side]
            if not members.empty:
                rows.append(_role(side, role, members))
    if not rows:
        return pd.DataFrame()
    roles = pd.DataFrame(rows)
    total = roles.groupby("key")["count"].transform("sum")
    order = roles.assign(total=total).sort_values("total", ascending=False, kind="stable").index
    return roles.loc[order].reset_index(drop=True)


def agency_title(roles: pd.DataFrame) -> str:
    """The finding: the side that acts most, beside the one that is acted upon most."""
    acting = roles[roles.role == ACTS]
    acted = roles[roles.role == ACTED_UPON]
    parts = []
    if not acting.empty:
        key = str(acting.key.loc[acting["count"].idxmax()])
        parts.append(f"{capitalised(called(key))} is the actor in {_part(roles, key, ACTS)} acts")
    others = acted[acted.key != key] if parts else acted
    if not others.empty:
        key = str(others.key.loc[others["count"].idxmax()])
        own = f"{called(key)} is acted upon in {_part(roles, key, ACTED_UPON)}"
        parts.append(own if parts else f"{capitalised(own)} acts")
    return "; ".join(parts)


def agency_alternative(roles: pd.DataFrame) -> str:
    """What the figure shows, in words: both counts of each side."""
    parts = [
        f"{capitalised(called(str(key)))}: acts in {_count(roles, str(key), ACTS)}, is acted upon "
        f"in {_count(roles, str(key), ACTED_UPON)}."
        for key in dict.fromkeys(roles.key)
    ]
    return f"{agency_title(roles)}. {' '.join(parts)}"


def _role(side: str, role: str, members: pd.DataFrame) -> dict[str, Any]:
    which = ", ".join(f"{row.trigger} ({row.label})" for row in members.itertuples())
    name = f"{SHORT[side]} {role}: {len(members)}"
    return {
        "key": side,
        "side": SHORT[side],
        "role": role,
        "count": len(members),
        "facts": which,
        "label": str(len(members)),
        "href": members.href.iloc[0],
        "description": f"{name}{EVIDENCE_FOLLOWS}{which}",
    }


def _count(roles: pd.DataFrame, key: str, role: str) -> int:
    return int(roles["count"][(roles.key == key) & (roles.role == role)].sum())


def _part(roles: pd.DataFrame, key: str, role: str) -> str:
    whole = int(roles["count"][roles.key == key].sum())
    part = _count(roles, key, role)
    return f"{in_words(part)} of its {in_words(whole)}" if whole <= 20 else f"{part} of its {whole}"


def _laid_out(roles: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame, float]:
    keys = list(dict.fromkeys(roles.key))
    unit = (MIDDLE - 4) / max(int(roles["count"].max()), 1)
    tops = {key: HEADER + at * ROW for at, key in enumerate(keys)}
    length = [max(SHORTEST, number * unit) for number in roles["count"]]
    acts = roles.role == ACTS
    colours = [ACTOR_GROUPS[key] for key in roles.key]
    left = [
        MIDDLE + 2 if right else MIDDLE - 2 - size for right, size in zip(acts, length, strict=True)
    ]
    top = roles.key.map(tops).astype(float) + 18
    bars = roles.assign(
        left=left,
        right=[start + size for start, size in zip(left, length, strict=True)],
        top=top,
        bottom=top + BAR,
        x=[start + size / 2 for start, size in zip(left, length, strict=True)],
        y=top + BAR / 2,
        fill=[c.css if filled else GROUND.css for c, filled in zip(colours, acts, strict=True)],
        stroke=[colour.css for colour in colours],
        text_colour=[c.on if filled else INK.css for c, filled in zip(colours, acts, strict=True)],
    )
    labels = pd.DataFrame(
        [{"x": 0, "y": tops[key] + 8, "label": capitalised(called(key))} for key in keys]
    )
    return bars, labels, float(HEADER + len(keys) * ROW)
