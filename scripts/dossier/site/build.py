"""Build the site: Jupyter Book's own build, strict, from stored outputs.

Warnings are errors, references are checked, and every warning of a run is shown
before it fails. Sphinx works in ``_build/.work``; ``_build/html`` is replaced whole, by
a build that succeeded, so that a reader never meets half of one. A build that was killed
is known by its mark, and the next one starts from nothing: Sphinx would take a page
that was cut short for a finished one.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import sys
from contextlib import redirect_stderr
from pathlib import Path

from dossier.errors import REFUSALS
from dossier.replacing import replacing
from dossier.site.source_date import source_date

FIRST_PAGE = "index.html"
UNPUBLISHED = (".buildinfo",)
"""What Sphinx notes for itself; it holds a checksum of this machine's paths."""
REFUSED = re.compile(r"\[Errno (\d+)\] [^:\n]*(?:: '([^'\n]*)')?")
"""How an error of the machine reads among the warnings that Sphinx makes of some."""


def build(source: Path, out: Path, strict: bool = True) -> int:
    """Build the book of `source`; pages come to lie in ``out/_build/html``.

    Parameters
    ----------
    source : the folder of ``_config.yml``, ``_toc.yml`` and ``chapters``.
    out : the folder in which ``_build`` is made.
    strict : whether a warning fails the build.

    Returns
    -------
    The exit code: 0 built, 1 the book has a fault, which was told on standard error.

    Raises
    ------
    OSError : the machine refused (no room, no right); what was built before stands.
    """
    os.environ["SOURCE_DATE_EPOCH"] = str(source_date(source))
    work, pages = out / "_build" / ".work", out / "_build" / "html"
    mark = work / ".unfinished"
    if mark.exists():
        shutil.rmtree(work)
    work.mkdir(parents=True, exist_ok=True)
    mark.touch()
    result, said = _run_sphinx(source, work, strict)
    _raise_what_is_no_fault_of_the_book(result, said)
    sys.stderr.write(said)
    if result:
        _forget(work)
    else:
        with replacing(pages, keep=_is_made_from_the_pages) as fresh:
            ignored = shutil.ignore_patterns(*UNPUBLISHED)
            shutil.copytree(work / "html", fresh, ignore=ignored, dirs_exist_ok=True)
    mark.unlink()
    if result:
        return 1
    print(f"The first page is {pages / FIRST_PAGE}")
    print("Open it in a browser, or run “make serve” and go to the address that it prints.")
    return 0


def _run_sphinx(source: Path, work: Path, strict: bool) -> tuple[int | BaseException, str]:
    """What Jupyter Book's build returns, and what it said of the book's faults.

    Sphinx reports an error of the machine as a fault of its own, with a traceback; what
    it says is therefore held back until it is known which it was.
    """
    from jupyter_book.sphinx import build_sphinx

    with redirect_stderr(io.StringIO()) as said:
        result = build_sphinx(
            source / "chapters",
            work / "html",
            doctreedir=work / "doctrees",
            noconfig=True,
            path_config=source / "_config.yml",
            confoverrides={
                "external_toc_path": (source / "_toc.yml").as_posix(),
                "latex_individualpages": False,
                "nitpicky": True,
            },
            warningiserror=strict,
            keep_going=True,
            quiet=not sys.stdout.isatty(),
        )
    return result, said.getvalue()


def _raise_what_is_no_fault_of_the_book(result: int | BaseException, said: str) -> None:
    if isinstance(result, KeyboardInterrupt):
        raise result
    cause = result if isinstance(result, BaseException) else None
    while cause is not None:
        if isinstance(cause, OSError) and cause.errno in REFUSALS:
            raise cause
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    for number, path in REFUSED.findall(said):
        if int(number) in REFUSALS:
            raise OSError(int(number), os.strerror(int(number)), path or None)


def _is_made_from_the_pages(path: Path) -> bool:
    """The book on paper and older editions stand until they are made anew from the new pages."""
    return path.suffix in {".pdf", ".epub"} or path.name == "v"


def _forget(work: Path) -> None:
    """After a failure, let the next run read everything: Sphinx tells a warning only once."""
    (work / "doctrees" / "environment.pickle").unlink(missing_ok=True)
