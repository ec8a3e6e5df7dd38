"""Acts that are only spoken of: by which rules they count as another type (part of stage 10).

PLOVER codes the single type that says an act outright, where another would need an
auxiliary mode: what is announced for some time to come is agreed, what a party says it
will not do is refused, and force or sanctions that it holds out are threatened. The
rules are the rows of ``recasts.csv``.
"""

from __future__ import annotations

from dataclasses import dataclass

from dossier.codebook import EventCodebook


@dataclass(frozen=True)
class Spoken:
    """How an act is spoken of.

    Attributes
    ----------
    auxiliary : its auxiliary modes.
    is_scheduled : whether it is dated or arranged.
    is_conditional : whether it hangs on a condition.
    is_own : whether the one who acts is the one who says so.
    is_refusal : whether its own verb says that it will not be.
    """

    auxiliary: frozenset[str]
    is_scheduled: bool
    is_conditional: bool
    is_own: bool
    is_refusal: bool


def recast(
    event_type: str, mode: str, spoken: Spoken, codebook: EventCodebook
) -> tuple[str, str, frozenset[str]]:
    """Type, mode and auxiliary modes, after the first rule that holds, or as they are."""
    for row in codebook.recasts:
        fits = event_type in row.event_types and (not row.modes or mode in row.modes)
        if fits and _holds(row.condition, spoken):
            return row.becomes_type, row.becomes_mode, spoken.auxiliary & {"historical"}
    return event_type, mode, spoken.auxiliary


def _holds(condition: str, spoken: Spoken) -> bool:
    if condition == "unscheduled":
        return spoken.auxiliary == {"future"} and not spoken.is_scheduled
    if condition in {"refused", "declined"}:
        return spoken.is_refusal and (spoken.is_own or condition == "refused")
    is_ahead = "future" in spoken.auxiliary and "negation" not in spoken.auxiliary
    return is_ahead and (spoken.is_conditional or spoken.is_own)
