"""Tables that a notebook shows."""

from __future__ import annotations

import pandas as pd
import pytest

from dossier.html_table import html_table


def test_missing_values_of_every_kind_are_a_dash() -> None:
    frame = pd.DataFrame(
        {
            "a": ["", "x"],
            "b": pd.array([None, 1], dtype="Int64"),
            "c": pd.to_datetime([None, "2026-03-02"]),
            "d": [float("nan"), -1.5],
        }
    )
    shown = html_table(frame, "T")._repr_html_()
    assert '<tr><th scope="row">–</th><td class="number">–</td><td>–</td>' in shown
    assert '<td>2026-03-02</td><td class="number">−1.5</td>' in shown


def test_it_is_the_same_each_time_and_carries_no_style() -> None:
    frame = pd.DataFrame({"a": [1, 2]})
    first, second = (html_table(frame, "T")._repr_html_() for _ in range(2))
    assert first == second
    assert "style" not in first


def test_hostile_cells_headings_and_captions_are_escaped() -> None:
    frame = pd.DataFrame({"<b>": ["<script>", 'x" onclick="y']})
    shown = html_table(frame, '"><script>', evidence_column="<b>")._repr_html_()
    assert "<script>" not in shown
    assert "<b>" not in shown
    assert 'onclick="' not in shown


def test_an_unknown_evidence_column_is_an_error_that_lists_the_known() -> None:
    with pytest.raises(KeyError, match="the columns are a"):
        html_table(pd.DataFrame({"a": [1]}), "T", evidence_column="z")


def test_plain_text_keeps_caption_and_cells() -> None:
    assert str(html_table(pd.DataFrame({"a_b": ["x"]}), "T")) == "T\na b\nx"


def test_a_fact_of_a_later_report_is_shown_short_and_linked_in_full():
    frame = pd.DataFrame({"fact": ["2026_01-ledger/e07-1"], "other": ["2026_01-ledger/s02"]})
    shown = html_table(frame, "Two reports", evidence_column="fact")._repr_html_()
    assert '<a class="fact-id" href="#2026_01-ledger/e07-1">e07-1</a>' in shown
    assert "<td>s02</td>" in shown
