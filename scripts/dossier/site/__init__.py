"""The Sphinx side: facts as a domain, the annotated report, charts, and the look of a page.

The last step of the flow. It reads ``data/facts`` and the stored outputs of the
chapters, and nothing imports from it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> dict[str, Any]:
    """Compose the extension: one ``setup_<component>`` a module."""
    from dossier.site.anchors import setup_anchors
    from dossier.site.annotated import setup_annotated
    from dossier.site.at_work import setup_at_work
    from dossier.site.chart_output import setup_chart_output
    from dossier.site.citing import setup_citing
    from dossier.site.downloads import setup_downloads
    from dossier.site.edition import setup_edition
    from dossier.site.errata import setup_errata
    from dossier.site.fact_citations import setup_fact_citations
    from dossier.site.facts_domain import setup_facts_domain
    from dossier.site.furo_fixes import setup_furo_fixes
    from dossier.site.generated import setup_generated
    from dossier.site.keys import setup_keys
    from dossier.site.layers import setup_layers
    from dossier.site.not_found import setup_not_found
    from dossier.site.on_paper import setup_on_paper
    from dossier.site.page import setup_page
    from dossier.site.redirects import setup_redirects
    from dossier.site.references import setup_references
    from dossier.site.rerun import setup_rerun
    from dossier.site.search_texts import setup_search_texts
    from dossier.site.sharing import setup_sharing

    for component in (
        setup_facts_domain,
        setup_annotated,
        setup_errata,
        setup_chart_output,
        setup_layers,
        setup_references,
        setup_downloads,
        setup_generated,
        setup_rerun,
        setup_citing,
        setup_fact_citations,
        setup_edition,
        setup_on_paper,
        setup_search_texts,
        setup_redirects,
        setup_not_found,
        setup_furo_fixes,
        setup_page,
        setup_sharing,
        setup_at_work,
        setup_keys,
        setup_anchors,
    ):
        component(app)
    return {"version": "1", "parallel_read_safe": False, "parallel_write_safe": False}
