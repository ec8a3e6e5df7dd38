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
from dossier.extraction.coding.cues import (
    AS_CONTENT,
    OBLIGING_MODALS,
    governing_cue,
    phrase_cue,
    source_of,
    sources_of,
)
from dossier.extraction.frames import Frame
from dossier.extraction.grammar.arguments import Argument
from dossier.extraction.grammar.words import Cue

HEDGING_MODALS = frozenset({"could", "may", "might", "can", "would"})
ABILITY = frozenset({"can", "could"})
"""Modals that negated say that it is not so (“*could* not halt the imports”)."""
COTEMPORAL = frozenset({"in", "during", "at"})
"""Prepositions after which an act has the time of the clause that it stands in."""


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
            shares_time = node.form == "noun" and node.marker in COTEMPORAL | {"for"}
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
    return parent.changed(negations=others)


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
    opened = tuple(Perspective(link, source, inner) for source in sources_of(parent, cue))
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
