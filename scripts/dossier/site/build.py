"""Build the site: Jupyter Book's own command, strict, from stored outputs.

Warnings are errors, references are checked, and every warning of a run is shown
before it fails. A run with nothing changed reads and writes nothing.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

FIRST_PAGE = "index.html"


def build(source: Path, out: Path, strict: bool = True) -> int:
    """Build the book of `source`; pages come to lie in ``out/_build/html``.

    Parameters
    ----------
    source : the folder of ``_config.yml``, ``_toc.yml`` and ``chapters``.
    out : the folder in which Jupyter Book makes ``_build``.
    strict : whether a warning fails the build.

    Returns
    -------
    The exit code: 0 built, else that of Jupyter Book.
    """
    command = [
        str(Path(sys.executable).with_name("jupyter-book")),
        "build",
        str(source / "chapters"),
        f"--config={source / '_config.yml'}",
        f"--toc={source / '_toc.yml'}",
        f"--path-output={out}",
        "-n",
        "--keep-going",
        "-q",
        *(["-W"] if strict else []),
    ]
    code = subprocess.run(command, check=False).returncode
    if code:
        forget(out)
        return code
    print(f"The first page is {out / '_build' / 'html' / FIRST_PAGE}")
    print("Open it in a browser, or run “make serve” and go to the address that it prints.")
    return 0


def forget(out: Path) -> None:
    """After a failure, let the next run read everything: Sphinx tells a warning only once."""
    (out / "_build" / ".doctrees" / "environment.pickle").unlink(missing_ok=True)
