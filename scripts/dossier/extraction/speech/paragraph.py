"""The quotations of one paragraph, and who speaks them by its words (part of stage 5)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from dossier.extraction.grammar.quotation_marks import Marked
from dossier.extraction.grammar.tokens import Token, root_of
from dossier.extraction.naming.noun_phrases import MODIFIERS, first_modifier, subject_of, word_set
from dossier.extraction.sentences import ParsedSentence
from dossier.extraction.speech.cues import hides_its_speaker, is_cue, is_cue_noun, is_negated
from dossier.extraction.speech.quotation import Quotation, Speech

NAMING = frozenset({"titled", "entitled", "named", "nicknamed", "codenamed", "so-called", "called"})
OF_HEADS = word_set(
    "all chief director head leader majority member minister most number one president "
    "representative some spokesman spokesperson spokeswoman two"
)
SMALL_WORDS = word_set("a an the of and in on for to with at by from or")
WORD = re.compile(r"\w+(?:['’-]\w+)*")
ENDS_WITH_TAG = ",?!—–-"
ENDS_WITH_STOP = ".,!?…"
SENTENCE_ENDS = '.!?…”’"'
FEW = 2
"""Words. So short a stretch is a quotation only beside a cue; else the marks only distance.
Without a stop before its closing mark it is part of a phrase, and takes twice as many."""
LONGEST_NAME = 8
"""Tokens after a cue within which its speaker may stand: *said the Polish minister*."""
LONGEST_TAIL = 60
"""Tokens of a sentence on either side of a quotation in which its cue is looked for."""
REACH = 14
"""Tokens between a mark and the verb of its tag."""


class Paragraph:
    """The quotations of one paragraph while they are being read."""

    def __init__(
        self,
        sentences: Sequence[ParsedSentence],
        numbers: Sequence[int],
        marked: tuple[Marked, ...],
        continued: Speech | None,
    ) -> None:
        first = sentences[numbers[0]]
        self.doc = first.paragraph
        self.text, self.offset = first.paragraph_text, first.offset
        self.marked, self.continued = marked, continued
        self.sentences = [(number, sentences[number].tokens) for number in numbers]
        self.starts = [tokens.start_char for _, tokens in self.sentences]
        self.token_starts = [token.idx for token in self.doc]
        self.depth_of = self._depths()
        self.left_open: Speech | None = None

    def quotations(self, known: int) -> Iterator[Quotation]:
        """The quotations, parents counted from `known`."""
        place_of: dict[int, int] = {}
        last: dict[int, Speech] = {}
        for number, stretch in enumerate(self.marked):
            parent = place_of.get(stretch.parent, -1)
            tag = self._tag(stretch)
            if not self._is_quotation(stretch, tag is not None):
                continue
            speech = tag or self._inherited(stretch, last.get(stretch.parent))
            if speech.words:
                last[stretch.parent] = speech
            if not stretch.closed:
                self.left_open = speech
            place_of[number] = known
            known += 1
            yield Quotation(
                self.sentences[self._sentence_at(stretch.start)][0],
                self.offset + stretch.start,
                self.offset + stretch.end,
                self.text[stretch.start : stretch.end],
                parent,
                speech,
            )

    def _depths(self) -> list[int]:
        """For each token the innermost stretch that it stands in, -1 for none."""
        depths, inner, following = [], -1, 0
        for start in self.token_starts:
            while following < len(self.marked) and self.marked[following].start <= start:
                inner, following = following, following + 1
            while inner >= 0 and self.marked[inner].end <= start:
                inner = self.marked[inner].parent
            depths.append(inner)
        return depths

    def _sentence_at(self, position: int) -> int:
        return max(bisect_right(self.starts, position) - 1, 0)

    def _is_quotation(self, stretch: Marked, has_cue: bool) -> bool:
        inner = self.text[stretch.start + 1 : stretch.end - stretch.closed].strip()
        words = WORD.findall(inner)
        few = FEW if inner[:1].isupper() and inner[-1] in ENDS_WITH_STOP else 2 * FEW
        if not words or (not has_cue and len(words) <= few and not self._is_sentence(stretch)):
            return False
        before = self.text[max(0, stretch.start - 40) : stretch.start].lower().split()[-1:]
        if before and before[0] in NAMING and not has_cue:
            return False
        if before and before[0] in {"so-called", "titled", "entitled", "codenamed"}:
            return False
        return not _is_title(inner, words)

    def _is_sentence(self, stretch: Marked) -> bool:
        """Whether it is a sentence of its own, however short: *“Not promises.”*"""
        before = self.text[: stretch.start].rstrip()
        begins = not before or before[-1] in SENTENCE_ENDS
        return begins and self.text[stretch.end - 2 : stretch.end - 1] in SENTENCE_ENDS

    # Who speaks

    def _tag(self, stretch: Marked) -> Speech | None:
        first = self._sentence_at(stretch.start)
        last = self._sentence_at(max(stretch.end - 1, stretch.start))
        order = [last, first] if last != first else [first]
        for place in order:
            tokens = self.sentences[place][1]
            cues = list(self._cues(tokens.start, tokens.end, stretch))
            if cues:
                return self._speech(cues[0])
        return self._tag_of_next_sentence(stretch, last + 1)

    def _tag_of_next_sentence(self, stretch: Marked, place: int) -> Speech | None:
        """“Of course not!” | *Sandu exclaimed.* “No concessions.” | *Medvedev wrote that.*"""
        if place >= len(self.sentences) or not self._is_sentence(stretch):
            return None
        tokens = self.sentences[place][1]
        root = root_of(self.doc, tokens.start, tokens.end - 1)
        if not is_cue(root) or is_negated(root) or self.depth_of[root.i] != stretch.parent:
            return None
        said = [child for child in root.rights if child.dep_ in {"dobj", "ccomp", "xcomp"}]
        if any(child.lower_ not in {"that", "this", "so", "it"} for child in said):
            return None
        stops = self.text[stretch.end - 2] in "?!" or said
        holds_marks = any(
            depth != stretch.parent for depth in self.depth_of[tokens.start : tokens.end]
        )
        return self._speech(root) if stops and not holds_marks else None

    def _cues(self, start: int, end: int, stretch: Marked) -> Iterator[Token]:
        """Tokens of one sentence that may be the cue, the likeliest first."""
        doc = self.doc
        first = max(bisect_left(self.token_starts, stretch.start), start)
        beyond = min(bisect_left(self.token_starts, stretch.end), end)
        start, end = max(start, first - LONGEST_TAIL), min(end, beyond + LONGEST_TAIL)
        inside = range(first, beyond)
        outside = [i for i in range(start, end) if self.depth_of[i] == stretch.parent]
        tail = self.text[stretch.start : stretch.end - stretch.closed].rstrip("'\"’”›» ")
        after = [i for i in outside if inside and i > inside[-1]][:REACH]
        tags = [doc[i] for i in after if is_cue(doc[i]) and not is_negated(doc[i])]
        before = [i for i in reversed(outside) if inside and i < inside[0]]
        if stretch.closed and tail[-1:] and tail[-1] in ENDS_WITH_TAG:
            yield from tags
        for i in inside[:LONGEST_TAIL]:
            governor = doc[i].head
            for _ in range(4):
                if self.depth_of[governor.i] != stretch.parent or not start <= governor.i < end:
                    break
                if is_cue(governor) or is_cue_noun(governor):
                    yield governor
                    break
                governor = governor.head
        yield from (doc[i] for i in before if is_cue(doc[i]))
        yield from tags
        yield from (doc[i] for i in before + after if is_cue_noun(doc[i]))
        yield from (doc[i] for i in outside if is_cue(doc[i]) and not is_negated(doc[i]))

    def _speech(self, cue: Token) -> Speech:
        if cue.lower_ == "according":
            to = next((child for child in cue.rights if child.lower_ == "to"), None)
            source = (
                next((child for child in to.rights if child.dep_ == "pobj"), None) if to else None
            )
            words = self.sentences[0][1].doc[cue.i : to.i + 1].text if to else cue.text
            return self._named(source, words)
        if cue.pos_ == "NOUN":
            owner = next((child for child in cue.lefts if child.dep_ == "poss"), None)
            return self._named(owner or _maker(cue), cue.text)
        if hides_its_speaker(cue):
            return Speech(cue=cue.text)
        agent = next((child for child in cue.rights if child.dep_ == "agent"), None)
        if agent is not None:
            subject = next((child for child in agent.rights if child.dep_ == "pobj"), None)
        else:
            subject = subject_of(cue)
        if subject is not None and self.depth_of[subject.i] != self.depth_of[cue.i]:
            subject = None
        return self._named(subject or self._beside(cue), cue.text)

    def _beside(self, cue: Token) -> Token | None:
        """The noun phrase between a mark and the cue, or after both, where no subject is parsed."""
        depth = self.depth_of[cue.i]
        place = cue.i - 1
        while place >= max(0, cue.i - LONGEST_TAIL) and self.depth_of[place] == depth:
            place -= 1
        nouns = [token for token in self.doc[place + 1 : cue.i] if _heads_a_phrase(token)]
        if nouns and place >= 0:
            return nouns[0]
        if place == cue.i - 1:
            end = min(cue.i + LONGEST_NAME, len(self.doc))
            for token in self.doc[cue.i + 1 : end]:
                if self.depth_of[token.i] != depth:
                    return None
                if _heads_a_phrase(token):
                    return token
        return None

    def _named(self, head: Token | None, cue: str) -> Speech:
        if head is None:
            return Speech(cue=cue)
        if head.tag_ in {"WDT", "WP", "EX", "DT"}:
            return Speech(cue=cue)
        floor = self.sentences[self._sentence_at(head.idx)][1].start
        first = first_modifier(self.doc, head.i, head, floor)
        others = [child for child in head.rights if child.dep_ == "conj"]
        last = others[-1] if others else head
        if not others and head.lemma_.lower() in OF_HEADS:
            last = _of_phrase_end(head)
        start, end = self.doc[first].idx, last.idx + len(last)
        return Speech(
            self.offset + start,
            self.offset + end,
            self.text[start:end],
            -1 if others else self.offset + head.idx,
            cue,
        )

    def _inherited(self, stretch: Marked, earlier: Speech | None) -> Speech:
        """The speaker of the tag before, for a quotation that has none of its own."""
        if earlier is not None:
            return earlier
        if self.continued is not None and stretch.parent < 0:
            return self.continued
        place = self._sentence_at(stretch.start)
        begins = self.text[self.starts[place] : stretch.start].strip() == ""
        if place and begins and stretch.parent < 0:
            before = self.sentences[place - 1][1]
            root = root_of(self.doc, before.start, before.end - 1)
            if is_cue(root) and self.depth_of[root.i] < 0:
                return self._speech(root)
        return Speech()


def _heads_a_phrase(token: Token) -> bool:
    return token.pos_ in {"NOUN", "PROPN", "PRON"} and token.dep_ not in MODIFIERS


def _maker(noun: Token) -> Token | None:
    """Whose statement it is: *a statement from / by the ministry*."""
    for child in noun.rights:
        if child.lower_ in {"from", "by", "of"}:
            return next((word for word in child.rights if word.dep_ == "pobj"), None)
    return None


def _of_phrase_end(head: Token) -> Token:
    of = next((child for child in head.rights if child.lower_ == "of"), None)
    inner = next((child for child in of.rights if child.dep_ == "pobj"), None) if of else None
    return inner or head


def _is_title(inner: str, words: list[str]) -> bool:
    """A title of a work: several words, all but the small ones capital, no stop at the end."""
    large = [word for word in words if word.lower() not in SMALL_WORDS]
    return (
        len(large) > 1
        and inner[-1] not in ".,!?…—"
        and all(word[0].isupper() for word in large)
        and not inner.isupper()
    )
