"""A static server as a good host runs one: compressed, cached, with the page for “not found”."""

from __future__ import annotations

import functools
import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

COMPRESSED = ("text/", "application/javascript", "application/json", "image/svg+xml")
"""Beginnings of the media types that are worth compressing."""

FOR_GOOD = "public, max-age=31536000, immutable"
"""For an address with a checksum in its query: other content has another address."""

ASK_AGAIN = "public, max-age=600"


@functools.cache
def _compressed(path: Path, _modified: int) -> bytes:
    return gzip.compress(path.read_bytes(), compresslevel=9, mtime=0)


class Handler(SimpleHTTPRequestHandler):
    """Answers GET with a file of the site, compressed where the browser takes it."""

    protocol_version = "HTTP/1.1"
    extensions_map = {  # noqa: RUF012 - as the base class has it
        **SimpleHTTPRequestHandler.extensions_map,
        ".js": "application/javascript",
        ".svg": "image/svg+xml",
    }

    def __init__(self, *arguments: Any, below: str = "", **options: Any) -> None:
        self._below = below
        super().__init__(*arguments, **options)

    def translate_path(self, path: str) -> str:
        """The file of an address, whose first part may be the folder that the site is below."""
        return super().translate_path("/" + path.removeprefix(f"/{self._below}"))

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Send the file, the first page of a folder, or the page for “not found”."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        status = HTTPStatus.OK
        if not path.is_file():
            path, status = Path(self.directory) / "404.html", HTTPStatus.NOT_FOUND
        if not path.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        kind = self.guess_type(str(path))
        squeeze = kind.startswith(COMPRESSED) and "gzip" in self.headers.get("Accept-Encoding", "")
        body = _compressed(path, path.stat().st_mtime_ns) if squeeze else path.read_bytes()
        text = kind.startswith("text/")
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", FOR_GOOD if urlsplit(self.path).query else ASK_AGAIN)
        self.send_header("Vary", "Accept-Encoding")
        if squeeze:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def serving(site: Path, below: str = "") -> Iterator[str]:
    """Serve `site` on this machine; yields its address, which ends in a slash.

    `below` is the path of the site on its host, such as ``name/of/project/``.
    """
    handler = functools.partial(Handler, directory=str(site), below=below)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/{below}"
        finally:
            server.shutdown()
