"""What a notebook stores of a chart: its specification, a still image, its words.

Altair's own HTML output carries a random id and is never the same twice; its
MIME type for a specification is one that the notebook format refuses. This is a
renderer of Altair's entry-point group ``altair.vegalite.v6.renderer``. All that
matters stands in the data of the output, where a comparison of runs sees it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import altair as alt
import vl_convert

from dossier.charts.publish import WIDE_DRAWING
from dossier.charts.svg import normalise_svg

SPECIFICATION = "application/vnd.vegalite.v6+json"
SVG = "image/svg+xml"
WIDE_SVG = "image/vnd.dossier.wide+svg"
"""The same figure laid out for a page with room, where a chart has such a drawing."""
TEXT = "text/plain"
REQUIRED = ("name", "title", "subtitle", "source", "alt", "columns")
"""Keys of ``usermeta.dossier`` that no chart may be without."""

AUTOMATIC_NAME = re.compile(r"(?:param|view)_(?:\d+|[0-9a-f]{16})(?:_\d+)?")
"""Counted up by Altair before 6.1, a hash of the definition since: either changes unasked."""

VEGA_LITE = ".".join(alt.SCHEMA_VERSION.lstrip("v").split(".")[:2])


def render(spec: dict[str, Any], **_options: Any) -> dict[str, Any]:
    """The MIME bundle of a chart.

    Raises
    ------
    ValueError : the chart has no name, title, source or text alternative, or holds a
        name that Altair made up.
    """
    about = description_of(spec)
    stable = json.loads(json.dumps(spec, sort_keys=True, ensure_ascii=False))
    wide = stable["usermeta"]["dossier"].pop(WIDE_DRAWING, None)
    bundle = {SPECIFICATION: stable, SVG: still(stable), TEXT: about["alt"]}
    if wide:
        bundle[WIDE_SVG] = _drawn(wide, f"{about['name']}-wide", about)
    return bundle


def still(spec: dict[str, Any]) -> str:
    """The chart as an SVG for a page. Nothing is fetched: data by address is an error."""
    about = description_of(spec)
    return _drawn(spec, about["name"], about)


def _drawn(spec: dict[str, Any], name: str, about: dict[str, Any]) -> str:
    drawn = vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE, allowed_base_urls=[])
    return normalise_svg(drawn, name, about["title"], about["alt"])


def description_of(spec: dict[str, Any]) -> dict[str, Any]:
    """``usermeta.dossier`` of a specification, checked."""
    about: dict[str, Any] = spec.get("usermeta", {}).get("dossier", {})
    name = about.get("name", "")
    if not name:
        raise ValueError(
            f"chart titled “{_title_of(spec)}”: it has no name. Finish it with publish()"
        )
    missing = [key for key in REQUIRED if not about.get(key)]
    if missing:
        raise ValueError(f"chart “{name}”: it has no {', '.join(missing)}. Give it to publish()")
    automatic = sorted({found for found in _names(spec) if AUTOMATIC_NAME.fullmatch(found)})
    if automatic:
        raise ValueError(
            f"chart “{name}”: the names {', '.join(automatic)} are Altair’s own and "
            "change unasked. Name every parameter and every view"
        )
    return about


def _title_of(spec: dict[str, Any]) -> str:
    title = spec.get("title", "")
    text = title.get("text", "") if isinstance(title, dict) else title
    return " ".join(text) if isinstance(text, list) else str(text)


def _names(part: Any) -> Iterator[str]:
    """Every name and every reference to a name, wherever it stands but in the data."""
    if isinstance(part, list):
        for item in part:
            yield from _names(item)
    elif isinstance(part, dict):
        for key, value in part.items():
            if key in ("datasets", "values", "usermeta"):
                continue
            if key in ("name", "param", "views") or key.startswith("param"):
                yield from ([value] if isinstance(value, str) else [])
                if key == "views" and isinstance(value, list):
                    yield from (view for view in value if isinstance(view, str))
            yield from _names(value)
