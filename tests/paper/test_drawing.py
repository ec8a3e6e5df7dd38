"""A chart as a drawing that stands alone."""

from __future__ import annotations

from lxml import etree, html
from small_pages import CHART

from dossier.paper.drawing import alternative, as_file, mend_drawing


def drawing() -> etree._Element:
    svg = html.fromstring(CHART).find(".//svg")
    mend_drawing(svg)
    return svg


def test_colours_are_those_of_the_light_page() -> None:
    assert drawing().find("rect").get("fill") == "#2a66db"


def test_names_have_the_capitals_that_svg_asks_for() -> None:
    assert drawing().get("viewBox") == "0 0 40 20"
    assert drawing().get("viewbox") is None


def test_alternative_is_the_description() -> None:
    assert alternative(drawing()) == "One move, of one."


def test_file_names_the_font_of_the_typesetter_and_is_svg() -> None:
    root = etree.fromstring(as_file(drawing(), "Arimo"))
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert {text.get("font-family") for text in root.iter("{*}text")} == {"Arimo"}
