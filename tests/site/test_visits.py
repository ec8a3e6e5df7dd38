"""Every page zoomed, still, on paper, and narrow without a script; and what its policy refuses."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from dossier.audit.tabs import opened, unfold

BEYOND = """width => [...document.querySelectorAll('article *, footer *, header *')]
.filter(node => {
  for (let box = node.parentElement; box; box = box.parentElement) {
    const flow = getComputedStyle(box).overflowX;
    if (box !== document.body && box !== document.documentElement && flow !== 'visible') {
      return false;
    }
  }
  const box = node.getBoundingClientRect();
  return box.width && box.height && box.right > width + 1;
}).map(node => node.outerHTML.slice(0, 90)).slice(0, 3)"""
"""What sticks out on the right and is in no box that scrolls."""

MOVING = """() => [...document.querySelectorAll('*')].flatMap(node =>
  [null, '::before', '::after'].map(part => [node, getComputedStyle(node, part)]))
.filter(([, style]) => [style.transitionDuration, style.animationDuration]
  .some(time => time.split(', ').some(one => parseFloat(one) > 0)))
.map(([node]) => node.outerHTML.slice(0, 90)).slice(0, 3)"""

A4_WITHIN_MARGINS = 672
"""The width of the text on A4 paper in CSS pixels: 210 mm less twice 16 mm."""


@contextmanager
def page_of(browser: Any, path: Path, width: int, **options: Any) -> Iterator[Any]:
    """A page from its file, and no complaint from it."""
    scheme = options.pop("color_scheme", "light")
    with opened(browser, "file://", scheme, width, **options) as tab:
        tab.page.goto(path.as_uri())
        yield tab.page
        assert not tab.complaints, f"{path.name}: {tab.complaints[:3]}"


def test_at_twice_the_size_nothing_sticks_out(browser: Any, pages: list[Path]) -> None:
    for path in pages:
        with page_of(browser, path, 640, device_scale_factor=2) as page:
            unfold(page)
            assert not page.evaluate(BEYOND, 640), path.name


@pytest.fixture(scope="module")
def large_letters(browser: Any, chromium: str) -> Iterator[Any]:
    """A browser whose user has set letters of 32 pixels, twice the usual."""
    arguments = ["--no-sandbox", "--blink-settings=defaultFontSize=32"]
    started = browser.browser_type.launch(executable_path=chromium, args=arguments)
    yield started
    started.close()


def test_with_letters_of_twice_the_size_nothing_sticks_out(
    large_letters: Any, pages: list[Path]
) -> None:
    for path in pages:
        with page_of(large_letters, path, 1280) as page:
            size = page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
            assert size >= 32, path.name
            assert not page.evaluate(BEYOND, 1280), path.name
            assert page.evaluate("document.body.scrollWidth") <= 1280, path.name


def test_who_asks_for_less_motion_gets_none(browser: Any, pages: list[Path]) -> None:
    for path in pages:
        with page_of(browser, path, 1280, reduced_motion="reduce") as page:
            assert not page.evaluate(MOVING), path.name
            flow = page.evaluate("getComputedStyle(document.documentElement).scrollBehavior")
            assert flow == "auto", path.name


def test_motion_would_be_seen(browser: Any, pages: list[Path]) -> None:
    with page_of(browser, pages[0], 1280, reduced_motion="reduce") as page:
        page.evaluate(
            "document.querySelector('h1').style.setProperty("
            "'transition', 'opacity 1s', 'important')"
        )
        assert page.evaluate(MOVING)


def test_on_paper_there_is_the_text_and_nothing_to_click(browser: Any, pages: list[Path]) -> None:
    for path in pages:
        with page_of(browser, path, A4_WITHIN_MARGINS, color_scheme="dark") as page:
            page.emulate_media(media="print", color_scheme="dark")
            seen = page.evaluate(
                """() => [...document.querySelectorAll(
                  ':not(th) > button, input, select, nav, .notes:not([open])')]
                .filter(node => node.checkVisibility() && node.getBoundingClientRect().width > 1)
                .map(node => node.outerHTML.slice(0, 90)).slice(0, 3)"""
            )
            assert not seen, f"{path.name}: {seen}"
            assert not page.evaluate(BEYOND, A4_WITHIN_MARGINS), path.name
            assert page.locator("h1").is_visible(), path.name
            ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
            assert ground in {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}, path.name


def test_on_a_phone_without_a_script_all_is_there_and_no_dead_button(
    browser: Any, pages: list[Path]
) -> None:
    for path in pages:
        with page_of(browser, path, 320, java_script_enabled=False) as page:
            assert page.locator("h1").is_visible(), path.name
            assert page.locator("button:visible:not([type=submit])").count() == 0, path.name
            assert page.locator("select:visible").count() == 0, path.name
            assert page.evaluate("document.body.scrollWidth") <= 320, path.name
            assert not page.evaluate(BEYOND, 320), path.name
            page.locator("label.nav-overlay-icon").click()
            assert page.locator(".sidebar-tree a").first.is_visible(), path.name


@pytest.mark.parametrize("way", ["eval('1')", "new Function('return 1')()"])
def test_the_policy_refuses_to_make_code_of_text(browser: Any, pages: list[Path], way: str) -> None:
    for path in pages:
        with opened(browser, "file://", "light", 1280) as tab:
            tab.page.goto(path.as_uri())
            said = tab.page.evaluate(
                "() => new Promise(tell => setTimeout(() => { try { "
                f"{way}; tell('ran') }} catch (error) {{ tell(error.name) }} }}))"
            )
            assert said == "EvalError", path.name
