"""What a phrase of the codebook stands for where it stands, if for anybody (part of stage 4)."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from dossier.extraction.grammar.tokens import Token, Tokens, root_of
from dossier.extraction.naming.actors import ActorMatcher, ActorRow, Hit
from dossier.extraction.naming.metonyms import is_place
from dossier.extraction.naming.noun_phrases import HONORIFICS, SUBJECTS, first_modifier, word_set
from dossier.extraction.naming.references import Reference

NAMES = frozenset({"NNP", "NNPS"})
NOT_THE_HOLDER = word_set(
    "former ex then late acting deputy vice future incoming outgoing elect interim past "
    "previous next first"
)

UNNAMED = word_set(
    "adviser advisor aide diplomat insider official operative source staff staffer strategist"
)
"""Persons without a name: a White House official is no mention, nor is the house in it."""


class Reading:
    """One paragraph with the codebook's phrases marked.

    `in_report` are the actors that the report names; what begins before `dateline` says only
    where and by whom the report was filed; `before` are the actors named above the paragraph.
    """

    def __init__(
        self,
        doc: Tokens,
        matcher: ActorMatcher,
        hits: list[Hit],
        in_report: set[str],
        dateline: int,
        before: Set[str] = frozenset(),
    ) -> None:
        self.doc, self.matcher, self.hits, self.in_report = doc, matcher, hits, in_report
        self.hit_at = {i: hit for hit in hits for i in range(hit.first, hit.last + 1)}
        self.dateline, self.before = dateline, before

    def _settle(self, holders: Sequence[str]) -> str:
        """The holder of a title; of several in turn, the one whom the report names."""
        if len(holders) == 1:
            return holders[0]
        named = [holder for holder in holders if holder in self.in_report]
        return named[0] if len(named) == 1 else ""

    def refer(self, hit: Hit, floor: int, earlier: Sequence[Reference]) -> Reference | None:
        """What a phrase of the codebook stands for where it stands, if for anybody."""
        head = root_of(self.doc, hit.first, hit.last)
        if self.doc[hit.first].idx < self.dateline:
            return None
        if hit.role:
            return self._office(hit, head, floor, earlier)
        row = self.matcher.actors[hit.holders[0]]
        if hit.via == "metonym" and is_place(self.doc, hit.first, hit.last):
            return None
        if hit.via == "metonym" and head.dep_ == "compound" and head.head.lemma_ in UNNAMED:
            return None
        if hit.via == "title":
            titled = self._titled_name(hit, head, floor)
            if titled is not None:
                return titled
        if hit.via in {"name", "alias", "metonym"} and self._is_part_of_a_name(hit, head, row):
            return None
        first = self._first(hit, head, floor, row)
        actor_id = self._settle(hit.holders)
        if hit.via == "title" and self._is_not_the_holder(first, hit.first):
            actor_id = ""
        if row.kind == "person" and hit.via in {"name", "alias"} and self._has_other_forename(hit):
            actor_id = ""
        plural = row.kind == "group" or head.tag_ == "NNS"
        return Reference(first, hit.last, head.i, hit.via, actor_id, row.kind, row.gender, plural)

    # How far the words reach

    def _first(self, hit: Hit, head: Token, floor: int, row: ActorRow) -> int:
        doc = self.doc
        widest = first_modifier(doc, hit.first, head, floor)
        if row.kind in {"person", "group"} or hit.via in {"title", "nominal"}:
            return widest
        if row.kind in {"company", "organisation"} and hit.via != "metonym":
            described = any(
                doc[i].tag_ == "NN" and i not in self.hit_at for i in range(widest, hit.first)
            )
            if described:
                return widest
        before = hit.first - 1
        if before >= floor and doc[before].lower_ == "the" and _within(doc[before].head, hit):
            return before
        return hit.first

    def _is_part_of_a_name(self, hit: Hit, head: Token, row: ActorRow) -> bool:
        """*Trump* Tower, *Moscow* Exchange; and *US*-led, which is an adjective."""
        doc, after = self.doc, hit.last + 1
        if after + 1 < len(doc) and doc[after].text == "-" and not doc[hit.last].is_spaced:
            joined = doc[after + 1]
            return joined.tag_ in {"VBN", "VBG", "JJ", "VBD"} and joined.i not in self.hit_at
        if row.kind == "person" or hit.via == "metonym":
            noun = head.head
            return (
                head.dep_ == "compound"
                and noun.i > hit.last
                and noun.tag_ in NAMES
                and doc[after].tag_ in NAMES
                and noun.i not in self.hit_at
                and after not in self.hit_at
            )
        return False

    def _has_other_forename(self, hit: Hit) -> bool:
        """*Melania* Trump: a lone surname after a forename that the codebook does not give."""
        before = hit.first - 1
        if hit.first != hit.last or before < 0 or before in self.hit_at:
            return False
        word = self.doc[before]
        return (
            word.tag_ == "NNP"
            and word.dep_ == "compound"
            and word.head.i == hit.last
            and word.lower_.rstrip(".") not in HONORIFICS
            and word.text.istitle()
        )

    # Offices, with and without a name

    def _office(
        self, hit: Hit, head: Token, floor: int, earlier: Sequence[Reference]
    ) -> Reference | None:
        rows = self.matcher.roles[hit.role]
        kind = "person" if rows[0].kind == "office" else rows[0].kind
        titled = self._titled_name(hit, head, floor) if kind == "person" else None
        if titled is not None:
            return titled
        first, last = first_modifier(self.doc, hit.first, head, floor), hit.last
        country, possessor = self._whose(first, hit.first)
        of_country, of_last = self._of_whom(head, hit.last)
        if country and kind != "company" and not self._has_office(hit.role, country):
            return None
        if not country and possessor < 0:
            if of_last > hit.last and not of_country:
                return None
            country, last = of_country, max(last, of_last)
        via = hit.via if kind != "group" else "nominal"
        reference = Reference(
            first, last, head.i, via, "", kind, "", kind == "group", hit.role, possessor
        )
        if country:
            holder = self._settle(self.matcher.holders.get((hit.role, country), ()))
            if self._is_not_the_holder(first, hit.first) or self._is_plain_modifier(head, kind):
                holder = ""
            gender = self.matcher.actors[holder].gender if holder else ""
            return replace(reference, actor_id=holder, gender=gender, country=country)
        if possessor >= 0:
            return None if hit.via == "nominal" and kind == "government body" else reference
        owner = next((r for r in earlier if first <= r.first and r.last < hit.first), None)
        if owner is not None and self.doc[owner.head].dep_ == "poss" and kind == "person":
            return reference
        return self._by_antecedent(reference, hit, earlier)

    def _has_office(self, role: str, country: str) -> bool:
        """*A Norwegian court* is not the court that the report speaks of."""
        rows = self.matcher.roles[role]
        return role in self.matcher.state_roles or any(row.country == country for row in rows)

    @staticmethod
    def _is_plain_modifier(head: Token, kind: str) -> bool:
        return kind == "person" and head.dep_ == "compound" and head.head.tag_ in NAMES

    def _by_antecedent(
        self, reference: Reference, hit: Hit, earlier: Sequence[Reference]
    ) -> Reference | None:
        """*The president*, *the company*: whom the paragraph has named with that office."""
        doc = self.doc
        if doc[reference.first].lower_ != "the" or doc[reference.head].dep_ == "compound":
            return None
        between = doc[reference.first + 1 : hit.first]
        if any(token.dep_ in {"compound", "nmod", "poss"} for token in between):
            return None
        if reference.kind != "person":
            reference = replace(reference, via="nominal")
        rows = {row.actor_id: row for row in self.matcher.roles[hit.role]}
        named = [r for r in earlier if r.actor_id in rows]
        held = {r.actor_id for r in named}
        if not held:
            before = [h for h in self.hits if h.last < hit.first and h.via in {"name", "alias"}]
            held = {h.holders[0] for h in before if h.holders} & set(rows)
        held = held or self._held_by_context(hit.role, set(rows), earlier)
        if len(held) > 1:
            held = {r.actor_id for r in named if doc[r.head].dep_ in SUBJECTS}
        if not held and reference.kind == "organisation" and len(rows) == 1:
            held = set(rows)
        if len(held) == 1 and not self._is_not_the_holder(reference.first, hit.first):
            actor_id = held.pop()
            return replace(reference, actor_id=actor_id, gender=rows[actor_id].gender)
        return reference if reference.kind == "person" else None

    def _held_by_context(
        self, role: str, holders: set[str], earlier: Sequence[Reference]
    ) -> set[str]:
        """Whose office it is where no holder is named in the paragraph: that of the only state
        that it speaks of (“*Oslo* was angry. *The foreign ministry* …”), else of the only holder
        whom the report has named before."""
        actors, holders_in = self.matcher.actors, self.matcher.holders
        countries = {r.country or actors[r.actor_id].country for r in earlier if r.actor_id}
        by_state = [holders_in[role, c] for c in countries if holders_in.get((role, c))]
        if by_state:
            return {self._settle(by_state[0])} - {""} if len(by_state) == 1 else set()
        found = holders & self.before
        return found if all(actors[a].kind != "person" for a in found) else set()

    def _titled_name(self, hit: Hit, head: Token, floor: int) -> Reference | None:
        """*Foreign Minister* Ivan Petrov: a title before a name that the codebook has not."""
        name = head.head
        if head.dep_ != "compound" or name.tag_ not in NAMES or name.i <= hit.last:
            return None
        if any(
            self.doc[i].tag_ not in NAMES or i in self.hit_at
            for i in range(hit.last + 1, name.i + 1)
        ):
            return None
        first = first_modifier(self.doc, hit.first, name, floor)
        return Reference(first, name.i, name.i, "name", "", "person", role=hit.role)

    def _whose(self, first: int, before: int) -> tuple[str, int]:
        """Country, or token of the possessive pronoun, among the modifiers of an office."""
        for position in range(before - 1, first - 1, -1):
            hit = self.hit_at.get(position)
            if hit is not None and self.matcher.country_of(hit):
                return self.matcher.country_of(hit), -1
            if self.doc[position].tag_ == "PRP$":
                return "", position
        return "", -1

    def _of_whom(self, head: Token, last: int) -> tuple[str, int]:
        """Country and last token of the *of …* that follows an office, or of the *in …* that
        names a seat of government."""
        of = next((c for c in head.rights if c.lower_ in {"of", "in"} and c.i == last + 1), None)
        if of is None:
            return "", last
        owner = next((child for child in of.rights if child.dep_ == "pobj"), None)
        hit = self.hit_at.get(owner.i) if owner is not None else None
        if of.lower_ == "in" and (hit is None or hit.via != "metonym"):
            return "", last
        if hit is None:
            return "", last + 1
        return self.matcher.country_of(hit), hit.last

    def _is_not_the_holder(self, first: int, before: int) -> bool:
        return any(self.doc[i].lower_ in NOT_THE_HOLDER for i in range(first, before))


def _within(token: Token, hit: Hit) -> bool:
    return hit.first <= token.i <= hit.last
