"""Make an SVG by vl-convert fit to be printed in a page, and the same on every run.

What vl-convert writes holds ids from a counter of the process, links that point
to another host, names for every mark that nobody should have to hear, a white
ground, and coordinates to the fifteenth digit. :func:`normalise_svg` undoes all
of it and adds what a page needs: a name, a description, and links that can be
reached by keyboard.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.drawing import Element, read_svg, write_svg

CONVERTER_BASE = "https://vega.github.io/vega-datasets/"
"""vl-convert resolves every relative link against this address, `#e07-1` too."""

EVIDENCE_FOLLOWS = " — "
"""Between the short name of a mark and the words it rests on, in its `description`."""

NOISE = ("role", "aria-roledescription", "aria-label", "aria-hidden", "class", "pointer-events")
LONG_NUMBER = re.compile(r"-?\d*\.\d{3,}(?:e[-+]?\d+)?")
COORDINATES = ("d", "transform", "x", "y", "x1", "x2", "y1", "y2", "width", "height", "viewBox")
REFERENCE = re.compile(r"url\(#([^)]+)\)")
SCHEME = re.compile(r"^\s*(?:[A-Za-z][A-Za-z0-9+.\-]*:|//)")
CHART_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


def normalise_svg(svg: str, name: str, title: str, description: str) -> str:
    """The chart as an inline SVG for a page.

    Parameters
    ----------
    svg : as vl-convert wrote it.
    name : lower-case words joined by hyphens; begins every id, so must be unique in a page.
    title, description : accessible name and text alternative of the whole chart.

    A chart without links is one image to a screen reader. The children of an image
    cannot be reached, so a chart with links is a named group in which the links are
    all that is read; its other parts say nothing that the description does not.

    Raises
    ------
    ValueError : the name cannot begin an id, or a link leaves the publication.
    """
    if not CHART_NAME.fullmatch(name):
        raise ValueError(
            f"chart “{name}”: its name is not lower-case words joined by hyphens. Rename it"
        )
    root = read_svg(svg)
    _without_ground(root)
    _renumber_ids(root, name)
    labels = _mend_links(root, name)
    for element in root.iter():
        _quiet(element)
    _name_links(labels)
    _hide_all_but_links(root)
    _prune(root)
    _hoist_font(root)
    _round_numbers(root)
    return write_svg(_dress(root, name, title, description, bool(labels)))


def _without_ground(root: Element) -> None:
    first = root[0]
    size = (root.get("width"), root.get("height"))
    if first.tag == "rect" and (first.get("width"), first.get("height")) == size:
        root.remove(first)


def _renumber_ids(root: Element, name: str) -> None:
    known = [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
    renamed = {old: f"{name}-{number}" for number, old in enumerate(known)}
    for element in root.iter():
        for key, value in element.attrib.items():
            if key == "id":
                element.set(key, renamed[value])
            elif "url(#" in value:
                element.set(key, REFERENCE.sub(lambda m: f"url(#{renamed[m[1]]})", value))
            elif key == "href" and element.tag != "a" and value[1:] in renamed:
                element.set(key, f"#{renamed[value[1:]]}")


def _mend_links(root: Element, name: str) -> dict[Element, str]:
    """Links as the specification had them; the first of each, with its name as drawn.

    A label drawn on a mark carries the mark's link for the live view. In a page that
    would be two stops of the keyboard for one thing, so it is unwrapped here.
    """
    labels: dict[Element, str] = {}
    seen: set[tuple[str, str]] = set()
    for parent, link in [(p, c) for p in root.iter() for c in p if c.tag == "a"]:
        address = link.get("href", "").removeprefix(CONVERTER_BASE)
        if SCHEME.match(address):
            raise ValueError(
                f"chart “{name}”: a mark links to {address}. Link to a page of the publication"
            )
        label = next((child.get("aria-label", "") for child in link), "")
        if (address, label) in seen:
            parent[list(parent).index(link)] = link[0]
            continue
        seen.add((address, label))
        link.attrib = {"href": address}
        labels[link] = label or address
    return labels


def _quiet(element: Element) -> None:
    for attribute in NOISE:
        element.attrib.pop(attribute, None)
    if element.tag == "text":
        element.set("pointer-events", "none")


def _name_links(labels: dict[Element, str]) -> None:
    for link, label in labels.items():
        short = label.partition(EVIDENCE_FOLLOWS)[0]
        link.set("aria-label", short)
        tip = Element("title")
        tip.text = label
        link.insert(0, tip)
        for text in link.iter("text"):
            text.attrib.pop("pointer-events", None)


def _hide_all_but_links(element: Element) -> None:
    for child in element:
        if child.tag in ("a", "defs"):
            continue
        if child.find(".//a") is None:
            child.set("aria-hidden", "true")
        else:
            _hide_all_but_links(child)


def _prune(element: Element) -> None:
    """Take out what draws nothing: unpainted paths, and groups that hold nothing."""
    for child in list(element):
        _prune(child)
        draws_nothing = child.tag == "path" and (
            child.get("display") == "none" or not (child.get("fill") or child.get("stroke"))
        )
        if draws_nothing or (child.tag == "g" and not len(child)):
            element.remove(child)


def _hoist_font(root: Element) -> None:
    texts = list(_texts(root))
    families = {text.get("font-family", "") for text in texts}
    if len(families) == 1:
        root.set("font-family", families.pop())
        for text in texts:
            text.attrib.pop("font-family", None)


def _texts(root: Element) -> Iterator[Element]:
    return root.iter("text")


def _round_numbers(root: Element) -> None:
    for element in root.iter():
        for key in COORDINATES:
            if key in element.attrib:
                element.set(key, LONG_NUMBER.sub(_round, element.attrib[key]))


def _round(match: re.Match[str]) -> str:
    return f"{round(float(match[0]), 2) + 0.0:g}"


def _dress(root: Element, name: str, title: str, description: str, has_links: bool) -> Element:
    """The root with size, name and description, attributes in a fixed order."""
    root.attrib = {
        "class": "dossier-chart",
        "width": root.get("width", ""),
        "height": root.get("height", ""),
        "viewBox": root.get("viewBox", ""),
        "role": "group" if has_links else "img",
        "aria-labelledby": f"{name}-title",
        "aria-describedby": f"{name}-desc",
        **({"font-family": root.attrib["font-family"]} if "font-family" in root.attrib else {}),
    }
    for position, (tag, text) in enumerate((("title", title), ("desc", description))):
        element = Element(tag, {"id": f"{name}-{tag}"})
        element.text = text
        root.insert(position, element)
    return root
