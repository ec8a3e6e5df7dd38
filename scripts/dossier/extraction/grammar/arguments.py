"""Who takes part in a predicate, and in which role (part of stage 8).

Voice is undone (the `subject` of a passive is its agent) and so is coordination
(each conjunct by itself). Whether “on Iran” hangs on “impose” or on “sanctions”
is the parser's guess and means the same: what hangs on the object is taken for
the verb's too.
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter
from typing import NamedTuple

from dossier.extraction.grammar.control import is_purpose, subject_words, with_conjuncts
from dossier.extraction.grammar.mood import CONDITIONS, base_of_conjuncts
from dossier.extraction.grammar.words import VERBAL, Word, finite, introducer, is_set_off

OUTSIDE_A_PHRASE = frozenset(
    {"relcl", "acl", "appos", "conj", "cc", "prep", "punct", "advcl", "parataxis", "preconj", "dep"}
)
COORDINATION = frozenset({"cc", "conj", "punct"})
PARTICIPANTS = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM"})
PARTIES = frozenset({"between", "with"})
"""Prepositions of the parties to an act, which may stand after its place (“talks in Oslo
*between* …”)."""
REACHES_PAST = PARTIES | {"for", "over", "about"}
"""Prepositions of a verb that may stand after another of its parties (“begged Lee *for* …”)."""
RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})
"""Tags of the words that join a relative clause to its noun."""
OWNER = "owner"
"""Role of whoever owns the object: “rejected *Oman's* offer”."""

Role = tuple[str, "Argument"]


class Argument(NamedTuple):
    """A participant.

    Attributes
    ----------
    key : index of its head token, so that a nominal predicate can be found again.
    start, end : the phrase up to its head, without what follows the head.
    wide_start, wide_end : the phrase with all that hangs on it.
    head_start : first character of the head: what a mention must cover.
    lemma : lemma of the head.
    is_name : whether the head is a proper noun.
    """

    key: int
    start: int
    end: int
    wide_start: int
    wide_end: int
    head_start: int
    lemma: str
    is_name: bool


def verb_roles(word: Word, *, passive: bool) -> tuple[Role, ...]:
    """The participants of a verb or of a predicate adjective, in reading order."""
    verb = finite(word)
    roles: list[Role] = []
    grammatical = subject_words(verb)
    role = "object" if passive else "subject"
    roles.extend((role, each) for subject in grammatical for each in _who(subject))
    objects = word.kids("dobj", "oprd", "attr") or _shared_object(word)
    direct = [child for child in objects if child.dep == "dobj"]
    datives = word.kids("dative")
    if len(direct) > 1:
        datives, objects = [direct[0], *datives], [c for c in objects if c is not direct[0]]
    for child in objects:
        roles.extend(_each("object" if child.dep != "attr" else "attribute", child))
    for child in datives:
        for target in child.kids("pobj") if child.pos == "ADP" else [child]:
            roles.extend(_each("dative", target))
    roles.extend(("antecedent", argument_of(each)) for each in _antecedents(verb, objects))
    theme = [*(grammatical if passive else ()), *objects]
    for holder in theme:
        for owner in holder.kids("poss"):
            roles.extend(_each(OWNER, owner))
    holders = [word] if word is verb else [word, verb]
    for holder in [*holders, *theme]:
        roles.extend(_obliques(holder, passive=passive))
    for preposition in word.kids("prep"):
        for inner in preposition.kids("pobj"):
            roles.extend(r for r in _obliques(inner, passive=False) if r[0] in REACHES_PAST)
    return _ordered(roles)


def _antecedents(verb: Word, objects: list[Word]) -> list[Word]:
    """“The tanker *that* Oman seized”: what the relative clause leaves out of its objects."""
    clause = base_of_conjuncts(verb)
    if clause.dep != "relcl" or not verb.has("nsubj"):
        return []
    direct = [each for each in objects if each.dep == "dobj"]
    beside = [c for c in verb.children if c not in direct]
    beside += [inner for c in beside for inner in c.children]
    is_taken = any(each.tag in RELATIVE for each in beside)
    is_open = all(each.tag in {"WDT", "WP"} for each in direct)
    return [clause.head] if is_open and not is_taken else []


def noun_roles(word: Word) -> tuple[Role, ...]:
    """The participants of a noun that names an act, in reading order."""
    roles: list[Role] = []
    for child in word.kids("poss"):
        roles.extend(_each("possessor", child))
    for child in word.kids("compound", "amod", "nmod"):
        roles.append(("modifier", argument_of(child)))
        roles.extend(("modifier", argument_of(other)) for other in child.kids("conj"))
    for clause in word.kids("acl"):
        if clause.tag == "VBN":
            agents = [a for role, a in _obliques(clause, passive=True) if role == "subject"]
            roles.extend(("by", agent) for agent in agents)
    roles.extend(_obliques(word, passive=False))
    for preposition in word.kids("prep"):
        for theme in preposition.kids("pobj"):
            inner = _obliques(theme, passive=False)
            roles.extend(r for r in inner if preposition.lower == "of" or r[0] in PARTIES)
    if not any(role in PARTIES for role, _ in roles):
        roles.extend(_shared_parties(word))
    roles.extend(_holders(word))
    return _ordered(roles)


def _shared_parties(noun: Word) -> Iterator[Role]:
    """“A call with Lee and a *summit*”: the second was with the first's party."""
    before = noun.head
    if noun.dep != "conj":
        return
    if before.is_predicate:
        yield from (role for role in _obliques(before, passive=False) if role[0] in PARTIES)
    elif before.dep == "pobj" and before.head.lower in PARTIES and before.head.head.is_predicate:
        yield before.head.lower, argument_of(before)


def _holders(noun: Word) -> Iterator[Role]:
    """Whose is the noun that this one hangs on (“*Oman's* hand in talks with Iran”)."""
    above = noun.head.head
    if noun.dep == "pobj" and above.pos in {"NOUN", "PROPN"} and not above.is_predicate:
        for owner in above.kids("poss"):
            yield from _each("holder", owner)


def _ordered(roles: list[Role]) -> tuple[Role, ...]:
    return tuple(sorted(roles, key=lambda role: role[1].key))


def _shared_object(verb: Word) -> list[Word]:
    """The object that coordinated verbs share (“neither accepted nor rejected *the plan*”)."""
    if verb.pos != "VERB" or verb.has("prep", "ccomp", "xcomp"):
        return []
    for other in verb.kids("conj"):
        between = {c.dep for c in verb.children if verb.index < c.index < other.index}
        if other.tag == verb.tag and between <= {"cc"} and other.index <= verb.index + 3:
            return other.kids("dobj")
    return []


def _obliques(holder: Word, *, passive: bool) -> Iterator[Role]:
    for preposition in holder.children:
        if preposition.dep not in {"prep", "agent"}:
            continue
        name = preposition.lower
        is_agent = preposition.dep == "agent" or (passive and name == "by")
        for inner in preposition.children:
            if inner.dep == "pobj":
                yield from _each("subject" if is_agent else name, inner)
            elif inner.dep == "prep":
                for target in inner.kids("pobj"):
                    yield from _each(f"{name} {inner.lower}", target)


def _each(role: str, word: Word) -> Iterator[Role]:
    """A participant and those coordinated with it (“with Putin and Xi”).

    A name is not coordinated with an act (“a call with Putin and a meeting”).
    """
    waiting = [word]
    while waiting:
        current = waiting.pop(0)
        yield from ((role, argument) for argument in _who(current))
        for other in current.kids("conj"):
            is_act = other.is_predicate and not word.is_predicate
            if other.pos in PARTICIPANTS and not is_act:
                waiting.append(other)


def _who(word: Word) -> list[Argument]:
    """The participants that a word stands for: itself, or the heads of several states, each
    by its state (“the leaders of *Oman* and *Qatar*”)."""
    if word.tag == "NNS" and not word.is_predicate:
        for preposition in word.kids("prep"):
            names = [n for n in preposition.kids("pobj") if n.pos == "PROPN" and n.has("conj")]
            if names and preposition.lower == "of":
                return [argument_of(each) for each in with_conjuncts(names[0])]
    return [argument_of(_named(word))]


def _named(word: Word) -> Word:
    """A description that a name in apposition follows (“the envoy, *Ann Lee*”) is the name's."""
    if word.pos != "NOUN":
        return word
    for other in word.kids("appos"):
        if other.pos == "PROPN":
            return other
    return word


def argument_of(word: Word) -> Argument:
    """A word with its phrase as a participant."""
    wide_first, wide_last = _reach(word, COORDINATION, at_top_only=True)
    first, _ = _reach(word, OUTSIDE_A_PHRASE)
    return Argument(
        word.index,
        first.start,
        word.end,
        wide_first.start,
        wide_last.end,
        word.start,
        word.lemma,
        word.pos == "PROPN",
    )


def _reach(word: Word, outside: frozenset[str], *, at_top_only: bool = False) -> tuple[Word, Word]:
    """The first and the last of a word and what hangs on it, leaving out some branches."""
    first = last = word
    found = [word]
    for node in found:
        for child in node.children:
            if child.dep == "case" or (
                child.dep in outside and not (at_top_only and node is not word)
            ):
                continue
            found.append(child)
            if child.index < first.index:
                first = child
            elif child.index > last.index:
                last = child
    return first, last


def clause_words(word: Word) -> list[Word]:
    """The words of the evidence of a predicate: its clause with its own complements.

    Coordinated predicates, what introduces the clause, and adjunct clauses that say
    something of their own are left out; a condition belongs to what hangs on it.
    """
    verb = finite(word)
    is_noun = word.pos in {"NOUN", "PROPN"}
    outside = {"conj", "cc", "punct", "parataxis", "dep"}
    if is_noun:
        outside |= {"relcl", "appos", "advcl"}
    found = [verb]
    place = 0
    while place < len(found):
        node = found[place]
        place += 1
        for child in node.children:
            if child.dep == "case" or (child.dep == "conj" and _is_other_act(child, node)):
                continue
            if node.index > verb.index and _is_aside(child):
                continue
            if node is verb and (
                (child.dep in outside and not _opens(child, verb)) or _is_side(child, verb)
            ):
                continue
            found.append(child)
    return sorted(found, key=attrgetter("index"))


def _is_aside(child: Word) -> bool:
    """A relative clause or an apposition with one, that a comma sets off at the end."""
    if child.dep != "relcl" and not (child.dep == "appos" and child.has("relcl")):
        return False
    return is_set_off(child)


def _opens(child: Word, verb: Word) -> bool:
    """“*Neither* accepted nor …” belongs to the first of the two."""
    return child.dep in {"cc", "preconj"} and child.lower == "neither" and child.index < verb.index


def _is_other_act(child: Word, node: Word) -> bool:
    return child.is_predicate and not node.is_predicate and child.pos not in VERBAL


def _is_side(child: Word, verb: Word) -> bool:
    """What introduces the clause, or an adjunct clause that is no purpose and no condition."""
    if child.dep == "mark" or (child.dep == "aux" and child.lower == "to"):
        return True
    if child.dep == "prep" and child.lower == "according":
        return True
    if child.dep == "advmod" and child.tag == "WRB" and verb.dep in {"relcl", "advcl"}:
        return True
    if child.tag in {"WDT", "WP"} and verb.dep == "relcl" and child.dep in {"dobj", "pobj"}:
        return True
    if child.dep != "advcl":
        return False
    return introducer(child) not in CONDITIONS and not is_purpose(child, verb)
