"""Who acts, and upon whom: the parties of an event by the roles of its row (part of stage 10)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from dossier.codebook import EventCodebook, VerbRow
from dossier.extraction.coding.embedding import governing_cue, support_of
from dossier.extraction.coding.means import is_instrument
from dossier.extraction.coding.participants import NOBODY, Participant, Participants
from dossier.extraction.frames import Frame, frame_at
from dossier.extraction.grammar.arguments import Argument

CONTENT_ROLES = ("with", "against", "on", "from", "dative", "to", "object")
KNOWN_ONLY = "!"
"""After a role in the codebook: it counts only for an actor that the codebook knows."""

OWN_ROLES = frozenset({"subject", "object", "owner", "dative", "possessor", "modifier"})
"""Roles that a noun does not take over from the light verb that it completes."""
SHARED_OWNERS = frozenset({"their"})
BOTH = ("one", "the other")
CLAUSE_PARTIES = ("subject", "object", "dative", "with", "to")
"""Roles of a clause whose holders “their” may stand for."""
BESIDE = frozenset(
    {"ahead of", "prior to", "before", "after", "following", "during", "in", "at", "for"}
)
"""Prepositions by which an act stands beside what its party does (“ahead *of* talks”)."""

Pair = tuple[Participant, Participant]


@dataclass(frozen=True)
class PartyFinder:
    """Finds the parties of the events of one sentence."""

    frames: Mapping[int, Frame]
    codebook: EventCodebook
    participants: Participants

    def pairs(self, frame: Frame, row: VerbRow) -> list[Pair]:
        """Actor and recipient, one pair for each two parties; nobody where none is named."""
        actor_role, actors = "subject", self._subject_of_support(frame)
        if not actors:
            actor_role, actors = self._parties(frame, row.actor)
        recipient_role, recipients = self._parties(frame, row.recipient, exclude=actors)
        if frame.form == "noun" and row.event_type == "CONSULT":
            both = self._both_of_clause(frame)
            if both:
                return [(a, b) for a, b in product(both, both) if a != b]
            if recipients and not actors:
                actors = [p for p in self._left_out(frame) if p not in recipients]
        if not recipients and actors and frame.form == "noun":
            recipients = [p for p in self._answering(frame) if p not in actors]
        together = row.reciprocal and len(actors) > 1
        if together and (recipient_role == actor_role or not recipients):
            return [(a, b) for a, b in product(actors, actors) if a != b]
        if row.reciprocal and not actors and len(recipients) > 1:
            return [(a, b) for a, b in product(recipients, recipients) if a != b]
        pairs = [
            (actor, recipient)
            for actor, recipient in product(actors or [NOBODY], recipients or [NOBODY])
            if actor != recipient or actor == NOBODY
        ]
        return pairs or [(NOBODY, NOBODY)]

    def _parties(
        self, frame: Frame, roles: Sequence[str], exclude: Sequence[Participant] = ()
    ) -> tuple[str, list[Participant]]:
        """The first of the roles that somebody holds, and who they are."""
        for each in roles:
            role = each.removesuffix(KNOWN_ONLY)
            held = [
                self._who(role, argument)
                for argument in self._arguments(frame, role)
                if not self._is_means(argument)
            ]
            who = list(dict.fromkeys(p for p in held if p != NOBODY))
            if each.endswith(KNOWN_ONLY):
                who = [p for p in who if p.is_known]
            if role != "between":
                taken = {p.actor_id for p in exclude} - {""}
                who = [p for p in who if p not in exclude and p.actor_id not in taken]
            if who:
                return role, who
        return "", []

    def _is_means(self, argument: Argument) -> bool:
        """Whether an argument is an instrument or an act, and so no party.

        With a state's name or adjective (“*Russian* drones”) it stands for the state.
        """
        if self.participants.resolve(argument).is_known:
            return False
        if argument.key in self.frames:
            return not argument.is_name
        return is_instrument(argument.lemma, self.codebook)

    def _arguments(self, frame: Frame, role: str) -> tuple[Argument, ...]:
        if role == "purpose":
            purpose = frame_at(self.frames, frame.purpose_key)
            return purpose.arguments("object") if purpose else ()
        if role == "content":
            return tuple(self._content_arguments(frame))
        if role == "content_subject":
            content = frame_at(self.frames, frame.complement_key)
            return content.arguments("subject") if content else ()
        found = frame.arguments(role)
        if found or role in OWN_ROLES:
            return found
        support = support_of(frame, self.frames, self.codebook)
        return support.arguments(role) if support is not None else ()

    def _content_arguments(self, frame: Frame) -> Iterator[Argument]:
        """Those towards whom the content of an act is directed, where the codebook knows them."""
        complement = frame_at(self.frames, frame.complement_key)
        for role in CONTENT_ROLES if complement is not None else ():
            known = [
                argument
                for argument in (complement.arguments(role) if complement is not None else ())
                if self.participants.resolve(argument).is_known
            ]
            if known:
                yield from known
                return

    def _who(self, role: str, argument: Argument) -> Participant:
        if role == "modifier":
            return self.participants.modifier(argument)
        return self.participants.resolve(argument)

    def _both_of_clause(self, frame: Frame) -> list[Participant]:
        """“Lee told Ali so at *their* meeting”: the two parties that the clause names."""
        if all(argument.lemma not in SHARED_OWNERS for argument in frame.arguments("possessor")):
            return []
        parent = frame_at(self.frames, frame.parent_key)
        if parent is None:
            return []
        named = self._known(a for role in CLAUSE_PARTIES for a in parent.arguments(role))
        by_id = {who.actor_id: who for who in named if who.actor_id}
        return list(by_id.values()) if len(by_id) == len(BOTH) else []

    def _left_out(self, frame: Frame) -> list[Participant]:
        """Who meets, where the noun does not say: whose position it is (“*Oman's* hand in talks
        with Iran”), whose visit it belongs to, who does what it stands beside (“*Lee* arrives
        ahead of a meeting with Ali”)."""
        holders = self._known(frame.arguments("holder"))
        parent = frame_at(self.frames, frame.parent_key)
        if holders or parent is None or frame.relation != "oblique":
            return holders
        if parent.form == "noun":
            return self._known(parent.arguments("possessor"))
        is_raised = parent.is_passive and parent.complement_key is not None
        role = "object" if is_raised else "subject"
        return self._known(parent.arguments(role)) if frame.marker in BESIDE else []

    def _known(self, arguments: Iterable[Argument]) -> list[Participant]:
        who = (self.participants.resolve(argument) for argument in arguments)
        return [each for each in who if each.is_known]

    def _answering(self, frame: Frame) -> list[Participant]:
        """“*Iran* rejected Oman's offer”: who answers is whom the offer was made to."""
        parent = frame_at(self.frames, frame.parent_key)
        if parent is None or frame.relation != "object":
            return []
        rows = self.codebook.verbs_by_lemma.get((parent.lemma, parent.form), ())
        if not any(row.event_type in {"AGREE", "REJECT"} for _, row in rows):
            return []
        return self._known(parent.arguments("subject"))

    def _subject_of_support(self, frame: Frame) -> list[Participant]:
        """“Russia *launched strikes*”: the subject of the verb that the noun completes."""
        parent = frame_at(self.frames, frame.parent_key)
        if parent is None or frame.form != "noun" or frame.relation != "object":
            return []
        cue = governing_cue(frame, parent, self.codebook)
        if cue is None or cue.names_source:
            return []
        subjects = [
            owner for argument in parent.arguments("subject") for owner in self._owners(argument)
        ]
        who = (self.participants.resolve(argument) for argument in subjects)
        return [each for each in who if each != NOBODY]

    def _owners(self, argument: Argument) -> tuple[Argument, ...]:
        """A party itself; of an act (“*Lee's* visit will include talks”), whose act it is."""
        act = self.frames.get(argument.key)
        return (argument,) if act is None or argument.is_name else act.arguments("possessor")
