"""What a predicate hangs on, what it governs, and subjects that are not said (part of stage 8).

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
    predicate_adjective,
)

SUBJECT_CONTROL_WITH_OBJECT = frozenset({"promise", "vow"})
"""Verbs whose infinitive is done by their subject even past an object (“promised him to go”)."""
OBJECT_CONTROL = frozenset(
    [
        "advise",
        "allow",
        "ask",
        "authorise",
        "authorize",
        "beg",
        "believe",
        "call",
        "cause",
        "challenge",
        "command",
        "compel",
        "convince",
        "demand",
        "direct",
        "drive",
        "enable",
        "encourage",
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
        "oblige",
        "order",
        "permit",
        "persuade",
        "plead",
        "press",
        "pressure",
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
REASONS = frozenset({"for", "of"})
"""After an object, what it is praised, punished or accused for is what it did itself
(“thanked *Lee* for coming”, “accused *Lee* of lying”)."""
NAMES = frozenset({"PROPN", "PRON"})
COMPLEMENTS = frozenset({"ccomp", "xcomp", "pcomp", "csubj", "csubjpass"})


# -- subjects ---------------------------------------------------------------------------


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
    if verb.tag in {"VBG", "VBN"}:
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
    if governor.pos == "ADJ":
        return subject_words(finite(governor), depth + 1)
    if governor.pos in {"NOUN", "PROPN"}:
        return _subject_of_noun_clause(preposition, governor, depth)
    return []


# -- what it governs --------------------------------------------------------------------


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
