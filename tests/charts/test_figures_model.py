"""The model of credibility: its rule, its still, and its sliders in a page with a strict policy."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import vl_convert

from dossier.charts import figures, theme
from dossier.charts.figures.credibility import threshold
from dossier.charts.renderer import SPECIFICATION, SVG, TEXT, render

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:"
SLIDERS = ("punishment", "complying", "chance")


@pytest.mark.parametrize(
    ("punishment", "complying", "needed"), [(8, 4, 50), (10, 1, 10), (4, 4, 100), (2, 5, 250)]
)
def test_the_chance_needed_is_the_ratio_of_the_costs(punishment, complying, needed):
    assert threshold(punishment, complying) == needed


def test_the_still_shows_the_values_given_and_what_the_target_does():
    drawn = {
        25: "Complies above 50%: at 25% it holds out",
        50: "Complies above 50%: at 50% it holds out",
        75: "Complies above 50%: at 75% it complies",
    }
    for chance, words in drawn.items():
        assert f">{words}<" in render(figures.credibility_model(8, 4, chance).to_dict())[SVG]
    hopeless = render(figures.credibility_model(4, 4, 100).to_dict())
    assert ">No chance is enough<" in hopeless[SVG]
    assert "no chance is enough" in hopeless[TEXT]


def test_it_says_that_it_is_a_model_wherever_it_is_read():
    bundle = render(figures.credibility_model().to_dict())
    about = bundle[SPECIFICATION]["usermeta"]["dossier"]
    for words in (about["subtitle"], bundle[TEXT]):
        assert words.startswith("A model, not a finding from the report")
    assert len(figures.credibility_assumptions()) == 6


def test_its_three_parameters_are_named_and_bound_to_sliders():
    spec = render(figures.credibility_model().to_dict())[SPECIFICATION]
    assert [p["name"] for p in spec["params"]] == list(SLIDERS)
    assert all(p["bind"]["input"] == "range" for p in spec["params"])


def test_it_fits_a_phone():
    svg = render(figures.credibility_model().to_dict())[SVG]
    assert float(re.search(r'viewBox="0 0 (\S+) ', svg)[1]) <= 330


@pytest.mark.parametrize("wrong", [{"punishment": 11}, {"complying": 0}, {"chance": 101}])
def test_a_value_off_its_slider_is_an_error_that_names_it(wrong: dict[str, int]):
    name = next(iter(wrong))
    with pytest.raises(ValueError, match=f"chart “credibility-model”: {name} is"):
        figures.credibility_model(**wrong)


def test_a_reader_moves_the_sliders_where_nothing_may_be_evaluated(browser, tmp_path: Path):
    spec = render(figures.credibility_model().to_dict())[SPECIFICATION]
    bundle = vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;")
    options = "{ast: true, renderer: 'svg', actions: false, defaultStyle: false}"
    start = f"window.vegaEmbed('#live', {json.dumps(spec)}, {options});"
    (tmp_path / "vega.js").write_text(f"(function () {{{bundle}}})();", encoding="utf-8")
    (tmp_path / "page.js").write_text(start, encoding="utf-8")
    (tmp_path / "charts.css").write_text(theme.css(), encoding="utf-8")
    (tmp_path / "page.html").write_text(
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>A model</title>'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<link rel="stylesheet" href="charts.css"><body data-theme="light">'
        '<div class="chart-live" id="live"></div>'
        '<script src="vega.js"></script><script src="page.js"></script></body></html>',
        encoding="utf-8",
    )
    page = browser.new_page(viewport={"width": 320, "height": 900})
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((tmp_path / "page.html").as_uri())
    page.wait_for_selector("#live svg text")
    assert page.locator('input[type="range"]').count() == 3
    assert page.get_by_text("Complies above 50%: at 25% it holds out").count() == 1
    page.locator('input[name="chance"]').fill("75")
    page.get_by_text("Complies above 50%: at 75% it complies").wait_for(timeout=5000)
    page.locator('input[name="complying"]').fill("8")
    page.get_by_text("No chance is enough").wait_for(timeout=5000)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert errors == []
    page.close()
