"""What the audit measures and a browser alone can tell, over every page, in every view."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from dossier.audit.measuring import measure_tab
from dossier.audit.report import PageFigures, as_markdown, short_of
from dossier.audit.server import serving
from dossier.audit.tabs import (
    CHARTS_TO_COME,
    HEIGHT,
    SCHEMES,
    WIDTHS,
    Tab,
    opened,
    unfold,
    violations,
)

HEAVY = "".join(sha256(str(number).encode()).hexdigest() for number in range(5_000))
"""Of 320 kB, and hardly less where it is compressed."""
MEASURED = {"kilobytes", "axe", "strangers", "complaints"}


@pytest.fixture(scope="module")
def host(site: Path) -> Iterator[str]:
    """The site below a path, as a project's pages are served."""
    with serving(site, "under/here/") as address:
        yield address


@pytest.mark.long
@pytest.mark.parametrize(("scheme", "width"), product(SCHEMES, WIDTHS))
def test_every_page_meets_the_limits_with_folds_open_and_every_chart_live(
    browser: Any, site: Path, pages: list[Path], host: str, scheme: str, width: int
) -> None:
    rows = [PageFigures(path.relative_to(site).as_posix()) for path in pages]
    for row in rows:
        measure_tab(browser, host, row, scheme, width)
        assert set(row.values) == MEASURED
    assert not short_of(rows), as_markdown(rows)


@pytest.mark.parametrize(
    ("body", "measure"),
    [
        ("<p><img src='favicon.svg' alt='A sign' class='gone'></p>", "complaints"),
        ("<script src='https://example.org/a.js'></script>", "strangers"),
        ("<script src='/above.js'></script>", "strangers"),
        (f"<p hidden>{HEAVY}</p>", "kilobytes"),
        ("<p><a href='#'></a></p>", "axe"),
    ],
)
def test_each_measure_of_a_view_falls_short_on_a_page_that_deserves_it(
    browser: Any, tmp_path: Path, body: str, measure: str
) -> None:
    page = "<!doctype html><html lang='en'><title>A page</title><link rel='icon' href='data:,'>"
    (tmp_path / "page.html").write_text(f"{page}<main><h1>A page</h1>{body}</main></html>")
    row = PageFigures("page.html")
    with serving(tmp_path, "under/here/") as address:
        measure_tab(browser, address, row, "light", 1440)
    assert measure in short_of([row])["page.html"]


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


@pytest.mark.long
def test_the_chart_runtime_is_asked_for_when_a_chart_comes_near_and_not_before(
    browser: Any, site: Path, pages: list[Path], host: str
) -> None:
    lively = far = 0
    for width in WIDTHS:
        with opened(browser, host, "light", width) as tab:
            for path in pages:
                tab.asked.clear()
                tab.page.goto(host + path.relative_to(site).as_posix(), wait_until="networkidle")
                charts = tab.page.locator(CHARTS_TO_COME)
                to_come = charts.count()
                assert not asks_for_the_runtime(tab), path.name
                if to_come and charts.first.bounding_box()["y"] > 2 * HEIGHT:
                    far += 1
                    tab.page.mouse.move(1, 1)
                    tab.page.wait_for_timeout(300)
                    assert not asks_for_the_runtime(tab), path.name
                unfold(tab.page)
                assert asks_for_the_runtime(tab) is bool(to_come), path.name
                lively += to_come
    assert lively >= 2
    assert far


def asks_for_the_runtime(tab: Tab) -> bool:
    return any("vega-runtime" in address for address in tab.asked)
