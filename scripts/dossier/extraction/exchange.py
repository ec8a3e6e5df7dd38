"""Interchange: PLOVER records and W3C Web Annotations, for tools that know nothing of us.

Both are views of the tables and add nothing to them. PLOVER records come as JSON
Lines, one event a line, with the fields of PLOVER's manual. Web Annotations
(W3C Recommendation of 23 February 2017) come as one AnnotationPage a report; each
span is selected twice, by position and by quotation with the words around it, so
that it can be found again in a copy whose offsets differ.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from dossier.extraction.article import Article
from dossier.records import Event, Factuality, Time

CONTEXT_CHARACTERS = 32
ANNOTATED = ("mentions", "quotes", "attributions", "times", "quantities", "events", "levers")
NOT_SAID = frozenset({"article_id", "sentence_id", "start", "end", "text"})


def plover_records(article: Article, rows: dict[str, tuple[Any, ...]]) -> Iterator[dict[str, Any]]:
    """The events of a report as PLOVER records, in reading order.

    Auxiliary modes stand among the modes, as the manual has them; factuality, which
    PLOVER has no field for, is in `text_info`.
    """
    countries = {actor.actor_id: actor for actor in rows["actors"]}
    factuality: dict[str, list[Factuality]] = {}
    for row in rows["factuality"]:
        factuality.setdefault(row.event_id, []).append(row)
    times = {time.time_id: time for time in rows["times"]}
    for event in rows["events"]:
        time = times.get(event.time_id)
        yield {
            "id": f"{article.article_id}/{event.event_id}",
            "date": _day(time, article),
            "actor": [_party(event.actor_id, event.actor, countries)],
            "recipient": [_party(event.recipient_id, event.recipient, countries)],
            "event": event.event_type,
            "mode": [part for part in (event.mode, *event.auxiliary.split(";")) if part],
            "context": event.context.split(";") if event.context else [],
            "quad_code": event.quad_class,
            "event_scale": event.score,
            "event_text": event.trigger,
            "text": event.text,
            "text_info": {
                "start": event.start,
                "end": event.end,
                "sentence": event.sentence_id,
                "factuality": {
                    row.source_id: row.value for row in factuality.get(event.event_id, ())
                },
            },
            "cite_info": {
                "title": article.title,
                "publisher": article.publisher,
                "published": article.published.isoformat(),
            },
            "coder": f"dossier, pattern {event.pattern_id}",
            "comment": event.note,
        }


def _day(time: Time | None, article: Article) -> str:
    """The first day that the event can mean; the day of publication where nothing dates it."""
    known = time.earliest if time is not None else None
    return (known or article.published).isoformat()


def _party(actor_id: str, words: str, actors: dict[str, Any]) -> dict[str, str]:
    known = actors.get(actor_id)
    return {
        "id": actor_id,
        "text": words,
        "country": known.country if known else "",
        "sector": known.sector if known else "",
    }


def annotation_page(article: Article, rows: dict[str, tuple[Any, ...]]) -> dict[str, Any]:
    """Every span of a report as a Web Annotation, on one AnnotationPage."""
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"urn:dossier:{article.article_id}:annotations",
        "type": "AnnotationPage",
        "items": [_annotation(article, table, row) for table in ANNOTATED for row in rows[table]],
    }


def _annotation(article: Article, table: str, row: Any) -> dict[str, Any]:
    key = next(f.name for f in fields(row) if f.metadata.get("key") == "primary")
    said = {
        f.name: getattr(row, f.name)
        for f in fields(row)
        if f.name not in NOT_SAID and getattr(row, f.name) not in ("", None)
    }
    return {
        "id": f"urn:dossier:{article.article_id}:{getattr(row, key)}",
        "type": "Annotation",
        "motivation": "classifying" if isinstance(row, Event) else "identifying",
        "body": {
            "type": "TextualBody",
            "format": "application/json",
            "purpose": "tagging",
            "value": json.dumps({"table": table, **said}, ensure_ascii=False, default=str),
        },
        "target": {
            "source": f"urn:dossier:{article.article_id}",
            "selector": [
                {"type": "TextPositionSelector", "start": row.start, "end": row.end},
                {
                    "type": "TextQuoteSelector",
                    "exact": row.text,
                    "prefix": article.text[max(0, row.start - CONTEXT_CHARACTERS) : row.start],
                    "suffix": article.text[row.end : row.end + CONTEXT_CHARACTERS],
                },
            ],
        },
    }


def exchange_files(
    article: Article, rows: dict[str, tuple[Any, ...]], formats: tuple[str, ...]
) -> dict[str, str]:
    """Text to append to files beside the tables, by the name of the file."""
    files: dict[str, str] = {}
    if "plover-json" in formats:
        lines = (json.dumps(r, ensure_ascii=False) for r in plover_records(article, rows))
        files["plover.jsonl"] = "".join(f"{line}\n" for line in lines)
    if "web-annotation" in formats:
        page = json.dumps(annotation_page(article, rows), ensure_ascii=False, indent=1)
        files[f"annotations/{article.article_id}.jsonld"] = page + "\n"
    return files
