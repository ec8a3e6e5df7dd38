"""Each check of a page's text fails on a page that deserves it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dossier.audit.pages import Page, broken_links, double_ids, parse, policy_faults

POLICY = '<meta http-equiv="Content-Security-Policy" content="default-src \'self\'">'
Write = Callable[..., Page]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a page and reads it as the audit does."""

    def write_page(body: str, head: str = POLICY, name: str = "a.html") -> Page:
        path = tmp_path / name
        path.write_text(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>")
        return Page(path)

    return write_page


def test_an_id_that_stands_twice_is_found(write: Write) -> None:
    assert double_ids(write('<p id="one"></p><p id="two"></p><p id="one"></p>')) == ["one"]


@pytest.mark.parametrize(
    ("link", "broken"),
    [
        ("b.html", False),
        ("b.html#there", False),
        ("#here", False),
        ("sub/?q=1#x", True),
        ("https://example.org/gone", False),
        ("c.html", True),
        ("b.html#nowhere", True),
        ("#nowhere", True),
        ("b%2Ehtml#th%65re", False),
    ],
)
def test_a_link_leads_to_a_file_and_an_id(
    write: Write, tmp_path: Path, link: str, broken: bool
) -> None:
    write('<p id="there"></p>', name="b.html")
    page = write(f'<p id="here"></p><a href="{link}">on</a>')
    assert broken_links(page, parse(tmp_path)) == ([link] if broken else [])


@pytest.mark.parametrize(
    "body",
    [
        "<script>go()</script>",
        '<script type="module">go()</script>',
        "<style>p { color: red }</style>",
        '<p style="color: red">red</p>',
        '<p onclick="go()">go</p>',
    ],
)
def test_what_a_strict_policy_would_refuse_is_found(write: Write, body: str) -> None:
    (fault,) = policy_faults(write(body))
    assert fault.startswith("inline: <")


def test_data_in_the_page_and_scripts_of_its_own_are_no_fault(write: Write) -> None:
    body = '<script src="a.js"></script><script type="application/json">{}</script>'
    assert policy_faults(write(body)) == []


@pytest.mark.parametrize(
    ("head", "fault"),
    [
        ("", "no policy"),
        (f'<script src="a.js"></script>{POLICY}', "something is loaded before the policy"),
        (POLICY.replace("'self'", "'self' 'unsafe-eval'"), "the policy is open"),
        (POLICY.replace("default-src", "script-src"), "the policy is open"),
    ],
)
def test_a_missing_late_or_open_policy_is_found(write: Write, head: str, fault: str) -> None:
    (found,) = policy_faults(write("", head))
    assert found.startswith(fault)
