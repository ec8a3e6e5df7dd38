"""What happened later or elsewhere: steps of a duty, imports, expectations and outcomes."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pandas as pd
import pytest

from dossier.charts import figures
from dossier.charts.evidence import ANNOTATED_PAGE
from dossier.charts.figures.duties import dated_duties, duty_title
from dossier.charts.figures.expectations import expectations
from dossier.charts.publish import table_of
from dossier.charts.renderer import SVG, TEXT, render
from dossier.errors import InputError
from dossier.facts import Facts

PUBLISHED, CUT_OFF = date(2024, 3, 5), date(2024, 12, 31)
DUTIES = pd.DataFrame(
    [
        ("2024-01-10", 5, "First duty", "src-a", ""),
        ("2024-03-01", 15, "Second duty", "src-a;src-b", "Both together"),
        ("2024-05-02/2024-05-06", None, "Lower duty agreed", "src-b", "Awaiting an act"),
        ("2024-06", None, "Inquiry opened", "src-b", ""),
        ("2024-08-01", 10, "Duty lowered", "src-b", ""),
    ],
    columns=["since", "duty_percent", "what", "source_ids", "note"],
).astype({"duty_percent": "Int64"})
CRUDE = pd.DataFrame(
    [
        ("2023", 1700, "annual average", "src-a"),
        ("2024-01", 1800, "month", "src-a"),
        ("2024-02", 1200, "month", "src-a"),
        ("2024-03-01/2024-03-11", 1500, "part of month", "src-b"),
    ],
    columns=["period", "thousand_barrels_per_day", "kind", "source_id"],
)
OUTCOMES = pd.DataFrame(
    [
        ("o01", "expected to visit Kyiv", "Did he go?", "2024-04-09", "went", "He went.", "src-a"),
        (
            "o02",
            "answer with duties",
            "Did Moscow answer?",
            "2024-03-07",
            "did not",
            "No.",
            "src-b",
        ),
        ("o03", "a cold spring", "Did it stay cold?", None, "not observed", "–", "src-b"),
    ],
    columns=[
        "outcome_id",
        "article_quote",
        "question",
        "resolved_on",
        "outcome",
        "finding",
        "source_ids",
    ],
)
OUTCOMES = OUTCOMES.assign(resolved_on=pd.to_datetime(OUTCOMES.resolved_on))


def with_the_rate(facts: Facts, percent: float) -> Facts:
    """The report with a sentence that gives a rate."""
    row = {"quantity_id": "n03-1", "sentence_id": "s03", "value": percent, "unit": "percent"}
    return replace(facts, quantities=pd.DataFrame([row]))


DRAWN = {
    "duty-steps": lambda f: figures.duty_steps(DUTIES, f, PUBLISHED, CUT_OFF),
    "crude-imports": lambda _: figures.crude_imports(CRUDE),
    "scorecard": lambda f: figures.scorecard(OUTCOMES, f, PUBLISHED, CUT_OFF),
}


def links(svg: str) -> list[str]:
    root = ElementTree.fromstring(re.sub(r' xmlns="[^"]+"', "", svg, count=1))  # noqa: S314
    return [link.get("href", "") for link in root.iter("a")]


@pytest.mark.parametrize("name", DRAWN)
def test_a_chart_fits_a_phone_and_its_text_can_be_read_there(name: str, facts: Facts):
    svg = render(DRAWN[name](facts).to_dict())[SVG]
    width = float(re.search(r'viewBox="0 0 (\S+) ', svg)[1])
    sizes = [float(size) for size in re.findall(r'font-size="([\d.]+)px"', svg)]
    assert width <= 330
    assert min(sizes) * 288 / width >= 9.5


@pytest.mark.parametrize("name", DRAWN)
def test_the_columns_of_its_table_are_in_its_data(name: str, facts: Facts):
    chart = DRAWN[name](facts).to_dict()
    about = chart["usermeta"]["dossier"]
    assert about["name"] == name
    assert all({c["field"] for c in about["columns"]} <= set(row) for row in table_of(chart))


def test_only_the_rate_that_the_report_gives_leads_to_its_words(facts: Facts):
    steps = dated_duties(DUTIES, with_the_rate(facts, 15.0), PUBLISHED)
    assert list(steps.href) == ["", f"{ANNOTATED_PAGE}#n03-1", "", "", ""]
    chart = figures.duty_steps(DUTIES, with_the_rate(facts, 15.0), PUBLISHED, CUT_OFF)
    assert links(render(chart.to_dict())[SVG]) == [f"{ANNOTATED_PAGE}#n03-1"]


def test_a_rate_that_the_report_does_not_give_leads_nowhere(facts: Facts):
    steps = dated_duties(DUTIES, with_the_rate(facts, 5.0), PUBLISHED)
    assert set(steps.href) == {""}


def test_the_duty_title_says_what_stood_and_what_became_of_it(facts: Facts):
    steps = dated_duties(DUTIES, facts, PUBLISHED)
    assert duty_title(steps, PUBLISHED, CUT_OFF) == (
        "The duty of 15% that stood at publication ended on 1 August 2024; by 31 December 2024 "
        "it was 10%"
    )
    assert duty_title(steps, date(2024, 1, 1), CUT_OFF).startswith("No duty was in force")
    assert duty_title(steps, date(2024, 9, 1), CUT_OFF) == (
        "The duty of 10% that stood at publication still stood at the cut-off"
    )


def test_acts_that_changed_no_rate_stand_below_the_axis(facts: Facts):
    rows = table_of(DRAWN["duty-steps"](facts).to_dict())
    below = [row["what"] for row in rows if row["y"] > 180]
    assert below == ["Lower duty agreed", "Inquiry opened"]
    assert [row["when"] for row in rows][2:4] == ["2 to 6 May 2024", "June 2024"]


def test_circles_below_the_axis_do_not_hide_each_other(facts: Facts):
    close = DUTIES.assign(
        since=["2024-01-10", "2024-03-01", "2024-05-02", "2024-05-03", "2024-05-04"],
        duty_percent=pd.array([5, 15, None, None, None], dtype="Int64"),
    )
    rows = table_of(figures.duty_steps(close, facts, PUBLISHED, CUT_OFF).to_dict())[2:]
    assert all(
        (a["x"] - b["x"]) ** 2 + (a["y"] - b["y"]) ** 2 >= 18**2
        for a in rows
        for b in rows
        if a is not b
    )


def test_the_steps_in_words_name_every_row(facts: Facts):
    assert render(DRAWN["duty-steps"](facts).to_dict())[TEXT].endswith(
        "In force: 5% from 10 Jan 2024, 15% from 1 Mar 2024 and 10% from 1 Aug 2024. Two acts "
        "changed no rate: 2 to 6 May 2024: Lower duty agreed; June 2024: Inquiry opened."
    )


def test_a_duty_without_a_rate_is_an_error(facts: Facts):
    with pytest.raises(ValueError, match="chart “duty-steps”: there is no duty in force"):
        figures.duty_steps(DUTIES[DUTIES.duty_percent.isna()], facts, PUBLISHED, CUT_OFF)


def test_imports_are_told_by_their_whole_months():
    assert figures.crude_imports(CRUDE).to_dict()["usermeta"]["dossier"]["title"] == (
        "India’s imports of Russian crude fell from 1,800 to 1,200 thousand barrels a day from "
        "January 2024 to February 2024"
    )


def test_no_line_joins_imports_and_periods_of_other_kinds_are_frames_set_apart():
    chart = figures.crude_imports(CRUDE).to_dict()
    marks = [layer["mark"] for layer in chart["vconcat"][0]["layer"]]
    assert not [mark for mark in marks if mark["type"] in ("line", "area", "trail")]
    year, january, february, march = table_of(chart)
    apart = february["left"] - january["right"]
    assert january["left"] - year["right"] > 1.5 * apart
    assert march["left"] - february["right"] > 1.5 * apart
    assert render(chart)[SVG].count('stroke-dasharray="4,3"') == 2


def test_imports_carry_their_caution():
    subtitle = figures.crude_imports(CRUDE).to_dict()["usermeta"]["dossier"]["subtitle"]
    assert "the average of 2023 and 1 to 11 March 2024 stand apart" in subtitle
    assert "1 to 11 March 2024 is from another report" in subtitle
    assert "No month before January 2024" in subtitle


def test_bars_are_as_long_as_their_numbers():
    year, january, february, _ = table_of(figures.crude_imports(CRUDE).to_dict())
    tall = [row["bottom"] - row["top"] for row in (year, january, february)]
    assert tall[2] / tall[1] == pytest.approx(1200 / 1800)
    assert tall[0] / tall[1] == pytest.approx(1700 / 1800)


def test_imports_without_a_whole_month_are_an_error():
    with pytest.raises(ValueError, match="chart “crude-imports”: there is no whole month"):
        figures.crude_imports(CRUDE[CRUDE.kind != "month"])


def test_an_expectation_has_its_act_its_holder_and_how_sure(facts: Facts):
    rows = expectations(OUTCOMES, facts).set_index("outcome_id")
    assert list(rows.event_id) == ["e04-1", "e02-1", ""]
    assert list(rows.held_by) == ["The report itself", "Analysts", "The report itself"]
    assert list(rows.kind) == ["expected or probable", "not vouched for", "no act coded"]
    assert rows.how_sure["o02"] == "the report: not vouched for; analysts: possible"


def test_the_nearer_of_two_sources_holds_the_words(facts: Facts):
    outer = facts.attributions.iloc[1:2].assign(
        attribution_id="a02-2", start=facts.attributions.start.iloc[1] - 0, source="ministers"
    )
    longer = outer.assign(end=outer.end + 5)
    both = replace(facts, attributions=pd.concat([longer, facts.attributions], ignore_index=True))
    assert expectations(OUTCOMES, both).held_by[1] == "Analysts"


def test_the_scorecard_is_in_the_order_of_its_days_and_what_stayed_open_is_round(facts: Facts):
    rows = table_of(DRAWN["scorecard"](facts).to_dict())
    assert [row["outcome_id"] for row in rows] == ["o02", "o01", "o03"]
    assert [row["is_round"] for row in rows] == [False, False, True]
    assert rows[0]["x"] < rows[1]["x"] < rows[2]["x"]
    assert [row["href"] for row in rows] == [
        f"{ANNOTATED_PAGE}#e02-1",
        f"{ANNOTATED_PAGE}#e04-1",
        f"{ANNOTATED_PAGE}#s06",
    ]


def test_the_scorecard_says_its_finding_and_its_cut_off(facts: Facts):
    said = render(DRAWN["scorecard"](facts).to_dict())[TEXT]
    assert said.startswith(
        "One of three questions was settled within a week of the report; one could not be "
        "observed. As of 31 December 2024. Did Moscow answer? Did not (7 March 2024); held by "
        "Analysts; not vouched for."
    )


def test_every_question_and_outcome_is_drawn(facts: Facts):
    svg = render(DRAWN["scorecard"](facts).to_dict())[SVG]
    for words in ("Did Moscow answer?", "Did not, 7 Mar 2024", "Not observed", "Analysts"):
        assert f">{words}</text>" in svg


def test_the_scorecard_as_a_table(facts: Facts):
    table = figures.scorecard_table(OUTCOMES, facts, CUT_OFF)
    assert list(table.columns) == [
        "question",
        "held by",
        "how sure",
        "how it came out",
        "settled on",
        "as of",
        "finding",
        "sources",
        "evidence",
    ]
    assert list(table.evidence) == ["e04-1", "e02-1", "s06"]
    assert list(table["settled on"]) == ["2024-04-09", "2024-03-07", ""]
    assert set(table["as of"]) == {"2024-12-31"}


def test_an_outcome_that_quotes_what_is_not_in_the_report_names_its_row(facts: Facts):
    wrong = OUTCOMES.assign(article_quote="a warm spring")
    with pytest.raises(InputError, match=r"outcomes\.csv, row o01: “a warm spring” is in no"):
        figures.scorecard(wrong, facts, PUBLISHED, CUT_OFF)


@pytest.mark.parametrize("function", ["scorecard", "scorecard_table"])
def test_no_outcome_is_an_error(function: str, facts: Facts):
    days = (PUBLISHED, CUT_OFF) if function == "scorecard" else (CUT_OFF,)
    with pytest.raises(ValueError, match="there is no outcome"):
        getattr(figures, function)(OUTCOMES.iloc[:0], facts, *days)
