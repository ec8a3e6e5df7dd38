"""What every page carries: its policy, its own stylesheet and scripts, the chart runtime.

Nothing is asked of another host, ever: the policy forbids it, inline scripts and
inline styles. Every script is classic and wrapped, because ``file://`` refuses
modules and ``fetch``.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dossier.site.vega_bundle import write_generated

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

HERE = Path(__file__).parent
STATIC = HERE / "static"
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
    )
)
"""Content-Security-Policy of every page. ``'self'`` holds from ``file://`` too."""

CODE = frozenset({".py", ".html", ".css", ".js", ".svg"})
UNWANTED = (
    "*.map",
    "file.png",
    "minus.png",
    "plus.png",
    "debug.css",
    "skeleton.css",
    "mystnb.*.css",
)
"""Files of the themes that no page asks for."""


def use_own_files(app: Sphinx, config: Config) -> None:
    """Our static folder, and the one of generated files beside the doctrees."""
    generated = Path(app.doctreedir).parent / ".dossier-static"
    write_generated(generated)
    config.html_static_path = [*config.html_static_path, str(STATIC), str(generated)]
    config.html_favicon = str(STATIC / "favicon.svg")
    config.dossier_code = code_digest()


def code_digest() -> str:
    """A checksum of this package: when it changes, every page is made again."""
    paths = sorted(path for path in HERE.rglob("*") if path.suffix in CODE)
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in paths)).hexdigest()


def add_files(app: Sphinx) -> None:
    """After Furo's own (priority 600), so that ours has the last word."""
    app.add_css_file("charts.css", priority=700)
    app.add_css_file("dossier.css", priority=701)
    app.add_js_file("charts.js", priority=700, loading_method="defer")
    app.add_js_file("reader.js", priority=701, loading_method="defer")
    app.add_js_file("filters.js", priority=702, loading_method="defer")


def add_context(
    app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: Any
) -> None:
    """What our templates need beyond Furo's."""
    context["content_security_policy"] = POLICY
    context["css_files"] = [
        css for css in context["css_files"] if "mystnb." not in str(getattr(css, "filename", css))
    ]
    context["author"] = app.config.author
    context["edition"] = app.config.release or app.config.version
    context.setdefault("head_tags", "")
    context.setdefault("citation_block", "")
    context.setdefault("rerun_block", "")


def remove_unwanted(app: Sphinx, exception: Exception | None) -> None:
    """Drop what themes have copied and nothing asks for."""
    static = Path(app.outdir) / "_static"
    if exception is None and static.is_dir():
        for pattern in UNWANTED:
            for path in static.rglob(pattern):
                path.unlink()


def setup_page(app: Sphinx) -> None:
    """Register files, context and clean-up."""
    app.add_config_value("dossier_code", "", "env", str)
    app.connect("config-inited", use_own_files)
    app.connect("builder-inited", add_files, priority=600)
    app.connect("html-page-context", add_context)
    app.connect("build-finished", remove_unwanted, priority=900)
