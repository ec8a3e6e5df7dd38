"""Whom a pronoun stands for, within its paragraph (the last step of stage 4).

Candidates are looked for from the inside of the sentence out, in the manner of
Hobbs (1978) and of centering: the subject of a clause of saying before all
others, the clause's own subject for a possessive, then whatever actor alone is
compatible; then the subject of the sentence before. Two that fit leave the
actor empty. *I* and *we* are the speaker of the quotation that they stand in.
*It* and *they* are mentions only where they stand for an actor.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from dossier.extraction.grammar.tokens import Token, Tokens, root_of
from dossier.extraction.naming.actors import ActorMatcher
from dossier.extraction.naming.noun_phrases import (
    SUBJECTS,
    VERBAL,
    clause_verb,
    clauses_upward,
    own_subject,
    subject_of,
)
from dossier.extraction.naming.pronoun_words import (
    ADDRESSING,
    ENCOUNTERS,
    has_will,
    is_addressed,
    is_expletive,
    is_object,
    is_several,
    is_somebody,
    is_thing,
    same,
)
from dossier.extraction.naming.references import Reference
from dossier.extraction.sentences import ParsedSentence
from dossier.extraction.speech.cues import CUES
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


@dataclass(frozen=True)
class _Found:
    """Outcome of a search: a reference, several that fit, something that is no actor, or none."""

    reference: Reference | None = None
    several: bool = False
    other: bool = False


NONE, SEVERAL, OTHER = _Found(), _Found(several=True), _Found(other=True)


def resolve_pronouns(
    paragraph: Sequence[ParsedSentence],
    named: Sequence[Reference],
    quotations: Sequence[Quotation],
    matcher: ActorMatcher,
) -> list[Reference]:
    """The references of a paragraph with its pronouns among them, in reading order."""
    doc = paragraph[0].paragraph
    pronouns = [
        token for sentence in paragraph for token in sentence.words if token.tag_ in PERSONAL
    ]
    if not pronouns:
        return list(named)
    return _Resolver(paragraph, doc, named, quotations, matcher).resolve(pronouns)


class _Resolver:
    """The references of one paragraph while pronouns join them."""

    def __init__(
        self,
        paragraph: Sequence[ParsedSentence],
        doc: Tokens,
        named: Sequence[Reference],
        quotations: Sequence[Quotation],
        matcher: ActorMatcher,
    ) -> None:
        self.paragraph, self.doc, self.matcher = paragraph, doc, matcher
        self.offset = paragraph[0].offset
        end = self.offset + len(paragraph[0].paragraph_text)
        self.quotations = [q for q in quotations if q.start < end and self.offset < q.end]
        self.references = list(named)
        self.by_head = {reference.head: reference for reference in named}
        self.at = {i: r for r in named for i in range(r.first, r.last + 1)}

    def resolve(self, pronouns: Sequence[Token]) -> list[Reference]:
        """Outside quotations first: a speaker may be a pronoun; *I* last, outer before inner."""
        depth = {token.i: len(self._around(token)) for token in pronouns}
        for token in sorted(pronouns, key=lambda t: (t.lower_ in WE, depth[t.i], t.i)):
            held = self.at.get(token.i)
            if held is not None:
                self._resolve_possessor(token, held)
                continue
            reference = self._refer(token)
            if reference is not None:
                self._add(reference)
        return sorted(self.references, key=lambda reference: reference.first)

    def _add(self, reference: Reference) -> None:
        self.references.append(reference)
        self.by_head[reference.head] = reference
        self.at.update(dict.fromkeys(range(reference.first, reference.last + 1), reference))

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
        self.references.remove(held)
        gender = self.matcher.actors[holders[0]].gender
        self._add(replace(held, actor_id=holders[0], gender=gender))

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

        found = self._search(token, fits, is_somebody)
        if found.other:
            return None
        return self._pronoun(token, found.reference, "person", gender)

    def _we(self, token: Token) -> Reference | None:
        around = self._around(token)
        if not around:
            return None
        head = around[-1].speech.head
        speaker = next((r for r in self.references if self._start(r) <= head < self._end(r)), None)
        several = token.lower_ in {"we", "us", "our", "ours"}
        if speaker is not None and several and speaker.kind not in NOT_PERSONS:
            speaker = None
        return self._pronoun(token, speaker, "group" if several else "person")

    def _it(self, token: Token) -> Reference | None:
        def fits(reference: Reference) -> bool:
            return reference.kind in NOT_PERSONS and not reference.plural

        if is_expletive(token) or (token.dep_ == "dobj" and not is_addressed(token)):
            return None
        if token.dep_ == "pobj" and self._around(token):
            return None
        found = self._search(token, fits, is_thing)
        if found.reference is not None:
            return self._pronoun(token, found.reference, found.reference.kind)
        if has_will(token) and found.several:
            return self._pronoun(token, None, "state")
        return None

    def _they(self, token: Token) -> Reference | None:
        def fits(reference: Reference) -> bool:
            return reference.plural

        found = self._search(token, fits, is_several)
        if found.reference is not None:
            return self._pronoun(token, found.reference, "group")
        together = token.dep_ == "poss" and token.head.lemma_.lower() in ENCOUNTERS
        if found.several or (together and self._distinct_before(token) > 1):
            return self._pronoun(token, None, "group")
        if found.other or not (is_addressed(token) or self._around(token)):
            return None
        return self._pronoun(token, None, "group")

    # The search

    def _search(self, token: Token, fits: _Test, is_other: _WordTest) -> _Found:
        excluded = self._speaker_ids(token) | self._own_subject_ids(token)

        def compatible(reference: Reference) -> bool:
            return fits(reference) and not (reference.actor_id and reference.actor_id in excluded)

        inner: Token = token
        for verb in clauses_upward(token):
            outcome = self._in_clause(token, inner, verb, compatible, is_other)
            if outcome is not NONE:
                return outcome
            inner = verb
        return self._in_sentences_before(token, compatible, is_other)

    def _in_clause(
        self, token: Token, inner: Token, verb: Token, fits: _Test, is_other: _WordTest
    ) -> _Found:
        """The antecedent in the clause of `verb`, which `inner` hangs under."""
        own = inner.i == token.i
        told = self._told_before(token, verb, fits)
        if told is not None:
            return _Found(told)
        if own and token.dep_ in SUBJECTS and token.head.i == verb.i:
            return self._in_clause_before(verb, fits)
        subject = subject_of(verb) if verb.pos_ in VERBAL else None
        if subject is not None and (subject.i == token.i or token in subject.subtree):
            subject = None
        if subject is not None and token.i < subject.i and _is_somebodys(subject):
            subject = None
        is_held = own and is_object(token)
        complement = inner.dep_ in {"ccomp", "xcomp", "conj"} or (own and token.dep_ == "poss")
        if subject is not None and not is_held:
            reference = self._subject_reference(subject, fits)
            if reference is not None:
                fronted = token.i < subject.i
                if self._addresses_another(verb, fits, reference) and inner.i != token.i:
                    return SEVERAL
                if complement or fronted or self._alone(token, verb, fits, reference):
                    return _Found(reference)
                return SEVERAL
            if self._is_list(subject) and is_other is is_several:
                return SEVERAL
            if complement and subject.i not in self.at and is_other(subject):
                return OTHER
        return self._only(self._before_in(token, verb), fits)

    def _in_clause_before(self, verb: Token, fits: _Test) -> _Found:
        """*Lee took another line: he …*: the subject of the clause before, where none reports."""
        before = next((c for c in verb.lefts if c.dep_ in {"ccomp", "parataxis"}), None)
        if before is None or verb.lemma_.lower() in CUES or before.pos_ not in VERBAL:
            return NONE
        subject = own_subject(before)
        reference = self._subject_reference(subject, fits) if subject is not None else None
        return _Found(reference) if reference is not None else NONE

    def _told_before(self, token: Token, verb: Token, fits: _Test) -> Reference | None:
        """*Oslo will pay, its minister said*: the subject of what was said before."""
        subject = own_subject(verb) if verb.lemma_.lower() in CUES else None
        if subject is None or token.dep_ != "poss" or token.head.i != subject.i:
            return None
        told = next((c for c in verb.lefts if c.dep_ == "ccomp" and c.i < token.i), None)
        before = subject_of(told) if told is not None else None
        return self._subject_reference(before, fits) if before is not None else None

    def _subject_reference(self, subject: Token, fits: _Test) -> Reference | None:
        reference = self.at.get(subject.i)
        if reference is None or not fits(reference):
            return None
        return None if any(child.dep_ == "conj" for child in subject.rights) else reference

    def _addresses_another(self, verb: Token, fits: _Test, speaker: Reference) -> bool:
        """*Oslo told Bern that it …*: either of them."""
        if verb.lemma_.lower() not in ADDRESSING:
            return False
        objects = [self.at.get(child.i) for child in verb.rights if is_object(child)]
        return any(o is not None and fits(o) and not same(o, speaker) for o in objects)

    def _is_list(self, subject: Token) -> bool:
        others = [child for child in subject.rights if child.dep_ == "conj"]
        return (
            bool(others) and subject.i in self.by_head and any(o.i in self.by_head for o in others)
        )

    def _alone(self, token: Token, verb: Token, fits: _Test, reference: Reference) -> bool:
        found = self._only(self._before_in(token, verb), fits)
        return not found.several and (found.reference is None or same(found.reference, reference))

    def _before_in(self, token: Token, verb: Token) -> Iterator[Reference]:
        left, right = verb.left_edge.i, min(verb.right_edge.i, token.i - 1)
        return (r for r in self.references if left <= r.first and r.last <= right)

    @staticmethod
    def _only(references: Iterable[Reference], fits: _Test) -> _Found:
        found: Reference | None = None
        for reference in references:
            if not fits(reference):
                continue
            if found is not None and not same(found, reference):
                return SEVERAL
            found = reference
        return _Found(found) if found is not None else NONE

    def _in_sentences_before(self, token: Token, fits: _Test, is_other: _WordTest) -> _Found:
        place = next(
            (n for n, s in enumerate(self.paragraph) if s.tokens.start <= token.i < s.tokens.end), 0
        )
        for sentence in reversed(self.paragraph[:place]):
            span = sentence.tokens
            subject = subject_of(root_of(self.doc, span.start, span.end - 1))
            if subject is not None:
                reference = self._subject_reference(subject, fits)
                if reference is not None:
                    return _Found(reference)
                if self._is_list(subject) and is_other is is_several:
                    return SEVERAL
                if (
                    subject.i not in self.by_head
                    and is_other(subject)
                    and is_other is not is_somebody
                ):
                    return OTHER
            inside = (
                r
                for r in self.references
                if sentence.tokens.start <= r.first and r.last < sentence.tokens.end
            )
            found = self._only(inside, fits)
            if found is not NONE:
                return found
        return NONE

    # Quotations and counts

    def _around(self, token: Token) -> list[Quotation]:
        place = self.offset + token.idx
        return [q for q in self.quotations if q.start <= place < q.end]

    def _speaker_ids(self, token: Token) -> set[str]:
        heads = {quotation.speech.head for quotation in self._around(token)}
        return {
            reference.actor_id
            for reference in self.references
            if any(self._start(reference) <= head < self._end(reference) for head in heads)
        }

    def _start(self, reference: Reference) -> int:
        return self.offset + self.doc[reference.first].idx

    def _end(self, reference: Reference) -> int:
        last = self.doc[reference.last]
        return self.offset + last.idx + len(last)

    def _own_subject_ids(self, token: Token) -> set[str]:
        """An object is not the subject of its own clause: that would be *himself*."""
        if not is_object(token):
            return set()
        subject = subject_of(clause_verb(token))
        reference = self.at.get(subject.i) if subject is not None else None
        return {reference.actor_id} if reference is not None else set()

    def _distinct_before(self, token: Token) -> int:
        return len({r.actor_id or r.head for r in self.references if r.last < token.i})


def _is_somebodys(subject: Token) -> bool:
    """*He will go, his spokesman said*: who speaks is not he."""
    return any(child.dep_ == "poss" and child.tag_ == "PRP$" for child in subject.lefts)
