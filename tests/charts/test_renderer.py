"""What a notebook stores of a chart: the same on every run, on every machine."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import altair as alt
import nbformat
import pandas as pd
import pytest

from dossier.charts import theme
from dossier.charts.publish import About, publish, table_of
from dossier.charts.renderer import SPECIFICATION, SVG, TEXT, render

ROWS = pd.DataFrame({"who": ["One", "Two"], "n": [3, 5], "href": ["01.html#e01-1", "#s02"]})
ABOUT = About(
    "bars", "A finding", "Two bars (n = 2)", "Source: none", "Two beats one", {"who": "Who"}
)


def published(about: About = ABOUT, **options: object) -> alt.VConcatChart:
    bars = alt.Chart(ROWS).mark_bar(color=theme.ACTOR_GROUPS["us"].css)
    bars = bars.encode(x="n:Q", y=alt.Y("who:N", title="WAVE"), href="href:N")
    return publish(bars.properties(**options), ROWS, about)


def test_the_bundle_holds_specification_still_and_words():
    bundle = render(published().to_dict())
    assert set(bundle) == {SPECIFICATION, SVG, TEXT}
    assert bundle[TEXT] == "Two beats one"
    assert bundle[SVG].startswith('<svg xmlns="http://www.w3.org/2000/svg" class="dossier-chart"')
    assert "var(--chart-us, #2a66db)" in bundle[SVG]


def test_altair_displays_through_it():
    assert published()._repr_mimebundle_()[TEXT] == "Two beats one"


def test_the_notebook_format_accepts_it():
    bundle = render(published().to_dict())
    output = nbformat.v4.new_output("display_data", data=bundle)
    cell = nbformat.v4.new_code_cell("chart", outputs=[output], execution_count=1)
    nbformat.validate(nbformat.v4.new_notebook(cells=[cell]))


def test_the_table_of_a_chart_is_in_its_specification():
    assert table_of(render(published().to_dict())[SPECIFICATION]) == ROWS.to_dict("records")


@pytest.mark.parametrize("lacking", ["title", "subtitle", "source", "alt", "columns"])
def test_a_chart_that_lacks_its_description_is_an_error_that_names_it(lacking: str):
    spec = published().to_dict()
    spec["usermeta"]["dossier"][lacking] = ""
    with pytest.raises(ValueError, match=f"chart “bars”: it has no {lacking}"):
        render(spec)


def test_a_chart_without_a_name_is_an_error_that_quotes_its_title():
    with pytest.raises(ValueError, match="chart titled “Lonely”: it has no name"):
        render(alt.Chart(ROWS, title="Lonely").mark_bar().to_dict())


def test_a_parameter_that_altair_named_is_an_error():
    bars = alt.Chart(ROWS).mark_bar().encode(x="n:Q").add_params(alt.selection_point())
    with pytest.raises(ValueError, match=r"chart “bars”: the names param_\w+ are Altair’s own"):
        render(publish(bars, ROWS, ABOUT).to_dict())


@pytest.mark.parametrize("name", ["view_1", "param_12", "view_4ab1c57649e9b8d2_0"])
def test_a_view_that_altair_named_is_an_error_wherever_it_stands(name: str):
    spec = published().to_dict()
    spec["vconcat"][0]["name"] = name
    with pytest.raises(ValueError, match=f"the names {name} are"):
        render(spec)


def test_a_named_parameter_is_not():
    bars = alt.Chart(ROWS).mark_bar().encode(x="n:Q")
    slider = alt.param(name="patience", value=1, bind=alt.binding_range(min=0, max=2))
    render(publish(bars.add_params(slider), ROWS, ABOUT).to_dict())


def test_data_by_address_is_never_fetched():
    chart = alt.Chart("https://example.org/rows.csv").mark_bar().encode(x="n:Q")
    chart = chart.properties(usermeta=published().to_dict()["usermeta"])
    with pytest.raises(ValueError, match=r"example\.org"):
        render(chart.to_dict())


def test_an_empty_table_is_an_error_that_names_the_chart():
    with pytest.raises(ValueError, match="chart “bars”: there is no row to draw"):
        publish(alt.Chart(ROWS).mark_bar(), ROWS.iloc[:0], ABOUT)


PROGRAM = """
import hashlib, json, sys
sys.path.insert(0, sys.argv[1])
from conftest import harbour_facts
from dossier import charts
from dossier.charts import figures
from dossier.charts.renderer import render
charts.enable()
names = sys.argv[2].split(",")
bundles = {name: render(getattr(figures, name)(harbour_facts()).to_dict()) for name in names}
print(hashlib.sha256(json.dumps(bundles).encode()).hexdigest())
"""


def digest_in_another_process(order: list[str], **environment: str) -> str:
    command = [sys.executable, "-c", PROGRAM, str(Path(__file__).parent), ",".join(order)]
    run = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **environment},
        timeout=60,
    )
    return run.stdout.strip()


def test_every_figure_is_the_same_in_another_process_and_with_no_font_on_the_machine(
    facts, tmp_path
):
    from dossier.charts import figures

    order = [name for name in figures.__all__ if name != "timeline"]
    here = {name: render(getattr(figures, name)(facts).to_dict()) for name in order}
    (tmp_path / "fonts").mkdir()
    fonts = tmp_path / "fonts.conf"
    fonts.write_text(f"<fontconfig><dir>{tmp_path / 'fonts'}</dir></fontconfig>")
    expected = hashlib.sha256(json.dumps(here).encode()).hexdigest()
    assert (
        digest_in_another_process(order, PYTHONHASHSEED="7", FONTCONFIG_FILE=str(fonts)) == expected
    )


def test_a_chart_is_laid_out_by_the_measure_of_its_font():
    """So that a machine without the font would give another chart, were it not carried along."""
    from vl_convert import vegalite_to_svg

    spec = alt.Chart(ROWS).mark_bar().encode(y="who:N").configure(font="Liberation Sans").to_dict()
    spec["config"]["axis"] = {"labelFontSize": 40}
    wide = vegalite_to_svg(spec)
    spec["config"]["font"] = "Liberation Mono"
    other = vegalite_to_svg(spec)
    assert wide.split('viewBox="')[1][:12] != other.split('viewBox="')[1][:12]
