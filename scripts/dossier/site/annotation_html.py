"""HTML of one annotated sentence: its number, its marked words, its notes.

Pure: rows of the tables in, a string out, every word of the report escaped.
"""

from __future__ import annotations

from dossier.records import Sentence
from dossier.site.catalogue import Report, humanise
from dossier.site.markup import element, text_element
from dossier.site.notes_html import Surroundings, render_notes
from dossier.site.spans import Span, nest


def render_sentence(report: Report, sentence: Sentence, around: Surroundings) -> str:
    """A sentence with its number, its marks, and its notes beside or under it."""
    number = sentence.sentence_id.lstrip("shf").lstrip("0") or "0"
    marker = text_element(
        "a",
        number,
        class_="sentence-number",
        href=f"#{sentence.sentence_id}",
        aria_label=f"Sentence {number}, permalink",
    )
    words = nest(sentence.text, sentence.start, sentence_spans(report, sentence), open_mark)
    text = element("p", marker, " ", words, class_="sentence-text", lang=report.listing.language)
    notes = render_notes(report, sentence, around, number)
    body = "".join((text, around.errata.get(sentence.sentence_id, ""), notes))
    return element("div", body, class_="sentence filter-group", id=sentence.sentence_id) + "\n"


def sentence_spans(report: Report, sentence: Sentence) -> list[Span]:
    """Every span of a sentence that is marked or linked to, in no order."""
    key = sentence.sentence_id
    spans = [
        Span(quote.start, quote.end, "quotation", quote.quote_id, 0)
        for quote in report.quotes
        if quote.sentence_id == key
    ]
    for given in (row for row in report.attributions if row.sentence_id == key):
        spans.append(Span(given.start, given.end, "clause", given.attribution_id, 1))
        if given.source_start is not None and given.source_end is not None:
            title = f"source: {given.source_kind}"
            spans.append(Span(given.source_start, given.source_end, "source", "", 4, "", title))
    for event in (row for row in report.events if row.sentence_id == key):
        note = f"#note-{event.event_id}"
        spans.append(Span(event.start, event.end, "clause", event.event_id, 2))
        spans.append(
            Span(
                event.trigger_start,
                event.trigger_end,
                "event",
                "",
                7,
                note,
                f"{event.event_type} {event.mode}".strip(),
            )
        )
    for lever in (row for row in report.levers if row.sentence_id == key):
        spans.append(Span(lever.start, lever.end, "clause", lever.lever_id, 3))
        spans.extend(
            Span(
                event.trigger_start,
                event.trigger_end,
                "lever",
                "",
                6,
                "",
                f"lever: {humanise(lever.instrument_id)}, {lever.stage}",
            )
            for event in report.events
            if event.event_id == lever.event_id
        )
    for mention in (row for row in report.mentions if row.sentence_id == key):
        name = report.actor_label(mention.actor_id) or "unsettled"
        title = f"{name} ({mention.via})"
        spans.append(Span(mention.start, mention.end, "mention", mention.mention_id, 5, "", title))
    for time in (row for row in report.times if row.sentence_id == key):
        title = time.value or "unsettled"
        spans.append(Span(time.start, time.end, "time", time.time_id, 8, "", title))
    for quantity in (row for row in report.quantities if row.sentence_id == key):
        title = f"{quantity.value or ''} {quantity.unit}".strip()
        spans.append(
            Span(quantity.start, quantity.end, "quantity", quantity.quantity_id, 8, "", title)
        )
    return spans


def open_mark(span: Span, in_link: bool) -> tuple[str, str]:
    """The tags of a mark; a link only where none is open around it."""
    tag = "a" if span.link and not in_link else "span"
    kind = f"mark-{span.kind}" + (" continued" if span.continued else "")
    opening = element(
        tag,
        class_=kind,
        id=span.anchor or None,
        href=span.link if tag == "a" else None,
        title=span.title or None,
    )
    closing = f"</{tag}>"
    return opening.removesuffix(closing), closing
