"""The parse of a sentence as plain words, for the stages that read frames (before stage 8).

Reading a token of the parser's own costs ten times what reading a plain object
does, and a frame is read from many words: they are copied once (`reading`), and mended
where the parser is known to be wrong (`mending`).
"""

from __future__ import annotations

from typing import NamedTuple

from dossier.extraction.grammar.tokens import Token

NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
VERBAL = frozenset({"VERB", "AUX"})
LEMMAS = {"fin": "fine", "stag": "stage", "unfroze": "unfreeze"}
"""Verb forms that the lemmatiser takes for those of another verb, or does not know."""
DEEPEST = 40
"""Steps up the tree. A broken parse must not cost more than a bound."""


class Word:
    """A word with its place in the tree. Made and mended here, and only read elsewhere.

    Attributes
    ----------
    index : of its token in the parse of the paragraph.
    start, end : in the report.
    lower, lemma : in lower case. pos, tag, dep : the parser's labels.
    head : the word that it hangs on; itself at the root.
    children : what hangs on it, in reading order.
    is_predicate : whether it heads a frame.
    """

    __slots__ = (
        "children",
        "dep",
        "end",
        "head",
        "index",
        "is_predicate",
        "lemma",
        "lower",
        "pos",
        "start",
        "tag",
    )

    def __init__(self, token: Token, start: int) -> None:
        self.index = token.i
        self.start = start
        self.end = start + len(token.text)
        self.lower = token.lower_
        self.lemma = LEMMAS.get(token.lemma_) or token.lemma_.lower()
        self.pos = token.pos_
        self.tag = token.tag_
        self.dep = token.dep_
        self.head = self
        self.children: list[Word] = []
        self.is_predicate = False

    def kids(self, *labels: str) -> list[Word]:
        """What hangs on it with one of the labels."""
        return [child for child in self.children if child.dep in labels]

    def has(self, *labels: str) -> bool:
        """Whether anything hangs on it with one of the labels."""
        return any(child.dep in labels for child in self.children)


class Cue(NamedTuple):
    """A word that bears on a predicate (a modal, a negation), with its report offsets."""

    lemma: str
    start: int
    end: int


def cue_of(word: Word) -> Cue:
    """A word as a cue."""
    return Cue(word.lemma, word.start, word.end)


def is_set_off(clause: Word) -> bool:
    """Whether a comma sets a relative clause off from its noun."""
    noun = clause.head
    return any(c.lower == "," and noun.index < c.index < clause.index for c in noun.children)


def predicate_adjective(verb: Word) -> Word | None:
    """The adjective that a copula carries (“is *ready*”)."""
    for child in verb.children:
        if child.dep == "acomp":
            return child if child.pos == "ADJ" else None
    return None


def finite(word: Word) -> Word:
    """The verb that carries tense and subject: for an adjective its copula."""
    return word.head if word.pos == "ADJ" else word


def introducer(clause: Word) -> str:
    """The word that introduces a clause: “that”, “if”, “to”; empty where there is none."""
    is_infinitive = any(child.dep == "aux" and child.lower == "to" for child in clause.children)
    for child in clause.children:
        if child.dep == "mark":
            return "to" if is_infinitive and child.lower == "for" else child.lower
    return "to" if is_infinitive else ""
