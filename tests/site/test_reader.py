"""Choosing, sorting, searching, copying and citing on the built site, in a browser."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from pathlib import Path
from typing import Any

from playwright.sync_api import expect
from test_metadata import Tags

from dossier.audit.tabs import opened
from dossier.facts import REPORT
from dossier.paths import FACTS


def page_with(pages: list[Path], sign: str) -> Path:
    """The first page that holds a string."""
    return next(path for path in pages if sign in path.read_text(encoding="utf-8"))


def rows(table: str, report: str = REPORT) -> list[dict[str, str]]:
    """The rows of one report, or of all for an empty name."""
    with (FACTS / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        return [row for row in csv.DictReader(stream) if report in ("", row["article_id"])]


# Tags -----------------------------------------------------------------------


def test_every_chapter_tells_what_it_is_and_to_which_book_it_belongs(pages: list[Path]) -> None:
    chapters = 0
    for path in pages:
        tags = Tags(path.read_text(encoding="utf-8")).found
        assert "citation_journal_title" not in tags, path.name
        if path.name in {"404.html", "search.html"}:
            assert len(tags["description"]) == 1, path.name
            continue
        for name in ("citation_title", "citation_author", "citation_publication_date"):
            assert tags[name][0], f"{path.name} {name}"
        for name in ("citation_language", "description", "DC.title", "DC.creator", "DC.date"):
            assert tags[name][0], f"{path.name} {name}"
        for name in ("og:title", "og:description", "og:type"):
            assert len(tags[name]) == 1, f"{path.name} {name}"
        chapters += "citation_inbook_title" in tags
    assert chapters >= len(pages) - 3


def test_no_two_pages_have_the_same_title_or_description(pages: list[Path]) -> None:
    found = [Tags(path.read_text(encoding="utf-8")).found for path in pages]
    for name in ("citation_title", "description"):
        texts = [tags[name][0] for tags in found if name in tags]
        assert len(texts) == len(set(texts)), name


def test_no_page_names_an_address_that_is_not_configured(pages: list[Path]) -> None:
    for path in pages:
        tags = Tags(path.read_text(encoding="utf-8")).found
        assert not {"og:url", "citation_public_url", "citation_doi"} & set(tags), path.name


# Choosing among the events of the report --------------------------------------


def test_choosing_an_actor_leaves_the_sentences_in_which_it_acts(
    browser: Any, pages: list[Path]
) -> None:
    page = page_with(pages, 'class="report-paragraph')
    wanted = [row for row in rows("events") if row["event_type"] == "THREATEN"]
    assert wanted
    with opened(browser, "file://") as tab:
        tab.page.goto(page.as_uri())
        form = tab.page.locator("form.filters")
        assert form.is_visible()
        form.get_by_label("Type of act").select_option("THREATEN")
        expect(form.locator("output")).to_have_text(
            f"{len(wanted)} of {len(rows('events'))} events"
        )
        shown = tab.page.locator(".sentence:visible").evaluate_all("all => all.map(one => one.id)")
        assert shown == list(dict.fromkeys(row["sentence_id"] for row in wanted))
        assert tab.page.url.endswith("#?type=THREATEN")
        form.get_by_role("button", name="Show all").click()
        expect(form.locator("output")).to_have_text(f"{len(rows('events'))} events")
        assert "#" not in tab.page.url
        assert not tab.complaints


def test_a_view_is_shared_by_its_address_and_two_choices_narrow_it(
    browser: Any, pages: list[Path]
) -> None:
    page = page_with(pages, 'class="report-paragraph')
    sanctions = [row["event_id"] for row in rows("levers") if row["instrument_id"] == "sanctions"]
    wanted = [
        row["event_id"]
        for row in rows("events")
        if (row["event_id"] in sanctions or row["instrument_id"] == "sanctions")
        and row["event_type"] == "THREATEN"
    ]
    assert wanted
    with opened(browser, "file://") as tab:
        tab.page.goto(page.as_uri() + "#?instrument=sanctions&type=THREATEN")
        labels = tab.page.locator(".note-event:visible .fact-label").all_text_contents()
        assert labels == list(dict.fromkeys(wanted))
        assert tab.page.get_by_label("Instrument").input_value() == "sanctions"


def test_a_value_that_does_not_exist_chooses_nothing(browser: Any, pages: list[Path]) -> None:
    page = page_with(pages, 'class="report-paragraph')
    with opened(browser, "file://") as tab:
        tab.page.goto(page.as_uri() + "#?actor=nobody-at-all")
        expect(tab.page.locator("form.filters output")).to_have_text(
            f"{len(rows('events'))} events"
        )
        assert not tab.complaints


def test_a_link_to_a_fact_that_a_choice_hides_shows_it(browser: Any, pages: list[Path]) -> None:
    page = page_with(pages, 'class="report-paragraph')
    with opened(browser, "file://") as tab:
        tab.page.goto(page.as_uri() + "#?type=THREATEN")
        first = tab.page.locator("#s01")
        assert not first.is_visible()
        tab.page.evaluate("location.hash = '#e01-1'")
        expect(first).to_be_visible()


def test_choosing_works_by_keyboard_and_is_announced(browser: Any, pages: list[Path]) -> None:
    page = page_with(pages, 'class="report-paragraph')
    with opened(browser, "file://") as tab:
        tab.page.goto(page.as_uri())
        tab.page.get_by_label("Actor").focus()
        tab.page.keyboard.press("ArrowDown")
        assert re.fullmatch(r"\d+ of \d+ events", tab.page.locator("output").text_content() or "")
        assert tab.page.get_by_role("status").filter(has_text="events").count() == 1


def test_without_a_script_no_form_is_seen_and_the_whole_text_is(
    browser: Any, pages: list[Path]
) -> None:
    page = page_with(pages, 'class="report-paragraph')
    with opened(browser, "file://", java_script_enabled=False) as tab:
        tab.page.goto(page.as_uri())
        assert not tab.page.locator("form.filters").is_visible()
        sentences = [row for row in rows("sentences") if row["kind"] == "body"]
        assert tab.page.locator(".report-body .sentence:visible").count() == len(sentences)


# The list of facts -------------------------------------------------------------


def test_the_list_of_facts_has_the_rows_of_the_tables(pages: list[Path]) -> None:
    text = page_with(pages, 'id="facts"').read_text(encoding="utf-8")
    for path in sorted(FACTS.glob("*.csv")):
        count = text.count(f'data-table="{path.stem}"')
        assert count == len(rows(path.stem, "")), path.name


def test_the_list_of_facts_is_narrowed_by_words_and_sorted_by_a_heading(
    browser: Any, pages: list[Path]
) -> None:
    page = page_with(pages, 'id="facts"')
    with opened(browser, "file://") as tab:
        tab.page.goto(page.as_uri())
        tab.page.get_by_label("Table", exact=True).select_option("quantities")
        assert tab.page.locator("tbody tr:visible").count() == len(rows("quantities", ""))
        tab.page.get_by_label("Table", exact=True).select_option("any")
        tab.page.get_by_label("Words, name or id").fill("tariffs imposed doubling")
        assert tab.page.locator("tbody tr:visible th").all_text_contents() == ["l17-2"]
        tab.page.get_by_role("button", name="Show all").click()
        heading = tab.page.get_by_role("button", name="Words of the report")
        heading.click()
        heading.click()
        cell = tab.page.locator("thead th").nth(4)
        assert cell.get_attribute("aria-sort") == "descending"
        words = tab.page.locator("tbody tr td:last-child").all_text_contents()
        first = next(word for word in words if word).lower()
        assert first.lstrip("“‘").startswith("zelenskiy")
        assert not tab.complaints


def test_without_a_script_the_list_is_a_plain_table(browser: Any, pages: list[Path]) -> None:
    page = page_with(pages, 'id="facts"')
    with opened(browser, "file://", java_script_enabled=False) as tab:
        tab.page.goto(page.as_uri())
        total = sum(len(rows(path.stem, "")) for path in FACTS.glob("*.csv"))
        assert tab.page.locator("tbody tr:visible").count() == total
        assert tab.page.locator("thead button").count() == 0


# Search -------------------------------------------------------------------------


def search(page: Any, site: Path, words: str) -> list[tuple[str, str]]:
    """Address and snippet of each hit."""
    page.goto((site / "search.html").as_uri() + f"?q={words}")
    told = page.locator("#search-results p").first
    expect(told).to_have_text(re.compile("finished|did not match"))
    found = []
    for item in page.locator("#search-results li").all():
        context = item.locator(".context")
        said = context.first.text_content() if context.count() else ""
        found.append((item.locator("a").first.get_attribute("href") or "", said or ""))
    return found


def test_an_id_finds_its_fact_first_with_its_words(browser: Any, site: Path) -> None:
    event = next(row for row in rows("events") if row["event_id"] == "e16-2")
    with opened(browser, "file://") as tab:
        address, words = search(tab.page, site, "e16-2")[0]
        assert address.endswith("#e16-2")
        assert event["text"] in words
        assert not tab.complaints


def test_a_word_finds_facts_and_chapters_and_shows_it_in_its_sentence(
    browser: Any, site: Path
) -> None:
    lever = next(row for row in rows("levers") if row["instrument_id"] == "tariffs")
    with opened(browser, "file://") as tab:
        found = search(tab.page, site, "tariff")
        assert any(address.endswith(f"#{lever['lever_id']}") for address, _ in found)
        assert any("#" not in address for address, _ in found)
        assert all(words for _, words in found)
        assert tab.page.locator("#search-results mark").first.text_content() in {
            "tariff",
            "tariffs",
        }
        assert tab.page.get_by_label(re.compile("Words, names")).input_value() == "tariff"
        assert not tab.complaints


def test_words_that_are_markup_are_searched_as_words(browser: Any, site: Path) -> None:
    with opened(browser, "file://") as tab:
        search(tab.page, site, "%3Cimg%20src=x%20onerror=alert(1)%3E%20[.*")
        assert tab.page.locator("#search-results img").count() == 0
        assert not tab.complaints


# Citing ---------------------------------------------------------------------------


def test_a_citation_is_copied_by_a_button_that_says_so(browser: Any, pages: list[Path]) -> None:
    page = page_with(pages, "Cite this chapter")
    with opened(browser, "file://", permissions=["clipboard-read", "clipboard-write"]) as tab:
        tab.page.goto(page.as_uri())
        tab.page.locator("details.cite > summary").click()
        tab.page.get_by_role("button", name="Copy APA").click()
        expect(tab.page.get_by_text("Copied")).to_be_visible()
        words = tab.page.locator("details.cite .copyable").first.text_content()
        assert tab.page.evaluate("navigator.clipboard.readText()") == words


def test_without_a_script_citations_are_read_and_downloaded(
    browser: Any, pages: list[Path]
) -> None:
    page = page_with(pages, "Cite this chapter")
    with opened(browser, "file://", java_script_enabled=False) as tab:
        tab.page.goto(page.as_uri())
        tab.page.locator("details.cite > summary").click()
        assert tab.page.locator("details.cite .copyable").first.is_visible()
        assert tab.page.locator(".copy-button:visible").count() == 0
        for link in tab.page.locator("details.cite a[download]").all():
            assert (page.parent / (link.get_attribute("href") or "")).is_file()


# The codebook ---------------------------------------------------------------------


def test_a_link_to_a_folded_row_of_the_codebook_shows_it(browser: Any, pages: list[Path]) -> None:
    page = page_with(pages, 'id="actors-russia"')
    with opened(browser, "file://", width=320, java_script_enabled=False) as tab:
        tab.page.goto(page.as_uri() + "#actors-russia")
        expect(tab.page.locator("#actors-russia .codes")).to_be_visible()


def test_every_page_says_in_json_ld_what_kind_of_work_it_is(pages: list[Path]) -> None:
    kinds: dict[str, int] = {}
    for path in pages:
        text = path.read_text(encoding="utf-8")
        for block in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text):
            data = json.loads(block)
            kinds[data["@type"]] = kinds.get(data["@type"], 0) + 1
            assert data["isBasedOn"][0]["publisher"]["name"] == "Invezz", path.name
            if data["@type"] == "Dataset":
                assert all((path.parent / f["contentUrl"]).is_file() for f in data["distribution"])
    assert kinds["Book"] == kinds["Dataset"] == 1
    assert kinds["Chapter"] >= 5


def test_every_file_of_the_data_has_the_checksum_that_is_stated(site: Path) -> None:
    lines = (site / "data" / "SHA256SUMS").read_text().splitlines()
    assert len(lines) > len(list(FACTS.glob("*.csv")))
    for line in lines:
        checksum, path = line.split("  ")
        assert hashlib.sha256((site / "data" / path).read_bytes()).hexdigest() == checksum
