"""Mistakes that the parser makes by system, and that the form of a word gives away, mended, so
that no later stage has to know them (before stage 8)."""

from __future__ import annotations

from dossier.extraction.grammar.words import (
    DEEPEST,
    NOMINAL,
    VERBAL,
    Word,
    introducer,
    is_set_off,
)

PAST = frozenset({"VBD", "VBN"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
ASKED_ON = "call"
"""The verb by which somebody is asked for something through *on*."""


def mend(word: Word, before: Word | None) -> None:
    """Mend what the parser has made of a word, `before` being the word that stands before it."""
    if word.dep == "ccomp" and word.index < word.head.index:
        _mend_sentence(word)
    elif word.tag == "VBG":
        _mend_participle(word, before)
    elif word.tag == "VBD" and word.dep == "conj":
        _mend_coordination(word)
    elif word.pos == "NOUN" and word.dep == "xcomp" and introducer(word) == "to":
        word.pos, word.tag = "VERB", "VB"
    elif word.tag == "VB" and word.dep == "acl" and introducer(word) == "to":
        _mend_purpose(word)
    elif word.pos == "PROPN" and word.dep == "nmod" and word.has("cc"):
        _mend_names(word)
    elif word.dep == "prt" and word.head.lemma == ASKED_ON and word.lower in {"on", "upon"}:
        _mend_preposition(word)
    elif word.dep == "acl" and word.tag in PAST and word.head.dep == "ROOT":
        _mend_main_verb(word)
    elif word.tag in FINITE and word.has("ccomp") and not word.has("nsubj", "nsubjpass", "expl"):
        _mend_speaker(word, before)


def _mend_main_verb(word: Word) -> None:
    """Make a verb the root, where parsers hang it on its subject after what is set off by commas
    (“Oman, which is near, *called* on them to stop”)."""
    noun = word.head
    is_set_off = any(c.dep in {"relcl", "appos"} and c.index < word.index for c in noun.children)
    if noun.pos not in NOMINAL or noun.index > word.index or not is_set_off or word.has("agent"):
        return
    noun.children.remove(word)
    word.head, word.dep, word.tag = word, "ROOT", "VBD"
    noun.head, noun.dep = word, "nsubj"
    word.children.insert(0, noun)


def _mend_speaker(word: Word, before: Word | None) -> None:
    """Give a verb of saying its subject, which parsers take for an apposition to the last word
    of what was said (“had threatened Oman, *a spokesman* said”)."""
    node = before
    for _ in range(DEEPEST):
        if node is None or node.head is node or node.head is word:
            return
        if node.dep == "appos" and node.head.index < node.index:
            _hang(node, word, "nsubj")
            return
        node = node.head


def _mend_sentence(word: Word) -> None:
    """A clause before a semicolon or a colon is said beside what follows, not by it."""
    between = (c.lower for c in word.head.children if word.index < c.index < word.head.index)
    if not {";", ":"}.isdisjoint(between):
        word.dep = "parataxis"


def _mend_preposition(word: Word) -> None:
    """Read the *on* of “called *on* the allies to go” as the preposition that it is."""
    asked = next((c for c in word.head.kids("dobj") if c.index > word.index), None)
    if asked is not None:
        word.dep = "prep"
        _hang(asked, word, "pobj")


def _mend_purpose(word: Word) -> None:
    """Hang an infinitive on the verb, where the object before it is complete (“raised fees
    on cars *to pay* for trains”)."""
    noun = word.head
    is_complete = any(noun.index < c.index < word.index for c in noun.kids("prep"))
    if noun.dep == "dobj" and noun.head.pos == "VERB" and is_complete:
        _hang(word, noun.head, "advcl")


def _mend_names(word: Word) -> None:
    """Coordinate two names of which the second has an owner (“Lee and Oman's Ali Said”)."""
    for owner in word.kids("conj"):
        if owner.has("case") and word.index < owner.index < word.head.index:
            _hang(owner, word.head, "poss")
            word.dep = "conj"


def _mend_participle(word: Word, before: Word | None) -> None:
    """Hang a participle on the verb that it belongs to.

    Parsers join a coordinated participle to the nearest verb (“urging them *to stop*
    and *suggesting* …”). Coordinated verbs have one form, so it is moved up to the
    nearest governing participle. A participle clause that a comma sets off (“wrote to
    the bank, *urging* …”) is the verb's and not the last noun's, nor the last gerund's; one
    that follows its verb at once (“ruled out *sending*”) is what the verb is about.
    """
    if word.dep == "conj":
        if word.head.tag == "VBG" or word.head.pos not in VERBAL or word.has("aux", "nsubj"):
            return
        above = word.head
        for _ in range(DEEPEST):
            if above.head is above:
                return
            above = above.head
            if above.tag == "VBG" and above.pos == "VERB":
                _hang(word, above, "conj")
                return
    elif word.dep == "acl" and word.pos == "VERB" and before is not None and before.lower == ",":
        verb = word.head
        for _ in range(DEEPEST):
            if verb.pos in VERBAL or verb.head is verb:
                break
            verb = verb.head
        if verb.pos in VERBAL and verb.index < word.index and _is_after_verb(word.head, verb):
            _hang(word, verb, "advcl")
    elif word.dep == "dep" and word.pos == "VERB" and word.head.pos == "VERB":
        verb = word.head
        for _ in range(DEEPEST):
            if verb.dep not in {"pcomp", "prep"} or verb.head.index > word.index:
                break
            verb = verb.head
        _hang(word, verb, "advcl")
    elif word.dep == "advcl" and before is not None and before.lower == ",":
        noun = word.head.head
        is_of_object = word.head.dep == "relcl" and noun.dep == "dobj" and not is_set_off(word.head)
        if is_of_object and not word.has("mark", "nsubj") and noun.head.pos == "VERB":
            _hang(word, noun.head, "advcl")
    elif word.dep == "advcl" and before is not None and not word.has("mark", "nsubj"):
        is_next = before is word.head or (before.head is word.head and before.dep in {"prt", "aux"})
        if is_next and word.head.pos == "VERB" and not word.head.has("dobj"):
            word.dep = "xcomp"


def _mend_coordination(word: Word) -> None:
    """Hang a past tense on the past tense that it is coordinated with.

    Parsers join it to the last verb of what was reported (“said the plan *would fail* and
    *called* …”), although the forms tell otherwise, or a comma before the *and* does.
    """
    head = word.head
    if word.has("nsubj", "nsubjpass", "aux", "auxpass"):
        return
    if head.pos in NOMINAL:
        above = head.head if head.dep in {"dobj", "attr"} else head.head.head
        if head.dep in {"dobj", "attr", "pobj"} and above.tag == "VBD":
            _hang(word, above, "conj")
        return
    if head.tag in {"VB", "VBG"} and head.dep in {"xcomp", "pcomp"}:
        above = head.head if head.dep == "xcomp" else head.head.head
        if above.tag == "VBD" and above.index < head.index:
            _hang(word, above, "conj")
        return
    if head.dep != "ccomp" or head.head.tag != "VBD":
        return
    joints = [c for c in head.children if head.index < c.index < word.index]
    has_comma = any(c.lower == "," for c in joints) and any(c.dep == "cc" for c in joints)
    if head.head.index < head.index and (head.tag != "VBD" or has_comma):
        _hang(word, head.head, "conj")


def _is_after_verb(noun: Word, verb: Word) -> bool:
    return noun.index > verb.index and not noun.has("relcl")


def _hang(word: Word, head: Word, label: str) -> None:
    """Move a word, and the conjunction before it, to another place in the tree."""
    joints = [c for c in word.head.kids("cc") if c.index < word.index] if label == "conj" else []
    if joints and joints[-1].index > word.head.index:
        _hang(joints[-1], head, "cc")
    word.head.children.remove(word)
    word.head, word.dep = head, label
    head.children.append(word)
    head.children.sort(key=lambda child: child.index)
