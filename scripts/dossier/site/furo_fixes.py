"""What stands in the way of a quiet, strict, accessible page under Furo, mended at its source.

Jupyter Book's own extensions that write inline scripts are not loaded at all
(``sphinx.config.extensions`` in ``_config.yml``). What is left: Pygments styles
with enough contrast, templates without inline scripts or styles, and scrolling
boxes that a keyboard can reach.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from myst_nb.sphinx_ import HideCodeCellNode
from sphinx.writers.html5 import HTML5Translator

from dossier.site.facts_domain import visit_plain
from dossier.site.markup import element, text_element

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

HERE = Path(__file__).parent
LIGHT_STYLE = "a11y-high-contrast-light"
DARK_STYLE = "a11y-high-contrast-dark"
"""Both keep 7:1; their ground and ink are repeated in ``static/dossier.css``."""


def add_templates(_app: Sphinx, config: Config) -> None:
    """Our templates come before Furo's; the light style replaces Jupyter Book's default."""
    config.templates_path.insert(0, str(HERE / "templates"))
    config.pygments_style = LIGHT_STYLE


def set_dark_style(app: Sphinx) -> None:
    """Furo declares the dark style too late for a configuration file: set it before it is read."""
    if "pygments_dark_style" in app.config:
        app.config.pygments_dark_style = DARK_STYLE


def mend_captions(
    _app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: Any
) -> None:
    """The parts of the book are no headings of the page: Sphinx gives them the role, no level."""
    tree = context.get("furo_navigation_tree", "")
    context["furo_navigation_tree"] = tree.replace(' role="heading"', "")


def visit_literal_block(self: Any, node: nodes.literal_block) -> None:
    """Code and printed output scroll sideways: they take the focus and have a name."""
    try:
        HTML5Translator.visit_literal_block(self, node)
    except nodes.SkipNode:
        label = "Output" if "output" in node.get("classes", []) else "Code"
        opening = f'<pre tabindex="0" role="group" aria-label="{label}"'
        self.body[-1] = self.body[-1].replace("<pre", opening, 1)
        raise


def visit_container(self: Any, node: nodes.container) -> None:
    """The box in which Furo lets a wide table scroll takes the focus and has a name."""
    HTML5Translator.visit_container(self, node)
    if "table-wrapper" in node["classes"]:
        title = node.next_node(nodes.title)
        label = f"Table: {title.astext()}" if title is not None else "Table"
        opening = text_element("div", "", tabindex="0", role="group", aria_label=label)
        self.body[-1] = self.body[-1].replace("<div", opening.removesuffix("></div>"), 1)


def visit_hidden_code(self: Any, node: HideCodeCellNode) -> None:
    """A folded cell as a plain ``details``, whose visible words are its name."""
    summary = text_element("summary", "Code" if "source" in node["prompt_show"] else "Output")
    opening = element("details", class_="folded " + " ".join(node["classes"]))
    self.body.append(opening.removesuffix("</details>") + summary)


def depart_hidden_code(self: Any, _node: HideCodeCellNode) -> None:
    """Close the fold."""
    self.body.append("</details>\n")


def setup_furo_fixes(app: Sphinx) -> None:
    """Override visitors, styles and templates."""
    app.setup_extension("myst_nb")
    # Jupyter Book always writes this value, for an extension that is not loaded here.
    app.add_config_value("comments_config", {}, "", dict)
    app.connect("config-inited", add_templates)
    app.connect("builder-inited", set_dark_style, priority=300)
    app.connect("html-page-context", mend_captions, priority=900)
    app.add_node(
        nodes.literal_block,
        override=True,
        html=(visit_literal_block, HTML5Translator.depart_literal_block),
    )
    app.add_node(
        nodes.container, override=True, html=(visit_container, HTML5Translator.depart_container)
    )
    app.add_node(
        HideCodeCellNode,
        override=True,
        html=(visit_hidden_code, depart_hidden_code),
        text=(visit_plain, visit_plain),
    )
