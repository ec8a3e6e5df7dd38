"""The palette keeps its promises: contrast, colour-blind safety, order, one meaning each."""

from __future__ import annotations

import itertools
from pathlib import Path

import altair as alt
import pytest

from dossier.charts import theme
from dossier.charts.theme import (
    ACTOR_GROUPS,
    FACTUALITY,
    FAINT,
    GROUND,
    INK,
    MUTED,
    PALETTE,
    QUAD_CLASSES,
    STAGES,
    Colour,
    actor_group,
    contrast,
)
from dossier.records import LEVER_STAGES

SCHEMES = ("light", "dark")
SIMULATIONS = {
    "normal sight": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB."""
CODES = [colour for colour in PALETTE if colour not in (GROUND, FAINT)]


def linear(colour: str) -> tuple[float, ...]:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return tuple(p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)


def times(matrix, vector) -> tuple[float, ...]:
    return tuple(sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)


def oklab(rgb) -> tuple[float, ...]:
    cone = times(
        (
            (0.4122214708, 0.5363325363, 0.0514459929),
            (0.2119034982, 0.6806995451, 0.1073969566),
            (0.0883024619, 0.2817188376, 0.6299787005),
        ),
        rgb,
    )
    return times(
        (
            (0.2104542553, 0.7936177850, -0.0040720468),
            (1.9779984951, -2.4285922050, 0.4505937099),
            (0.0259040371, 0.7827717662, -0.8086757660),
        ),
        [max(part, 0) ** (1 / 3) for part in cone],
    )


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("colour", CODES, ids=lambda colour: colour.name)
def test_every_code_has_three_to_one_on_its_ground(colour: Colour, scheme: str):
    assert contrast(getattr(colour, scheme), getattr(GROUND, scheme)) >= 3


@pytest.mark.parametrize("scheme", SCHEMES)
def test_text_has_four_and_a_half_to_one_on_the_page_and_on_every_code(scheme: str):
    for text in (INK, MUTED):
        assert contrast(getattr(text, scheme), getattr(GROUND, scheme)) >= 4.5
    for colour in CODES:
        assert contrast(getattr(colour, scheme), colour.text_on(scheme)) >= 4.5, colour.name


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("sight", SIMULATIONS)
def test_actors_can_be_told_apart_with_every_kind_of_sight(sight: str, scheme: str):
    seen = {
        name: oklab(times(SIMULATIONS[sight], linear(getattr(colour, scheme))))
        for name, colour in ACTOR_GROUPS.items()
    }
    for one, other in itertools.combinations(seen, 2):
        apart = sum((a - b) ** 2 for a, b in zip(seen[one], seen[other], strict=True)) ** 0.5
        assert apart >= 0.09, (one, other)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_factuality_loses_contrast_step_by_step(scheme: str):
    steps = [contrast(getattr(c, scheme), getattr(GROUND, scheme)) for c in FACTUALITY.values()]
    assert all(firm >= 1.4 * loose for firm, loose in itertools.pairwise(steps))


@pytest.mark.parametrize("scheme", SCHEMES)
def test_stages_before_the_claim_gain_contrast_step_by_step(scheme: str):
    steps = [
        contrast(getattr(STAGES[stage], scheme), getattr(GROUND, scheme))
        for stage in LEVER_STAGES[: LEVER_STAGES.index("imposed") + 1]
    ]
    assert steps == sorted(steps)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_deeds_are_stronger_than_words_of_the_same_quality(scheme: str):
    for quality in ("cooperation", "conflict"):
        word, deed = (
            contrast(getattr(QUAD_CLASSES[f"{kind} {quality}"], scheme), getattr(GROUND, scheme))
            for kind in ("verbal", "material")
        )
        assert deed >= 1.4 * word


def test_every_stage_of_the_tables_has_a_colour():
    assert set(STAGES) == set(LEVER_STAGES)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_colour_and_no_name_has_two_meanings(scheme: str):
    assert len({getattr(colour, scheme) for colour in PALETTE}) == len(PALETTE)
    assert len({colour.name for colour in PALETTE}) == len(PALETTE)


@pytest.mark.parametrize(
    ("actor_id", "country", "kind", "group"),
    [
        ("vance", "USA", "person", "us"),
        ("russian_parliament", "RUS", "government body", "russia"),
        ("ukraine", "UKR", "state", "ukraine"),
        ("modi", "IND", "person", "india"),
        ("norway", "NOR", "state", "partners"),
        ("us_allies", "USA", "group", "partners"),
        ("turkey", "TUR", "state", "other"),
        ("brics", "", "group", "other"),
        ("an_american_newspaper", "USA", "organisation", "other"),
    ],
)
def test_an_actor_that_speaks_for_a_state_has_its_colour(actor_id, country, kind, group):
    assert actor_group(actor_id, country, kind) == group


def test_every_group_of_allies_is_in_the_codebook():
    codebook = Path(__file__).resolve().parents[2] / "data" / "codebook" / "actors.csv"
    known = {line.partition(",")[0] for line in codebook.read_text(encoding="utf-8").splitlines()}
    assert known >= theme.PARTNER_GROUPS


def test_the_stylesheet_declares_every_variable_that_a_chart_can_hold_three_times():
    sheet = theme.css()
    for colour in PALETTE:
        assert sheet.count(f"--chart-{colour.name}: {colour.light};") == 1
        assert sheet.count(f"--chart-{colour.name}: {colour.dark};") == 2
    for colour in CODES:
        if colour not in (INK, MUTED):
            assert sheet.count(f"--chart-on-{colour.name}: ") == 3
    assert 'body[data-theme="dark"]' in sheet
    assert "prefers-color-scheme: dark" in sheet
    assert sheet.count("{") == sheet.count("}")


def test_a_bitmap_gets_the_colours_written_out():
    us = ACTOR_GROUPS["us"]
    text = f'fill="{us.css}" stroke="{us.on}"'
    assert theme.in_scheme(text, "light") == f'fill="{us.light}" stroke="#ffffff"'
    assert theme.in_scheme(text, "dark") == f'fill="{us.dark}" stroke="{us.text_on("dark")}"'


def test_enabling_registers_theme_and_renderer_under_one_name():
    assert alt.theme.active == "dossier"
    assert alt.renderers.active == "dossier"
