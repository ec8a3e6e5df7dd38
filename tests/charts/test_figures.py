"""Figures say what the tables say, link every mark to its words, and are never silently empty."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pandas as pd
import pytest

from dossier.charts import figures
from dossier.charts.evidence import ANNOTATED_PAGE
from dossier.charts.figures.clock import clock_of
from dossier.charts.publish import WIDE_DRAWING, table_of
from dossier.charts.renderer import SPECIFICATION, SVG, TEXT, WIDE_SVG, render
from dossier.facts import Facts

PUBLISHED = date(2024, 3, 5)
ALL = pytest.mark.parametrize("name", figures.__all__)


def drawn_by(name: str, facts: Facts, **options: str) -> dict:
    if name == "timeline":
        options |= {"published": PUBLISHED}
    return getattr(figures, name)(facts, **options).to_dict()


def bundle_of(name: str, facts: Facts) -> dict:
    return render(drawn_by(name, facts))


def about(name: str, facts: Facts) -> dict:
    return drawn_by(name, facts)["usermeta"]["dossier"]


def links(svg: str) -> list[tuple[str, str]]:
    root = ElementTree.fromstring(re.sub(r' xmlns="[^"]+"', "", svg, count=1))  # noqa: S314
    return [(link.get("href"), link.get("aria-label")) for link in root.iter("a")]


@ALL
def test_every_row_of_the_table_is_one_mark_that_links_to_its_words(name: str, facts: Facts):
    chart = drawn_by(name, facts)
    addresses = [row["href"] for row in table_of(chart)]
    drawn = [href for href, _ in links(render(chart)[SVG])]
    assert sorted(drawn) == sorted(addresses)
    assert all(address.startswith(f"{ANNOTATED_PAGE}#") for address in addresses)


@ALL
def test_every_mark_has_a_short_name_of_its_own(name: str, facts: Facts):
    names = [label for _, label in links(bundle_of(name, facts)[SVG])]
    assert len(set(names)) == len(names)
    assert all(0 < len(label) <= 100 for label in names)


@ALL
def test_every_column_of_the_table_under_the_chart_is_in_its_data(name: str, facts: Facts):
    chart = drawn_by(name, facts)
    fields = {column["field"] for column in chart["usermeta"]["dossier"]["columns"]}
    assert all(fields <= set(row) for row in table_of(chart))


@ALL
def test_every_chart_fits_a_phone_and_its_text_can_be_read_there(name: str, facts: Facts):
    svg = bundle_of(name, facts)[SVG]
    width = float(re.search(r'viewBox="0 0 (\S+) ', svg)[1])
    sizes = [float(size) for size in re.findall(r'font-size="([\d.]+)px"', svg)]
    shown_at = 288 / width
    assert width <= 330
    assert min(sizes) * shown_at >= 10.5


@ALL
def test_source_line_names_table_and_report(name: str, facts: Facts):
    assert re.match(r"Source: tables? of .*2024-03-05-harbour", about(name, facts)["source"])


@ALL
def test_a_chapter_can_call_the_report_and_the_finding_by_its_own_words(name: str, facts: Facts):
    chart = drawn_by(name, facts, report="The Harbour Post", title="My own finding")
    said = chart["usermeta"]["dossier"]
    assert said["title"] == "My own finding"
    assert said["source"].endswith("The Harbour Post")


@ALL
def test_two_reports_in_one_chart_is_an_error(name: str, facts: Facts):
    other = facts.sentences.assign(article_id="another")
    both = replace(facts, sentences=pd.concat([facts.sentences, other]))
    with pytest.raises(ValueError, match=r"chart “[a-z-]+”: it shows one report and was given 2"):
        drawn_by(name, both)


def test_strip_shades_a_sentence_by_its_loosest_act(facts: Facts):
    cells = {row["label"]: row["kind"] for row in table_of(figures.sentence_strip(facts).to_dict())}
    assert cells == {
        "1": "asserted as fact",
        "2": "not vouched for",
        "3": "asserted as fact",
        "4": "expected or probable",
        "5": "not vouched for",
        "6": "no act coded",
    }


def test_strip_takes_the_looser_of_two_acts_of_a_sentence(facts: Facts):
    moved = facts.events.assign(
        sentence_id=facts.events.sentence_id.replace({"s04": "s01", "s02": "s03"})
    )
    cells = table_of(figures.sentence_strip(replace(facts, events=moved)).to_dict())
    assert [cell["kind"] for cell in cells[:3]] == [
        "expected or probable",
        "no act coded",
        "not vouched for",
    ]


def test_strip_sets_what_is_denied_apart_from_what_is_asserted(facts: Facts):
    denied = facts.factuality.assign(value=facts.factuality.value.replace({"CT+": "CT-"}))
    cells = table_of(figures.sentence_strip(replace(facts, factuality=denied)).to_dict())
    assert cells[0]["kind"] == "denied or not done"
    assert cells[0]["fill"].startswith("var(--chart-ground")


def test_strip_says_its_finding_in_words(facts: Facts):
    said = bundle_of("sentence_strip", facts)[TEXT]
    assert said == (
        "In two of its six sentences the report itself vouches for what it tells. "
        "Asserted as fact: 2 (sentences 1 and 3); expected or probable: 1 (sentence 4); "
        "not vouched for: 2 (sentences 2 and 5); no act coded: 1 (sentence 6)."
    )


def test_strip_wraps_a_long_section_and_keeps_every_sentence(facts: Facts):
    line = facts.sentences[facts.sentences.kind == "body"].iloc[:1]
    many = pd.concat(
        [line.assign(sentence_id=f"s{n:02d}") for n in range(1, 31)], ignore_index=True
    )
    cells = table_of(figures.sentence_strip(replace(facts, sentences=many)).to_dict())
    assert len(cells) == 30
    assert len({(cell["left"], cell["top"]) for cell in cells}) == 30
    assert max(cell["right"] for cell in cells) <= 320


def test_strip_without_a_sentence_is_an_error(facts: Facts):
    headings = facts.sentences[facts.sentences.kind == "heading"]
    with pytest.raises(ValueError, match="chart “sentence-strip”: there is no sentence"):
        figures.sentence_strip(replace(facts, sentences=headings))


def test_levers_stand_in_the_column_of_their_stage(facts: Facts):
    rows = {row["lever_id"]: row for row in table_of(figures.lever_stages(facts).to_dict())}
    assert rows["l02-1"]["x"] < rows["l03-1"]["x"] < rows["l01-1"]["x"]


def test_only_a_lever_that_was_imposed_is_filled(facts: Facts):
    rows = {row["lever_id"]: row for row in table_of(figures.lever_stages(facts).to_dict())}
    assert rows["l01-1"]["fill"].startswith("var(--chart-russia")
    assert rows["l03-1"]["fill"].startswith("var(--chart-ground")
    assert rows["l03-1"]["stroke"].startswith("var(--chart-india")


def test_levers_say_their_finding_in_words(facts: Facts):
    assert bundle_of("lever_stages", facts)[TEXT] == (
        "Of three moves of pressure, one had been carried out: sanctions, aimed at Russia. "
        "Considered: tariffs, aimed at nobody who is named (sentence 2). "
        "Threatened: tariffs, aimed at India (sentence 3). "
        "Imposed: sanctions, aimed at Russia (sentence 1). "
        "None is demanded, withheld, claimed or contested."
    )


def test_levers_of_which_none_was_carried_out_say_so(facts: Facts):
    talk = facts.levers.assign(stage="threatened")
    title = about("lever_stages", replace(facts, levers=talk))["title"]
    assert title == "None of the three moves of pressure had been carried out"


def test_two_levers_in_one_cell_do_not_hide_each_other(facts: Facts):
    twin = facts.levers.iloc[:1].assign(lever_id="l01-2")
    both = replace(facts, levers=pd.concat([facts.levers, twin], ignore_index=True))
    rows = {row["lever_id"]: row for row in table_of(figures.lever_stages(both).to_dict())}
    assert rows["l01-1"]["x"] == rows["l01-2"]["x"]
    assert rows["l01-2"]["y"] - rows["l01-1"]["y"] >= 24


def test_targets_of_one_side_share_a_block_and_names_are_never_cut(facts: Facts):
    aimed = facts.levers.assign(target_id=["russia", "kremlin", "turkey"])
    chart = drawn_by("lever_stages", replace(facts, levers=aimed))
    assert [row["target"] for row in table_of(chart)] == ["Russia", "Russia", "Turkey"]
    svg = render(chart)[SVG]
    assert svg.count("Aimed at Russia") == 1
    assert "Aimed at Turkey" in svg
    assert "…" not in svg


def test_moves_aimed_at_nobody_named_come_last(facts: Facts):
    rows = {row["lever_id"]: row for row in table_of(figures.lever_stages(facts).to_dict())}
    assert rows["l01-1"]["y"] < rows["l03-1"]["y"] < rows["l02-1"]["y"]


def test_whoever_would_be_given_the_means_is_not_drawn_as_pressed(facts: Facts):
    aid = facts.events.event_id == "e03-1"
    given = facts.events.assign(
        recipient_id=facts.events.recipient_id.mask(aid, "india"),
        quad_class=facts.events.quad_class.mask(aid, "material cooperation"),
    )
    rows = {
        row["lever_id"]: row
        for row in table_of(drawn_by("lever_stages", replace(facts, events=given)))
    }
    assert rows["l03-1"]["instrument"] == "tariffs to India"
    assert rows["l03-1"]["target"] == "nobody who is named"


def test_levers_have_a_second_drawing_for_a_page_with_room(facts: Facts):
    bundle = bundle_of("lever_stages", facts)
    narrow, wide = (
        float(re.search(r' width="([\d.]+)"', bundle[key])[1]) for key in (SVG, WIDE_SVG)
    )
    assert narrow < 330
    assert 600 <= wide < 610
    assert set(re.findall(r'href="([^"]+)"', bundle[SVG])) == set(
        re.findall(r'href="([^"]+)"', bundle[WIDE_SVG])
    )
    assert WIDE_DRAWING not in bundle[SPECIFICATION]["usermeta"]["dossier"]


def test_no_lever_is_an_error(facts: Facts):
    with pytest.raises(ValueError, match="chart “lever-stages”: there is no lever in the report"):
        figures.lever_stages(replace(facts, levers=facts.levers.iloc[:0]))


EMPTY = {
    "actor_recipient_matrix": "events",
    "quad_classes_by_dyad": "events",
    "grammatical_agency": "events",
    "sources_by_factuality": "events",
    "sourcing_chain": "attributions",
    "timeline": "times",
}


@pytest.mark.parametrize("name", EMPTY)
def test_a_figure_of_an_empty_table_is_an_error_that_names_it(name: str, facts: Facts):
    table = getattr(facts, EMPTY[name])
    chart = name.replace("_", "-")
    with pytest.raises(ValueError, match=f"chart “{chart}”: there is no"):
        drawn_by(name, replace(facts, **{EMPTY[name]: table.iloc[:0]}))


def test_acts_are_grouped_by_who_vouches_for_them(facts: Facts):
    owned = facts.events.assign(attribution_id=["a01-1", "a02-1", "", "", "a05-1"])
    acts = table_of(drawn_by("sources_by_factuality", replace(facts, events=owned)))
    assert {act["event_id"]: (act["group"], act["source"]) for act in acts} == {
        "e01-1": ("reporter", ""),
        "e02-1": ("unnamed", "analysts"),
        "e03-1": ("reporter", ""),
        "e04-1": ("reporter", ""),
        "e05-1": ("named", "Washington"),
    }
    assert about("sources_by_factuality", replace(facts, events=owned))["title"] == (
        "A source is named for one of the five acts in the report"
    )


def test_the_matrix_counts_acts_between_the_sides_of_the_book(facts: Facts):
    cells = table_of(drawn_by("actor_recipient_matrix", facts))
    assert [(cell["actor"], cell["recipient"], cell["count"]) for cell in cells] == [
        ("United States", "Russia", 1),
        ("Russia", "Not stated", 1),
        ("Others", "India", 1),
        ("Not stated", "Ukraine", 1),
        ("India", "Russia", 1),
    ]


def test_cooperation_and_conflict_differ_in_shape_too(facts: Facts):
    met = facts.events.assign(quad_class="verbal cooperation")
    rows = table_of(drawn_by("quad_classes_by_dyad", replace(facts, events=met)))
    assert all(row["is_round"] for row in rows)
    assert not any(row["is_round"] for row in table_of(drawn_by("quad_classes_by_dyad", facts)))


def test_a_dyad_of_several_acts_has_a_mean_score(facts: Facts):
    acts = facts.events.assign(actor_id="us", recipient_id="russia", score=[-7.0, -1, 2, 3, -2])
    svg = render(drawn_by("quad_classes_by_dyad", replace(facts, events=acts)))[SVG]
    assert "United States → Russia: mean score −1.0" in svg


def test_dyads_set_what_was_not_done_apart_and_keep_it_out_of_the_mean(facts: Facts):
    undone = facts.events.assign(auxiliary=["", "", "", "", "negation"])
    chart = drawn_by("quad_classes_by_dyad", replace(facts, events=undone))
    assert {act["event_id"]: act["kind"] for act in table_of(chart)} == {
        "e01-1": "material conflict",
        "e03-1": "verbal conflict",
        "e05-1": "material conflict, not done or only possible",
    }
    svg = render(chart)[SVG]
    assert "United States → Russia: score −7.0" in svg
    assert ">India → Russia<" in svg
    assert "two acts with a side not stated" in chart["usermeta"]["dossier"]["subtitle"]


def test_times_stand_at_their_days(facts: Facts):
    monday, april = table_of(drawn_by("timeline", facts))
    assert (monday["first_day"], monday["last_day"], monday["single"]) == (-1, -1, True)
    assert (april["first_day"], april["last_day"], april["single"]) == (27, 56, False)
    assert monday["right"] < april["left"]
    assert bundle_of("timeline", facts)[TEXT] == (
        "One of the two times named in the report lies ahead of it. Published 5 March 2024. "
        "Before it: Monday (4 March 2024, sentence 1). "
        "After it: April (1 April 2024 to 30 April 2024, sentence 4)."
    )


def test_a_time_without_bounds_is_a_broken_frame_over_its_whole_side(facts: Facts):
    vague = facts.times.assign(earliest=pd.NaT, latest=pd.NaT)
    chart = drawn_by("timeline", replace(facts, times=vague))
    before, after = table_of(chart)
    assert before["left"] < 5
    assert before["right"] < after["left"]
    assert after["right"] > 315
    assert not before["dated"]
    assert render(chart)[SVG].count('stroke-dasharray="4,3"') == 2


def test_days_are_wide_and_months_narrow_and_all_in_order():
    times = pd.DataFrame({"first_day": [-76, -5, 46], "last_day": [-46, -4, 135]}, dtype="Int64")
    clock = clock_of(times, date(2025, 10, 16))
    edges = [clock.left_of(day) for day in range(-90, 150)]
    assert edges == sorted(edges)
    assert edges[0] == 0
    assert edges[-1] == 320
    day, month = (clock.left_of(d + 1) - clock.left_of(d) for d in (0, -60))
    assert day > 10 * month > 0
    assert clock.date_of(clock.start) == date(2025, 8, 1)
    assert (clock.first, clock.last) == (-5, 1)


def test_a_time_without_bounds_or_side_is_left_out_and_counted(facts: Facts):
    first = facts.times.assign(relation=["", "after"])
    first.loc[0, ["earliest", "latest"]] = pd.NaT
    chart = drawn_by("timeline", replace(facts, times=first))
    assert len(table_of(chart)) == 1
    assert "n = 1; 1 without bounds left out" in chart["usermeta"]["dossier"]["subtitle"]
