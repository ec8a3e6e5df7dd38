"""Charts as drawings that stand alone: the colours of the light page, the spelling of SVG."""

from __future__ import annotations

import re

from lxml import etree

from dossier.paper.reading import Element

CAMEL = {
    "viewbox": "viewBox",
    "clippath": "clipPath",
    "lineargradient": "linearGradient",
    "radialgradient": "radialGradient",
    "textlength": "textLength",
    "preserveaspectratio": "preserveAspectRatio",
    "gradientunits": "gradientUnits",
    "gradienttransform": "gradientTransform",
}
"""Names that a reader of HTML writes in small letters."""

FALLBACK = re.compile(r"var\(--[\w-]+,\s*([^)]+)\)")
"""A colour of the page with its light value, as :mod:`dossier.charts.theme` writes it."""


def mend_drawing(svg: Element) -> None:
    """Undo what HTML did to the names, and settle every colour."""
    for element in svg.iter(etree.Element):
        element.tag = CAMEL.get(element.tag, element.tag)
        for name, value in element.attrib.items():
            del element.attrib[name]
            element.set(CAMEL.get(name, name), FALLBACK.sub(r"\1", value))
    for name in ("class", "xmlns"):
        svg.attrib.pop(name, None)


def alternative(svg: Element) -> str:
    """What the drawing says, in words."""
    return " ".join(svg.xpath("string(./desc)").split()) or svg.xpath("string(./title)")


def as_file(svg: Element, font: str) -> bytes:
    """The drawing as a file of its own, in a font that the typesetter has."""
    svg.set("xmlns", "http://www.w3.org/2000/svg")
    for element in svg.iter(etree.Element):
        if "font-family" in element.attrib:
            element.set("font-family", font)
    written: bytes = etree.tostring(svg, encoding="utf-8", with_tail=False)
    return written
