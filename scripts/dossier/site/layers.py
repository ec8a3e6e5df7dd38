"""The three layers of the text: what the report says, what we infer, what came later.

``{report}``, ``{inference}`` and ``{later}`` are block directives. Each has a label
in words, a sign and a border of its own, so that they differ to a screen reader,
in greyscale and on paper. An argument is added to the label.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx

LAYERS = {
    "report": "What the report says",
    "inference": "What we infer",
    "later": "What happened later or elsewhere",
}


class Layer(SphinxDirective):
    """A block that belongs to one layer: the name of the directive says to which."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True

    def run(self) -> list[Node]:
        """An admonition, which every builder knows how to write."""
        self.assert_has_content()
        label = LAYERS[self.name]
        if self.arguments:
            label = f"{label}: {self.arguments[0]}"
        block = nodes.admonition(
            "", nodes.title("", label), classes=["layer", f"layer-{self.name}"]
        )
        self.set_source_info(block)
        self.state.nested_parse(self.content, self.content_offset, block)
        return [block]


def setup_layers(app: Sphinx) -> None:
    """Register the three directives."""
    for name in LAYERS:
        app.add_directive(name, Layer)
