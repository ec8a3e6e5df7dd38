"""Lighthouse, driven over many pages by one script for Node."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from tqdm import tqdm

from dossier.errors import InputError

MEASURES = ("performance", "accessibility", "best-practices", "seo", "lcp", "cls", "tbt")


@dataclass(frozen=True)
class Reading:
    """What Lighthouse measured of one page: the median of its runs, and what fell short."""

    address: str
    values: dict[str, float]
    falling: tuple[str, ...]


def run(
    script: Path, browser: str, scheme: str, width: int, addresses: list[str], runs: int
) -> list[dict[str, Any]]:
    """Every run of every page as the script prints it, `runs` times a page.

    Raises :class:`dossier.errors.InputError` where Node, its packages or the run are missing.
    """
    node = shutil.which("node")
    if node is None:
        mend = "Install Node.js 18.16 or newer, with npm"
        raise InputError("node", "not found, and Lighthouse runs on it", mend)
    if not (script.parent / "node_modules").is_dir():
        raise InputError(script.parent / "node_modules", "not there", "Run make audit")
    job = {"browser": browser, "scheme": scheme, "width": width}
    found = []
    with subprocess.Popen(
        [node, script.name, json.dumps({**job, "addresses": addresses, "runs": runs})],
        cwd=script.parent,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None  # noqa: S101 (it is a pipe)
        about = f"Lighthouse, {scheme}, {width} px"
        for line in tqdm(process.stdout, desc=about, total=len(addresses) * runs, unit="run"):
            found.append(json.loads(line))  # noqa: PERF401 (each is waited for)
    if process.returncode:
        raise InputError(script, "stopped before its end", "Run it again")
    return found


def readings(runs: Iterable[dict[str, Any]]) -> dict[str, Reading]:
    """One reading an address: the median of each measure over its runs."""
    grouped: dict[str, list[dict[str, Any]]] = {}
    for one in runs:
        grouped.setdefault(one["address"], []).append(one)
    return {
        address: Reading(
            address,
            {name: median(one[name] for one in group) for name in MEASURES},
            tuple(dict.fromkeys(short for one in group for short in one["falling"])),
        )
        for address, group in grouped.items()
    }
