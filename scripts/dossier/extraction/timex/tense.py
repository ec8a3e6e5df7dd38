"""Whether the words around a token look back or ahead, as the parse shows it.

“On Friday” is the last Friday under a past verb and the coming one under a
future or present one. :func:`lean_of` climbs from the time expression to the
predicate that it belongs to and reads its tense. The lists of cues come from
the codebook.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Span, Token


LONGEST_CLIMB = 30
PAST, PRESENT, FUTURE, UNKNOWN = "past", "present", "future", ""
FINITE = {"VBD": PAST, "VBZ": PRESENT, "VBP": PRESENT, "MD": FUTURE}
PAST_AUXILIARIES = frozenset(("did", "had", "was", "were", "has", "have", "'ve"))


@dataclass(frozen=True)
class TenseCues:
    """Lemmas that turn the reading of a tense.

    Attributes
    ----------
    scheduling : a participle of these looks ahead (“the talks *planned* for Monday”).
    achieved : an infinitive under these has the tense of the verb above (“managed to leave”).
    ahead, back : prepositions after which a time lies ahead, or back.
    lasting : verbs that tell how long; in the past, what they lasted until is past.
    pending : nouns for what is to come (“a Friday *deadline*”).
    done : nouns for what has happened when it is told (“Monday's *attack*”).
    """

    scheduling: frozenset[str]
    achieved: frozenset[str]
    ahead: frozenset[str]
    lasting: frozenset[str]
    back: frozenset[str]
    pending: frozenset[str]
    done: frozenset[str]


def lean_of(token: Token, cues: TenseCues) -> tuple[str, bool]:
    """``past``, ``present``, ``future`` or empty, and whether that is weak evidence.

    A noun between the time and its verb (“*Monday's attack* will be discussed”)
    and the prepositions “before” and “by” weaken what the verb says about it.
    """
    node, weak, looks_back, preposition = token, False, False, ""
    for _ in range(LONGEST_CLIMB):
        if node is not token and node.pos_ in ("VERB", "AUX"):
            break
        if node.lower_ in cues.ahead and node is not token:
            return (PAST if _has_lasted(node, cues) else FUTURE), weak
        if node.pos_ == "ADJ" and node.lower_ in cues.scheduling:
            return FUTURE, weak
        looks_back = looks_back or (node.lower_ in cues.back and node is not token)
        if node.dep_ == "prep":
            preposition = node.lower_
            weak = weak or preposition in ("before", "by")
        if node is not token and node.pos_ in ("NOUN", "PROPN"):
            if node.lemma_ in cues.pending or _is_scheduled(node, cues):
                return FUTURE, weak
            if node.lemma_ in cues.done:
                return PAST, weak
            weak = True
        if node.head is node:
            return PAST if looks_back else UNKNOWN, weak
        node = node.head
    if _is_due(node, cues) or _schedules(node, preposition, cues):
        return FUTURE, weak
    lean = _lean_of_verb(node, cues, LONGEST_CLIMB)
    return PAST if looks_back and lean != FUTURE else lean, weak


def lean_of_sentence(sentence: Span) -> str:
    """The tense of the first finite verb, where the parse ties a time to none."""
    finite = (word for word in sentence if word.tag_ in FINITE and word.pos_ in ("VERB", "AUX"))
    return next((FINITE[word.tag_] for word in finite), UNKNOWN)


def _has_lasted(until: Token, cues: TenseCues) -> bool:
    """“*lasted* until Monday”, “was shut *from* Friday until Monday”; not “suspended until”."""
    verb = next((word for word in until.ancestors if word.pos_ in ("VERB", "AUX")), until)
    if verb.tag_ == "VBD" and verb.lemma_.lower() in cues.lasting:
        return True
    has_beginning = any(child.lower_ == "from" for child in (until.head, *verb.children))
    return has_beginning and _lean_of_verb(verb, cues, LONGEST_CLIMB) == PAST


def _is_due(verb: Token, cues: TenseCues) -> bool:
    """“was *due* back on Saturday”."""
    return any(child.pos_ == "ADJ" and child.lower_ in cues.scheduling for child in verb.rights)


def _is_scheduled(noun: Token, cues: TenseCues) -> bool:
    """“a *planned* Friday meeting”, “the *upcoming* vote”."""
    return any(
        child.dep_ == "amod" and (child.lower_ in cues.pending or child.lemma_ in cues.scheduling)
        for child in noun.lefts
    )


def _schedules(verb: Token, preposition: str, cues: TenseCues) -> bool:
    """“planned *for* May”, “expected Friday”; but “was planned *in* May”, when the planning was."""
    return (
        verb.tag_ == "VBN"
        and verb.lemma_.lower() in cues.scheduling
        and preposition not in ("in", "on", "since", "after")
    )


def _lean_of_verb(verb: Token, cues: TenseCues, steps: int) -> str:
    auxiliaries = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    words = {token.lower_ for token in auxiliaries}
    perfect = "have" in words
    if any(token.tag_ == "MD" for token in auxiliaries):
        return PAST if perfect else FUTURE
    if "to" in words:
        if perfect:
            return PAST
        achieved = verb.head is not verb and verb.head.lemma_.lower() in cues.achieved
        return _lean_of_verb(verb.head, cues, steps - 1) if achieved and steps else FUTURE
    if verb.tag_ == "VBD" or not words.isdisjoint(PAST_AUXILIARIES):
        return PAST
    if verb.tag_ in ("VBZ", "VBP") or auxiliaries:
        return PRESENT
    return _lean_without_auxiliary(verb, cues, steps)


def _lean_without_auxiliary(verb: Token, cues: TenseCues, steps: int) -> str:
    """A participle or a bare infinitive, which takes its time from the verb above it."""
    has_verb_above = verb.head is not verb and verb.head.pos_ in ("VERB", "AUX")
    if verb.dep_ in ("conj", "advcl", "xcomp", "pcomp") and has_verb_above and steps:
        return _lean_of_verb(verb.head, cues, steps - 1)
    if verb.tag_ == "VBN":
        return PAST
    if verb.tag_ == "VBG" and verb.head is not verb and steps:
        node = verb.head
        for _ in range(steps):
            if node.pos_ in ("VERB", "AUX") or node.head is node:
                break
            node = node.head
        return _lean_of_verb(node, cues, steps - 1) if node.pos_ in ("VERB", "AUX") else UNKNOWN
    return FUTURE if verb.tag_ == "VB" else UNKNOWN
