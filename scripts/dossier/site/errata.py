"""Corrections of published facts: the table of ``ERRATA.md``, shown at each fact."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.errors import ConfigError

from dossier.errors import InputError
from dossier.site.catalogue import Catalogue, Report
from dossier.site.markup import element, escaped, text_element

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

COLUMNS = ("fact", "found in", "mended in", "what was wrong", "what holds")
RULE = re.compile(r"[-:| ]+")
FACT = re.compile(r"(?:(?P<report>[^/\s]+)/)?(?P<local>[a-z](?P<sentence>\d{2,})(?:-\d+)?)")


@dataclass(frozen=True)
class Erratum:
    """A row of ``ERRATA.md``: the fact, the editions, what was wrong and what holds."""

    fact: str
    found_in: str
    mended_in: str
    wrong: str
    holds: str

    @property
    def local_id(self) -> str:
        """The id of the fact within its report."""
        return self.fact.rpartition("/")[2]


def read_errata(path: Path) -> tuple[Erratum, ...]:
    """The rows of the table.

    Raises
    ------
    InputError : there is no table with the five columns, a row has not five cells, or its
        fact is no id.
    """
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    table = [(number, _cells(line)) for number, line in enumerate(lines, 1) if line[:1] == "|"]
    if not table or tuple(table[0][1]) != COLUMNS:
        raise InputError(path, "it has no table of errata", f"Head one | {' | '.join(COLUMNS)} |")
    found = []
    for number, cells in table[1:]:
        if RULE.fullmatch("|".join(cells)):
            continue
        where = f"{path}, line {number}"
        if len(cells) != len(COLUMNS) or not all(cells):
            raise InputError(where, f"it has not {len(COLUMNS)} cells", "Fill every column")
        if not FACT.fullmatch(cells[0].strip("`")):
            raise InputError(where, f"“{cells[0]}” is no id of a fact", "Write it as e16-2")
        found.append(Erratum(cells[0].strip("`"), *cells[1:]))
    return tuple(found)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def errata_by_sentence(
    errata: tuple[Erratum, ...], report: Report, is_first: bool
) -> dict[str, tuple[Erratum, ...]]:
    """The errata of a report by the sentence at which each is shown.

    Those of a heading and of the footer, which have no notes, are shown at the first sentence.
    """
    body = [row.sentence_id for row in report.sentences if row.kind == "body"]
    shown: dict[str, tuple[Erratum, ...]] = {}
    for erratum in errata:
        match = FACT.fullmatch(erratum.fact)
        if match and (match["report"] == report.article_id or (is_first and not match["report"])):
            own = f"s{match['sentence']}"
            key = body[0] if match["local"][0] in "hf" and body else own
            shown[key] = (*shown.get(key, ()), erratum) if key in body else ()
    return {key: rows for key, rows in shown.items() if rows}


def render_errata(errata: tuple[Erratum, ...], known: frozenset[str]) -> str:
    """The corrections of a sentence. A fact that is no longer there keeps its anchor.

    Parameters
    ----------
    known : local ids of the facts that the report has.
    """
    seen: set[str] = set()
    notes = []
    for erratum in errata:
        gone = erratum.local_id not in known and erratum.local_id not in seen
        seen.add(erratum.local_id)
        anchor = text_element(
            "strong", f"Correction to {erratum.local_id}", id=erratum.local_id if gone else None
        )
        about = (
            f" (edition {erratum.found_in}, mended in {erratum.mended_in}): {erratum.wrong} "
            f"What holds: {erratum.holds}"
        )
        notes.append(element("p", anchor, escaped(about), class_="erratum"))
    return "".join(notes)


def errata_html(app: Sphinx, report: Report) -> dict[str, str]:
    """The corrections of a report, by sentence."""
    catalogue: Catalogue = app.dossier_catalogue  # type: ignore[attr-defined]
    known = frozenset(
        fact.local_id for fact in catalogue.facts.values() if fact.article_id == report.article_id
    )
    errata = app.dossier_errata  # type: ignore[attr-defined]
    by_sentence = errata_by_sentence(errata, report, report.article_id == catalogue.first)
    return {key: render_errata(rows, known) for key, rows in by_sentence.items()}


def check_errata(errata: tuple[Erratum, ...], catalogue: Catalogue, path: Path) -> None:
    """Every erratum must have a sentence at which it can be shown."""
    shown = [
        erratum
        for report in catalogue.reports.values()
        for rows in errata_by_sentence(
            errata, report, report.article_id == catalogue.first
        ).values()
        for erratum in rows
    ]
    for erratum in errata:
        if erratum not in shown:
            raise InputError(
                path,
                f"“{erratum.fact}” stands in no sentence of a report",
                "Write the id as it was cited",
            )


def load_errata(app: Sphinx) -> None:
    """Read the table when the build begins, after the facts."""
    app.dossier_errata = ()  # type: ignore[attr-defined]
    if not app.config.dossier_errata:
        return
    path = Path(app.srcdir, app.config.dossier_errata)
    try:
        app.dossier_errata = read_errata(path)  # type: ignore[attr-defined]
        check_errata(app.dossier_errata, app.dossier_catalogue, path)  # type: ignore[attr-defined]
    except InputError as error:
        raise ConfigError(str(error)) from error


def rewrite_when_errata_change(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """The pages of the reports show the errata."""
    errata = app.dossier_errata  # type: ignore[attr-defined]
    domain = env.get_domain("fact")
    if domain.data.get("errata", ()) == errata:
        return []
    domain.data["errata"] = errata
    return sorted(set(domain.data["pages"].values()))


def setup_errata(app: Sphinx) -> None:
    """Register the table and the moments at which it is looked at."""
    app.add_config_value("dossier_errata", "", "env", str)
    app.connect("builder-inited", load_errata, priority=410)
    app.connect("env-updated", rewrite_when_errata_change)
