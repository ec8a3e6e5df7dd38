"""What stays on the screen, what is unfolded, and white space."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from small_pages import markup

from dossier.paper.reading import Page
from dossier.paper.trim import trim

Pages = Callable[..., tuple[Page, ...]]


def trimmed(pages: Pages, body: str) -> str:
    page = pages(second=f"<h1>T</h1>{body}")[1]
    trim(page)
    return markup(page.body).removeprefix("<section><h1>T</h1>").removesuffix("</section>")


@pytest.mark.parametrize(
    "body",
    [
        "<script>x</script>",
        "<form><input></form>",
        '<button class="copy-button">Copy</button>',
        '<details class="folded above-input"><summary>Code</summary><pre>x</pre></details>',
        "<p hidden>x</p>",
    ],
)
def test_what_only_a_screen_can_do_is_left_out(pages: Pages, body: str) -> None:
    assert trimmed(pages, f"{body}<p>kept</p>") == "<p>kept</p>"


def test_text_after_something_left_out_stays(pages: Pages) -> None:
    assert trimmed(pages, "<p>a <em>b</em><button>x</button> c</p>") == "<p>a <em>b</em> c</p>"


def test_folded_text_is_shown_under_its_summary(pages: Pages) -> None:
    written = trimmed(pages, "<details><summary>More</summary><p>text</p></details>")
    assert written == '<div><p class="summary">More</p><p>text</p></div>'


def test_first_form_of_citation_stands_for_all(pages: Pages) -> None:
    written = trimmed(
        pages,
        '<details class="cite" id="cite"><summary>Cite</summary><dl><div><dt>APA</dt><dd>'
        '<p class="copyable">A.</p></dd></div><div><dt>Chicago</dt><dd>'
        '<p class="copyable">B.</p></dd></div></dl></details>',
    )
    assert "A." in written
    assert "B." not in written


def test_row_of_the_codebook_is_one_line_with_its_id(pages: Pages) -> None:
    written = trimmed(
        pages,
        '<details class="book-rows"><summary>1 row</summary>'
        '<details class="book-row" id="actors-x"><summary><code>x</code> '
        '<span class="gist">Ex</span></summary><dl><dt>kind</dt><dd>state</dd></dl></details>'
        "</details>",
    )
    row = '<li class="book-row" id="actors-x"><code>x</code> <span class="gist">Ex</span></li>'
    assert f'<ul class="rows">{row}</ul>' in written
    assert "state" not in written


def test_white_space_is_what_a_browser_shows(pages: Pages) -> None:
    body = "<div>\n  <p> two\n words, <b>one</b>\n link </p>\n\n</div><pre>  a\n b</pre>"
    assert trimmed(pages, body) == (
        "<div><p>two words, <b>one</b> link</p></div><pre>  a\n b</pre>"
    )


def test_attributes_for_scripts_and_keyboards_are_dropped(pages: Pages) -> None:
    assert trimmed(pages, '<p tabindex="0" data-x="1" class="c" id="i">t</p>') == (
        '<p class="c" id="i">t</p>'
    )
