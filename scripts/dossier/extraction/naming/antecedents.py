"""Where a pronoun's antecedent is looked for, from the inside of its clause out (for
`pronouns`, stage 4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from dossier.extraction.grammar.tokens import Token, root_of
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
    is_object,
    is_several,
    is_somebody,
    same,
)
from dossier.extraction.naming.references import Reference
from dossier.extraction.sentences import ParsedSentence
from dossier.extraction.speech.cues import CUES
from dossier.extraction.speech.quotation import Quotation

Test = Callable[[Reference], bool]
WordTest = Callable[[Token], bool]


@dataclass(frozen=True)
class Found:
    """Outcome of a search: a reference, several that fit, something that is no actor, or none."""

    reference: Reference | None = None
    several: bool = False
    other: bool = False


NONE, SEVERAL, OTHER = Found(), Found(several=True), Found(other=True)


class Antecedents:
    """The references of one paragraph while pronouns join them."""

    def __init__(
        self,
        paragraph: Sequence[ParsedSentence],
        named: Sequence[Reference],
        quotations: Sequence[Quotation],
    ) -> None:
        self.paragraph, self.doc = paragraph, paragraph[0].paragraph
        self.offset = paragraph[0].offset
        end = self.offset + len(paragraph[0].paragraph_text)
        self.quotations = [q for q in quotations if q.start < end and self.offset < q.end]
        self.references = list(named)
        self.by_head = {reference.head: reference for reference in named}
        self.at = {i: r for r in named for i in range(r.first, r.last + 1)}

    def add(self, reference: Reference) -> None:
        """Let a pronoun be an antecedent of later ones."""
        self.references.append(reference)
        self.by_head[reference.head] = reference
        self.at.update(dict.fromkeys(range(reference.first, reference.last + 1), reference))

    # The search

    def search(self, token: Token, fits: Test, is_other: WordTest) -> Found:
        """Whom a pronoun stands for, of those that fit; `is_other` tells what else it may be."""
        excluded = self._speaker_ids(token) | self._own_subject_ids(token)
        excluded |= self._ids_called_whom(token)

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
        self, token: Token, inner: Token, verb: Token, fits: Test, is_other: WordTest
    ) -> Found:
        """The antecedent in the clause of `verb`, which `inner` hangs under."""
        own = inner.i == token.i
        told = self._told_before(token, verb, fits)
        if told is not None:
            return Found(told)
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
                    return Found(reference)
                return SEVERAL
            if self._is_list(subject) and is_other is is_several:
                return SEVERAL
            if complement and subject.i not in self.at and is_other(subject):
                return OTHER
        return self._only(self._before_in(token, verb), fits)

    def _in_clause_before(self, verb: Token, fits: Test) -> Found:
        """*Lee took another line: he …*: the subject of the clause before, where none reports."""
        before = next((c for c in verb.lefts if c.dep_ in {"ccomp", "parataxis"}), None)
        if before is None or verb.lemma_.lower() in CUES or before.pos_ not in VERBAL:
            return NONE
        subject = own_subject(before)
        reference = self._subject_reference(subject, fits) if subject is not None else None
        return Found(reference) if reference is not None else NONE

    def _told_before(self, token: Token, verb: Token, fits: Test) -> Reference | None:
        """*Oslo will pay, its minister said*: the subject of what was said before."""
        subject = own_subject(verb) if verb.lemma_.lower() in CUES else None
        if subject is None or token.dep_ != "poss" or token.head.i != subject.i:
            return None
        told = next((c for c in verb.lefts if c.dep_ == "ccomp" and c.i < token.i), None)
        before = subject_of(told) if told is not None else None
        return self._subject_reference(before, fits) if before is not None else None

    def _subject_reference(self, subject: Token, fits: Test) -> Reference | None:
        reference = self.at.get(subject.i)
        if reference is None or not fits(reference):
            return None
        return None if any(child.dep_ == "conj" for child in subject.rights) else reference

    def _addresses_another(self, verb: Token, fits: Test, speaker: Reference) -> bool:
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

    def _alone(self, token: Token, verb: Token, fits: Test, reference: Reference) -> bool:
        found = self._only(self._before_in(token, verb), fits)
        return not found.several and (found.reference is None or same(found.reference, reference))

    def _before_in(self, token: Token, verb: Token) -> Iterator[Reference]:
        left, right = verb.left_edge.i, min(verb.right_edge.i, token.i - 1)
        return (r for r in self.references if left <= r.first and r.last <= right)

    @staticmethod
    def _only(references: Iterable[Reference], fits: Test) -> Found:
        found: Reference | None = None
        for reference in references:
            if not fits(reference):
                continue
            if found is not None and not same(found, reference):
                return SEVERAL
            found = reference
        return Found(found) if found is not None else NONE

    def _in_sentences_before(self, token: Token, fits: Test, is_other: WordTest) -> Found:
        place = next(
            (n for n, s in enumerate(self.paragraph) if s.tokens.start <= token.i < s.tokens.end), 0
        )
        for sentence in reversed(self.paragraph[:place]):
            span = sentence.tokens
            subject = subject_of(root_of(self.doc, span.start, span.end - 1))
            if subject is not None:
                reference = self._subject_reference(subject, fits)
                if reference is not None:
                    return Found(reference)
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

    def around(self, token: Token) -> list[Quotation]:
        """The quotations that a word stands in, the outer before the inner."""
        place = self.offset + token.idx
        return [q for q in self.quotations if q.start <= place < q.end]

    def holding(self, place: int) -> Iterator[Reference]:
        """The references that hold a character of the report."""
        for reference in self.references:
            last = self.doc[reference.last]
            start = self.offset + self.doc[reference.first].idx
            if start <= place < self.offset + last.idx + len(last):
                yield reference

    def _speaker_ids(self, token: Token) -> set[str]:
        heads = {quotation.speech.head for quotation in self.around(token)}
        return {reference.actor_id for head in heads for reference in self.holding(head)}

    def _own_subject_ids(self, token: Token) -> set[str]:
        """An object is not the subject of its own clause: that would be *himself*."""
        if not is_object(token):
            return set()
        subject = subject_of(clause_verb(token))
        reference = self.at.get(subject.i) if subject is not None else None
        return {reference.actor_id} if reference is not None else set()

    def _ids_called_whom(self, token: Token) -> set[str]:
        """*Lee, whom he called*: he is not Lee."""
        clause = token.head
        whom = any(c.tag_ == "WP" and is_object(c) for c in clause.lefts)
        held = self.at.get(clause.head.i) if clause.dep_ == "relcl" and whom else None
        return {held.actor_id} - {""} if held is not None and token.dep_ in SUBJECTS else set()

    def distinct_before(self, token: Token) -> int:
        """How many are spoken of before a word."""
        return len({r.actor_id or r.head for r in self.references if r.last < token.i})


def _is_somebodys(subject: Token) -> bool:
    """*He will go, his spokesman said*: who speaks is not he."""
    return any(child.dep_ == "poss" and child.tag_ == "PRP$" for child in subject.lefts)
