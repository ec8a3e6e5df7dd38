"""The tables as files of the site: ``data/…``, with their checksums beside them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, cast

from sphinx.errors import ConfigError

from dossier.errors import InputError
from dossier.site.dictionary import PACKAGE, Table, read_tables

if TYPE_CHECKING:
    from sphinx.application import Sphinx

FOLDER = "data"
CHECKSUMS = "SHA256SUMS"


def tables_of(app: Sphinx) -> tuple[Table, ...]:
    """The tables as read when the build began; none where no folder is configured."""
    return cast("tuple[Table, ...]", app.dossier_tables)  # type: ignore[attr-defined]


def data_folder(app: Sphinx) -> Path:
    """The folder of the data."""
    return Path(app.srcdir, app.config.dossier_data)


def data_files(app: Sphinx) -> list[dict[str, str]]:
    """Path below the site and checksum of each table."""
    return [
        {"path": f"{FOLDER}/{table.path}", "sha256": table.checksum} for table in tables_of(app)
    ]


def load_tables(app: Sphinx) -> None:
    """Read the tables before any document."""
    app.dossier_tables = ()  # type: ignore[attr-defined]
    if not app.config.dossier_data:
        return
    try:
        app.dossier_tables = read_tables(data_folder(app))  # type: ignore[attr-defined]
    except InputError as error:
        raise ConfigError(str(error)) from error


def copy_tables(app: Sphinx, exception: Exception | None) -> None:
    """Write every table, the package and the list of checksums into the site."""
    tables = tables_of(app)
    if exception is not None or not tables or app.builder.format != "html":
        return
    out = Path(app.outdir) / FOLDER
    files = {table.path: table.content for table in tables}
    files[PACKAGE] = with_checksums((data_folder(app) / PACKAGE).read_bytes(), files)
    lines = [f"{hashlib.sha256(content).hexdigest()}  {path}" for path, content in files.items()]
    files[CHECKSUMS] = ("\n".join(lines) + "\n").encode()
    for path, content in files.items():
        target = out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.exists() or target.read_bytes() != content:
            target.write_bytes(content)


def with_checksums(package: bytes, files: dict[str, bytes]) -> bytes:
    """The description of the tables with size and hash of each, as Frictionless names them."""
    described = json.loads(package)
    for resource in described["resources"]:
        content = files[resource["path"]]
        resource["bytes"] = len(content)
        resource["hash"] = f"sha256:{hashlib.sha256(content).hexdigest()}"
    return (json.dumps(described, ensure_ascii=False, indent=2) + "\n").encode()


def setup_downloads(app: Sphinx) -> None:
    """Register the folder and the two moments at which it is looked at."""
    app.add_config_value("dossier_data", "", "env", str)
    app.connect("builder-inited", load_tables, priority=405)
    app.connect("build-finished", copy_tables)
