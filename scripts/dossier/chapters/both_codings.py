"""The quality chapter: what the book's figures would be on the hand coding."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

import pandas as pd

from dossier.chapters import front_page, threats, who_acts, who_says_so
from dossier.facts import Facts, load_facts
from dossier.html_table import HtmlTable, html_table
from dossier.paths import DATA, FACTS

GOLD = DATA / "gold" / "report"
FIGURES = {
    "acts": (front_page, "events", "index"),
    "acts that the report itself asserts or denies": (front_page, "own_voice", "index"),
    "acts with a named source": (who_says_so, "named_acts", "02"),
    "acts of the United States": (who_acts, "us_acts", "04"),
    "acts of the United States on Russia": (who_acts, "us_on_russia", "04"),
    "deeds told as done": (who_acts, "deeds", "04"),
    "moves of pressure": (threats, "moves", "05"),
    "moves against Russia": (threats, "on_russia", "05"),
    "of these, carried out": (threats, "imposed_on_russia", "05"),
    "moves carried out, on anybody": (threats, "imposed", "05"),
}


def hand_coding(article_id: str, folder: Path = GOLD, facts: Path = FACTS) -> Facts:
    """The hand coding of the report; its actors are those of the codebook, as in the facts."""
    with tempfile.TemporaryDirectory() as together:
        for table in folder.glob("*.csv"):
            shutil.copy(table, together)
        shutil.copy(facts / "actors.csv", together)
        return load_facts(article_id, Path(together))


def on_both(facts: Facts, hand: Facts) -> pd.DataFrame:
    """Each figure of the book on the coder's tables and on the hand coding."""
    return pd.DataFrame(
        {
            "figure": figure,
            "chapter": chapter,
            "coder": module.numbers(facts)[name],
            "hand coding": module.numbers(hand)[name],
        }
        for figure, (module, name, chapter) in FIGURES.items()
    )


def numbers(both: pd.DataFrame) -> dict[str, Any]:
    """The numbers of the prose."""
    differ = both[both.coder != both["hand coding"]]
    russia = both.set_index("figure").loc["moves against Russia"]
    carried_out = both.set_index("figure").loc["of these, carried out"]
    return {
        "figures": len(both),
        "figures_that_differ": len(differ),
        "russia_coder": int(russia.coder),
        "russia_hand": int(russia["hand coding"]),
        "imposed_on_russia": int(max(carried_out.coder, carried_out["hand coding"])),
    }


def table_of_both(both: pd.DataFrame) -> HtmlTable:
    """The figures side by side."""
    return html_table(both, caption="Figures of the book, on the coder's tables and by hand")
