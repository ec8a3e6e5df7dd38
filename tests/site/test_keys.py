"""The keys on the page that explains how to read: each from the table that the pages use."""

from __future__ import annotations

from collections.abc import Callable

from test_annotated import Elements
from test_facts_domain import plain
from tiny_book import Book

from dossier.site.annotated import LEGEND
from dossier.site.notes_html import CERTAINTY

MakeBook = Callable[..., Book]


def text_of(made: Book) -> str:
    return " ".join(Elements(made.page("index")).text.split())


def test_the_key_to_the_marks_has_every_mark(book: MakeBook) -> None:
    made = book("```{key} marks\n```")
    assert made.build() == 0, made.warnings
    for kind, sample, meaning in LEGEND:
        assert f'<span class="mark-{kind}">{sample}</span>' in made.page("index")
        assert meaning in text_of(made)


def test_the_key_to_certainty_has_every_value_with_a_true_minus(book: MakeBook) -> None:
    made = book("```{key} certainty\n```")
    assert made.build() == 0, made.warnings
    assert "CT−certainly not" in text_of(made)
    assert made.page("index").count("<dt>") == len(CERTAINTY)


def test_the_key_to_ids_gives_the_first_fact_of_each_kind_that_there_is(book: MakeBook) -> None:
    made = book("```{key} ids\n```")
    assert made.build() == 0, made.warnings
    assert "mmention, as m01-1 “Oslo”" in text_of(made)
    assert 'href="report.html#l01-1"' in made.page("index")
    assert "quotation" not in text_of(made)


def test_an_unknown_key_fails_the_build_and_lists_the_known(book: MakeBook) -> None:
    made = book("```{key} colours\n```")
    assert made.build() == 1
    assert "no key “colours”; the keys are marks, certainty, ids" in plain(made.warnings)
