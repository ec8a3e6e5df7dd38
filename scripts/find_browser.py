#!/usr/bin/env python3
"""Print the path of a Chromium for the browser tests; with --install, get one first.

In this order: $CHROMIUM, the one on the machine, Debian's package where it can be
installed, Playwright's own. Exit code 2 where there is none.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from dossier.errors import InputError, OneLineParser, exit_with_one_line

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


def main() -> int:
    parser = OneLineParser(description=__doc__)
    parser.add_argument("--install", action="store_true", help="install one where there is none")
    options = parser.parse_args()
    return exit_with_one_line(lambda: run(install=options.install))


def run(*, install: bool) -> int:
    """Find a browser, or install one; prints its path."""
    found = find_chromium()
    if found is None and install:
        _install()
        found = find_chromium()
    if found is None:
        raise InputError("Chromium", "there is none for the browser tests", "Run make browser")
    print(found)
    return 0


def find_chromium() -> str | None:
    """The path of a Chromium on this machine, or ``None``."""
    chosen = os.environ.get("CHROMIUM")
    if chosen:
        return shutil.which(chosen)
    for name in NAMES:
        path = shutil.which(name)
        if path:
            return path
    return _playwright_chromium()


def _playwright_chromium() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return str(path) if path.exists() else None


def _install() -> None:
    apt = shutil.which("apt-get")
    if apt and os.geteuid() == 0:
        quiet = {
            "stdout": subprocess.DEVNULL,
            "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        }
        subprocess.run([apt, "update"], check=False, **quiet)  # type: ignore[call-overload]
        subprocess.run([apt, "install", "-y", "chromium"], check=False, **quiet)  # type: ignore[call-overload]
    if find_chromium() is None:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


if __name__ == "__main__":
    sys.exit(main())
