"""The rows of every table under ``data/facts``, one frozen dataclass a table.

This module is the contract between the extraction that writes the tables, the
charts and pages that read them, and the data dictionary, which is generated
from the descriptions below. A field is a column, in this order.

Spans are Unicode code points into the unchanged text of the report, start
inclusive, end exclusive: ``text == article[start:end]``. An empty string or
``None`` means *unknown*; where a rule declined to decide, `note` says why.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any


def column(
    description: str,
    *,
    values: tuple[str, ...] = (),
    key: str = "",
    refers_to: str = "",
    default: Any = "",
) -> Any:
    """A dataclass field that describes its column.

    Parameters
    ----------
    description : what the column means, for the data dictionary.
    values : the closed list of values, where there is one.
    key : ``"primary"`` for the column that names the row within its report.
    refers_to : the table whose primary key this column holds.
    default : the value that stands for unknown: ``""`` or ``None``.
    """
    metadata = {"description": description, "values": values, "key": key, "refers_to": refers_to}
    return field(default=default, metadata=metadata)


def optional(description: str, **options: Any) -> Any:
    """A :func:`column` whose unknown is ``None`` (offsets, numbers, dates)."""
    return column(description, default=None, **options)


SENTENCE_KINDS = ("body", "heading", "footer")
MENTION_ROUTES = ("name", "alias", "title", "metonym", "pronoun", "nominal")
SOURCE_KINDS = ("named", "unnamed", "agentless", "reporter")
TIMEX_TYPES = ("DATE", "TIME", "DURATION", "SET")
TIME_RELATIONS = ("before", "on", "after", "overlap")
AUXILIARY_MODES = ("historical", "future", "hypothetical", "negation")
FACTUALITY_VALUES = ("CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "CTu", "Uu")
LEVER_STAGES = (
    "considered",
    "threatened",
    "demanded",
    "withheld",
    "imposed",
    "claimed",
    "contested",
)
AUTHOR = "author"
"""The source that stands for the report itself, in FactBank's word."""


@dataclass(frozen=True)
class Sentence:
    """A sentence of the body, a section heading, or the syndication footer."""

    article_id: str
    sentence_id: str = column("`s07` in the body, `h01` a heading, `f01` the footer", key="primary")
    paragraph: int = optional("Ordinal of the paragraph in the report, from 1, headings counted")
    section: int = optional("Ordinal of the section: 0 before the first heading")
    kind: str = column("Part of the report that the sentence belongs to", values=SENTENCE_KINDS)
    start: int = optional("First character")
    end: int = optional("One past the last character")
    text: str = column("The words")


@dataclass(frozen=True)
class Mention:
    """Words that stand for an actor of the codebook."""

    article_id: str
    mention_id: str = column("`m07-2`: sentence, then order within it", key="primary")
    sentence_id: str = column("The sentence", refers_to="sentences")
    start: int = optional("First character")
    end: int = optional("One past the last character")
    text: str = column("The words")
    actor_id: str = column(
        "The actor; empty where the words do not settle which", refers_to="actors"
    )
    via: str = column("By what kind of words the actor is meant", values=MENTION_ROUTES)


@dataclass(frozen=True)
class Quote:
    """A direct quotation, marks included, with its speaker and cue verb."""

    article_id: str
    quote_id: str = column("`q10-1`: sentence, then order within it", key="primary")
    sentence_id: str = column("The sentence", refers_to="sentences")
    start: int = optional("First character: the opening mark")
    end: int = optional("One past the closing mark")
    text: str = column("The words, marks included")
    speaker_start: int | None = optional("First character of the words for the speaker")
    speaker_end: int | None = optional("One past their last character")
    speaker: str = column("The words for the speaker")
    speaker_id: str = column("The speaker as an actor", refers_to="actors")
    cue: str = column("The reporting verb or phrase, as written")
    nested_in: str = column("The quotation that this one stands within", refers_to="quotes")


@dataclass(frozen=True)
class Attribution:
    """Who vouches for a clause."""

    article_id: str
    attribution_id: str = column("`a07-1`: sentence, then order within it", key="primary")
    sentence_id: str = column("The sentence", refers_to="sentences")
    start: int = optional("First character of the clause that is vouched for")
    end: int = optional("One past its last character")
    text: str = column("The clause that is vouched for")
    source_kind: str = column("What kind of source vouches for it", values=SOURCE_KINDS)
    source_start: int | None = optional("First character of the words for the source")
    source_end: int | None = optional("One past their last character")
    source: str = column("The words for the source")
    source_id: str = column("The source as an actor", refers_to="actors")
    cue: str = column("The words that attribute (`said`, `according to`, `is expected`)")


@dataclass(frozen=True)
class Time:
    """A time expression, normalised as TIMEX3 against the date of publication."""

    article_id: str
    time_id: str = column("`t07-1`: sentence, then order within it", key="primary")
    sentence_id: str = column("The sentence", refers_to="sentences")
    start: int = optional("First character")
    end: int = optional("One past the last character")
    text: str = column("The words")
    timex_type: str = column("TIMEX3 type", values=TIMEX_TYPES)
    value: str = column("TIMEX3 value: `2025-10-16`, `2025-08`, `PRESENT_REF`, `2025-W41-WE`")
    earliest: date | None = optional("First day that it can mean")
    latest: date | None = optional("Last day that it can mean")
    relation: str = column("Where it lies to the day of publication", values=TIME_RELATIONS)


@dataclass(frozen=True)
class Quantity:
    """A number with its unit and what it measures."""

    article_id: str
    quantity_id: str = column("`n07-1`: sentence, then order within it", key="primary")
    sentence_id: str = column("The sentence", refers_to="sentences")
    start: int = optional("First character")
    end: int = optional("One past the last character")
    text: str = column("The words")
    value: float | None = optional("The number; 5.2 million is 5200000")
    unit: str = column("The unit: `percent`, `USD`, `km`, or the noun counted")
    of: str = column("What it measures, as written")


@dataclass(frozen=True)
class Event:
    """Who does what to whom: a predicate that a row of the codebook fits."""

    article_id: str
    event_id: str = column("`e07-1`: sentence, then order within it", key="primary")
    sentence_id: str = column("The sentence", refers_to="sentences")
    start: int = optional("First character of the evidence: the clause of the predicate")
    end: int = optional("One past its last character")
    text: str = column("The evidence")
    trigger_start: int = optional("First character of the predicate")
    trigger_end: int = optional("One past its last character")
    trigger: str = column("The predicate as written")
    actor_start: int | None = optional("First character of the words for who acts")
    actor_end: int | None = optional("One past their last character")
    actor: str = column("The words for who acts")
    actor_id: str = column("Who acts", refers_to="actors")
    recipient_start: int | None = optional("First character of the words for who is acted upon")
    recipient_end: int | None = optional("One past their last character")
    recipient: str = column("The words for who is acted upon")
    recipient_id: str = column("Who is acted upon", refers_to="actors")
    event_type: str = column("PLOVER event type")
    mode: str = column("PLOVER mode, where the type has one that fits")
    context: str = column("PLOVER general contexts, `;`-separated")
    auxiliary: str = column("PLOVER auxiliary modes, `;`-separated")
    quad_class: str = column("PLOVER quad class")
    score: float | None = optional("PLOVER conflict–cooperation score, −10 to 10")
    instrument_id: str = column("The means, where the codebook knows it")
    time_id: str = column("When, where a time expression modifies the predicate", refers_to="times")
    attribution_id: str = column("Who vouches for it", refers_to="attributions")
    quote_id: str = column("The innermost quotation that it stands in", refers_to="quotes")
    pattern_id: str = column("The codebook row that fitted")
    note: str = column("Why a field was left empty")


@dataclass(frozen=True)
class Factuality:
    """How certain one source is of one event, in FactBank's values."""

    article_id: str
    event_id: str = column("The event", key="primary", refers_to="events")
    source_id: str = column(
        "`author` for the report, an actor's id, or the words of a source without one",
        key="primary",
    )
    value: str = column("FactBank value", values=FACTUALITY_VALUES)
    cue_start: int | None = optional("First character of the word that lowers or turns it")
    cue_end: int | None = optional("One past its last character")
    cue: str = column("That word")


@dataclass(frozen=True)
class Lever:
    """A pressure move: an instrument, by whom, on whom, to make whom do what."""

    article_id: str
    lever_id: str = column("`l07-1`: sentence, then order within it", key="primary")
    event_id: str = column("The event that carries it", refers_to="events")
    sentence_id: str = column("The sentence", refers_to="sentences")
    start: int = optional("First character of the evidence")
    end: int = optional("One past its last character")
    text: str = column("The evidence")
    instrument_id: str = column("The instrument of pressure")
    actor_id: str = column("Who uses it", refers_to="actors")
    target_id: str = column("Whom it falls upon", refers_to="actors")
    demand_on_id: str = column("Who is to do what is demanded", refers_to="actors")
    demand: str = column("What is demanded, in the words of the report")
    stage: str = column("How far it has gone", values=LEVER_STAGES)


@dataclass(frozen=True)
class Actor:
    """An actor of the codebook that the report mentions."""

    article_id: str
    actor_id: str = column("Stable id from the codebook", key="primary")
    label: str = column("Name for display")
    kind: str = column("Person, state, government body, organisation, company or group")
    country: str = column("ISO 3166-1 alpha-3")
    sector: str = column("Sector: executive, military, legislature, business, media, …")
    mentions: int = optional("Number of mentions in the report")


TABLES: dict[str, type] = {
    "sentences": Sentence,
    "mentions": Mention,
    "quotes": Quote,
    "attributions": Attribution,
    "times": Time,
    "quantities": Quantity,
    "events": Event,
    "factuality": Factuality,
    "levers": Lever,
    "actors": Actor,
}
"""Every table by the name of its file, in the order in which it is described."""
