"""The one moment that a build knows: that of the last commit, never that of the clock."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import UTC, datetime, time
from pathlib import Path

from dossier.site.publication import read_publication

VARIABLE = "SOURCE_DATE_EPOCH"


def source_date(root: Path) -> int:
    """Seconds since 1970, for ``SOURCE_DATE_EPOCH`` (reproducible-builds.org/specs).

    In this order: what the variable says already, the last commit of the checkout
    `root`, the start of the day that ``CITATION.cff`` gives (a copy without history).
    """
    given = os.environ.get(VARIABLE, "")
    if given.isdecimal():
        return int(given)
    return _last_commit(root) or _day_of_edition(root)


def _last_commit(root: Path) -> int:
    git = shutil.which("git")
    if git is None or not (root / ".git").exists():
        return 0
    # Whoever owns the checkout: its date is read, nothing of it is run.
    command = [git, "-c", f"safe.directory={root}", "-C", str(root), "log", "-1", "--format=%ct"]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    return int(said) if said.isdecimal() else 0


def _day_of_edition(root: Path) -> int:
    released = read_publication(root / "CITATION.cff").released
    return int(datetime.combine(released, time(), UTC).timestamp())
