"""A small Sphinx project about an invented report, built strictly."""

from __future__ import annotations

import io
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from dossier.extraction.article import Listing
from dossier.records import (
    TABLES,
    Actor,
    Attribution,
    Event,
    Factuality,
    Lever,
    Mention,
    Sentence,
    Time,
)
from dossier.tables import to_csv

REPORT = "2026-03-02-gazette"
FIRST = "Oslo threatened on Monday to double duties on fish from Lima."
SECOND = "Lima is said to be preparing an answer."


def span(words: str, text: str = FIRST, offset: int = 0) -> tuple[int, int, str]:
    """Start, end and words of a stretch of a sentence that begins at `offset`."""
    start = offset + text.index(words)
    return start, start + len(words), words


def invented_tables(first: str = FIRST, article_id: str = REPORT) -> dict[str, tuple[Any, ...]]:
    """The facts of a report of two sentences and a heading."""
    a = article_id
    heading_start = len(first) + 1
    second_start = heading_start + len("What Lima may do") + 1
    tables: dict[str, tuple[Any, ...]] = dict.fromkeys(TABLES, ())
    tables["sentences"] = (
        Sentence(a, "s01", 1, 0, "body", 0, len(first), first),
        Sentence(a, "h01", 2, 1, "heading", heading_start, second_start - 1, "What Lima may do"),
        Sentence(a, "s02", 3, 1, "body", second_start, second_start + len(SECOND), SECOND),
    )
    if first == FIRST:
        evidence = span("Oslo threatened on Monday to double duties on fish from Lima")
        tables["mentions"] = (
            Mention(a, "m01-1", "s01", *span("Oslo"), "norway", "metonym"),
            Mention(a, "m01-2", "s01", *span("Lima"), "peru", "metonym"),
        )
        tables["times"] = (Time(a, "t01-1", "s01", *span("Monday"), "DATE", "2026-03-02"),)
        tables["events"] = (
            Event(
                a,
                "e01-1",
                "s01",
                *evidence,
                *span("threatened"),
                *span("Oslo"),
                "norway",
                *span("Lima"),
                "peru",
                "THREATEN",
                "restrict",
                "economic",
                "",
                "verbal conflict",
                -5.8,
                "tariffs",
                "t01-1",
                "",
                "",
                "threaten-to",
                "",
            ),
        )
        tables["factuality"] = (Factuality(a, "e01-1", "author", "CT+"),)
        tables["levers"] = (
            Lever(
                a,
                "l01-1",
                "e01-1",
                "s01",
                *evidence,
                "tariffs",
                "norway",
                "peru",
                "peru",
                "",
                "threatened",
            ),
        )
    tables["attributions"] = (
        Attribution(
            a,
            "a02-1",
            "s02",
            *span("preparing an answer", SECOND, second_start),
            "agentless",
            None,
            None,
            "",
            "",
            "said",
        ),
    )
    tables["actors"] = (
        Actor(a, "norway", "Norway", "state", "NOR", "", 1),
        Actor(a, "peru", "Peru", "state", "PER", "", 1),
    )
    return tables


def invented_listing(article_id: str = REPORT, **changes: str) -> Listing:
    """A row of the manifest."""
    listing = Listing(
        article_id,
        "x.txt",
        "",
        "Duties on fish",
        "The Gazette",
        None,
        "",
        "en",
        "",
        "© The Gazette",
    )
    return replace(listing, **changes)


@dataclass
class Book:
    """A small Sphinx project. ``pages`` are its sources, by name of document."""

    folder: Path
    listings: tuple[Listing, ...] = field(default_factory=lambda: (invented_listing(),))
    tables: dict[str, tuple[Any, ...]] = field(default_factory=invented_tables)
    pages: dict[str, str] = field(default_factory=dict)
    outcomes: str = ""
    warnings: str = ""
    settings: dict[str, Any] = field(default_factory=dict)

    def build(self, builder: str = "html") -> int:
        """Write the sources and build strictly; the exit code of Sphinx."""
        data = self.folder / "data" / "facts"
        data.mkdir(parents=True, exist_ok=True)
        (self.folder / "seeds").mkdir(exist_ok=True)
        (self.folder / "seeds" / "articles.csv").write_text(to_csv(self.listings, Listing))
        for name, row_type in TABLES.items():
            (data / f"{name}.csv").write_text(to_csv(self.tables[name], row_type))
        if self.outcomes:
            context = self.folder / "data" / "context"
            context.mkdir(exist_ok=True)
            (context / "outcomes.csv").write_text(self.outcomes)
            (context / "sources.csv").write_text(SOURCES)
        for name, text in self.pages.items():
            (self.folder / name).write_text(text)
        said = io.StringIO()
        with patch_docutils(), docutils_namespace():
            app = Sphinx(
                self.folder,
                None,
                self.folder / "out" / builder,
                self.folder / "trees",
                builder,
                {**SETTINGS, "extensions": ["myst_nb", "dossier.site"], **self.settings},
                status=None,
                warning=said,
                warningiserror=True,
                keep_going=True,
            )
            app.build()
        self.warnings = said.getvalue()
        return app.statuscode

    def page(self, name: str) -> str:
        """The HTML of a built page."""
        return (self.folder / "out" / "html" / f"{name}.html").read_text(encoding="utf-8")


SOURCES = (
    "source_id,description,publisher,published,url,verified\n"
    "src-a,What came,The Herald,2026-03-09,https://example.org/a,read\n"
    "src-b,A trap,The Trap,2026-03-09,javascript:alert(1),read\n"
)
SETTINGS: dict[str, Any] = {
    "project": "A tiny book",
    "author": "Nobody",
    "release": "1",
    "html_theme": "furo",
    "root_doc": "index",
    "nitpicky": True,
    "show_warning_types": True,
    "nb_execution_mode": "off",
    "html_use_index": False,
    "html_copy_source": False,
    "exclude_patterns": ["out", "trees", "data", "seeds"],
}
INDEX = "# A tiny book\n\n{}\n\n```{{toctree}}\nreport\n```\n"
ANNOTATED = "# The report\n\n```{{annotated-report}} {}\n```\n"
