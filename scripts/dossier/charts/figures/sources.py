"""Who says so, and how sure the report is: acts by kind of source."""

from __future__ import annotations

import altair as alt
import pandas as pd

from dossier.charts.evidence import with_links
from dossier.charts.figures.chips import chip_chart
from dossier.charts.figures.commitment import COMMITMENTS, RANK, commitments
from dossier.charts.publish import (
    About,
    capitalised,
    describe,
    listed,
    only_report,
    require_rows,
    sentence_numbers,
    share,
    source_line,
)
from dossier.facts import Facts

NAME = "sources-by-factuality"
REPORTER = "reporter"
SOURCE_WORDS = {
    "named": "a named source",
    "unnamed": "an unnamed source",
    "agentless": "nobody in particular (“is expected to”)",
    REPORTER: "the report in its own voice",
}


def sources_by_factuality(facts: Facts, report: str = "", title: str = "") -> alt.VConcatChart:
    """One chip an act, grouped by who vouches for it, shaded by the report's own commitment.

    An act that no other row of the table of attributions vouches for is the report's own.
    """
    report = report or only_report(NAME, facts)
    acts = acts_by_source(facts)
    require_rows(NAME, acts, "act with a factuality")
    headings = {kind: capitalised(words) for kind, words in SOURCE_WORDS.items()}
    about = About(
        name=NAME,
        title=title or sources_title(acts),
        subtitle=f"One chip an act (n = {len(acts)}) with the number of its sentence, under the "
        "one whose word it is, shaded by how far the report itself vouches for it",
        source=source_line("tables of events, attributions and factuality", report),
        alt=sources_alternative(acts),
        columns={
            "event_id": "Act",
            "trigger": "Predicate",
            "group": "Kind of source",
            "source": "Source",
            "kind": "The report’s commitment",
            "text": "Words of the report",
        },
    )
    return chip_chart(acts, headings, COMMITMENTS, about)


def acts_by_source(facts: Facts) -> pd.DataFrame:
    """The events with their kind of source, the firmest first within each kind."""
    events = commitments(facts)
    attributions = facts.attributions.set_index("attribution_id")
    kind_of, words_of = attributions.source_kind.to_dict(), attributions.source.to_dict()
    acts = events[["event_id", "trigger", "text", "kind"]].assign(
        group=[kind_of.get(key, REPORTER) for key in events.attribution_id],
        source=[words_of.get(key, "") for key in events.attribution_id],
        label=sentence_numbers(events.sentence_id),
    )
    acts = acts.sort_values("kind", key=lambda kinds: kinds.map(RANK), kind="stable")
    acts = acts.reset_index(drop=True)
    return with_links(acts, "event_id").assign(
        description=describe(acts, lambda row: f"“{row.trigger}”: {row.kind}")
    )


def sources_title(acts: pd.DataFrame) -> str:
    """The finding, from the counts."""
    named = int((acts.group == "named").sum())
    return f"A source is named for {share(named, len(acts), 'act')} in the report"


def sources_alternative(acts: pd.DataFrame) -> str:
    """What the figure shows, in words: the counts of each kind of source."""
    parts = []
    for group, words in SOURCE_WORDS.items():
        counts = acts.kind[acts.group == group].value_counts()
        if counts.empty:
            parts.append(f"{words}: none")
            continue
        split = [f"{counts[k.label]} {k.label}" for k in COMMITMENTS if k.label in counts]
        parts.append(f"{words}: {counts.sum()} ({listed(split)})")
    return (
        f"{sources_title(acts)}. Acts on the word of {'; of '.join(parts)}; in brackets how far "
        "the report itself vouches for them."
    )
