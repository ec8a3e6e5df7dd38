"""CONTRIBUTING's walkthroughs, done to the letter in a clone, end where they say."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from steps import Clone, added, clone, sections, steps_of, untold

from dossier.editions.ledger import broken, record
from dossier.facts import REPORT
from dossier.paths import CONTEXT, FACTS, ROOT, SEEDS
from dossier.site.catalogue import read_catalogue

WALKTHROUGHS = sections((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
SECOND = "Add a report"
SITE = ROOT / "_build" / "html"


@pytest.fixture
def fresh(tmp_path: Path) -> Clone:
    return clone(ROOT, tmp_path / "clone")


def test_there_is_a_walkthrough_for_each_thing_that_is_often_added() -> None:
    expected = {"an actor", "a verb", "a chart", "a chapter", "a report"}
    assert {title.removeprefix("Add ") for title in WALKTHROUGHS} == expected


@pytest.mark.parametrize("title", WALKTHROUGHS)
def test_every_block_of_a_walkthrough_belongs_to_a_step(title: str) -> None:
    assert untold(WALKTHROUGHS[title]) == []
    assert {"Run"} <= {step.verb for step in steps_of(WALKTHROUGHS[title])}


@pytest.mark.long
@pytest.mark.parametrize("title", [title for title in WALKTHROUGHS if title != SECOND])
def test_a_walkthrough_done_to_the_letter_ends_where_it_says(title: str, fresh: Clone) -> None:
    for step in steps_of(WALKTHROUGHS[title]):
        fresh.do(step)


@pytest.mark.long
def test_a_second_report_comes_into_the_book_and_nothing_of_the_first_changes(
    fresh: Clone,
) -> None:
    for step in steps_of(WALKTHROUGHS[SECOND]):
        fresh.do(step)
    for table in sorted((ROOT / "data" / "facts").glob("*.csv")):
        rows = rows_by_report(fresh.root / "data" / "facts" / table.name)
        assert rows[REPORT] == rows_by_report(table)[REPORT], table.name
        if table.name != "quantities.csv":
            assert rows["2026-01-27-ledger"], table.name
    built = fresh.root / "_build" / "html"
    for page in sorted((ROOT / "chapters").glob("*.ipynb")):
        assert article(built / f"{page.stem}.html") == article(SITE / f"{page.stem}.html")
    own = "01-report-annotated.html"
    assert article(built / own) == article(SITE / own)
    promised = record(SITE, read_catalogue(FACTS, SEEDS / "articles.csv", CONTEXT))
    grown = read_catalogue(
        fresh.root / "data" / "facts", fresh.root / "seeds" / "articles.csv", CONTEXT
    )
    assert list(broken(promised, built, grown, (), frozenset())) == []
    chapter, page = ((built / f"{name}.html").read_text() for name in ("10-ledger", REPORT_PAGE))
    cited = set(re.findall(rf'href="{REPORT_PAGE}\.html#([^"]+)"', chapter))
    assert len(cited) > 10
    assert all(f'id="{anchor}"' in page for anchor in cited)
    assert f'href="{own}#' not in article(built / "10-ledger.html")
    assert re.search(r'href="10-ledger\.html#lever-stages"', page)


REPORT_PAGE = "report-2026-01-27-ledger"


def rows_by_report(table: Path) -> dict[str, list[list[str]]]:
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    return {report: [row for row in rows if row[0] == report] for report in {r[0] for r in rows}}


def article(page: Path) -> str:
    """The text of a page with its marks, without the contents around it."""
    found = re.search(r"<article\b.*?</article>", page.read_text(encoding="utf-8"), re.DOTALL)
    assert found, page
    return found[0]


def test_a_step_that_cannot_be_done_fails(fresh: Clone) -> None:
    (see,) = steps_of("See `README.md`:\n\n```text\nNo such words, ever.\n```\n")
    with pytest.raises(AssertionError, match=r"README\.md does not show"):
        fresh.do(see)
    (run,) = steps_of("Run:\n\n```sh\nfalse\n```\n")
    with pytest.raises(AssertionError, match="false"):
        fresh.do(run)
    (add,) = steps_of("Add to `README.md` after `no such line`:\n\n```\nx\n```\n")
    with pytest.raises(AssertionError, match="has not one line"):
        added("a\n", add)
    assert untold("Look:\n\n```sh\nmake site\n```\n") == ["make site"]
