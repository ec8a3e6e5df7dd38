"""From a drawing to a finished chart: title, source, text alternative, columns of its table.

Every figure ends in :func:`publish`. What a page needs to know of a chart it
reads from the specification alone (:func:`table_of`, ``usermeta.dossier``).
"""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from dossier.charts.evidence import quoted
from dossier.charts.svg import EVIDENCE_FOLLOWS
from dossier.charts.theme import MUTED, SMALL_TEXT_SIZE
from dossier.facts import Facts, local_id

TITLE_CHARACTERS = 40
SUBTITLE_CHARACTERS = 54
ROOMIER = 1.95
"""How many times as many characters fit on the wide drawing."""
EVIDENCE_COLUMN = "href"
WIDE_DRAWING = "wide"
"""Where ``usermeta.dossier`` holds a second specification, until the renderer draws it."""
NUMBER_WORDS = [
    "none",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]


@dataclass(frozen=True)
class About:
    """What is said of a chart.

    Attributes
    ----------
    name : stable and unique in the book; begins every id of its SVG.
    title : the finding.
    subtitle : what is counted, with n.
    source : the tables and the report.
    alt : what a sighted reader would take away.
    columns : the columns of the table under the chart: field and heading.
    """

    name: str
    title: str
    subtitle: str
    source: str
    alt: str
    columns: dict[str, str]


def publish(
    drawing: alt.Chart | alt.LayerChart,
    data: pd.DataFrame,
    about: About,
    wide: alt.LayerChart | None = None,
) -> alt.VConcatChart:
    """Put title, subtitle and source line around a drawing, and describe it for a page.

    `data` is the table that the chart shows, a row a mark; it becomes the data of the
    whole, so that layers with data of their own (headings, keys) stay out of the table.
    `wide` is the same figure laid out on :data:`theme.WIDE` pixels, for pages with room.
    """
    require_rows(about.name, data, "row to draw")
    description: dict[str, Any] = {
        "name": about.name,
        "title": about.title,
        "subtitle": about.subtitle,
        "source": about.source,
        "alt": about.alt,
        "columns": [{"field": field, "title": head} for field, head in about.columns.items()],
        "evidence": EVIDENCE_COLUMN,
    }
    if wide is not None:
        description[WIDE_DRAWING] = _framed(wide, data, about, ROOMIER).to_dict()
    framed: alt.VConcatChart = _framed(drawing, data, about).properties(
        usermeta={
            "dossier": description,
            "embedOptions": {"renderer": "svg", "actions": False},
        }
    )
    return framed


def _framed(
    drawing: alt.Chart | alt.LayerChart, data: pd.DataFrame, about: About, wider: float = 1
) -> alt.VConcatChart:
    """Title, subtitle and source line around a drawing, wrapped to its width."""
    source = alt.TitleParams(
        textwrap.wrap(about.source, round(SUBTITLE_CHARACTERS * wider)),
        orient="bottom",
        color=MUTED.css,
        fontSize=SMALL_TEXT_SIZE,
        fontWeight="normal",
        lineHeight=15,
        offset=8,
    )
    title = alt.TitleParams(
        textwrap.wrap(about.title, round(TITLE_CHARACTERS * wider)),
        subtitle=textwrap.wrap(about.subtitle, round(SUBTITLE_CHARACTERS * wider)),
    )
    return alt.vconcat(
        drawing.properties(name=f"{about.name}-drawing", title=source), data=data, title=title
    )


def table_of(spec: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of the table that a chart's specification shows, in order."""
    data = spec["data"]
    rows: list[dict[str, Any]] = (
        data["values"] if "values" in data else spec["datasets"][data["name"]]
    )
    return rows


def require_rows(chart: str, frame: pd.DataFrame, what: str) -> None:
    """An empty table is an error that names the chart, not an empty chart."""
    if frame.empty:
        raise ValueError(
            f"chart “{chart}”: there is no {what}. Leave the chart out, or give it other facts"
        )


def only_report(chart: str, facts: Facts) -> str:
    """The id of the one report in `facts`."""
    reports = list(facts.sentences.article_id.unique())
    if len(reports) != 1:
        raise ValueError(
            f"chart “{chart}”: it shows one report and was given {len(reports)}. "
            "Load the facts with an article_id"
        )
    return str(reports[0])


def source_line(tables: str, report: str) -> str:
    """The source line of a chart: its tables, and the report they were read from."""
    return f"Source: {tables}, from the report {report}"


def sentence_numbers(sentence_ids: pd.Series) -> list[str]:
    """“7” for `s07`: how a sentence is called on a mark."""
    return [local_id(sentence_id).removeprefix("s").lstrip("0") for sentence_id in sentence_ids]


def describe(rows: pd.DataFrame, name: Callable[[Any], str]) -> list[str]:
    """The description of each mark: a short name, its sentence, the words it rests on.

    Where two marks would have one name, the second and later are numbered.
    """
    seen: Counter[str] = Counter()
    described = []
    for row in rows.itertuples():
        short = f"{name(row)} (sentence {row.label})"
        seen[short] += 1
        if seen[short] > 1:
            short += f", {seen[short]}"
        described.append(f"{short}{EVIDENCE_FOLLOWS}{quoted(str(row.text))}")
    return described


def in_words(number: int) -> str:
    """Small numbers as words, zero as “none”."""
    return NUMBER_WORDS[number] if number < len(NUMBER_WORDS) else str(number)


def count_of(number: int, one: str, many: str = "") -> str:
    """“no sentences”, “one sentence”, “four sentences”, “21 sentences”."""
    return f"{in_words(number) if number else 'no'} {one if number == 1 else many or one + 's'}"


def share(part: int, whole: int, noun: str) -> str:
    """“two of the six acts”, “15 of the 37 acts”: both in words or both in figures."""
    if whole < len(NUMBER_WORDS):
        return f"{in_words(part)} of the {count_of(whole, noun)}"
    return f"{part} of the {whole} {noun}s"


def listed(parts: list[str], last: str = "and") -> str:
    """“a”, “a and b”, “a, b and c”."""
    return f" {last} ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def capitalised(text: str) -> str:
    """The first letter in upper case, the rest as it is."""
    return text[:1].upper() + text[1:]
