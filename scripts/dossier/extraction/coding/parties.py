"""Who acts, and upon whom: the parties of an event by the roles of its row (part of stage 10)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from dossier.codebook import EventCodebook, VerbRow
from dossier.extraction.coding.cues import governing_cue, support_of
from dossier.extraction.coding.left_out import LeftOut, is_taken_up
from dossier.extraction.coding.means import is_instrument
from dossier.extraction.coding.participants import NOBODY, Participant, Participants, is_somebody
from dossier.extraction.frames import Frame, antecedent_of, frame_at
from dossier.extraction.grammar.arguments import Argument

CONTENT_ROLES = ("with", "against", "on", "from", "dative", "to", "object", "of")
KNOWN_ONLY = "!"
"""After a role in the codebook: it counts only for an actor that the codebook knows."""

OWN_ROLES = frozenset({"subject", "object", "owner", "dative", "possessor", "modifier"})
"""Roles that a noun does not take over from the light verb that it completes."""
REACHING = frozenset({"on", "against", "to", "for", "from", "with"})
"""Prepositions that may name a recipient deeper in the clause."""
HURTS = frozenset({"ASSAULT", "COERCE"})
"""Types of acts whose purpose may tell on whom they fall."""
CONDITIONAL = frozenset({"AGREE", "THREATEN"})
"""Types of acts that may hang on what the other side does."""
STRIKES = frozenset({"ASSAULT", "MOBILIZE"})
"""Types of acts that fall on a place, and so on the state that it belongs to."""
NEITHER = "neither"
"""Of two that *neither* did it, none did it with the other."""
EACH_OTHER = frozenset({"each other", "one another"})
PLACES = ("in", "on", "at", "near", "of", "over", "inside", "across")
"""Roles of a place that is struck."""

Pair = tuple[Participant, Participant]


@dataclass(frozen=True)
class PartyFinder:
    """Finds the parties of the events of one sentence."""

    frames: Mapping[int, Frame]
    codebook: EventCodebook
    participants: Participants

    @cached_property
    def left_out(self) -> LeftOut:
        """Finds the parties that nouns leave out."""
        return LeftOut(self.frames, self.codebook, self.participants)

    def pairs(self, frame: Frame, row: VerbRow) -> list[Pair]:
        """Actor and recipient, one pair for each two parties; nobody where none is named."""
        actor_role, actors = "subject", self._subject_of_support(frame)
        is_of_others = "possessor" in row.actor and self._is_of_another(frame, actors)
        if not actors or is_of_others or (row.reciprocal and frame.arguments("between")):
            actor_role, actors = self._parties(frame, row.actor)
        recipient_role, recipients = self._parties(frame, row.recipient, exclude=actors)
        if frame.form == "noun":
            both = self.left_out.both(frame) if row.event_type == "CONSULT" else []
            if both:
                return [(a, b) for a, b in product(both, both) if a != b]
            left_out = self.left_out.parties(frame, row, actors, recipients)
            suffered = {p.actor_id for p in left_out[1]} - {""}
            actors = [p for p in actors if p.actor_id not in suffered]
            actors, recipients = actors or left_out[0], recipients or left_out[1]
        elif row.reciprocal and not recipients and any(is_taken_up(p) for p in actors):
            both = self.left_out.named_above(frame)
            if both:
                return [(a, b) for a, b in product(both, both) if a != b]
        if not any(p.actor_id for p in recipients):
            recipients = self._farther(frame, row, actors) or recipients
        if len(actors) > 1 and any(p.text.lower() in EACH_OTHER for p in recipients):
            return [(a, b) for a, b in product(actors, actors) if a != b]
        is_each_alone = NEITHER in frame.lemmas
        together = row.reciprocal and len(actors) > 1 and not is_each_alone
        if together and (recipient_role == actor_role or not recipients):
            return [(a, b) for a, b in product(actors, actors) if a != b]
        if row.reciprocal and not actors and len(recipients) > 1:
            return [(a, b) for a, b in product(recipients, recipients) if a != b]
        pairs = [
            (actor, recipient)
            for actor, recipient in product(actors or [NOBODY], recipients or [NOBODY])
            if actor != recipient or actor == NOBODY
        ]
        return pairs or [(actors[0], NOBODY) if actors else (NOBODY, NOBODY)]

    def _farther(
        self, frame: Frame, row: VerbRow, actors: Sequence[Participant]
    ) -> list[Participant]:
        """Recipients that no role of the row holds: by the purpose, deeper in the clause, or by
        the place that is struck."""
        ways = [
            self._hurt(frame) if row.event_type in HURTS else (),
            self._beyond(frame, row) if row.event_type != "CONSULT" else (),
            self._struck(frame, row) if row.event_type in STRIKES else (),
            self._bound(frame) if row.event_type in CONDITIONAL else (),
        ]
        sides = [actor.actor_id for actor in actors]
        for way in ways:
            found = [p for p in way if not self._is_own_side(p, sides)]
            if found:
                return found
        return []

    def _is_own_side(self, who: Participant, sides: Sequence[str]) -> bool:
        return any(self.participants.same_side(who.actor_id, side) for side in sides)

    def _parties(
        self, frame: Frame, roles: Sequence[str], exclude: Sequence[Participant] = ()
    ) -> tuple[str, list[Participant]]:
        """The first of the roles that somebody holds, and who they are. Somebody who is only
        described holds a role that is kept for actors of the codebook where none holds another.
        """
        described: tuple[str, list[Participant]] = ("", [])
        for each in roles:
            role = each.removesuffix(KNOWN_ONLY)
            held = [
                who
                for argument in self._arguments(frame, role)
                if not self._is_means(argument)
                for who in self._who(role, argument)
            ]
            who = list(dict.fromkeys(p for p in held if p != NOBODY))
            if role != "between":
                taken = {p.actor_id for p in exclude} - {""}
                who = [p for p in who if p not in exclude and p.actor_id not in taken]
                who = [p for p in who if p.is_named or not self._is_own_side(p, list(taken))]
            known = [p for p in who if p.is_known]
            if not each.endswith(KNOWN_ONLY) and who and (known or not described[1]):
                return role, who
            if known:
                return role, known
            described = described if described[1] else (role, [p for p in who if p.is_political])
        return described

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
        found = antecedent_of(frame) if role == "object" else ()
        found = found or frame.arguments(role)
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

    def _who(self, role: str, argument: Argument) -> tuple[Participant, ...]:
        if role == "modifier":
            return (self.participants.modifier(argument),)
        return self.participants.each(argument)

    def _beyond(self, frame: Frame, row: VerbRow) -> Iterator[Participant]:
        """Whom a phrase names that hangs deeper in the clause than those of the roles
        (“a new package of sanctions *on Iran*”), by the prepositions that the row gives."""
        text = self.participants.text
        parent = frame_at(self.frames, frame.parent_key)
        is_used = row.event_type == "THREATEN" and frame.relation == "object"
        end = parent.end if parent is not None and is_used else frame.end
        for role in row.recipient:
            name = role.removesuffix(KNOWN_ONLY)
            if name not in REACHING:
                continue
            for match in re.finditer(rf"\b{name} ", text[frame.trigger_end : end]):
                start = frame.trigger_end + match.end()
                who = self.participants.named_at(start, end)
                if who != NOBODY and self._is_within(start, frame):
                    yield who
                    return

    def _is_within(self, offset: int, frame: Frame) -> bool:
        """Whether a place belongs to a clause itself, and not to one inside it."""
        holding = [
            (other.end - other.start, other.key)
            for other in self.frames.values()
            if other.form != "noun" and other.start <= offset < other.end
        ]
        own = {frame.key, frame.parent_key}
        return not holding or min(holding)[1] in own

    def _hurt(self, frame: Frame) -> Iterator[Participant]:
        """“Oman's attacks are meant *to demoralise the Iranian army*”: whom the purpose names."""
        parent = frame_at(self.frames, frame.parent_key)
        whole = parent if parent is not None and frame.form == "noun" else frame
        for other in self.frames.values():
            is_inside = frame.trigger_end <= other.start and other.end <= whole.end
            if other.kind == "infinitive" and is_inside:
                who = [self.participants.resolve(each) for each in other.arguments("object")]
                yield from (each for each in who if each.is_known)

    def _bound(self, frame: Frame) -> Iterator[Participant]:
        """“Was ready to halt the raids *if Oman* did”: on whom it is made to depend."""
        for other in self.frames.values():
            is_inside = frame.start <= other.start and other.end <= frame.end
            if other.condition is not None and is_inside:
                who = [self.participants.resolve(each) for each in other.arguments("subject")]
                yield from (each for each in who if each.is_known)

    def _struck(self, frame: Frame, row: VerbRow) -> list[Participant]:
        """The state whose town or region is struck (“hit a plant *in Kharkiv*”)."""
        roles = [role.removesuffix(KNOWN_ONLY) for role in row.recipient]
        for role in (*roles, *PLACES):
            found = [self.participants.place(argument) for argument in frame.arguments(role)]
            if any(who != NOBODY for who in found):
                return list(dict.fromkeys(who for who in found if who != NOBODY))
        return []

    def _is_of_another(self, frame: Frame, actors: Sequence[Participant]) -> bool:
        """“Lee reiterated *Oman's* readiness”: whose the noun is, and not who speaks of it."""
        owners = [self.participants.resolve(each) for each in frame.arguments("possessor")]
        ids = {actor.actor_id for actor in actors}
        return any(each.is_known and each.actor_id not in ids for each in owners)

    def _subject_of_support(self, frame: Frame) -> list[Participant]:
        """“Russia *launched strikes*”: the subject of the verb that the noun completes."""
        parent = frame_at(self.frames, frame.parent_key)
        if frame.form != "noun":
            return []
        is_object = parent is not None and frame.relation == "object"
        cue = governing_cue(frame, parent, self.codebook) if parent and is_object else None
        verb = parent if cue is not None and not cue.names_source else None
        support = support_of(frame, self.frames, self.codebook)
        if support is not None and support.relation == "relative":
            verb = support
        if verb is None:
            return []
        subjects = [
            owner for argument in verb.arguments("subject") for owner in self._owners(argument)
        ]
        is_light = support is not None
        who = [self.participants.resolve(argument) for argument in subjects]
        return [p for p in who if p != NOBODY and (is_light or is_somebody(p))]

    def _owners(self, argument: Argument) -> tuple[Argument, ...]:
        """A party itself; of an act (“*Lee's* visit will include talks”), whose act it is."""
        act = self.frames.get(argument.key)
        return (argument,) if act is None or argument.is_name else act.arguments("possessor")
