"""What an edition promised, a later one keeps: every address, and what each id meant."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dossier.editions.ledger import Promise, broken, read, record, write
from dossier.paths import CONTEXT, FACTS, ROOT, SEEDS
from dossier.site.catalogue import Catalogue, read_catalogue
from dossier.site.redirects import Redirect

SITE = ROOT / "_build" / "html"
REPORT = "01-report-annotated.html"
NOTHING_TOLD: frozenset[str] = frozenset()


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_catalogue(FACTS, SEEDS / "articles.csv", CONTEXT)


@pytest.fixture(scope="module")
def promises(catalogue: Catalogue) -> tuple[Promise, ...]:
    return record(SITE, catalogue)


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """The pages of a later edition, which a test may spoil."""
    for page in SITE.glob("*.html"):
        shutil.copyfile(page, tmp_path / page.name)
    return tmp_path


def test_pages_facts_headings_and_charts_are_promised_and_facts_with_their_words(
    promises: tuple[Promise, ...], catalogue: Catalogue
) -> None:
    words = {promise.address: promise.words for promise in promises}
    first = catalogue.reports[catalogue.first]
    for event in first.events:
        assert words[f"{REPORT}#{event.event_id}"] == event.text
    assert words[f"{REPORT}#s09"].startswith("“I might say, ‘Look")
    assert {"index.html", "cite.html", "05-threats-and-costs.html#lever-stages"} <= set(words)
    assert any(a.startswith("09-what-one-report-can-bear.html#") for a in words)
    assert not any(address.startswith(("404", "search", "v/")) for address in words)


def test_a_ledger_is_read_as_it_was_written(promises: tuple[Promise, ...], tmp_path: Path) -> None:
    write(tmp_path / "1.0.0.csv", promises)
    assert read(tmp_path / "1.0.0.csv") == promises


def test_the_site_keeps_what_it_promises(
    promises: tuple[Promise, ...], catalogue: Catalogue
) -> None:
    assert list(broken(promises, SITE, catalogue, (), NOTHING_TOLD)) == []


def test_a_moved_page_breaks_each_of_its_addresses_until_it_redirects(
    promises: tuple[Promise, ...], catalogue: Catalogue, later: Path
) -> None:
    (later / "05-threats-and-costs.html").rename(later / "05-costs.html")
    lines = list(broken(promises, later, catalogue, (), NOTHING_TOLD))
    own = [p for p in promises if p.address.partition("#")[0] == "05-threats-and-costs.html"]
    assert len(lines) == len(own) > 3
    assert all("no such page, and no redirect" in line for line in lines)
    moved = (Redirect("05-threats-and-costs.html", "05-costs.html", "2.0.0"),)
    assert list(broken(promises, later, catalogue, moved, NOTHING_TOLD)) == []


def test_an_anchor_that_is_gone_is_told(
    promises: tuple[Promise, ...], catalogue: Catalogue, later: Path
) -> None:
    page = later / REPORT
    page.write_text(page.read_text(encoding="utf-8").replace('id="s09"', 'id="s99"'))
    assert list(broken(promises, later, catalogue, (), NOTHING_TOLD)) == [
        f"{REPORT}#s09: the page has no such anchor"
    ]


def test_an_id_that_is_given_to_other_words_is_told_unless_the_errata_tell_it(
    catalogue: Catalogue,
) -> None:
    promised = [Promise(f"{REPORT}#s09", "Other words.")]
    (line,) = broken(promised, SITE, catalogue, (), NOTHING_TOLD)
    assert line.startswith(f"{REPORT}#s09: it named “Other words.” and names “")
    for told in ("s09", f"{catalogue.first}/s09"):
        assert list(broken(promised, SITE, catalogue, (), frozenset({told}))) == []
