"""From a fact's id to its place in the annotated report."""

from __future__ import annotations

import pandas as pd
import pytest

from dossier.charts.evidence import ANNOTATED_PAGE, evidence_link, quoted, with_links


@pytest.mark.parametrize("fact_id", ["s07", "h01", "f01", "e07-1", "l16-12", "s112"])
def test_a_fact_has_its_anchor_in_the_annotated_report(fact_id: str):
    assert evidence_link(fact_id) == f"{ANNOTATED_PAGE}#{fact_id}"


def test_a_fact_of_a_later_report_is_named_with_its_report():
    assert evidence_link("2026-01-27-ledger/e07-1") == "#2026-01-27-ledger/e07-1"


@pytest.mark.parametrize(
    "fact_id", ["/e07-1", "a b/e07-1", "", "7", "e07", "S07", "s07#x", "e07-1 ", "javascript:1"]
)
def test_anything_else_is_no_id(fact_id: str):
    with pytest.raises(ValueError, match="no id of a fact"):
        evidence_link(fact_id)


def test_a_frame_gets_a_column_of_links():
    frame = with_links(pd.DataFrame({"event_id": ["e01-1", "e02-1"]}), "event_id")
    assert list(frame.href) == [f"{ANNOTATED_PAGE}#e01-1", f"{ANNOTATED_PAGE}#e02-1"]


def test_long_evidence_is_cut_at_a_word():
    assert quoted("The ship left") == "“The ship left”"
    assert quoted("The ship left, slowly", longest=16) == "“The ship left …”"
