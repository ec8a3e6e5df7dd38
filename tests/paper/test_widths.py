"""The columns of a table on paper."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from dossier.paper.widths import LINE, column_widths


def table(heads: list[str], *rows: list[str]) -> list[str]:
    head = "".join(f"<th>{text}</th>" for text in heads)
    body = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in rows)
    written = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    return column_widths(html.fromstring(written))


def test_a_table_that_fits_is_left_alone() -> None:
    assert table(["a", "b"], ["one", "two"]) == ["auto", "auto"]


def test_a_short_column_takes_no_more_than_it_needs() -> None:
    first, second = map(float, table(["id", "words"], ["s01", "word " * 60]))
    assert first == len("s01") + 2
    assert first + second == LINE


def test_a_column_with_more_to_say_is_wider() -> None:
    first, second = map(float, table(["a", "b"], ["word " * 40, "word " * 120]))
    assert second > first


def test_a_long_word_has_room() -> None:
    widths = table(["a", "b", "c"], ["x" * 40, "word " * 90, "word " * 90])
    assert float(widths[0]) >= 40


CELLS = st.text(alphabet="abc ", min_size=1, max_size=200)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=6))
def test_every_column_has_some_width(rows: list[tuple[str, str, str]]) -> None:
    widths = table(["one", "two", "three"], *map(list, rows))
    assert len(widths) == 3
    assert all(width == "auto" or float(width) > 0 for width in widths)
