"""What an event is embedded under: the walk from a frame up to the root of its sentence.

Attributions, auxiliary modes and factuality all ask the same question of a
frame: which words between it and the root report, hedge or turn it? This module
answers it once. Values are composed from the inside out, as in De Facto (Saurí
and Pustejovsky 2012): the weakest certainty wins, polarity is multiplied, and a
predicate that introduces a source opens a new perspective.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from dossier.codebook import CueRow, EventCodebook
from dossier.extraction.arguments import Argument
from dossier.extraction.frames import Frame
from dossier.extraction.words import Cue

RANKS = {"CT": 3, "PR": 2, "PS": 1, "U": 0}
NAMES = {rank: name for name, rank in RANKS.items()}
HEDGING_MODALS = frozenset({"could", "may", "might", "can", "would", "should"})
AS_CONTENT = frozenset({"of", "to", "on", "about", "for", "against", "over", "from"})
"""Prepositions that join what a predicate is about, not when or where it was."""
COTEMPORAL = frozenset({"in", "during", "at"})
"""Prepositions after which an act has the time of the clause that it stands in."""


@dataclass(frozen=True)
class Commitment:
    """How sure a perspective is: a FactBank value, and the word that brought it there."""

    rank: int = 3
    is_positive: bool = True
    cue: Cue | None = None

    @property
    def value(self) -> str:
        """The value as FactBank writes it."""
        if self.rank == 0:
            return "Uu"
        return NAMES[self.rank] + ("+" if self.is_positive else "-")

    def weakened(self, rank: int, cue: Cue) -> Commitment:
        """At most `rank`; the word is kept where it changed something."""
        return replace(self, rank=rank, cue=cue) if rank < self.rank else self

    def turned(self, cue: Cue) -> Commitment:
        """The opposite polarity."""
        return replace(self, is_positive=not self.is_positive, cue=cue)

    def under(self, value: str, cue: Cue) -> Commitment:
        """Composed with the value that an embedding word lends."""
        rank = RANKS["U"] if value in {"Uu", "CTu"} else RANKS[value[:2]]
        composed = self.weakened(rank, cue)
        return composed.turned(cue) if value.endswith("-") else composed


@dataclass(frozen=True)
class Perspective:
    """What one source is committed to. `link` is the pair of frames that names the source."""

    link: tuple[int, int]
    source: Argument | None
    commitment: Commitment


@dataclass(frozen=True)
class Embedding:
    """Everything that stands between an event and the root of its sentence.

    Attributes
    ----------
    author : what the report itself is committed to.
    perspectives : the sources, innermost first.
    links : the pairs of frames that attribute, agentless ones too, innermost first.
    is_conditional : whether it hangs on an “if” or an “unless”.
    auxiliary : the auxiliary modes that the words show (`historical` comes from times).
    is_scheduled : whether a word says that it is arranged (“planned”, “is due to”).
    """

    author: Commitment = field(default_factory=Commitment)
    perspectives: tuple[Perspective, ...] = ()
    links: tuple[tuple[int, int], ...] = ()
    auxiliary: frozenset[str] = frozenset()
    is_conditional: bool = False
    is_scheduled: bool = False


def governing_cue(child: Frame, parent: Frame, codebook: EventCodebook) -> CueRow | None:
    """The row of the cues that fits how `child` hangs on `parent`, if there is one."""
    return codebook.cues_by_word.get((parent.lemma, _construction(child, parent)))


def _construction(child: Frame, parent: Frame) -> str:
    if child.form == "noun":
        if child.relation == "object" or (parent.form == "adjective" and child.marker == "of"):
            return "object"
        return "subject" if child.relation == "subject" else ""
    if child.relation != "complement":
        return ""
    if child.kind == "infinitive" and parent.is_passive:
        return "passive_infinitive"
    return child.kind


def source_of(parent: Frame, cue: CueRow) -> Argument | None:
    """Who vouches, where `parent` is a word that names its source: its subject or agent."""
    role = "according to" if cue.construction == "phrase" else "subject"
    found = parent.arguments(role)
    return found[0] if found else None


def phrase_cue(frame: Frame, codebook: EventCodebook) -> CueRow | None:
    """“According to …” on a frame: a source that vouches for the whole clause."""
    for role, _ in frame.roles:
        row = codebook.cues_by_word.get((role, "phrase"))
        if row is not None:
            return row
    return None


def embed(frame: Frame, frames: dict[int, Frame], codebook: EventCodebook) -> Embedding:
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
        found = _phrase_source(parent, found, codebook)
        node = parent
    return found


def _is_side(frame: Frame) -> bool:
    """Whether a frame stands beside what governs it and is not part of what that says."""
    return frame.relation in {"adjunct", "relative"} or (
        frame.relation == "oblique" and frame.marker not in AS_CONTENT
    )


def content_of(frame: Frame, frames: dict[int, Frame]) -> Iterator[Frame]:
    """The frames above whose content a frame is: what is asked, threatened, refused, reported."""
    node = frame
    for parent in _ancestors(frame, frames):
        if _is_side(node):
            return
        yield parent
        node = parent


def _ancestors(frame: Frame, frames: dict[int, Frame]) -> Iterator[Frame]:
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
        for construction in ("modifier", "adverb"):
            row = codebook.cues_by_word.get((modifier.lemma, construction))
            if row is None or (construction == "modifier") != (frame.form == "noun"):
                continue
            commitment = commitment.under(row.author_value, modifier)
            auxiliary |= {row.auxiliary} - {""}
            scheduled = scheduled or (row.auxiliary == "future")
    return commitment, frozenset(auxiliary), scheduled


def _mood(frame: Frame, commitment: Commitment) -> tuple[Commitment, set[str]]:
    """Modality, condition, negation and tense of the frame's own verb, in that order."""
    auxiliary: set[str] = set()
    hedges = [modal for modal in frame.modals if modal.lemma in HEDGING_MODALS]
    for modal in hedges:
        commitment = commitment.weakened(RANKS["PS"], modal)
        auxiliary.add("hypothetical")
    if frame.condition is not None:
        commitment = commitment.weakened(RANKS["U"], frame.condition)
        auxiliary.add("hypothetical")
    if frame.has_condition:
        auxiliary.add("hypothetical")
    if frame.negations:
        commitment = commitment.turned(frame.negations[-1])
        auxiliary.add("negation")
    if frame.tense == "future":
        auxiliary.add("future")
    return commitment, auxiliary


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
    commitment, auxiliary = _mood(parent, commitment)
    return replace(
        found,
        author=commitment,
        auxiliary=_while_author(found, {cue.auxiliary} - {""} | auxiliary),
        is_scheduled=found.is_scheduled or cue.cue_id in {"set", "due"},
    )


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
    inner = found.author.under(cue.source_value, word)
    inner, _ = _mood(parent, inner) if parent.modals else (inner, set())
    if parent.negations:
        inner = inner.weakened(RANKS["U"], parent.negations[0])
    auxiliary = _while_author(found, {cue.auxiliary} - {""})
    link = (parent.key, node.key)
    opened = () if source is None else (Perspective(link, source, inner),)
    return replace(
        found,
        author=found.author.under(cue.author_value, word),
        perspectives=(*found.perspectives, *opened),
        links=(*found.links, link),
        auxiliary=auxiliary,
    )


def _phrase_source(frame: Frame, found: Embedding, codebook: EventCodebook) -> Embedding:
    cue = phrase_cue(frame, codebook)
    source = source_of(frame, cue) if cue else None
    if cue is None or source is None:
        return found
    word = Cue(cue.words[0], source.wide_start - len(cue.words[0]) - 1, source.wide_start - 1)
    link = (frame.key, frame.key)
    opened = Perspective(link, source, found.author.under(cue.source_value, word))
    return replace(
        found,
        author=found.author.under(cue.author_value, word),
        perspectives=(*found.perspectives, opened),
        links=(*found.links, link),
    )
