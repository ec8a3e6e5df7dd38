"""The plain tokens say what the parser's own say."""

import pytest

from dossier.extraction.grammar.tokens import read_tokens, root_of
from dossier.extraction.sentences import load_pipeline

TEXTS = [
    'The envoy, who arrived on Monday, said that "nothing was agreed" and left.',
    "Oslo (and Bern) urged the bank's board to halt, not delay, its plan -- at once!",
    "What   a day .  He can't go; won't, he said:  'No.'",
    "“Yes,” … 3.5% of 12bn, U.S.-led talks in Côte d’Ivoire \u200b ended 🙂 well",
]


@pytest.fixture(scope="module", params=TEXTS)
def doc(request):
    return load_pipeline()(request.param)


def test_each_label_is_the_parser_s_own(doc):
    for plain, own in zip(read_tokens(doc), doc, strict=True):
        for name in ("i", "idx", "text", "lower_", "lemma_", "pos_", "tag_", "dep_"):
            assert getattr(plain, name) == getattr(own, name)
        assert (plain.is_punct, plain.is_space) == (own.is_punct, own.is_space)
        assert plain.is_spaced == bool(own.whitespace_)
        assert len(plain) == len(own)


def test_the_tree_is_the_parser_s_own(doc):
    def numbers(tokens):
        return [token.i for token in tokens]

    for plain, own in zip(read_tokens(doc), doc, strict=True):
        assert plain.head.i == own.head.i
        assert numbers(plain.lefts) == numbers(own.lefts)
        assert numbers(plain.rights) == numbers(own.rights)
        assert numbers(plain.children) == numbers(own.children)
        assert numbers(plain.subtree) == sorted(numbers(own.subtree))
        assert plain.left_edge.i == own.left_edge.i
        assert plain.right_edge.i == own.right_edge.i


def test_the_root_of_some_tokens_is_the_parser_s_own(doc):
    tokens = read_tokens(doc)
    for first in range(len(doc)):
        for last in range(first, len(doc)):
            assert root_of(tokens, first, last).i == doc[first : last + 1].root.i
