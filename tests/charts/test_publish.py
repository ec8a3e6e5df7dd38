"""How counts and lists read in a title."""

from __future__ import annotations

import pandas as pd
import pytest

from dossier.charts.publish import count_of, describe, in_words, listed, share


@pytest.mark.parametrize(("number", "words"), [(0, "none"), (1, "one"), (20, "twenty"), (21, "21")])
def test_small_numbers_are_words(number: int, words: str):
    assert in_words(number) == words


def test_counts_agree_with_their_noun():
    assert [count_of(n, "act") for n in (0, 1, 2)] == ["no acts", "one act", "two acts"]
    assert count_of(3, "sanction on goods", "sanctions on goods") == "three sanctions on goods"


def test_a_share_does_not_mix_words_and_figures():
    assert share(2, 6, "act") == "two of the six acts"
    assert share(2, 44, "act") == "2 of the 44 acts"
    assert share(0, 6, "act") == "none of the six acts"


def test_lists_read_as_lists():
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed(["a", "b"], "or") == "a or b"


def test_marks_of_one_name_are_numbered():
    rows = pd.DataFrame({"label": ["4", "4", "5"], "text": ["x", "y", "z"]})
    assert describe(rows, lambda _row: "Call") == [
        "Call (sentence 4) — “x”",
        "Call (sentence 4), 2 — “y”",
        "Call (sentence 5) — “z”",
    ]
