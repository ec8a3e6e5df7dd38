"""The sides of the story: actors as the groups that have a colour in the book, and their names."""

from __future__ import annotations

from dossier.charts.theme import actor_group
from dossier.facts import Facts

UNKNOWN = "not stated"
SHORT = {
    "us": "United States",
    "russia": "Russia",
    "ukraine": "Ukraine",
    "india": "India",
    "partners": "Allies",
    "other": "Others",
    UNKNOWN: "Not stated",
}
IN_SENTENCE = {
    "us": "the United States",
    "partners": "allies and partners",
    "other": "others",
    UNKNOWN: "nobody who is named",
}


def sides_of_actors(facts: Facts) -> dict[str, str]:
    """Each actor of the report with its side: a name of :data:`theme.ACTOR_GROUPS`."""
    return {
        str(row.actor_id): actor_group(str(row.actor_id), str(row.country), str(row.kind))
        for row in facts.actors.itertuples()
    }


def names_of_actors(facts: Facts) -> dict[str, str]:
    """Each actor of the report with its name for display."""
    return dict(zip(facts.actors.actor_id, facts.actors.label, strict=True))


def called(side: str) -> str:
    """A side as it is called within a sentence."""
    return IN_SENTENCE.get(side, SHORT[side])
