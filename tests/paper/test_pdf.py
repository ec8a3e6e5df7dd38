"""The PDF of the built book: tags, outline, page numbers, links, drawings, fonts, margins."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2
import pytest

from dossier.errors import InputError
from dossier.paper.book import Book
from dossier.paper.imprint import imprint
from dossier.paper.pdf import write_pdf
from dossier.paper.trim import having

MARGIN = 0.05
"""The part of the width that stays white at every edge: about a centimetre."""


@pytest.fixture(scope="module")
def path(site: Path, book: Book) -> Path:
    found = site / f"{book.publication.file_name}.pdf"
    if not found.exists():
        pytest.fail(f"there is no {found}: run “make site”")
    return found


@pytest.fixture(scope="module")
def pdf(path: Path) -> pypdf.PdfReader:
    return pypdf.PdfReader(path)


@pytest.fixture(scope="module")
def texts(path: Path) -> list[str]:
    pages = pypdfium2.PdfDocument(path)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in pages]


def structure(element: Any) -> Iterator[Any]:
    """Every element of the tree of tags."""
    pending = [element]
    while pending:
        found = pending.pop()
        found = found.get_object() if hasattr(found, "get_object") else found
        if isinstance(found, list):
            pending += found
        elif isinstance(found, dict):
            yield found
            pending.append(found.get("/K", []))


def outline(entries: list[Any], depth: int = 1) -> Iterator[tuple[int, str]]:
    for entry in entries:
        if isinstance(entry, list):
            yield from outline(entry, depth + 1)
        else:
            yield depth, entry.title


def plain(element: Any) -> str:
    return " ".join(element.xpath("string()").split())


def test_it_is_tagged_and_says_that_it_keeps_pdf_ua(pdf: pypdf.PdfReader) -> None:
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] is True or root["/MarkInfo"]["/Marked"].value
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()


def test_metadata_are_those_of_the_citation(pdf: pypdf.PdfReader, book: Book) -> None:
    assert pdf.metadata is not None
    assert pdf.metadata.title == book.publication.title
    assert pdf.metadata.author == "Leverage Before the Call contributors"
    assert pdf.metadata.creation_date is not None
    assert pdf.metadata.creation_date.date() == book.publication.released


def test_tags_name_headings_tables_notes_and_describe_every_figure(
    pdf: pypdf.PdfReader, book: Book
) -> None:
    elements = list(structure(pdf.trailer["/Root"]["/StructTreeRoot"]["/K"]))
    count = dict.fromkeys(("/H1", "/H2", "/Table", "/TH", "/Note", "/Figure"), 0)
    for element in elements:
        if element.get("/S") in count:
            count[element["/S"]] += 1
    bodies = [page.body for page in book.pages]
    assert count["/H1"] == len(bodies) + 1, "a heading each, and the contents"
    assert count["/H2"] == sum(len(body.xpath(".//h2")) for body in bodies)
    assert count["/Table"] == sum(len(body.xpath(".//table")) for body in bodies)
    assert count["/TH"] >= sum(len(body.xpath(".//th[@scope='col']")) for body in bodies)
    assert count["/Note"] >= sum(len(body.xpath(having("note-text"))) for body in bodies)
    figures = [element for element in elements if element.get("/S") == "/Figure"]
    descriptions = {
        plain(svg.find("desc") if svg.find("desc") is not None else svg.find("title"))
        for body in bodies
        for svg in body.xpath(".//svg")
    }
    assert {" ".join(str(figure.get("/Alt")).split()) for figure in figures} == descriptions


def test_outline_is_the_headings_in_order(pdf: pypdf.PdfReader, book: Book) -> None:
    expected = [(1, "Contents")] + [
        (int(heading.tag[1]), plain(heading))
        for page in book.pages
        for heading in page.body.xpath(".//h1 | .//h2 | .//h3")
    ]
    assert [(depth, " ".join(title.split())) for depth, title in outline(pdf.outline)] == expected


def test_pages_are_numbered_roman_then_arabic(pdf: pypdf.PdfReader) -> None:
    labels = pdf.page_labels
    first = labels.index("1")
    assert labels[first:] == [str(number) for number in range(1, len(labels) - first + 1)]
    assert labels[2:first] == ["i", "ii", "iii", "iv", "v"][: first - 2]


def test_contents_give_the_page_on_which_each_chapter_begins(
    pdf: pypdf.PdfReader, texts: list[str], book: Book
) -> None:
    contents = " ".join(texts[2 : pdf.page_labels.index("1")])
    for entry in [entry for entry in pdf.outline if not isinstance(entry, list)][1:]:
        number = pdf.page_labels[pdf.get_destination_page_number(entry)]
        words = r"\s*".join(map(re.escape, " ".join(entry.title.split()).split()))
        assert re.search(rf"{words}[ .]*{number}\b", contents), entry.title


def links(pdf: pypdf.PdfReader) -> Iterator[Any]:
    for page in pdf.pages:
        for annotation in page.get("/Annots", []):
            found = annotation.get_object()
            if found["/Subtype"] == "/Link":
                yield found


def test_every_link_of_the_pages_is_a_link_with_words_for_a_screen_reader(
    pdf: pypdf.PdfReader, book: Book
) -> None:
    found = list(links(pdf))
    assert all(str(link.get("/Contents", "")).strip() for link in found)
    bodies = [page.body for page in book.pages]
    inside = [body.xpath(".//a[starts-with(@href, '#')][not(ancestor::svg)]") for body in bodies]
    cited = [body.xpath(f"{having('cited-in')}//a") for body in bodies]
    assert len(found) >= sum(map(len, inside)) - sum(map(len, cited))
    wanted = {link for body in bodies for link in body.xpath(".//p//a/@href") if "://" in link}
    assert wanted <= {str(link["/A"]["/URI"]) for link in found if "/URI" in link.get("/A", {})}


def test_a_note_gives_the_page_of_the_words_that_it_quotes(
    pdf: pypdf.PdfReader, texts: list[str]
) -> None:
    first = pdf.page_labels.index("1")
    quoted = re.search(
        r"“(I might say, [^”]*?)[,’ ”]*” Trump said\.\s*,? ?sentence 9, page (\d+)", texts[first]
    )
    assert quoted, texts[first][-1500:]
    assert quoted[1][:40] in texts[pdf.page_labels.index(quoted[2])]


def test_charts_are_drawings_with_text_and_no_picture_is_stored(
    pdf: pypdf.PdfReader, texts: list[str], book: Book
) -> None:
    images = [
        found
        for page in pdf.pages
        for found in page["/Resources"].get("/XObject", {}).values()
        if found.get_object()["/Subtype"] == "/Image"
    ]
    assert images == []
    squeezed = "".join(texts).replace(" ", "")
    for page in book.pages:
        for label in page.body.xpath(".//svg//text[not(*)]/text()"):
            assert "".join(label.split()) in squeezed, label


def test_every_font_is_embedded(pdf: pypdf.PdfReader) -> None:
    descriptors = [
        found
        for number in range(1, len(pdf.xref_objStm) + 1 + max(pdf.xref[0]))
        if isinstance(found := pdf.get_object(number), dict)
        and found.get("/Type") == "/FontDescriptor"
    ]
    assert descriptors
    for descriptor in descriptors:
        assert {"/FontFile2", "/FontFile3"} & set(descriptor), descriptor["/FontName"]
        assert re.search("Libertinus|Arimo|DejaVuSansMono", descriptor["/FontName"])


def test_nothing_runs_into_the_edge_of_a_page(path: Path) -> None:
    for number, page in enumerate(pypdfium2.PdfDocument(path)):
        pixels = page.render(scale=0.75, grayscale=True).to_numpy().squeeze()
        edge = round(pixels.shape[1] * MARGIN)
        for strip in (pixels[:, :edge], pixels[:, -edge:], pixels[:edge], pixels[-edge:]):
            assert strip.min() > 250, f"page {number + 1}"


def test_every_page_names_the_edition(pdf: pypdf.PdfReader, texts: list[str], book: Book) -> None:
    edition = imprint(book).edition
    for text in texts[pdf.page_labels.index("1") :]:
        assert edition in text


def test_the_words_of_a_report_are_never_commands(small_book: Callable[..., Book]) -> None:
    hostile = "#panic() $x$ *b* _i_ @ref <l> `c` \\u{1F600} = h // c"
    written = hostile.replace("<", "&lt;").replace(">", "&gt;")
    pdf = write_pdf(small_book(second=f"<h1>C</h1><p>{written}</p>"))
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))
    assert hostile.replace(" ", "") in "".join(text.split())


@pytest.mark.parametrize(
    ("second", "problem"),
    [
        ("<h1>C</h1><p><video></video></p>", "no rule for <video"),
        ("<h1>C</h1><h2></h2>", "PDF/UA-1 error: heading title is empty"),
    ],
)
def test_what_cannot_be_typeset_is_one_line(
    small_book: Callable[..., Book], second: str, problem: str
) -> None:
    with pytest.raises(InputError, match=problem):
        write_pdf(small_book(second=second))
