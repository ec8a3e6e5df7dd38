"""What the events of a report may be chosen by: actor, instrument, type, factuality, source.

Pure. :func:`event_values` gives what one event has, :func:`event_facets` what there is
to choose from, each with how many events have it.
"""

from __future__ import annotations

from collections import Counter

from dossier.records import FACTUALITY_VALUES, Event
from dossier.site.catalogue import Report, humanise
from dossier.site.filters import Choice, Facet
from dossier.site.notes_html import CERTAINTY, SOURCES, signed

LABELS = {
    "actor": "Actor",
    "type": "Type of act",
    "instrument": "Instrument",
    "factuality": "How sure",
    "source": "Vouched for by",
}


def event_values(report: Report, event: Event) -> dict[str, tuple[str, ...]]:
    """The values of an event by facet; a facet in which it has none is empty."""
    levers = [row for row in report.levers if row.event_id == event.event_id]
    parties = [event.actor_id, event.recipient_id, *(row.target_id for row in levers)]
    means = [event.instrument_id, *(row.instrument_id for row in levers)]
    views = [row.value for row in report.factuality if row.event_id == event.event_id]
    given = [
        row.source_kind for row in report.attributions if row.attribution_id == event.attribution_id
    ]
    found = {
        "actor": parties,
        "type": [event.event_type],
        "instrument": means,
        "factuality": views,
        "source": given,
    }
    return {name: tuple(dict.fromkeys(filter(None, values))) for name, values in found.items()}


def event_facets(report: Report) -> tuple[Facet, ...]:
    """Every facet with the values that occur: actors as the table has them, others by name."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in LABELS}
    for event in report.events:
        for name, values in event_values(report, event).items():
            counts[name].update(values)
    return tuple(
        Facet(name, label, tuple(_choices(report, name, counts[name])))
        for name, label in LABELS.items()
    )


def _choices(report: Report, name: str, counts: Counter[str]) -> list[Choice]:
    orders = {
        "actor": [row.actor_id for row in report.actors],
        "factuality": list(FACTUALITY_VALUES),
        "source": list(SOURCES),
    }
    order = {value: index for index, value in enumerate(orders.get(name, []))}
    values = sorted(counts, key=lambda value: (order.get(value, len(order)), value))
    return [Choice(value, f"{_said(report, name, value)} ({counts[value]})") for value in values]


def _said(report: Report, name: str, value: str) -> str:
    if name == "actor":
        return report.actor_label(value)
    if name == "factuality":
        return f"{signed(value)} {CERTAINTY.get(value, '')}".strip()
    if name == "source":
        return SOURCES.get(value, value)
    return humanise(value)
