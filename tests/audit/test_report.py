"""The limits, the median of noisy runs, and the table."""

from __future__ import annotations

import json
from typing import Any

import pytest

from dossier.audit.lighthouse import MEASURES, readings
from dossier.audit.limits import BY_MEASURE, falls_short
from dossier.audit.report import PageFigures, as_json, as_markdown, short_of


@pytest.mark.parametrize(
    ("measure", "value", "good"),
    [
        ("performance", 100, True),
        ("performance", 99, False),
        ("lcp", 1_500.4, True),
        ("lcp", 1_501, False),
        ("cls", 0.0004, True),
        ("cls", 0.001, False),
        ("tbt", 50, True),
        ("tbt", 51, False),
        ("kilobytes", 120.1, False),
        ("axe", 1, False),
        ("markup", 1, False),
    ],
)
def test_a_limit_holds_for_the_value_as_it_is_printed(
    measure: str, value: float, good: bool
) -> None:
    assert falls_short({measure: value}) == ([] if good else [measure])
    assert BY_MEASURE[measure].meets(value) is good


def reading(address: str, **values: Any) -> dict[str, Any]:
    return {"address": address, "falling": [], **dict.fromkeys(MEASURES, 0), **values}


def test_the_median_of_three_runs_counts_and_one_run_stands_alone() -> None:
    runs = [
        reading("a", performance=91, tbt=300, falling=["slow"]),
        reading("b", performance=100),
        reading("a", performance=100, tbt=20),
        reading("a", performance=99, tbt=40, falling=["slow"]),
    ]
    found = readings(runs)
    assert found["a"].values["performance"] == 99
    assert found["a"].values["tbt"] == 40
    assert found["a"].falling == ("slow",)
    assert found["b"].values["performance"] == 100


def test_a_page_keeps_the_worst_of_its_views() -> None:
    figures = PageFigures("a.html")
    for performance, tbt in ((100, 10), (97, 30), (99, 20)):
        figures.add("performance", performance)
        figures.add("tbt", tbt)
    figures.add_list("axe", [], "light, 320 px")
    figures.add_list("axe", ["color-contrast (2): .a"], "dark, 320 px")
    assert figures.values == {"performance": 97, "tbt": 30, "axe": 1}
    assert short_of([figures, PageFigures("b.html", {"tbt": 50})]) == {
        "a.html": ["performance", "axe"]
    }


def test_the_table_has_a_row_a_page_and_marks_what_falls_short() -> None:
    figures = PageFigures("a.html", {"lcp": 1_620.2, "cls": 0.0})
    figures.findings.append("Lighthouse (light, 320 px): largest-contentful-paint 1.6 s")
    lines = as_markdown([figures]).splitlines()
    assert lines[0] == "| page | LCP, ms | CLS |"
    assert lines[2] == "| a.html | **1,620** | 0.000 |"
    assert lines[3] == "| *limit* | ≤ 1500 | ≤ 0 |"
    assert "- a.html: Lighthouse (light, 320 px): largest-contentful-paint 1.6 s" in lines
    assert json.loads(as_json([figures]))["pages"][0]["values"]["lcp"] == 1_620.2
