"""Stage 5: direct quotations, who speaks them, and the cue verb.

Where the marks stand is settled by characters (`quotation_marks`), who speaks
by the parse: the verb of saying that governs the quotation, else the one beside
its marks, else the tag of the quotation before it in the same paragraph. The
pronouns of stage 4 need to know who speaks (“I will”), and the speaker may be a
pronoun; so :func:`find_quotations` knows words only, and :func:`find_quotes`
puts the actors in.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from dossier.extraction.grammar.quotation_marks import Marked, find_marked
from dossier.extraction.grammar.tokens import Token, root_of
from dossier.extraction.naming.noun_phrases import (
    MODIFIERS,
    VERBAL,
    first_modifier,
    subject_of,
    word_set,
)
from dossier.extraction.naming.references import MentionIndex
from dossier.extraction.sentences import CLOSING_MARKS, ParsedSentence
from dossier.records import Mention, Quote

CUES = word_set(
    "accuse acknowledge add admit advise affirm agree announce answer argue ask assert assure "
    "blast boast brand call caution characterise characterize charge cite claim clarify "
    "comment complain concede conclude condemn confess confirm continue counter criticise "
    "criticize declare decry demand denounce deny depict deride describe dismiss dub "
    "emphasise emphasize exclaim explain express hail hint indicate inform insist interject "
    "joke label lament lash laud mock mutter note object observe order pledge post praise "
    "predict proclaim promise pronounce propose protest put quip quote read reaffirm reassure "
    "rebuke recall reckon recount refer reflect reiterate reject relate remark remind repeat "
    "reply report respond retort reveal ridicule say shout shrug signal slam snap speculate "
    "state stress suggest summarise summarize tell term testify thank think threaten tout "
    "tweet underline underscore urge voice vow warn welcome whisper wonder write"
)
"""Lemmas of verbs of saying: English, not politics, and so not a table of the codebook."""
CUE_NOUNS = word_set(
    "accusation appeal assertion assessment claim comment complaint description message "
    "phrase pledge post promise question remark reply response statement suggestion threat "
    "tweet vow warning word"
)
NAMING = frozenset({"titled", "entitled", "named", "nicknamed", "codenamed", "so-called", "called"})
OF_HEADS = word_set(
    "all chief director head leader majority member minister most number one president "
    "representative some spokesman spokesperson spokeswoman two"
)
SMALL_WORDS = word_set("a an the of and in on for to with at by from or")
WORD = re.compile(r"\w+(?:['’-]\w+)*")
ENDS_WITH_TAG = ",?!—–-"
FEW = 2
"""Words. So short a stretch is a quotation only beside a cue; else the marks only distance.
A stretch that begins in lower case is part of a phrase, and takes twice as many."""
LONGEST_NAME = 8
"""Tokens after a cue within which its speaker may stand: *said the Polish minister*."""
LONGEST_TAIL = 60
"""Tokens of a sentence on either side of a quotation in which its cue is looked for."""
REACH = 14
"""Tokens between a mark and the verb of its tag."""


@dataclass(frozen=True)
class Speech:
    """Who speaks and by which cue, as far as the words of the report tell.

    Attributes
    ----------
    start, end, words : the words for the speaker and their report offsets.
    head : report offset of the head of these words, -1 for several speakers or none.
    cue : the verb or phrase of saying, as written.
    """

    start: int = -1
    end: int = -1
    words: str = ""
    head: int = -1
    cue: str = ""


@dataclass(frozen=True)
class Quotation:
    """A quotation whose actors are not known yet.

    Attributes
    ----------
    sentence : index, among the sentences of the report, of the one it begins in.
    start, end, text : report offsets and words, marks included.
    parent : index of the quotation around it, -1 for none.
    speech : who speaks.
    """

    sentence: int
    start: int
    end: int
    text: str
    parent: int
    speech: Speech


def find_quotes(
    sentences: Sequence[ParsedSentence],
    mentions: Sequence[Mention],
    quotations: Sequence[Quotation] | None = None,
) -> tuple[Quote, ...]:
    """The table of quotations of one report, with speakers as actors.

    `quotations` are those of the report, where they are known already.
    """
    if quotations is None:
        quotations = find_quotations(sentences)
    index = MentionIndex(mentions)
    ids = _quote_ids(quotations, sentences)
    quotes = []
    for quotation, quote_id in zip(quotations, ids, strict=True):
        record, speech = sentences[quotation.sentence].record, quotation.speech
        mention = index.covering(speech.head)
        named = mention or speech
        quotes.append(
            Quote(
                record.article_id,
                quote_id,
                record.sentence_id,
                quotation.start,
                quotation.end,
                quotation.text,
                named.start if speech.words else None,
                named.end if speech.words else None,
                mention.text if mention else speech.words,
                mention.actor_id if mention else "",
                speech.cue,
                ids[quotation.parent] if quotation.parent >= 0 else "",
            )
        )
    return tuple(quotes)


def _quote_ids(
    quotations: Sequence[Quotation], sentences: Sequence[ParsedSentence]
) -> tuple[str, ...]:
    counts: dict[int, int] = {}
    ids = []
    for quotation in quotations:
        counts[quotation.sentence] = counts.get(quotation.sentence, 0) + 1
        ids.append(f"q{sentences[quotation.sentence].number}-{counts[quotation.sentence]}")
    return tuple(ids)


def find_quotations(sentences: Sequence[ParsedSentence]) -> tuple[Quotation, ...]:
    """Every stretch of somebody's words in reading order, before actors are known."""
    quotations: list[Quotation] = []
    open_speech: Speech | None = None
    for _, group in groupby(range(len(sentences)), key=lambda i: id(sentences[i].tokens.doc)):
        numbers = list(group)
        text = sentences[numbers[0]].paragraph_text
        marked = find_marked(text)
        if marked:
            paragraph = _Paragraph(sentences, numbers, marked, open_speech)
            quotations.extend(paragraph.quotations(len(quotations)))
            open_speech = paragraph.left_open
        else:
            open_speech = None
    return _with_later_speakers(quotations, sentences)


def _with_later_speakers(
    quotations: list[Quotation], sentences: Sequence[ParsedSentence]
) -> tuple[Quotation, ...]:
    """A quotation left open takes the speaker of the paragraph that continues it."""
    for place in range(len(quotations) - 2, -1, -1):
        this, following = quotations[place], quotations[place + 1]
        if this.speech.words or this.parent >= 0 or this.text[-1:] in CLOSING_MARKS:
            continue
        gap = sentences[following.sentence].record.paragraph
        if gap == sentences[this.sentence].record.paragraph + 1:
            quotations[place] = replace(this, speech=following.speech)
    return tuple(quotations)


class _Paragraph:
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
        few = FEW if inner[:1].isupper() else 2 * FEW
        if not words or (not has_cue and len(words) <= few):
            return False
        before = self.text[max(0, stretch.start - 40) : stretch.start].lower().split()[-1:]
        if before and before[0] in NAMING and not has_cue:
            return False
        if before and before[0] in {"so-called", "titled", "entitled", "codenamed"}:
            return False
        return not _is_title(inner, words)

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
        return None

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
        before = [i for i in reversed(outside) if inside and i < inside[0]]
        if stretch.closed and tail[-1:] and tail[-1] in ENDS_WITH_TAG:
            yield from (doc[i] for i in after if self._is_cue(doc[i]))
        for i in inside[:LONGEST_TAIL]:
            governor = doc[i].head
            for _ in range(4):
                if self.depth_of[governor.i] != stretch.parent or not start <= governor.i < end:
                    break
                if self._is_cue(governor) or self._is_cue_noun(governor):
                    yield governor
                    break
                governor = governor.head
        yield from (doc[i] for i in before if self._is_cue(doc[i]))
        yield from (doc[i] for i in after if self._is_cue(doc[i]))
        yield from (doc[i] for i in before + after if self._is_cue_noun(doc[i]))
        yield from (doc[i] for i in outside if self._is_cue(doc[i]))

    @staticmethod
    def _is_cue(token: Token) -> bool:
        if token.lower_ == "according":
            return True
        return token.pos_ in VERBAL and token.lemma_.lower() in CUES

    @staticmethod
    def _is_cue_noun(token: Token) -> bool:
        return token.pos_ == "NOUN" and token.lemma_.lower() in CUE_NOUNS

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
            if self._is_cue(root) and self.depth_of[root.i] < 0:
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
