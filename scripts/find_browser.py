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
    if found is None and os.environ.get("CHROMIUM"):
        named = os.environ["CHROMIUM"]
        raise InputError("CHROMIUM", f"there is no program “{named}”", "Correct or unset it")
    if found is None and install:
        install_chromium()
        found = find_chromium()
    if found is None:
        mend = "Install it (on Debian: apt-get install chromium), or set CHROMIUM to its path"
        raise InputError("Chromium", "there is none for the browser tests", mend)
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


def install_chromium() -> None:
    """Ask Debian, where we may, and else Playwright; what they say is shown where it matters."""
    apt = shutil.which("apt-get")
    if apt and os.geteuid() == 0:
        print("Installing Chromium with apt-get", file=sys.stderr)
        quietly = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for order in (["update"], ["install", "-y", "chromium"]):
            subprocess.run([apt, *order], check=False, stdout=subprocess.DEVNULL, env=quietly)
    if find_chromium() is None:
        print("Fetching Playwright's Chromium", file=sys.stderr)
        fetch = [sys.executable, "-m", "playwright", "install", "chromium"]
        done = subprocess.run(fetch, check=False, capture_output=True, text=True)
        if done.returncode:
            print("It could not be fetched: is there a network?", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
