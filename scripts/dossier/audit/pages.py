"""A page as text: its ids, links, headings, and what its policy would refuse."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

DATA_BLOCKS = frozenset({"application/json", "application/ld+json"})
"""Scripts that hold data: no browser runs them."""


class Page(HTMLParser):
    """Tags, ids, links and headings of a page, as text."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headings = Counter[str]()
        self.inline: list[str] = []
        """Opening tags of inline scripts, styles and handlers."""
        self.policy: str | None = None
        self.loads_before_policy = False
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what the audit asks about."""
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.ids.append(given["id"])
        if tag in {"a", "link"} and "href" in given:
            self.links.append(given["href"])
        if re.fullmatch(r"h[1-6]", tag):
            self.headings[tag] += 1
        if self._is_inline(tag, given):
            self.inline.append(self.get_starttag_text() or tag)
        if tag == "meta" and given.get("http-equiv", "").lower() == "content-security-policy":
            self.policy = given["content"]
        if tag in {"link", "script"} and self.policy is None:
            self.loads_before_policy = True

    @staticmethod
    def _is_inline(tag: str, given: dict[str, str]) -> bool:
        if tag == "script" and "src" not in given:
            return given.get("type") not in DATA_BLOCKS
        return tag == "style" or "style" in given or any(name.startswith("on") for name in given)


def pages_of(site: Path) -> list[Path]:
    """Every page that a reader can open; an entrance that only leads on is none."""
    return [
        path
        for path in sorted(site.rglob("*.html"))
        if 'http-equiv="refresh"' not in path.read_text(encoding="utf-8")
    ]


def parse(site: Path) -> dict[Path, Page]:
    """Every page of `site`, by its path."""
    return {path: Page(path) for path in pages_of(site)}


def double_ids(page: Page) -> list[str]:
    """Ids that stand on the page more than once."""
    return [name for name, count in Counter(page.ids).items() if count > 1]


def broken_links(page: Page, parsed: dict[Path, Page]) -> list[str]:
    """Links within the site that lead to no file, or to no id of a page."""
    return [link for link in page.links if not _leads_somewhere(link, page, parsed)]


def _leads_somewhere(link: str, page: Page, parsed: dict[Path, Page]) -> bool:
    parts = urlsplit(link)
    if parts.scheme or link.startswith("//"):
        return True
    address, fragment = urldefrag(link)
    relative = unquote(urlsplit(address).path)
    target = (page.path.parent / relative).resolve() if relative else page.path
    if not target.is_file():
        return False
    if not fragment or target.suffix != ".html":
        return True
    known = parsed.get(target) or Page(target)
    return unquote(fragment) in known.ids


def policy_faults(page: Page) -> list[str]:
    """What keeps the page from standing behind a strict Content-Security-Policy."""
    faults = [f"inline: {tag[:80]}" for tag in page.inline]
    if page.policy is None:
        return [*faults, "no policy"]
    if page.loads_before_policy:
        faults.append("something is loaded before the policy")
    if "default-src" not in page.policy or "unsafe" in page.policy:
        faults.append(f"the policy is open: {page.policy}")
    return faults
