"""Chapter 03: which times the report names, and what another date would do to them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pandas as pd

from dossier.extraction.pipeline import code_articles
from dossier.facts import Facts
from dossier.html_table import HtmlTable, html_table

if TYPE_CHECKING:
    from dossier.walkthrough import Walkthrough

SHIFTS = {"a day earlier": -1, "as published": 0, "a day later": 1}


def numbers(facts: Facts, moved: pd.DataFrame) -> dict[str, Any]:
    """The numbers of the prose; `moved` as :func:`moved_by_another_date` gives it."""
    times, levers = facts.times, facts.levers
    single = times[times.earliest.notna() & (times.earliest == times.latest)]
    pressure = times[times.sentence_id.isin(levers.sentence_id)]
    return {
        "times": len(times),
        "single": len(single),
        "days": single.earliest.nunique(),
        "pressure_times": len(pressure),
        "pressure_loose": int(pressure.earliest.isna().sum()),
        "pressure_ahead": int(pressure.relation.isin(["on", "after"]).sum()),
        "moves": len(levers),
        "pressure_sentences": levers.sentence_id.nunique(),
        "moved": len(moved),
        "moved_earlier": int((moved["a day earlier"] != moved["as published"]).sum()),
    }


def moves_and_their_times(facts: Facts) -> HtmlTable:
    """The sentences that hold a move of pressure, with the times that they name."""
    moves = facts.levers.drop_duplicates("event_id").merge(
        facts.events[["event_id", "trigger"]], on="event_id"
    )
    first, last = (
        facts.times[end].dt.strftime("%d %B").str.lstrip("0") for end in ("earliest", "latest")
    )
    days = first.where(first == last, first + " to " + last).fillna("no day")
    times = facts.times.assign(days=days).groupby("sentence_id")
    when = times.agg(times=("text", "; ".join), days=("days", "; ".join))
    grouped = moves.groupby("sentence_id", as_index=False).agg(moves=("trigger", "; ".join))
    return html_table(
        grouped.merge(when, on="sentence_id", how="left").rename(
            columns={"sentence_id": "fact", "times": "times named", "days": "read as"}
        ),
        caption="The sentences that hold a move of pressure, and the times that they name",
        evidence_column="fact",
    )


def moved_by_another_date(facts: Facts, report: Walkthrough) -> pd.DataFrame:
    """The times that are other days when the report is coded as a day older or younger."""
    trial = facts.times[["time_id", "text"]].rename(columns={"time_id": "fact", "text": "words"})
    for name, shift in SHIFTS.items():
        trial[name] = trial.fact.map(_read_on(report, shift))
    return trial[trial[list(SHIFTS)].nunique(axis=1) > 1]


def _read_on(report: Walkthrough, shift: int) -> dict[str, str]:
    day = report.article.published + timedelta(days=shift)
    article = replace(report.article, published=day)
    rows = next(code_articles([article], report.coder)).rows["times"]
    ends = {row.time_id: sorted({d for d in (row.earliest, row.latest) if d}) for row in rows}
    return {
        key: " to ".join(f"{end.day} {end:%B}" for end in found) for key, found in ends.items()
    }
