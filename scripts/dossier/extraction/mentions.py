"""Stage 4: the words that stand for an actor.

Names, titles, metonyms and descriptions come from the codebook (`actors`) and
are widened to their noun phrase by the parse; a name that the codebook does not
know is coded where its title or its verb shows that it acts; pronouns are
resolved last (`pronouns`). What overlaps is settled for the longest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from dossier.extraction.grammar.tokens import Tokens
from dossier.extraction.naming.actors import ActorMatcher, ActorRow, build_matcher, load_actors
from dossier.extraction.naming.phrases import Reading
from dossier.extraction.naming.pronouns import resolve_pronouns
from dossier.extraction.naming.references import MentionIndex, Reference
from dossier.extraction.naming.unknown_names import unknown_names
from dossier.extraction.quotes import find_quotations
from dossier.extraction.sentences import ParsedSentence, dateline_end
from dossier.extraction.speech.quotation import Quotation
from dossier.records import Mention

__all__ = [
    "ActorMatcher",
    "ActorRow",
    "MentionIndex",
    "build_matcher",
    "find_mentions",
    "load_actors",
]


def find_mentions(
    sentences: Sequence[ParsedSentence],
    matcher: ActorMatcher,
    quotations: Sequence[Quotation] | None = None,
) -> tuple[Mention, ...]:
    """The table of mentions of one report; pronouns are resolved within their paragraph.

    `quotations` are those of the report, where they are known already.
    """
    if quotations is None:
        quotations = find_quotations(sentences)
    by_paragraph = groupby(sentences, key=lambda sentence: id(sentence.tokens.doc))
    paragraphs = [list(group) for _, group in by_paragraph]
    hits = [matcher.hits(paragraph[0].tokens.doc) for paragraph in paragraphs]
    in_report = {h.holders[0] for own in hits for h in own if h.via == "name" and h.holders}
    surnames: dict[str, str] = {}
    before: set[str] = set()
    mentions: list[Mention] = []
    for paragraph, own in zip(paragraphs, hits, strict=True):
        dateline = dateline_end(paragraph[0].paragraph_text)
        reading = Reading(paragraph[0].paragraph, matcher, own, in_report, dateline, before)
        named = _named_references(paragraph, reading, surnames)
        before |= {r.actor_id for r in named if r.actor_id}
        references = resolve_pronouns(paragraph, named, quotations, matcher)
        mentions.extend(_rows(paragraph, references))
    return tuple(mentions)


def _rows(
    paragraph: Sequence[ParsedSentence], references: Sequence[Reference]
) -> Iterator[Mention]:
    for sentence in paragraph:
        own = [
            reference
            for reference in references
            if sentence.tokens.start <= reference.first and reference.last < sentence.tokens.end
        ]
        for number, reference in enumerate(own, start=1):
            start, end = sentence.span(reference.first, reference.last)
            yield Mention(
                sentence.record.article_id,
                f"m{sentence.number}-{number}",
                sentence.record.sentence_id,
                start,
                end,
                sentence.paragraph_text[start - sentence.offset : end - sentence.offset],
                reference.actor_id,
                reference.via,
            )


def _named_references(
    paragraph: Sequence[ParsedSentence], reading: Reading, surnames: dict[str, str]
) -> list[Reference]:
    """References by name, title, metonym or description, in reading order, flat."""
    found: list[Reference] = []
    for sentence in paragraph:
        start, end = sentence.tokens.start, sentence.tokens.end
        for hit in reading.hits:
            if start <= hit.first and hit.last < end and hit.via != "demonym":
                reference = reading.refer(hit, start, found)
                if reference is not None:
                    found.append(reference)
        found.extend(unknown_names(reading.doc, reading.hit_at, start, end, surnames))
    return _same_in_apposition(_longest(_joined(found, reading.doc)), reading.doc)


def _joined(references: list[Reference], doc: Tokens) -> list[Reference]:
    """A title and a name side by side that the parse has kept apart: one mention."""
    by_first = {r.first: r for r in references if r.via in {"name", "alias"}}
    joined = []
    for title in references:
        name = by_first.get(title.last + 1)
        if name is not None and _is_person_name(name) and _is_office(title):
            joined.append(replace(name, first=title.first))
    for reference in references:
        before = reference.first - 1
        owner = next((r for r in references if r.kind == "state" and r.last + 1 == before), None)
        if owner is not None and _is_person_name(reference) and doc[before].dep_ == "case":
            joined.append(replace(reference, first=owner.first))
    return [*references, *joined]


def _is_person_name(reference: Reference) -> bool:
    return reference.via in {"name", "alias"} and reference.kind in {"person", ""}


def _is_office(reference: Reference) -> bool:
    return reference.via == "title" and reference.kind == "person"


def _same_in_apposition(references: list[Reference], doc: Tokens) -> list[Reference]:
    """*Ivan Petrov, the envoy*: an office without a known holder takes the name beside it."""
    by_head = {reference.head: reference for reference in references}
    settled = []
    for reference in references:
        if reference.via == "title" and not reference.actor_id:
            head = doc[reference.head]
            others = [head.head] if head.dep_ == "appos" else []
            others += [child for child in head.rights if child.dep_ == "appos"]
            names = [by_head[o.i] for o in others if o.i in by_head]
            known = next((n for n in names if n.kind == "person" and n.via == "name"), None)
            if known is not None:
                reference = replace(reference, actor_id=known.actor_id, gender=known.gender)
        settled.append(reference)
    return settled


def _longest(references: Iterable[Reference]) -> list[Reference]:
    taken: set[int] = set()
    kept = []
    for reference in sorted(references, key=lambda r: (r.first - r.last, not r.actor_id, r.first)):
        tokens = range(reference.first, reference.last + 1)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            kept.append(reference)
    return sorted(kept, key=lambda reference: reference.first)
