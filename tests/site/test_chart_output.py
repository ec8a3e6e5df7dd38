"""Charts and tables of notebooks on a page: complete without a script, and harmless."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from importlib.metadata import entry_points
from typing import Any
from xml.etree import ElementTree

import nbformat
import pytest
from tiny_book import ANNOTATED, Book, invented_listing, invented_tables

from dossier.html_table import Column, HtmlTable
from dossier.site.chart_html import chart_problems, json_block, read_chart, without_styles
from dossier.site.chart_output import VEGA_LITE

MakeBook = Callable[..., Book]

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" class="dossier-chart" width="100" height="20" '
    'role="group"><title>T</title><a href="01-report-annotated.html#e01-1">'
    '<rect width="9" height="9"/></a></svg>'
)


def specification(**about: Any) -> dict[str, Any]:
    rows = [
        {"stage": "threatened", "count": 1, "href": "01-report-annotated.html#e01-1"},
        {"stage": "</script><script>alert(1)</script>", "count": 2, "href": ""},
    ]
    description = {
        "name": "stages",
        "title": "One <b>threat</b>",
        "subtitle": "n = 1",
        "source": "levers",
        "alt": "One threat.",
        "evidence": "href",
        "columns": [{"field": "stage", "title": "Stage"}, {"field": "count", "title": "Count"}],
        **about,
    }
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "data": {"name": "d"},
        "datasets": {"d": rows},
        "mark": "bar",
        "usermeta": {"dossier": description},
    }


def notebook(*outputs: dict[str, Any]) -> str:
    cells = [nbformat.v4.new_markdown_cell("# A chart", id="m")]
    for count, data in enumerate(outputs):
        output = nbformat.v4.new_output("execute_result", data, execution_count=1)
        cell = nbformat.v4.new_code_cell("it", outputs=[output], execution_count=1, id=f"c{count}")
        cell.metadata["tags"] = ["remove-input"]
        cells.append(cell)
    made = nbformat.v4.new_notebook(
        cells=cells,
        metadata={"language_info": {"name": "python"}},
    )
    return str(nbformat.writes(made))


def bundle(spec: dict[str, Any], svg: str = SVG) -> dict[str, Any]:
    return {
        "application/vnd.vegalite.v6+json": spec,
        "image/svg+xml": svg,
        "text/plain": spec["usermeta"]["dossier"]["alt"],
    }


def book_with(book: MakeBook, data: dict[str, Any]) -> Book:
    return book("See\n\n```{toctree}\nchart\n```", pages={"chart.ipynb": notebook(data)})


def test_the_renderer_is_found_by_its_entry_point() -> None:
    found = entry_points(group="myst_nb.mime_renderers")
    assert "dossier.site.chart_output:ChartRenderer" in {point.value for point in found}


def test_a_chart_is_in_the_page_with_drawing_table_and_specification(book: MakeBook) -> None:
    made = book_with(book, bundle(specification()))
    assert made.build() == 0, made.warnings
    page = made.page("chart")
    figure = page[page.index('<figure class="chart" id="stages">') : page.index("</figure>")]
    assert '<a href="report.html#e01-1">' in figure
    assert "<caption>Data of the chart “One &lt;b&gt;threat&lt;/b&gt;”</caption>" in figure
    assert '<a class="fact-id" href="report.html#e01-1">e01-1</a>' in figure
    assert figure.count("<script") == 1
    block = re.search(r'<script type="application/json" class="chart-spec">(.*?)</script>', figure)
    assert block is not None
    spec = json.loads(block[1])
    assert spec["datasets"]["d"][0]["href"] == "report.html#e01-1"
    assert "$schema" not in spec


def test_a_chart_can_be_taken_away_as_drawing_bitmap_and_table(book: MakeBook) -> None:
    made = book_with(book, bundle(specification()))
    assert made.build() == 0, made.warnings
    page, folder = made.page("chart"), made.folder / "out" / "html"
    for ending in (".svg", ".png", ".csv"):
        assert f'href="figures/stages{ending}" download' in page
    table = (folder / "figures" / "stages.csv").read_text()
    assert list(csv.reader(io.StringIO(table))) == [
        ["Stage", "Count", "Evidence"],
        ["threatened", "1", "e01-1"],
        ["</script><script>alert(1)</script>", "2", ""],
    ]
    drawing = ElementTree.parse(folder / "figures" / "stages.svg").getroot()  # noqa: S314 (our own)
    assert not [node for node in drawing.iter() if "href" in node.attrib]
    assert (folder / "figures" / "stages.png").read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"


def test_figures_and_tables_are_numbered_by_chapter_and_kind(book: MakeBook) -> None:
    table = HtmlTable((Column("id", "Lever"),), ({"id": "l01-1"},), "Levers", "id")
    outputs = [
        bundle(specification()),
        table._repr_mimebundle_(),
        bundle(specification(name="more")),
    ]
    made = book("See\n\n```{toctree}\n05-costs\n```", pages={"05-costs.ipynb": notebook(*outputs)})
    assert made.build() == 0, made.warnings
    page = made.page("05-costs")
    assert 'href="#stages" aria-label="Figure 5.1, permalink' in page
    assert 'href="#more" aria-label="Figure 5.2, permalink' in page
    assert 'href="#table-levers" aria-label="Table 5.1, permalink' in page


def test_two_tables_with_one_caption_fail_the_build(book: MakeBook) -> None:
    table = HtmlTable((Column("id", "Lever"),), ({"id": "l01-1"},), "Levers", "id")
    twice = notebook(table._repr_mimebundle_(), table._repr_mimebundle_())
    made = book("See\n\n```{toctree}\nchart\n```", pages={"chart.ipynb": twice})
    assert made.build() == 1
    assert "a second table has the caption “Levers”" in made.warnings


def test_the_report_links_back_to_the_chart(book: MakeBook) -> None:
    made = book_with(book, bundle(specification()))
    made.build()
    assert 'href="chart.html#stages"' in made.page("report")


def test_a_chart_that_cites_an_unknown_fact_fails_the_build(book: MakeBook) -> None:
    spec = specification()
    spec["datasets"]["d"][0]["href"] = "01-report-annotated.html#e77-7"
    made = book_with(book, bundle(spec))
    assert made.build() == 1
    assert "no fact “e77-7”" in made.warnings


@pytest.mark.parametrize(
    ("about", "svg", "subtype"),
    [
        ({"name": ""}, SVG, "no_name"),
        ({"alt": ""}, SVG, "no_alternative"),
        ({"columns": []}, SVG, "no_columns"),
        ({}, "", "no_svg"),
        ({}, "<svg", "no_svg"),
        ({}, SVG.replace("<rect", "<script/><rect"), "unsafe"),
        ({}, SVG.replace("<rect", '<rect onclick="x()"'), "unsafe"),
        ({}, SVG.replace("01-report-annotated.html#e01-1", "javascript:x()"), "unsafe"),
    ],
)
def test_what_a_chart_lacks_or_must_not_have_is_told(
    about: dict[str, Any], svg: str, subtype: str
) -> None:
    chart = read_chart(specification(**about), svg, "")
    assert subtype in {problem for problem, _ in chart_problems(chart)}


def test_a_whole_chart_has_no_problem() -> None:
    assert not list(chart_problems(read_chart(specification(), SVG, "")))


def test_a_chart_without_a_text_alternative_fails_the_build(book: MakeBook) -> None:
    made = book_with(book, bundle(specification(alt="")))
    assert made.build() == 1
    assert "it has no text alternative" in made.warnings


def test_the_text_builder_writes_the_alternative(book: MakeBook) -> None:
    made = book_with(book, bundle(specification()))
    assert made.build("text") == 0, made.warnings
    assert "One threat." in (made.folder / "out" / "text" / "chart.txt").read_text()


def test_no_text_in_a_specification_can_end_its_block() -> None:
    hostile = {"a": "</script><!-- <script>", "b": "\u2028&"}
    block = json_block(hostile)
    assert "<" not in block
    assert json.loads(block) == hostile


def test_inline_styles_become_attributes() -> None:
    assert without_styles('<g style="opacity: 0.5; fill:red"/>') == '<g opacity="0.5" fill="red"/>'


def test_a_table_of_a_notebook_has_caption_scopes_and_links_to_its_facts(book: MakeBook) -> None:
    table = HtmlTable(
        (Column("id", "Lever"), Column("n", "Share", "percent")),
        ({"id": "l01-1", "n": 50.0}, {"id": "", "n": None}),
        "Levers & <more>",
        "id",
    )
    made = book_with(book, table._repr_mimebundle_())
    assert made.build() == 0, made.warnings
    page = made.page("chart")
    assert "<caption>Levers &amp; &lt;more&gt;</caption>" in page
    assert '<th scope="col">Lever</th><th scope="col" class="number">Share (percent)</th>' in page
    assert '<th scope="row"><a class="fact-id" href="report.html#l01-1">l01-1</a></th>' in page
    assert '<td class="number">50</td>' in page
    assert 'id="table-levers-more"' in page
    assert 'href="chart.html#table-levers-more"' in made.page("report")


def test_the_same_chart_of_two_reports_leads_to_each_and_has_a_label_a_page(book: MakeBook) -> None:
    first, later = invented_tables(), invented_tables(article_id="2026-03-03-herald")
    made = book(
        "{ref}`stages`, {ref}`one-stages` and {ref}`two-stages`",
        listings=(invented_listing(), invented_listing("2026-03-03-herald")),
        tables={name: first[name] + later[name] for name in first},
    )
    spec = json.dumps(specification())
    of_later = {"01-report-annotated.html#e01-1": "#2026-03-03-herald/e01-1"}
    made.pages["one.ipynb"] = chart_page(spec, SVG)
    made.pages["two.ipynb"] = chart_page(
        *(re.sub("|".join(of_later), lambda m: of_later[m[0]], text) for text in (spec, SVG))
    )
    made.pages["herald.md"] = ANNOTATED.format("2026-03-03-herald")
    made.pages["report.md"] += "\n```{toctree}\nherald\none\ntwo\n```\n"
    assert made.build() == 0, made.warnings
    assert 'href="report.html#e01-1"' in made.page("one")
    assert 'href="herald.html#e01-1"' in made.page("two")
    assert 'href="report.html#e01-1"' not in made.page("two")
    index = made.page("index")
    assert index.count('href="one.html#stages"') == 2
    assert 'href="two.html#stages"' in index


def chart_page(spec: str, svg: str) -> str:
    """A notebook of one chart."""
    return notebook(
        {VEGA_LITE: json.loads(spec), "image/svg+xml": svg, "text/plain": "One threat."}
    )
