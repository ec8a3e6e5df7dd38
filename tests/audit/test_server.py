"""The server of the audit answers as a good host does."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from dossier.audit.server import ASK_AGAIN, FOR_GOOD, serving

WORDS = "Words that compress well. " * 40
PIXELS = bytes(range(256)) * 4


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[HTTPConnection]:
    (tmp_path / "index.html").write_text(WORDS)
    (tmp_path / "404.html").write_text("Not here.")
    (tmp_path / "picture.png").write_bytes(PIXELS)
    with serving(tmp_path) as address:
        one = HTTPConnection(urlsplit(address).netloc)
        yield one
        one.close()


def ask(connection: HTTPConnection, path: str, accept: str = "gzip") -> tuple[HTTPResponse, bytes]:
    connection.request("GET", path, headers={"Accept-Encoding": accept})
    response = connection.getresponse()
    return response, response.read()


def test_text_is_compressed_where_the_browser_takes_it(connection: HTTPConnection) -> None:
    response, body = ask(connection, "/")
    assert response.getheader("Content-Encoding") == "gzip"
    assert len(body) < len(WORDS) / 4
    assert gzip.decompress(body).decode() == WORDS
    response, body = ask(connection, "/index.html", accept="identity")
    assert response.getheader("Content-Encoding") is None
    assert body.decode() == WORDS


def test_a_picture_is_sent_as_it_is(connection: HTTPConnection) -> None:
    response, body = ask(connection, "/picture.png")
    assert response.getheader("Content-Encoding") is None
    assert body == PIXELS


def test_an_address_with_a_checksum_is_kept_for_good(connection: HTTPConnection) -> None:
    assert ask(connection, "/picture.png?v=1")[0].getheader("Cache-Control") == FOR_GOOD
    assert ask(connection, "/index.html")[0].getheader("Cache-Control") == ASK_AGAIN


def test_an_address_that_leads_nowhere_gets_the_page_for_it(connection: HTTPConnection) -> None:
    response, body = ask(connection, "/nowhere", accept="identity")
    assert response.status == 404
    assert body == b"Not here."
    response, _ = ask(connection, "/../../etc/passwd", accept="identity")
    assert response.status == 404


def test_a_site_may_stand_below_a_path(tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(PIXELS)
    with serving(tmp_path, "name/of/project/") as address:
        parts = urlsplit(address)
        assert parts.path == "/name/of/project/"
        one = HTTPConnection(parts.netloc)
        assert ask(one, f"{parts.path}picture.png")[1] == PIXELS
        one.close()
