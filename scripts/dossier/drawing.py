"""A drawing as a tree: read without the names of its namespace, and written with it."""

from __future__ import annotations

from xml.etree import ElementTree

Element = ElementTree.Element

SVG_NAMESPACE = "http://www.w3.org/2000/svg"


def read_svg(svg: str) -> Element:
    """The tree of a drawing of the project's own; its names are local: ``path``, ``href``."""
    root = ElementTree.fromstring(svg)  # noqa: S314 (from vl-convert, by way of a notebook)
    for element in root.iter():
        element.tag = _local(element.tag)
        element.attrib = {_local(key): value for key, value in element.attrib.items()}
    return root


def write_svg(root: Element) -> str:
    """A tree of local names as an SVG that stands by itself or in a page."""
    root.attrib = {"xmlns": SVG_NAMESPACE, **root.attrib}
    return ElementTree.tostring(root, encoding="unicode")


def _local(name: str) -> str:
    return name.rpartition("}")[2]
