"""Voice, tense, modality and negation of a predicate, read from its words (part of stage 8)."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.extraction.grammar.words import DEEPEST, VERBAL, Cue, Word, cue_of

FUTURE_AUXILIARIES = frozenset({"will", "shall", "'ll", "wo"})
CONDITIONS = frozenset({"if", "unless", "should", "provided", "providing"})
INVERTED = frozenset({"had", "were", "should"})
NEGATIVE_WORDS = frozenset({"never", "no", "neither", "nor", "without", "hardly"})
NEGATIVE_DETERMINERS = frozenset({"no", "neither"})
NEGATIVE_PRONOUNS = frozenset({"nobody", "nothing", "none", "neither"})


def base_of_conjuncts(word: Word) -> Word:
    """The first of coordinated verbs, which carries their subject and embedding."""
    for _ in range(DEEPEST):
        if word.dep != "conj" or word.head.pos not in VERBAL:
            break
        word = word.head
    return word


def shares_auxiliaries(verb: Word) -> bool:
    """Whether a conjunct leaves out auxiliary and subject (“may send or sell them”)."""
    if verb.dep != "conj" or verb.pos not in VERBAL:
        return False
    own = verb.has("aux", "auxpass", "nsubj", "nsubjpass")
    return not own and base_of_conjuncts(verb).tag == verb.tag


def mood_bearer(verb: Word) -> Word:
    """The verb whose auxiliaries hold for `verb`: itself, or the first of its conjuncts."""
    return base_of_conjuncts(verb) if shares_auxiliaries(verb) else verb


def is_passive(verb: Word) -> bool:
    """Whether the grammatical subject is acted upon."""
    if verb.has("auxpass", "nsubjpass"):
        return True
    base = mood_bearer(verb)
    if base is not verb:
        return is_passive(base)
    return verb.tag == "VBN" and verb.dep in {"acl", "advcl"} and not verb.has("aux", "dobj")


def _is_backshifted(verb: Word) -> bool:
    """Whether *would* is the *will* of reported speech (“said that it *would* leave”).

    In a direct quotation, and with an *if*, it stays a hedge.
    """
    clause = base_of_conjuncts(verb)
    reports = clause.dep == "ccomp" and clause.head.tag in {"VBD", "VBN"}
    quotes = any(child.lower in {'"', "''", "``"} for child in clause.head.children)
    return reports and not quotes and not condition(verb)[1]


def _is_singular(verb: Word) -> bool:
    """Whether its subject is one name: a bare verb is then a subjunctive (“that Oman *leave*”)."""
    subjects = verb.kids("nsubj")
    return bool(subjects) and subjects[0].tag in {"NNP", "NNPS"} and not subjects[0].has("conj")


def tense_of(verb: Word) -> str:
    """``past``, ``present``, ``future``, or empty for a form that is not finite."""
    auxiliaries = verb.kids("aux", "auxpass")
    if any(a.lower == "would" for a in auxiliaries) and _is_backshifted(verb):
        return "future"
    if (
        verb.dep == "xcomp"
        and verb.head.lower == "going"
        and any(a.lower == "to" for a in auxiliaries)
    ):
        return "future"
    if any(a.lower in FUTURE_AUXILIARIES and a.tag == "MD" for a in auxiliaries):
        return "future"
    if verb.tag == "VBP" and verb.dep == "ccomp" and not auxiliaries and _is_singular(verb):
        return ""
    for word in [*auxiliaries, verb]:
        if word.tag == "VBD":
            return "past"
        if word.tag in {"VBZ", "VBP", "MD"}:
            return "present"
    return ""


def is_perfect(verb: Word) -> bool:
    """Whether *have* is among its auxiliaries."""
    return any(child.dep == "aux" and child.lemma == "have" for child in verb.children)


def modals(verb: Word) -> tuple[Cue, ...]:
    """Its modal verbs, those of the plain future left out."""
    return tuple(
        cue_of(child)
        for child in verb.children
        if child.dep == "aux"
        and child.tag == "MD"
        and child.lower not in FUTURE_AUXILIARIES
        and not (child.lower == "would" and _is_backshifted(verb))
    )


def negations(word: Word, verb: Word) -> tuple[Cue, ...]:
    """What negates a predicate, the nearest last: *not*, *never*, *neither … nor*, “no
    ministers met”, *without*. `verb` carries the tense of `word`."""
    base = mood_bearer(verb)
    found: list[Word] = []
    if base is not verb and _joint(verb) != "but":
        found.extend(_auxiliary_negations(base))
    for holder in (verb, word) if word is not verb else (word,):
        found.extend(_auxiliary_negations(holder))
        for child in holder.children:
            if child.dep in {"nsubj", "nsubjpass", "dobj"}:
                found.extend(_negated_participant(child))
    if _joint(verb) == "nor":
        found.extend(c for c in verb.head.kids("cc") if c.lower == "nor" and c.index < verb.index)
    if verb.dep == "pcomp" and verb.head.lower == "without":
        found.append(verb.head)
    return tuple(cue_of(cue) for cue in found)


def _joint(verb: Word) -> str:
    """The conjunction that joins a verb to the one before it."""
    if verb.dep != "conj":
        return ""
    joints = [c.lower for c in verb.head.kids("cc") if c.index < verb.index]
    return joints[-1] if joints else ""


def _auxiliary_negations(holder: Word) -> Iterator[Word]:
    for child in holder.children:
        opens = child.dep == "cc" and child is holder.children[0] and child.lower == "nor"
        negates = child.dep in {"advmod", "det", "preconj"} and child.lower in NEGATIVE_WORDS
        if child.dep == "neg" or opens or negates or _neither_before(child, holder):
            yield child


def _neither_before(child: Word, holder: Word) -> bool:
    return child.dep == "cc" and child.lower == "neither" and child.index < holder.index


def _negated_participant(noun: Word) -> Iterator[Word]:
    if noun.lower in NEGATIVE_PRONOUNS:
        yield noun
        return
    for child in noun.children:
        if child.dep in {"det", "neg", "preconj", "cc"} and child.lower in NEGATIVE_DETERMINERS:
            yield child
            return


def _inverted(verb: Word) -> Word | None:
    """The auxiliary before its subject that stands for an *if* (“*had* Oman known, …”)."""
    if verb.dep != "advcl" or not verb.children:
        return None
    first = verb.children[0]
    subjects = verb.kids("nsubj", "nsubjpass")
    is_first = first.dep in {"aux", "auxpass"} and first.lower in INVERTED
    return first if is_first and subjects and first.index < subjects[0].index else None


def condition(verb: Word) -> tuple[Cue | None, bool]:
    """The *if* that introduces its clause, and whether it governs a clause with an *if*."""
    own = next((c for c in verb.kids("mark") if c.lower in CONDITIONS), None) or _inverted(verb)
    is_going_to = verb.dep == "xcomp" and verb.head.lower == "going"
    governs = any(
        mark.lower in CONDITIONS
        for clause in [*verb.children, *(verb.head.children if is_going_to else ())]
        if clause.dep == "advcl"
        for mark in clause.kids("mark")
    )
    return (cue_of(own) if own else None), governs
