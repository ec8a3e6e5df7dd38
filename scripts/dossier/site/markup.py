"""The one way in which text becomes HTML here: escaped, always."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

SAFE_ADDRESS = re.compile(r"^https?://", re.IGNORECASE)


def escaped(text: object) -> str:
    """Text for content and for attributes in double quotes."""
    return html.escape(str(text), quote=True)


def element(tag: str, *content: str, **attributes: str | None) -> str:
    """An element around content that is HTML already.

    An attribute's name may end in ``_`` (``class_``) and writes ``_`` for ``-``;
    ``None`` leaves the attribute out, an empty string writes it without a value.
    """
    return f"<{tag}{_attributes(attributes)}>{''.join(content)}</{tag}>"


def text_element(tag: str, text: object, **attributes: str | None) -> str:
    """An element around plain text."""
    return element(tag, escaped(text), **attributes)


def external_link(url: str, text: str) -> str:
    """A link to an outside address; only ``http`` and ``https`` are links, all else is text."""
    if not SAFE_ADDRESS.match(url):
        return escaped(text)
    return text_element("a", text, href=url, rel="external noopener noreferrer")


def definition_list(rows: Iterable[tuple[str, str]], class_: str) -> str:
    """Terms with definitions that are HTML; rows without a definition are left out."""
    body = "".join(
        element("div", text_element("dt", term), element("dd", value))
        for term, value in rows
        if value
    )
    return element("dl", body, class_=class_) if body else ""


def _attributes(attributes: dict[str, str | None]) -> str:
    written = []
    for name, value in attributes.items():
        if value is None:
            continue
        name = name.rstrip("_").replace("_", "-")
        written.append(f' {name}="{escaped(value)}"' if value else f" {name}")
    return "".join(written)
