"""What an edition promised: every address that it offered, and what each fact's id meant.

``data/editions/VERSION.csv`` is written when an edition is released and never again. A
later edition must still have each address, itself or by a redirect, and an id of a fact
may name no other words, unless ``ERRATA.md`` tells of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dossier.site.catalogue import Catalogue
from dossier.site.redirects import Redirect
from dossier.tables import read_rows, to_csv

ID = re.compile(r'\bid="([^"]+)"')
OFFERED = re.compile(r'\bhref="#([^"?][^"]*)"')
UNLISTED = frozenset({"404.html", "search.html"})


@dataclass(frozen=True)
class Promise:
    """An address of a published edition; `words` are those of the fact that it names."""

    address: str
    words: str = ""


def record(site: Path, catalogue: Catalogue) -> tuple[Promise, ...]:
    """Every page, and every anchor that a page offers as a link to itself."""
    words = _words_by_anchor(catalogue)
    promises = []
    for page, text in _pages(site):
        promises.append(Promise(page))
        ids = set(ID.findall(text))
        offered = sorted(anchor for anchor in set(OFFERED.findall(text)) if anchor in ids)
        report = _report_of(text)
        promises += [
            Promise(f"{page}#{anchor}", words.get((report, anchor), "")) for anchor in offered
        ]
    return tuple(promises)


def write(path: Path, promises: Iterable[Promise]) -> None:
    """Write the ledger of an edition."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(to_csv(promises, Promise), encoding="utf-8")


def read(path: Path) -> tuple[Promise, ...]:
    """Read the ledger of an edition."""
    return read_rows(path, Promise)


def broken(
    promises: Iterable[Promise],
    site: Path,
    catalogue: Catalogue,
    redirects: Iterable[Redirect],
    corrected: frozenset[str],
) -> Iterator[str]:
    """What a later edition does not keep: a line an address.

    Parameters
    ----------
    corrected : ids of facts that ``ERRATA.md`` tells of, local or full.
    """
    moved = {redirect.old: redirect.new for redirect in redirects}
    texts = dict(_pages(site))
    anchors = {page: set(ID.findall(text)) for page, text in texts.items()}
    words = _words_by_anchor(catalogue)
    for promise in promises:
        page, _, anchor = promise.address.partition("#")
        page = moved.get(page, page)
        if page not in anchors:
            yield f"{promise.address}: there is no such page, and no redirect from it"
        elif anchor and anchor not in anchors[page]:
            yield f"{promise.address}: the page has no such anchor"
        elif promise.words:
            report = _report_of(texts[page])
            now = words.get((report, anchor), "")
            told = {anchor, f"{report}/{anchor}"} & corrected
            if now != promise.words and not told:
                yield f"{promise.address}: it named “{promise.words}” and names “{now}”"


def _words_by_anchor(catalogue: Catalogue) -> dict[tuple[str, str], str]:
    return {(fact.article_id, fact.local_id): fact.words for fact in catalogue.facts.values()}


def _pages(site: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        if name not in UNLISTED and not name.startswith(("v/", "_static/")):
            yield name, path.read_text(encoding="utf-8")


def _report_of(text: str) -> str:
    """The report that a page shows, or an empty string."""
    found = re.search(r'data-report-id="([^"]+)"', text)
    return found[1] if found else ""
