"""The built site as a reader meets it: a browser, no network, with and without scripts."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from dossier.audit.pages import Page, broken_links, double_ids, policy_faults
from dossier.audit.tabs import opened


@pytest.fixture(scope="session")
def parsed(pages: list[Path]) -> dict[Path, Page]:
    return {path: Page(path) for path in pages}


def test_ids_are_unique_on_each_page(parsed: dict[Path, Page]) -> None:
    for path, page in parsed.items():
        assert not double_ids(page), f"{path.name}: {double_ids(page)}"


def test_each_page_has_one_first_heading(parsed: dict[Path, Page]) -> None:
    for path, page in parsed.items():
        assert page.headings["h1"] == 1, path.name


def test_every_link_within_the_site_leads_to_a_page_and_an_anchor(
    parsed: dict[Path, Page],
) -> None:
    broken = [
        f"{path.name} → {link}"
        for path, page in parsed.items()
        for link in broken_links(page, parsed)
    ]
    assert not broken, broken[:10]


def test_every_evidence_link_leads_to_the_words_of_the_report(parsed: dict[Path, Page]) -> None:
    cited = [
        link
        for page in parsed.values()
        for link in page.links
        if re.search(r"#[a-z]\d{2,}(-\d+)?$", link)
    ]
    assert cited, "no page cites a fact"


def test_every_page_stands_behind_a_strict_policy_stated_first(parsed: dict[Path, Page]) -> None:
    for path, page in parsed.items():
        assert not policy_faults(page), f"{path.name}: {policy_faults(page)[:3]}"


def test_the_entrance_leads_to_the_first_page(browser: Any, site: Path) -> None:
    with opened(browser, "file://") as tab:
        tab.page.goto((site / "index.html").as_uri())
        tab.page.wait_for_selector("article h1")
        assert not tab.complaints


@pytest.mark.parametrize(("width", "shown"), [(320, "narrow"), (1280, "wide")])
def test_of_two_drawings_of_a_chart_a_reader_meets_the_one_that_fits(
    browser: Any, site: Path, width: int, shown: str
) -> None:
    with opened(browser, "file://", width=width) as tab:
        tab.page.goto((site / "05-threats-and-costs.html").as_uri())
        drawings = tab.page.locator("#lever-stages svg.dossier-chart:visible")
        expect(drawings).to_have_count(1)
        expect(tab.page.locator(f"#lever-stages .chart-{shown}")).to_be_visible()


def test_the_policy_stops_an_inline_script(browser: Any, site: Path, tmp_path: Path) -> None:
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    page = next(path for path in sorted(copy.rglob("*.html")) if path.name != "index.html")
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("</article>", "<script>window.broken = 1</script></article>"))
    with opened(browser, "file://") as tab:
        tab.page.goto(page.as_uri())
        assert tab.page.evaluate("window.broken") is None
        assert any("Content Security Policy" in line for line in tab.complaints)


def test_the_choice_of_dark_holds_on_the_next_page(browser: Any, pages: list[Path]) -> None:
    with opened(browser, "file://") as tab:
        tab.page.goto(pages[0].as_uri())
        light = tab.page.evaluate("getComputedStyle(document.body).getPropertyValue('background')")
        tab.page.locator(".theme-toggle-content button").click()
        assert tab.page.evaluate("document.body.dataset.theme") == "dark"
        tab.page.goto(pages[1].as_uri())
        assert tab.page.evaluate("document.body.dataset.theme") == "dark"
        assert (
            tab.page.evaluate("getComputedStyle(document.body).getPropertyValue('background')")
            != light
        )


def test_the_words_of_a_citation_show_on_focus_and_hide_on_escape(
    browser: Any, pages: list[Path]
) -> None:
    page = next(path for path in pages if 'class="evidence-link"' in path.read_text("utf-8"))
    with opened(browser, "file://") as tab:
        tab.page.goto(page.as_uri())
        tip = tab.page.locator(".evidence-tip").first
        assert not tip.is_visible()
        tab.page.locator(".evidence-link").first.focus()
        assert tip.is_visible()
        tab.page.keyboard.press("Escape")
        assert not tip.is_visible()


def test_following_a_citation_without_scripts_shows_the_sentence_and_its_notes(
    browser: Any, pages: list[Path]
) -> None:
    page = next(path for path in pages if 'class="evidence-link"' in path.read_text("utf-8"))
    with opened(browser, "file://", width=390, java_script_enabled=False) as tab:
        tab.page.goto(page.as_uri())
        tab.page.locator(".evidence-link").first.click()
        tab.page.wait_for_selector(":target")
        assert tab.page.locator(":target").is_visible()
        assert tab.page.locator(
            ".sentence:has(:target) .notes-body, .sentence:target .notes-body"
        ).first.is_visible()


def test_the_search_finds_a_fact_by_its_id_from_a_file(browser: Any, site: Path) -> None:
    with opened(browser, "file://") as tab:
        tab.page.goto((site / "search.html").as_uri() + "?q=s01")
        tab.page.wait_for_selector("#search-results a")
        assert "#s01" in (tab.page.locator("#search-results a").first.get_attribute("href") or "")
        assert not tab.complaints


def test_the_first_page_prints_on_one_sheet(browser: Any, site: Path) -> None:
    with opened(browser, "file://") as tab:
        tab.page.goto((site / "index.html").as_uri())
        printed = tab.page.pdf(format="A4")
    pages_printed = len(re.findall(rb"/Type\s*/Page\b(?!s)", printed))
    assert 1 <= pages_printed <= 2
