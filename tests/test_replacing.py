"""A folder of results is whole at every moment at which a process can die."""

from __future__ import annotations

import os

import pytest

from dossier.replacing import everything, put_back, recover, replacing, write_whole


@pytest.fixture
def results(tmp_path):
    folder = tmp_path / "facts"
    folder.mkdir()
    (folder / "events.csv").write_text("old")
    return folder


def write_new(folder):
    with replacing(folder) as fresh:
        (fresh / "events.csv").write_text("new")


def test_the_new_folder_takes_the_place_of_the_old_and_nothing_is_left_over(results):
    write_new(results)
    assert (results / "events.csv").read_text() == "new"
    assert [path.name for path in results.parent.iterdir()] == ["facts"]


def test_an_error_while_filling_leaves_the_old_folder_and_nothing_else(results):
    with pytest.raises(OSError, match="full"), replacing(results) as fresh:
        (fresh / "events.csv").write_text("ne")
        raise OSError("full")
    assert (results / "events.csv").read_text() == "old"
    assert [path.name for path in results.parent.iterdir()] == ["facts"]


@pytest.mark.parametrize("renames", [0, 1])
def test_an_error_at_either_rename_leaves_the_old_folder(results, monkeypatch, renames):
    done = []
    rename = os.rename

    def failing(source, target):
        if len(done) == renames:
            done.append(None)
            raise OSError("refused")
        done.append(None)
        rename(source, target)

    monkeypatch.setattr(os, "rename", failing)
    with pytest.raises(OSError, match="refused"):
        write_new(results)
    assert (results / "events.csv").read_text() == "old"


def test_after_a_death_between_the_two_renames_the_old_folder_comes_back(results):
    """The state in which such a death leaves the disk, made by hand."""
    results.rename(results.parent / ".facts-old")
    half = results.parent / ".facts-new-abc"
    half.mkdir()
    put_back(results)
    assert (results / "events.csv").read_text() == "old"
    assert half.exists(), "a reader must not disturb a writer"
    recover(results)
    assert [path.name for path in results.parent.iterdir()] == ["facts"]


def test_files_of_others_stay_where_they_are_wanted(results):
    (results / "notes.txt").write_text("mine")
    with replacing(results, everything) as fresh:
        (fresh / "events.csv").write_text("new")
    assert (results / "notes.txt").read_text() == "mine"
    write_new(results)
    assert not (results / "notes.txt").exists()


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path, monkeypatch):
    path = tmp_path / "package.json"
    write_whole(path, "old")
    monkeypatch.setattr("pathlib.Path.replace", lambda *_: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(OSError, match="full"):
        write_whole(path, "new")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_would_be_the_same_is_not_touched(tmp_path):
    path = tmp_path / "package.json"
    write_whole(path, "same")
    os.utime(path, (1, 1))
    write_whole(path, "same")
    assert path.stat().st_mtime == 1
    write_whole(path, "other")
    assert path.stat().st_mtime > 1
