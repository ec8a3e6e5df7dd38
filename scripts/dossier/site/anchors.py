"""Every anchor that somebody may link to is written by us: none is double, none is numbered.

Where two headings of a page say the same, or a heading has no letter that an address
may hold, docutils numbers the address (``id3``), and the next edition may number it
otherwise. Both are warnings here, hence errors of the strict build.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util import logging

if TYPE_CHECKING:
    from sphinx.application import Sphinx

logger = logging.getLogger(__name__)

NUMBERED = re.compile(r"^id\d+$")
MEND = "give it an address of its own: “(some-words)=” on the line above it"


def check_anchors(app: Sphinx, doctree: nodes.document) -> None:
    """Tell of headings whose address is numbered, and of ids that two elements have."""
    for section in doctree.findall(nodes.section):
        title = section.next_node(nodes.title)
        if title is not None and all(NUMBERED.match(name) for name in section["ids"]):
            logger.warning(
                "the heading “%s” has the address of another heading, or none: %s",
                title.astext(),
                MEND,
                location=section,
                type="anchor",
                subtype="numbered",
            )
    counts = Counter(
        name for node in doctree.findall(nodes.Element) for name in node.get("ids", ())
    )
    for name, count in counts.items():
        if count > 1:
            logger.warning(
                "%s parts of the page have the address “#%s”: %s",
                count,
                name,
                "rename one of them",
                location=app.env.docname,
                type="anchor",
                subtype="double",
            )


def setup_anchors(app: Sphinx) -> None:
    """After charts and tables have their names (priority 500)."""
    app.connect("doctree-read", check_anchors, priority=900)
