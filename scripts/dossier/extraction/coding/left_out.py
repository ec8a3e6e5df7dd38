"""Parties that a noun leaves out, and the clause around it names (part of stage 10).

“Flew to Oslo for *talks* with Lee”, “came under *attack*”, “freed them after an *appeal* by
Lee”, “fined Oman for its *purchases*”: the grammar of the clause says who acts and upon whom.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dossier.codebook import EventCodebook, VerbRow
from dossier.extraction.coding.embedding import COTEMPORAL
from dossier.extraction.coding.participants import TOGETHER, Participant, Participants
from dossier.extraction.frames import Frame, frame_at
from dossier.extraction.grammar.arguments import Argument

SHARED_OWNERS = frozenset({"their"})
BOTH = ("one", "the other")
CLAUSE_PARTIES = ("subject", "object", "dative", "with", "to")
"""Roles of a clause whose holders “their” may stand for."""
BESIDE = frozenset(
    {"ahead of", "prior to", "before", "after", "following", "during", "in", "at", "for"}
)
"""Prepositions by which an act stands beside what its party does (“ahead *of* talks”)."""
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
"""Determiners of an act that has been told before."""
SUFFERED = "under"
"""The preposition of an act that falls on the subject of the clause (“*under* attack”)."""
AGENT = "by"
"""The preposition of an act by which the object of the clause was struck (“hit *by* a raid”)."""
ANSWERED = frozenset({"at", "after", "following", "under", "despite", "upon", "on"})
"""Prepositions of a demand that the subject of the clause answers (“*at* Lee's request”)."""
DONE = frozenset({"behind"})
"""Prepositions of an act that the subject of the clause has done (“was *behind* the attack”)."""
BLAMED = frozenset({"for", "over"})
"""Prepositions of what somebody is punished, thanked or blamed for having done."""
JUDGING = frozenset({"ACCUSE", "COERCE", "SUPPORT", "SANCTION"})
"""Types of acts that answer what somebody has done."""
DEEDS = frozenset({"COOPERATE", "AID", "ASSAULT", "COERCE", "MOBILIZE"})
"""Types of what somebody has done, for which another judges him."""


@dataclass(frozen=True)
class LeftOut:
    """Finds the parties of nouns outside their own phrases, in one sentence."""

    frames: Mapping[int, Frame]
    codebook: EventCodebook
    participants: Participants

    def parties(
        self,
        frame: Frame,
        row: VerbRow,
        actors: list[Participant],
        recipients: list[Participant],
    ) -> tuple[list[Participant], list[Participant]]:
        """Actors and recipients that the noun leaves out; empty where the clause has none."""
        parent = frame_at(self.frames, frame.parent_key)
        who: list[Participant] = []
        whom: list[Participant] = []
        if not actors and not recipients and row.event_type == "CONSULT":
            who, whom = self._within(frame, parent)
        elif not actors and row.event_type == "CONSULT":
            who = self._meeting(frame, parent, bool(recipients))
        elif not actors and parent is not None and frame.marker in DONE:
            who = self._known(parent.arguments("subject"))
        elif not actors and is_deed(frame, row, self.frames, self.codebook) and parent is not None:
            who = self._known(parent.arguments("object"))
        if not recipients and parent is not None and frame.relation == "oblique":
            answers = frame.marker in ANSWERED and row.event_type == "REQUEST" and bool(actors)
            if frame.marker == SUFFERED or answers:
                whom = self._known(parent.arguments("subject"))
            elif frame.marker == AGENT and row.event_type == "ASSAULT":
                whom = self._known(parent.arguments("object"))
        if not recipients and actors and not whom:
            whom = self._answering(frame, parent)
        return (
            [p for p in who if p not in recipients],
            [p for p in whom if p not in actors],
        )

    def _within(
        self, frame: Frame, parent: Frame | None
    ) -> tuple[list[Participant], list[Participant]]:
        """“Lee thanked Ali *in a call*”, “Omani and Iranian envoys made progress *in talks*”: what
        is done in it says who speaks to whom."""
        is_new = all(cue.lemma not in DEFINITE for cue in frame.modifiers)
        is_new = is_new and not frame.arguments("possessor")
        if parent is None or not is_new or frame.marker not in COTEMPORAL or parent.form == "noun":
            return [], []
        who, whom = (self._known(parent.arguments(role)) for role in ("subject", "object"))
        return (who, whom) if (who and whom) or len(who) > 1 else ([], [])

    def both(self, frame: Frame) -> list[Participant]:
        """“Lee told Ali so at *their* meeting”: the two parties that the clause names."""
        if all(argument.lemma not in SHARED_OWNERS for argument in frame.arguments("possessor")):
            return []
        parent = frame_at(self.frames, frame.parent_key)
        if parent is None:
            return []
        named = self._known(a for role in CLAUSE_PARTIES for a in parent.arguments(role))
        by_id = {who.actor_id: who for who in named if who.actor_id}
        return list(by_id.values()) if len(by_id) == len(BOTH) else []

    def named_above(self, frame: Frame) -> list[Participant]:
        """“Lee will appeal to Ali when *the two* meet”: those whom the clauses above name, where
        they are two."""
        found: dict[str, Participant] = {}
        parent = frame_at(self.frames, frame.parent_key)
        while parent is not None:
            for who in self._known(a for role in CLAUSE_PARTIES for a in parent.arguments(role)):
                found.setdefault(who.actor_id, who)
            if len(found) == len(BOTH) or parent.parent_key in {parent.key, frame.key}:
                break
            parent = frame_at(self.frames, parent.parent_key)
        found.pop("", None)
        return list(found.values()) if len(found) == len(BOTH) else []

    def _meeting(self, frame: Frame, parent: Frame | None, has_party: bool) -> list[Participant]:
        """Who meets, where the noun does not say: whose position it is (“*Oman's* hand in talks
        with Iran”), whose visit it belongs to, who does what it stands beside (“*Lee* arrives
        ahead of a meeting with Ali”), whose affairs it bears upon (“a call with Ali will
        test *Lee's* patience”)."""
        if parent is None or not has_party:
            return []
        if frame.relation == "subject":
            return self._known(parent.arguments("owner"))
        holders = self._known(frame.arguments("holder"))
        if holders or frame.relation != "oblique":
            return holders
        if parent.form == "noun":
            return self._known(parent.arguments("possessor"))
        is_raised = parent.is_passive and parent.complement_key is not None
        role = "object" if is_raised else "subject"
        return self._known(parent.arguments(role)) if frame.marker in BESIDE else []

    def _answering(self, frame: Frame, parent: Frame | None) -> list[Participant]:
        """“*Iran* rejected Oman's offer”: who answers is whom the offer was made to."""
        if parent is None or frame.relation != "object":
            return []
        rows = self.codebook.verbs_by_lemma.get((parent.lemma, parent.form), ())
        if not any(row.event_type in {"AGREE", "REJECT"} for _, row in rows):
            return []
        return self._known(parent.arguments("subject"))

    def _known(self, arguments: Iterable[Argument]) -> list[Participant]:
        who = (each for argument in arguments for each in self.participants.each(argument))
        return [each for each in who if each.is_known]


def is_taken_up(who: Participant) -> bool:
    """Whether words take up several who were named before (“the *two*”)."""
    return not who.actor_id and who.is_political and not TOGETHER.isdisjoint(who.text.split())


def is_deed(
    frame: Frame, row: VerbRow, frames: Mapping[int, Frame], codebook: EventCodebook
) -> bool:
    """Whether a noun tells for what somebody is punished, thanked or blamed (“sanctions on
    Oman *over its purchases* of oil”): that was done, and is an event of its own."""
    parent = frame_at(frames, frame.parent_key)
    is_told = frame.form == "noun" and frame.marker in BLAMED and row.event_type in DEEDS
    if parent is None or not is_told:
        return False
    rows = codebook.verbs_by_lemma.get((parent.lemma, parent.form), ())
    return any(each.event_type in JUDGING for _, each in rows)
