"""How wide the columns of a table are on paper: room for words, more where more is said."""

from __future__ import annotations

import re

from dossier.paper.reading import Element

LINE = 100
"""Letters of a table's type on a line of the page."""

BREAK = re.compile(r"[\s\-_;/]+")
GAP = 2


def column_widths(table: Element) -> list[str]:
    """The width of each column: ``auto`` where all fit, else its share of the line.

    A table whose longest cells fit side by side needs no help. In another, each column has
    room for its longest word, and the rest of the line is divided by how much is said in
    each, up to what its longest cell can use.
    """
    heads = _texts(table.xpath("./thead/tr"))
    cells = _texts(table.xpath("./tbody/tr"))
    columns = [list(column) for column in zip(*cells, strict=True)]
    words = [
        max(len(word) for text in column for word in BREAK.split(text)) + GAP
        for column in zip(*heads, *cells, strict=True)
    ]
    longest = [max(map(len, column)) + GAP for column in columns] or words
    if sum(map(max, words, longest)) <= LINE:
        return ["auto"] * len(words)
    said = [sum(map(len, column)) + 1 for column in columns]
    return [f"{share:.1f}" for share in _shares(words, longest, said)]


def _shares(words: list[int], longest: list[int], said: list[int]) -> list[float]:
    """Room for each column: its longest word, and a part of the rest of the line."""
    open_columns = set(range(len(words)))
    shares = [float(word) for word in words]
    while open_columns:
        left = LINE - sum(shares)
        whole = sum(said[column] for column in open_columns)
        gains = {column: left * said[column] / whole for column in open_columns}
        full = {c for c in open_columns if shares[c] + gains[c] > max(longest[c], words[c])}
        for column in full or open_columns:
            limit = float(max(longest[column], words[column]))
            shares[column] = limit if full else max(shares[column] + gains[column], words[column])
        open_columns = open_columns - full if full else set()
    return shares


def _texts(rows: list[Element]) -> list[list[str]]:
    return [[" ".join(cell.xpath("string()").split()) for cell in row] for row in rows]
