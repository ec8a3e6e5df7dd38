"""A cell that lets a chapter run alone: it fetches the code and the tables of its edition.

In a checkout it does nothing. Where the package is not there (Colab, a downloaded
notebook) it takes the source archive of the release, which holds both, and installs
what the lock names, hashes checked, where that is missing too.
"""

from __future__ import annotations

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

CELL_ID = "alone"
OPENING = """# Alone, a chapter fetches code and tables of its edition; in a checkout, nothing.
import importlib.util
import io
import subprocess
import sys
import urllib.request
import zipfile

if importlib.util.find_spec("dossier") is None:
    with urllib.request.urlopen("{address}") as archive:
        zipfile.ZipFile(io.BytesIO(archive.read())).extractall()
    if importlib.util.find_spec("myst_nb") is None:
        lock = ["--no-deps", "--require-hashes", "--requirement", "{folder}/requirements.lock"]
        subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", *lock], check=True)
    sys.path.insert(0, "{folder}/scripts")"""


def archive_address(repository: str, version: str) -> str:
    """Where the source archive of a release lies."""
    return f"{repository}/releases/download/v{version}/{folder_of(version)}-source.zip"


def folder_of(version: str) -> str:
    """The folder that the source archive unpacks to."""
    return f"leverage-before-the-call-{version}"


def with_opening(notebook: NotebookNode, address: str, version: str) -> NotebookNode:
    """The notebook with the cell before its first code cell; an older one of these is replaced.

    An empty `address` takes the cell away.
    """
    cells = [cell for cell in notebook.cells if cell.get("id") != CELL_ID]
    if address:
        source = OPENING.format(address=address, folder=folder_of(version))
        cell = new_code_cell(source, id=CELL_ID, metadata={"tags": ["remove-cell"]})
        at = next((n for n, cell in enumerate(cells) if cell.cell_type == "code"), len(cells))
        cells.insert(at, cell)
    notebook.cells = cells
    return notebook
