"""The measuring of a site: files, tabs of a browser, Lighthouse, and the table of it all."""

from __future__ import annotations

from functools import partial
from itertools import product
from pathlib import Path
from typing import Any

from tqdm import tqdm

from dossier.audit import lighthouse, markup, pages, report, tabs
from dossier.audit.limits import NOISY, falls_short
from dossier.audit.report import PageFigures
from dossier.audit.server import serving
from dossier.errors import InputError
from dossier.paths import ROOT

TOOLS = ROOT / "audit"
CHECKER = TOOLS / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
SCRIPT = TOOLS / "lighthouse.mjs"
AGAIN = 2
"""Further runs of a page that falls short at first: the median of three counts."""


def measure(site: Path, out: Path, chosen: list[str]) -> int:
    """Measure, print the table, write ``report.md`` and ``report.json``."""
    figures = {path: PageFigures(path.relative_to(site).as_posix()) for path in find(site, chosen)}
    measure_text(site, figures)
    with serving(site) as address:
        measure_tabs(address, figures)
        measure_lighthouse(address, figures)
    rows = list(figures.values())
    table = report.as_markdown(rows)
    out.mkdir(parents=True, exist_ok=True)
    (out / "report.md").write_text(table, encoding="utf-8")
    (out / "report.json").write_text(report.as_json(rows), encoding="utf-8")
    print(table)
    short = report.short_of(rows)
    print(f"{len(rows) - len(short)} of {len(rows)} pages meet every limit.")
    return 1 if short else 0


def find(site: Path, chosen: list[str]) -> list[Path]:
    """The pages to measure."""
    if not (site / "index.html").exists():
        raise InputError(site, "there is no built site", "Run make site")
    known = {path.relative_to(site).as_posix(): path for path in pages.pages_of(site)}
    for name in chosen:
        if name not in known:
            raise InputError(name, "is no page of the site", f"The pages are {', '.join(known)}")
    return [known[name] for name in chosen or known]


def measure_text(site: Path, figures: dict[Path, PageFigures]) -> None:
    """What the files say: markup, links, ids, policy."""
    errors = markup.markup_errors(list(figures), CHECKER)
    parsed = pages.parse(site)
    for path, row in figures.items():
        page = parsed[path]
        row.add_list("markup", errors[path])
        row.add_list("links", pages.broken_links(page, parsed))
        row.add_list("ids", pages.double_ids(page))
        row.add_list("policy", pages.policy_faults(page))


def measure_tabs(address: str, figures: dict[Path, PageFigures]) -> None:
    """What a browser meets, in both schemes and at both widths."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        views = list(product(figures.values(), tabs.SCHEMES, tabs.WIDTHS))
        for row, scheme, width in tqdm(views, desc="browser, axe", unit="view"):
            measure_tab(browser, address, row, scheme, width)
        browser.close()


def measure_tab(browser: Any, address: str, row: PageFigures, scheme: str, width: int) -> None:
    """One view of one page."""
    view = f"{scheme}, {width} px"
    with tabs.opened(browser, address, scheme, width) as tab:
        tab.page.goto(address + row.page, wait_until="networkidle")
        row.add("kilobytes", tab.transferred / 1000)
        tabs.unfold(tab.page)
        row.add_list("axe", tabs.violations(tab.page), view)
        row.add_list("strangers", tab.strangers, view)
        row.add_list("complaints", tab.complaints, view)


def measure_lighthouse(address: str, figures: dict[Path, PageFigures]) -> None:
    """Lighthouse for phones at each width; light at one, dark at the other."""
    rows = {address + row.page: row for row in figures.values()}
    script = partial(lighthouse.run, SCRIPT, chromium())
    for scheme, width in zip(tabs.SCHEMES, tabs.WIDTHS, strict=True):
        runs = script(scheme, width, list(rows), 1)
        short = [one["address"] for one in runs if set(NOISY) & set(falls_short(one))]
        runs += script(scheme, width, short, AGAIN) if short else []
        for page, reading in lighthouse.readings(runs).items():
            for measure, value in reading.values.items():
                rows[page].add(measure, value)
            for finding in reading.falling:
                rows[page].findings.append(f"Lighthouse ({scheme}, {width} px): {finding}")


def chromium() -> str:
    """The browser of the tests."""
    from find_browser import find_chromium

    found = find_chromium()
    if found is None:
        raise InputError("Chromium", "there is none to measure with", "Run make browser")
    return found
