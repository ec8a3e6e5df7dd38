"""How far a noun phrase reaches, and which clause a word stands in.

Small readings of the dependency parse that mentions, pronouns and quotations
(stages 4 and 5) share. They know grammar, and neither actors nor politics.
"""

from __future__ import annotations

from collections.abc import Iterator

from dossier.extraction.grammar.tokens import Token, Tokens


def word_set(words: str) -> frozenset[str]:
    """The words of a text, for the lists that grammar needs."""
    return frozenset(words.split())


MODIFIERS = frozenset({"det", "amod", "compound", "nmod", "poss", "case", "nummod", "advmod"})
CALENDAR = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april "
    "june july august september october november december today yesterday tomorrow"
)
HONORIFICS = word_set("mr mrs ms dr sir gen lt col lord lady prof sen rep gov capt adm")
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
VERBAL = frozenset({"VERB", "AUX"})
DEEPEST = 40
"""Steps up the tree. A broken parse must not cost more than a bound."""


def first_modifier(doc: Tokens, first: int, head: Token, floor: int) -> int:
    """Where the noun phrase of `head` begins, walking left from its token `first`.

    Modifiers are taken as long as they stand side by side and hang, over other
    modifiers, on the head. A day or a month ends the walk: the parser takes
    *On Monday Macron* for a name.
    """
    start = first
    for position in range(first - 1, floor - 1, -1):
        token = doc[position]
        if token.text == "-" and token.dep_ == "punct":
            continue
        if token.lower_ in CALENDAR or token.is_punct or not _modifies(token, head, first):
            break
        start = position
    while start < first and (doc[start].text in {"-", "'s", "'"} or doc[start].dep_ == "case"):
        start += 1
    return start


def _modifies(token: Token, head: Token, first: int) -> bool:
    for _ in range(6):
        if token.dep_ not in MODIFIERS:
            return token.dep_ == "conj" and token.head.dep_ == "amod" and token.i < head.i
        if token.dep_ == "advmod" and token.head.dep_ != "amod":
            return False
        token = token.head
        if first <= token.i <= head.i:
            return True
    return False


def clause_verb(token: Token) -> Token:
    """The verb of the clause that a word stands in; the root where there is none."""
    for _ in range(DEEPEST):
        if token.head.i == token.i or token.head.pos_ in VERBAL:
            return token.head
        token = token.head
    return token


def clauses_upward(token: Token) -> Iterator[Token]:
    """The verbs that govern a word, from the inside out."""
    for _ in range(DEEPEST):
        verb = clause_verb(token)
        yield verb
        if verb.head.i == verb.i:
            return
        token = verb


def own_subject(verb: Token) -> Token | None:
    """The subject that a verb has itself, not one that it shares."""
    return next((child for child in verb.lefts if child.dep_ in SUBJECTS), None) or next(
        (child for child in verb.rights if child.dep_ in SUBJECTS), None
    )


def subject_of(verb: Token) -> Token | None:
    """The subject of a verb, shared ones too: coordination, *to*, participles, *who*.

    An object of the verb above controls an infinitive (*asked him to go*).
    """
    for _ in range(DEEPEST):
        subject = own_subject(verb)
        if subject is not None:
            if subject.tag_ in {"WP", "WDT"} and verb.dep_ == "relcl":
                return verb.head
            return subject
        if verb.dep_ in {"acl", "relcl"} and verb.head.pos_ not in VERBAL:
            return verb.head
        if verb.dep_ == "xcomp":
            controller = next((child for child in verb.head.rights if child.dep_ == "dobj"), None)
            if controller is not None and controller.i < verb.i:
                return controller
        if verb.head.i == verb.i or verb.dep_ not in {
            "conj",
            "xcomp",
            "advcl",
            "pcomp",
            "dep",
            "prep",
        }:
            return None
        verb = verb.head
    return None
