"""What is good enough: one row a measure, and one place that compares."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limit:
    """A measure of a page, the heading of its column, and the worst value that passes."""

    measure: str
    heading: str
    worst: float
    more_is_better: bool = False
    digits: int = 0

    def meets(self, value: float) -> bool:
        """Whether `value`, rounded as it is printed, is good enough."""
        shown = round(value, self.digits)
        return shown >= self.worst if self.more_is_better else shown <= self.worst

    def worse(self, one: float, other: float) -> float:
        """The worse of two values."""
        return min(one, other) if self.more_is_better else max(one, other)


LIMITS = (
    Limit("performance", "performance", 100, more_is_better=True),
    Limit("accessibility", "accessibility", 100, more_is_better=True),
    Limit("best-practices", "best practices", 100, more_is_better=True),
    Limit("seo", "SEO", 100, more_is_better=True),
    Limit("lcp", "LCP, ms", 1_500),
    Limit("cls", "CLS", 0, digits=3),
    Limit("tbt", "TBT, ms", 50),
    Limit("kilobytes", "kB at first", 120, digits=1),
    Limit("axe", "axe", 0),
    Limit("markup", "HTML", 0),
    Limit("links", "links", 0),
    Limit("ids", "ids", 0),
    Limit("strangers", "hosts", 0),
    Limit("policy", "policy", 0),
    Limit("complaints", "console", 0),
)
"""In the order of the columns. A thousand bytes are a kB."""

BY_MEASURE = {limit.measure: limit for limit in LIMITS}
NOISY = ("performance", "lcp", "tbt")
"""What depends on how busy the machine is: a value that falls short is measured again."""


def falls_short(values: dict[str, float]) -> list[str]:
    """The measures in `values` that are not good enough."""
    return [
        limit.measure
        for limit in LIMITS
        if limit.measure in values and not limit.meets(values[limit.measure])
    ]
