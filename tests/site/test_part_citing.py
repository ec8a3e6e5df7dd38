"""Figures, tables and facts have citations of their own; expected forms worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_citation import BODY

from dossier.site.catalogue import Fact
from dossier.site.citation import formatted, ris
from dossier.site.part_citing import fact_work, part_number, part_work, render_part

FACT = Fact("event", "gazette", "e16-2", "s16", "words", "THREATEN, Oslo → Lima, “might say”")


@pytest.mark.parametrize(
    ("docname", "number"),
    [("05-threats", "5.2"), ("12-end", "12.2"), ("method", "2"), ("part/03-in", "3.2")],
)
def test_a_number_begins_with_that_of_the_chapter(docname: str, number: str) -> None:
    assert part_number(docname, 2) == number


def test_apa_of_a_fact_names_id_kind_and_sentence() -> None:
    work = fact_work(replace(BODY, address="https://example.org/"), "01-report", FACT)
    assert formatted(work, "apa") == (
        "Gazette readers. (2026). Fact e16-2 (event, sentence 16): THREATEN, Oslo → Lima, “might "
        "say”. In Fish and duties: A close reading of Lima's answer (Version 2.1.0). "
        "https://example.org/01-report.html#e16-2"
    )


def test_chicago_recases_no_code_and_makes_inner_quotation_marks_single() -> None:
    assert formatted(fact_work(BODY, "01-report", FACT), "chicago-author-date") == (
        "Gazette readers. 2026. “Fact e16-2 (event, sentence 16): THREATEN, Oslo → Lima, ‘might "
        "say’.” In Fish and Duties: A Close Reading of Lima's Answer, version 2.1.0."
    )


def test_a_figure_is_cited_by_number_and_title_as_a_part_of_the_book() -> None:
    work = part_work(BODY, "05-costs", "stages", "Figure 5.1", "Talk outran duties")
    assert formatted(work, "apa") == (
        "Gazette readers. (2026). Figure 5.1: Talk outran duties. In Fish and duties: A close "
        "reading of Lima's answer (Version 2.1.0)."
    )
    assert work.key == "fish-and-duties-2026-05-costs-stages"
    assert ris(work).startswith("TY  - CHAP\r\nTI  - Figure 5.1: Talk outran duties\r\n")


def test_the_block_escapes_what_it_is_given() -> None:
    work = part_work(BODY, "05-costs", "stages", "Figure 5.1", "<script>alert(1)</script>")
    block = render_part(work, "Figure 5.1", "")
    assert "<script" not in block.lower()
    assert "<summary>Cite figure 5.1</summary>" in block
    assert 'href="cite/fish-and-duties-2026-05-costs-stages.ris" download' in block
