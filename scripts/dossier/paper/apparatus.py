"""What a book has instead of tooltips: notes with the words of the report, and an appendix.

Where the screen shows the words behind a statement on hover, a note holds them. The
table under each chart moves to an appendix, so that a chapter reads through.
"""

from __future__ import annotations

import copy
import re

from lxml import etree

from dossier.paper.addresses import within
from dossier.paper.reading import Element, Page
from dossier.paper.trim import having, remove

APPENDIX = "chart-data"
APPENDIX_TITLE = "The data behind the charts"
SENTENCE_TWICE = re.compile(r"^sentence s\d+, (sentence \d+)$")
UNNOTED = frozenset({"table", "h1", "h2", "h3", "h4", "dt", "caption", "figcaption"})
"""Where a note would not find room: the link stands alone."""


def note_evidence(page: Page) -> None:
    """Turn each mark of evidence into a link, with a note where a chapter first rests on it."""
    noted: set[str] = set()
    for mark in page.body.xpath(having("evidence-mark")):
        link = mark.xpath("./a")[0]
        words = [" ".join(part.xpath("string()").split()) for part in mark.xpath("./span/span")]
        words = [SENTENCE_TWICE.sub(r"\1", part) for part in words]
        for tip in mark.xpath("./span"):
            remove(tip)
        link.set("class", "evidence")
        link.text = " ".join(link.xpath("string()").split())
        for child in list(link):
            link.remove(child)
        mark.set("class", "evidenced")
        target = link.get("href")
        if target in noted or any(above.tag in UNNOTED for above in mark.iterancestors()):
            continue
        noted.add(target)
        add_note(mark, " ".join(filter(None, words)), target)


def add_note(mark: Element, words: str, target: str) -> None:
    """A note at the end of `mark`, with a link to what it quotes."""
    note = etree.SubElement(mark, "span", {"class": "note-text"})
    note.text = f"{words}, "
    etree.SubElement(note, "a", {"href": target, "class": "in-report"}).text = "in the report"


def name_charts(pages: tuple[Page, ...]) -> None:
    """A reference to a “figure” says which: on paper nobody can follow it by a click."""
    labels = {
        f"#{figure.get('id')}": number.text
        for page in pages
        for figure in page.body.xpath(".//figure[@id]")
        for number in figure.xpath(having("number-of"))
    }
    for page in pages:
        for words in page.body.xpath('.//a/span[text()="figure"]'):
            words.text = labels.get(words.getparent().get("href"), "figure").lower()


def with_chart_data(pages: tuple[Page, ...]) -> tuple[Page, ...]:
    """The pages and one more: the table of each chart, which its figure links to.

    A book without charts stays as it is.
    """
    body = etree.Element("section")
    heading = etree.SubElement(body, "h1", id=within(APPENDIX, "top"))
    heading.text = APPENDIX_TITLE
    for page in pages:
        for figure in page.body.xpath(having("chart", "figure")):
            for data in figure.xpath(having("chart-data")):
                _move(data, figure, body)
    if len(body) == 1:
        return pages
    return (*pages, Page(APPENDIX, pages[-1].part, APPENDIX_TITLE, body))


def _move(data: Element, figure: Element, body: Element) -> None:
    place = within(APPENDIX, f"of-{figure.get('id')}")
    title = figure.xpath("string(.//svg/title)")
    section = etree.SubElement(body, "section")
    heading = etree.SubElement(section, "h2", {"id": place, "class": "unlisted"})
    heading.text = title
    back = etree.SubElement(section, "p", {"class": "back"})
    etree.SubElement(back, "a", {"href": f"#{figure.get('id')}", "class": "see"}).text = "The chart"
    for table in data.xpath(".//table"):
        section.append(_table(table))
    caption = data.getparent()
    caption.text, caption.tail = None, None
    remove(data)
    link = etree.SubElement(caption, "a", {"href": f"#{place}", "class": "see"})
    link.text = "The data of this chart"


def _table(table: Element) -> Element:
    moved = copy.deepcopy(table)
    moved.tail = None
    for caption in moved.xpath("./caption"):
        caption.text = re.sub(r"^Data of the chart “(.*)”$", r"Data: \1", caption.text or "")
    return moved
