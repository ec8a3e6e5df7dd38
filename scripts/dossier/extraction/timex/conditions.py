"""What the parse must show before an expression of the table counts as a time.

Words alone do not tell the month from the modal verb “may”, a year from a
count, or “a year” that passes from “a year” that a rate is given by.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Span


NUMBER_WORDS = frozenset(("many", "several", "few", "more", "most", "some", "other"))


def is_name_of_month(tokens: Span) -> bool:
    """“In May” and not “may”, “Theresa May”, “march” or “March on Rome”."""
    token = tokens[-1]
    if token.tag_ not in ("NNP", "NNPS") or not token.text[0].isupper():
        return False
    if token.i and token.i > token.sent.start:
        before = token.nbor(-1)
        if before.tag_ == "NNP" and before.text[0].isupper() and before.i >= tokens.start:
            return True
        return not (before.tag_ == "NNP" and before.whitespace_)
    return token.dep_ != "ROOT"


def is_no_name(tokens: Span) -> bool:
    """“Daily attacks” and not “the Daily Mail”."""
    token = tokens[0]
    return token.i == token.sent.start or not (token.tag_ == "NNP" and token.text[0].isupper())


def is_no_count(tokens: Span) -> bool:
    """“The 2014 annexation” and not “2000 soldiers”."""
    token = tokens[-1]
    if token.dep_ != "nummod" or token.head.tag_ != "NNS" or token.head.i < token.i:
        return True
    before = token.nbor(-1) if token.i > token.doc[0].i else None
    if before is None or before.lower_ == "of":
        return False
    return before.tag_ in ("DT", "IN", "PRP$", "POS")


def has_no_modifier(tokens: Span) -> bool:
    """“For years” and not “the war years” or “working hours”."""
    token = tokens[-1]
    return not any(
        child.dep_ in ("amod", "compound", "poss", "nummod", "det", "nmod")
        and child.lower_ not in NUMBER_WORDS
        and not tokens.start <= child.i < tokens.end
        for child in token.lefts
    )


def modifies_no_noun(tokens: Span) -> bool:
    """“In the past” and not “the past mistakes”."""
    return tokens[-1].dep_ not in ("amod", "compound", "nmod")


def modifies_noun(tokens: Span) -> bool:
    """“*Future* negotiations” and not “the most recent of them”."""
    return tokens[-1].dep_ == "amod" and tokens[-1].head.i > tokens[-1].i


def is_no_rate(tokens: Span) -> bool:
    """“It lasted a year” and not “two barrels a day”."""
    token = tokens[-1]
    if token.dep_ == "npadvmod":
        return token.head.pos_ not in ("NOUN", "PROPN", "NUM", "SYM", "ADJ")
    before = tokens[0].nbor(-1) if tokens.start > 0 else None
    return before is None or (before.pos_ not in ("NOUN", "PROPN", "NUM", "SYM"))


def is_noun(tokens: Span) -> bool:
    """“In spring” and not “they spring up”."""
    return tokens[-1].pos_ in ("NOUN", "PROPN")


CONDITION_CHECKS: dict[str, Callable[[Span], bool]] = {
    "name_of_month": is_name_of_month,
    "no_name": is_no_name,
    "no_count": is_no_count,
    "no_modifier": has_no_modifier,
    "no_modified": modifies_no_noun,
    "modifier": modifies_noun,
    "no_rate": is_no_rate,
    "noun": is_noun,
}
