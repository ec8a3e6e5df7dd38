"""Counting what prose rests on, sentence by sentence."""

import nbformat
import pytest

from dossier.paths import CHAPTERS
from dossier.prose import count, count_chapters, evidence_report, paragraphs, sentences

PROSE = """# A title

It says so ({evidence}`s01`). Nothing holds this up.

% method
We count rows.

:::{later} as of a day
A fact from elsewhere.
:::

:::{inference}
A thought without a ground. What would refute this: a ground.
:::

- **A rival reading.** Counted on 16 October 2025: {glue:text}`n` of them.
- Seen in the {ref}`figure <strip>`.

## What would change our mind

- Another report.
"""


def chapter(folder, prose, name="02-x"):
    path = folder / f"{name}.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(prose)]), path)
    return path


def bare(text):
    return [s.text for s in sentences(text) if s.is_about_the_report and not s.is_evidenced]


def test_paragraphs_know_the_layer_that_they_stand_in():
    assert [(text[:9], layer) for text, layer in paragraphs(PROSE)] == [
        ("# A title", ""),
        ("It says s", ""),
        ("We count ", "method"),
        ("A fact fr", "later"),
        ("A thought", "inference"),
        ("**A rival", ""),
        ("Seen in t", ""),
        ("## What w", ""),
        ("Another r", ""),
    ]


def test_a_sentence_is_bare_when_no_link_in_it_leads_anywhere(tmp_path):
    counted = count(chapter(tmp_path, PROSE))
    assert (counted.evidence, counted.glued, counted.charts) == (1, 1, 0)
    assert [sentence.text for sentence in counted.bare] == [
        "Nothing holds this up.",
        "A thought without a ground.",
        "Counted on 16 October 2025: {glue:text}`n` of them.",
    ]
    assert [sentence.text for sentence in counted.marked] == ["We count rows."]
    assert counted.sentences == 5


def test_the_mark_of_method_holds_for_one_paragraph_only():
    assert bare("% method\nWe count.\n\nIt is so.") == ["It is so."]


def test_evidence_of_one_sentence_does_not_cover_its_neighbour():
    assert bare("“Look,” he said ({evidence}`s09`). He meant it. So?") == ["He meant it.", "So?"]


def test_a_term_and_its_definition_are_one_sentence():
    assert bare("{glue:text}`n` of {glue:text}`m`\n: had been done ({evidence}`l01-1`).") == []


def test_code_and_link_lists_are_no_sentences():
    assert (
        bare("```\nIt is. So.\n```\n\nThe analysis:\n\n- [](a.ipynb)\n- [](b.md): all of it") == []
    )


def test_chapters_about_the_book_are_not_held_to_it(tmp_path):
    assert count(chapter(tmp_path, "It is so.", "method")).bare == ()


def test_the_report_of_the_build_names_chapter_and_sentence(tmp_path):
    chapter(tmp_path, PROSE)
    first, *rest = evidence_report(count_chapters(tmp_path))
    assert first.startswith("Sentences about the report without evidence: 3 of 5 (1 more")
    assert rest[0] == "  02-x: Nothing holds this up."


@pytest.mark.parametrize("path", sorted(CHAPTERS.glob("*.ipynb")), ids=lambda path: path.stem)
def test_every_sentence_about_the_report_leads_to_evidence(path):
    assert [sentence.text for sentence in count(path).bare] == []
