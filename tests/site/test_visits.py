"""Every page as readers meet it: light, dark, zoomed, narrow, on paper, without a script.

A visit goes through all pages in one tab, in one way, and looks at all that can be seen in
that way: a new tab for each page, with a browser that begins anew, takes twice the time.
A check returns how many things it looked at: one that found nothing to look at has not
checked anything, and fails.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from dossier.audit.tabs import bring_charts_near, opened, unfold

Check = Callable[[Any], int]

BEYOND = """width => [...document.querySelectorAll('article *, footer *, header *')]
.filter(node => {
  for (let box = node.parentElement; box; box = box.parentElement) {
    const flow = getComputedStyle(box).overflowX;
    if (box !== document.body && box !== document.documentElement && flow !== 'visible') {
      return false;
    }
  }
  return node.getBoundingClientRect().right > width + 1;
}).map(node => node.outerHTML.slice(0, 90)).slice(0, 3)"""
"""What sticks out on the right and is in no box that scrolls."""

MOVING = """() => [...document.querySelectorAll('*')].flatMap(node =>
  [null, '::before', '::after'].map(part => [node, getComputedStyle(node, part)]))
.filter(([, style]) => [style.transitionDuration, style.animationDuration]
  .some(time => time.split(', ').some(one => parseFloat(one) > 0)))
.map(([node]) => node.outerHTML.slice(0, 90)).slice(0, 3)"""

SCROLLING = """() => [...document.querySelectorAll('article *')]
.filter(node => node.scrollWidth > node.clientWidth + 1
  && ['auto', 'scroll'].includes(getComputedStyle(node).overflowX))"""
"""What scrolls sideways by itself."""

ON_PAPER = """() => [...document.querySelectorAll(
  ':not(th) > button, input, select, nav, .notes:not([open])')]
.filter(node => node.checkVisibility() && node.getBoundingClientRect().width > 1)
.map(node => node.outerHTML.slice(0, 90)).slice(0, 3)"""
"""What is of no use on paper, and is there."""

WATCH_SHIFTS = (
    "window.moved = 0; new PerformanceObserver(list => { for (const e of "
    "list.getEntries()) window.moved += e.value; })"
    ".observe({type: 'layout-shift', buffered: true});"
)
OPEN_ALL = "document.querySelectorAll('details').forEach(fold => { fold.open = true; })"
MAKE_CODE = """way => new Promise(tell => setTimeout(() => {
  try {
    if (way === 'eval') eval('1'); else new Function('return 1')();
    tell('ran');
  } catch (error) { tell(error.name); }
}))"""

A4_WITHIN_MARGINS = 672
"""The width of the text on A4 paper in CSS pixels: 210 mm less twice 16 mm."""


# What can be seen -------------------------------------------------------------


def charts_come_alive(page: Any) -> int:
    bring_charts_near(page)
    drawings = page.locator(".chart-live svg").all()
    for drawing in drawings:
        assert_has_size(drawing)
    return len(drawings)


def nothing_has_moved(page: Any) -> int:
    assert page.evaluate("window.moved") < 0.01
    return 1


def links_of_charts_take_the_focus(page: Any) -> int:
    links = page.locator(".chart-is-live .dossier-chart a, .chart-wide a").all()[:2]
    for link in links:
        link.focus()
        assert link.evaluate("node => node === document.activeElement")
        assert link.evaluate("node => node.matches(':focus-visible')")
    return len(links)


def every_fold_opens(page: Any) -> int:
    page.evaluate(OPEN_ALL)
    return page.locator("details[open]").count()


def folds_open(page: Any) -> int:
    unfold(page)
    return page.locator("details[open]").count()


def nothing_sticks_out(page: Any) -> int:
    width = page.viewport_size["width"]
    assert page.evaluate(BEYOND, width) == []
    assert page.evaluate("document.body.scrollWidth") <= width
    return 1


def what_scrolls_sideways_takes_the_focus_and_has_a_name(page: Any) -> int:
    ready = ".map(node => [node.tabIndex >= 0 && !!node.getAttribute('aria-label'), "
    found = page.evaluate(f"({SCROLLING})(){ready} node.outerHTML.slice(0, 120)])")
    assert [words for is_ready, words in found if not is_ready] == []
    return len(found)


def letters_are_large(page: Any) -> int:
    style = "getComputedStyle(document.documentElement)"
    assert page.evaluate(f"parseFloat({style}.fontSize)") >= 32
    return 1


def nothing_is_in_motion(page: Any) -> int:
    assert page.evaluate(MOVING) == []
    flow = page.evaluate("getComputedStyle(document.documentElement).scrollBehavior")
    assert flow == "auto"
    return 1


def paper_has_the_text_and_nothing_to_click(page: Any) -> int:
    before = page.viewport_size
    page.set_viewport_size({"width": A4_WITHIN_MARGINS, "height": 900})
    page.emulate_media(media="print")
    assert page.evaluate(ON_PAPER) == []
    assert page.evaluate(BEYOND, A4_WITHIN_MARGINS) == []
    assert page.locator("h1").is_visible()
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground in {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}
    page.emulate_media(media="screen")
    page.set_viewport_size(before)
    return 1


def no_code_is_made_of_text(page: Any) -> int:
    for way in ("eval", "Function"):
        assert page.evaluate(MAKE_CODE, way) == "EvalError", way
    return 2


def charts_are_drawn_and_their_tables_open(page: Any) -> int:
    charts = page.locator("figure.chart").all()
    for figure in charts:
        assert_has_size(figure.locator("svg.dossier-chart:visible"))
        figure.locator(".chart-data > summary").click()
        assert figure.locator("table").is_visible()
    return len(charts)


def no_button_is_dead_and_the_contents_open(page: Any) -> int:
    assert page.locator("h1").is_visible()
    assert page.locator("button:visible:not([type=submit])").count() == 0
    assert page.locator("select:visible").count() == 0
    page.locator("label.nav-overlay-icon").click()
    assert page.locator(".sidebar-tree a").first.is_visible()
    return 1


def assert_has_size(drawing: Any) -> None:
    box = drawing.bounding_box()
    assert box is not None
    assert box["width"] > 100
    assert box["height"] > 50


# The visits -------------------------------------------------------------------


@dataclass(frozen=True)
class Visit:
    """What is looked at, in this order, in a tab with these options."""

    checks: tuple[Check, ...]
    options: dict[str, Any] = field(default_factory=dict)


ALIVE = (charts_come_alive, nothing_has_moved, links_of_charts_take_the_focus)
NARROW = (charts_come_alive, every_fold_opens, nothing_sticks_out)
MUTE = {"java_script_enabled": False}
VISITS = {
    "light": Visit(ALIVE),
    "dark": Visit(ALIVE, {"scheme": "dark"}),
    "a phone": Visit(
        (*NARROW, what_scrolls_sideways_takes_the_focus_and_has_a_name), {"width": 320}
    ),
    "a tablet": Visit(NARROW, {"width": 768}),
    "twice the size": Visit(
        (folds_open, nothing_sticks_out), {"width": 640, "device_scale_factor": 2}
    ),
    "letters of twice the size": Visit((letters_are_large, nothing_sticks_out)),
    "less motion, in the dark, on paper": Visit(
        (
            nothing_is_in_motion,
            no_code_is_made_of_text,
            paper_has_the_text_and_nothing_to_click,
        ),
        {"reduced_motion": "reduce", "scheme": "dark"},
    ),
    "no script": Visit((charts_are_drawn_and_their_tables_open,), MUTE),
    "a phone, no script": Visit(
        (nothing_sticks_out, no_button_is_dead_and_the_contents_open), {"width": 320, **MUTE}
    ),
}


@pytest.fixture(scope="module")
def large_letters(browser: Any, chromium: str) -> Iterator[Any]:
    """A browser whose user has set letters of 32 pixels, twice the usual."""
    arguments = ["--no-sandbox", "--blink-settings=defaultFontSize=32"]
    started = browser.browser_type.launch(executable_path=chromium, args=arguments)
    yield started
    started.close()


@pytest.mark.long
@pytest.mark.parametrize("way", VISITS)
def test_every_page_holds_what_a_reader_expects_of(
    way: str, request: pytest.FixtureRequest, pages: list[Path]
) -> None:
    visit, seen = VISITS[way], Counter[str]()
    large = letters_are_large in visit.checks
    browser = request.getfixturevalue("large_letters" if large else "browser")
    with opened(browser, "file://", **visit.options) as tab:
        tab.page.add_init_script(WATCH_SHIFTS)
        for path in pages:
            tab.page.goto(path.as_uri())
            for check in visit.checks:
                try:
                    seen[check.__name__] += check(tab.page)
                except AssertionError as error:
                    raise AssertionError(f"{path.name}: {check.__name__}: {error}") from error
            assert not tab.complaints, f"{path.name}: {tab.complaints[:3]}"
    assert all(seen[check.__name__] >= 2 for check in visit.checks), seen


LATE = (
    "<p id='late' style='height: 400px'>It moves.</p><script>"
    "addEventListener('load', () => setTimeout(() => late.style.marginTop = '300px', 50));"
    "</script>"
)


@pytest.mark.parametrize(
    ("check", "body"),
    [
        (nothing_has_moved, LATE),
        (nothing_sticks_out, "<article><p style='width: 2000px'>Wide</p></article>"),
        (
            what_scrolls_sideways_takes_the_focus_and_has_a_name,
            "<article><div style='overflow-x: auto; width: 100px'><p style='width: 300px'>Wide",
        ),
        (letters_are_large, "<p>Small</p>"),
        (nothing_is_in_motion, "<p style='transition: opacity 1s'>Slow</p>"),
        (nothing_is_in_motion, "<style>html { scroll-behavior: smooth }</style>"),
        (no_code_is_made_of_text, "<p>No policy</p>"),
        (paper_has_the_text_and_nothing_to_click, "<h1>A page</h1><input value='Click'>"),
        (
            paper_has_the_text_and_nothing_to_click,
            "<style>body { background: #333 }</style><h1>A page</h1>",
        ),
        (no_button_is_dead_and_the_contents_open, "<h1>A page</h1><button>Dead</button>"),
    ],
)
def test_a_page_that_deserves_it_fails_the_check(
    check: Check, body: str, browser: Any, tmp_path: Path
) -> None:
    (tmp_path / "page.html").write_text(f"<!doctype html><title>A page</title>{body}")
    with opened(browser, "file://") as tab:
        tab.page.add_init_script(WATCH_SHIFTS)
        tab.page.goto((tmp_path / "page.html").as_uri())
        tab.page.wait_for_timeout(200)
        with pytest.raises(AssertionError):
            check(tab.page)
