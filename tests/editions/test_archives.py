"""A release: the same bytes each time, and never of another version than its tag."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import pytest

from dossier.editions.archives import make_release, notes_of, with_checksums, write_zip
from dossier.errors import InputError
from dossier.paths import ROOT
from dossier.site.publication import read_publication

VERSION = read_publication(ROOT / "CITATION.cff").version


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Pages and tables enough to make a release from."""
    made = tmp_path / "html"
    (made / "data" / "facts").mkdir(parents=True)
    (made / "v" / "0.0.1").mkdir(parents=True)
    for name in ("index.html", "data/facts/events.csv", "v/0.0.1/index.html", "book.pdf"):
        (made / name).write_text(name)
    return made


def names(archive: Path) -> set[str]:
    with zipfile.ZipFile(archive) as opened:
        return set(opened.namelist())


def test_a_release_holds_site_tables_sources_and_checksums_and_no_older_edition(
    site: Path, tmp_path: Path
) -> None:
    assets = make_release(ROOT, site, tmp_path / "release")
    stem = f"leverage-before-the-call-{VERSION}"
    assert {path.name for path in assets.iterdir()} == {
        f"{stem}-site.zip", f"{stem}-data.zip", f"{stem}-source.zip", f"{stem}.pdf", "SHA256SUMS"
    }  # fmt: skip
    assert f"{stem}/index.html" in names(assets / f"{stem}-site.zip")
    assert not any("/v/" in name for name in names(assets / f"{stem}-site.zip"))
    tables = names(assets / f"{stem}-data.zip")
    assert {f"{stem}/data/facts/events.csv", f"{stem}/seeds/articles.csv"} <= tables
    assert f"{stem}/requirements.lock" in names(assets / f"{stem}-source.zip")
    sums = [line.split("  ") for line in (assets / "SHA256SUMS").read_text().splitlines()]
    assert {name: digest for digest, name in sums} == {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in assets.iterdir()
        if path.name != "SHA256SUMS"
    }


def test_the_same_files_make_the_same_bytes_whenever_they_were_written(tmp_path: Path) -> None:
    made = []
    for at, moment in enumerate((0, 1_700_000_000)):
        folder = tmp_path / str(at)
        folder.mkdir()
        for name in ("b", "a") if at else ("a", "b"):
            (folder / name).write_text(name)
            os.utime(folder / name, (moment, moment))
        files = {path.name: path for path in folder.iterdir()}
        write_zip(tmp_path / f"{at}.zip", "x", files, date(2026, 3, 2))
        made.append((tmp_path / f"{at}.zip").read_bytes())
    assert made[0] == made[1]


def test_a_tag_of_another_version_is_told_in_one_line_and_makes_nothing(
    site: Path, tmp_path: Path
) -> None:
    with pytest.raises(InputError, match=r"the tag is v9\.9\.9\. Tag v"):
        make_release(ROOT, site, tmp_path / "release", "v9.9.9")
    assert not (tmp_path / "release").exists()


def test_notes_are_those_of_the_version_and_a_tag_needs_them(tmp_path: Path) -> None:
    log = tmp_path / "CHANGELOG.md"
    log.write_text("# Changes\n\n## Not yet published\n\n- a\n\n## 1.0.0 (2 March 2026)\n\n- b\n")
    assert notes_of(log, "1.0.0", True) == "- b\n"
    assert notes_of(log, "1.1.0", False) == "- a\n"
    with pytest.raises(InputError, match=r"no heading for 1\.1\.0"):
        notes_of(log, "1.1.0", True)


def test_the_crate_of_a_release_holds_the_checksum_of_each_file(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("x\n")
    crate = {"@graph": [{"@id": "a.csv", "@type": "File"}, {"@id": "./", "@type": "Dataset"}]}
    file, folder = with_checksums(crate, tmp_path)["@graph"]
    assert file["sha256"] == hashlib.sha256(b"x\n").hexdigest()
    assert file["contentSize"] == "2"
    assert set(folder) == {"@id", "@type"}


def test_the_source_archive_is_an_ro_crate_whose_checksums_hold(site: Path, tmp_path: Path) -> None:
    assets = make_release(ROOT, site, tmp_path / "release")
    shutil.unpack_archive(assets / f"leverage-before-the-call-{VERSION}-source.zip", tmp_path / "s")
    (root,) = (tmp_path / "s").iterdir()
    crate = json.loads((root / "ro-crate-metadata.json").read_text())
    files = [entity for entity in crate["@graph"] if "File" in entity["@type"]]
    assert len(files) > 30
    for entity in files:
        assert entity["sha256"] == hashlib.sha256((root / entity["@id"]).read_bytes()).hexdigest()
    told = subprocess.run(
        ["sha256sum", "--check", "--quiet", "SHA256SUMS"],
        cwd=assets,
        check=False,
    )
    assert told.returncode == 0
