"""What the words around a pronoun say of it: whether it is addressed, has a will, or stands for
no thing at all (for `pronouns`, stage 4)."""

from __future__ import annotations

from dossier.extraction.grammar.tokens import Token
from dossier.extraction.naming.noun_phrases import SUBJECTS, clause_verb, word_set
from dossier.extraction.naming.references import Reference
from dossier.extraction.speech.cues import CUES

WILLING = CUES | word_set(
    "accept agree aim believe decide decline expect fear hope intend know negotiate plan "
    "prefer prepare refuse seek try understand want wish launch invade attack impose sign "
    "ratify"
)
"""Lemmas whose subject has a will."""
ADDRESSING = word_set(
    "accuse arm ask blame brief convince equip give help inform invite lend meet offer owe "
    "persuade press pressure promise provide remind send supply tell thank update urge warn"
)
"""Lemmas whose first object is somebody."""
WILLING_STATES = word_set(
    "able aware committed concerned confident determined eager grateful open prepared ready "
    "reluctant unable unaware unwilling willing"
)
ENCOUNTERS = word_set(
    "border call conversation debate dialogue difference dinner discussion dispute encounter "
    "exchange lunch meeting negotiation relationship summit talk war"
)
"""Lemmas of what two have together: *their* meeting."""


def is_object(token: Token) -> bool:
    """Whether it is an object of a verb or a preposition."""
    return token.dep_ in {"dobj", "dative", "pobj", "iobj"}


def same(one: Reference, other: Reference) -> bool:
    """Whether two references are to one known actor."""
    if one.actor_id or other.actor_id:
        return one.actor_id == other.actor_id
    return False


def is_somebody(word: Token) -> bool:
    """An unnamed person who speaks: *an official said he …*"""
    return word.tag_ == "NN" and word.head.lemma_.lower() in CUES and word.dep_ in SUBJECTS


def is_thing(word: Token) -> bool:
    """A noun in the singular, which *it* may stand for."""
    return word.tag_ in {"NN", "NNP", "DT", "VBG", "WDT"}


def is_several(word: Token) -> bool:
    """A noun in the plural or a list, which *they* may stand for."""
    return word.tag_ in {"NNS", "NNPS"} or any(child.dep_ == "conj" for child in word.rights)


def is_expletive(token: Token) -> bool:
    """*It is clear that …*, *it seems*, *it takes time to …*: it stands for no thing."""
    verb = token.head
    if token.dep_ == "expl" or verb.lemma_ in {"seem", "appear"}:
        return True
    if token.dep_ not in SUBJECTS or verb.lemma_ not in {"be", "take", "make", "remain", "become"}:
        return False
    return any(
        child.dep_ in {"ccomp", "xcomp", "advcl", "csubj", "relcl"}
        or (child.dep_ in {"acomp", "attr"} and is_not_willing(child))
        for child in verb.rights
    )


def is_not_willing(word: Token) -> bool:
    """Whether a complement says of a thing, and not of somebody, how it is."""
    return word.lemma_.lower() not in WILLING_STATES and any(
        child.dep_ in {"xcomp", "ccomp", "prep", "relcl", "acl"} for child in word.rights
    )


def has_will(token: Token) -> bool:
    """Whether the verb of a subject tells of a will."""
    if token.dep_ not in SUBJECTS:
        return False
    verb = token.head
    return verb.lemma_.lower() in WILLING or any(
        child.lemma_.lower() in WILLING_STATES for child in verb.rights
    )


def is_addressed(token: Token) -> bool:
    """Whether it is somebody to whom the verb speaks."""
    verb = clause_verb(token)
    if token.head.i != verb.i or token.dep_ not in {"dobj", "dative", "iobj"}:
        return False
    return token.dep_ == "dative" or verb.lemma_.lower() in ADDRESSING
