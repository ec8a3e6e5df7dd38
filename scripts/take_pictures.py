#!/usr/bin/env python3
"""Take the pictures in docs/ from the built site, with the browser of the tests."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from dossier.errors import InputError, OneLineParser, exit_with_one_line
from dossier.paths import ROOT


@dataclass(frozen=True)
class Picture:
    """What is photographed: a page, or one element of it, at a width and height in CSS pixels."""

    name: str
    page: str
    element: str = ""
    width: int = 1280
    height: int = 860


PICTURES = (
    Picture("annotated-report", "01-report-annotated.html"),
    Picture("threats-and-costs", "05-threats-and-costs.html", element="figure.chart"),
)


def main(arguments: list[str] | None = None) -> int:
    parser = OneLineParser(prog="take_pictures.py", description=__doc__)
    parser.add_argument("--site", type=Path, default=ROOT / "_build" / "html", metavar="DIR")
    parser.add_argument("--out", type=Path, default=ROOT / "docs", metavar="DIR")
    options = parser.parse_args(arguments)
    return exit_with_one_line(lambda: run(options.site, options.out))


def run(site: Path, out: Path) -> int:
    """Photograph every picture; the browser has no network."""
    from playwright.sync_api import sync_playwright

    from find_browser import find_chromium

    if not (site / "index.html").exists():
        raise InputError(site, "there is no built site", "Run make site")
    out.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        for picture in PICTURES:
            page = browser.new_page(
                viewport={"width": picture.width, "height": picture.height},
                device_scale_factor=1.5,
            )
            page.goto((site / picture.page).resolve().as_uri())
            target = page.locator(picture.element).first if picture.element else page
            target.screenshot(path=out / f"{picture.name}.png")
            page.close()
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
