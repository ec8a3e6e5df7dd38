"""Citations of parts of a page: a figure, a table, one fact, each with files of its own.

Pure. A part is cited as a part of the book whose title says
what it is and carries its number; the address ends in its anchor.
"""

from __future__ import annotations

import re

from dossier.site.catalogue import Fact
from dossier.site.citation import STYLES, Work, formatted_html
from dossier.site.citing import FILES, FOLDER, copyable
from dossier.site.facts_domain import place_of
from dossier.site.markup import definition_list, element, escaped, text_element
from dossier.site.publication import Publication

CHAPTER_NUMBER = re.compile(r"^0*(\d+)\b")


def part_number(docname: str, count: int) -> str:
    """``5.2`` for the second part of its kind in chapter 5, ``2`` where a page has no number."""
    chapter = CHAPTER_NUMBER.match(docname.rpartition("/")[2])
    return f"{chapter[1]}.{count}" if chapter else str(count)


def part_work(publication: Publication, docname: str, anchor: str, label: str, title: str) -> Work:
    """A figure or a table: `label` is “Figure 5.1”."""
    return Work(publication, f"{label}: {title}", f"{docname}.html", anchor)


def fact_work(publication: Publication, docname: str, fact: Fact) -> Work:
    """A fact, cited by its id on the page of its report."""
    title = f"Fact {fact.local_id} ({place_of(fact)}): {fact.label}"
    return Work(publication, title, f"{docname}.html", fact.local_id, describes=True)


def render_part(work: Work, label: str, root: str) -> str:
    """A folded citation of a figure or a table."""
    return element(
        "details",
        text_element("summary", f"Cite {label[:1].lower()}{label[1:]}"),
        part_forms(work, label, root),
        class_="cite-part",
    )


def part_forms(work: Work, label: str, root: str) -> str:
    """The two styles with a button each, the three files as links."""
    rows = [
        (name, copyable("p", formatted_html(work, style), f"{name} of {label}"))
        for name, style in STYLES.items()
    ]
    rows.append(("Download", element("p", file_links(work, label, root))))
    return definition_list(rows, "cite-forms")


def file_links(work: Work, label: str, root: str) -> str:
    """Links to the files of a citation."""
    return escaped(" · ").join(
        text_element(
            "a",
            name,
            href=f"{root}{FOLDER}/{work.key}{ending}",
            download="",
            aria_label=f"{name} of {label}",
        )
        for name, (ending, _) in FILES.items()
    )
