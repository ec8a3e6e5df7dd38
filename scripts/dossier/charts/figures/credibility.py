"""A model, plainly labelled as one: how credible a threat must be to move its target.

After Schelling (1966) and Fearon (1997): a target complies when what it expects to
suffer, the chance that the threat is carried out times what that would cost it, is
more than what complying costs. Three numbers, which the reader moves in the page.
"""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from dossier.charts.publish import About, publish
from dossier.charts.theme import FAINT, GROUND, INK, MUTED, SMALL_TEXT_SIZE, TEXT_SIZE

NAME = "credibility-model"
SCALE = 10
"""Both costs are on one scale from 0 to this; only their ratio matters."""
WIDE, TALL = 274, 190
PUNISHMENT, COMPLYING, CHANCE = "punishment", "complying", "chance"
ASSUMPTIONS = (
    "The target weighs two costs only: what the threat would cost it if carried out, and what "
    "doing as demanded would cost it.",
    "It holds one belief about the chance that the threat is carried out, and complies when that "
    "chance times the cost of the punishment is more than the cost of complying.",
    "It believes that the punishment falls only if it refuses: complying is safe.",
    "Both costs are on one scale and known to the target; only their ratio matters.",
    "One demand, one threat, one decision: no bargaining, no reputation, no time running out, no "
    "reward for complying.",
    "The numbers drawn are examples. None is estimated from the report.",
)


def credibility_model(
    punishment: float = 8, complying: float = 4, chance: int = 25, title: str = ""
) -> alt.VConcatChart:
    """The target's choice by the chance that the threat is carried out, with three sliders.

    Parameters
    ----------
    punishment : what the threat costs the target if carried out, 1 to 10; the still shows this.
    complying : what doing as demanded costs it, 1 to 10.
    chance : how likely the target thinks it that the threat is carried out, percent.
    title : the rule, where another wording is wanted.

    Raises
    ------
    ValueError : a value is off its slider.
    """
    given = {PUNISHMENT: punishment, COMPLYING: complying, CHANCE: chance}
    for name, value in given.items():
        low, high = (0, 100) if name == CHANCE else (1, SCALE)
        if not low <= value <= high:
            raise ValueError(
                f"chart “{NAME}”: {name} is {value} and its slider runs from {low} to {high}"
            )
    table = _table(punishment, complying, chance)
    about = About(
        name=NAME,
        title=title or "The cheaper it is to give way, the less a threat need be believed",
        subtitle="A model, not a finding from the report. The target complies where the line, "
        "chance times cost of the punishment, is above the cost of complying (shaded)",
        source="Source: a model after Schelling (1966) and Fearon (1997), with example numbers",
        alt=credibility_alternative(punishment, complying, chance),
        columns={"quantity": "Quantity", "value": "Value drawn", "meaning": "Meaning"},
    )
    drawn = alt.LayerChart(layer=_layers(), data=table).properties(width=WIDE, height=TALL)
    chart = publish(drawn, table, about).add_params(*_sliders(given))
    chart.usermeta["dossier"]["evidence"] = ""
    return chart


def credibility_assumptions() -> tuple[str, ...]:
    """What the model takes for granted, a sentence each, for the page."""
    return ASSUMPTIONS


def threshold(punishment: float, complying: float) -> float:
    """The chance, in percent, above which the target complies; more than 100: never."""
    return 100 * complying / punishment


def credibility_alternative(punishment: float, complying: float, chance: int) -> str:
    """What the still shows, in words."""
    needed = threshold(punishment, complying)
    if needed >= 100:
        verdict = "no chance is enough, because complying costs no less than the punishment"
    else:
        answer = "complies" if chance > needed else "holds out"
        verdict = (
            f"it must think the threat more than {needed:.0f} percent likely to be carried out; "
            f"at {chance} percent it {answer}"
        )
    return (
        "A model, not a finding from the report. A target complies where the chance that the "
        "threat is carried out, times the cost of the punishment, is more than the cost of "
        f"complying. Drawn for a punishment that costs {punishment:g} and a demand that costs "
        f"{complying:g}: {verdict}. The heavier the punishment or the cheaper the demand, the "
        "less the threat need be believed."
    )


def _table(punishment: float, complying: float, chance: int) -> pd.DataFrame:
    return pd.DataFrame(
        [
            ("Cost of the punishment", punishment, f"On a scale from 0 to {SCALE}"),
            ("Cost of complying", complying, f"On a scale from 0 to {SCALE}"),
            ("Chance that the threat is carried out", chance, "In percent, as the target sees it"),
            (
                "Chance above which the target complies",
                round(threshold(punishment, complying), 1),
                "In percent; more than 100 where no chance is enough",
            ),
        ],
        columns=["quantity", "value", "meaning"],
    )


def _sliders(given: dict[str, float]) -> list[alt.Parameter]:
    costs: dict[str, Any] = {"min": 1, "max": SCALE, "step": 0.5}
    return [
        alt.param(
            name=PUNISHMENT,
            value=given[PUNISHMENT],
            bind=alt.binding_range(name="Cost of the punishment", **costs),
        ),
        alt.param(
            name=COMPLYING,
            value=given[COMPLYING],
            bind=alt.binding_range(name="Cost of complying", **costs),
        ),
        alt.param(
            name=CHANCE,
            value=given[CHANCE],
            bind=alt.binding_range(name="Chance that it is carried out, %", min=0, max=100, step=5),
        ),
    ]


NEEDED = f"min(100, 100 * {COMPLYING} / {PUNISHMENT})"
EXPECTED = f"{CHANCE} / 100 * {PUNISHMENT}"
VERDICT = (
    f"{COMPLYING} >= {PUNISHMENT} ? 'No chance is enough' : "
    f"'Complies above ' + format({NEEDED}, '.0f') + '%: at ' + {CHANCE} + '% it ' + "
    f"({CHANCE} > {NEEDED} ? 'complies' : 'holds out')"
)


def _layers() -> list[alt.Chart]:
    """Shade, lines and the reader's point, all worked out from the sliders."""
    one = pd.DataFrame({"row": [0]})
    ends = pd.DataFrame({"at": [0, 100]})
    chance_axis = alt.X(
        "x:Q",
        scale=alt.Scale(domain=[0, 100]),
        axis=alt.Axis(
            title="Chance that the threat is carried out, %",
            values=[0, 25, 50, 75, 100],
            grid=False,
        ),
    )
    cost_axis = alt.Y(
        "y:Q",
        scale=alt.Scale(domain=[0, SCALE]),
        axis=alt.Axis(
            title="Cost to the target",
            values=[0, 5, 10],
            grid=False,
        ),
    )

    def placed(frame: pd.DataFrame, x: str, y: str) -> alt.Chart:
        chart: alt.Chart = alt.Chart(frame).transform_calculate(x=x, y=y)
        return chart

    shade = placed(one, NEEDED, "0").transform_calculate(x2="100", y2=str(SCALE))
    complying = placed(ends, "datum.at", COMPLYING)
    expected = placed(ends, "datum.at", f"datum.at / 100 * {PUNISHMENT}")
    point = placed(one, CHANCE, EXPECTED)
    return [
        shade.mark_rect(fill=FAINT.css, aria=False).encode(
            x=chance_axis, x2="x2:Q", y=cost_axis, y2="y2:Q"
        ),
        complying.mark_line(color=MUTED.css, strokeWidth=2, strokeDash=[5, 3], aria=False).encode(
            x="x:Q", y="y:Q"
        ),
        expected.mark_line(color=INK.css, strokeWidth=3, aria=False).encode(x="x:Q", y="y:Q"),
        point.mark_point(
            size=150, fill=GROUND.css, stroke=INK.css, strokeWidth=3, opacity=1, aria=False
        ).encode(x="x:Q", y="y:Q"),
        _label(placed(one, "1", COMPLYING), "'cost of complying'", dy=-8, color=MUTED.css),
        _label(
            placed(one, "68", f"0.68 * {PUNISHMENT}"),
            "'expected punishment'",
            align="right",
            dx=-16,
            dy=-5,
        ),
        _label(placed(one, "0", str(SCALE)), VERDICT, dy=-10, fontWeight="bold", limit=WIDE + 40),
    ]


def _label(chart: alt.Chart, text: str, **mark: Any) -> alt.Chart:
    size = TEXT_SIZE if "fontWeight" in mark else SMALL_TEXT_SIZE
    options: dict[str, Any] = {
        "align": "left",
        "fontSize": size,
        "color": INK.css,
        "aria": False,
        **mark,
    }
    labelled: alt.Chart = (
        chart.transform_calculate(said=text)
        .mark_text(**options)
        .encode(x="x:Q", y="y:Q", text="said:N")
    )
    return labelled
