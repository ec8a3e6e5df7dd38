"""From the words of a participant to an actor: the one place where frames meet mentions.

A participant is first words of the report and then, where the codebook knows
them, an id. A demonym in the phrase (“duties on *Indian* goods”) names the state,
and so does the place that a thing stands in (“a terminal in *Ukraine's* port”).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from dossier.extraction.grammar.arguments import Argument
from dossier.extraction.mentions import MentionIndex
from dossier.records import Time


@dataclass(frozen=True)
class Participant:
    """Words of the report that name somebody, with the actor where one is known.

    `is_named` tells a name from a description; `is_known` whether the words are those of
    an actor, and not only of something that is an actor's.
    """

    start: int | None = None
    end: int | None = None
    text: str = ""
    actor_id: str = ""
    is_named: bool = False
    is_known: bool = False


WHOLE = re.compile(r"\s+(?:of|in|from)\s+")
PRONOUNS_FOR_THINGS = frozenset({"it", "this", "that", "which", "these", "those", "what", "there"})
FORCES = frozenset("army drone force jet military missile navy soldier territory troop".split())
"""What acts or suffers for whose it is, although only a pronoun says so (“*its* forces”)."""
OFFICES = FORCES | frozenset(
    """ambassador army cabinet chancellor chief commissioner congress court delegation diplomat
    envoy government king leader military minister ministry navy negotiator official parliament
    police premier president prince regulator senate spokesman spokesperson spokeswoman
    """.split()
)
"""Heads of phrases that act for whose they are (“*Oman's* minister”)."""
NOBODY = Participant()


@dataclass(frozen=True)
class Participants:
    """Resolves the arguments of the frames of one report.

    Attributes
    ----------
    text : the report.
    mentions : its mentions, by the characters that they cover.
    times : its time expressions: “Thursday’s call” is nobody's.
    demonyms : adjective of nationality, lower case, to actor id.
    """

    text: str
    mentions: MentionIndex
    times: tuple[Time, ...]
    demonyms: Mapping[str, str]

    def resolve(self, argument: Argument) -> Participant:
        """Who an argument stands for; :data:`NOBODY` where it is a time, a number or a thing."""
        mention = self.mentions.covering(argument.head_start)
        if mention is not None:
            return Participant(
                mention.start, mention.end, mention.text, mention.actor_id, True, True
            )
        if self._is_time(argument.head_start) or argument.lemma in PRONOUNS_FOR_THINGS:
            return NOBODY
        words = self.text[argument.start : argument.end]
        state = self._state_of(words)
        owner = "" if state else self._owner_of(argument)
        actor_id = state or owner or self._whole_of(argument)
        acts_for_owner = bool(owner) and (argument.is_name or argument.lemma in OFFICES)
        is_known = bool(state) or acts_for_owner
        return Participant(
            argument.start, argument.end, words, actor_id, argument.is_name, is_known
        )

    def source(self, argument: Argument) -> Participant:
        """Who vouches for something: an actor, or the whole of the words (“two people
        familiar with the talks”). “Russian officials” are not the state."""
        found = self.resolve(argument)
        if found == NOBODY or self.mentions.covering(argument.head_start) is not None:
            return found
        words = self.text[argument.wide_start : argument.wide_end]
        return Participant(
            argument.wide_start, argument.wide_end, words, "", argument.is_name, False
        )

    def modifier(self, argument: Argument) -> Participant:
        """Who a noun's modifier names (“*Russian* strikes”, “*EU* sanctions”): else nobody."""
        mention = self.mentions.covering(argument.head_start)
        if mention is not None and mention.actor_id:
            return Participant(
                mention.start, mention.end, mention.text, mention.actor_id, True, True
            )
        words = self.text[argument.start : argument.end]
        actor_id = self.demonyms.get(words.lower(), "")
        if not actor_id:
            return NOBODY
        return Participant(argument.start, argument.end, words, actor_id, True, True)

    def _owner_of(self, argument: Argument) -> str:
        """“*Ukraine's* port” is the state's that owns it."""
        mention = self.mentions.covering(argument.start)
        if mention is None or (mention.via == "pronoun" and argument.lemma not in FORCES):
            return ""
        return mention.actor_id

    def _whole_of(self, argument: Argument) -> str:
        """“Members of *Congress*” stand for the body that they are of."""
        joined = WHOLE.match(self.text, argument.end)
        mention = self.mentions.covering(joined.end()) if joined else None
        return mention.actor_id if mention is not None else ""

    def _state_of(self, words: str) -> str:
        for word in words.lower().replace("-", " ").split():
            if word in self.demonyms:
                return self.demonyms[word]
        return ""

    def _is_time(self, offset: int) -> bool:
        return any(time.start <= offset < time.end for time in self.times)
