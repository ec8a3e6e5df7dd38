"""The figures of the evaluation as the quality chapter shows them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from dossier.errors import InputError
from dossier.facts import unguarded
from dossier.html_table import HtmlTable, html_table
from dossier.paths import DATA

EVALUATION = DATA / "evaluation"
SETS = {"report": "the report", "dev": "development", "test": "kept aside"}


@dataclass(frozen=True)
class Evaluation:
    """The tables of ``data/evaluation``."""

    scores: pd.DataFrame
    confusions: pd.DataFrame
    disagreements: pd.DataFrame
    agreement: pd.DataFrame

    def f1(self, reports: str, question: str) -> str:
        """F1 of one question on one set, overlapping spans, with two decimals."""
        return f"{float(self._score(reports, question).f1):.2f}"

    def _score(self, reports: str, question: str) -> Any:
        scores = self.scores
        row = scores[
            (scores.reports == reports)
            & (scores.question == question)
            & (scores.span == "overlapping")
        ]
        if row.empty:
            raise InputError(EVALUATION, f"no score for “{question}”", "Run make evaluate")
        return row.iloc[0]

    def share(self, measure: str, reports: str, question: str) -> str:
        """Precision or recall of one question on one set, overlapping spans, in percent."""
        return f"{100 * float(self._score(reports, question)[measure]):.0f}%"

    def numbers(self) -> dict[str, Any]:
        """The numbers of the quality chapter's prose."""
        types, actors = "events by type", "events with both actors"
        return {
            "mentions_test": self.f1("test", "mentions"),
            "times_test": self.f1("test", "times"),
            "quotes_test": self.f1("test", "quotes"),
            "types_test": self.f1("test", types),
            "actors_test": self.f1("test", actors),
            "types_report": self.f1("report", types),
            "actors_report": self.f1("report", actors),
            "recall_test": self.share("recall", "test", "event predicates"),
            "precision_test": self.share("precision", "test", "event predicates"),
            "test_reports": self.reports("test"),
            "dev_reports": self.reports("dev"),
        }

    def reports(self, reports: str) -> int:
        """How many reports a set has."""
        folder = DATA / "gold" / reports
        return len(pd.read_csv(folder / "articles.csv"))

    def confused(self, reports: str) -> pd.DataFrame:
        """Pairs of types that differ, the most frequent first."""
        rows = self.confusions[
            (self.confusions.reports == reports) & (self.confusions.gold != self.confusions.coded)
        ]
        ordered = rows.sort_values(["count", "gold", "coded"], ascending=[False, True, True])
        renamed = ordered.rename(columns={"gold": "hand coding", "coded": "coder"})
        return renamed[["hand coding", "coder", "count"]]


def load_evaluation(folder: Path = EVALUATION) -> Evaluation:
    """Read the figures; text stays text, empty cells stay empty."""
    names = ("scores", "confusions", "disagreements", "agreement")
    missing = [name for name in names if not (folder / f"{name}.csv").exists()]
    if missing:
        raise InputError(
            folder / f"{missing[0]}.csv", "there is no such table", "Run make evaluate"
        )
    frames = [pd.read_csv(folder / f"{name}.csv", keep_default_na=False) for name in names]
    return Evaluation(*map(unguarded, frames))


def score_table(evaluation: Evaluation) -> HtmlTable:
    """F1 by question and set, overlapping spans, with the size of the hand coding."""
    chosen = evaluation.scores[evaluation.scores.span == "overlapping"]
    questions = list(dict.fromkeys(chosen.question))
    rows = []
    for question in questions:
        row: dict[str, str] = {"what is compared": question}
        for name, label in SETS.items():
            one = chosen[(chosen.question == question) & (chosen.reports == name)].iloc[0]
            row[f"{label}: rows"] = str(one.gold)
            row[f"{label}: precision"] = f"{one.precision:.2f}"
            row[f"{label}: recall"] = f"{one.recall:.2f}"
            row[f"{label}: F1"] = f"{one.f1:.2f}"
        rows.append(row)
    return html_table(pd.DataFrame(rows), caption="The coder against the hand coding")


def disagreement_table(evaluation: Evaluation, reports: str) -> HtmlTable:
    """Every item that only one side has, in the order of the questions."""
    rows = evaluation.disagreements[evaluation.disagreements.reports == reports]
    shown = rows[["question", "sentence_id", "side", "text", "said"]].rename(
        columns={
            "question": "what is compared",
            "sentence_id": "sentence",
            "side": "only in",
            "text": "words",
            "said": "what is said of them",
        }
    )
    return html_table(
        shown.replace({"only in": {"gold": "hand coding"}}),
        caption="Disagreements on the report of this book",
        evidence_column="sentence",
    )
