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
GIVEN_UP = "net::ERR_ABORTED"
CHARTS_TO_COME = "figure.chart:not(.chart-is-live):not(:has(> .chart-wide))"


@dataclass
class Tab:
    """A tab of the browser, and what has gone wrong in it."""

    page: Any
    strangers: list[str] = field(default_factory=list)
    """Addresses of other hosts that were asked for; none is answered."""
    complaints: list[str] = field(default_factory=list)
    """Errors and warnings of the console and of scripts, and failed requests."""
    asked: list[str] = field(default_factory=list)
    """Every address that was asked for."""
    transferred: int = 0
    """Bytes that came over the network so far, headers included."""
    _documents: int = 0
    """How many documents were asked for so far."""
    _asked_by: dict[Any, int] = field(default_factory=dict)
    """Which of them, counted from 1, was the last when a request was made."""

    def hear_request(self, request: Any) -> None:
        """Note what is asked for, and by which document of the tab."""
        is_whole_page = request.is_navigation_request() and request.frame == self.page.main_frame
        self._documents += is_whole_page
        self._asked_by[request] = self._documents
        self.asked.append(request.url)

    def hear_failure(self, request: Any) -> None:
        """A request that failed is a complaint, save where the tab itself had moved on.

        The browser gives up what a page still loads when the tab leaves it.
        """
        has_moved_on = self._asked_by.get(request, 0) < self._documents
        if not (has_moved_on and request.failure == GIVEN_UP):
            self.complaints.append(f"failed ({request.failure}): {request.url}")

    def hear_console(self, message: Any) -> None:
        """Errors and warnings are complaints."""
        if message.type in {"error", "warning"}:
            self.complaints.append(f"{message.type}: {message.text}")


@contextmanager
def opened(
    browser: Any, local: str, scheme: str = "light", width: int = 1280, **options: Any
) -> Iterator[Tab]:
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

    context.route("**/*", decide)
    tab.page.on("request", tab.hear_request)
    tab.page.on("requestfailed", tab.hear_failure)
    tab.page.on("console", tab.hear_console)
    tab.page.on("pageerror", lambda error: tab.complaints.append(f"script: {error}"))
    network = context.new_cdp_session(tab.page)
    network.send("Network.enable")
    network.on("Network.loadingFinished", count)
    try:
        yield tab
    finally:
        context.close()


def unfold(page: Any) -> None:
    """Open the folds and bring every chart near.

    Folds of one class come from one template, and a page may have hundreds: the first
    :data:`LIKE_FOLDS` of each class are opened.
    """
    page.evaluate(OPEN_FOLDS, LIKE_FOLDS)
    bring_charts_near(page)


def bring_charts_near(page: Any) -> None:
    """Scroll to every chart, and wait until each is live that comes alive."""
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
