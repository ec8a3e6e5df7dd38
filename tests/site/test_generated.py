"""Pages made from tables: the codebook, the data dictionary, the downloads, the list of facts."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sphinx.errors import ConfigError
from test_annotated import Elements
from test_facts_domain import plain
from tiny_book import ANNOTATED, REPORT, Book, invented_listing, invented_tables

from dossier.errors import InputError
from dossier.extraction.article import Listing
from dossier.site.catalogue import build_catalogue
from dossier.site.dictionary import read_tables, render_rows, row_anchors
from dossier.site.event_facets import event_facets, event_values
from dossier.site.fact_list import fact_lines, render_fact_list

MakeBook = Callable[..., Book]

VERBS = "pattern_id,words,form\nthreaten-to,threaten;menace,verb\nban,ban,\n"
UNITS = "unit,words\npercent,%\npercent,per cent\n"


def write_package(folder: Path, verbs: str = VERBS) -> None:
    """A data package of two tables of the codebook."""
    (folder / "codebook").mkdir(parents=True, exist_ok=True)
    (folder / "codebook" / "verbs.csv").write_text(verbs)
    (folder / "codebook" / "units.csv").write_text(UNITS)
    resources = [
        {
            "path": "codebook/verbs.csv",
            "description": "a row of ``verbs.csv``: a predicate.",
            "schema": {
                "fields": [
                    {"name": "pattern_id", "type": "string", "description": "Stable id"},
                    {"name": "words", "type": "string", "description": "Lemmas, `;`-separated"},
                    {"name": "form", "type": "string", "constraints": {"enum": ["verb", "noun"]}},
                ]
            },
        },
        {
            "path": "codebook/units.csv",
            "description": "a unit.",
            "schema": {"fields": [{"name": "unit"}, {"name": "words"}]},
        },
    ]
    (folder / "datapackage.json").write_text(json.dumps({"resources": resources}))


def with_data(book: MakeBook, prose: str, tmp_path: Path, **changes: object) -> Book:
    made = book(prose, **changes)
    write_package(tmp_path / "data")
    made.settings["dossier_data"] = "data"
    return made


def test_the_codebook_shows_every_row_with_an_id_made_of_its_name(
    book: MakeBook, tmp_path: Path
) -> None:
    made = with_data(book, "```{codebook-tables}\n```", tmp_path)
    assert made.build() == 0, made.warnings
    page = made.page("index")
    found = Elements(page)
    ids = [value for name, value in found.attributes if name == "id"]
    for wanted in ("codebook-verbs", "verbs-threaten-to", "verbs-ban", "units-percent-2"):
        assert ids.count(wanted) == 1, wanted
    assert "A row of verbs.csv: a predicate." in " ".join(found.text.split())
    assert "<code>verb</code>, <code>noun</code>" in page
    assert "threaten; menace" in found.text


def test_an_event_leads_to_the_row_of_the_codebook_that_found_it(
    book: MakeBook, tmp_path: Path
) -> None:
    made = with_data(book, "```{codebook-tables}\n```", tmp_path)
    made.build()
    assert 'href="index.html#verbs-threaten-to"><code>threaten-to</code>' in made.page("report")


def test_a_large_table_of_the_codebook_has_a_page_of_its_own(
    book: MakeBook, tmp_path: Path
) -> None:
    verbs = "---\norphan: true\n---\n# Verbs\n\nNames of acts.\n\n```{codebook-tables} verbs\n```\n"
    rest = "```{codebook-tables}\n:without: verbs\n```"
    made = with_data(book, rest, tmp_path, pages={"verbs.md": verbs})
    assert made.build() == 0, made.warnings
    assert 'id="verbs-ban"' in made.page("verbs")
    assert 'id="units-percent"' not in made.page("verbs")
    assert 'id="verbs-ban"' not in made.page("index")
    assert 'id="units-percent"' in made.page("index")
    assert 'href="verbs.html#verbs-threaten-to"><code>threaten-to</code>' in made.page("report")


def test_a_table_that_is_not_in_the_codebook_cannot_be_shown(
    book: MakeBook, tmp_path: Path
) -> None:
    made = with_data(book, "```{codebook-tables} nouns\n```", tmp_path)
    assert made.build() == 1
    assert "no table “nouns” in the codebook; it has verbs, units" in plain(made.warnings)


def test_every_table_is_described_counted_and_downloadable_with_its_checksum(
    book: MakeBook, tmp_path: Path
) -> None:
    made = with_data(
        book, "All: {download-data}`datapackage.json`\n\n```{data-dictionary}\n```", tmp_path
    )
    assert made.build() == 0, made.warnings
    page = made.page("index")
    out = made.folder / "out" / "html" / "data"
    checksum = hashlib.sha256(VERBS.encode()).hexdigest()
    assert (out / "codebook" / "verbs.csv").read_text() == VERBS
    assert checksum in page
    assert f"{checksum}  codebook/verbs.csv" in (out / "SHA256SUMS").read_text()
    assert 'href="data/codebook/verbs.csv" download' in page
    assert "2 rows, 3 columns, 0.1 kB" in page
    assert (out / "datapackage.json").exists()


def test_a_file_that_is_no_part_of_the_data_cannot_be_linked(
    book: MakeBook, tmp_path: Path
) -> None:
    made = with_data(book, "{download-data}`secrets.csv`", tmp_path)
    assert made.build() == 1
    assert "no file “secrets.csv” among the data" in plain(made.warnings)


def test_a_changed_table_changes_the_page_of_the_next_build(book: MakeBook, tmp_path: Path) -> None:
    made = with_data(book, "```{codebook-tables}\n```", tmp_path)
    made.build()
    write_package(tmp_path / "data", VERBS + "sue,sue,verb\n")
    assert made.build() == 0, made.warnings
    assert 'id="verbs-sue"' in made.page("index")


def test_a_table_with_other_columns_than_described_ends_the_build(
    book: MakeBook, tmp_path: Path
) -> None:
    made = with_data(book, "```{codebook-tables}\n```", tmp_path)
    (tmp_path / "data" / "codebook" / "units.csv").write_text("unit\npercent\n")
    with pytest.raises(ConfigError, match="its columns are unit"):
        made.build()


def test_a_described_table_that_is_missing_is_an_error_that_names_it(tmp_path: Path) -> None:
    write_package(tmp_path)
    (tmp_path / "codebook" / "verbs.csv").unlink()
    with pytest.raises(InputError, match=r"verbs\.csv: there is no such table"):
        read_tables(tmp_path)


def test_cells_of_the_codebook_are_shown_as_text(tmp_path: Path) -> None:
    write_package(tmp_path, "pattern_id,words,form\nx,<script>alert(1)</script>,verb\n")
    table = read_tables(tmp_path)[0]
    assert "<script" not in render_rows(table)
    assert [anchor for anchor, _ in row_anchors(table)] == ["verbs-x"]


def test_the_list_of_facts_has_every_row_of_every_table(book: MakeBook) -> None:
    made = book("```{fact-list}\n```")
    assert made.build() == 0, made.warnings
    rows = sum(len(table) for table in invented_tables().values())
    page = made.page("index")
    assert page.count('<tr class="filter-item"') == rows == 12
    assert '<a class="fact-id" href="report.html#e01-1">e01-1</a>' in page
    assert "CT+ for the report" in page


def two_reports() -> tuple[tuple[Listing, ...], dict[str, tuple[Any, ...]]]:
    """Two reports whose facts have the same local ids."""
    listings = (invented_listing(), invented_listing("2026-03-03-herald", title="Duties on tin"))
    first, later = invented_tables(), invented_tables(article_id="2026-03-03-herald")
    return listings, {name: first[name] + later[name] for name in first}


def test_the_list_of_several_reports_says_of_which_each_row_is_and_lets_one_be_chosen() -> None:
    listings, tables = two_reports()
    page = render_fact_list(build_catalogue(listings, tables), lambda cited: f"x.html#{cited}")
    assert page.count('data-report="2026-03-03-herald"') == page.count(f'data-report="{REPORT}"')
    assert '<option value="2026-03-03-herald">Duties on tin</option>' in page
    assert '<th scope="col">Report</th>' in page
    assert 'href="x.html#2026-03-03-herald/e01-1"' in page


def test_a_list_of_one_of_several_reports_has_its_rows_alone(book: MakeBook) -> None:
    listings, tables = two_reports()
    herald = ANNOTATED.format("2026-03-03-herald")
    made = book("```{fact-list} 2026-03-03-herald\n```", listings=listings, tables=tables)
    made.pages["report.md"] += "\n```{toctree}\nherald\n```\n"
    made.pages["herald.md"] = herald
    assert made.build() == 0, made.warnings
    page = made.page("index")
    assert page.count('<tr class="filter-item"') == 12
    assert "herald.html#e01-1" in page
    assert "report.html#e01-1" not in page
    assert "data-report" not in page


def test_a_list_of_an_unlisted_report_is_a_warning_that_lists_the_known_ones(
    book: MakeBook,
) -> None:
    made = book("```{fact-list} 1999-nobody\n```")
    assert made.build() != 0
    assert f"no report “1999-nobody”; the reports are {REPORT}" in plain(made.warnings)


def test_a_row_of_the_list_says_what_was_read_and_from_which_words() -> None:
    catalogue = build_catalogue([invented_listing()], invented_tables())
    lines = {line.name: line for line in fact_lines(catalogue) if line.table != "factuality"}
    assert lines["m01-1"].about == "Oslo (Norway)"
    assert lines["m01-1"].words == "Oslo"
    assert lines["m01-1"].link == f"{REPORT}/m01-1"
    assert lines["norway"].about == "Norway, state, NOR, 1 mention"
    assert lines["s01"].about == ""


def test_words_of_a_fact_are_shown_as_text_in_the_list() -> None:
    hostile = "<script>alert(1)</script>"
    catalogue = build_catalogue([invented_listing()], invented_tables(first=hostile))
    assert "<script" not in render_fact_list(catalogue, lambda _: None)


def test_an_event_can_be_chosen_by_actor_target_instrument_type_surety_and_source() -> None:
    catalogue = build_catalogue([invented_listing()], invented_tables())
    (report,) = catalogue.reports.values()
    assert event_values(report, report.events[0]) == {
        "actor": ("norway", "peru"),
        "type": ("THREATEN",),
        "instrument": ("tariffs",),
        "factuality": ("CT+",),
        "source": (),
    }
    facets = {facet.name: facet for facet in event_facets(report)}
    assert [(c.value, c.label) for c in facets["actor"].choices] == [
        ("norway", "Norway (1)"),
        ("peru", "Peru (1)"),
    ]
    assert facets["factuality"].choices[0].label == "CT+ certain (1)"
    assert facets["source"].choices == ()
