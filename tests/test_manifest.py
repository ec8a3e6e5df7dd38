"""Another report: listed below the others, whole or not at all."""

import hashlib
import shutil
from dataclasses import replace
from datetime import date

import pytest

from dossier.errors import InputError
from dossier.extraction.article import read_listed_article, read_listings
from dossier.manifest import Supplied, add_report
from dossier.paths import SEEDS

TEXT = "Peru raised its duties on fish on Monday.\r\n“Enough,” Lima said.\n".encode()


@pytest.fixture
def folders(tmp_path):
    shutil.copytree(SEEDS, tmp_path / "seeds")
    (tmp_path / "chapters").mkdir()
    (tmp_path / "fish.txt").write_bytes(TEXT)
    return tmp_path


def supplied(folder, **changes):
    given = Supplied(
        file=folder / "fish.txt",
        article_id="2026-03-02-gazette",
        title="Duties, again",
        publisher="The Gazette",
        published=date(2026, 3, 2),
        published_basis="Editorial statement: a Monday",
        rights="© The Gazette",
    )
    return replace(given, **changes)


def add(folder, **changes):
    return add_report(supplied(folder, **changes), folder / "seeds", folder / "chapters")


def test_a_report_is_listed_last_with_its_bytes_and_their_checksum(folders):
    before = (folders / "seeds" / "articles.csv").read_bytes()
    text, page = add(folders)
    assert text.read_bytes() == TEXT
    after = (folders / "seeds" / "articles.csv").read_bytes()
    assert after.startswith(before)
    *_, last = read_listings(folders / "seeds" / "articles.csv")
    assert last.sha256 == hashlib.sha256(TEXT).hexdigest()
    article = read_listed_article(last, folders / "seeds")
    assert (article.title, article.published) == ("Duties, again", date(2026, 3, 2))
    assert "{annotated-report} 2026-03-02-gazette" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"article_id": "2025-10-16-invezz"}, "is taken"),
        ({"article_id": "../etc"}, "it is no article_id"),
        ({"article_id": ""}, "it is no article_id"),
    ],
)
def test_a_bad_id_is_one_line_and_nothing_is_written(folders, changes, told):
    before = {path: path.read_bytes() for path in folders.rglob("*") if path.is_file()}
    with pytest.raises(InputError, match=told):
        add(folders, **changes)
    assert before == {path: path.read_bytes() for path in folders.rglob("*") if path.is_file()}


def test_a_text_that_is_no_text_is_one_line_and_nothing_is_listed(folders):
    manifest = folders / "seeds" / "articles.csv"
    before = read_listings(manifest)
    (folders / "fish.txt").write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match="not UTF-8"):
        add(folders)
    assert read_listings(manifest) == before
