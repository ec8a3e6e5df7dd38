"""Which row of the codebook fits a frame: what the row needs, and what the frame has
(part of stage 10)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from dossier.codebook import EventCodebook, VerbRow
from dossier.extraction.coding.cues import says_what_to_do, support_of
from dossier.extraction.coding.means import TAKES_UP, instruments_of, without_conditions
from dossier.extraction.coding.participants import Participants
from dossier.extraction.coding.parties import KNOWN_ONLY
from dossier.extraction.frames import Frame, antecedent_of, frame_at
from dossier.extraction.grammar.arguments import Argument

LIGHT = "light"
"""A need: the noun completes a light verb (“*held* a call”), or a certain one (`light=make`)."""
MANDATE = "mandate"
"""A need: the clause that is governed says what is to be done."""
SOMEBODYS = "?"
"""After a role in a need: an actor that the codebook knows, or what is such an actor's."""
NAMED = "^"
"""After a role in a need: a proper name holds it, known or not."""
SEVERAL = "*"
"""Before a role in a need: a description of several holds it (“the two *leaders*”)."""
NOT = "-"
"""Before another need: it must not hold."""
AFTER = "<"
"""Before a preposition in a need: the noun stands after it (“under *attack*”)."""
MEANS, LEMMA = "@", "~"
"""Before an instrument, and before a lemma of the clause, in a need."""
MARKED = frozenset({NOT, AFTER, SEVERAL, MEANS, LEMMA})
COUNTS: Mapping[str, Callable[[int], bool]] = {"1": lambda n: n == 1, "2": lambda n: n > 1}
"""Before a role in a need: how many hold it."""


@dataclass(frozen=True)
class Needs:
    """Looks a frame's row up in the codebook.

    `_named` remembers which instruments a frame names, `_held` what it has, and `_told` its
    lemmas: several rows ask.
    """

    frames: Mapping[int, Frame]
    codebook: EventCodebook
    participants: Participants
    _named: dict[int, frozenset[str]] = field(default_factory=dict)
    _held: dict[int, frozenset[str]] = field(default_factory=dict)
    _told: dict[int, frozenset[str]] = field(default_factory=dict)

    def row(self, frame: Frame) -> VerbRow | None:
        """The first row of the table that fits a frame."""
        candidates = self.codebook.verbs_by_lemma.get((frame.lemma, frame.form))
        if not candidates:
            return None
        beside = frame.particles | {cue.lemma for cue in frame.modifiers}
        return next(
            (
                row
                for words, row in candidates
                if words <= beside and self._has_what_it_needs(row, frame)
            ),
            None,
        )

    def _has_what_it_needs(self, row: VerbRow, frame: Frame) -> bool:
        if frame.form == "noun" and any(cue.lemma in TAKES_UP for cue in frame.modifiers):
            return True
        needed = self.codebook.needs_by_id[row.pattern_id]
        if needed.nothing or not needed.plain.isdisjoint(self._plain(frame)):
            return True
        lemmas = self._told.get(frame.key)
        if lemmas is None:
            lemmas = self._told[frame.key] = self._lemmas(frame)
        if not needed.words.isdisjoint(lemmas):
            return True
        for words, others in needed.together:
            if words <= lemmas and all(self._holds(need, frame) for need in others):
                return True
        return False

    def _lemmas(self, frame: Frame) -> frozenset[str]:
        """The lemmas of the evidence, without those of clauses that tell when or why."""
        beside = [
            other
            for other in self.frames.values()
            if other.relation == "adjunct" and other.kind == "clause"
            if other.condition is None and frame.start < other.start and other.end <= frame.end
        ]
        if not beside:
            return frame.lemma_set
        first = frame.key - frame.trigger_position
        hidden = {
            other.key - other.trigger_position + place - first
            for other in beside
            for place in range(len(other.lemmas))
        }
        return frozenset(lemma for n, lemma in enumerate(frame.lemmas) if n not in hidden)

    def _plain(self, frame: Frame) -> frozenset[str]:
        """The roles of a frame, with the lemmas that hold them and without, and the kind of the
        clause that it governs."""
        found = self._held.get(frame.key)
        if found is None:
            complement = frame_at(self.frames, frame.complement_key)
            held = {*frame.role_names, complement.kind if complement is not None else ""}
            about = antecedent_of(frame)
            held.update(f"object={argument.lemma}" for argument in about)
            held.update(f"{r}={a.lemma}" for r, a in frame.roles if not about or r != "object")
            support = support_of(frame, self.frames, self.codebook)
            if support is not None:
                own = frame.role_names
                held.update(f"{r}={a.lemma}" for r, a in support.roles if r not in own)
            found = self._held[frame.key] = frozenset(held)
        return found

    def _holds(self, need: str, frame: Frame) -> bool:
        if need in self._plain(frame):
            return True
        if need[0] in MARKED:
            return self._holds_marked(need[0], need[1:], frame)
        if need[0] in COUNTS:
            return COUNTS[need[0]](len(frame.arguments(need[1:])))
        if need == MANDATE:
            return self._is_mandate(frame)
        if need[-1] == NAMED:
            return any(argument.is_name for argument in self._arguments(frame, need[:-1]))
        if need[-1] in KNOWN_ONLY + SOMEBODYS:
            who = [self.participants.resolve(a) for a in self._arguments(frame, need[:-1])]
            if need[-1] == SOMEBODYS:
                return any(p.is_known or p.actor_id for p in who)
            return any(p.is_known or p.is_political for p in who)
        role, _, lemma = need.partition("=")
        if role == LIGHT:
            support = support_of(frame, self.frames, self.codebook)
            return support is not None and lemma in {"", support.lemma}
        return False

    def _holds_marked(self, mark: str, need: str, frame: Frame) -> bool:
        """Whether a need holds that a mark before it tells how to read."""
        if mark == NOT:
            return not self._holds(need, frame)
        if mark == AFTER:
            return frame.marker == need
        if mark == SEVERAL:
            return any(self.participants.is_plural(each) for each in frame.arguments(need))
        return need in (self._instruments(frame) if mark == MEANS else frame.lemmas)

    def _arguments(self, frame: Frame, role: str) -> tuple[Argument, ...]:
        found = antecedent_of(frame) if role == "object" else ()
        found = found or frame.arguments(role)
        support = support_of(frame, self.frames, self.codebook) if not found else None
        return support.arguments(role) if support is not None else found

    def _is_mandate(self, frame: Frame) -> bool:
        """“Insisted that Oman *leave*”: a clause that says what is to be done, and no report."""
        complement = frame_at(self.frames, frame.complement_key)
        return complement is not None and says_what_to_do(complement)

    def _instruments(self, frame: Frame) -> frozenset[str]:
        if frame.key not in self._named:
            told = without_conditions(frame, self.frames)
            named = frozenset(name for _, name in instruments_of(told, self.codebook))
            self._named[frame.key] = named
        return self._named[frame.key]
