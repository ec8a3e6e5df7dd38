"""What the audit measures and a browser alone can tell, over every page, in both schemes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dossier.audit.limits import BY_MEASURE
from dossier.audit.server import serving
from dossier.audit.tabs import (
    CHARTS_TO_COME,
    HEIGHT,
    SCHEMES,
    WIDTHS,
    opened,
    unfold,
    violations,
)

VIEWS = tuple(zip(SCHEMES, WIDTHS, strict=True))
"""Each scheme and each width once: all pairs take minutes, and “make audit” takes them."""


@pytest.fixture(scope="module")
def host(site: Path) -> Iterator[str]:
    with serving(site) as address:
        yield address


@pytest.mark.parametrize(("scheme", "width"), VIEWS)
def test_axe_finds_nothing_with_folds_open_and_every_chart_live(
    browser: Any, site: Path, pages: list[Path], host: str, scheme: str, width: int
) -> None:
    for path in pages:
        with opened(browser, host, scheme, width) as tab:
            tab.page.goto(host + path.relative_to(site).as_posix())
            unfold(tab.page)
            assert not violations(tab.page), path.name


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ("<p><img src='favicon.svg'></p>", "image-alt"),
        ("<p><a href='#'></a></p>", "link-name"),
        ("<div class='faint'>Grey on white is hard to read.</div>", "color-contrast"),
    ],
)
def test_axe_would_say_so(browser: Any, tmp_path: Path, body: str, rule: str) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<!doctype html><html lang='en'><title>A page</title>"
        "<style>.faint { color: #ccc; background: #fff }</style>"
        f"<main><h1>A page</h1>{body}</main></html>"
    )
    with opened(browser, "file://", "light", 1440) as tab:
        tab.page.goto(page.as_uri())
        assert [found.partition(" ")[0] for found in violations(tab.page)] == [rule]


def test_no_page_is_heavy_and_the_chart_runtime_waits_for_a_reader(
    browser: Any, site: Path, pages: list[Path], host: str
) -> None:
    came = 0
    for path in pages:
        for width in WIDTHS:
            with opened(browser, host, "light", width) as tab:
                asked: list[str] = []
                tab.page.on("request", lambda request, asked=asked: asked.append(request.url))
                tab.page.goto(host + path.relative_to(site).as_posix(), wait_until="networkidle")
                assert BY_MEASURE["kilobytes"].meets(tab.transferred / 1000), path.name
                assert not any("vega-runtime" in url for url in asked), path.name
                lively = tab.page.locator(CHARTS_TO_COME).count()
                unfold(tab.page)
                assert any("vega-runtime" in url for url in asked) is bool(lively), path.name
                assert not tab.strangers, path.name
                came += lively
    assert came >= 2


def test_on_a_page_of_charts_far_below_the_runtime_waits_for_one_to_come_near(
    browser: Any, site: Path, pages: list[Path], host: str
) -> None:
    far = 0
    for path in pages:
        with opened(browser, host, "light", 320) as tab:
            tab.page.goto(host + path.relative_to(site).as_posix(), wait_until="networkidle")
            charts = tab.page.locator(CHARTS_TO_COME)
            if not charts.count() or charts.first.bounding_box()["y"] < 2 * HEIGHT:
                continue
            far += 1
            tab.page.mouse.move(1, 1)
            tab.page.wait_for_timeout(300)
            assert "vega-runtime" not in tab.page.content(), path.name
            unfold(tab.page)
            assert "vega-runtime" in tab.page.content(), path.name
    assert far
