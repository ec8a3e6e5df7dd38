"""Published editions beside the newest pages: ``v/VERSION/``, from the archives of the releases."""

from __future__ import annotations

import re
import shutil
import tempfile
import zipfile
from pathlib import Path

from dossier.editions.archives import CHECKSUMS, NAME, checksums
from dossier.errors import InputError
from dossier.site.markup import element, text_element

ARCHIVE = re.compile(rf"{NAME}-(?P<version>\d+\.\d+\.\d+)-site\.zip")
FOLDER = "v"


def lay_editions(archives: Path, site: Path) -> list[str]:
    """Unpack the site of each edition below `site`, and list them all on ``v/index.html``.

    An edition's bytes are never touched. What stood under ``v/`` is replaced as a whole.

    Parameters
    ----------
    archives : holds the assets of the releases, in folders or not.

    Returns
    -------
    The versions, newest first.

    Raises
    ------
    InputError : an archive is broken, leads out of its folder, or is not as its checksum says.
    """
    found = {match["version"]: path for path in _zips(archives) if (match := _named(path))}
    versions = sorted(found, key=_order, reverse=True)
    site.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".editions-", dir=site) as folder:
        fresh = Path(folder) / FOLDER
        fresh.mkdir()
        for version in versions:
            check(found[version])
            unpack(found[version], fresh / version)
        (fresh / "index.html").write_text(listing(versions), encoding="utf-8")
        shutil.rmtree(site / FOLDER, ignore_errors=True)
        fresh.rename(site / FOLDER)
    return versions


def check(archive: Path) -> None:
    """Hold an archive against the checksums that were published with it."""
    sums = archive.with_name(CHECKSUMS)
    if not sums.exists():
        raise InputError(archive, f"no {CHECKSUMS} lies beside it", "Fetch all assets of a release")
    own = [line for line in checksums(archive.parent).splitlines() if line.endswith(archive.name)]
    if own[0] not in sums.read_text(encoding="utf-8").splitlines():
        raise InputError(archive, f"it is not as {CHECKSUMS} says", "Fetch it again")


def unpack(archive: Path, target: Path) -> None:
    """The files of an archive, without the folder that holds them."""
    try:
        with zipfile.ZipFile(archive) as pages:
            for entry in pages.infolist():
                name = entry.filename.partition("/")[2]
                path = (target / name).resolve()
                if not path.is_relative_to(target.resolve()):
                    raise InputError(
                        archive, f"“{entry.filename}” leads out of it", "Use another archive"
                    )
                if not entry.is_dir():
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(pages.read(entry))
    except zipfile.BadZipFile:
        raise InputError(archive, "it is no zip", "Fetch it again") from None


def listing(versions: list[str]) -> str:
    """The page that lists the editions. It needs no style and no script."""
    items = [
        element("li", text_element("a", f"Edition {version}", href=f"{version}/index.html"))
        for version in versions
    ]
    body = element("ul", *items) if items else text_element("p", "None has been published yet.")
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        '<meta name="color-scheme" content="light dark"><title>Editions</title>'
    )
    newest = element("p", text_element("a", "The newest state", href="../index.html"))
    return (
        f'<!DOCTYPE html>\n<html lang="en-GB"><head>{head}</head>'
        f"<body><main><h1>Editions</h1>{newest}{body}</main></body></html>\n"
    )


def _zips(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.zip")) if folder.exists() else []


def _named(path: Path) -> re.Match[str] | None:
    return ARCHIVE.fullmatch(path.name)


def _order(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))
