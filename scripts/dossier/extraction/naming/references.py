"""Words that stand for an actor, on their way to the table of mentions (stage 4)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from dossier.records import Mention


@dataclass(frozen=True)
class Reference:
    """Words of one paragraph that stand for an actor, by the tokens of its parse.

    Attributes
    ----------
    first, last : tokens, both inclusive.
    head : the token that the rest of the sentence hangs on.
    via, actor_id : as in the table of mentions.
    kind, gender : of the actor, empty where the codebook has none.
    plural : whether *they* may stand for it.
    role : the office or body as the codebook writes it, country left out.
    possessor : token of the possessive pronoun that says whose office it is, or -1.
    country : the state whose office it is, where its words say so.
    """

    first: int
    last: int
    head: int
    via: str
    actor_id: str
    kind: str
    gender: str = ""
    plural: bool = False
    role: str = ""
    possessor: int = -1
    country: str = ""


class MentionIndex:
    """Which mention holds a character of the report. Mentions do not overlap."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._mentions = sorted(mentions, key=lambda mention: mention.start)
        self._starts = [mention.start for mention in self._mentions]

    def covering(self, offset: int) -> Mention | None:
        """The mention whose span holds the character at `offset`, if there is one."""
        place = bisect_right(self._starts, offset) - 1
        if place < 0 or self._mentions[place].end <= offset:
            return None
        return self._mentions[place]
