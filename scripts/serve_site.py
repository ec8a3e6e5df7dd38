#!/usr/bin/env python3
"""Serve the built book on this machine, until Ctrl-C.

Exit codes: 0 stopped by Ctrl-C; 2 there is no book, or the port cannot be had.
"""

from __future__ import annotations

import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from dossier.errors import InputError, OneLineParser, exit_with_one_line
from dossier.paths import ROOT

HOST = "127.0.0.1"


def main(arguments: list[str] | None = None) -> int:
    parser = OneLineParser(prog="serve_site.py", description=__doc__)
    parser.add_argument("port", nargs="?", type=int, default=8000, help="default: 8000")
    parser.add_argument("--site", type=Path, default=ROOT / "_build" / "html", metavar="DIR")
    options = parser.parse_args(arguments)
    return exit_with_one_line(lambda: run(options.site, options.port))


def run(site: Path, port: int) -> int:
    """Serve `site`; port 0 lets the machine choose one."""
    if not (site / "index.html").exists():
        raise InputError(site, "there is no built book in it", "Run make site")
    handler = partial(SimpleHTTPRequestHandler, directory=str(site))
    try:
        server = ThreadingHTTPServer((HOST, port), handler)
    except (OSError, OverflowError) as error:
        problem = getattr(error, "strerror", None) or str(error)
        mend = "Choose another: make serve PORT=8001"
        raise InputError(f"Port {port}", f"it cannot be had ({problem})", mend) from None
    with server:
        print(f"The book is on http://{HOST}:{server.server_port}/ (Ctrl-C ends it)", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
