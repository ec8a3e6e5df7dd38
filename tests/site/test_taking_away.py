"""Taking a chart, a table or a fact away from the built site, with and without scripts."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any

from playwright.sync_api import expect
from test_reader import page_with, rows

from dossier.audit.tabs import opened

CLIPBOARD = ["clipboard-read", "clipboard-write"]
FIGURE = re.compile(r'<figure class="chart" id="([^"]+)">')


def plain(text: str) -> str:
    """Cells as a spreadsheet has them: white space made one."""
    return " ".join(text.split())


def test_every_chart_has_its_three_files_and_a_number_of_its_own(pages: list[Path]) -> None:
    numbers = []
    for path in pages:
        page = path.read_text(encoding="utf-8")
        for name in FIGURE.findall(page):
            for ending in (".svg", ".png", ".csv"):
                assert f'href="figures/{name}{ending}"' in page, f"{path.name} {name}"
                assert (path.parent / "figures" / f"{name}{ending}").stat().st_size > 100
        found = re.findall(r'aria-label="((?:Figure|Table) [\d.]+), permalink', page)
        assert len(found) == len(set(found)), path.name
        numbers += [(path.name, number) for number in found]
    assert len(numbers) > 20


def test_a_table_is_copied_as_the_file_has_it(browser: Any, pages: list[Path]) -> None:
    page = page_with(pages, 'id="lever-stages"')
    with opened(browser, "file://", permissions=CLIPBOARD) as tab:
        tab.page.goto(page.as_uri())
        figure = tab.page.locator("#lever-stages")
        figure.locator(".chart-data > summary").click()
        figure.get_by_role("button", name="Copy the table").click()
        expect(figure.get_by_text("Copied")).to_be_visible()
        copied = tab.page.evaluate("navigator.clipboard.readText()")
        assert not tab.complaints
    file = (page.parent / "figures" / "lever-stages.csv").read_text(encoding="utf-8")
    kept = [[plain(cell) for cell in row] for row in csv.reader(io.StringIO(file))]
    assert [line.split("\t") for line in copied.split("\n")] == kept


def test_without_a_script_a_chart_is_taken_away_and_cited(browser: Any, pages: list[Path]) -> None:
    page = page_with(pages, 'id="lever-stages"')
    with opened(browser, "file://", java_script_enabled=False) as tab:
        tab.page.goto(page.as_uri())
        figure = tab.page.locator("#lever-stages")
        with tab.page.expect_download() as taken:
            figure.get_by_role("link", name="CSV of figure").click()
        assert taken.value.suggested_filename == "lever-stages.csv"
        figure.locator(".cite-part > summary").click()
        expect(figure.get_by_text("Figure 5.1: Of eleven").first).to_be_visible()
        assert figure.locator(".copy-button:visible").count() == 0


def test_every_fact_has_a_citation_that_its_address_opens(browser: Any, pages: list[Path]) -> None:
    page = page_with(pages, 'class="cite-fact"')
    text = page.read_text(encoding="utf-8")
    cited = re.findall(r'class="cite-fact" id="cite-([^"]+)"', text)
    ids = {
        row[f"{name}_id"]
        for table, name in (("sentences", "sentence"), ("mentions", "mention"), ("quotes", "quote"))
        for row in rows(table)
    } | {
        row[f"{name}_id"]
        for table, name in (("times", "time"), ("events", "event"), ("levers", "lever"))
        for row in rows(table)
    }
    assert len(cited) == len(set(cited))
    assert ids <= set(cited)
    with opened(browser, "file://", java_script_enabled=False) as tab:
        tab.page.goto(f"{page.as_uri()}#cite-e16-2")
        expect(tab.page.locator("#cite-e16-2").get_by_text("Fact e16-2").first).to_be_visible()


def test_an_event_shows_its_citation_beside_its_codes(browser: Any, pages: list[Path]) -> None:
    page = page_with(pages, 'class="report-paragraph')
    with opened(browser, "file://", java_script_enabled=False) as tab:
        tab.page.goto(f"{page.as_uri()}#note-e16-2")
        tab.page.locator("#note-e16-2 .cite-part > summary").click()
        expect(tab.page.locator("#note-e16-2").get_by_text("Fact e16-2 (event")).to_be_visible()
        tab.page.locator("#note-e16-2").get_by_role("link", name="Every form").click()
        assert tab.page.url.endswith("cite.html#cite-e16-2")
