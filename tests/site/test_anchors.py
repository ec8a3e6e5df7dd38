"""Addresses within a page: double or numbered ones fail the build and name the place."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from test_chart_output import bundle, notebook, specification
from test_facts_domain import plain
from tiny_book import Book

MakeBook = Callable[..., Book]


def test_two_headings_with_one_address_fail_the_build(book: MakeBook) -> None:
    made = book("A finding.\n\n## Costs\n\nSome.\n\n## Costs\n\nMore.")
    assert made.build() == 1
    told = plain(made.warnings)
    assert "index.md" in told
    assert "the heading “Costs” has the address of another heading" in told
    assert "[anchor.numbered]" in told


def test_a_heading_without_letters_for_an_address_fails_the_build(book: MakeBook) -> None:
    made = book("A finding.\n\n## 戦略\n\nSome.")
    assert made.build() == 1
    assert "the heading “戦略” has the address of another heading, or none" in plain(made.warnings)


def test_an_address_of_its_own_mends_both(book: MakeBook) -> None:
    made = book("A finding.\n\n## Costs\n\nSome.\n\n(more-costs)=\n## Costs\n\nMore.")
    assert made.build() == 0, made.warnings
    assert 'id="more-costs"' in made.page("index")


def test_two_targets_with_one_name_fail_the_build(book: MakeBook) -> None:
    made = book("A finding.\n\n(costs)=\n## One\n\nSome.\n\n(costs)=\n## Two\n\nMore.")
    assert made.build() == 1
    assert "costs" in plain(made.warnings)


@pytest.mark.parametrize("heading", ["Stages", "stages"])
def test_a_heading_with_the_name_of_a_chart_fails_the_build(book: MakeBook, heading: str) -> None:
    page = notebook(bundle(specification())).replace("# A chart", f"# A chart\\n\\n## {heading}")
    made = book("See\n\n```{toctree}\nchart\n```", pages={"chart.ipynb": page})
    assert made.build() == 1
    assert "2 parts of the page have the address “#stages”" in plain(made.warnings)
