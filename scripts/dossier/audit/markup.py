"""What the Nu HTML checker says of each page."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from urllib.parse import unquote, urlsplit

from dossier.errors import InputError


def find_java() -> str:
    """The path of a Java runtime, from ``$JAVA_HOME`` or the machine."""
    home = os.environ.get("JAVA_HOME")
    found = shutil.which(str(Path(home, "bin", "java"))) if home else shutil.which("java")
    if found is None:
        mend = "Install a Java runtime, 11 or newer (default-jre-headless in Debian)"
        raise InputError(home or "java", "not found, and the Nu HTML checker runs on it", mend)
    return found


def markup_errors(pages: list[Path], checker: Path) -> dict[Path, list[str]]:
    """The errors of each page, each with the line that it stands on."""
    if not checker.is_file():
        raise InputError(checker, "the Nu HTML checker is not there", "Run make audit")
    command = [find_java(), "-jar", str(checker), "--format", "json", "--exit-zero-always"]
    done = subprocess.run(
        [*command, "--errors-only", *map(str, pages)], capture_output=True, text=True, check=False
    )
    try:
        messages = json.loads(done.stderr)["messages"]
    except (ValueError, KeyError):
        raise InputError(checker, f"did not run ({done.stderr[:200]})", "Run make audit") from None
    found: dict[Path, list[str]] = {page: [] for page in pages}
    for message in messages:
        path = Path(unquote(urlsplit(message["url"]).path))
        found[path].append(f"line {message.get('lastLine', '?')}: {message['message']}")
    return found
