"""What an event is embedded under: the walk from a frame up to the root of its sentence.

Attributions, auxiliary modes and factuality all ask the same question of a
frame: which words between it and the root report, hedge or turn it? This module
answers it once. Values are composed from the inside out, as in De Facto (Saurí
and Pustejovsky 2012): the weakest certainty wins, polarity is multiplied, and a
predicate that introduces a source opens a new perspective.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from dossier.codebook import CueRow, EventCodebook
from dossier.extraction.coding.commitment import NO_LINK, RANKS, Commitment, Embedding, Perspective
from dossier.extraction.frames import Frame
from dossier.extraction.grammar.arguments import Argument
from dossier.extraction.grammar.words import Cue

HEDGING_MODALS = frozenset({"could", "may", "might", "can", "would"})
ABILITY = frozenset({"can", "could"})
"""Modals that negated say that it is not so (“*could* not halt the imports”)."""
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
COTEMPORAL = frozenset({"in", "during", "at"})
"""Prepositions after which an act has the time of the clause that it stands in."""


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
    """The light verb that a noun completes (“*held* talks”): what hangs on it is the noun's."""
    parent = frames.get(noun.parent_key) if noun.parent_key is not None else None
    if parent is None or noun.form != "noun":
        return None
    cue = governing_cue(noun, parent, codebook)
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


def source_of(parent: Frame, cue: CueRow) -> Argument | None:
    """Who vouches, where `parent` is a word that names its source: its subject, agent or owner."""
    if cue.construction == "phrase":
        roles: tuple[str, ...] = cue.words
    else:
        roles = NOUN_SOURCES if parent.form == "noun" else ("subject",)
    for role in roles:
        found = parent.arguments(role)
        if found:
            return found[0]
    return None


def phrase_cue(frame: Frame, codebook: EventCodebook) -> tuple[CueRow, str, Argument] | None:
    """“According to …” on a frame: a source that vouches for the whole clause."""
    if not frame.may_have(codebook.cue_phrases):
        return None
    for role, argument in frame.roles:
        row = codebook.cues_by_word.get(("preposition", role, "phrase"))
        if row is not None:
            return row, role, argument
    return None


def embed(frame: Frame, frames: Mapping[int, Frame], codebook: EventCodebook) -> Embedding:
    """Walk from a frame to the root and compose what is met on the way."""
    commitment, auxiliary, scheduled = _own(frame, codebook)
    found = Embedding(
        author=commitment,
        auxiliary=auxiliary,
        is_conditional=frame.has_condition,
        is_scheduled=scheduled,
    )
    node = frame
    found = _phrase_source(node, found, codebook)
    stands_alone = shares_time = False
    for parent in _ancestors(frame, frames):
        if _is_side(node):
            stands_alone = True
            shares_time = node.form == "noun" and node.marker in COTEMPORAL
        found = _step(node, parent, found, codebook, stands_alone, shares_time)
        if not (stands_alone and frame.form == "noun"):
            found = _phrase_source(parent, found, codebook)
        if node.form == "noun" and governing_cue(node, parent, codebook) is None:
            stands_alone = True
        node = parent
    return found


def _is_side(frame: Frame) -> bool:
    """Whether a frame stands beside what governs it and is not part of what that says."""
    return frame.relation in {"adjunct", "relative"} or (
        frame.relation == "oblique" and frame.marker not in AS_CONTENT
    )


def content_of(frame: Frame, frames: Mapping[int, Frame]) -> Iterator[Frame]:
    """The frames above whose content a frame is: what is asked, threatened, refused, reported."""
    node = frame
    for parent in _ancestors(frame, frames):
        if _is_side(node):
            return
        yield parent
        node = parent


def _ancestors(frame: Frame, frames: Mapping[int, Frame]) -> Iterator[Frame]:
    seen = {frame.key}
    key = frame.parent_key
    while key is not None and key in frames and key not in seen:
        seen.add(key)
        yield frames[key]
        key = frames[key].parent_key


def _own(frame: Frame, codebook: EventCodebook) -> tuple[Commitment, frozenset[str], bool]:
    commitment, auxiliary = _mood(frame, Commitment())
    scheduled = False
    for modifier in frame.modifiers:
        construction = "modifier" if frame.form == "noun" else "adverb"
        row = codebook.cues_by_word.get(("modifier", modifier.lemma, construction))
        if row is not None:
            commitment = commitment.under(row.author_value, modifier)
            auxiliary |= {row.auxiliary} - {""}
            scheduled = scheduled or row.auxiliary == "future"
    return commitment, frozenset(auxiliary), scheduled


def _mood(frame: Frame, commitment: Commitment) -> tuple[Commitment, set[str]]:
    """Modality, condition, negation and tense of the frame's own verb, in that order."""
    auxiliary: set[str] = set()
    hedges = [
        modal
        for modal in frame.modals
        if modal.lemma in HEDGING_MODALS and not (frame.negations and modal.lemma in ABILITY)
    ]
    for modal in hedges:
        rank = RANKS["U" if modal.lemma == "would" else "PS"]
        commitment = commitment.weakened(rank, modal)
        auxiliary.add("hypothetical")
    if frame.has_condition and not hedges and frame.tense == "future":
        commitment = commitment.weakened(RANKS["U"], _verb(frame))
    for modal in frame.modals:
        if modal.lemma in OBLIGING_MODALS:
            commitment = commitment.weakened(RANKS["U"], modal)
            auxiliary.add("hypothetical")
    if frame.condition is not None:
        commitment = commitment.weakened(RANKS["U"], frame.condition)
        auxiliary.add("hypothetical")
    if frame.has_condition and (frame.modals or frame.tense == "future"):
        auxiliary.add("hypothetical")
    if frame.negations:
        commitment = commitment.turned(frame.negations[-1])
        auxiliary.add("negation")
    if frame.tense == "future":
        auxiliary.add("future")
    return commitment, auxiliary


def _verb(frame: Frame) -> Cue:
    return Cue(frame.lemma, frame.trigger_start, frame.trigger_end)


def _step(
    node: Frame,
    parent: Frame,
    found: Embedding,
    codebook: EventCodebook,
    stands_alone: bool,
    shares_time: bool,
) -> Embedding:
    """One step up. What stands beside its clause keeps its own certainty until a source
    is met; what is dated by its clause (“in their talks”) is future where that is."""
    cue = governing_cue(node, parent, codebook)
    word = Cue(parent.lemma, parent.trigger_start, parent.trigger_end)
    if cue is not None and cue.names_source and (source_of(parent, cue) or not stands_alone):
        return _open_perspective(node, parent, cue, word, found)
    if stands_alone:
        lent = cue.auxiliary if cue is not None else ""
        is_ahead = lent in {"future", "hypothetical"} or parent.tense == "future"
        if shares_time and is_ahead:
            return replace(found, auxiliary=_while_author(found, {"future"}))
        return found
    if cue is None:
        return _without_cue(node, word, found)
    commitment = found.author.under(cue.source_value, word)
    commitment, auxiliary = _mood(_without_negation_of(parent, node), commitment)
    return replace(
        found,
        author=commitment,
        auxiliary=_while_author(found, {cue.auxiliary} - {""} | auxiliary),
        is_scheduled=found.is_scheduled or _schedules(cue),
    )


def _without_negation_of(parent: Frame, noun: Frame) -> Frame:
    """“*No* talks are planned”: one word negates the noun and its verb, and counts once."""
    if noun.form != "noun" or not noun.negations:
        return parent
    others = tuple(cue for cue in parent.negations if cue not in noun.negations)
    return replace(parent, negations=others)


def _schedules(cue: CueRow) -> bool:
    """Whether a cue says that an act is arranged (“is due to”), and not only likely."""
    return cue.auxiliary == "future" and cue.author_value == "CT+"


def _without_cue(node: Frame, word: Cue, found: Embedding) -> Embedding:
    """Purposes and complements of other verbs are not asserted; adjuncts stand by themselves."""
    if node.relation in {"purpose", "complement"}:
        return replace(
            found,
            author=found.author.weakened(RANKS["U"], word),
            auxiliary=_while_author(found, {"hypothetical"}),
        )
    return found


def _while_author(found: Embedding, auxiliary: set[str]) -> frozenset[str]:
    """Mood outside somebody's report says how sure the report is, not what the act is."""
    return found.auxiliary if found.perspectives else found.auxiliary | auxiliary


def _open_perspective(
    node: Frame, parent: Frame, cue: CueRow, word: Cue, found: Embedding
) -> Embedding:
    source = source_of(parent, cue)
    content = found.author
    if node.form == "noun" and found.reported is not None:
        content = found.reported
    inner = content.under(cue.source_value, word)
    inner, _ = _mood(parent, inner) if parent.modals else (inner, set())
    if parent.negations:
        inner = inner.weakened(RANKS["U"], parent.negations[0])
        is_withheld = node.marker in {"whether", "if"} and cue.source_value == "CT+"
        inner = replace(inner, is_withheld=is_withheld)
    auxiliary = _while_author(found, {cue.auxiliary} - {""})
    link = (parent.key, node.key)
    opened = () if source is None else (Perspective(link, source, inner),)
    return replace(
        found,
        author=found.author.under(cue.author_value, word),
        perspectives=(*found.perspectives, *opened),
        links=(*found.links, link),
        reported=inner if parent.form == "noun" else None,
        auxiliary=auxiliary,
    )


def _phrase_source(frame: Frame, found: Embedding, codebook: EventCodebook) -> Embedding:
    phrase = phrase_cue(frame, codebook)
    if phrase is None:
        return found
    cue, words, source = phrase
    word = Cue(words, source.wide_start - len(words) - 1, source.wide_start - 1)
    link = (frame.key, frame.key)
    opened = Perspective(link, source, found.author.under(cue.source_value, word))
    return replace(
        found,
        author=found.author.under(cue.author_value, word),
        perspectives=(*found.perspectives, opened),
        links=(*found.links, link),
    )


def quoted(found: Embedding, speaker: Argument, cue: Cue) -> Embedding:
    """An embedding within a quotation whose tag the parse has not joined to its words."""
    opened = Perspective(NO_LINK, speaker, found.author)
    return replace(
        found,
        author=found.author.weakened(RANKS["U"], cue),
        perspectives=(*found.perspectives, opened),
    )


def echoed(frame: Frame, cue: CueRow, source: Argument) -> Embedding:
    """What a clause says of an act by a pronoun only (“Oman could not confirm *it*”)."""
    word = Cue(frame.lemma, frame.trigger_start, frame.trigger_end)
    value, _ = _mood(frame, Commitment().under(cue.source_value, word))
    if frame.negations:
        value = replace(value, is_positive=True).weakened(RANKS["U"], word)
    return Embedding(perspectives=(Perspective(NO_LINK, source, value),))
