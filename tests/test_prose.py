"""Counting what prose rests on."""

import nbformat

from dossier.prose import count, paragraphs

PROSE = """# A title

It says so ({evidence}`s01`).

Nothing holds this up.

:::{later} as of a day
A fact from elsewhere.
:::

:::{inference}
A thought without a ground.
:::

Counted: {glue:text}`n` of them.
"""


def test_paragraphs_know_the_layer_that_they_stand_in():
    assert [(text[:9], layer) for text, layer in paragraphs(PROSE)] == [
        ("It says s", ""),
        ("Nothing h", ""),
        ("A fact fr", "later"),
        ("A thought", "inference"),
        ("Counted: ", ""),
    ]


def test_a_paragraph_counts_as_bare_when_nothing_in_it_leads_anywhere(tmp_path):
    path = tmp_path / "01-x.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(PROSE)]), path)
    counted = count(path)
    assert (counted.evidence, counted.glued, counted.charts) == (1, 1, 0)
    assert counted.unevidenced == 2
