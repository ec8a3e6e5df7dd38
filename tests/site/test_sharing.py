"""Pictures, feed and sitemap: there with an address, cleanly left out without one."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from test_chart_output import bundle, notebook, specification
from test_citation import BODY
from test_citing import cited
from test_metadata import Tags
from tiny_book import Book

from dossier.site.card import draw_card

MakeBook = Callable[..., Book]

PROSE = "A finding.\n\n```{toctree}\nchart\n```"
CHART_PAGE = notebook(bundle(specification())).replace("# A chart", "# A chart\\n\\nIt found this.")
CHART = '<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="{}"><title>T</title></svg>'
FILES = ("sitemap.xml", "feed.xml", "cards")


def shared(
    book: MakeBook, address: str, changes: str = "## 1.0.0 (2026-01-31)\n\n- All.\n"
) -> Book:
    made = cited(book, PROSE, pages={"chart.ipynb": CHART_PAGE})
    (made.folder / "seeds").mkdir()
    (made.folder / "seeds" / "CHANGES.md").write_text(changes)
    made.settings["dossier_changes"] = "seeds/CHANGES.md"
    made.settings["html_baseurl"] = address
    return made


def test_a_chapter_has_a_picture_drawn_from_its_first_chart(book: MakeBook) -> None:
    made = shared(book, "https://example.org/fish")
    assert made.build() == 0, made.warnings
    tags = Tags(made.page("chart")).found
    assert tags["og:image"] == ["https://example.org/fish/cards/chart.png"]
    assert tags["og:image:alt"] == ["One <b>threat</b>"]
    card = (made.folder / "out" / "html" / "cards" / "chart.png").read_bytes()
    assert card[16:24] == (1200).to_bytes(4, "big") + (630).to_bytes(4, "big")
    assert "og:image" not in Tags(made.page("report")).found


def test_every_page_leads_to_the_feed_and_the_first_has_one_address(book: MakeBook) -> None:
    made = shared(book, "https://example.org/fish")
    made.build()
    out = made.folder / "out" / "html"
    assert all((out / name).exists() for name in FILES)
    assert 'href="https://example.org/fish/feed.xml"' in made.page("report")
    assert '<link rel="canonical" href="https://example.org/fish/">' in made.page("index")
    assert Tags(made.page("index")).found["og:url"] == ["https://example.org/fish/"]
    for name in ("404", "search"):
        assert "canonical" not in made.page(name)


def test_without_an_address_there_is_neither_picture_nor_list(book: MakeBook) -> None:
    made = shared(book, "")
    assert made.build() == 0, made.warnings
    out = made.folder / "out" / "html"
    assert not any((out / name).exists() for name in FILES)
    for name in ("index", "chart", "report"):
        assert "og:image" not in made.page(name)
        assert "atom+xml" not in made.page(name)


def test_a_heading_of_the_changes_that_has_no_day_fails_the_build(book: MakeBook) -> None:
    made = shared(book, "", "## The next one\n\n- Something.\n")
    assert made.build() == 1
    assert "CHANGES.md: “The next one” names no edition and day" in made.warnings


@pytest.mark.parametrize(
    ("size", "fit"), [((326, 731), "xMinYMin slice"), ((400, 200), "xMinYMid meet")]
)
def test_a_tall_chart_is_cut_off_below_and_a_wide_one_is_whole(
    size: tuple[int, int], fit: str
) -> None:
    card = draw_card(BODY, "Of <fish> & duties", CHART.format(*size))
    assert f'preserveAspectRatio="{fit}"' in card
    assert "Of &lt;fish&gt; &amp;" in card
    ElementTree.fromstring(card)  # noqa: S314 (our own)


def test_a_title_that_is_too_long_for_a_card_says_so() -> None:
    card = draw_card(BODY, "endless " * 40, CHART.format(1, 1))
    assert card.count('font-size="44"') == 8
    assert "…" in card
