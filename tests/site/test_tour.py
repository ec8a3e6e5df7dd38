"""The tour on the built site: no script, four stops, and a way back from each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect
from test_reader import page_with

from dossier.audit.tabs import opened

WIDTHS = [320, 1440]


@pytest.mark.parametrize("width", WIDTHS)
def test_each_stop_leads_to_what_it_shows(browser: Any, pages: list[Path], width: int) -> None:
    page = page_with(pages, 'class="at-work"')
    with opened(browser, "file://", width=width, java_script_enabled=False) as tab:
        tab.page.goto(page.as_uri())
        count = tab.page.locator(".at-work .stop-link").count()
        assert count == 4
        for index in range(count):
            tab.page.goto(page.as_uri())
            tab.page.locator(".at-work .stop-link").nth(index).click()
            expect(tab.page.locator(":target")).to_be_in_viewport()
        assert not tab.complaints


def test_the_line_and_the_mark_lead_back_to_the_sentence(browser: Any, pages: list[Path]) -> None:
    page = page_with(pages, 'class="at-work"')
    with opened(browser, "file://", java_script_enabled=False) as tab:
        tab.page.goto(page.as_uri())
        sentence = tab.page.locator(".at-work .stop-link").first.get_attribute("href") or ""
        fact = tab.page.locator(".at-work .stop-link").nth(3).get_attribute("href") or ""
        tab.page.locator(".at-work .stop-link").nth(3).click()
        tab.page.locator(":target .evidence-link").click()
        shown = tab.page.locator(":target").evaluate("e => e.closest('.sentence').id")
        assert f"#{shown}" == sentence[sentence.index("#") :]
        notes = tab.page.locator(f"#{shown}").inner_html()
        assert fact.rpartition("/")[2] in notes


def test_the_page_shows_the_marks_of_the_report_and_the_three_layers(pages: list[Path]) -> None:
    page = page_with(pages, 'class="at-work"').read_text(encoding="utf-8")
    report = page_with(pages, 'class="report-paragraph').read_text(encoding="utf-8")
    key = report[report.index('<ul class="legend"') :]
    assert key[: key.index("</ul>")] in page
    for layer in ("report", "inference", "later"):
        assert f"layer-{layer}" in page
