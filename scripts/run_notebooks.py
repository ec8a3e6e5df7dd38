#!/usr/bin/env python3
"""Execute the chapters and store their outputs, the same bytes on every machine.

Without arguments: every notebook of chapters/. A notebook is replaced only when all
its cells ran; exit code 1 where one failed.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from dossier.errors import InputError, OneLineParser, exit_with_one_line
from dossier.paths import CHAPTERS

FAILED, STOPPED = 1, 128


def main(arguments: list[str] | None = None) -> int:
    parser = OneLineParser(prog="run_notebooks.py", description=__doc__)
    parser.add_argument("notebooks", nargs="*", type=Path, metavar="NOTEBOOK", help="default: all")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, metavar="N")
    options = parser.parse_args(arguments)
    return exit_with_one_line(lambda: run(options.notebooks, options.jobs))


def run(notebooks: list[Path], jobs: int) -> int:
    """Execute notebooks, `jobs` at a time; says what failed and where."""
    from joblib import Parallel, delayed
    from tqdm import tqdm

    from dossier.notebooks import execute_in_place

    paths = notebooks or sorted(CHAPTERS.glob("*.ipynb"))
    for path in paths:
        if not path.is_file():
            raise InputError(path, "there is no such notebook", "Name one of chapters/*.ipynb")
    # The workers only wait for kernels, which are processes of their own.
    run_all = Parallel(n_jobs=jobs, backend="threading", return_as="generator")
    results = run_all(delayed(execute_in_place)(path) for path in paths)
    failures = [
        line for line in tqdm(results, total=len(paths), unit="chapter", disable=None) if line
    ]
    for line in failures:
        print(line, file=sys.stderr)
    return FAILED if failures else 0


if __name__ == "__main__":
    code = main()
    if code > STOPPED:  # threads still wait for kernels, which end when this process has gone
        os._exit(code)
    sys.exit(code)
