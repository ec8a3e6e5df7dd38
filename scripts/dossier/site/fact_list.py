"""Every row of every table of facts in one list, with what it may be chosen by.

Pure: a catalogue in, HTML out. It is a plain table; the script ``filters.js`` makes
it sortable and shows the form above it, which is unseen without it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dossier.records import AUTHOR
from dossier.site.catalogue import Catalogue, Report
from dossier.site.filters import Choice, Facet, render_form
from dossier.site.links import Resolve
from dossier.site.markup import element, escaped, text_element

REPORT_HEADING = "Report"
HEADINGS = ("Fact", "Table", "Sentence", "What was read", "Words of the report")
TABLE_OF = {
    "sentence": "sentences",
    "mention": "mentions",
    "quotation": "quotes",
    "attribution": "attributions",
    "time": "times",
    "quantity": "quantities",
    "event": "events",
    "lever": "levers",
}
"""The table that a kind of fact is a row of; an outcome is no fact of a report."""


@dataclass(frozen=True)
class Line:
    """A row of the list.

    Attributes
    ----------
    link : the fact whose anchor it leads to, by full id; empty for an actor.
    sentence_id : empty where a row belongs to none.
    """

    article_id: str
    table: str
    name: str
    link: str
    sentence_id: str
    about: str
    words: str


def fact_lines(catalogue: Catalogue, article_id: str = "") -> Iterator[Line]:
    """Every row of one report or of all, table by table, in the order of the files."""
    for report in catalogue.reports.values():
        if article_id not in ("", report.article_id):
            continue
        of = report.article_id
        for fact in catalogue.facts.values():
            table = TABLE_OF.get(fact.kind)
            if table is None or fact.article_id != report.article_id:
                continue
            about = "" if fact.kind == "sentence" else fact.label
            yield Line(of, table, fact.local_id, fact.full_id, fact.sentence_id, about, fact.words)
        yield from _factuality(report)
        for actor in report.actors:
            about = ", ".join(filter(None, [actor.label, actor.kind, actor.country]))
            counted = f"{actor.mentions} mention{'' if actor.mentions == 1 else 's'}"
            yield Line(of, "actors", actor.actor_id, "", "", f"{about}, {counted}", "")


def _factuality(report: Report) -> Iterator[Line]:
    events = {event.event_id: event for event in report.events}
    for view in report.factuality:
        event = events.get(view.event_id)
        who = "the report" if view.source_id == AUTHOR else report.actor_label(view.source_id)
        yield Line(
            report.article_id,
            "factuality",
            view.event_id,
            f"{report.article_id}/{view.event_id}",
            event.sentence_id if event else "",
            f"{view.value.replace('-', '−')} for {who}",
            view.cue,
        )


def render_fact_list(catalogue: Catalogue, resolve: Resolve, article_id: str = "") -> str:
    """The form, the count and the table; rows name their report where there are several."""
    lines = list(fact_lines(catalogue, article_id))
    reports = dict.fromkeys(line.article_id for line in lines)
    several = len(reports) > 1
    tables = dict.fromkeys(line.table for line in lines)
    counts = {table: sum(line.table == table for line in lines) for table in tables}
    choices = tuple(Choice(table, f"{table} ({counts[table]})") for table in tables)
    of_reports = tuple(Choice(name, catalogue.reports[name].listing.title) for name in reports)
    facets = (
        Facet("report", REPORT_HEADING, of_reports if several else ()),
        Facet("table", "Table", choices),
    )
    form = render_form("facts", facets, ("row", "rows"), words="Words, name or id")
    headings = (*HEADINGS, REPORT_HEADING) if several else HEADINGS
    head = "".join(text_element("th", title, scope="col") for title in headings)
    body = "\n".join(_row(line, resolve, several) for line in lines)
    caption = text_element("caption", f"All {len(lines)} rows of the tables of facts")
    table = f"<table>{caption}<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table>"
    frame = element(
        "div",
        table,
        class_="fact-table fact-list",
        id="facts",
        tabindex="0",
        role="group",
        aria_label="Table: all facts",
    )
    return form + frame + "\n"


def _row(line: Line, resolve: Resolve, several: bool) -> str:
    cells: list[tuple[str, str]] = [
        ("Table", escaped(line.table)),
        ("Sentence", _linked(line.sentence_id, line.link, resolve)),
        ("Read", escaped(line.about)),
        ("Words", escaped(line.words)),
    ]
    if several:
        cells.append((REPORT_HEADING, escaped(line.article_id)))
    address = resolve(line.link) if line.link else None
    name = (
        text_element("a", line.name, class_="fact-id", href=address)
        if address
        else text_element("code", line.name)
    )
    return element(
        "tr",
        element("th", name, scope="row"),
        "".join(element("td", content, data_label=label) for label, content in cells),
        class_="filter-item",
        data_table=line.table,
        data_report=line.article_id if several else None,
    )


def _linked(sentence_id: str, full_id: str, resolve: Resolve) -> str:
    if not sentence_id:
        return ""
    article_id = full_id.rpartition("/")[0]
    address = resolve(f"{article_id}/{sentence_id}")
    return text_element("a", sentence_id, href=address) if address else escaped(sentence_id)
