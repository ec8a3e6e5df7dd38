"""Published editions under v/VERSION/: unpacked as they were, or not at all."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest

from dossier.editions.archives import CHECKSUMS, checksums, write_zip
from dossier.editions.shelf import lay_editions
from dossier.errors import InputError

PAGES = {"index.html": b"<a href='01.html#e01-1'>", "01.html": b"<p id='e01-1'>", "d/a.csv": b"a"}


def publish(folder: Path, version: str, pages: dict[str, bytes] = PAGES) -> Path:
    """The assets of one release."""
    assets = folder / f"v{version}"
    assets.mkdir(parents=True)
    name = f"leverage-before-the-call-{version}"
    write_zip(assets / f"{name}-site.zip", name, dict(pages), date(2026, 3, 2))
    (assets / CHECKSUMS).write_text(checksums(assets))
    return assets / f"{name}-site.zip"


def test_each_edition_stands_at_its_version_byte_for_byte(tmp_path: Path) -> None:
    for version in ("1.0.0", "1.10.0", "1.9.0"):
        publish(tmp_path / "archives", version)
    site = tmp_path / "html"
    assert lay_editions(tmp_path / "archives", site) == ["1.10.0", "1.9.0", "1.0.0"]
    for version in ("1.0.0", "1.10.0", "1.9.0"):
        base = site / "v" / version
        found = {p.relative_to(base).as_posix(): p.read_bytes() for p in base.rglob("*.*")}
        assert found == PAGES
    listed = (site / "v" / "index.html").read_text()
    assert listed.index("1.10.0/index.html") < listed.index("1.0.0/index.html")
    assert {p.name for p in site.iterdir()} == {"v"}


def test_no_edition_is_said_to_be_none(tmp_path: Path) -> None:
    assert lay_editions(tmp_path / "nothing", tmp_path / "html") == []
    assert "None has been published yet" in (tmp_path / "html" / "v" / "index.html").read_text()


def test_an_archive_that_was_changed_is_refused_and_the_old_shelf_stands(tmp_path: Path) -> None:
    archive = publish(tmp_path / "archives", "1.0.0")
    site = tmp_path / "html"
    lay_editions(tmp_path / "archives", site)
    name = archive.name.removesuffix("-site.zip")
    write_zip(archive, name, {**PAGES, "01.html": b"another text"}, date(2026, 3, 2))
    with pytest.raises(InputError, match="it is not as SHA256SUMS says"):
        lay_editions(tmp_path / "archives", site)
    assert (site / "v" / "1.0.0" / "01.html").read_bytes() == PAGES["01.html"]
    assert {p.name for p in site.iterdir()} == {"v"}


def test_an_archive_without_checksums_or_that_is_none_is_refused(tmp_path: Path) -> None:
    archive = publish(tmp_path / "archives", "1.0.0")
    archive.write_bytes(b"not a zip")
    (archive.parent / CHECKSUMS).write_text(checksums(archive.parent))
    with pytest.raises(InputError, match="it is no zip"):
        lay_editions(tmp_path / "archives", tmp_path / "html")
    (archive.parent / CHECKSUMS).unlink()
    with pytest.raises(InputError, match="no SHA256SUMS lies beside it"):
        lay_editions(tmp_path / "archives", tmp_path / "html")


def test_a_file_that_leads_out_of_its_archive_is_refused(tmp_path: Path) -> None:
    archive = publish(tmp_path / "archives", "1.0.0")
    with zipfile.ZipFile(archive, "a") as opened:
        opened.writestr("x/../../../outside.html", "out")
    (archive.parent / CHECKSUMS).write_text(checksums(archive.parent))
    with pytest.raises(InputError, match="leads out of it"):
        lay_editions(tmp_path / "archives", tmp_path / "html")
    assert not list(tmp_path.rglob("outside.html"))
