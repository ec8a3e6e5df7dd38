"""What a tab of the audit hears: a page that lacks something, and no noise of moving on."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dossier.audit.server import serving
from dossier.audit.tabs import Tab, opened

HERE = "http://127.0.0.1:"
STRICT = "<meta http-equiv='Content-Security-Policy' content=\"default-src 'self'\">"


@pytest.fixture
def host(tmp_path: Path) -> Iterator[str]:
    """A site of no page yet."""
    with serving(tmp_path) as address:
        yield address


@pytest.fixture
def silent() -> Iterator[str]:
    """The address of a server that takes every request and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"{HERE}{server.getsockname()[1]}/"


def write(folder: Path, name: str, body: str, head: str = "") -> None:
    icon = "<link rel='icon' href='data:,'>"
    (folder / name).write_text(f"<!doctype html>{head}<title>A page</title>{icon}{body}")


def heard(tab: Tab, words: str) -> bool:
    tab.page.wait_for_load_state("networkidle")
    return any(words in complaint for complaint in tab.complaints)


@pytest.mark.parametrize(
    "body",
    [
        "<img src='gone.png'>",
        "<script src='gone.png'></script>",
        "<link rel='stylesheet' href='gone.png'>",
    ],
)
@pytest.mark.parametrize("is_served", [True, False])
def test_a_missing_file_is_heard(
    browser: Any, tmp_path: Path, host: str, body: str, is_served: bool
) -> None:
    write(tmp_path, "page.html", body)
    base = host if is_served else f"{tmp_path.as_uri()}/"
    with opened(browser, base) as tab:
        tab.page.goto(f"{base}page.html")
        assert heard(tab, "404 (Not Found)" if is_served else "gone.png")


@pytest.mark.parametrize("head", ["", STRICT])
def test_a_host_that_is_refused_is_heard(
    browser: Any, tmp_path: Path, host: str, head: str
) -> None:
    """Refused by the tab, and named as a stranger, or before that by the policy of the page."""
    address = "https://example.org/x.png"
    write(tmp_path, "page.html", f"<img src='{address}'>", head)
    with opened(browser, host) as tab:
        tab.page.goto(f"{host}page.html")
        assert heard(tab, f": {address}")
        assert tab.strangers == ([] if head else [address])


@pytest.mark.parametrize("by_link", [True, False])
def test_what_a_page_still_loads_when_the_tab_moves_on_is_no_complaint(
    browser: Any, tmp_path: Path, host: str, silent: str, by_link: bool
) -> None:
    address = f"{silent}slow.png"
    write(tmp_path, "page.html", f"<a href='next.html'>on</a><img src='{address}'>")
    write(tmp_path, "next.html", "<p>It is calm here.</p>")
    given_up: list[str] = []
    with opened(browser, HERE) as tab:
        tab.page.on("requestfailed", lambda request: given_up.append(request.url))
        with tab.page.expect_request(address):
            tab.page.goto(f"{host}page.html", wait_until="commit")
        if by_link:
            tab.page.locator("a").click()
        else:
            tab.page.goto(f"{host}next.html")
        tab.page.wait_for_url("**/next.html")
        assert not heard(tab, "")
        assert given_up == [address]


def test_what_a_page_gives_up_while_the_tab_stays_is_heard(
    browser: Any, tmp_path: Path, host: str, silent: str
) -> None:
    address = f"{silent}slow.png"
    write(tmp_path, "page.html", "<p>It asks and gives up.</p>")
    with opened(browser, HERE) as tab:
        tab.page.goto(f"{host}page.html")
        with tab.page.expect_event("requestfailed"):
            tab.page.evaluate(
                "address => { const tell = new AbortController(); "
                "fetch(address, {mode: 'no-cors', signal: tell.signal}).catch(() => null); "
                "setTimeout(() => tell.abort(), 100); }",
                address,
            )
        assert heard(tab, f"failed (net::ERR_ABORTED): {address}")
