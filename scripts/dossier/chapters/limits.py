"""Chapter 09: how much of the tables is empty, or vouched for by nobody."""

from __future__ import annotations

from typing import Any

from dossier.facts import Facts
from dossier.records import AUTHOR


def numbers(facts: Facts) -> dict[str, Any]:
    """The numbers of the prose."""
    own = facts.factuality[facts.factuality.source_id == AUTHOR]
    kinds = facts.attributions.source_kind
    return {
        "sentences": int((facts.sentences.kind == "body").sum()),
        "events": len(facts.events),
        "uncommitted": int((own.value == "Uu").sum()),
        "no_actor": int((facts.events.actor_id == "").sum()),
        "no_recipient": int((facts.events.recipient_id == "").sum()),
        "named": int((kinds == "named").sum()),
        "agentless": int((kinds == "agentless").sum()),
        "unnamed": int((kinds == "unnamed").sum()),
        "quotations": len(facts.quotes),
    }
