"""Facts can be cited, a wrong id fails the build, and the report links back."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from sphinx.util.inventory import InventoryFile
from tiny_book import ANNOTATED, REPORT, Book, invented_listing, invented_tables

MakeBook = Callable[..., Book]


def test_an_unknown_id_fails_the_strict_build_and_names_document_and_id(book: MakeBook) -> None:
    made = book("A claim {evidence}`e99-9`.")
    assert made.build() == 1
    assert "no fact “e99-9” (cited in index) [fact.unknown]" in plain(made.warnings)


def test_a_citation_links_to_the_fact_and_carries_its_words(book: MakeBook) -> None:
    made = book("A threat {evidence}`e01-1`.")
    assert made.build() == 0, made.warnings
    page = made.page("index")
    assert 'href="report.html#e01-1" aria-describedby="words-cites-e01-1"' in page
    assert "“Oslo threatened on Monday to double duties on fish from Lima”" in page
    assert 'id="words-cites-e01-1"' in page


@pytest.mark.parametrize(
    "prose",
    [
        "{evidence}`e01-1`",
        "{fact:evidence}`e01-1`",
        "{evidence}`the threat <e01-1>`",
        f"{{evidence}}`{REPORT}/e01-1`",
        "[the threat](#e01-1)",
    ],
)
def test_every_way_of_citing_leads_to_the_same_anchor(book: MakeBook, prose: str) -> None:
    made = book(prose)
    assert made.build() == 0, made.warnings
    assert 'href="report.html#e01-1"' in made.page("index")


def test_the_report_links_back_to_each_paragraph_that_cites_it(book: MakeBook) -> None:
    made = book("One {evidence}`e01-1`.\n\n## Later on\n\nTwo {evidence}`e01-1`.")
    assert made.build() == 0, made.warnings
    report, index = made.page("report"), made.page("index")
    for anchor in ("cites-e01-1", "cites-e01-1-2"):
        assert f'href="index.html#{anchor}"' in report
        assert f'id="{anchor}"' in index
    places = report[report.index("A tiny book: </span>") :]
    assert ">the opening</a>" in places
    assert ">Later on</a>" in places


def test_a_chapter_that_stops_citing_loses_its_backlink_in_the_next_build(book: MakeBook) -> None:
    made = book("One {evidence}`e01-1`.")
    made.build()
    assert "index.html#cites-e01-1" in made.page("report")
    made.pages["index.md"] = made.pages["index.md"].replace("{evidence}`e01-1`", "nothing")
    assert made.build() == 0, made.warnings
    assert "index.html#cites-e01-1" not in made.page("report")


def test_a_changed_table_changes_the_pages_that_show_it(book: MakeBook) -> None:
    made = book("One {evidence}`e01-1`.")
    made.build()
    made.tables = {**made.tables, "events": ()}
    assert made.build() == 1
    assert "fact.unknown" in made.warnings


def test_the_inventory_carries_local_and_full_ids(book: MakeBook) -> None:
    made = book()
    made.build()
    with (made.folder / "out" / "html" / "objects.inv").open("rb") as stream:
        inventory = InventoryFile.load(stream, "", lambda _base, path: path)
    events = inventory["fact:event"]
    assert events["e01-1"][2] == "report.html#e01-1"
    assert events[f"{REPORT}/e01-1"][2] == "report.html#e01-1"
    assert set(inventory) >= {
        "fact:sentence",
        "fact:mention",
        "fact:lever",
        "fact:time",
        "fact:attribution",
    }


def test_the_search_index_lists_facts_once_with_who_does_what(book: MakeBook) -> None:
    made = book()
    made.build()
    index = (made.folder / "out" / "html" / "searchindex.js").read_text()
    assert index.count('"e01-1 THREATEN restrict Norway \\u2192 Peru, threatened"') == 1


def test_a_later_report_is_cited_by_full_id_only(book: MakeBook) -> None:
    other = "2026-03-05-herald"
    first, second = invented_tables(), invented_tables(article_id=other)
    tables = {name: first[name] + second[name] for name in first}
    made = book(
        f"{{evidence}}`{other}/e01-1` and {{evidence}}`e01-1`\n\n```{{toctree}}\nother\n```",
        tables=tables,
        listings=(invented_listing(), invented_listing(other)),
        pages={"other.md": ANNOTATED.format(other)},
    )
    assert made.build() == 0, made.warnings
    assert 'href="other.html#e01-1"' in made.page("index")
    assert 'href="report.html#e01-1"' in made.page("index")


def test_a_fact_of_a_report_that_no_page_shows_is_an_error(book: MakeBook) -> None:
    made = book("{evidence}`e01-1`", pages={"report.md": "# No report here\n"})
    assert made.build() == 1
    assert "fact.no_page" in made.warnings


def test_an_unknown_report_is_an_error_that_lists_the_known(book: MakeBook) -> None:
    made = book(pages={"report.md": ANNOTATED.format("1999-01-01-nobody")})
    assert made.build() == 1
    assert f"no report “1999-01-01-nobody”; the reports are {REPORT}" in plain(made.warnings)


def test_a_missing_table_ends_the_build_with_one_line(book: MakeBook) -> None:
    made = book()
    made.build()
    listing = made.folder / "seeds" / "articles.csv"
    listing.write_text("article_id\n")
    made.listings = ()
    with pytest.raises(Exception, match="it lists no report"):
        made.build()


def test_other_builders_print_the_whole_text_without_markup(book: MakeBook) -> None:
    made = book("A threat {evidence}`the threat <e01-1>`.")
    assert made.build("text") == 0, made.warnings
    text = (made.folder / "out" / "text" / "report.txt").read_text()
    assert "Oslo threatened on Monday to double duties on fish from Lima." in text
    assert "What Lima may do" in text
    assert "the threat" in (made.folder / "out" / "text" / "index.txt").read_text()


def plain(text: str) -> str:
    """A log without terminal colours."""
    return re.sub(r"\x1b\[[0-9;]*m", "", text)
