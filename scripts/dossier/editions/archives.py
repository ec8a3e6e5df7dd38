"""The archives of a release: the same files, the same bytes.

Names are sorted, times are the day of the edition, rights are the same for every file.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from dossier.errors import InputError
from dossier.fair import RO_CRATE, documents
from dossier.site.publication import read_publication

NAME = "leverage-before-the-call"
CHECKSUMS = "SHA256SUMS"
BOOKS = (".pdf", ".epub")
READABLE = 0o100644
RUNNABLE = 0o100755


def make_release(root: Path, site: Path, out: Path, tag: str = "") -> Path:
    """Fill `out` with ``assets/`` and ``NOTES.md``; nothing of an earlier run stays.

    Parameters
    ----------
    site : the built pages; PDF and EPUB are taken from it where they are in it.
    tag : the tag that is released, where there is one; it must name the version.

    Raises
    ------
    InputError : the tag is of another version, there are no pages, or no notes.
    """
    book = read_publication(root / "CITATION.cff")
    if tag and tag != f"v{book.version}":
        raise InputError(
            root / "CITATION.cff",
            f"its version is {book.version}, and the tag is {tag}",
            f"Tag v{book.version}, or correct the version",
        )
    if not (site / "index.html").exists():
        raise InputError(site, "there is no built site in it", "Run make site")
    notes = notes_of(root / "CHANGELOG.md", book.version, bool(tag))
    shutil.rmtree(out, ignore_errors=True)
    assets = out / "assets"
    assets.mkdir(parents=True)
    stem = f"{NAME}-{book.version}"
    pages = {f: site / f for f in _below(site) if not f.startswith("v/")}
    write_zip(assets / f"{stem}-site.zip", stem, pages, book.released)
    write_zip(assets / f"{stem}-data.zip", stem, data_files(root, site), book.released)
    write_zip(assets / f"{stem}-source.zip", stem, source_files(root), book.released)
    for path in sorted(p for p in site.rglob("*") if p.suffix in BOOKS):
        shutil.copyfile(path, assets / f"{stem}{path.suffix}")
    (out / "NOTES.md").write_text(notes, encoding="utf-8")
    (assets / CHECKSUMS).write_text(checksums(assets), encoding="utf-8")
    return assets


def write_zip(path: Path, folder: str, files: Mapping[str, Path | bytes], released: date) -> None:
    """A zip of `files` within `folder`, the same bytes whenever and wherever it is made."""
    moment = (released.year, released.month, released.day, 0, 0, 0)
    with zipfile.ZipFile(path, "w") as archive:
        for name in sorted(files):
            given = files[name]
            content = given if isinstance(given, bytes) else given.read_bytes()
            entry = zipfile.ZipInfo(f"{folder}/{name}", moment)
            runs = isinstance(given, Path) and given.stat().st_mode & 0o100
            entry.external_attr = (RUNNABLE if runs else READABLE) << 16
            entry.create_system = 3
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED, 9)


def data_files(root: Path, site: Path) -> dict[str, Path | bytes]:
    """The tables as the site offers them, with their description, the reports and the licences."""
    files: dict[str, Path | bytes] = {
        f"data/{name}": site / "data" / name for name in _below(site / "data")
    }
    seeds = [path for path in (root / "seeds").iterdir() if path.is_file()]
    files |= {f"seeds/{path.name}": path for path in seeds}
    files |= {name: root / name for name in ("CITATION.cff", "LICENSE", "ERRATA.md")}
    return files


def source_files(root: Path) -> dict[str, Path | bytes]:
    """Everything under version control: what a re-runner needs, and an RO-Crate."""
    command = ["git", "-C", str(root), "ls-files", "-z"]
    listed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    files: dict[str, Path | bytes] = {
        name: root / name for name in listed.split("\0") if (root / name).is_file()
    }
    crate = json.loads(documents(root)[RO_CRATE])
    files[RO_CRATE] = (json.dumps(with_checksums(crate, root), indent=2) + "\n").encode()
    return files


def with_checksums(crate: dict[str, Any], root: Path) -> dict[str, Any]:
    """The crate with size and SHA-256 of each of its files, as they are at the release."""
    for entity in crate["@graph"]:
        if "File" in entity["@type"] and (root / entity["@id"]).is_file():
            content = (root / entity["@id"]).read_bytes()
            entity["contentSize"] = str(len(content))
            entity["sha256"] = hashlib.sha256(content).hexdigest()
    return crate


def checksums(folder: Path) -> str:
    """A line a file, as ``sha256sum --check`` reads it."""
    return "".join(
        f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n"
        for name in _below(folder)
        if name != CHECKSUMS
    )


def notes_of(changelog: Path, version: str, is_tagged: bool) -> str:
    """What ``CHANGELOG.md`` says of a version; before it has a heading, what is not yet out."""
    parts = re.split(r"^## ", changelog.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    sections = {part.split("\n", 1)[0].split(" ")[0]: part.split("\n", 1)[1] for part in parts}
    if version in sections:
        return sections[version].strip() + "\n"
    if is_tagged:
        raise InputError(
            changelog,
            f"it has no heading for {version}",
            f"Head its part “## {version} (2026-01-31)”",
        )
    return sections.get("Not", "").strip() + "\n"


def _below(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
