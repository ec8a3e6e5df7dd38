"""A notebook is stored whole after all its cells ran, or it stays as it was, with one line."""

import signal
import subprocess
import sys
import time

import nbformat
import pytest

from dossier.errors import InputError
from dossier.notebooks import execute_in_place
from dossier.paths import ROOT

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


def notebook(path, *cells):
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    for number, cell in enumerate(made.cells):
        cell.id = f"c{number}"
    nbformat.write(made, path)
    return path


def test_a_notebook_that_ran_is_stored_and_the_same_bytes_the_second_time(tmp_path):
    path = notebook(tmp_path / "a.ipynb", "print(1 + 1)", "{3, 4}")
    assert execute_in_place(path) == ""
    stored = path.read_bytes()
    assert [o.text for o in nbformat.reads(stored, 4).cells[0].outputs] == ["2\n"]
    assert execute_in_place(path) == ""
    assert path.read_bytes() == stored
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("cell", "says"),
    [("1 / 0", "a cell failed: ZeroDivisionError"), ("import os; os._exit(1)", "its kernel died")],
)
def test_a_notebook_that_failed_stays_as_it_was(tmp_path, cell, says):
    path = notebook(tmp_path / "a.ipynb", "print('before')", cell)
    stored = path.read_bytes()
    line = execute_in_place(path)
    assert line.startswith(f"{path}: {says}")
    assert "\n" not in line
    assert path.read_bytes() == stored


def test_a_cell_that_never_ends_is_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr("dossier.notebooks.SECONDS_A_CELL", 1)
    path = notebook(tmp_path / "a.ipynb", "import time; time.sleep(60)")
    assert "more than 1 seconds" in execute_in_place(path)


@pytest.mark.usefixtures("ctrl_c")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_stopped_ends_at_once_with_one_line(tmp_path, number):
    started = tmp_path / "started"
    path = notebook(
        tmp_path / "a.ipynb", f"open({str(started)!r}, 'w'); import time; time.sleep(60)"
    )
    command = [sys.executable, str(ROOT / "scripts" / "run_notebooks.py"), str(path)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    while not started.exists():
        assert process.poll() is None
        time.sleep(0.01)
    process.send_signal(number)
    said = process.communicate(timeout=20)[1]
    assert process.returncode == 128 + number, said
    assert said.count("\n") == 1, said
    assert said.startswith("Stopped; what stood before still stands.")


@pytest.mark.parametrize("text", ["{", "[]", '{"cells": 3}'])
def test_a_file_that_is_no_notebook_is_bad_input(tmp_path, text):
    path = tmp_path / "a.ipynb"
    path.write_text(text)
    with pytest.raises(InputError, match="it is no notebook"):
        execute_in_place(path)


@pytest.mark.parametrize("case", BROKEN)
def test_a_cell_that_fails_names_the_chapter_and_what_is_missing(case, tmp_path):
    code, expected = BROKEN[case]
    path = notebook(tmp_path / "10-broken.ipynb", OPENING + code)
    line = execute_in_place(path)
    assert line.startswith(f"{path}: a cell failed: ")
    assert expected in line
