"""Which rows of the codebook fit which frames, and which frame is the content of another act
(part of stage 10)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from dossier.codebook import EventCodebook, VerbRow
from dossier.extraction.coding.cues import governing_cue, support_of
from dossier.extraction.coding.embedding import COTEMPORAL, content_of
from dossier.extraction.coding.left_out import is_deed
from dossier.extraction.coding.needs import Needs
from dossier.extraction.coding.participants import Participant, Participants
from dossier.extraction.coding.parties import KNOWN_ONLY
from dossier.extraction.frames import Frame, frame_at
from dossier.extraction.grammar.arguments import Argument

HOLDS_CONTENT = frozenset(
    {"REQUEST", "THREATEN", "AGREE", "REJECT", "ACCUSE", "CONCEDE", "SANCTION", "RETREAT"}
)
"""Types whose content is not a second event (one act, one row: PLOVER's single-type rule)."""
HOLDS_THINGS = HOLDS_CONTENT | {"COERCE", "CONSULT", "SUPPORT"}
"""Types whose object, where a noun names it, is no second event either."""
ANSWERS = frozenset({"AGREE", "REJECT", "SUPPORT", "CONCEDE"})
"""Types that answer what another has said."""
DECIDES = frozenset({"REQUEST", "REJECT", "SUPPORT", "AGREE", "THREATEN"})
"""Types whose object may be a text or a measure with an act in it."""
JUDGES = frozenset({("ACCUSE", "disapprove"), ("SUPPORT", "")})
"""What somebody else has done and is praised or condemned for was done, and is an event."""
SAID = frozenset({"AGREE", "REQUEST", "THREATEN", "ACCUSE"})
"""Types of what can be answered: somebody else's offer, demand, threat or charge is an event."""
OTHERS = ("possessor", "by", "from", "modifier")
COMMITS = frozenset({"THREATEN", "AGREE"})
"""Types of words that say what their own side will do: what they say is their content."""


def _with_content(frame: Frame, content: Frame, others: Sequence[Frame]) -> Frame:
    """A frame as it would be with one of its contents only."""
    first = frame.key - frame.trigger_position
    hidden = {
        other.key - other.trigger_position + place
        for other in others
        for place in range(len(other.lemmas))
    }
    lemmas = tuple(
        "" if first + place in hidden else lemma for place, lemma in enumerate(frame.lemmas)
    )
    return frame.changed(lemmas=lemmas, complement_key=content.key, end=content.end)


@dataclass(frozen=True)
class Fitter:
    """Fits the rows of the codebook to the frames of one sentence."""

    frames: Mapping[int, Frame]
    codebook: EventCodebook
    participants: Participants

    @cached_property
    def needs(self) -> Needs:
        """Looks rows up."""
        return Needs(self.frames, self.codebook, self.participants)

    def fits(self) -> list[tuple[Frame, VerbRow]]:
        """Frames with the row that fits them, without the content of other acts.

        A verb that both reports and acts (*warn*, *deny*) gives way to an act that it
        reports: the act is the event, and the verb says who vouches for it.
        """
        rows = {
            frame.key: row
            for frame in self.frames.values()
            if (row := self.needs.row(frame)) is not None
        }
        giving_way = set()
        for content_key, content in list(rows.items()):
            for key in self._reporting(self.frames[content_key]):
                if key in rows and self._commits(key, rows[key], content_key, content):
                    rows[key] = self._with_mode(rows[key], content)
                else:
                    giving_way.add(key)
        giving_way |= {key for key, row in rows.items() if self._tells_of_act(key, row, rows)}
        kept = {key: row for key, row in rows.items() if key not in giving_way}
        return [
            each
            for key, row in kept.items()
            if not self._is_content(self.frames[key], row, kept)
            for each in self._by_content(self.frames[key], row)
        ]

    def _commits(self, key: int, row: VerbRow, content_key: int, told: VerbRow) -> bool:
        """Whether a word of threat or promise says what its own side will do (“warned that *it*
        would leave”), or what nobody else does (“warned that Oman would face duties”): that is
        its content, and no act that it reports."""
        content = self.frames[content_key]
        is_ahead = content.tense == "future" or bool(content.modals)
        if row.event_type not in COMMITS or content.kind != "clause" or not is_ahead:
            return False
        if not any(content.arguments(role.removesuffix(KNOWN_ONLY)) for role in told.actor):
            return row.event_type == "THREATEN"
        return any(
            self.participants.same_side(one.actor_id, other.actor_id)
            for one in self._resolved(self.frames[key].arguments("subject"))
            for other in self._resolved(content.arguments("subject"))
        )

    def _with_mode(self, row: VerbRow, content: VerbRow) -> VerbRow:
        """A warning takes its mode from the act that it holds out."""
        held_out = (each for each in self.codebook.recasts if each.condition == "announced")
        for each in held_out if row.event_type == "THREATEN" else ():
            fits = content.event_type in each.event_types
            if fits and (not each.modes or content.mode in each.modes):
                return replace(row, mode=each.becomes_mode)
        return row

    def _resolved(self, arguments: Sequence[Argument]) -> list[Participant]:
        return [self.participants.resolve(argument) for argument in arguments]

    def _by_content(self, frame: Frame, row: VerbRow) -> list[tuple[Frame, VerbRow]]:
        """A refusal or demand with two contents is two acts, where their modes differ."""
        if row.event_type not in {"REJECT", "REQUEST"}:
            return [(frame, row)]
        contents = [
            other
            for other in self.frames.values()
            if other.parent_key == frame.key and other.relation == "complement"
        ]
        if len(contents) < 2:
            return [(frame, row)]
        found: dict[str, tuple[Frame, VerbRow]] = {}
        for content in contents:
            part = _with_content(frame, content, [c for c in contents if c is not content])
            fitting = Needs(self.frames, self.codebook, self.participants).row(part)
            if fitting is not None and fitting.event_type == row.event_type:
                found.setdefault(fitting.mode, (part, fitting))
        return list(found.values()) if len(found) > 1 else [(frame, row)]

    def _tells_of_act(self, key: int, row: VerbRow, rows: Mapping[int, VerbRow]) -> bool:
        """Whether a verb only says what came of an act that its subject names (“the strike
        killed two”)."""
        subjects = (rows.get(a.key) for a in self.frames[key].arguments("subject"))
        return row.form == "verb" and any(
            other is not None and other.event_type == row.event_type for other in subjects
        )

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
        if self._is_condition_or_detail(frame, row, rows) or frame.relation == "purpose":
            return True
        if is_deed(frame, row, self.frames, self.codebook):
            return False
        if self._is_within_content(frame, rows):
            return True
        relation = frame.relation
        supported = self._supported(rows) if relation == "oblique" else {}
        for above in content_of(frame, self.frames):
            holder = rows.get(above.key) or supported.get(above.key)
            is_purpose, relation = relation == "purpose", above.relation
            if holder is None:
                continue
            if is_purpose:
                return True
            if frame.form != "noun":
                holds = holder.event_type in HOLDS_CONTENT
            elif self._is_answered(frame, row, holder) or self._is_visited(frame, row, holder):
                return False
            else:
                holds = holder.event_type in HOLDS_THINGS or holder.event_type == row.event_type
            if holds:
                return True
        return False

    def _supported(self, rows: Mapping[int, VerbRow]) -> dict[int, VerbRow]:
        """Light verbs with the row of the noun that completes them: what hangs on the verb is
        the noun's (“ordered *a halt* to arms deliveries”)."""
        found: dict[int, VerbRow] = {}
        for key, row in rows.items():
            verb = support_of(self.frames[key], self.frames, self.codebook)
            if verb is not None:
                found[verb.key] = row
        return found

    def _is_within_content(self, frame: Frame, rows: Mapping[int, VerbRow]) -> bool:
        """An act in a clause that tells which thing is demanded, refused or voted on (“rejected
        a motion *condemning* Oman”)."""
        node: Frame | None = frame
        while node is not None and node.relation != "relative":
            node = frame_at(self.frames, node.parent_key)
        parent = frame_at(self.frames, node.parent_key) if node is not None else None
        if node is None or parent is None:
            return False
        above: Frame | None = parent
        while above is not None and above.key not in rows and above.relation == "complement":
            above = frame_at(self.frames, above.parent_key)
        holder = rows.get(above.key) if above is not None else None
        is_of_object = parent.trigger_end <= node.start and node.end <= parent.end
        is_said = holder is not None and holder.event_type in DECIDES
        return is_of_object and is_said and not self._is_of_known(node, parent)

    def _is_of_known(self, clause: Frame, parent: Frame) -> bool:
        """Whether a relative clause is about an actor, and not about a thing."""
        heads = [
            argument
            for _, argument in parent.roles
            if argument.end <= clause.start < argument.wide_end
        ]
        about = heads[-1:] or clause.arguments("subject")
        mentions = [self.participants.mentions.covering(each.head_start) for each in about]
        return any(mention is not None for mention in mentions)

    def _is_visited(self, frame: Frame, row: VerbRow, holder: VerbRow) -> bool:
        """“Flew to Oman *for talks with Iran*”: the journey is one act, the talks another."""
        is_meeting = row.event_type == holder.event_type == "CONSULT" and frame.marker == "for"
        return is_meeting and any(
            self.participants.resolve(argument).is_known for argument in frame.arguments("with")
        )

    def _is_answered(self, frame: Frame, row: VerbRow, holder: VerbRow) -> bool:
        """“Iran rejected *Oman's offer*”: an offer was made, and is an event of its own."""
        named = any(
            self.participants.resolve(argument).is_known
            for role in OTHERS
            for argument in frame.arguments(role)
        )
        is_judged = (holder.event_type, holder.mode) in JUDGES
        return named and (is_judged or (holder.event_type in ANSWERS and row.event_type in SAID))

    def _is_condition_or_detail(
        self, frame: Frame, row: VerbRow, rows: Mapping[int, VerbRow]
    ) -> bool:
        """An act in the *if* of another, or a word that goes on about the same act."""
        node: Frame | None = frame
        while node is not None and node.relation == "complement":
            node = frame_at(self.frames, node.parent_key)
        if node is not None and node.condition is not None:
            return True
        holder = rows.get(frame.parent_key if frame.parent_key is not None else -1)
        is_detail = frame.relation == "adjunct" and frame.kind == "gerund" and not frame.marker
        if is_detail and holder is not None and holder.event_type == "ASSAULT":
            return True
        is_detail = is_detail or (frame.relation == "oblique" and frame.marker in COTEMPORAL)
        return is_detail and holder is not None and holder.event_type == row.event_type
