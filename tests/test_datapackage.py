"""The data package describes every table, and a validator that is not ours agrees."""

import json
import shutil

import pytest
from frictionless import Package

from dossier.datapackage import PACKAGE, describe, text
from dossier.paths import DATA


def problems(path):
    report = Package(str(path)).validate()
    return [f"{task.name}: {error.message}" for task in report.tasks for error in task.errors] + [
        error.message for error in report.errors
    ]


def test_the_stored_description_is_what_the_records_say():
    assert PACKAGE.read_text(encoding="utf-8") == text()


def test_every_table_is_described_and_every_description_has_its_table():
    described = {resource["path"] for resource in describe()["resources"]}
    folders = ("facts", "codebook", "context", "evaluation")
    standing = {
        f"{folder}/{path.name}" for folder in folders for path in (DATA / folder).glob("*.csv")
    }
    assert described == standing


def test_every_column_says_what_it_means():
    silent = [
        f"{resource['path']}: {field['name']}"
        for resource in describe()["resources"]
        for field in resource["schema"]["fields"]
        if not field.get("description")
    ]
    assert silent == []


def test_frictionless_finds_every_table_valid():
    assert problems(PACKAGE) == []


@pytest.mark.parametrize(
    ("table", "old", "new", "found"),
    [
        ("facts/times.csv", ",DATE,", ",DAY,", "facts-times"),
        ("facts/events.csv", ",s01,", ",s99,", "facts-events"),
        ("facts/sentences.csv", ",s01,1,", ",s01,one,", "facts-sentences"),
    ],
)
def test_frictionless_sees_a_table_that_is_not_valid(table, old, new, found, tmp_path):
    copy = tmp_path / "data"
    for folder in ("facts", "codebook", "context", "evaluation"):
        shutil.copytree(DATA / folder, copy / folder)
    shutil.copy(PACKAGE, copy)
    path = copy / table
    content = path.read_text(encoding="utf-8")
    changed = content.replace(old, new, 1)
    assert changed != content
    path.write_text(changed, encoding="utf-8")
    assert any(line.startswith(found) for line in problems(copy / PACKAGE.name))


def test_the_description_is_json_without_surprises():
    assert json.loads(text())["name"] == "leverage-before-the-call"
