"""One codec for every table: what is written is read back, and a bad table is told in a line."""

import csv
import io
import re
from dataclasses import dataclass
from datetime import date
from typing import get_origin, get_type_hints

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.datapackage import Resource, resources
from dossier.errors import InputError
from dossier.paths import DATA
from dossier.records import column, optional
from dossier.tables import as_given, as_text, read_rows, to_csv


@dataclass(frozen=True)
class Row:
    name: str
    words: tuple[str, ...] = ()
    count: int | None = optional("how many")
    share: float | None = optional("how much")
    day: date | None = optional("when")
    sure: bool = column("whether", default=False)
    kind: str = column("what", values=("a", "b"))


def written(tmp_path, text):
    path = tmp_path / "rows.csv"
    path.write_bytes(text.encode())
    return path


plain = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters=";"), min_size=1)
formula_like = st.from_regex(r"'{0,3}[=+\-@\t\r\n＝＋－＠][^;\x00]{0,9}", fullmatch=True)


@given(
    name=plain | formula_like | st.sampled_from(["\r", "a\rb", '"\r\n"', " =1", "'", "''x"]),
    words=st.lists(plain.map(str.strip).filter(bool)).map(tuple),
    count=st.none() | st.integers(-(10**12), 10**12),
    share=st.none() | st.floats(allow_nan=False, allow_infinity=False),
    day=st.none() | st.dates(),
    sure=st.booleans(),
    kind=st.sampled_from(["", "a", "b"]),
)
def test_what_is_written_is_read_back(tmp_path_factory, **values):
    row = Row(**values)
    path = written(tmp_path_factory.mktemp("t"), to_csv([row], Row))
    assert read_rows(path, Row) == (row,)


@given(formula_like)
def test_a_cell_that_looks_like_a_formula_does_not_begin_like_one_when_written(text):
    cell = next(csv.DictReader(io.StringIO(to_csv([Row(name=text)], Row), newline="")))["name"]
    assert cell == f"'{text}"


@given(plain, st.text(max_size=3), st.text(max_size=3))
def test_two_different_cells_are_never_written_alike(text, one, other):
    assert as_given(as_text(text)) == text
    assert (as_text(one) == as_text(other)) == (one == other)


def test_a_negative_number_is_a_number_for_everybody():
    frame = pd.read_csv(io.StringIO(to_csv([Row(name="x", count=-3, share=-4.5)], Row)))
    assert (frame["count"].iloc[0], frame["share"].iloc[0]) == (-3, -4.5)


def test_a_cell_that_somebody_typed_unguarded_is_read_as_it_stands(tmp_path):
    path = written(tmp_path, HEADER + "@aid,,,,,true,a\n")
    assert read_rows(path, Row)[0].name == "@aid"


def guarded_wrongly(resource):
    """Cells of text of a table that a spreadsheet would run, by row and column."""
    words = [name for name, hint in get_type_hints(resource.row_type).items() if is_text(hint)]
    with (DATA / resource.path).open(encoding="utf-8", newline="") as file:
        return [
            f"{resource.path}, row {row}, {name}: write an apostrophe before {record[name]!r}"
            for row, record in enumerate(csv.DictReader(file), start=2)
            for name in words
            if re.match(r"[=+\-@\t\r\n]", record[name])
        ]


def is_text(hint):
    return hint is str or get_origin(hint) is tuple


@pytest.mark.parametrize("resource", resources(), ids=lambda resource: resource.name)
def test_no_table_that_we_publish_holds_a_cell_that_a_spreadsheet_runs(resource):
    assert guarded_wrongly(resource) == []


def test_the_guard_on_published_tables_sees_a_cell_that_would_run(tmp_path, monkeypatch):
    monkeypatch.setattr("test_tables.DATA", tmp_path)
    written(tmp_path, HEADER + "x,,-3,,,true,a\n=1+1,,,,,true,a\n")
    wrong = guarded_wrongly(Resource("rows.csv", Row))
    assert wrong == ["rows.csv, row 3, name: write an apostrophe before '=1+1'"]


HEADER = "name,words,count,share,day,sure,kind\n"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("name,words,count,share,day,sure\nx,,,,,true\n", "the column “kind” is missing"),
        (HEADER.replace("kind", "kind,extra") + "x,,,,,true,a,\n", "the column “extra” is unknown"),
        (HEADER + "x,,three,,,true,a\n", "“three” is no int in “count”"),
        (HEADER + "x,,,,16 October,true,a\n", "“16 October” is no date in “day”"),
        (HEADER + "x,,,,,perhaps,a\n", "“perhaps” is no bool in “sure”"),
        (HEADER + "x,,,,,true,c\n", "“c” is no value of “kind”"),
        (HEADER + "x,,,,,true\n", "it has not 7 cells"),
        (HEADER + '"x,,,,,true,a\n', "it is not CSV"),
    ],
)
def test_a_bad_table_is_told_in_one_line(tmp_path, text, problem):
    path = written(tmp_path, text)
    with pytest.raises(InputError) as caught:
        read_rows(path, Row)
    line = str(caught.value)
    assert problem in line
    assert str(path) in line
    assert "\n" not in line


def test_a_missing_table_names_the_file(tmp_path):
    with pytest.raises(InputError, match="there is no such file"):
        read_rows(tmp_path / "none.csv", Row)


def test_a_table_that_is_not_utf8_names_the_byte(tmp_path):
    path = tmp_path / "rows.csv"
    path.write_bytes(HEADER.encode() + b"caf\xe9,,,,,true,a\n")
    with pytest.raises(InputError, match=f"not UTF-8 at byte {len(HEADER) + 3}"):
        read_rows(path, Row)
