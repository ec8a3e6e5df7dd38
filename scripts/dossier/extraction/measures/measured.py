"""What a quantity measures, from the parse: “doubling *duties on steel* to 50%”.

Part of stage 7. Where the parse does not say, nothing is given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Span, Token


COMPLEMENTS = frozenset(("of", "on", "for", "against", "between"))
"""Prepositions that continue the name of what is measured."""
LEVELS = frozenset(("to", "by", "at", "from", "of", "above", "below", "between"))
"""Prepositions by which a verb gives its object, or its subject, a level."""
MODIFIERS = frozenset(("det", "amod", "compound", "poss", "nmod", "nummod", "advmod", "quantmod"))
SUBJECTS = ("nsubj", "nsubjpass")
LONGEST_CLIMB = 8


def words_for_measured(quantity: Span, measuring: frozenset[str]) -> tuple[int, int] | None:
    """First and last token of the noun phrase that `quantity` measures, or ``None``.

    Parameters
    ----------
    quantity : the tokens of the number and its unit.
    measuring : lemmas of verbs whose object measures their subject (“totals $5 billion”).
    """
    unit = quantity.root
    noun = _complement(unit, quantity) or _owner(unit, quantity, measuring)
    if noun is None or noun.pos_ not in ("NOUN", "PROPN") or not noun.text[0].isalpha():
        return None
    if quantity.start <= noun.i < quantity.end:
        return None
    return _phrase(noun, quantity)


def _complement(unit: Token, quantity: Span) -> Token | None:
    """“50% *of exports*”, “$5 billion *in aid*”."""
    for child in unit.rights:
        money = any(token.is_currency for token in quantity)
        if child.dep_ == "prep" and child.lower_ in (("of", "in", "for") if money else ("of",)):
            noun = next((c for c in child.rights if c.dep_ == "pobj"), None)
            if noun is not None and (child.lower_ == "of" or noun.pos_ == "NOUN"):
                return noun
    return None


def _owner(unit: Token, quantity: Span, measuring: frozenset[str]) -> Token | None:
    """The noun that the quantity stands before, or that its verb says it of."""
    node = unit
    for _ in range(LONGEST_CLIMB):
        head = node.head
        if head is node:
            return None
        if head.i >= quantity.end and head.pos_ in ("NOUN", "PROPN") and node.dep_ not in SUBJECTS:
            return head if head.dep_ != "conj" or node.dep_ != "conj" else None
        if head.lower_ == "worth":
            return head.head if head.head.pos_ in ("NOUN", "PROPN") else _subject(head.head)
        if node.dep_ == "pobj":
            return _owner_of_preposition(head)
        if head.pos_ in ("VERB", "AUX"):
            return _participant(head, measuring, node)
        node = head
    return None


def _owner_of_preposition(preposition: Token) -> Token | None:
    """“tariffs *of 50%*” → tariffs; “raise tariffs *to 50%*” → tariffs; “exports fell *by 5%*”."""
    head = preposition.head
    for _ in range(LONGEST_CLIMB):
        if head.dep_ not in ("prep", "pcomp") or head.head is head:
            break
        head = head.head  # “from 25% to 50%”
    if head.pos_ in ("NOUN", "PROPN"):
        return head
    if head.pos_ not in ("VERB", "AUX") or preposition.lower_ not in LEVELS:
        return None
    objects = [child for child in head.children if child.dep_ == "dobj"]
    return objects[0] if objects else _subject(head)


def _participant(verb: Token, measuring: frozenset[str], node: Token) -> Token | None:
    if node.dep_ in ("attr", "dobj", "npadvmod", "acomp", "advmod") and verb.lemma_ in measuring:
        return _subject(verb)
    return None


def _subject(verb: Token) -> Token | None:
    """The subject, through a conjoined or controlled verb too; no pronoun."""
    for _ in range(LONGEST_CLIMB):
        subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
        if subject is not None and subject.tag_ not in ("WDT", "WP"):
            return subject
        if verb.dep_ in ("relcl", "acl") and verb.head.pos_ in ("NOUN", "PROPN"):
            return verb.head
        if verb.dep_ not in ("conj", "xcomp", "advcl") or verb.head is verb:
            return None
        verb = verb.head
    return None


def _phrase(noun: Token, quantity: Span) -> tuple[int, int]:
    """The noun with its own modifiers and its complements, the quantity left out."""
    first = noun.i
    inside = range(quantity.start, quantity.end)
    for child in reversed(list(noun.lefts)):
        edge = child.left_edge.i
        reaches = edge <= quantity.start < noun.i and child.i >= quantity.start
        if child.dep_ not in MODIFIERS or reaches or child.i in inside:
            break
        first = edge
    return first, _last_of_complements(noun, quantity, LONGEST_CLIMB)


def _last_of_complements(noun: Token, quantity: Span, depth: int) -> int:
    last = noun.i
    for child in noun.rights:
        if child.dep_ != "prep" or child.lower_ not in COMPLEMENTS or child.i != last + 1:
            continue
        inner = next((c for c in child.rights if c.dep_ == "pobj"), None)
        if inner is None or depth == 0 or child.right_edge.i >= quantity.start > child.i:
            break
        last = _last_of_complements(inner, quantity, depth - 1)
        last = _last_of_coordination(inner, last)
    return last


def _last_of_coordination(noun: Token, last: int) -> int:
    """“trade between Oslo *and Riga*”, “duties on steel *and aluminium*”."""
    for child in noun.rights:
        if child.dep_ == "conj" and child.left_edge.i - last in (1, 2):
            last = child.i
    return last
