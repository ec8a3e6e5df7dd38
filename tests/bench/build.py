#!/usr/bin/env python3
"""Build the book, side by side with stock Jupyter Book in the same environment, in one run.

Stock: ``jupyter-book build`` of the same notebooks, its own theme and settings, every
notebook executed, which is how a book keeps its pages current without this project's
tests. Ours: ``make site`` with the environment ready. Both work in copies, in turn, and
the ratios of the smallest times of each are held against what is promised; exit code 1
where one is missed. Usage: python tests/bench/build.py [--rounds N]
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
from importlib.util import cache_from_source
from pathlib import Path

import yaml

from dossier.paths import ROOT

sys.path.insert(0, str(ROOT / "tests"))
from project_copy import copy_project, make, surroundings

CHAPTER = "chapters/05-threats-and-costs.ipynb"
"""The one that is edited: it has one chart, as most have."""
PROMISED = {
    "clean": 0.5,
    "nothing changed": 0.2,
    "one chapter edited": 0.6,
    "notebooks, two at a time": 0.6,
}
"""The most that ours may take, as a part of stock's, or of one notebook at a time."""
STOCK = {
    "title": "The same notebooks",
    "only_build_toc_files": True,
    "execute": {"execute_notebooks": "force", "timeout": 300},
    "parse": {"myst_enable_extensions": ["colon_fence", "deflist", "substitution"]},
    "bibtex_bibfiles": ["references.bib"],
    "sphinx": {"extra_extensions": ["stock_only"]},
}
STOCK_ONLY = """\
import myst_nb.core.render

def setup(app):
    myst_nb.core.render.load_mime_renders = lambda: []
"""
"""Stock stays stock in an environment that has our renderer of charts."""
Times = dict[str, tuple[float, float]]
"""Seconds of each kind of build: ours (or two notebooks at a time), stock's (or one)."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=2, metavar="N", help="default: 2")
    rounds = parser.parse_args().rounds
    uncompiled = without_bytecode()
    print(f"modules without bytecode: {len(uncompiled)}")
    with tempfile.TemporaryDirectory() as scratch:
        ours = copy_project(Path(scratch) / "ours")
        stock = copy_project(Path(scratch) / "stock")
        (stock / "chapters" / "_config.yml").write_text(yaml.safe_dump(STOCK), encoding="utf-8")
        (stock / "scripts" / "stock_only.py").write_text(STOCK_ONLY, encoding="utf-8")
        shutil.copy(stock / "_toc.yml", stock / "chapters")
        times = [measure(ours, stock, number) for number in range(rounds)]
    missed = report(times)
    return 1 if missed or uncompiled else 0


def measure(ours: Path, stock: Path, number: int) -> Times:
    """One round: everything once, ours and stock's in turn."""
    site = make("site")
    book = [".venv/bin/jupyter-book", "build", "chapters", "--path-output=.", "-q"]
    for copy in (ours, stock):
        shutil.rmtree(copy / "_build", ignore_errors=True)
    times = {"clean": (seconds(ours, site), seconds(stock, book))}
    times["nothing changed"] = (seconds(ours, site), seconds(stock, book))
    before = written(ours)
    for copy in (ours, stock):
        edit(copy / CHAPTER, f"A sentence more, number {number}.")
    times["one chapter edited"] = (seconds(ours, site), seconds(stock, book))
    again = [name for name, moment in written(ours).items() if moment != before.get(name)]
    print(f"pages made again for one chapter edited: {', '.join(again)}")
    two, one = (notebooks(ours, jobs) for jobs in (2, 1))
    times["notebooks, two at a time"] = (two, one)
    return times


def seconds(copy: Path, command: list[str]) -> float:
    """How long a command takes in a copy; what it said is shown where it failed."""
    began = time.perf_counter()
    done = subprocess.run(
        command, cwd=copy, env=surroundings(copy), capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    taken = time.perf_counter() - began
    print(f"{copy.name:6} {taken:7.2f} s  {' '.join(command)}", flush=True)
    return taken


def notebooks(copy: Path, jobs: int) -> float:
    """Seconds to execute every notebook, so many at a time."""
    return seconds(copy, [".venv/bin/python", "scripts/run_notebooks.py", f"--jobs={jobs}"])


def edit(notebook: Path, sentence: str) -> None:
    """Add a sentence to the last cell of prose."""
    content = json.loads(notebook.read_text(encoding="utf-8"))
    cell = [cell for cell in content["cells"] if cell["cell_type"] == "markdown"][-1]
    cell["source"] = "".join(cell["source"]) + f"\n\n{sentence}"
    notebook.write_text(json.dumps(content), encoding="utf-8")


def written(copy: Path) -> dict[str, int]:
    """When Sphinx wrote each page last."""
    pages = (copy / "_build" / ".work" / "html").glob("*.html")
    return {path.stem: path.stat().st_mtime_ns for path in sorted(pages)}


def report(rounds: list[Times]) -> list[str]:
    """Print the smallest times and their ratios; which promises are missed."""
    print(f"{'':26} {'ours':>8} {'against':>8} {'ratio':>6} {'at most':>8}")
    missed = []
    for name, most in PROMISED.items():
        ours, against = (min(times[name][side] for times in rounds) for side in (0, 1))
        ratio = ours / against
        print(f"{name:26} {ours:8.2f} {against:8.2f} {ratio:6.2f} {most:8.2f}")
        if ratio > most:
            missed.append(name)
    print(f"missed: {', '.join(missed) or 'nothing'}")
    return missed


def without_bytecode() -> list[Path]:
    """Modules of the environment that Python would have to compile at every start."""
    libraries = Path(sysconfig.get_path("purelib"))
    return [
        path for path in libraries.rglob("*.py") if not Path(cache_from_source(str(path))).exists()
    ]


if __name__ == "__main__":
    sys.exit(main())
