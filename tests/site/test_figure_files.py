"""A chart as files: the same bytes each time, whole without a page around it."""

from __future__ import annotations

from xml.etree import ElementTree

from dossier.html_table import Column
from dossier.site.figure_files import bitmap, csv_text, standalone_svg

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">'
    "<title>T</title><desc>D</desc>"
    '<a href="report.html#e01-1"><rect width="9" height="9" '
    'fill="var(--chart-us, #2a66db)"/></a></svg>'
)


def parts(svg: str) -> list[str]:
    return [node.tag.rpartition("}")[2] for node in ElementTree.fromstring(svg).iter()]  # noqa: S314 (our own)


def test_colours_are_written_out_and_a_ground_lies_under_the_drawing() -> None:
    made = standalone_svg(SVG, lambda _: "")
    assert "var(" not in made
    assert 'fill="#2a66db"' in made
    assert parts(made) == ["svg", "title", "desc", "rect", "a", "rect"]


def test_links_are_whole_where_an_address_is_known_and_else_none() -> None:
    assert 'href="https://example.org/report.html#e01-1"' in standalone_svg(
        SVG, lambda page: f"https://example.org/{page}"
    )
    assert "href" not in standalone_svg(SVG, lambda _: "")


def test_a_bitmap_is_the_same_each_time_and_as_large_as_asked() -> None:
    made = bitmap(standalone_svg(SVG, lambda _: ""), scale=2)
    assert made == bitmap(standalone_svg(SVG, lambda _: ""), scale=2)
    assert made[16:24] == (80).to_bytes(4, "big") + (40).to_bytes(4, "big")


def test_cells_are_written_as_they_are() -> None:
    columns = (Column("a", "Share", "percent"), Column("b", "Words"))
    rows = [
        {"a": 1234.5, "b": 'He said "no", twice'},
        {"a": None, "b": "two\nlines"},
        {"a": True, "b": -3},
        {"a": -2.5, "b": "=HYPERLINK(1)"},
    ]
    assert csv_text(columns, rows) == (
        "Share (percent),Words\n"
        '1234.5,"He said ""no"", twice"\n'
        ',"two\nlines"\n'
        "true,-3\n"
        "-2.5,'=HYPERLINK(1)\n"
    )
