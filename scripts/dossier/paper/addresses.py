"""Links between pages become links within one book.

In the book an id is ``page--id``, and a page answers to its name. Files that lie
beside the pages are linked where the site has an address; elsewhere their names stay
as plain text.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from dossier.paper.reading import Element, Page

JOINT = "--"
HEADING = re.compile(r"h[1-6]")


def within(page: str, anchor: str = "") -> str:
    """The id in the book of a place in a page."""
    return f"{page}{JOINT}{anchor}" if anchor else page


def resolve_addresses(pages: tuple[Page, ...], address: str) -> None:
    """Give every id and link of the pages its form in the book.

    A place that stays on the screen, as a cell of code does, is linked at its page. That
    every link of the site leads somewhere is the site's own check.
    """
    for page in pages:
        _lift_ids(page.body)
        _name(page)
    known = {found for page in pages for found in page.body.xpath(".//@id")}
    entrances = {page.name: page.entrance for page in pages}
    for page in pages:
        for link in page.body.xpath(".//a"):
            link_within(link, page.name, frozenset(entrances), address)
            target = link.get("href", "")
            if target.startswith("#") and target[1:] not in known:
                link.set("href", f"#{entrances[target[1:].partition(JOINT)[0]]}")


def _lift_ids(body: Element) -> None:
    """A section is where its heading is, even when a page ends between the two."""
    for section in body.xpath(".//section[@id]"):
        first = section[0] if len(section) else None
        if first is not None and HEADING.fullmatch(first.tag) and "id" not in first.attrib:
            first.set("id", section.attrib.pop("id"))


def _name(page: Page) -> None:
    heading = page.body.find(".//h1")
    heading.set("id", heading.get("id", "top"))
    for element in page.body.xpath(".//*[@id]"):
        element.set("id", within(page.name, element.get("id")))
    for svg in page.body.xpath(".//svg"):
        for element in svg.iter():
            for name in ("aria-labelledby", "aria-describedby"):
                if name in element.attrib:
                    element.set(name, within(page.name, element.get(name)))
            for name, value in element.attrib.items():
                if "url(#" in value:
                    element.set(name, value.replace("url(#", f"url(#{within(page.name, ' ')[:-1]}"))


def link_within(link: Element, page: str, names: frozenset[str], address: str) -> None:
    """Rewrite one link as seen from a page; what cannot be followed becomes plain text."""
    href = link.get("href", "")
    parts = urlsplit(href)
    name = parts.path.removesuffix(".html")
    if parts.scheme or parts.netloc:
        return
    if not parts.path and parts.fragment:
        link.set("href", f"#{within(page, parts.fragment)}")
    elif parts.path.endswith(".html") and name in names:
        link.set("href", f"#{within(name, parts.fragment)}")
    elif address and parts.path:
        link.set("href", f"{address}{href}")
    else:
        link.attrib.pop("href", None)
        link.tag = "span"
