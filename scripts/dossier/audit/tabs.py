"""A page in a real browser: what it asks for, what it says, and what axe-core finds in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from axe_playwright_python.sync_playwright import Axe

SCHEMES = ("light", "dark")
WIDTHS = (320, 1440)
HEIGHT = 800
AXE = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
"""Its default rules, and the one of WCAG 2.2 that it leaves out."""

LIKE_FOLDS = 12
OPEN_FOLDS = """most => {
  const opened = {};
  document.querySelectorAll('details').forEach(fold => {
    opened[fold.className] = (opened[fold.className] || 0) + 1;
    fold.open = opened[fold.className] <= most;
  });
}"""
CHARTS_TO_COME = "figure.chart:not(.chart-is-live):not(:has(> .chart-wide))"


@dataclass
class Tab:
    """A tab of the browser, and what has gone wrong in it."""

    page: Any
    strangers: list[str] = field(default_factory=list)
    """Addresses of other hosts that were asked for; none is answered."""
    complaints: list[str] = field(default_factory=list)
    """Errors and warnings of the console and of scripts, and failed requests."""
    transferred: int = 0
    """Bytes that came over the network so far, headers included."""


@contextmanager
def opened(browser: Any, local: str, scheme: str, width: int, **options: Any) -> Iterator[Tab]:
    """An empty tab of `width` CSS pixels in which only addresses below `local` answer."""
    size = {"width": width, "height": HEIGHT}
    context = browser.new_context(viewport=size, color_scheme=scheme, **options)
    tab = Tab(context.new_page())

    def decide(route: Any) -> None:
        if route.request.url.startswith((local, "data:")):
            route.continue_()
        else:
            tab.strangers.append(route.request.url)
            route.abort()

    def count(event: dict[str, Any]) -> None:
        tab.transferred += int(event["encodedDataLength"])

    def hear(message: Any) -> None:
        if message.type in {"error", "warning"}:
            tab.complaints.append(f"{message.type}: {message.text}")

    context.route("**/*", decide)
    tab.page.on("console", hear)
    tab.page.on("pageerror", lambda error: tab.complaints.append(f"script: {error}"))
    tab.page.on("requestfailed", lambda asked: tab.complaints.append(f"failed: {asked.url}"))
    network = context.new_cdp_session(tab.page)
    network.send("Network.enable")
    network.on("Network.loadingFinished", count)
    try:
        yield tab
    finally:
        context.close()


def unfold(page: Any) -> None:
    """Open the folds, bring every chart near, and wait until each is live that comes alive.

    Folds of one class come from one template, and a page may have hundreds: the first
    :data:`LIKE_FOLDS` of each class are opened.
    """
    page.evaluate(OPEN_FOLDS, LIKE_FOLDS)
    page.mouse.move(1, 1)
    for figure in page.locator("figure.chart").all():
        figure.scroll_into_view_if_needed()
    page.locator(CHARTS_TO_COME).first.wait_for(state="detached", timeout=15_000)


def violations(page: Any) -> list[str]:
    """Every violation that axe-core finds, best practices included, with its first place."""
    found = Axe().run(page, options=AXE).response["violations"]
    return [
        f"{rule['id']} ({len(rule['nodes'])}): {rule['nodes'][0]['target'][0]}" for rule in found
    ]
