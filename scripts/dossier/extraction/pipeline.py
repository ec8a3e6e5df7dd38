"""The stages in their order: from reports to the rows of all tables.

One :class:`Coder` holds what is loaded once: the parser and the codebook. Coding
is a pure function of the text, the date of publication and the coder: the same
bytes every time.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dossier.codebook import EventCodebook, load_event_codebook
from dossier.extraction.article import Article
from dossier.extraction.attributions import find_attributions
from dossier.extraction.coding.participants import Participants
from dossier.extraction.events import SentenceReading, find_events, instruments_named
from dossier.extraction.factuality import find_factuality
from dossier.extraction.frames import by_key, find_frames
from dossier.extraction.levers import find_levers
from dossier.extraction.mentions import (
    ActorRow,
    MentionIndex,
    build_matcher,
    find_mentions,
    load_actors,
)
from dossier.extraction.quantities import find_quantities, load_unit_rules
from dossier.extraction.quotes import find_quotations, find_quotes
from dossier.extraction.sentences import (
    DEFAULT_PIPELINE,
    ParsedSentence,
    load_pipeline,
    parse_blocks,
    split_sentences,
)
from dossier.extraction.structure import Block, find_blocks
from dossier.extraction.times import find_all_times, load_time_rules
from dossier.paths import CODEBOOK
from dossier.records import TABLES, Actor, Event, Mention, Quote, Time

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

BY_SENTENCE = ("attributions", "events", "factuality", "levers")
"""Tables that are coded sentence by sentence."""


@dataclass(frozen=True)
class Coder:
    """A parser with a codebook: everything that coding needs besides the report."""

    nlp: Language
    actors: tuple[ActorRow, ...]
    matcher: Any
    events: EventCodebook
    time_rules: Any
    unit_rules: Any
    demonyms: dict[str, str]
    places: dict[str, str]
    countries: dict[str, str]


@dataclass(frozen=True)
class Tables:
    """The rows of every table of :mod:`dossier.records` for one report."""

    rows: dict[str, tuple[Any, ...]] = field(default_factory=lambda: dict.fromkeys(TABLES, ()))


@lru_cache(maxsize=2)
def load_coder(codebook: Path = CODEBOOK, pipeline: str = DEFAULT_PIPELINE) -> Coder:
    """Load the parser and the codebook, once a process. The codebook is read first: its
    mistakes are told before half a second is spent on the parser."""
    actors = load_actors(codebook)
    events = load_event_codebook(codebook)
    time_rules, unit_rules = load_time_rules(codebook), load_unit_rules(codebook)
    nlp = load_pipeline(pipeline)
    demonyms = {word.lower(): row.actor_id for row in actors for word in row.demonyms}
    places = {word: row.actor_id for row in actors for word in (*row.places, *row.metonyms)}
    places |= {word: row.actor_id for row in actors if row.kind == "state" for word in row.names}
    countries = {row.actor_id: row.country for row in actors if row.country}
    matcher = build_matcher(actors, nlp.vocab)
    gc.collect()
    gc.freeze()  # what is loaded stays: the collector need not look through it again and again
    return Coder(nlp, actors, matcher, events, time_rules, unit_rules, demonyms, places, countries)


def code_articles(articles: Iterable[Article], coder: Coder) -> Iterator[Tables]:
    """The tables of each report, in order. The paragraphs of all are parsed in one batch."""
    articles = list(articles)
    blocks = [find_blocks(article.text) for article in articles]
    everything = (
        (article.text, block)
        for article, own in zip(articles, blocks, strict=True)
        for block in own
    )
    docs = parse_blocks(everything, coder.nlp)
    for article, own in zip(articles, blocks, strict=True):
        yield _code(article, own, [next(docs) for _ in own], coder)


def _code(
    article: Article, blocks: tuple[Block, ...], docs: list[Doc | None], coder: Coder
) -> Tables:
    records, sentences = split_sentences(article.article_id, article.text, blocks, docs)
    quotations = find_quotations(sentences)
    mentions = find_mentions(sentences, coder.matcher, quotations)
    quotes = find_quotes(sentences, mentions, quotations)
    times = find_all_times(sentences, article.published, coder.time_rules)
    quantities = [
        row
        for s in sentences
        for row in find_quantities(s, times[s.record.sentence_id], coder.unit_rules)
    ]
    all_times = tuple(row for own in times.values() for row in own)
    index = MentionIndex(mentions)
    found: dict[str, list[Any]] = {
        n: [] for n in ("attributions", "events", "factuality", "levers")
    }
    named_before: dict[str, str] = {}
    for sentence in sentences:
        own_times = times[sentence.record.sentence_id]
        participants = Participants(
            article.text, index, own_times, coder.demonyms, coder.places, coder.countries
        )
        _code_sentence(
            article, sentence, own_times, quotes, participants, coder, named_before, found
        )
        lemmas = [token.lemma_.lower() for token in sentence.words]
        named_before.update(instruments_named(lemmas, coder.events))
    return Tables(
        {
            "sentences": records,
            "mentions": mentions,
            "quotes": quotes,
            "attributions": tuple(found["attributions"]),
            "times": all_times,
            "quantities": tuple(quantities),
            "events": tuple(found["events"]),
            "factuality": tuple(found["factuality"]),
            "levers": tuple(found["levers"]),
            "actors": _actors(article.article_id, mentions, found["events"], coder.actors),
        }
    )


def _code_sentence(
    article: Article,
    sentence: ParsedSentence,
    times: tuple[Time, ...],
    quotes: tuple[Quote, ...],
    participants: Participants,
    coder: Coder,
    named_before: dict[str, str],
    found: dict[str, list[Any]],
) -> None:
    frames = by_key(find_frames(sentence, coder.events.nouns))
    touching = tuple(
        q for q in quotes if q.start < sentence.record.end and sentence.record.start < q.end
    )
    vouchers = find_attributions(sentence, frames, coder.events, participants, touching)
    reading = SentenceReading(sentence, frames, times, touching, vouchers, dict(named_before))
    coded = find_events(reading, coder.events, participants, article.published)
    factuality = {e.record.event_id: find_factuality(e, participants) for e in coded}
    levers = find_levers(coded, factuality, frames, coder.events, participants)
    found["attributions"].extend(voucher.record for voucher in vouchers)
    found["events"].extend(event.record for event in coded)
    found["factuality"].extend(row for rows in factuality.values() for row in rows)
    found["levers"].extend(levers)


def _actors(
    article_id: str,
    mentions: tuple[Mention, ...],
    events: list[Event],
    codebook: tuple[ActorRow, ...],
) -> tuple[Actor, ...]:
    """The actors that the report mentions or that an event's words name, in codebook order."""
    counts: dict[str, int] = {}
    for mention in mentions:
        counts[mention.actor_id] = counts.get(mention.actor_id, 0) + 1
    for event in events:
        counts.setdefault(event.actor_id, 0)
        counts.setdefault(event.recipient_id, 0)
    return tuple(
        Actor(
            article_id,
            row.actor_id,
            row.label,
            row.kind,
            row.country,
            row.sector,
            counts[row.actor_id],
        )
        for row in codebook
        if row.actor_id in counts
    )
