"""Who does what a predicate says, where its subject is not said (part of stage 8).

Control and raising after the grammar of the governing verb: an infinitive is done
by the object of *urge* and by the subject of *promise*; a participle by the subject
of its clause; a clause without any subject has none.
"""

from __future__ import annotations

from dossier.extraction.grammar.mood import base_of_conjuncts, is_passive
from dossier.extraction.grammar.words import (
    DEEPEST,
    NOMINAL,
    VERBAL,
    Word,
    finite,
    introducer,
)

SUBJECT_CONTROL_WITH_OBJECT = frozenset({"promise", "vow"})
"""Verbs whose infinitive is done by their subject even past an object (“promised him to go”)."""
OBJECT_CONTROL = frozenset(
    [
        "advise",
        "allow",
        "appeal",
        "ask",
        "authorise",
        "authorize",
        "beg",
        "beseech",
        "believe",
        "call",
        "cause",
        "challenge",
        "command",
        "compel",
        "convince",
        "counsel",
        "demand",
        "direct",
        "drive",
        "enable",
        "encourage",
        "entreat",
        "exhort",
        "expect",
        "forbid",
        "force",
        "get",
        "help",
        "implore",
        "induce",
        "instruct",
        "intend",
        "invite",
        "lead",
        "let",
        "lobby",
        "make",
        "mean",
        "motivate",
        "need",
        "nudge",
        "oblige",
        "order",
        "permit",
        "petition",
        "persuade",
        "plead",
        "press",
        "pressure",
        "prod",
        "prompt",
        "push",
        "remind",
        "request",
        "require",
        "task",
        "teach",
        "tell",
        "tempt",
        "trust",
        "urge",
        "want",
        "warn",
        "wish",
    ]
)
"""Verbs whose infinitive is done by their object. With any other verb, an infinitive
after an object is one of purpose (“imposed duties to punish the buyer”)."""
CONTROL_BY_PREPOSITION = frozenset({"call", "appeal"})
"""Of those, verbs that are asked through a preposition (“called *on Lee* to go”): with an object
the infinitive is one of purpose (“called *Lee* to ask”)."""
REASONS = frozenset({"for", "of"})
"""After an object, what it is praised, punished or accused for is what it did itself
(“thanked *Lee* for coming”, “accused *Lee* of lying”)."""
NAMES = frozenset({"PROPN", "PRON"})


def subject_words(verb: Word, depth: int = 0) -> list[Word]:
    """The grammatical subject, own or inherited, its conjuncts too; empty where there is none."""
    own = verb.kids("nsubj", "nsubjpass", "csubj")
    if own:
        return [w for subject in own for w in with_conjuncts(_antecedent(subject, verb))]
    head = verb.head
    if depth > DEEPEST or head is verb:
        return []
    if verb.dep == "conj":
        return subject_words(head, depth + 1)
    if verb.dep in {"acl", "relcl"} and head.pos in NOMINAL:
        return _subject_of_noun_clause(verb, head, depth)
    if verb.dep == "pcomp":
        return _subject_through_preposition(head, depth)
    if verb.dep in {"xcomp", "advcl", "ccomp", "dep"}:
        return _controller(verb, head, depth)
    return []


def with_conjuncts(word: Word) -> list[Word]:
    """A word and the words coordinated with it, in reading order."""
    found = [word]
    for current in found:
        found.extend(current.kids("conj"))
    return found


def _antecedent(subject: Word, verb: Word) -> Word:
    """A relative pronoun stands for the noun that its clause modifies."""
    clause = base_of_conjuncts(verb)
    is_relative = subject.tag in {"WDT", "WP"} and clause.dep == "relcl"
    return clause.head if is_relative else subject


def _controller(verb: Word, head: Word, depth: int) -> list[Word]:
    if head.pos in {"NOUN", "PROPN"}:
        return _subject_of_noun_clause(verb, head, depth)
    objects = head.kids("dobj", "dative")
    is_infinitive = verb.dep == "advcl" and introducer(verb) == "to"
    takes_object = (verb.dep == "xcomp" or is_infinitive) and not is_purpose(verb, head)
    takes_object = takes_object and head.lemma not in SUBJECT_CONTROL_WITH_OBJECT
    if takes_object and objects and objects[0].index < verb.index:
        return with_conjuncts(objects[0])
    if takes_object and head.lemma in OBJECT_CONTROL and introducer(verb) == "to":
        named = _object_of_preposition(head, verb)
        if named:
            return named
    if verb.dep == "ccomp" and verb.tag not in {"VBG", "VB"}:
        return []
    return subject_words(finite(head), depth + 1)


def _object_of_preposition(head: Word, verb: Word) -> list[Word]:
    """“Called *on the allies* to halt”: done by whom the preposition names."""
    for preposition in head.kids("prep"):
        if preposition.lower in {"on", "upon", "for", "to", "with"}:
            for target in preposition.kids("pobj"):
                if target.index < verb.index:
                    return with_conjuncts(target)
    return []


def _subject_of_noun_clause(verb: Word, noun: Word, depth: int) -> list[Word]:
    if verb.tag in {"VBG", "VBN", "VBD"}:
        return with_conjuncts(noun)
    owners = noun.kids("poss") or [c for c in noun.kids("compound", "nmod") if c.pos == "PROPN"]
    if owners:
        return owners
    if noun.dep in {"dobj", "pobj", "attr"}:
        governor = noun.head if noun.dep != "pobj" else noun.head.head
        if governor.pos in VERBAL:
            return subject_words(governor, depth + 1)
    return []


def _subject_through_preposition(preposition: Word, depth: int) -> list[Word]:
    governor = preposition.head
    if governor.pos in VERBAL:
        objects = [o for o in governor.kids("dobj") if o.index < preposition.index]
        is_reason = preposition.lower in REASONS and not is_passive(governor)
        if objects and is_reason and (objects[0].pos in NAMES or preposition.lower == "of"):
            return with_conjuncts(objects[0])
        return subject_words(governor, depth + 1)
    if governor.pos == "ADV" and governor.head.pos in VERBAL:
        return subject_words(governor.head, depth + 1)
    if governor.pos == "ADJ":
        return subject_words(finite(governor), depth + 1)
    if governor.pos in {"NOUN", "PROPN"}:
        return _subject_of_noun_clause(preposition, governor, depth)
    return []


def is_purpose(clause: Word, governor: Word) -> bool:
    """Whether an infinitive tells what something is done for, and not what is done."""
    if introducer(clause) != "to":
        return False
    if governor.lemma in CONTROL_BY_PREPOSITION and governor.has("dobj"):
        return clause.dep in {"advcl", "xcomp"}
    if clause.dep in {"advcl", "relcl"}:
        return governor.lemma not in OBJECT_CONTROL
    if clause.dep != "xcomp" or governor.pos != "VERB" or not governor.has("dobj"):
        return False
    return governor.lemma not in OBJECT_CONTROL | SUBJECT_CONTROL_WITH_OBJECT
