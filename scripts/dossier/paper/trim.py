"""What only a screen can do is left out, what a screen folds is unfolded.

Each rule is a row of a table: a path, and what is done with the elements that it finds.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from dossier.paper.reading import Element, Page


def having(name: str, tag: str = "*") -> str:
    """The path to elements of a class."""
    return f'.//{tag}[contains(concat(" ", normalize-space(@class), " "), " {name} ")]'


def remove(element: Element) -> None:
    """Take an element out, and leave the text after it."""
    parent, before = element.getparent(), element.getprevious()
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def unfold(element: Element) -> None:
    """Show what a screen folds: the summary becomes the first line of a block."""
    element.tag = "div"
    for summary in element.xpath("./summary"):
        summary.tag = "p"
        summary.set("class", "summary")


def number(line: Element) -> None:
    """Give a chart or table its number, which stands in the line of links under it."""
    label = "".join(line.xpath("string(.//a[1])").split("\n"))
    caption = line.getparent()
    tables = line.xpath("ancestor::*[contains(@class, 'table-part')]//caption")
    if caption.tag == "figcaption":
        caption.insert(0, caption.makeelement("span", {"class": "number-of"}))
        caption[0].text = label
    for found in tables:
        found.text = f"{label}. {found.text or ''}"
    remove(line)


def cite_once(element: Element) -> None:
    """Keep the first form of citation; the ``cite`` page has the rest."""
    forms = element.xpath(having("copyable", "p"))
    label = "".join(element.xpath("string(./summary)"))
    for child in list(element):
        element.remove(child)
    element.tag = "div"
    element.set("class", "cite-line")
    etree.SubElement(element, "p", {"class": "summary"}).text = label
    element.append(forms[0])


def one_line(element: Element) -> None:
    """A row of the codebook as its id and its gist."""
    summary = element.find("summary")
    for child in list(element):
        element.remove(child)
    element.tag = "li"
    element.extend(list(summary))


def listed(element: Element) -> None:
    """The rows of a codebook table as a list under their number."""
    unfold(element)
    rows = etree.SubElement(element, "ul", {"class": "rows"})
    rows.extend(element.xpath("./li"))


RULES: tuple[tuple[str, Callable[[Element], None]], ...] = (
    (having("figure-line"), number),
    *(
        (path, remove)
        for path in (
            ".//script",
            ".//form",
            ".//button",
            ".//details[contains(@class, 'folded')]",
            having("headerlink"),
            having("cite-part"),
            having("cite-link"),
            having("cite-facts"),
            having("cited-in-head"),
            having("toctree-wrapper"),
            ".//section[@id='the-chapters']",
            having("copy-said"),
            having("visually-hidden"),
            having("note-foot"),
            ".//*[@hidden]",
        )
    ),
    (having("cite", "details"), cite_once),
    (having("book-row", "details"), one_line),
    (having("book-rows", "details"), listed),
    (".//details", unfold),
)
"""In this order: a form of citation is found before the details around it are unfolded."""

KEPT_ATTRIBUTES = frozenset({"id", "class", "href", "lang", "scope", "colspan", "rowspan"})
KEEPS_SPACE = frozenset({"pre", "svg"})
BLOCKS = frozenset(
    "address article blockquote dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol "
    "p pre section table tbody td tfoot th thead tr ul caption aside".split()
)
SPACE = re.compile(r"[ \t\r\n]+")


def trim(page: Page) -> None:
    """Leave in a page what belongs on paper."""
    for path, rule in RULES:
        for element in page.body.xpath(path):
            rule(element)
    for element in page.body.iter(etree.Element):
        if element.tag == "svg" or any(True for _ in element.iterancestors("svg")):
            continue
        for name in set(element.attrib) - KEPT_ATTRIBUTES:
            del element.attrib[name]
    etree.strip_tags(page.body, etree.Comment)
    _collapse(page.body)


def _collapse(element: Element) -> None:
    """White space as a browser shows it: one space, none at the ends of a block."""
    if element.tag in KEEPS_SPACE:
        return
    element.text = _spaces(element.text, left=element.tag in BLOCKS)
    for child in element:
        _collapse(child)
        child.tail = _spaces(child.tail, left=child.tag in BLOCKS)
        following = child.getnext()
        if child.tail and following is not None and following.tag in BLOCKS:
            child.tail = child.tail.rstrip()
    if element.tag in BLOCKS:
        _strip_end(element)
    if len(element) and element.text and element[0].tag in BLOCKS:
        element.text = element.text.rstrip()


def _strip_end(element: Element) -> None:
    if len(element) == 0:
        element.text = (element.text or "").rstrip()
    elif element[-1].tail:
        element[-1].tail = element[-1].tail.rstrip()


def _spaces(text: str | None, *, left: bool) -> str:
    collapsed = SPACE.sub(" ", text or "")
    return collapsed.lstrip() if left else collapsed
