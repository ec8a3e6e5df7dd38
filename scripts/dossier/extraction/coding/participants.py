"""From the words of a participant to an actor: the one place where frames meet mentions.

A participant is first words of the report and then, where the codebook knows
them, an id. A demonym in the phrase (“duties on *Indian* goods”) names the state,
and so does the place that a thing stands in (“a terminal in *Ukraine's* port”).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from dossier.extraction.grammar.arguments import Argument
from dossier.extraction.mentions import MentionIndex
from dossier.records import Time


class Participant(NamedTuple):
    """Words of the report that name somebody, with the actor where one is known.

    `is_named` tells a name from a description; `is_known` whether the words are those of
    an actor, and not only of something that is an actor's; `is_political` whether they describe
    somebody who acts for a state, whoever that is (“both *sides*”).
    """

    start: int | None = None
    end: int | None = None
    text: str = ""
    actor_id: str = ""
    is_named: bool = False
    is_known: bool = False
    is_political: bool = False


WHOLE = re.compile(r"\s+(?:of|in|from|at|near|inside)\s+(?:the\s+|its\s+)?")
RELATIVE_CLAUSE = re.compile(r",? (?:who|whom|whose|which)\b")
"""What only says more of a source that the words before it name."""
WORD = re.compile(r"[^\W\d_]+(?:[.-][^\W\d_]+)*\.?")
POSSESSIVES = ("'s", "’s")
SEVERAL_STATES = re.compile(r",\s|\band\b|\bor\b|\s-\s|[-–]")
"""What stands between adjectives of several states (“*Russian and Ukrainian* envoys”)."""
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
REPRESENTING = frozenset("ambassador attache attaché consul diplomat".split())
"""Heads of phrases that stand for the state that sent them, whoever holds the office."""
POLITICAL = (OFFICES - FORCES) | frozenset(
    """ally authority capital counterpart country governor lawmaker mediator member nation
    neighbour neighbor partner rival secretary senator side state bloc
    """.split()
)
"""Heads of phrases that speak of somebody who acts for a state, without saying which."""
TOGETHER = frozenset({"two", "both", "pair", "three", "trio"})
"""Heads by which several who were named are taken up (“when the *two* meet”)."""
PHRASE_ENDS = frozenset({"of", "in", "that", "which", "who", "from", "and"})
"""Words after which another phrase names somebody else (“buyers *of* Russian oil”)."""
PARTS_OF = frozenset(
    "team delegation group member thousand hundred dozen crowd leader head".split()
)
"""Heads of phrases that act for whom they are of (“a *team* of Omani envoys”)."""
RECORDS = frozenset("data figure report survey statement document filing estimate".split())
"""What speaks for whoever made it (“*Oman Bank* data showed”)."""
INSTITUTIONS = frozenset("office service ministry administration cabinet company".split())
"""What is named as a source when its owner is (“*his* office”)."""
NAMED = frozenset({"name", "alias"})
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
    places : town, region, capital or the state's own name to the id of the state.
    countries : actor id to country, where it has one.
    """

    text: str
    mentions: MentionIndex
    times: tuple[Time, ...]
    demonyms: Mapping[str, str]
    places: Mapping[str, str] = field(default_factory=dict)
    countries: Mapping[str, str] = field(default_factory=dict)
    _resolved: dict[Argument, Participant] = field(default_factory=dict, compare=False)

    def resolve(self, argument: Argument) -> Participant:
        """Who an argument stands for; :data:`NOBODY` where it is a time, a number or a thing."""
        if argument not in self._resolved:
            self._resolved[argument] = self._who(argument)
        return self._resolved[argument]

    def _who(self, argument: Argument) -> Participant:
        mention = self.mentions.covering(argument.head_start)
        if mention is not None:
            actor_id = mention.actor_id
            if not actor_id and argument.lemma in REPRESENTING:
                actor_id = self._sender_of(argument)
            return Participant(mention.start, mention.end, mention.text, actor_id, True, True)
        if self._is_time(argument.head_start) or argument.lemma in PRONOUNS_FOR_THINGS:
            return NOBODY
        words = self.text[argument.start : argument.end]
        state = self._state_of(words) or self._state_before(argument)
        owner = "" if state else self._owner_of(argument)
        actor_id = state or owner or self._whole_of(argument)
        acts_for_owner = bool(owner) and (argument.is_name or argument.lemma in OFFICES)
        is_part = bool(actor_id) and argument.lemma in PARTS_OF
        is_known = bool(state) or acts_for_owner or is_part
        is_political = argument.lemma in POLITICAL or argument.lemma in TOGETHER
        return Participant(
            argument.start, argument.end, words, actor_id, argument.is_name, is_known, is_political
        )

    def each(self, argument: Argument) -> tuple[Participant, ...]:
        """Who an argument stands for; each state by itself in “*Russian and Ukrainian* envoys”."""
        who = self.resolve(argument)
        if who == NOBODY or (who.actor_id and not who.is_known):
            return (who,)
        words = self.text[argument.start : argument.head_start]
        if not SEVERAL_STATES.search(words) or not self._is_plural(argument):
            return (who,)
        states = list(dict.fromkeys(self._states_in(argument.start, argument.head_start)))
        if len(states) < len(("one", "the other")):
            return (who,)
        return tuple(who._replace(actor_id=state, is_known=True) for state in states)

    def is_plural(self, argument: Argument) -> bool:
        """Whether a description is of several (“the two *leaders*”)."""
        return not argument.is_name and self._is_plural(argument)

    def same_side(self, one: str, other: str) -> bool:
        """Whether two actors are one, or of one country (a minister and her state)."""
        country = self.countries.get(one, "")
        return bool(one) and (
            one == other or bool(country and country == self.countries.get(other))
        )

    def place(self, argument: Argument) -> Participant:
        """The state that a town or region in the words belongs to (“a plant in *Kharkiv*”)."""
        for match in WORD.finditer(self.text, argument.start, argument.wide_end):
            state = self.places.get(match.group().rstrip("."))
            if state:
                words = self.text[argument.start : argument.end]
                return Participant(argument.start, argument.end, words, state, False, True)
        return NOBODY

    def named_at(self, start: int, end: int) -> Participant:
        """The actor, or the state by its adjective, that the words from `start` open with."""
        for match in list(WORD.finditer(self.text, start, end))[:3]:
            mention = self.mentions.covering(match.start())
            if mention is not None and mention.actor_id:
                return Participant(
                    mention.start, mention.end, mention.text, mention.actor_id, True, True
                )
            state = self._state_of(match.group())
            if state:
                return Participant(match.start(), match.end(), match.group(), state, True, True)
            if not match.group().islower() or match.group() in PHRASE_ENDS:
                break
        return NOBODY

    def source(self, argument: Argument) -> Participant:
        """Who vouches for something: an actor, or the whole of the words (“two people
        familiar with the talks”). “Russian officials” are not the state."""
        found = self.resolve(argument)
        if found == NOBODY or self.mentions.covering(argument.head_start) is not None:
            return found
        maker = self.mentions.covering(argument.start)
        if maker is not None and maker.actor_id and argument.lemma in RECORDS:
            start, end = argument.start, argument.end
            return Participant(start, end, self.text[start:end], maker.actor_id, True, True)
        words = self.text[argument.wide_start : argument.wide_end]
        about = RELATIVE_CLAUSE.search(words)
        end = argument.wide_start + about.start() if about else argument.wide_end
        words = self.text[argument.wide_start : end]
        is_of_somebody = maker is not None and maker.via == "pronoun" and maker.actor_id != ""
        is_named = argument.is_name or (is_of_somebody and argument.lemma in INSTITUTIONS)
        return Participant(argument.wide_start, end, words, "", is_named, False)

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

    def _sender_of(self, argument: Argument) -> str:
        """“*Oman's* ambassador” is sent by the state that the words before her office name."""
        for match in WORD.finditer(self.text, argument.start, argument.head_start):
            word = match.group().removesuffix("'s").removesuffix("’s")
            state = self._state_of(word) or self.places.get(word, "")
            if state:
                return state
        return ""

    def _owner_of(self, argument: Argument) -> str:
        """“*Ukraine's* port” is the state's that owns it."""
        mention = self.mentions.covering(argument.start)
        if mention is None or (mention.via == "pronoun" and argument.lemma not in FORCES):
            return ""
        return mention.actor_id

    def _whole_of(self, argument: Argument) -> str:
        """“Members of *Congress*” stand for the body that they are of."""
        joined = WHOLE.match(self.text, argument.end)
        if joined is None:
            return ""
        mention = self.mentions.covering(joined.end())
        if mention is not None:
            return mention.actor_id
        if joined.group().split()[0] == "of" and argument.lemma not in PARTS_OF:
            return ""
        word = WORD.match(self.text, joined.end())
        return self._state_of(word.group()) if word is not None else ""

    def _state_of(self, words: str) -> str:
        """The state of an adjective among some words, or of its people (“*Ukrainians*”)."""
        for word in words.lower().replace("-", " ").split():
            if word in self.demonyms:
                return self.demonyms[word]
            if word.endswith("s") and word[:-1] in self.demonyms:
                return self.demonyms[word[:-1]]
        return ""

    def _state_before(self, argument: Argument) -> str:
        """The state whose name stands before a thing of its own (“any *U.S.* tariffs”)."""
        return next(self._states_in(argument.start, argument.head_start), "")

    def _states_in(self, start: int, end: int) -> Iterator[str]:
        """States by name or adjective among the words of a phrase, in reading order."""
        for match in WORD.finditer(self.text, start, end):
            mention = self.mentions.covering(match.start())
            state = self._state_of(match.group())
            is_owner = self.text.startswith(POSSESSIVES, match.end())
            if mention is not None and mention.via in NAMED and not is_owner:
                state = state or mention.actor_id
            if state in self.states:
                yield state

    @cached_property
    def states(self) -> frozenset[str]:
        """The ids of the states."""
        return frozenset(self.demonyms.values())

    def _is_plural(self, argument: Argument) -> bool:
        """Whether the head is a noun in the plural: it differs from its lemma by its ending."""
        head = self.text[argument.head_start : argument.end].lower()
        if argument.lemma in TOGETHER:
            return True
        return head != argument.lemma and (head.endswith("s") or head in {"men", "people"})

    def _is_time(self, offset: int) -> bool:
        return any(time.start <= offset < time.end for time in self.times)


def is_somebody(who: Participant) -> bool:
    """Whether words name or describe one who can act, and not only a thing."""
    return who.is_known or who.is_named or who.is_political
