"""Which rows of the codebook fit which frames, and which frame is the content of another act
(part of stage 10)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dossier.codebook import EventCodebook, VerbRow
from dossier.extraction.embedding import COTEMPORAL, content_of, governing_cue
from dossier.extraction.frames import Frame, frame_at
from dossier.extraction.means import TAKES_UP, instruments_of
from dossier.extraction.participants import Participants
from dossier.extraction.parties import KNOWN_ONLY

HOLDS_CONTENT = frozenset(
    {"REQUEST", "THREATEN", "AGREE", "REJECT", "ACCUSE", "CONCEDE", "SANCTION", "RETREAT"}
)
"""Types whose content is not a second event (one act, one row: PLOVER's single-type rule)."""
HOLDS_THINGS = HOLDS_CONTENT | {"COERCE", "CONSULT", "SUPPORT"}
"""Types whose object, where a noun names it, is no second event either."""
ANSWERS = frozenset({"AGREE", "REJECT", "SUPPORT", "CONCEDE"})
"""Types that answer what another has said."""
SAID = frozenset({"AGREE", "REQUEST", "THREATEN", "ACCUSE"})
"""Types of what can be answered: somebody else's offer, demand, threat or charge is an event."""
OTHERS = ("possessor", "by", "from")


@dataclass(frozen=True)
class Fitter:
    """Fits the rows of the codebook to the frames of one sentence.

    `_named` remembers which instruments a frame names: several rows ask.
    """

    frames: Mapping[int, Frame]
    codebook: EventCodebook
    participants: Participants
    _named: dict[int, frozenset[str]] = field(default_factory=dict)

    def fits(self) -> list[tuple[Frame, VerbRow]]:
        """Frames with the row that fits them, without the content of other acts.

        A verb that both reports and acts (*warn*, *deny*) gives way to an act that it
        reports: the act is the event, and the verb says who vouches for it.
        """
        rows = {
            frame.key: row
            for frame in self.frames.values()
            if (row := self._row(frame)) is not None
        }
        giving_way = {key for row_key in rows for key in self._reporting(self.frames[row_key])}
        giving_way |= {key for key, row in rows.items() if self._tells_of_act(key, row, rows)}
        kept = {key: row for key, row in rows.items() if key not in giving_way}
        return [
            (self.frames[key], row)
            for key, row in kept.items()
            if not self._is_content(self.frames[key], row, kept)
        ]

    def _tells_of_act(self, key: int, row: VerbRow, rows: Mapping[int, VerbRow]) -> bool:
        """Whether a verb only says what came of an act that its subject names (“the strike
        killed two”)."""
        subjects = (rows.get(a.key) for a in self.frames[key].arguments("subject"))
        return row.form == "verb" and any(
            other is not None and other.event_type == row.event_type for other in subjects
        )

    def _row(self, frame: Frame) -> VerbRow | None:
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
        needs = self.codebook.needs_by_id[row.pattern_id]
        return not needs or any(
            all(self._holds(need, frame) for need in together) for together in needs
        )

    def _holds(self, need: str, frame: Frame) -> bool:
        if need.startswith("@"):
            return need[1:] in self._instruments(frame)
        if need.startswith("~"):
            return need[1:] in frame.lemmas
        if need.startswith("2"):
            return len(frame.arguments(need[1:])) > 1
        if need.endswith(KNOWN_ONLY):
            found = frame.arguments(need.removesuffix(KNOWN_ONLY))
            return any(self.participants.resolve(argument).is_known for argument in found)
        role, _, lemma = need.partition("=")
        if lemma:
            return any(argument.lemma == lemma for argument in frame.arguments(role))
        if any(name == role for name, _ in frame.roles):
            return True
        complement = frame_at(self.frames, frame.complement_key)
        return complement is not None and complement.kind == role

    def _instruments(self, frame: Frame) -> frozenset[str]:
        if frame.key not in self._named:
            named = frozenset(name for _, name in instruments_of(frame, self.codebook))
            self._named[frame.key] = named
        return self._named[frame.key]

    def _reporting(self, frame: Frame) -> Iterator[int]:
        """Keys of the words that report a frame, through a noun for what is reported
        (“dismissed *claims* that …”)."""
        parent = frame_at(self.frames, frame.parent_key)
        while parent is not None:
            cue = governing_cue(frame, parent, self.codebook)
            if cue is None or not cue.names_source:
                return
            yield parent.key
            if parent.form != "noun":
                return
            frame, parent = parent, frame_at(self.frames, parent.parent_key)

    def _is_content(self, frame: Frame, row: VerbRow, rows: Mapping[int, VerbRow]) -> bool:
        """Whether a frame only tells what another act is about, or on what condition."""
        if self._is_condition_or_detail(frame, row, rows):
            return True
        relation = frame.relation
        for above in content_of(frame, self.frames):
            holder = rows.get(above.key)
            is_purpose, relation = relation == "purpose", above.relation
            if holder is None:
                continue
            if is_purpose:
                return True
            if frame.form != "noun":
                holds = holder.event_type in HOLDS_CONTENT
            elif self._is_answered(frame, row, holder):
                return False
            else:
                holds = holder.event_type in HOLDS_THINGS or holder.event_type == row.event_type
            if holds:
                return True
        return False

    def _is_answered(self, frame: Frame, row: VerbRow, holder: VerbRow) -> bool:
        """“Iran rejected *Oman's offer*”: an offer was made, and is an event of its own."""
        named = any(
            self.participants.resolve(argument).is_known
            for role in OTHERS
            for argument in frame.arguments(role)
        )
        return holder.event_type in ANSWERS and row.event_type in SAID and named

    def _is_condition_or_detail(
        self, frame: Frame, row: VerbRow, rows: Mapping[int, VerbRow]
    ) -> bool:
        """An act in the *if* of another, or a word that goes on about the same act."""
        node: Frame | None = frame
        while node is not None and node.relation == "complement":
            node = frame_at(self.frames, node.parent_key)
        if node is not None and node.condition is not None:
            above = frame_at(self.frames, node.parent_key)
            while above is not None and above.key not in rows and above.relation == "complement":
                above = frame_at(self.frames, above.parent_key)
            return above is not None and above.key in rows
        holder = rows.get(frame.parent_key if frame.parent_key is not None else -1)
        is_detail = frame.relation == "adjunct" and frame.kind == "gerund" and not frame.marker
        is_detail = is_detail or (frame.relation == "oblique" and frame.marker in COTEMPORAL)
        return is_detail and holder is not None and holder.event_type == row.event_type
