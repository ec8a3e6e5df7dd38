"""Charts as a reader meets them: still and live, light and dark, on a phone, by keyboard."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import vl_convert
from playwright.sync_api import Browser, Page

from dossier.charts import figures, theme
from dossier.charts.evidence import ANNOTATED_PAGE
from dossier.charts.renderer import SPECIFICATION, SVG, render

INDIA = theme.ACTOR_GROUPS["india"]


def open_chart(
    browser: Browser, folder: Path, facts, *, live: bool, scheme: str, width: int
) -> Page:
    bundle = render(figures.lever_stages(facts).to_dict())
    if live:
        script = vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;")
        (folder / "vega.js").write_text(f"(function () {{{script}}})();", encoding="utf-8")
        chart = (
            '<div class="chart-live" id="live"></div><script src="vega.js"></script><script>'
            f"vegaEmbed('#live', {json.dumps(bundle[SPECIFICATION])}, {{ast: true}})</script>"
        )
    else:
        chart = bundle[SVG]
    (folder / "page.html").write_text(
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>A chart</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<style>{theme.css()}</style><body data-theme="{scheme}">{chart}</body></html>',
        encoding="utf-8",
    )
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto((folder / "page.html").as_uri())
    page.wait_for_selector("svg text")
    return page


def rgb(colour: str) -> str:
    return f"rgb({', '.join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))})"


@pytest.mark.parametrize("live", [False, True], ids=["still", "live"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_follow_the_scheme_of_the_page(browser, tmp_path, facts, live, scheme):
    page = open_chart(browser, tmp_path, facts, live=live, scheme=scheme, width=768)
    ring = page.locator(f'svg path[stroke="{INDIA.css}"]').first
    assert ring.evaluate("e => getComputedStyle(e).stroke") == rgb(INDIA.in_scheme(scheme))
    page.close()


def test_the_reader_who_sets_nothing_gets_the_scheme_of_the_machine(browser, tmp_path, facts):
    page = open_chart(browser, tmp_path, facts, live=False, scheme="auto", width=768)
    ring = page.locator(f'svg path[stroke="{INDIA.css}"]').first
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert ring.evaluate("e => getComputedStyle(e).stroke") == rgb(INDIA.in_scheme(scheme))
    page.emulate_media(color_scheme="dark", media="print")
    assert ring.evaluate("e => getComputedStyle(e).stroke") == rgb(INDIA.light)
    page.close()


@pytest.mark.parametrize("live", [False, True], ids=["still", "live"])
def test_a_phone_does_not_scroll_sideways(browser, tmp_path, facts, live):
    page = open_chart(browser, tmp_path, facts, live=live, scheme="light", width=320)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.close()


def test_every_mark_is_one_stop_of_the_keyboard_with_a_name_and_a_target(browser, tmp_path, facts):
    page = open_chart(browser, tmp_path, facts, live=False, scheme="light", width=320)
    stops = []
    for _ in range(3):
        page.keyboard.press("Tab")
        stops.append(
            page.evaluate(
                "[document.activeElement.getAttribute('href'),"
                " document.activeElement.getAttribute('aria-label')]"
            )
        )
    assert stops == [
        [f"{ANNOTATED_PAGE}#l01-1", "Sanctions, aimed at Russia: imposed (sentence 1)"],
        [f"{ANNOTATED_PAGE}#l03-1", "Tariffs, aimed at India: threatened (sentence 3)"],
        [
            f"{ANNOTATED_PAGE}#l02-1",
            "Tariffs, aimed at nobody who is named: considered (sentence 2)",
        ],
    ]
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") in ("BODY", "HTML")
    page.close()


def test_a_click_on_the_number_in_a_mark_follows_its_link(browser, tmp_path, facts):
    page = open_chart(browser, tmp_path, facts, live=False, scheme="light", width=320)
    (tmp_path / ANNOTATED_PAGE).write_text("<title>The report</title>", encoding="utf-8")
    box = page.locator("svg a").first.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_url(f"**/{ANNOTATED_PAGE}#l01-1")
    page.close()
