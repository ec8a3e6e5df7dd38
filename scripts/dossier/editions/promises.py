"""What an edition has promised, held against the site that is about to follow it."""

from __future__ import annotations

from pathlib import Path

from dossier.editions import ledger
from dossier.paths import CONTEXT, FACTS, ROOT, SEEDS
from dossier.site.catalogue import read_catalogue
from dossier.site.errata import read_errata
from dossier.site.publication import read_publication
from dossier.site.redirects import read_redirects


def broken_promises(site: Path, ledgers: Path) -> list[str]:
    """What the site does not keep of what older editions promised."""
    catalogue = read_catalogue(FACTS, SEEDS / "articles.csv", CONTEXT)
    redirects = read_redirects(ROOT / "redirects.csv")
    corrected = frozenset(row.fact for row in read_errata(ROOT / "ERRATA.md"))
    return [
        f"{path.stem}: {line}"
        for path in sorted(ledgers.glob("*.csv"))
        for line in ledger.broken(ledger.read(path), site, catalogue, redirects, corrected)
    ]


def promise(site: Path, ledgers: Path) -> Path:
    """Write the ledger of the version that CITATION.cff names."""
    version = read_publication(ROOT / "CITATION.cff").version
    path = ledgers / f"{version}.csv"
    catalogue = read_catalogue(FACTS, SEEDS / "articles.csv", CONTEXT)
    ledger.write(path, ledger.record(site, catalogue))
    return path
