"""What vl-convert writes and a page cannot use, undone."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import altair as alt
import pandas as pd
import pytest
import vl_convert

from dossier.charts.svg import normalise_svg

TITLE, TEXT = "A finding", "What it shows & says"


def drawn(links: bool = True, background: str = "white", href: str = "01.html#e01-1") -> str:
    """A clipped bar chart of two bars, straight from vl-convert."""
    rows = pd.DataFrame(
        {
            "who": ["One", "Two"],
            "n": [3, 5.123456],
            "href": [href, "#s02"],
            "name": ["A — “x <y>”", "B"],
        }
    )
    encoding = {"x": alt.X("n:Q"), "y": alt.Y("who:N")}
    if links:
        encoding |= {"href": alt.Href("href:N"), "description": alt.Description("name:N")}
    chart = alt.Chart(rows, background=background).mark_bar(clip=True).encode(**encoding)
    return vl_convert.vegalite_to_svg(chart.to_dict(), allowed_base_urls=[])


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(re.sub(r' xmlns="[^"]+"', "", svg, count=1))  # noqa: S314


def test_the_converter_still_needs_mending():
    """Fails when vl-convert mends itself, so that this module can go."""
    raw = drawn()
    assert 'xlink:href="https://' in raw
    assert "<title" not in raw
    assert 'fill="white"' in raw


def test_the_same_chart_twice_in_one_process_is_the_same():
    raw_once, raw_twice = drawn(), drawn()
    assert raw_once != raw_twice, "vl-convert counts its clip paths"
    once, twice = (normalise_svg(raw, "bars", TITLE, TEXT) for raw in (raw_once, raw_twice))
    assert once == twice


def test_links_are_as_they_were_written():
    root = parsed(normalise_svg(drawn(), "bars", TITLE, TEXT))
    assert [link.get("href") for link in root.iter("a")] == ["01.html#e01-1", "#s02"]


def test_no_address_of_another_host_is_left_but_the_namespace():
    svg = normalise_svg(drawn(), "bars", TITLE, TEXT)
    assert re.findall(r"https?:[^\"]*", svg) == ["http://www.w3.org/2000/svg"]
    assert "xlink" not in svg


@pytest.mark.parametrize("address", ["https://example.org/x", "//example.org", "mailto:a@b.c"])
def test_a_link_out_of_the_publication_is_an_error(address: str):
    with pytest.raises(ValueError, match="chart “bars”: a mark links to"):
        normalise_svg(drawn(href=address), "bars", TITLE, TEXT)


def test_a_script_address_is_an_error():
    raw = drawn().replace("https://vega.github.io/vega-datasets/01.html", "javascript:alert(1)//")
    with pytest.raises(ValueError, match="javascript:alert"):
        normalise_svg(raw, "bars", TITLE, TEXT)


def test_ids_of_two_charts_of_a_page_never_meet_and_every_reference_resolves():
    page = [normalise_svg(drawn(), name, TITLE, TEXT) for name in ("bars", "bars-again")]
    ids = [found for svg in page for found in re.findall(r' id="([^"]+)"', svg)]
    assert len(ids) == len(set(ids))
    references = {found for svg in page for found in re.findall(r"url\(#([^)]+)\)", svg)}
    assert references
    assert references <= set(ids)


def test_a_chart_with_links_is_a_named_group_whose_links_alone_are_read():
    root = parsed(normalise_svg(drawn(), "bars", TITLE, TEXT))
    assert root.get("role") == "group"
    assert root.find(f"*[@id='{root.get('aria-labelledby')}']").text == TITLE
    assert root.find(f"*[@id='{root.get('aria-describedby')}']").text == TEXT
    hidden = {inner for e in root.iter() if e.get("aria-hidden") for inner in e.iter()}
    shown = [e for e in root.iter() if e not in hidden]
    assert len([e for e in shown if e.tag == "a"]) == 2
    assert not [e for e in shown if e.tag == "text"]


def test_a_chart_without_links_is_one_image():
    root = parsed(normalise_svg(drawn(links=False), "bars", TITLE, TEXT))
    assert root.get("role") == "img"
    assert {e.get("aria-hidden") for e in root if e.tag == "g"} == {"true"}


def test_a_mark_is_named_shortly_and_shows_its_evidence_on_hover():
    first = next(parsed(normalise_svg(drawn(), "bars", TITLE, TEXT)).iter("a"))
    assert first.get("aria-label") == "A"
    assert first.find("title").text == "A — “x <y>”"


def test_a_second_link_of_the_same_name_and_place_is_no_second_stop():
    raw = drawn()
    link = re.search(r"<a .*?</a>", raw)[0]
    root = parsed(normalise_svg(raw.replace(link, link + link), "bars", TITLE, TEXT))
    assert len(list(root.iter("a"))) == 2
    assert len([e for e in root.iter("path") if e.get("fill") == "#4c78a8"]) == 3


def test_the_ground_is_the_page():
    svg = normalise_svg(drawn(), "bars", TITLE, TEXT)
    assert "white" not in svg


def test_names_that_nobody_should_hear_are_gone():
    svg = normalise_svg(drawn(links=False), "bars", TITLE, TEXT)
    assert "aria-roledescription" not in svg
    assert "aria-label=" not in svg


def test_nothing_breaks_a_strict_content_security_policy():
    assert "style" not in normalise_svg(drawn(), "bars", TITLE, TEXT)


def test_coordinates_have_two_decimals():
    svg = normalise_svg(drawn(), "bars", TITLE, TEXT)
    assert re.search(r"\d\.\d{3}", drawn())
    assert not re.search(r"\d\.\d{3}", svg)


def test_words_from_a_table_are_shown_and_never_run():
    svg = normalise_svg(drawn(), "bars", "<script>alert(1)</script>", "a & b")
    assert "<script" not in svg
    assert "&lt;script&gt;" in svg
    assert "a &amp; b" in svg


@pytest.mark.parametrize("name", ["", "Bars", "bars_1", "1bars", 'bars"x', "bars-"])
def test_a_name_that_cannot_begin_an_id_is_an_error(name: str):
    with pytest.raises(ValueError, match="lower-case words joined by hyphens"):
        normalise_svg(drawn(), name, TITLE, TEXT)
