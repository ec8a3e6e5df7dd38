"""The facts as the site needs them: by report, by sentence and by id.

Read once a build from the tables; everything after is pure. An id is *local* to
its report (``e16-2``) and full with the report before it
(``2025-10-16-invezz/e16-2``). The first report of ``seeds/articles.csv`` may be
cited by local ids; every later one by full ids. Both forms of the first stay
valid when more reports are added below it, so no citation ever changes meaning.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from dossier.extraction.article import Listing, read_listings
from dossier.records import (
    TABLES,
    Actor,
    Attribution,
    Event,
    Factuality,
    Lever,
    Mention,
    Quantity,
    Quote,
    Sentence,
    Time,
)
from dossier.tables import read_rows

KINDS = (
    "sentence",
    "mention",
    "quotation",
    "attribution",
    "time",
    "quantity",
    "event",
    "lever",
    "outcome",
)


@dataclass(frozen=True)
class Outcome:
    """A row of ``data/context/outcomes.csv``: what became of something that a report expected."""

    outcome_id: str
    article_quote: str
    question: str
    resolved_on: str
    outcome: str
    finding: str
    source_ids: tuple[str, ...]


@dataclass(frozen=True)
class Source:
    """A row of ``data/context/sources.csv``."""

    source_id: str
    description: str
    publisher: str
    published: str
    url: str
    verified: str


@dataclass(frozen=True)
class Report:
    """One report with its rows of every table, in reading order."""

    listing: Listing
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    quotes: tuple[Quote, ...]
    attributions: tuple[Attribution, ...]
    times: tuple[Time, ...]
    quantities: tuple[Quantity, ...]
    events: tuple[Event, ...]
    factuality: tuple[Factuality, ...]
    levers: tuple[Lever, ...]
    actors: tuple[Actor, ...]
    outcomes: tuple[Outcome, ...] = ()

    @property
    def article_id(self) -> str:
        """The id of the report."""
        return self.listing.article_id

    def actor_label(self, actor_id: str) -> str:
        """The name of an actor for display; the id itself where the table has no row."""
        return next((row.label for row in self.actors if row.actor_id == actor_id), actor_id)

    def party(self, actor_id: str, words: str) -> str:
        """Who is meant: the actor's name, else the report's words, else a dash."""
        return self.actor_label(actor_id) or words or "—"

    def sentence_of(self, outcome: Outcome) -> str:
        """The id of the sentence that an outcome quotes, or an empty string."""
        quote = outcome.article_quote
        hits = (row.sentence_id for row in self.sentences if quote and quote in row.text)
        return next(hits, "")


@dataclass(frozen=True)
class Fact:
    """Something that can be cited.

    Attributes
    ----------
    local_id : ``e16-2``, the anchor on the page of its report.
    sentence_id : the sentence that it was read from; empty for an outcome of no one sentence.
    words : what a reader sees on hover: the quoted words, or the finding of an outcome.
    label : one line that names it, for search and for the inventory.
    """

    kind: str
    article_id: str
    local_id: str
    sentence_id: str
    words: str
    label: str

    @property
    def full_id(self) -> str:
        """The id that is unique for ever."""
        return f"{self.article_id}/{self.local_id}"


@dataclass(frozen=True)
class Catalogue:
    """Every report and every fact of the book.

    Attributes
    ----------
    reports : by article id, in the order of the manifest.
    facts : by full id, in reading order.
    sources : by source id.
    digest : changes whenever a table does.
    """

    reports: dict[str, Report]
    facts: dict[str, Fact]
    sources: dict[str, Source]
    digest: str

    @property
    def first(self) -> str:
        """The report that may be cited by local ids."""
        return next(iter(self.reports), "")

    def find(self, cited: str) -> Fact | None:
        """The fact of a local or a full id."""
        return self.facts.get(cited if "/" in cited else f"{self.first}/{cited}")


def read_catalogue(facts: Path, manifest: Path, context: Path) -> Catalogue:
    """Read the tables of facts, the manifest and, where there is one, the context.

    Raises :class:`dossier.errors.InputError` where a table is missing or malformed.
    """
    listings = read_listings(manifest)
    tables: dict[str, tuple[Any, ...]] = {
        name: read_rows(facts / f"{name}.csv", row) for name, row in TABLES.items()
    }
    files = [manifest, *(facts / f"{name}.csv" for name in TABLES)]
    outcomes: tuple[Outcome, ...] = ()
    sources: tuple[Source, ...] = ()
    if (context / "outcomes.csv").exists():
        outcomes = read_rows(context / "outcomes.csv", Outcome)
        sources = read_rows(context / "sources.csv", Source)
        files += [context / "outcomes.csv", context / "sources.csv"]
    digest = hashlib.sha256(b"\0".join(path.read_bytes() for path in files)).hexdigest()
    return build_catalogue(listings, tables, outcomes, sources, digest)


def build_catalogue(
    listings: Iterable[Listing],
    tables: dict[str, tuple[Any, ...]],
    outcomes: tuple[Outcome, ...] = (),
    sources: tuple[Source, ...] = (),
    digest: str = "",
) -> Catalogue:
    """Group the rows by report. A listed report without sentences has no page and no facts."""
    bare = [
        Report(listing, **{name: _of(rows, listing.article_id) for name, rows in tables.items()})
        for listing in listings
    ]
    bare = [report for report in bare if report.sentences]
    homes = {row.outcome_id: _home(row, bare) for row in outcomes}
    reports = {
        report.article_id: Report(
            **{
                **_shallow(report),
                "outcomes": tuple(
                    row for row in outcomes if homes[row.outcome_id] == report.article_id
                ),
            }
        )
        for report in bare
    }
    facts = {fact.full_id: fact for report in reports.values() for fact in list_facts(report)}
    return Catalogue(reports, facts, {row.source_id: row for row in sources}, digest)


def list_facts(report: Report) -> Iterable[Fact]:
    """Everything of a report that can be cited, table by table."""

    def fact(kind: str, local_id: str, row: Any, about: str) -> Fact:
        return Fact(kind, report.article_id, local_id, row.sentence_id, row.text, about)

    def dyad(first: str, second: str) -> str:
        return f"{first} → {second}"

    for row in report.sentences:
        yield fact("sentence", row.sentence_id, row, shorten(row.text))
    for mention in report.mentions:
        name = report.actor_label(mention.actor_id) or "unsettled"
        yield fact("mention", mention.mention_id, mention, f"{mention.text} ({name})")
    for quote in report.quotes:
        who = report.party(quote.speaker_id, quote.speaker)
        yield fact("quotation", quote.quote_id, quote, f"{who}: {shorten(quote.text)}")
    for given in report.attributions:
        who = given.source_id or given.source
        about = f"{report.party(given.source_id, given.source)}, " if who else ""
        yield fact("attribution", given.attribution_id, given, about + given.source_kind)
    for time in report.times:
        yield fact("time", time.time_id, time, f"{time.text} = {time.value or 'unsettled'}")
    for number in report.quantities:
        yield fact("quantity", number.quantity_id, number, f"{number.text} {number.of}".strip())
    for event in report.events:
        parties = dyad(
            report.party(event.actor_id, event.actor),
            report.party(event.recipient_id, event.recipient),
        )
        about = " ".join(part for part in (event.event_type, event.mode, parties) if part)
        yield fact("event", event.event_id, event, f"{about}, {event.trigger}")
    for lever in report.levers:
        parties = dyad(
            report.actor_label(lever.actor_id) or "—", report.actor_label(lever.target_id) or "—"
        )
        about = f"{humanise(lever.instrument_id)} {lever.stage}, {parties}"
        yield fact("lever", lever.lever_id, lever, about)
    for row_ in report.outcomes:
        yield Fact(
            "outcome",
            report.article_id,
            row_.outcome_id,
            report.sentence_of(row_),
            f"{row_.question} {row_.finding}",
            row_.question,
        )


def shorten(text: str, width: int = 80) -> str:
    """The beginning of a text, cut at a word."""
    flat = " ".join(text.split())
    if len(flat) <= width:
        return flat
    return flat[:width].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def humanise(identifier: str) -> str:
    """``arms_supply`` as it is read aloud."""
    return identifier.replace("_", " ")


def _of(rows: tuple[Any, ...], article_id: str) -> tuple[Any, ...]:
    return tuple(row for row in rows if row.article_id == article_id)


def _home(outcome: Outcome, reports: list[Report]) -> str:
    hits = (report.article_id for report in reports if report.sentence_of(outcome))
    return next(hits, reports[0].article_id if reports else "")


def _shallow(report: Report) -> dict[str, Any]:
    return {field.name: getattr(report, field.name) for field in fields(report)}
