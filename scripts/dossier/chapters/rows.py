"""Picking the rows that a chapter cannot do without."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from dossier.errors import InputError


def the_row(chapter: str, frame: pd.DataFrame, column: str, value: str) -> Any:
    """The one row whose `column` is `value`; the first, where there are several.

    Raises
    ------
    InputError : there is none; it names the chapter and the id.
    """
    rows = frame[frame[column] == value]
    if rows.empty:
        raise InputError(
            f"chapter {chapter}",
            f"no row has {column} “{value}”, which the chapter rests on",
            "Name a fact that is in the tables, or take the sentence out",
        )
    return rows.iloc[0]


def sentence_of(chapter: str, sentences: pd.DataFrame, words: str) -> str:
    """The id of the one sentence that holds `words`, character for character.

    Raises
    ------
    InputError : none holds them, or several do; it names the chapter and the words.
    """
    found = sentences.sentence_id[sentences.text.str.contains(words, regex=False)]
    if len(found) != 1:
        raise InputError(
            f"chapter {chapter}",
            f"“{words}” is in {len(found)} sentences of the report",
            "Quote words of one sentence",
        )
    return str(found.iloc[0])


def with_known(chapter: str, frame: pd.DataFrame, column: str, known: Iterable[str]) -> None:
    """Check that every id in `column`, ``;``-separated, is one of `known`."""
    all_known = set(known)
    for cell in frame[column]:
        for target in str(cell).split(";"):
            if target not in all_known:
                raise InputError(
                    f"chapter {chapter}",
                    f"a table cites “{target}”, which is no fact of the tables",
                    "Cite an id that they have",
                )
