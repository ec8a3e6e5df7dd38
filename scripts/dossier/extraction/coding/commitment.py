"""How sure whom of what: the records that the walk in ``embedding`` fills.

FactBank's values, as Saurí and Pustejovsky (2012) compose them: the weakest
certainty wins, polarity is multiplied, and each source has a perspective of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from dossier.extraction.grammar.arguments import Argument
from dossier.extraction.grammar.words import Cue

RANKS = {"CT": 3, "PR": 2, "PS": 1, "U": 0}
NAMES = {rank: name for name, rank in RANKS.items()}
NO_LINK = (-1, -1)
"""The link of a perspective that no pair of frames opens."""


@dataclass(frozen=True)
class Commitment:
    """How sure a perspective is: a FactBank value, and the word that brought it there."""

    rank: int = 3
    is_positive: bool = True
    cue: Cue | None = None
    is_withheld: bool = False

    @property
    def value(self) -> str:
        """The value as FactBank writes it."""
        if self.rank == 0:
            return "CTu" if self.is_withheld else "Uu"
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
    reported : what the noun met last (“the *claim* that”) reports, before it was weighed.
    auxiliary : the auxiliary modes that the words show (`historical` comes from times).
    is_scheduled : whether a word says that it is arranged (“planned”, “is due to”).
    """

    author: Commitment = field(default_factory=Commitment)
    perspectives: tuple[Perspective, ...] = ()
    links: tuple[tuple[int, int], ...] = ()
    reported: Commitment | None = None
    auxiliary: frozenset[str] = frozenset()
    is_conditional: bool = False
    is_scheduled: bool = False
