"""Paragraphs, headings and the footer, told from the shape of the lines alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.extraction.structure import LONGEST_BLOCK, find_blocks, read_footer

REPORT = (
    "Sweden will train pilots.\r\n\r\nMoney and doubts\r\n\r\n"
    "The cost is not known. Nobody asked.\r\n\r\n"
    "The post Sweden to train pilots appeared first on The Courier"
)


def kinds(text):
    return [block.kind for block in find_blocks(text)]


def test_headings_and_footer_are_set_apart_from_the_body():
    assert kinds(REPORT) == ["body", "heading", "body", "footer"]


def test_sections_are_counted_from_the_first_heading():
    assert [block.section for block in find_blocks(REPORT)] == [0, 1, 1, 1]


def test_blocks_hold_their_line_without_outer_space():
    text = "  One line. \n\n\tAnother line.\u00a0\n"
    assert [text[b.start : b.end] for b in find_blocks(text)] == ["One line.", "Another line."]


def test_last_line_is_never_a_heading():
    assert kinds("First line.\nNo stop at the end") == ["body", "body"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("What does Oslo want?", "heading"),
        ("Will the pact hold?", "heading"),
        ("“Who is to pay?” asked the minister.", "body"),
        ("He asked a question, and will it be answered? Nobody knows.", "body"),
        ("Talks stall", "heading"),
        ("Talks stalled.", "body"),
        ("2025", "body"),
    ],
)
def test_a_line_is_a_heading_when_it_is_short_and_no_sentence(line, kind):
    assert kinds(f"{line}\nThe talks went on for a week.")[0] == kind


def test_footer_gives_title_and_publisher():
    footer = read_footer(REPORT)
    assert footer is not None
    assert (footer.title, footer.publisher) == ("Sweden to train pilots", "The Courier")


def test_report_without_footer_has_none():
    assert read_footer("Sweden will train pilots.") is None


def test_a_long_paragraph_is_cut_at_the_end_of_a_sentence():
    sentence = "The delegates spoke for a long time about the weather. "
    text = sentence * (2 * LONGEST_BLOCK // len(sentence))
    blocks = find_blocks(text)
    assert len(blocks) > 1
    assert {block.paragraph for block in blocks} == {1}
    assert all(block.end - block.start <= LONGEST_BLOCK for block in blocks)
    assert all(text[block.end - 1] == "." for block in blocks)


@given(st.text(max_size=300))
def test_every_character_of_a_word_is_in_one_block(text):
    blocks = find_blocks(text)
    covered = [place for block in blocks for place in range(block.start, block.end)]
    assert len(covered) == len(set(covered))
    missed = set(range(len(text))) - set(covered)
    assert not any(text[place].isalnum() for place in missed)
