"""The form by which a reader chooses among facts: written here, unseen where no script runs.

Pure. A facet has a name, and an item to be chosen carries ``data-NAME`` with the
values that it has, separated by spaces. ``filters.js`` keeps the choice in the
address after ``#?``, so that a view can be shared and no anchor is touched.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dossier.site.markup import element, text_element


@dataclass(frozen=True)
class Choice:
    """A value of a facet, and how the reader sees it."""

    value: str
    label: str


@dataclass(frozen=True)
class Facet:
    """Something that facts differ in."""

    name: str
    label: str
    choices: tuple[Choice, ...]


def render_form(
    target: str,
    facets: Iterable[Facet],
    noun: tuple[str, str],
    words: str = "",
    prefix: str = "choose",
) -> str:
    """The form.

    Parameters
    ----------
    target : id of the element that holds the items.
    facets : one selection box each; those without choices are left out.
    noun : what an item is called, one and many.
    words : label of a box for words, where there is to be one.
    prefix : what the ids of the boxes begin with.
    """
    given = [facet for facet in facets if facet.choices]
    boxes = [_box(prefix, facet) for facet in given]
    if words:
        name = f"{prefix}-words"
        boxes.append(
            element(
                "div",
                text_element("label", words, for_=name),
                f'<input type="search" id="{name}" name="words" autocomplete="off">',
            )
        )
    reset = text_element("button", "Show all", type="reset")
    count = element("output", for_=" ".join(f"{prefix}-{facet.name}" for facet in given))
    return element(
        "form",
        *boxes,
        element("div", reset, count, class_="filter-state"),
        class_="filters",
        data_for=target,
        data_one=noun[0],
        data_many=noun[1],
        aria_label=f"Choose among the {noun[1]}",
    )


def _box(prefix: str, facet: Facet) -> str:
    name = f"{prefix}-{facet.name}"
    options = text_element("option", "any", value="any") + "".join(
        text_element("option", choice.label, value=choice.value) for choice in facet.choices
    )
    return element(
        "div",
        text_element("label", facet.label, for_=name),
        element("select", options, id=name, name=facet.name, autocomplete="off"),
    )
