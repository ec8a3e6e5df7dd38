"""Static files that are made, not kept: the chart runtime and the charts' stylesheet.

``vl_convert`` carries Vega, Vega-Lite, vega-embed and the expression
interpreter; it writes them as one classic script, the same bytes each time. Its
top level declares short names that would meet those of other scripts, so it is
wrapped in a function. Made once for a version, then found again; to have them made
beside other work: ``python -m dossier.site.vega_bundle FOLDER``.
"""

from __future__ import annotations

import hashlib
import sys
from importlib.metadata import version
from pathlib import Path

from dossier.errors import OneLineParser, exit_with_one_line

RUNTIME = "vega-runtime.js"
STYLESHEET = "charts.css"
THEME = Path(__file__).parents[1] / "charts" / "theme.py"
"""Read for its checksum only: importing it loads Altair, which a build can do without."""


def main() -> int:
    """Write both files into the folder that is named."""
    parser = OneLineParser(prog="vega_bundle", description="Make the chart runtime.")
    parser.add_argument("folder", type=Path)
    write_generated(parser.parse_args().folder)
    return 0


def write_generated(folder: Path) -> None:
    """Write both files where they are missing or were made for other versions."""
    stamp = folder.parent / f"{folder.name}.stamp"
    wanted = _stamp()
    files = (folder / RUNTIME, folder / STYLESHEET)
    if all(path.exists() for path in files) and stamp.exists() and stamp.read_text() == wanted:
        return
    folder.mkdir(parents=True, exist_ok=True)
    files[0].write_text(wrapped_runtime(), encoding="utf-8")
    files[1].write_text(chart_stylesheet(), encoding="utf-8")
    stamp.write_text(wanted)


def wrapped_runtime() -> str:
    """The runtime as one function that leaves ``vegaEmbed`` behind, and nothing else."""
    import vl_convert

    bundle = vl_convert.javascript_bundle()  # type: ignore[call-arg]  # its stub forgets a default
    return f"(function () {{\n{bundle}\n}})();\n"


def chart_stylesheet() -> str:
    """The colours of charts, light and dark, as the theme of the charts has them."""
    from dossier.charts.theme import css

    return css()


def _stamp() -> str:
    sources = (THEME.read_bytes(), Path(__file__).read_bytes())
    return f"{version('vl-convert-python')} {hashlib.sha256(b''.join(sources)).hexdigest()}"


if __name__ == "__main__":
    sys.exit(exit_with_one_line(main))
