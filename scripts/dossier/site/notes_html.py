"""HTML of the notes that hang on a sentence: its events, its lesser codes, what came of it.

Pure: rows of the tables in, a string out, every word of the report escaped. A note
says in three lines what was coded and holds the rest folded.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from dossier.records import AUTHOR, Attribution, Event, Factuality, Lever, Sentence
from dossier.site.catalogue import Outcome, Report, Source, humanise
from dossier.site.markup import (
    definition_list,
    element,
    escaped,
    external_link,
    text_element,
)

CERTAINTY = {
    "CT+": "certain",
    "PR+": "probable",
    "PS+": "possible",
    "CT-": "certainly not",
    "PR-": "probably not",
    "PS-": "possibly not",
    "CTu": "known whether, not said which",
    "Uu": "uncommitted",
}
"""FactBank's values as a reader says them."""


SOURCES = {
    "named": "a named source",
    "unnamed": "an unnamed source",
    "agentless": "nobody in particular",
    "reporter": "the report itself",
}
"""Kinds of source as a reader says them."""


@dataclass(frozen=True)
class Backlink:
    """A place in a chapter that cites a fact: its address, the chapter, what stands there."""

    address: str
    chapter: str
    label: str


@dataclass(frozen=True)
class Surroundings:
    """What the notes of a report need from outside it.

    Attributes
    ----------
    backlinks : by local id.
    sources : the sources of the context, by id.
    patterns : the address of a row of the codebook, by the id of the pattern.
    choices : attributes of an event's note by which a reader may choose it, by event id.
    citations : how to cite a fact, HTML by local id.
    errata : corrections of published facts, HTML by sentence.
    """

    backlinks: dict[str, tuple[Backlink, ...]] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    patterns: dict[str, str] = field(default_factory=dict)
    choices: dict[str, dict[str, str]] = field(default_factory=dict)
    citations: dict[str, str] = field(default_factory=dict)
    errata: dict[str, str] = field(default_factory=dict)


def render_notes(report: Report, sentence: Sentence, around: Surroundings, number: str) -> str:
    """The notes of a sentence: a ``details``, which wide screens show opened."""
    key = sentence.sentence_id
    events = [row for row in report.events if row.sentence_id == key]
    pieces = [_event_note(report, event, around) for event in events]
    pieces.append(_lesser_notes(report, key, around))
    pieces.extend(
        _outcome_note(row, around) for row in report.outcomes if report.sentence_of(row) == key
    )
    pieces.append(_uses_of_sentence(around.backlinks.get(key, ()), number))
    pieces.append(around.citations.get(key, ""))
    body = "".join(pieces)
    if not body:
        return ""
    used = _cited_within(key, around)
    counts = [
        _counted(len(events), "event"),
        _counted(sum(row.sentence_id == key for row in report.levers), "lever"),
        _counted(used, "use"),
    ]
    summary = element(
        "summary",
        text_element("span", f"Notes on sentence {number}"),
        text_element("span", " · ".join(part for part in counts if part), class_="notes-count"),
    )
    return element(
        "details", summary, element("div", body, class_="notes-body"), class_="notes filter-opens"
    )


def render_later(report: Report, around: Surroundings) -> str:
    """Outcomes that quote no sentence of the report, at its end."""
    rows = [row for row in report.outcomes if not report.sentence_of(row)]
    return "".join(_outcome_note(row, around) for row in rows)


def _event_note(report: Report, event: Event, around: Surroundings) -> str:
    """One event: what it is in three lines, and the rest on request."""
    levers = [row for row in report.levers if row.event_id == event.event_id]
    views = [row for row in report.factuality if row.event_id == event.event_id]
    parties = f"{report.party(event.actor_id, event.actor)} → " + report.party(
        event.recipient_id, event.recipient
    )
    summary = element(
        "summary",
        text_element("span", event.event_id, class_="fact-label"),
        " ",
        text_element("strong", event.event_type, class_="code"),
        escaped(f" {event.mode}" if event.mode else ""),
        "".join(f" {text_element('span', row.stage, class_='stage')}" for row in levers),
        " ",
        text_element("span", parties, class_="dyad"),
        " ",
        text_element("span", _views_in_short(report, views), class_="sure"),
    )
    body = "".join(
        (
            element("ul", *(_view(report, row) for row in views), class_="views") if views else "",
            *(_lever_note(report, lever, around) for lever in levers),
            _event_details(report, event, around),
            _cited_in(around.backlinks.get(event.event_id, ()), "Used in"),
            element("p", permalink(event.event_id), class_="note-foot"),
            around.citations.get(event.event_id, ""),
        )
    )
    inside = element("div", body, class_="note-body", id=f"note-{event.event_id}")
    choices = {
        f"data_{name}": text for name, text in around.choices.get(event.event_id, {}).items()
    }
    return element("details", summary, inside, class_="note note-event filter-item", **choices)


def permalink(local_id: str) -> str:
    """A link to the words of a fact, named for a screen reader too."""
    return text_element(
        "a",
        local_id,
        class_="fact-id",
        href=f"#{local_id}",
        aria_label=f"The words of {local_id}, permalink",
    )


def _views_in_short(report: Report, views: list[Factuality]) -> str:
    return "; ".join(f"{_holder(report, row)} {signed(row.value)}" for row in views)


def signed(value: str) -> str:
    """A value of factuality with a minus sign instead of the hyphen of the tables."""
    return value.replace("-", "−")


def _holder(report: Report, row: Factuality) -> str:
    return "report" if row.source_id == AUTHOR else report.actor_label(row.source_id)


def _view(report: Report, row: Factuality) -> str:
    cue = f" (“{row.cue}”)" if row.cue else ""
    certainty = CERTAINTY.get(row.value, row.value)
    return element(
        "li",
        text_element("span", signed(row.value), class_="factuality"),
        escaped(f" {_holder(report, row)}: {certainty}{cue}"),
    )


def _lever_note(report: Report, lever: Lever, around: Surroundings) -> str:
    def name(actor_id: str) -> str:
        return escaped(report.actor_label(actor_id)) if actor_id else ""

    line = element(
        "p",
        permalink(lever.lever_id),
        " ",
        text_element("strong", humanise(lever.instrument_id), class_="instrument"),
        " ",
        text_element("span", lever.stage, class_="stage"),
        around.citations.get(lever.lever_id, ""),
        class_="note-head",
    )
    rows = [
        ("On whom", name(lever.target_id)),
        ("Demand on", "" if lever.demand_on_id == lever.target_id else name(lever.demand_on_id)),
        ("Demand", f"“{escaped(lever.demand)}”" if lever.demand else ""),
    ]
    used = _cited_in(around.backlinks.get(lever.lever_id, ()), "Used in")
    return element("div", line, definition_list(rows, "codes"), used, class_="note-lever")


def _event_details(report: Report, event: Event, around: Surroundings) -> str:
    when = next((row for row in report.times if row.time_id == event.time_id), None)
    given = next(
        (row for row in report.attributions if row.attribution_id == event.attribution_id), None
    )
    score = "" if event.score is None else f"{event.score:g}"
    rows = [
        ("Evidence", f"“{escaped(event.text)}”"),
        ("Predicate", f"“{escaped(event.trigger)}”" if event.trigger else ""),
        ("Who acts", _words(event.actor, event.actor_id)),
        ("On whom", _words(event.recipient, event.recipient_id)),
        ("Auxiliary", escaped(event.auxiliary.replace(";", ", "))),
        ("Context", escaped(humanise(event.context.replace(";", ", ")))),
        ("Instrument", escaped(humanise(event.instrument_id))),
        ("When", escaped(f"{when.text} ({when.value})") if when else ""),
        (
            "Vouched for by",
            _vouched(given) if given else "",
        ),
        ("In quotation", escaped(event.quote_id)),
        ("Class", escaped(event.quad_class)),
        ("Score", escaped(score.replace("-", "−"))),
        ("Pattern", _pattern(event.pattern_id, around)),
        ("Note", escaped(event.note)),
    ]
    return definition_list(rows, "codes")


def _vouched(given: Attribution) -> str:
    """The words for the source and its kind; the kind alone where there are none."""
    kind = SOURCES.get(given.source_kind, given.source_kind)
    return f"“{escaped(given.source)}”, {escaped(kind)}" if given.source else escaped(kind)


def _pattern(pattern_id: str, around: Surroundings) -> str:
    """The row of the codebook that fitted, linked to where a page shows it."""
    code = text_element("code", pattern_id) if pattern_id else ""
    address = around.patterns.get(pattern_id)
    return element("a", code, href=address) if address else code


def _words(words: str, actor_id: str) -> str:
    known = text_element("code", actor_id) if actor_id else ""
    said = f"“{escaped(words)}”" if words else ""
    return " ".join(part for part in (said, known) if part)


def _lesser_notes(report: Report, key: str, around: Surroundings) -> str:
    rows: list[tuple[str, str]] = []

    def add(term: str, local_id: str, about: str) -> None:
        link = permalink(local_id)
        used = _cited_in(around.backlinks.get(local_id, ()), "Used in")
        rows.append((term, f"{link} {about}{around.citations.get(local_id, '')}{used}"))

    for quote in (row for row in report.quotes if row.sentence_id == key):
        cue = f" (“{quote.cue}”)" if quote.cue else ""
        add(
            "Quotation",
            quote.quote_id,
            escaped(report.party(quote.speaker_id, quote.speaker) + cue),
        )
    for given in (row for row in report.attributions if row.sentence_id == key):
        if given.source_kind == "reporter":
            add("Vouched for", given.attribution_id, "the report, in its own voice")
            continue
        cue = f" (“{given.cue}”)" if given.cue else ""
        who = report.party(given.source_id, given.source)
        add("Vouched for", given.attribution_id, escaped(f"{given.source_kind}: {who}{cue}"))
    for time in (row for row in report.times if row.sentence_id == key):
        bounds = " to ".join(str(day) for day in (time.earliest, time.latest) if day)
        add(
            "Time",
            time.time_id,
            escaped(f"“{time.text}” = {time.value or 'unsettled'}")
            + (escaped(f", {bounds}") if bounds else ""),
        )
    for number in (row for row in report.quantities if row.sentence_id == key):
        of = f", {number.of}" if number.of else ""
        add("Quantity", number.quantity_id, escaped(f"“{number.text}”{of}"))
    for mention in (row for row in report.mentions if row.sentence_id == key):
        name = report.actor_label(mention.actor_id) or "unsettled"
        add("Actor", mention.mention_id, escaped(f"“{mention.text}” = {name}, {mention.via}"))
    if not rows:
        return ""
    body = definition_list(rows, "codes lesser")
    terms = ", ".join(dict.fromkeys(term.lower() for term, _ in rows))
    summary = element(
        "summary",
        escaped(f"{_counted(len(rows), 'further code')}: {terms}"),
        text_element("span", f" of {key}", class_="visually-hidden"),
    )
    return element("details", summary, body, class_="more")


def _outcome_note(row: Outcome, around: Surroundings) -> str:
    known = [around.sources[key] for key in row.source_ids if key in around.sources]
    cited = "; ".join(
        external_link(source.url, source.publisher) + escaped(f" {source.published}")
        for source in known
    )
    summary = element(
        "summary",
        text_element("span", row.outcome_id, class_="fact-label"),
        text_element("span", " What happened later: "),
        text_element("strong", row.outcome),
        text_element("span", f" {row.resolved_on}" if row.resolved_on else "", class_="as-of"),
    )
    body = "".join(
        (
            text_element("p", row.question, class_="question"),
            text_element("p", row.finding),
            element("p", f"Sources: {cited}", class_="sources") if cited else "",
            _cited_in(around.backlinks.get(row.outcome_id, ()), "Used in"),
            element(
                "p",
                permalink(row.outcome_id),
                around.citations.get(row.outcome_id, ""),
                class_="note-foot",
            ),
        )
    )
    inside = element("div", body, class_="note-body", id=row.outcome_id)
    return element("details", summary, inside, class_="note note-later")


def _cited_in(links: tuple[Backlink, ...], lead: str) -> str:
    if not links:
        return ""
    head = text_element("p", f"{lead}:", class_="cited-in-head")
    return element("div", head, _by_chapter(links), class_="cited-in")


def _by_chapter(links: Iterable[Backlink]) -> str:
    """A line a chapter, in it a link a place."""
    return element(
        "ul",
        *(
            element(
                "li",
                text_element("span", f"{chapter}: ", class_="cited-chapter"),
                ", ".join(text_element("a", link.label, href=link.address) for link in places),
            )
            for chapter, places in groupby(links, lambda link: link.chapter)
        ),
        class_="cited-places",
    )


def _uses_of_sentence(links: tuple[Backlink, ...], number: str) -> str:
    if not links:
        return ""
    summary = text_element("summary", f"Sentence {number} is used {_times(len(links))}")
    return element("details", summary, _by_chapter(links), class_="more")


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _cited_within(key: str, around: Surroundings) -> int:
    digits = key[1:]
    return sum(
        len(links)
        for local_id, links in around.backlinks.items()
        if local_id == key or (local_id[1:].split("-")[0] == digits and "-" in local_id)
    )


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}" if count else ""
