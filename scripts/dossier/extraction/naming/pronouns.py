"""Whom a pronoun stands for, within its paragraph (the last step of stage 4).

Candidates are looked for from the inside of the sentence out, in the manner of
Hobbs (1978) and of centering: the subject of a clause of saying before all
others, the clause's own subject for a possessive, then whatever actor alone is
compatible; then the subject of the sentence before. Two that fit leave the
actor empty. *I* and *we* are the speaker of the quotation that they stand in.
*It* and *they* are mentions only where they stand for an actor.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from dossier.extraction.grammar.tokens import Token
from dossier.extraction.naming.actors import ActorMatcher
from dossier.extraction.naming.antecedents import Antecedents
from dossier.extraction.naming.pronoun_words import (
    ENCOUNTERS,
    has_will,
    is_addressed,
    is_expletive,
    is_several,
    is_somebody,
    is_thing,
)
from dossier.extraction.naming.references import Reference
from dossier.extraction.sentences import ParsedSentence
from dossier.extraction.speech.quotation import Quotation

_Test = Callable[[Reference], bool]
_WordTest = Callable[[Token], bool]
PERSONAL = frozenset({"PRP", "PRP$"})
HE = {
    "he": "male",
    "him": "male",
    "his": "male",
    "she": "female",
    "her": "female",
    "hers": "female",
}
IT = frozenset({"it", "its"})
THEY = frozenset({"they", "them", "their", "theirs"})
WE = frozenset({"i", "me", "my", "mine", "we", "us", "our", "ours"})
NOT_PERSONS = frozenset({"state", "government body", "organisation", "company", "group"})


def resolve_pronouns(
    paragraph: Sequence[ParsedSentence],
    named: Sequence[Reference],
    quotations: Sequence[Quotation],
    matcher: ActorMatcher,
) -> list[Reference]:
    """The references of a paragraph with its pronouns among them, in reading order."""
    pronouns = [
        token for sentence in paragraph for token in sentence.words if token.tag_ in PERSONAL
    ]
    if not pronouns:
        return list(named)
    antecedents = Antecedents(paragraph, named, quotations)
    return _Resolver(antecedents, matcher).resolve(pronouns)


class _Resolver:
    """Reads the pronouns of one paragraph, each kind in its own way."""

    def __init__(self, antecedents: Antecedents, matcher: ActorMatcher) -> None:
        self.antecedents, self.matcher = antecedents, matcher

    def resolve(self, pronouns: Sequence[Token]) -> list[Reference]:
        """Outside quotations first: a speaker may be a pronoun; *I* last, outer before inner."""
        depth = {token.i: len(self.antecedents.around(token)) for token in pronouns}
        for token in sorted(pronouns, key=lambda t: (t.lower_ in WE, depth[t.i], t.i)):
            held = self.antecedents.at.get(token.i)
            if held is not None:
                self._resolve_possessor(token, held)
                continue
            reference = self._refer(token)
            if reference is not None:
                self.antecedents.add(reference)
        return sorted(self.antecedents.references, key=lambda reference: reference.first)

    def _resolve_possessor(self, token: Token, held: Reference) -> None:
        """*Its foreign minister*: the office belongs to the state that the pronoun stands for."""
        if held.possessor != token.i or held.actor_id or held.kind == "group":
            return
        owner = self._refer(token)
        if owner is None:
            return
        row = self.matcher.actors.get(owner.actor_id)
        country = owner.country or (row.country if row else "")
        holders = self.matcher.holders.get((held.role, country), ())
        if held.kind == "state":
            states = self.matcher.states if country else ()
            holders = tuple(r.actor_id for r in states if r.country == country)
        if len(holders) != 1:
            return
        self.antecedents.references.remove(held)
        gender = self.matcher.actors[holders[0]].gender
        self.antecedents.add(replace(held, actor_id=holders[0], gender=gender))

    def _refer(self, token: Token) -> Reference | None:
        word = token.lower_
        if word in HE:
            return self._he(token, HE[word])
        if word in WE:
            return self._we(token)
        if word in IT:
            return self._it(token)
        if word in THEY:
            return self._they(token)
        return None

    @staticmethod
    def _pronoun(
        token: Token, antecedent: Reference | None, kind: str, gender: str = ""
    ) -> Reference:
        if antecedent is not None:
            kind, gender = antecedent.kind or kind, antecedent.gender or gender
        plural = token.lower_ in THEY
        actor_id = antecedent.actor_id if antecedent is not None else ""
        country = antecedent.country if antecedent is not None else ""
        return Reference(
            token.i, token.i, token.i, "pronoun", actor_id, kind, gender, plural, country=country
        )

    # One kind of pronoun each

    def _he(self, token: Token, gender: str) -> Reference | None:
        def fits(reference: Reference) -> bool:
            return reference.kind in {"person", ""} and reference.gender in {gender, ""}

        found = self.antecedents.search(token, fits, is_somebody)
        if found.other:
            return None
        return self._pronoun(token, found.reference, "person", gender)

    def _we(self, token: Token) -> Reference | None:
        around = self.antecedents.around(token)
        if not around:
            return None
        speaker = next(iter(self.antecedents.holding(around[-1].speech.head)), None)
        several = token.lower_ in {"we", "us", "our", "ours"}
        if speaker is not None and several and speaker.kind not in NOT_PERSONS:
            speaker = None
        return self._pronoun(token, speaker, "group" if several else "person")

    def _it(self, token: Token) -> Reference | None:
        def fits(reference: Reference) -> bool:
            return reference.kind in NOT_PERSONS and not reference.plural

        if is_expletive(token) or (token.dep_ == "dobj" and not is_addressed(token)):
            return None
        if token.dep_ == "pobj" and self.antecedents.around(token):
            return None
        found = self.antecedents.search(token, fits, is_thing)
        if found.reference is not None:
            return self._pronoun(token, found.reference, found.reference.kind)
        if has_will(token) and found.several:
            return self._pronoun(token, None, "state")
        return None

    def _they(self, token: Token) -> Reference | None:
        def fits(reference: Reference) -> bool:
            return reference.plural

        found = self.antecedents.search(token, fits, is_several)
        if found.reference is not None:
            return self._pronoun(token, found.reference, "group")
        together = token.dep_ == "poss" and token.head.lemma_.lower() in ENCOUNTERS
        if found.several or (together and self.antecedents.distinct_before(token) > 1):
            return self._pronoun(token, None, "group")
        if found.other or not (is_addressed(token) or self.antecedents.around(token)):
            return None
        return self._pronoun(token, None, "group")
