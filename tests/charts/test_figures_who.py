"""The chain of sourcing, and who acts and is acted upon."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from dossier.charts import figures
from dossier.charts.evidence import ANNOTATED_PAGE
from dossier.charts.figures.agency import agency_title, roles_of_sides
from dossier.charts.figures.chain import chain_title, vouched_clauses
from dossier.charts.publish import table_of
from dossier.charts.renderer import SVG, TEXT, render
from dossier.facts import Facts

QUOTED = {
    "attribution_id": "a05-2",
    "sentence_id": "s05",
    "start": 0,
    "end": 0,
    "text": "halt its oil purchases",
    "source_kind": "named",
    "source": "it",
    "source_id": "india",
    "cue": "promised",
}


def with_a_clause_inside(facts: Facts) -> Facts:
    """Washington's clause holds another, which is India's."""
    outer = facts.attributions[facts.attributions.attribution_id == "a05-1"].iloc[0]
    start = int(outer.start) + outer.text.index("halt")
    inner = outer.to_dict() | QUOTED | {"start": start, "end": int(outer.end)}
    rows = pd.concat([facts.attributions, pd.DataFrame([inner])], ignore_index=True)
    return replace(facts, attributions=rows.astype({"start": "Int64", "end": "Int64"}))


def test_the_report_s_own_clauses_are_no_part_of_the_chain(facts: Facts):
    rows = vouched_clauses(facts)
    assert list(rows.attribution_id) == ["a05-1", "a02-1"]
    assert list(rows.source) == ["United States", "Analysts"]


def test_named_sources_come_first_and_a_source_has_one_box(facts: Facts):
    owned = facts.attributions.assign(source_kind="named", source="Washington", source_id="us")
    svg = render(figures.sourcing_chain(replace(facts, attributions=owned)).to_dict())[SVG]
    assert svg.count(">Named sources<") == 1
    assert svg.count(">United States<") == 1


def test_a_clause_within_another_source_s_words_says_so(facts: Facts):
    rows = vouched_clauses(with_a_clause_inside(facts)).set_index("attribution_id")
    assert rows.within["a05-2"] == "United States"
    assert rows.within["a05-1"] == ""


def test_the_title_counts_the_clauses_of_the_source_that_has_most(facts: Facts):
    rows = vouched_clauses(with_a_clause_inside(facts))
    rows.loc[rows.source == "India", "source"] = "United States"
    assert chain_title(rows) == (
        "United States is the source of two of the three clauses that the report lays on "
        "somebody else"
    )


def test_nobody_in_particular_is_never_the_source_that_has_most(facts: Facts):
    owned = facts.attributions.assign(
        source_kind=["agentless", "agentless", "named"], source=["", "", "Washington"]
    )
    title = chain_title(vouched_clauses(replace(facts, attributions=owned)))
    assert title.startswith("United States is the source of one of the three clauses")


def test_a_clause_leads_to_its_attribution(facts: Facts):
    rows = table_of(figures.sourcing_chain(facts).to_dict())
    assert [row["href"] for row in rows] == [
        f"{ANNOTATED_PAGE}#a05-1",
        f"{ANNOTATED_PAGE}#a02-1",
    ]


def test_each_side_has_a_bar_for_each_part_that_it_takes(facts: Facts):
    roles = roles_of_sides(facts)
    assert sorted(zip(roles.side, roles.role, roles["count"], strict=True)) == [
        ("India", "acts", 1),
        ("India", "is acted upon", 1),
        ("Others", "acts", 1),
        ("Russia", "acts", 1),
        ("Russia", "is acted upon", 2),
        ("Ukraine", "is acted upon", 1),
        ("United States", "acts", 1),
    ]
    assert roles.side.iloc[0] == "Russia"


def test_the_title_sets_the_side_that_acts_beside_the_one_acted_upon(facts: Facts):
    acts = facts.events.assign(
        actor_id=["us", "us", "us", "us", "russia"],
        recipient_id=["russia", "russia", "ukraine", "", "us"],
    )
    assert agency_title(roles_of_sides(replace(facts, events=acts))) == (
        "The United States is the actor in four of its five acts; "
        "Russia is acted upon in two of its three"
    )


def test_acting_is_filled_and_to_the_right_of_the_middle(facts: Facts):
    rows = table_of(figures.grammatical_agency(facts).to_dict())
    for row in rows:
        acting = row["role"] == "acts"
        assert (row["left"] > 160) == acting
        assert row["fill"].startswith("var(--chart-ground") != acting


def test_agency_in_words_names_every_side(facts: Facts):
    said = render(figures.grammatical_agency(facts).to_dict())[TEXT]
    assert "Russia: acts in 1, is acted upon in 2." in said
    assert "Ukraine: acts in 0, is acted upon in 1." in said
