"""Copies the parse of a sentence into words, without its dateline, and has them mended
(before stage 8)."""

from __future__ import annotations

from dossier.extraction.grammar.mending import mend
from dossier.extraction.grammar.tokens import Token, Tokens
from dossier.extraction.grammar.words import DEEPEST, Word
from dossier.extraction.sentences import ParsedSentence, dateline_end


def read_words(sentence: ParsedSentence) -> list[Word]:
    """The words of a sentence, without its dateline, joined into a tree and mended."""
    offset = sentence.offset
    tokens = sentence.words
    length = dateline_end(sentence.record.text)
    if length:
        first_kept = sentence.record.start + length
        tokens = [token for token in tokens if offset + token.idx >= first_kept] or tokens
    words = [Word(token, offset + token.idx) for token in tokens]
    _join(words, tokens)
    for position, word in enumerate(words):
        mend(word, words[position - 1] if position else None)
    return words


def _join(words: list[Word], tokens: Tokens) -> None:
    """Join words into a tree. What hung on a word left out takes that word's place."""
    first = tokens[0].i if tokens else 0
    for word, token in zip(words, tokens, strict=True):
        head = token.head
        if head.i < first:
            word.dep, head = _kept_above(token, first)
        place = head.i - first
        if 0 <= place < len(words) and head is not token:
            word.head = words[place]
            word.head.children.append(word)
        else:
            word.dep = "ROOT"


def _kept_above(token: Token, first: int) -> tuple[str, Token]:
    """What a token hangs on, and how, when those before the token `first` are left out."""
    label, head = token.dep_, token.head
    for _ in range(DEEPEST):
        if head.i >= first or head.head is head:
            break
        label, head = head.dep_, head.head
    return label, head
