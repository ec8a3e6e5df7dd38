"""What a predicate governs and what it hangs on (part of stage 8)."""

from __future__ import annotations

from dossier.extraction.grammar.control import is_purpose
from dossier.extraction.grammar.mood import base_of_conjuncts
from dossier.extraction.grammar.words import (
    DEEPEST,
    Word,
    finite,
    introducer,
    predicate_adjective,
)

MEASURES = frozenset(
    [
        "hour",
        "day",
        "week",
        "month",
        "year",
        "minute",
        "round",
        "series",
        "wave",
        "number",
        "set",
        "spate",
        "string",
        "pair",
        "couple",
    ]
)
"""Nouns that only count what follows their *of* (“two *rounds* of talks”)."""
CONCESSIVE = frozenset({"though", "although", "while", "whereas", "but"})
ADJUNCT_PREPOSITIONS = frozenset(
    {"since", "after", "before", "while", "by", "without", "despite", "upon", "when"}
)
COMPLEMENTS = frozenset({"ccomp", "xcomp", "pcomp", "csubj", "csubjpass"})


# -- what it governs --------------------------------------------------------------------


def complement_of(word: Word) -> int | None:
    """Key of the complement clause: what is said, asked, refused or intended."""
    for child in word.kids("ccomp", "xcomp", "advcl"):
        is_infinitive = child.dep == "advcl" and introducer(child) == "to"
        if (child.dep != "advcl" or is_infinitive) and not is_purpose(child, word):
            return _predicate_of(child)
    for child in word.kids("acl", "relcl"):
        if word.pos == "NOUN" and introducer(child):
            return _predicate_of(child)
    for preposition in word.kids("prep"):
        if preposition.index > word.index and preposition.lower not in ADJUNCT_PREPOSITIONS:
            for inner in preposition.kids("pcomp"):
                return _predicate_of(inner)
    return None


def purpose_of(word: Word) -> int | None:
    """Key of the infinitive that tells what it is done for."""
    for clause in word.kids("advcl", "relcl", "xcomp"):
        if is_purpose(clause, word):
            return _predicate_of(clause)
    return None


def _predicate_of(verb: Word) -> int | None:
    adjective = predicate_adjective(verb) if verb.pos == "AUX" else None
    word = adjective if adjective is not None else verb
    return word.index if word.is_predicate else None


# -- what it hangs on -------------------------------------------------------------------


def embedding_of(word: Word) -> tuple[int | None, str, str]:
    """Key of the governing predicate, the relation to it, and the introducing word."""
    if word.pos in {"NOUN", "PROPN"}:
        return _embedding_of_noun(word)
    node = base_of_conjuncts(finite(word))
    governor = _governor(node)
    if governor is None or node.dep == "ROOT":
        return None, "root", ""
    mark = introducer(node)
    relation = _relation(node, governor, mark)
    if node.dep == "pcomp":
        mark = node.head.lower
    if relation == "adjunct" and mark in CONCESSIVE:
        governor = _top_of_complements(governor)
    return governor.index, relation, mark


def _relation(node: Word, governor: Word, mark: str) -> str:
    if node.dep == "pcomp":
        if node.head.lower == "by":
            return "means"
        side = node.head.lower in ADJUNCT_PREPOSITIONS or node.head.index < governor.index
        return "adjunct" if side else "complement"
    if is_purpose(node, node.head):
        return "purpose"
    if node.dep == "relcl":
        return "complement" if mark == "to" else "relative"
    if node.dep == "acl":
        return "complement" if mark else "relative"
    if node.dep == "advcl" and mark == "to":
        return "complement"
    return "complement" if node.dep in COMPLEMENTS else "adjunct"


def _top_of_complements(word: Word) -> Word:
    """A concession after a report answers the report (“he claimed that …, though …”)."""
    for _ in range(DEEPEST):
        if finite(word).dep not in COMPLEMENTS:
            break
        above = _governor(finite(word))
        if above is None:
            break
        word = above
    return word


def _embedding_of_noun(word: Word) -> tuple[int | None, str, str]:
    node = _measured(word)
    while node.dep == "conj" and node.head.pos in {"NOUN", "PROPN"}:
        node = _measured(node.head)
    if node is not word and node.dep == "conj" and not node.is_predicate:
        outer = _governor(node)
        if outer is not None and outer.pos in {"NOUN", "PROPN"}:
            return _embedding_of_noun(outer)
    preposition = _preposition_of(node)
    roles = {"nsubj": "subject", "nsubjpass": "object", "dobj": "object", "attr": "attribute"}
    role = roles.get(node.dep, "oblique")
    governor = _governor(node)
    if governor is None:
        return None, "root", preposition
    if node.dep in {"nsubj", "nsubjpass"}:
        raised = _raised_to(governor)
        if raised is not None:
            return raised.index, "subject", preposition
    return governor.index, role, preposition


def _preposition_of(noun: Word) -> str:
    """The preposition before a noun, with the adverb that it goes with (“ahead of”)."""
    if noun.dep != "pobj":
        return ""
    inner, outer = noun.head, noun.head.head
    is_compound = outer.pos in {"ADV", "ADP"} and outer.index == inner.index - 1
    return f"{outer.lower} {inner.lower}" if is_compound else inner.lower


def _measured(noun: Word) -> Word:
    """The noun that stands in the clause for another: “held two *rounds* of talks”."""
    if noun.dep == "pobj" and noun.head.lower == "of" and noun.head.head.lemma in MEASURES:
        return noun.head.head
    return noun


def _raised_to(governor: Word) -> Word | None:
    """The infinitive whose subject stands with the verb above it (“talks are due *to begin*”)."""
    is_raising = governor.pos == "ADJ" or governor.has("auxpass")
    for clause in governor.kids("xcomp") if is_raising else ():
        if introducer(clause) == "to" and clause.is_predicate:
            return clause
    return None


def _governor(node: Word) -> Word | None:
    """The nearest predicate above a word, through nouns and prepositions that are none."""
    for _ in range(DEEPEST):
        if node.head is node:
            return None
        node = node.head
        if node.is_predicate:
            return node
        adjective = predicate_adjective(node) if node.pos == "AUX" else None
        if adjective is not None and adjective.is_predicate:
            return adjective
    return None
