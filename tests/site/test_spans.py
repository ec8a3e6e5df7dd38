"""Marked spans become elements that nest, and the text stays what it was."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from dossier.site.spans import Span, nest


def tags(span: Span, in_link: bool) -> tuple[str, str]:
    tag = "a" if span.link and not in_link else "span"
    identity = f' id="{span.anchor}"' if span.anchor else ""
    return f'<{tag} class="{span.kind}"{identity}>', f"</{tag}>"


def test_a_span_within_another_is_an_element_within_another() -> None:
    spans = [Span(10, 20, "clause", "a"), Span(13, 15, "time", "b")]
    assert nest("0123456789", 10, spans, tags) == (
        '<span class="clause" id="a">012<span class="time" id="b">34</span>56789</span>'
    )


def test_a_crossing_span_is_cut_and_its_anchor_stays_with_the_first_part() -> None:
    spans = [Span(0, 4, "left", "a"), Span(2, 6, "right", "b")]
    assert nest("abcdef", 0, spans, tags) == (
        '<span class="left" id="a">ab<span class="right" id="b">cd</span></span>'
        '<span class="right">ef</span>'
    )


def test_no_link_stands_within_a_link() -> None:
    spans = [Span(0, 4, "event", link="#x"), Span(0, 4, "event", link="#y")]
    assert nest("sent", 0, spans, tags).count("<a ") == 1


def test_a_span_that_leaves_the_sentence_is_cut_at_its_edges() -> None:
    assert nest("bc", 1, [Span(0, 9, "long")], tags) == '<span class="long">bc</span>'


spans_in = st.lists(
    st.tuples(st.integers(0, 14), st.integers(0, 14), st.sampled_from("xyz")).map(
        lambda made: Span(min(made[:2]), max(made[:2]), made[2])
    ),
    max_size=12,
)


@given(st.text(alphabet="ab<>&\"' ", min_size=1, max_size=14), spans_in)
def test_any_spans_give_well_formed_elements_and_the_same_text(
    text: str, spans: list[Span]
) -> None:
    tree = ElementTree.fromstring(f"<p>{nest(text, 0, spans, tags)}</p>")  # noqa: S314
    assert "".join(tree.itertext()) == text
    for kind in "xyz":
        covered = {
            i for s in spans if s.kind == kind for i in range(s.start, min(s.end, len(text)))
        }
        marked, position = set(), 0
        for piece, inside in _walk(tree, kind, False):
            if inside:
                marked |= set(range(position, position + len(piece)))
            position += len(piece)
        assert marked == covered


def _walk(node: ElementTree.Element, kind: str, inside: bool) -> list[tuple[str, bool]]:
    inside = inside or node.get("class") == kind
    pieces = [(node.text or "", inside)]
    for child in node:
        pieces += _walk(child, kind, inside)
        pieces.append((child.tail or "", inside))
    return pieces


def test_text_that_looks_like_markup_is_shown_as_text() -> None:
    assert not re.search(r"<script", nest("<script>alert(1)</script>", 0, [], tags))
