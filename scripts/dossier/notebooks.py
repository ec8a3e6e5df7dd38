"""Executing a chapter and storing it, with nothing in it that changes from run to run."""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode, ValidationError
from nbformat.reader import NotJSONError

from dossier.errors import InputError
from dossier.replacing import write_whole

SECONDS_A_CELL = 120
UNREADABLE = (NotJSONError, ValidationError, AttributeError, KeyError, TypeError)
"""What nbformat raises for a file that is no notebook; it does not expect JSON of other shape."""
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def execute_in_place(path: Path) -> str:
    """Run a notebook from a fresh kernel and store its outputs.

    Returns an empty string, or one line that names the notebook, the cell and the
    error; the notebook then stays as it was.
    """
    try:
        notebook = nbformat.read(path, as_version=4)
    except UNREADABLE as error:
        problem = " ".join(str(error).split())[:200]
        raise InputError(path, f"it is no notebook ({problem})", "Restore it with git") from None
    client = NotebookClient(
        notebook,
        timeout=SECONDS_A_CELL,
        kernel_name=KERNEL["name"],
        extra_arguments=["--log-level=ERROR"],
        resources={"metadata": {"path": str(path.parent)}},
    )
    try:
        client.execute()
    except CellExecutionError as error:
        return f"{path}: a cell failed: {error.ename}: {error.evalue}".splitlines()[0]
    except CellTimeoutError:
        return f"{path}: a cell ran for more than {SECONDS_A_CELL} seconds and was stopped"
    except DeadKernelError:
        return f"{path}: its kernel died; is there enough memory?"
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
