"""What the publication is: title, authors, edition, day, and the addresses that it may have.

Read from ``CITATION.cff`` and from the address of ``_config.yml``. Nothing is
filled in: what neither gives is an empty string, and every citation and tag
leaves it out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from dossier.errors import InputError

REQUIRED = ("title", "authors", "version", "date-released")
LICENCES = {"CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/"}
"""Addresses of the licences that a ``CITATION.cff`` of ours may name."""


@dataclass(frozen=True)
class Author:
    """A person, or a body whose whole name is the `family`.

    Attributes
    ----------
    is_body : whether the name is never turned round or shortened.
    """

    family: str
    given: str = ""
    orcid: str = ""
    is_body: bool = False

    @property
    def name(self) -> str:
        """The name as it is read."""
        return f"{self.given} {self.family}".strip()


@dataclass(frozen=True)
class Publication:
    """The book as a whole.

    Attributes
    ----------
    title : with its subtitle.
    short_title : what stands before the first colon.
    released : the day of this edition.
    repository : where the sources are; empty where that is not known.
    address : where the pages are served, ending in a slash; empty where that is not known.
    doi : without ``https://doi.org/``; empty where there is none.
    licence : an SPDX identifier.
    """

    title: str
    authors: tuple[Author, ...]
    version: str
    released: date
    language: str
    licence: str = ""
    publisher: str = ""
    doi: str = ""
    address: str = ""
    repository: str = ""

    @property
    def short_title(self) -> str:
        """The title without its subtitle."""
        return self.title.partition(":")[0]

    @property
    def file_name(self) -> str:
        """How the book as one file is called, without an ending."""
        return "-".join(re.findall(r"\w+", self.short_title.lower()))

    @property
    def licence_address(self) -> str:
        """Where the licence is to be read, where it is known."""
        return LICENCES.get(self.licence, "")

    def address_of(self, page: str) -> str:
        """The whole address of a page, or nothing where none is configured."""
        return f"{self.address}{page}" if self.address else ""


def read_publication(path: Path, address: str = "", language: str = "en-GB") -> Publication:
    """The publication of a ``CITATION.cff``.

    Raises :class:`dossier.errors.InputError` where the file is missing, is no YAML or
    lacks one of title, authors, version and day.
    """
    record = _read(path)
    for name in REQUIRED:
        if not record.get(name):
            raise InputError(path, f"it has no “{name}”", "Add it; the citations need it")
    released = record["date-released"]
    try:
        day = released if isinstance(released, date) else date.fromisoformat(str(released))
    except ValueError:
        raise InputError(path, f"“{released}” is no day", "Write it as 2026-01-31") from None
    publisher = record.get("publisher") or {}
    return Publication(
        title=" ".join(str(record["title"]).split()),
        authors=tuple(_author(path, entry) for entry in record["authors"]),
        version=str(record["version"]),
        released=day,
        language=language,
        licence=str(record.get("license") or ""),
        publisher=str(publisher.get("name") or ""),
        doi=str(record.get("doi") or ""),
        address=f"{address.rstrip('/')}/" if address else "",
        repository=str(record.get("repository-code") or "").rstrip("/"),
    )


def _read(path: Path) -> dict[str, Any]:
    try:
        record = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise InputError(path, "there is no such file", "Say where it is in _config.yml") from None
    except yaml.YAMLError as error:
        problem = " ".join(str(error).split())
        raise InputError(path, f"it is no YAML ({problem})", "Correct that line") from None
    if not isinstance(record, dict):
        raise InputError(path, "it holds no fields", "Write it as the Citation File Format asks")
    return record


def _author(path: Path, entry: Any) -> Author:
    if isinstance(entry, dict) and entry.get("name"):
        return Author(family=str(entry["name"]), is_body=True)
    if isinstance(entry, dict) and entry.get("family-names"):
        family = " ".join(filter(None, [entry.get("name-particle"), entry["family-names"]]))
        given = str(entry.get("given-names") or "")
        return Author(family, given, str(entry.get("orcid") or ""))
    raise InputError(path, "an author has no name", "Give it “name”, or “family-names”")
