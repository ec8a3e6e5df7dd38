"""How good the extraction is: two codings of the same reports, compared table by table.

The same comparison serves twice: the coder against the gold coding, and one hand
coding against another. An item is a span with what is said of it. *Exact* asks for the same
characters, *overlapping* for at least one in common; what is said must be the same in
both. Precision is the share of the second coding's items that the first has, recall the
share of the first's that the second has, F1 their harmonic mean.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dossier.records import column

Rows = Mapping[str, Sequence[Any]]
"""The rows of every table, by its name."""


@dataclass(frozen=True)
class Item:
    """A span of a report with what is said of it."""

    article_id: str
    sentence_id: str
    start: int
    end: int
    text: str
    said: tuple[str, ...]

    def overlap(self, other: Item) -> int:
        """Characters in common."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))


@dataclass(frozen=True)
class Question:
    """What is compared of a table: a name, and how its items are read from the rows."""

    name: str
    table: str
    items: Callable[[Rows], Iterator[Item]]


@dataclass(frozen=True)
class Score:
    """Precision, recall and F1 of one question on one set of reports."""

    reports: str = column("Which reports: the book's, the development set or the test set")
    question: str = column("What is compared")
    span: str = column("How spans are compared", values=("exact", "overlapping"))
    gold: int = column("Items in the gold coding", default=0)
    coded: int = column("Items in the coder's tables", default=0)
    agreeing: int = column("Items in both", default=0)
    precision: float = column("Share of the coder's items that the gold has", default=0.0)
    recall: float = column("Share of the gold's items that the coder has", default=0.0)
    f1: float = column("Harmonic mean of the two", default=0.0)


@dataclass(frozen=True)
class Disagreement:
    """An item that only one coding has."""

    reports: str = column("Which reports")
    question: str = column("What is compared")
    article_id: str = column("The report")
    sentence_id: str = column("The sentence")
    side: str = column("Who has it", values=("gold", "coder"))
    text: str = column("The words")
    said: str = column("What is said of them")
    sentence: str = column("The sentence in full")


@dataclass(frozen=True)
class Confusion:
    """How often the coder gave one event type where the gold has another."""

    reports: str = column("Which reports")
    gold: str = column("Event type in the gold coding, empty where it has no event there")
    coded: str = column("Event type of the coder, empty where it has no event there")
    count: int = column("Predicates", default=0)


def _plain(table: str, *columns: str) -> Callable[[Rows], Iterator[Item]]:
    """Items of a table whose rows are spans, with the values of some columns."""

    def items(rows: Rows) -> Iterator[Item]:
        for row in rows[table]:
            said = tuple(str(getattr(row, name) or "") for name in columns)
            yield Item(row.article_id, row.sentence_id, row.start, row.end, row.text, said)

    return items


def _events(*columns: str) -> Callable[[Rows], Iterator[Item]]:
    """Items of the events, at their triggers; rows that say the same are one item."""

    def items(rows: Rows) -> Iterator[Item]:
        yield from dict.fromkeys(_event_item(row, columns) for row in rows["events"])

    return items


def _event_item(row: Any, columns: Iterable[str]) -> Item:
    said = tuple(str(getattr(row, name) or "") for name in columns)
    return Item(
        row.article_id, row.sentence_id, row.trigger_start, row.trigger_end, row.trigger, said
    )


def _factuality(rows: Rows) -> Iterator[Item]:
    """Items of the table of factuality, at the trigger of the event that they are about."""
    events = {(row.article_id, row.event_id): row for row in rows["events"]}
    found: dict[Item, None] = {}
    for row in rows["factuality"]:
        at = _event_item(events[row.article_id, row.event_id], ())
        said = (row.source_id, row.value)
        found[Item(at.article_id, at.sentence_id, at.start, at.end, at.text, said)] = None
    yield from found


QUESTIONS = (
    Question("sentences", "sentences", _plain("sentences", "kind")),
    Question("mentions", "mentions", _plain("mentions", "actor_id")),
    Question("quotes", "quotes", _plain("quotes", "speaker_id")),
    Question("attributions", "attributions", _plain("attributions", "source_kind")),
    Question("times", "times", _plain("times", "timex_type", "value")),
    Question("time expressions (extent only)", "times", _plain("times")),
    Question("quantities", "quantities", _plain("quantities", "value", "unit")),
    Question("event predicates", "events", _events()),
    Question("events by type", "events", _events("event_type")),
    Question("events by type and mode", "events", _events("event_type", "mode")),
    Question(
        "events with both actors", "events", _events("event_type", "actor_id", "recipient_id")
    ),
    Question("events with auxiliary modes", "events", _events("event_type", "auxiliary")),
    Question("factuality", "factuality", _factuality),
    Question("levers", "levers", _plain("levers", "instrument_id", "stage")),
)


@dataclass(frozen=True)
class Matching:
    """Which items of two codings go together, and which stand alone."""

    pairs: tuple[tuple[Item, Item], ...]
    only_first: tuple[Item, ...]
    only_second: tuple[Item, ...]


def match(
    first: Iterable[Item], second: Iterable[Item], *, exact: bool, same: bool = True
) -> Matching:
    """Pair items one to one, those with most characters in common first.

    Parameters
    ----------
    exact : whether the spans must be the same.
    same : whether what is said must be the same; otherwise spans alone decide.
    """
    firsts, seconds = list(first), list(second)
    by_place: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for index, item in enumerate(seconds):
        by_place[_place(item, same)].append(index)
    candidates = []
    for index, item in enumerate(firsts):
        for other in by_place[_place(item, same)]:
            shared = item.overlap(seconds[other])
            identical = (item.start, item.end) == (seconds[other].start, seconds[other].end)
            if identical or (shared and not exact):
                candidates.append((not identical, -shared, index, other))
    taken_first: set[int] = set()
    taken_second: set[int] = set()
    pairs = []
    for _, _, index, other in sorted(candidates):
        if index not in taken_first and other not in taken_second:
            taken_first.add(index)
            taken_second.add(other)
            pairs.append((firsts[index], seconds[other]))
    return Matching(
        tuple(pairs),
        tuple(item for n, item in enumerate(firsts) if n not in taken_first),
        tuple(item for n, item in enumerate(seconds) if n not in taken_second),
    )


def _place(item: Item, same: bool) -> tuple[Any, ...]:
    return (item.article_id, item.said) if same else (item.article_id,)


def scores(reports: str, gold: Rows, coded: Rows) -> tuple[Score, ...]:
    """Every question, with exact and with overlapping spans."""
    found = []
    for question in QUESTIONS:
        golds, codes = list(question.items(gold)), list(question.items(coded))
        for span in ("exact", "overlapping"):
            agreeing = len(match(golds, codes, exact=span == "exact").pairs)
            found.append(_score(reports, question.name, span, len(golds), len(codes), agreeing))
    return tuple(found)


def _score(reports: str, question: str, span: str, gold: int, coded: int, agreeing: int) -> Score:
    precision = agreeing / coded if coded else 1.0
    recall = agreeing / gold if gold else 1.0
    f1 = 2 * agreeing / (gold + coded) if gold + coded else 1.0
    rounded = (round(value, 3) for value in (precision, recall, f1))
    return Score(reports, question, span, gold, coded, agreeing, *rounded)


def disagreements(reports: str, gold: Rows, coded: Rows) -> tuple[Disagreement, ...]:
    """Every item that only one side has, with its sentence, in reading order."""
    sentences = {(r.article_id, r.sentence_id): r.text for r in gold["sentences"]}
    found = []
    for question in QUESTIONS:
        matching = match(question.items(gold), question.items(coded), exact=False)
        alone = [("gold", item) for item in matching.only_first]
        alone += [("coder", item) for item in matching.only_second]
        alone.sort(key=lambda pair: (pair[1].article_id, pair[1].start, pair[0]))
        for side, item in alone:
            found.append(
                Disagreement(
                    reports,
                    question.name,
                    item.article_id,
                    item.sentence_id,
                    side,
                    item.text,
                    " · ".join(part or "–" for part in item.said),
                    sentences.get((item.article_id, item.sentence_id), ""),
                )
            )
    return tuple(found)


def confusions(reports: str, gold: Rows, coded: Rows) -> tuple[Confusion, ...]:
    """Event types side by side, predicate by predicate."""
    by_type = _events("event_type")
    matching = match(by_type(gold), by_type(coded), exact=False, same=False)
    counts = Counter((a.said[0], b.said[0]) for a, b in matching.pairs)
    counts.update((item.said[0], "") for item in matching.only_first)
    counts.update(("", item.said[0]) for item in matching.only_second)
    return tuple(
        Confusion(reports, first, second, count)
        for (first, second), count in sorted(counts.items())
    )


@dataclass(frozen=True)
class Agreement:
    """How far two hand codings agree, made of the same reports from the manual alone."""

    question: str = column("What is compared")
    items: int = column("Items that either has", default=0)
    f1: float = column("F1 of one against the other, overlapping spans", default=0.0)
    kappa: float | None = column(
        "Cohen's kappa over what is said, where both have the span; empty where nothing varies",
        default=None,
    )


def agreement(first: Rows, second: Rows) -> tuple[Agreement, ...]:
    """Two hand codings, question by question.

    Kappa corrects for chance what they say of the spans that both have; whether they have
    the same spans has no chance level, and is told by F1.
    """
    found = []
    for question in QUESTIONS:
        ours, theirs = list(question.items(first)), list(question.items(second))
        agreeing = len(match(ours, theirs, exact=False).pairs)
        both = match(ours, theirs, exact=False, same=False).pairs
        total = len(ours) + len(theirs)
        found.append(
            Agreement(
                question.name,
                total - len(both),
                round(2 * agreeing / total, 3) if total else 1.0,
                _kappa([a.said for a, _ in both], [b.said for _, b in both]),
            )
        )
    return tuple(found)


def _kappa(first: list[tuple[str, ...]], second: list[tuple[str, ...]]) -> float | None:
    from sklearn.metrics import cohen_kappa_score

    ours, theirs = [" ".join(said) for said in first], [" ".join(said) for said in second]
    if len({*ours, *theirs}) < 2:
        return None
    return round(float(cohen_kappa_score(ours, theirs)), 3)
