"""The tokens of a paragraph as plain objects, read from the parse once (after stage 3).

Asking a token of the parser's own for a label costs ten times what asking a plain
object does, and stages 3 to 8 ask many. The names are spaCy's, so that whoever knows
its tokens knows these. They are only read: what stage 8 mends, it mends in copies.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.strings import StringStore
    from spacy.tokens import Doc

FARTHEST = 1 << 31
"""Steps. A mark is the root of some tokens only where no word is."""
ATTRIBUTES: list[int | str] = ["IDX", "LENGTH", "LEMMA", "POS", "TAG", "DEP", "SPACY", "IS_PUNCT"]


class Token:
    """A token with its place in the tree.

    Attributes
    ----------
    i, idx : its number and the offset of its first character, in the paragraph.
    text, lower_, lemma_, pos_, tag_, dep_ : as in spaCy, the text as the parser read it.
    is_spaced : whether a space follows.
    is_punct : whether it is of marks only.
    head : the token that it hangs on; itself at the root.
    lefts, rights : what hangs on it before it and after it, in reading order.
    """

    __slots__ = (
        "dep_", "head", "i", "idx", "is_punct", "is_spaced", "lefts", "lemma_", "lower_",
        "pos_", "rights", "tag_", "text",
    )  # fmt: skip

    def __init__(
        self,
        i: int,
        idx: int,
        text: str,
        lemma: str,
        pos: str,
        tag: str,
        dep: str,
        is_spaced: bool,
        is_punct: bool,
    ) -> None:
        self.i = i
        self.idx = idx
        self.text = text
        self.lower_ = text.lower()
        self.lemma_ = lemma
        self.pos_ = pos
        self.tag_ = tag
        self.dep_ = dep
        self.is_spaced = is_spaced
        self.is_punct = is_punct
        self.head = self
        self.lefts: Sequence[Token] = ()
        self.rights: Sequence[Token] = ()

    def __len__(self) -> int:
        return len(self.text)

    @property
    def children(self) -> list[Token]:
        """What hangs on it, in reading order."""
        return [*self.lefts, *self.rights]

    @property
    def is_space(self) -> bool:
        """Whether it is of white space only."""
        return self.text.isspace()

    @property
    def subtree(self) -> Iterator[Token]:
        """It and all that hangs on it, over other tokens too."""
        found = [self]
        for token in found:
            found.extend(token.lefts)
            found.extend(token.rights)
        return iter(sorted(found, key=lambda token: token.i))

    @property
    def left_edge(self) -> Token:
        """The first of its subtree."""
        return next(self.subtree)

    @property
    def right_edge(self) -> Token:
        """The last of its subtree."""
        *_, last = self.subtree
        return last


Tokens = Sequence[Token]
"""The tokens of one paragraph; each stands at its number."""


class _Labels(dict[int, str]):
    """Names of the parser's labels by their numbers; there are a hundred of them."""

    def __init__(self, strings: StringStore) -> None:
        self._strings = strings

    def __missing__(self, number: int) -> str:
        name: str = self._strings[number]
        self[number] = name
        return name


@lru_cache(maxsize=2)
def _labels(strings: StringStore) -> _Labels:
    return _Labels(strings)


def read_tokens(doc: Doc) -> Tokens:
    """The tokens of the parse of a paragraph."""
    text, strings = doc.text, doc.vocab.strings
    labels = _labels(strings)
    rows = doc.to_array(ATTRIBUTES).tolist()
    heads = doc.to_array("HEAD").view("int64").tolist()
    tokens = [
        Token(
            i, idx, text[idx : idx + length], strings[lemma], labels[pos], labels[tag],
            labels[dep], is_spaced == 1, is_punct == 1,
        )
        for i, (idx, length, lemma, pos, tag, dep, is_spaced, is_punct) in enumerate(rows)
    ]  # fmt: skip
    lefts: dict[int, list[Token]] = {}
    rights: dict[int, list[Token]] = {}
    for i, step in enumerate(heads):
        if step:
            token, place = tokens[i], i + step
            token.head = tokens[place]
            (lefts if step > 0 else rights).setdefault(place, []).append(token)
    for place, before in lefts.items():
        tokens[place].lefts = before
    for place, after in rights.items():
        tokens[place].rights = after
    return tokens


def root_of(tokens: Tokens, first: int, last: int) -> Token:
    """The token nearest to the root, of those from `first` to `last` (inclusive); no mark."""
    if first == last:
        return tokens[first]
    return min(tokens[first : last + 1], key=_steps_to_root)


def _steps_to_root(token: Token) -> int:
    is_mark = (token.is_punct or token.is_space) and not token.lefts and not token.rights
    if is_mark and token.head is not token:
        return FARTHEST
    steps = 0
    while token.head is not token:
        token, steps = token.head, steps + 1
    return steps
