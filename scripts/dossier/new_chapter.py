"""A new chapter: a notebook that opens the facts of a report and draws figures of them."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from pathlib import Path

import nbformat

from dossier.charts import figures
from dossier.errors import InputError
from dossier.facts import REPORT
from dossier.notebooks import stable, store

OPENING = """from dossier.charts import figures
from dossier.chapter import open_chapter, say
from dossier.html_table import html_table

facts = open_chapter({article_id})
"""


def drawable() -> list[str]:
    """The figures that need the facts of one report and nothing else."""
    return [name for name in figures.__all__ if _needs_facts_alone(getattr(figures, name))]


def write_chapter(
    path: Path, title: str, finding: str, names: Sequence[str], article_id: str = REPORT
) -> None:
    """Write the notebook, not yet executed.

    Parameters
    ----------
    path : where it comes to stand; nothing may stand there yet.
    finding : the first paragraph, which states it; search engines and citations quote it.
    names : figures of :func:`drawable`, in the order in which they are shown.
    article_id : the report whose facts it opens.
    """
    if path.exists():
        raise InputError(path, "there is such a chapter", "Choose another name")
    for name in names:
        if name not in drawable():
            raise InputError(
                name, "no figure of that name is drawn from facts alone",
                f"The figures are {', '.join(drawable())}",
            )  # fmt: skip
    given = "" if article_id == REPORT else f'"{article_id}"'
    code = [OPENING.format(article_id=given).rstrip(), *(f"figures.{n}(facts)" for n in names)]
    cells = [nbformat.v4.new_markdown_cell(f"# {title}\n\n{finding}")]
    cells += [nbformat.v4.new_code_cell(text) for text in code]
    for at, cell in enumerate(cells):
        cell.id = f"{path.stem[:2]}-{at:02d}"
        if cell.cell_type == "code":
            cell.metadata.tags = ["hide-input"]
    store(stable(nbformat.v4.new_notebook(cells=cells)), path)


def _needs_facts_alone(figure: Callable[..., object]) -> bool:
    parameters = list(inspect.signature(figure).parameters.values())
    return [p.name for p in parameters if p.default is p.empty] == ["facts"]
