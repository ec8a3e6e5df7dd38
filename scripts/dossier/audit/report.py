"""The figures of every page, as a table to read and as JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from dossier.audit.limits import BY_MEASURE, LIMITS, Limit, falls_short


@dataclass
class PageFigures:
    """The worst value of each measure over the page's views, and what stood behind it."""

    page: str
    values: dict[str, float] = field(default_factory=dict)
    findings: list[str] = field(default_factory=list)

    def add(self, measure: str, value: float) -> None:
        """Keep the worse of `value` and what is known."""
        known = self.values.get(measure, value)
        self.values[measure] = BY_MEASURE[measure].worse(known, value)

    def add_list(self, measure: str, found: list[str], view: str = "") -> None:
        """Keep how many were found, and name each."""
        self.add(measure, len(found))
        heading = BY_MEASURE[measure].heading
        self.findings += [f"{heading}{f' ({view})' if view else ''}: {one}" for one in found]


def short_of(figures: list[PageFigures]) -> dict[str, list[str]]:
    """The measures that fall short, by page."""
    found = {one.page: falls_short(one.values) for one in figures}
    return {page: measures for page, measures in found.items() if measures}


def as_markdown(figures: list[PageFigures]) -> str:
    """The table page by page, the worst of each column, and the findings."""
    limits = [limit for limit in LIMITS if any(limit.measure in one.values for one in figures)]
    lines = [
        "| " + " | ".join(["page", *(limit.heading for limit in limits)]) + " |",
        "|---" + "|---:" * len(limits) + "|",
    ]
    for one in figures:
        cells = [_cell(limit, one.values.get(limit.measure)) for limit in limits]
        lines.append("| " + " | ".join([one.page, *cells]) + " |")
    bounds = [f"{'≥' if limit.more_is_better else '≤'} {limit.worst:g}" for limit in limits]
    lines.append("| " + " | ".join(["*limit*", *bounds]) + " |")
    findings = [f"- {one.page}: {text}" for one in figures for text in dict.fromkeys(one.findings)]
    if findings:
        lines += ["", "What was found:", "", *findings]
    return "\n".join(lines) + "\n"


def _cell(limit: Limit, value: float | None) -> str:
    if value is None:
        return ""
    shown = f"{value:,.{limit.digits}f}"
    return shown if limit.meets(value) else f"**{shown}**"


def as_json(figures: list[PageFigures]) -> str:
    """The same, for a program."""
    pages = [
        {"page": one.page, "values": one.values, "findings": list(dict.fromkeys(one.findings))}
        for one in figures
    ]
    limits = {limit.measure: limit.worst for limit in LIMITS}
    return json.dumps({"limits": limits, "pages": pages}, indent=1, ensure_ascii=False) + "\n"
