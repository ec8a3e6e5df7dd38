"""Which row of the cues a frame hangs on, and who vouches for it (part of stages 9 to 11)."""

from __future__ import annotations

from collections.abc import Mapping

from dossier.codebook import CueRow, EventCodebook
from dossier.extraction.frames import Frame, antecedent_of
from dossier.extraction.grammar.arguments import Argument

OBLIGING_MODALS = frozenset({"must", "should", "ought"})
"""Modals that say what is right, and not whether it is so."""
AS_CONTENT = frozenset(
    {"of", "out of", "away from", "to", "on", "about", "for", "against", "over", "from"}
)
"""Prepositions that join what a predicate is about, not when or where it was."""
NOUN_SOURCES = ("possessor", "by", "from")
"""Roles of a noun that hold whose word it is: “*Oman's* claim that …”."""
LIGHT_FIRST = ("light", "object")
"""Constructions of a noun with the verb whose object it is, in the order that they are tried."""


def governing_cue(child: Frame, parent: Frame, codebook: EventCodebook) -> CueRow | None:
    """The row of the cues that fits how `child` hangs on `parent`, if there is one."""
    construction = _construction(child, parent, codebook)
    if not construction:
        return None
    if construction == "object":
        kinds = ("report", "light", construction) if _reports(child, codebook) else LIGHT_FIRST
        return next((cue for kind in kinds if (cue := cue_at(parent, kind, codebook))), None)
    return cue_at(parent, construction, codebook)


def says_what_to_do(clause: Frame) -> bool:
    """“Insisted that Oman *leave*”: a clause that says what is to be done, and no report."""
    if clause.kind != "clause":
        return False
    is_bare = not clause.tense and not clause.is_passive
    return is_bare or any(modal.lemma in OBLIGING_MODALS for modal in clause.modals)


def support_of(noun: Frame, frames: Mapping[int, Frame], codebook: EventCodebook) -> Frame | None:
    """The light verb that a noun completes: what hangs on it is the noun's (“the talks that Oman
    *held*”, “Oman *held* talks”)."""
    if noun.form != "noun":
        return None
    for frame in frames.values():
        if frame.relation == "relative" and any(a.key == noun.key for a in antecedent_of(frame)):
            return frame if cue_at(frame, "light", codebook) is not None else None
    parent = frames.get(noun.parent_key) if noun.parent_key is not None else None
    cue = governing_cue(noun, parent, codebook) if parent is not None else None
    return parent if cue is not None and cue.construction == "light" else None


def _reports(noun: Frame, codebook: EventCodebook) -> bool:
    """Whether a noun is itself somebody's word (“*claims* that …”), and can be dismissed."""
    kinds = ("clause", "object", "infinitive")
    rows = (codebook.cues_by_word.get(("noun", noun.lemma, kind)) for kind in kinds)
    return any(row is not None and row.names_source for row in rows)


def cue_at(frame: Frame, construction: str, codebook: EventCodebook) -> CueRow | None:
    """The row of the cues for a frame in a construction; with its particle, where it has one."""
    for particle in codebook.phrasal_cues.get(frame.lemma, ()):
        if particle in frame.particles:
            words = f"{frame.lemma} {particle}"
            row = codebook.cues_by_word.get((frame.form, words, construction))
            if row is not None:
                return row
    return codebook.cues_by_word.get((frame.form, frame.lemma, construction))


def _construction(child: Frame, parent: Frame, codebook: EventCodebook) -> str:
    if child.form == "noun":
        if child.relation == "object" or (parent.form == "adjective" and child.marker == "of"):
            return "object"
        if parent.form == "noun" and child.marker in AS_CONTENT:
            return "object"
        return "subject" if child.relation == "subject" else ""
    if child.relation != "complement":
        return ""
    if parent.lemma in codebook.mandating and says_what_to_do(child):
        return ""
    if child.kind == "infinitive" and parent.is_passive:
        return "passive_infinitive"
    return child.kind


def sources_of(parent: Frame, cue: CueRow) -> tuple[Argument, ...]:
    """Who vouches, where `parent` is a word that names its sources: its subjects, agents or
    owners (“*Oman and Iran* said”)."""
    if cue.construction == "phrase":
        roles: tuple[str, ...] = cue.words
    else:
        roles = NOUN_SOURCES if parent.form == "noun" else ("subject",)
    for role in roles:
        found = parent.arguments(role)
        if found:
            return found
    return ()


def source_of(parent: Frame, cue: CueRow) -> Argument | None:
    """The first of those who vouch."""
    return next(iter(sources_of(parent, cue)), None)


def phrase_cue(frame: Frame, codebook: EventCodebook) -> tuple[CueRow, str, Argument] | None:
    """“According to …” on a frame: a source that vouches for the whole clause."""
    if not frame.may_have(codebook.cue_phrases):
        return None
    for role, argument in frame.roles:
        row = codebook.cues_by_word.get(("preposition", role, "phrase"))
        if row is not None:
            return row, role, argument
    return None
