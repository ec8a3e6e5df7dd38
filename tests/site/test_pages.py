"""The built site as a reader meets it: a browser, no network, with and without scripts."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from dossier.audit.pages import Page, broken_links, double_ids, policy_faults

SIZE = {"width": 1280, "height": 900}


@contextmanager
def opened(browser: Any, local: str, **options: Any) -> Iterator[tuple[Any, list[str]]]:
    """A tab in which only addresses that begin with `local` answer.

    Yields the tab and what went wrong in it: errors of the console and of scripts,
    requests that failed, requests to elsewhere.
    """
    context = browser.new_context(**{"viewport": SIZE, **options})
    tab, wrong = context.new_page(), []

    def decide(route: Any) -> None:
        if route.request.url.startswith((local, "data:")):
            route.continue_()
        else:
            wrong.append(f"asked {route.request.url}")
            route.abort()

    context.route("**/*", decide)
    tab.on(
        "console",
        lambda m: (
            wrong.append(f"console {m.type}: {m.text}") if m.type in {"error", "warning"} else None
        ),
    )
    tab.on("pageerror", lambda error: wrong.append(f"script: {error}"))
    tab.on("requestfailed", lambda request: wrong.append(f"failed: {request.url}"))
    try:
        yield tab, wrong
    finally:
        context.close()


def scroll_through(tab: Any) -> None:
    """Bring every chart near, and wait until each is live that has one drawing only."""
    tab.mouse.move(1, 1)
    for figure in tab.locator("figure.chart").all():
        figure.scroll_into_view_if_needed()
    still = tab.locator("figure.chart:not(.chart-is-live):not(:has(> .chart-wide))")
    expect(still).to_have_count(0, timeout=15_000)


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


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_from_a_file_every_chart_comes_alive_and_nothing_goes_wrong(
    browser: Any, pages: list[Path], scheme: str
) -> None:
    for path in pages:
        with opened(browser, "file://", color_scheme=scheme) as (tab, wrong):
            tab.goto(path.as_uri())
            scroll_through(tab)
            for drawing in tab.locator(".chart-live svg").all():
                assert_has_size(drawing, path)
            assert not wrong, f"{path.name}: {wrong[:3]}"


def test_served_under_a_sub_path_without_a_network_nothing_goes_wrong(
    browser: Any, site: Path, pages: list[Path], server: str
) -> None:
    for path in pages:
        with opened(browser, server) as (tab, wrong):
            tab.goto(server + path.relative_to(site).as_posix())
            scroll_through(tab)
            assert not wrong, f"{path.name}: {wrong[:3]}"


def test_the_entrance_leads_to_the_first_page(browser: Any, site: Path) -> None:
    with opened(browser, "file://") as (tab, wrong):
        tab.goto((site / "index.html").as_uri())
        tab.wait_for_selector("article h1")
        assert not wrong


def test_without_scripts_every_chart_is_drawn_and_every_table_can_be_opened(
    browser: Any, pages: list[Path]
) -> None:
    charts = 0
    for path in pages:
        with opened(browser, "file://", java_script_enabled=False) as (tab, wrong):
            tab.goto(path.as_uri())
            for figure in tab.locator("figure.chart").all():
                charts += 1
                assert_has_size(figure.locator("svg.dossier-chart:visible"), path)
                figure.locator(".chart-data > summary").click()
                assert figure.locator("table").is_visible(), path.name
            assert not wrong, f"{path.name}: {wrong[:3]}"
    assert charts >= 2


def assert_has_size(drawing: Any, path: Path) -> None:
    box = drawing.bounding_box()
    assert box is not None, path.name
    assert box["width"] > 100, path.name
    assert box["height"] > 50, path.name


def test_a_chart_that_comes_alive_moves_nothing(browser: Any, pages: list[Path]) -> None:
    for path in pages:
        with opened(browser, "file://") as (tab, _):
            tab.add_init_script(
                "window.moved = 0; new PerformanceObserver(list => { for (const e of "
                "list.getEntries()) window.moved += e.value; })"
                ".observe({type: 'layout-shift', buffered: true});"
            )
            tab.goto(path.as_uri())
            scroll_through(tab)
            assert tab.evaluate("window.moved") < 0.01, path.name


def test_the_links_of_a_live_chart_are_reached_by_keyboard(browser: Any, pages: list[Path]) -> None:
    seen = 0
    for path in pages:
        with opened(browser, "file://") as (tab, _):
            tab.goto(path.as_uri())
            scroll_through(tab)
            for link in tab.locator(".chart-is-live .dossier-chart a, .chart-wide a").all()[:2]:
                link.focus()
                assert link.evaluate("node => node === document.activeElement")
                assert link.evaluate("node => node.matches(':focus-visible')")
                seen += 1
    assert seen


@pytest.mark.parametrize(("width", "shown"), [(320, "narrow"), (1280, "wide")])
def test_of_two_drawings_of_a_chart_a_reader_meets_the_one_that_fits(
    browser: Any, site: Path, width: int, shown: str
) -> None:
    with opened(browser, "file://", viewport={"width": width, "height": 800}) as (tab, _):
        tab.goto((site / "05-threats-and-costs.html").as_uri())
        drawings = tab.locator("#lever-stages svg.dossier-chart:visible")
        expect(drawings).to_have_count(1)
        expect(tab.locator(f"#lever-stages .chart-{shown}")).to_be_visible()


@pytest.mark.parametrize("width", [320, 768])
def test_no_page_scrolls_sideways(browser: Any, pages: list[Path], width: int) -> None:
    for path in pages:
        with opened(browser, "file://", viewport={"width": width, "height": 800}) as (tab, _):
            tab.goto(path.as_uri())
            scroll_through(tab)
            tab.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
            beyond = tab.evaluate(
                """width => [...document.querySelectorAll('article *, footer *, header *')]
                .filter(node => {
                  for (let box = node.parentElement; box; box = box.parentElement) {
                    const flow = getComputedStyle(box).overflowX;
                    if (box !== document.body && box !== document.documentElement
                        && flow !== 'visible') return false;
                  }
                  return node.getBoundingClientRect().right > width + 1;
                }).map(node => node.outerHTML.slice(0, 90)).slice(0, 3)""",
                width,
            )
            assert not beyond, f"{path.name}: {beyond}"
            assert tab.evaluate("document.body.scrollWidth") <= width, path.name


def test_what_scrolls_sideways_takes_the_focus_and_has_a_name(
    browser: Any, pages: list[Path]
) -> None:
    for path in pages:
        with opened(browser, "file://", viewport={"width": 320, "height": 800}) as (tab, _):
            tab.goto(path.as_uri())
            tab.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
            mute = tab.evaluate(
                """() => [...document.querySelectorAll('article *')]
                .filter(node => node.scrollWidth > node.clientWidth + 1
                  && ['auto', 'scroll'].includes(getComputedStyle(node).overflowX)
                  && !(node.tabIndex >= 0 && node.getAttribute('aria-label')))
                .map(node => node.outerHTML.slice(0, 120))"""
            )
            assert not mute, f"{path.name}: {mute[:3]}"


def test_the_policy_stops_an_inline_script(browser: Any, site: Path, tmp_path: Path) -> None:
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    page = next(path for path in sorted(copy.rglob("*.html")) if path.name != "index.html")
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("</article>", "<script>window.broken = 1</script></article>"))
    with opened(browser, "file://") as (tab, wrong):
        tab.goto(page.as_uri())
        assert tab.evaluate("window.broken") is None
        assert any("Content Security Policy" in line for line in wrong)


def test_the_choice_of_dark_holds_on_the_next_page(browser: Any, pages: list[Path]) -> None:
    with opened(browser, "file://", color_scheme="light") as (tab, _):
        tab.goto(pages[0].as_uri())
        light = tab.evaluate("getComputedStyle(document.body).getPropertyValue('background')")
        tab.locator(".theme-toggle-content button").click()
        assert tab.evaluate("document.body.dataset.theme") == "dark"
        tab.goto(pages[1].as_uri())
        assert tab.evaluate("document.body.dataset.theme") == "dark"
        assert (
            tab.evaluate("getComputedStyle(document.body).getPropertyValue('background')") != light
        )


def test_the_words_of_a_citation_show_on_focus_and_hide_on_escape(
    browser: Any, pages: list[Path]
) -> None:
    page = next(path for path in pages if 'class="evidence-link"' in path.read_text("utf-8"))
    with opened(browser, "file://") as (tab, _):
        tab.goto(page.as_uri())
        tip = tab.locator(".evidence-tip").first
        assert not tip.is_visible()
        tab.locator(".evidence-link").first.focus()
        assert tip.is_visible()
        tab.keyboard.press("Escape")
        assert not tip.is_visible()


def test_following_a_citation_without_scripts_shows_the_sentence_and_its_notes(
    browser: Any, pages: list[Path]
) -> None:
    page = next(path for path in pages if 'class="evidence-link"' in path.read_text("utf-8"))
    narrow = {"width": 390, "height": 800}
    with opened(browser, "file://", viewport=narrow, java_script_enabled=False) as (tab, _):
        tab.goto(page.as_uri())
        tab.locator(".evidence-link").first.click()
        tab.wait_for_selector(":target")
        assert tab.locator(":target").is_visible()
        assert tab.locator(
            ".sentence:has(:target) .notes-body, .sentence:target .notes-body"
        ).first.is_visible()


def test_the_search_finds_a_fact_by_its_id_from_a_file(browser: Any, site: Path) -> None:
    with opened(browser, "file://") as (tab, wrong):
        tab.goto((site / "search.html").as_uri() + "?q=s01")
        tab.wait_for_selector("#search-results a")
        assert "#s01" in (tab.locator("#search-results a").first.get_attribute("href") or "")
        assert not wrong


def test_the_first_page_prints_on_one_sheet(browser: Any, site: Path) -> None:
    with opened(browser, "file://") as (tab, _):
        tab.goto((site / "index.html").as_uri())
        printed = tab.pdf(format="A4")
    pages_printed = len(re.findall(rb"/Type\s*/Page\b(?!s)", printed))
    assert 1 <= pages_printed <= 2
