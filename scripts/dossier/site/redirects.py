"""Pages that have moved: at the old address stands a page that leads to the new one.

``redirects.csv`` holds a row a page. The old address keeps working from ``file://`` and
without a script, which only takes the anchor along.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from sphinx.errors import ConfigError
from sphinx.util import logging

from dossier.errors import InputError
from dossier.site.links import to_root
from dossier.site.markup import element, escaped, text_element
from dossier.site.page import POLICY
from dossier.tables import read_rows

if TYPE_CHECKING:
    from sphinx.application import Sphinx

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Redirect:
    """A page that moved: `old` and `new` address below the site, and the version it moved in."""

    old: str
    new: str
    since: str


def read_redirects(path: Path) -> tuple[Redirect, ...]:
    """The rows of the table, each followed to where it ends.

    Raises
    ------
    InputError : an address is no page below the site, is there twice, or leads to itself.
    """
    rows = read_rows(path, Redirect)
    moved: dict[str, str] = {}
    for line, row in enumerate(rows, start=2):
        for address in (row.old, row.new):
            parts = PurePosixPath(address).parts
            if not address.endswith(".html") or address.startswith("/") or ".." in parts:
                raise InputError(
                    f"{path}, row {line}",
                    f"“{address}” is no page below the site",
                    "Write it as 05-threats-and-costs.html",
                )
        if row.old in moved:
            raise InputError(f"{path}, row {line}", f"“{row.old}” has moved twice", "Keep one row")
        moved[row.old] = row.new
    return tuple(Redirect(row.old, _end(path, row.old, moved), row.since) for row in rows)


def _end(path: Path, old: str, moved: dict[str, str]) -> str:
    seen = [old]
    while seen[-1] in moved:
        seen.append(moved[seen[-1]])
        if seen[-1] in seen[:-1]:
            raise InputError(path, f"“{old}” leads back to itself", "Correct one of its rows")
    return seen[-1]


def render_redirect(redirect: Redirect, address: str = "") -> str:
    """The page at the old address.

    Parameters
    ----------
    address : the whole address of the new page, where one is configured.
    """
    root = to_root(redirect.old.removesuffix(".html"))
    target = f"{root}{redirect.new}"
    head = "".join(
        (
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{escaped(POLICY)}">',
            f'<meta http-equiv="refresh" content="0; url={escaped(target)}">',
            '<meta name="viewport" content="width=device-width">',
            '<meta name="color-scheme" content="light dark">',
            '<meta name="robots" content="noindex">',
            f'<link rel="canonical" href="{escaped(address or target)}">',
            text_element("title", "This page has moved"),
            f'<script src="{root}_static/moved.js" data-to="{escaped(target)}"></script>',
        )
    )
    link = text_element("a", redirect.new, href=target)
    moved = element("p", "It is now at ", link, ".")
    return (
        f'<!DOCTYPE html>\n<html lang="en-GB"><head>{head}</head>'
        f"<body><main><h1>This page has moved</h1>{moved}</main></body></html>\n"
    )


def redirects_of(app: Sphinx) -> tuple[Redirect, ...]:
    """The redirects of a build; none where no table is configured."""
    if not app.config.dossier_redirects:
        return ()
    try:
        return read_redirects(Path(app.srcdir, app.config.dossier_redirects))
    except InputError as error:
        raise ConfigError(str(error)) from error


def check_redirects(app: Sphinx) -> None:
    """Read the table before any document, so that a bad row stops the build at once."""
    redirects_of(app)


def write_redirects(app: Sphinx, exception: Exception | None) -> None:
    """Write the pages; one whose old address is taken, or whose new one is not there, warns."""
    if exception is not None or app.builder.format != "html":
        return
    out = Path(app.outdir)
    base = str(app.config.html_baseurl or "")
    pages = {f"{docname}.html" for docname in app.env.found_docs}
    for redirect in redirects_of(app):
        for subtype, problem in _problems(redirect, pages):
            logger.warning(problem, type="redirect", subtype=subtype)
        if redirect.old not in pages:
            path = out / redirect.old
            path.parent.mkdir(parents=True, exist_ok=True)
            address = f"{base.rstrip('/')}/{redirect.new}" if base else ""
            path.write_text(render_redirect(redirect, address), encoding="utf-8")


def _problems(redirect: Redirect, pages: set[str]) -> Iterable[tuple[str, str]]:
    if redirect.old in pages:
        yield "taken", f"redirects.csv: “{redirect.old}” is a page; it cannot have moved"
    if redirect.new not in pages:
        yield "no_target", f"redirects.csv: there is no page “{redirect.new}”"


def setup_redirects(app: Sphinx) -> None:
    """Register the table and the two moments at which it is looked at."""
    app.add_config_value("dossier_redirects", "", "env", str)
    app.connect("builder-inited", check_redirects)
    app.connect("build-finished", write_redirects, priority=400)
