"""The page that a host shows for an address that leads nowhere: ``404.html``.

A host serves it at whatever address was asked for, so links that are relative to
the page may miss. Where the address of the site is configured they are written
from the root of its host. Where it is not they stay relative: all pages of the
book lie in one folder, so they are right for any mistyped name in it.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from dossier.site.facts_domain import FactDomain

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

PAGE = "404"
RELATIVE = re.compile(r'(\b(?:href|src|action)=")(?![a-z][a-z0-9+.-]*:|/|#)([^"]*")', re.IGNORECASE)


def from_root(page: str, address: str) -> str:
    """HTML whose relative addresses begin with the path of `address`."""
    path = urlsplit(address).path.rstrip("/") + "/"
    return RELATIVE.sub(lambda found: f"{found[1]}{path}{found[2]}", page)


def add_page(_app: Sphinx, config: Config) -> None:
    """Let Sphinx write the page."""
    config.html_additional_pages = {**config.html_additional_pages, PAGE: "404.html"}


def add_ways_on(
    app: Sphinx, page: str, _template: str, context: dict[str, Any], _doctree: Any
) -> None:
    """Where to go instead: the reports, and the list of all facts where there is one."""
    if page != PAGE:
        return
    domain = cast(FactDomain, app.env.get_domain("fact"))
    pages = dict.fromkeys([*domain.pages.values(), *domain.data["list_pages"]])
    context["not_found_pages"] = [(name, app.env.titles[name].astext()) for name in pages]


def anchor_addresses(app: Sphinx, exception: Exception | None) -> None:
    """Write the links from the root where it is known."""
    path = Path(app.outdir) / f"{PAGE}.html"
    address = app.config.html_baseurl
    if exception is None and address and path.exists():
        path.write_text(from_root(path.read_text(encoding="utf-8"), address), encoding="utf-8")


def setup_not_found(app: Sphinx) -> None:
    """Register the page."""
    app.connect("config-inited", add_page)
    app.connect("html-page-context", add_ways_on)
    app.connect("build-finished", anchor_addresses)
