"""The literature: author and year in the text, and at the end of a chapter its own list.

sphinxcontrib-bibtex reads the entries, orders and formats them, and warns of a key
that it does not know. Here a chapter that cites gets its list without asking for
one, entries are items of a plain list whose anchors carry the key (``ref-KEY``), and
round brackets replace square ones.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from docutils import nodes
from pybtex.plugin import register_plugin as register_pybtex_plugin
from pybtex.style.formatting.plain import Style as PlainStyle
from pybtex.style.labels.number import LabelStyle
from pybtex.style.names.plain import NameStyle
from pybtex.style.sorting.author_year_title import SortingStyle
from pybtex.style.template import field as bibtex_field
from pybtex.style.template import sentence
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinxcontrib.bibtex.plugin import register_plugin
from sphinxcontrib.bibtex.style.referencing import BracketStyle
from sphinxcontrib.bibtex.style.referencing.author_year import AuthorYearReferenceStyle

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

HEADING = "## References"
DIRECTIVE = "```{bibliography}\n:filter: docname in docnames\n```"
CITES = re.compile(r"\{cite(?::[a-z]+)?\}`")
STYLE_GROUP = "sphinxcontrib.bibtex.style.referencing"
STYLE = "dossier_author_year"
LIST_STYLE = "dossier_titles_as_written"


def _round() -> BracketStyle:
    return BracketStyle(left="(", right=")", sep="; ")


@dataclass
class RoundAuthorYear(AuthorYearReferenceStyle):
    """(Saurí and Pustejovsky 2009)."""

    bracket_textual: BracketStyle = field(default_factory=_round)
    bracket_parenthetical: BracketStyle = field(default_factory=_round)
    bracket_year: BracketStyle = field(default_factory=_round)
    author_year_sep: str = " "


class TitlesAsWritten(PlainStyle):  # type: ignore[misc]
    """Alphabetical, with titles as the bibliography writes them.

    The parts are those of its model, by class: found by name, each would be looked up among
    all installed distributions, once for every list.
    """

    default_name_style = NameStyle
    default_label_style = LabelStyle
    default_sorting_style = SortingStyle

    def format_title(self, _entry: Any, which_field: str, as_sentence: bool = True) -> Any:
        """The title without a change of case."""
        title = bibtex_field(which_field)
        return sentence[title] if as_sentence else title


def append_list(app: Sphinx, docname: str, source: list[str]) -> None:
    """Give a chapter that cites literature the list of what it cites."""
    text = source[0]
    if not CITES.search(text) or "{bibliography}" in text:
        return
    if app.env.doc2path(docname).endswith(".ipynb"):
        notebook = json.loads(text)
        cell = {"cell_type": "markdown", "id": "references", "metadata": {}}
        notebook["cells"].append({**cell, "source": f"{HEADING}\n\n{DIRECTIVE}"})
        source[0] = json.dumps(notebook)
    else:
        source[0] = f"{text.rstrip()}\n\n{HEADING}\n\n{DIRECTIVE}\n"


class PlainReferenceList(SphinxPostTransform):
    """Entries as a list: between bibtex's own transform (5) and the links to it (10)."""

    default_priority = 6

    def run(self, **_options: Any) -> None:
        """Replace each run of citations by a bullet list."""
        for box in [node for node in self.document.findall(nodes.container) if _is_list(node)]:
            items = nodes.bullet_list(classes=["references"])
            for entry in box.findall(nodes.citation):
                words = [part for part in entry.children if not isinstance(part, nodes.label)]
                items += nodes.list_item("", *words, ids=entry["ids"])
            box.replace_self(items)


class NoNumberedAnchors(SphinxPostTransform):
    """A place that cites needs no anchor: Sphinx would number it."""

    default_priority = 11

    def run(self, **_options: Any) -> None:
        """Drop the ids of what was a reference to literature."""
        for node in self.document.findall(nodes.inline):
            if "bibtex-citation" in node["classes"]:
                node["ids"] = []


def _is_list(node: nodes.container) -> bool:
    return bool(node.children) and all(isinstance(part, nodes.citation) for part in node.children)


def configure(_app: Sphinx, config: Config) -> None:
    """Our way of citing, whatever the files that are cited from."""
    config.bibtex_reference_style = STYLE
    config.bibtex_default_style = LIST_STYLE
    config.bibtex_cite_id = "ref-{key}"
    config.bibtex_bibliography_id = "references-{bibliography_count}"
    if config.bibtex_bibfiles is None:
        config.bibtex_bibfiles = []
    # Each chapter has a list of its own, so one work is listed in several; labels are not shown.
    doubles = ["bibtex.duplicate_citation", "bibtex.duplicate_label"]
    config.suppress_warnings = [*config.suppress_warnings, *doubles]


def setup_references(app: Sphinx) -> None:
    """Load sphinxcontrib-bibtex and set it up."""
    register_plugin(STYLE_GROUP, STYLE, RoundAuthorYear)
    register_pybtex_plugin("pybtex.style.formatting", LIST_STYLE, TitlesAsWritten, force=True)
    app.setup_extension("sphinxcontrib.bibtex")
    app.connect("config-inited", configure)
    app.connect("source-read", append_list)
    app.add_post_transform(PlainReferenceList)
    app.add_post_transform(NoNumberedAnchors)
