"""Proper names that the codebook does not give, where they show that they act (part of stage 4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dossier.extraction.grammar.tokens import Token, Tokens
from dossier.extraction.naming.actors import Hit
from dossier.extraction.naming.noun_phrases import CALENDAR, HONORIFICS, SUBJECTS, first_modifier
from dossier.extraction.naming.references import Reference
from dossier.extraction.speech.cues import CUES


def unknown_names(
    doc: Tokens, hit_at: Mapping[int, Hit], start: int, end: int, surnames: dict[str, str]
) -> Iterator[Reference]:
    """Proper names outside the codebook that speak, have a title, or were met before."""
    for token in doc[start:end]:
        is_name = token.tag_ == "NNP" or token.text in surnames
        if not is_name or token.i in hit_at or token.dep_ == "compound":
            continue
        if not token.text[0].isupper() or token.lower_ in CALENDAR or token.head.i in hit_at:
            continue
        if token.i == 0 and token.text.isupper():
            continue
        first = first_modifier(doc, token.i, token, start)
        words = [doc[i] for i in range(first, token.i + 1)]
        kind = _kind_of_unknown(words, hit_at)
        if kind is None and _is_beside_a_title(token, hit_at):
            kind = "person"
        if kind is None and (_speaks(token) or token.text in surnames):
            forenames = [word for word in words if word.tag_ == "NNP"]
            told = token.dep_ == "dobj"
            kind = surnames.get(token.text) or _likely_kind(len(forenames), told)
        if kind is not None:
            surnames.setdefault(token.text, kind)
            yield Reference(first, token.i, token.i, "name", "", kind)


def _is_beside_a_title(token: Token, hit_at: Mapping[int, Hit]) -> bool:
    """*The envoy*, Ivan Petrov; Ivan Petrov, *the envoy*."""
    others = [child for child in token.rights if child.dep_ == "appos"]
    if token.dep_ == "appos":
        others.append(token.head)
    hits = [hit_at.get(other.i) for other in others]
    return any(hit is not None and hit.via == "title" for hit in hits)


def _kind_of_unknown(words: list[Token], hit_at: Mapping[int, Hit]) -> str | None:
    """``person`` where a title or an honorific stands before the name."""
    for word in words[:-1]:
        hit = hit_at.get(word.i)
        if word.lower_.rstrip(".") in HONORIFICS and word.text[0].isupper():
            return "person"
        if hit is not None and hit.via == "title":
            return "person"
    return None


def _likely_kind(names: int, told: bool) -> str:
    """What an unknown name is: an outlet when it is told, a person by fore- and surname."""
    return "organisation" if told else "person" if names > 1 else ""


def _speaks(token: Token) -> bool:
    if token.dep_ == "dobj" and token.head.lemma_ == "tell":
        return True
    if token.dep_ in SUBJECTS or (token.dep_ == "pobj" and token.head.dep_ == "agent"):
        verb = token.head if token.dep_ in SUBJECTS else token.head.head
        return verb.lemma_.lower() in CUES and token.dep_ != "nsubjpass"
    return (
        token.dep_ == "pobj" and token.head.lower_ == "to" and token.head.head.lower_ == "according"
    )
