"""The index: the report in four numbers."""

from __future__ import annotations

from typing import Any

from dossier.facts import Facts
from dossier.records import AUTHOR


def numbers(facts: Facts) -> dict[str, Any]:
    """The numbers of the prose."""
    levers = facts.levers
    on_russia = levers[levers.target_id.isin(["russia", "putin"])]
    own_voice = facts.factuality[
        (facts.factuality.source_id == AUTHOR) & facts.factuality.value.isin(["CT+", "CT-"])
    ]
    return {
        "sentences": int((facts.sentences.kind == "body").sum()),
        "events": len(facts.events),
        "own_voice": len(own_voice),
        "quotations": int((facts.quotes.nested_in == "").sum()),
        "moves": len(levers),
        "imposed": int((levers.stage == "imposed").sum()),
        "moves_on_russia": len(on_russia),
        "imposed_on_russia": int((on_russia.stage == "imposed").sum()),
    }
