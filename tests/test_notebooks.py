"""A chapter that cannot be executed says so in one line, and stays as it was."""

import nbformat
import pytest

from dossier.notebooks import execute_in_place

OPENING = "from dossier.chapter import REPORT, open_chapter\nfacts = open_chapter()\n"
BROKEN = {
    "an actor without rows": (
        "from dataclasses import replace\nfrom dossier.charts import figures\n"
        "events = facts.events[facts.events.actor_id == 'nato']\n"
        "figures.actor_recipient_matrix(replace(facts, events=events))",
        "chart “actor-recipient-matrix”: there is no",
    ),
    "an unknown report": ("open_chapter('no-such-report')", "no report “no-such-report”"),
    "a context row that quotes nothing": (
        "from dossier.context import anchored, load_context\n"
        "rows = load_context().outcomes.head(1).assign(article_quote='a warm spring')\n"
        "anchored(rows, facts.sentences)",
        "row o01: “a warm spring” is in no sentence of the report",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_cell_that_fails_names_the_chapter_and_what_is_missing(case, tmp_path):
    code, expected = BROKEN[case]
    path = tmp_path / "10-broken.ipynb"
    cell = nbformat.v4.new_code_cell(OPENING + code)
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), path)
    before = path.read_bytes()
    line = execute_in_place(path)
    assert line.startswith(f"{path}: a cell failed: ")
    assert expected in line
    assert "\n" not in line
    assert path.read_bytes() == before
