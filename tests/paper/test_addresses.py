"""Links between pages become links within one book."""

from __future__ import annotations

from collections.abc import Callable

from dossier.paper.addresses import resolve_addresses
from dossier.paper.reading import Page

Pages = Callable[..., tuple[Page, ...]]


def links(pages: Pages, body: str, address: str = "") -> list[str]:
    found = pages(second=f'<section id="costs"><h1>Costs</h1>{body}</section>')
    for page in found:
        for extra in page.body.xpath('.//a[@class="headerlink"]'):
            extra.getparent().remove(extra)
    resolve_addresses(found, address)
    return [link.get("href") for link in found[1].body.xpath(".//a")]


def test_link_to_a_place_of_another_page_names_page_and_place(pages: Pages) -> None:
    assert links(pages, '<p><a href="index.html#s01">s01</a></p>') == ["#index--s01"]


def test_link_to_a_page_leads_to_its_heading(pages: Pages) -> None:
    assert links(pages, '<p><a href="index.html">first</a></p>') == ["#index--a-small-book"]


def test_link_within_a_page_stays_in_it(pages: Pages) -> None:
    assert links(pages, '<p id="here"><a href="#here">here</a></p>') == ["#costs--here"]


def test_place_that_is_left_out_is_linked_at_its_page(pages: Pages) -> None:
    assert links(pages, '<p><a href="index.html#gone">x</a></p>') == ["#index--a-small-book"]


def test_file_beside_the_pages_is_plain_text_until_there_is_an_address(pages: Pages) -> None:
    body = '<p><a href="data/facts.csv">facts</a></p>'
    assert links(pages, body) == []
    assert links(pages, body, "https://example.org/book/") == [
        "https://example.org/book/data/facts.csv"
    ]


def test_link_to_another_site_is_left_as_it_is(pages: Pages) -> None:
    assert links(pages, '<p><a href="https://example.org/a?b#c">x</a></p>') == [
        "https://example.org/a?b#c"
    ]


def test_the_same_id_in_two_pages_is_two_places(pages: Pages) -> None:
    found = pages(
        first='<section id="top"><h1>A</h1><p id="x">1</p></section>',
        second='<section id="top"><h1>B</h1><p id="x">2</p></section>',
    )
    resolve_addresses(found, "")
    ids = [anchor for page in found for anchor in page.body.xpath(".//@id")]
    assert ids == ["index--top", "index--x", "costs--top", "costs--x"]


def test_drawings_keep_their_inner_references(pages: Pages) -> None:
    found = pages(
        second='<h1>C</h1><svg aria-labelledby="n"><title id="n">t</title>'
        '<clippath id="k"></clippath><g clip-path="url(#k)"></g></svg>'
    )
    resolve_addresses(found, "")
    svg = found[1].body.find(".//svg")
    assert svg.get("aria-labelledby") == "costs--n"
    assert svg.find("g").get("clip-path") == "url(#costs--k)"
