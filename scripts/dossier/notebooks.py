"""Executing a chapter and storing it, with nothing in it that changes from run to run."""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode

from dossier.replacing import write_whole

SECONDS_A_CELL = 120
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def execute_in_place(path: Path) -> str:
    """Run a notebook from a fresh kernel and store its outputs.

    Returns an empty string, or one line that names the notebook, the cell and the
    error; the notebook then stays as it was.
    """
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        timeout=SECONDS_A_CELL,
        kernel_name=KERNEL["name"],
        resources={"metadata": {"path": str(path.parent)}},
    )
    try:
        client.execute()
    except CellExecutionError as error:
        return f"{path}: a cell failed: {error.ename}: {error.evalue}".splitlines()[0]
    store(stable(notebook), path)
    return ""


def stable(notebook: NotebookNode) -> NotebookNode:
    """The notebook without times, versions and display positions of one run."""
    notebook.metadata = NotebookNode(kernelspec=dict(KERNEL), language_info={"name": "python"})
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        cell.metadata.pop("collapsed", None)
    return notebook


def store(notebook: NotebookNode, path: Path) -> None:
    """Replace a notebook whole, or leave it: never half of one."""
    write_whole(path, nbformat.writes(notebook).rstrip("\n") + "\n")
