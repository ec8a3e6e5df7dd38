"""What the audit measures and a browser alone can tell, over every page, in both schemes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dossier.audit.limits import BY_MEASURE
from dossier.audit.server import serving
from dossier.audit.tabs import SCHEMES, WIDTHS, opened, unfold, violations

VIEWS = [(scheme, width) for scheme in SCHEMES for width in WIDTHS]


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


def test_no_page_is_heavy_and_the_chart_runtime_waits_for_a_chart_to_come_near(
    browser: Any, site: Path, pages: list[Path], host: str
) -> None:
    waited = 0
    for path in pages:
        with opened(browser, host, "light", 320) as tab:
            asked: list[str] = []
            tab.page.on("request", lambda request, asked=asked: asked.append(request.url))
            tab.page.goto(host + path.relative_to(site).as_posix(), wait_until="networkidle")
            near = tab.page.evaluate(
                "[...document.querySelectorAll('figure.chart')]"
                ".some(one => one.getBoundingClientRect().top < innerHeight + 300)"
            )
            assert BY_MEASURE["kilobytes"].meets(tab.transferred / 1000), path.name
            assert any("vega-runtime" in url for url in asked) is near, path.name
            if tab.page.locator("figure.chart").count() and not near:
                waited += 1
                unfold(tab.page)
                assert any("vega-runtime" in url for url in asked), path.name
            assert not tab.strangers, path.name
    assert waited >= 2
