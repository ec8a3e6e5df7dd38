"""What other services read of the site: a picture of each chapter, the sitemap, the feed.

All three name whole addresses, so without a configured one there is none of them.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util import logging

from dossier.site.card import SIZE, draw_card
from dossier.site.chart_html import Chart
from dossier.site.chart_output import chart_figure, chart_of
from dossier.site.citing import publication_of, work_of
from dossier.site.feed import atom, read_changes, sitemap, unread_headings
from dossier.site.figure_files import bitmap
from dossier.site.markup import escaped
from dossier.site.publication import Publication

if TYPE_CHECKING:
    from sphinx.application import Sphinx

logger = logging.getLogger(__name__)

FOLDER = "cards"
FEED = "feed.xml"
SITEMAP = "sitemap.xml"


def add_tags(
    app: Sphinx, page: str, _template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """One address for a page, the picture drawn from its first chart, a link to the feed."""
    publication = publication_of(app.env)
    if publication is None or not publication.address:
        return
    if doctree is None:
        context["pageurl"] = None
        return
    work = work_of(publication, page, app.env.titles[page].astext(), app.config.root_doc)
    context["pageurl"] = work.address
    lines = [context["head_tags"]]
    if app.config.dossier_changes:
        lines.append(
            '<link rel="alternate" type="application/atom+xml" '
            f'title="Changes" href="{escaped(publication.address_of(FEED))}">'
        )
    chart = next((chart_of(node) for node in doctree.findall(chart_figure)), None)
    if chart is not None and chart.svg:
        lines += _picture(Path(app.outdir), publication, page, work.title, chart)
    context["head_tags"] = "\n".join(lines)


def _picture(out: Path, publication: Publication, page: str, title: str, chart: Chart) -> list[str]:
    """Tags of the card of a page, and the card."""
    path = out / FOLDER / f"{page}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(bitmap(draw_card(publication, title, chart.svg), scale=1))
    width, height = SIZE
    tags = {
        "og:image": publication.address_of(f"{FOLDER}/{page}.png"),
        "og:image:type": "image/png",
        "og:image:width": str(width),
        "og:image:height": str(height),
        "og:image:alt": chart.title,
    }
    lines = [f'<meta property="{name}" content="{escaped(text)}">' for name, text in tags.items()]
    return [*lines, '<meta name="twitter:card" content="summary_large_image">']


def write_lists(app: Sphinx, exception: Exception | None) -> None:
    """The sitemap and the feed, after the pages stand."""
    publication = publication_of(app.env)
    if exception is not None or app.builder.format != "html":
        return
    if publication is None or not publication.address:
        return
    out, root = Path(app.outdir), app.config.root_doc
    works = [
        work_of(publication, name, app.env.titles[name].astext(), root)
        for name in sorted(app.env.found_docs)
    ]
    (out / SITEMAP).write_text(sitemap(works), encoding="utf-8")
    if app.config.dossier_changes:
        text = changes_of(app)
        (out / FEED).write_text(atom(publication, read_changes(text)), encoding="utf-8")


def changes_of(app: Sphinx) -> str:
    """The file of the changes."""
    return Path(app.srcdir, app.config.dossier_changes).read_text(encoding="utf-8")


def check_changes(app: Sphinx) -> None:
    """A heading of the changes that no reader of the feed could date is a warning."""
    if not app.config.dossier_changes:
        return
    path = Path(app.srcdir, app.config.dossier_changes)
    if not path.exists():
        logger.warning("there is no %s", path.name, type="feed", subtype="no_file")
        app.config.dossier_changes = ""
        return
    for heading in unread_headings(changes_of(app)):
        logger.warning(
            "%s: “%s” names no edition and day; write it as “1.2.0 (2026-01-31)”",
            path.name,
            heading,
            type="feed",
            subtype="heading",
        )


def setup_sharing(app: Sphinx) -> None:
    """Register the tags and the two files."""
    app.add_config_value("dossier_changes", "", "html", str)
    app.connect("builder-inited", check_changes, priority=420)
    app.connect("html-page-context", add_tags, priority=600)
    app.connect("build-finished", write_lists)
