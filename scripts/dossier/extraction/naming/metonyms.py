"""Whether a capital or a building acts, or is only where something happens.

The dependency parse decides: a subject, an object, the possessor of an act, and
the object of *toward, on, with, against, by, between* are actors; the object of
*in, at, near, through* is a place, and so is the goal or the origin of a
journey. (Metonymy of place names for institutions, as in the SemEval-2007 task
of Markert and Nissim, narrowed to seats of government.)
"""

from __future__ import annotations

from dossier.extraction.grammar.tokens import Token, Tokens, root_of
from dossier.extraction.naming.noun_phrases import VERBAL, word_set

PLACE_PREPOSITIONS = word_set(
    "in at near around outside inside across through into within throughout beyond off"
)
ROUTE_PREPOSITIONS = word_set("to from for via toward towards between over")
OVERHEAD = word_set(
    "aircraft balloon bomber down drone explosion fighter fly jet missile plane rocket shoot sky"
)
TRUST = word_set("confidence trust faith belief interest stake ally partner power change")
JOURNEYS = word_set(
    "arrive arrival come depart departure dispatch deploy drive flight fly flee go head invite "
    "journey land leave march move pilgrimage rail return road route rush sail send street stop "
    "summon tour train transfer travel trip visit walk welcome work report delegation way back"
)
"""Lemmas after which *to*, *from* and *for* name a place. *Send* only with a traveller."""
GOODS_OR_PEOPLE = frozenset({"send", "transfer", "move", "report", "work", "stop"})
TRAVELLERS = word_set(
    "aide ambassador delegation diplomat envoy he him minister negotiator official team them her"
)
REACHED = word_set(
    "approach attack bomb bombard capture encircle enter flee hit invade leave pound reach "
    "shell strike storm target tour visit shake rock blanket pummel"
)
HARM = word_set(
    "assault attack barrage blast bombardment explosion march raid shelling strike offensive "
    "siege advance"
)
PARTS = word_set(
    "airport apartment airspace area building capital centre center church city countryside "
    "cathedral district embassy home hospital hotel hub lawn mayor metro neighborhood "
    "neighbourhood night office outskirts park police region resident restaurant school siege "
    "sky square station street suburb subway square university weather zoo east west north "
    "south kilometre kilometer mile km skyline"
)
GATHERINGS = word_set(
    "call ceremony conference dinner event lunch luncheon meeting press reception session "
    "signing sit-down summit talk trip visit gathering encounter showdown briefing room rose "
    "ballroom grounds driveway"
)


def is_place(doc: Tokens, first: int, last: int) -> bool:
    """Whether the capital or building at these tokens is a place where it stands."""
    head = root_of(doc, first, last)
    if head.dep_ == "conj":
        head = _first_of_list(head)
    governor = head.head
    if head.dep_ in {"compound", "nmod", "amod"}:
        return _is_place_as_modifier(governor, last)
    if head.dep_ == "poss":
        return governor.lemma_.lower() in PARTS
    if head.dep_ == "pobj":
        return _is_place_after(governor)
    if head.dep_ == "nsubjpass":
        return governor.lemma_.lower() in REACHED
    if head.dep_ in {"dobj", "dative"}:
        return governor.lemma_.lower() in REACHED
    return head.dep_ in {"ROOT", "npadvmod", "appos", "advmod", "dep"} and not _heads_a_clause(head)


def _first_of_list(token: Token) -> Token:
    for _ in range(20):
        if token.dep_ != "conj":
            return token
        token = token.head
    return token


def _heads_a_clause(token: Token) -> bool:
    return token.dep_ == "ROOT" and any(child.dep_ in {"nsubj", "dobj"} for child in token.children)


def _is_place_as_modifier(governor: Token, last: int) -> bool:
    noun = governor.lemma_.lower()
    return governor.i > last and (noun in GATHERINGS or noun in PARTS)


def _is_place_after(preposition: Token) -> bool:
    word = preposition.lower_
    governor = preposition.head
    if governor.dep_ == "prep" and governor.lower_ in {"out", "back"}:
        governor = governor.head
    above = governor.lemma_.lower()
    if word == "in" and above in TRUST:
        return False
    if word in PLACE_PREPOSITIONS:
        return True
    if word == "of":
        return above in PARTS
    if word == "on":
        return above in HARM
    if word == "over" and above in OVERHEAD:
        return True
    if word in ROUTE_PREPOSITIONS:
        return _is_journey(governor)
    return False


def _is_journey(governor: Token) -> bool:
    lemma = governor.lemma_.lower()
    if lemma in {"sky"} | HARM and governor.pos_ == "NOUN":
        return True
    if lemma not in JOURNEYS:
        return False
    if lemma not in GOODS_OR_PEOPLE:
        return True
    return governor.pos_ in VERBAL and any(
        child.lemma_.lower() in TRAVELLERS
        for child in governor.children
        if child.dep_ in {"dobj", "nsubjpass", "nsubj"}
    )
