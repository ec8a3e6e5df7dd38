"""Edition, year and rights line of every output: those of ``CITATION.cff``, and no other.

Sphinx puts the year of ``SOURCE_DATE_EPOCH`` into the rights line; the year of an
edition is the one in which it was published, whenever it is built.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from dossier.errors import InputError
from dossier.site.publication import read_publication

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

AFTER_SPHINX = 850
"""Sphinx corrects the year of its rights line at 800."""


def take_edition(app: Sphinx, config: Config) -> None:
    """Set release, version and rights line; a broken file is told later, by the citations."""
    path = Path(app.srcdir) / config.dossier_citation
    if not config.dossier_citation or not path.exists():
        return
    with suppress(InputError):
        publication = read_publication(path)
        config.release = config.version = publication.version
        names = ", ".join(author.name for author in publication.authors)
        config.copyright = f"{publication.released.year}, {names}"


def setup_edition(app: Sphinx) -> None:
    """Register the moment at which it is read."""
    app.connect("config-inited", take_edition, priority=AFTER_SPHINX)
