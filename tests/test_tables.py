"""One codec for every table: what is written is read back, and a bad table is told in a line."""

from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.errors import InputError
from dossier.records import column, optional
from dossier.tables import read_rows, to_csv


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


@given(
    name=plain,
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
