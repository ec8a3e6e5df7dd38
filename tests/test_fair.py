"""The machine-readable descriptions: current, joined up, and without an address made up."""

import json
import re
from pathlib import Path

import pytest
import yaml

from dossier.fair import RO_CRATE, documents
from dossier.paths import ROOT

DOCUMENTS = documents(ROOT)
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_stored_description_is_current(name):
    assert (ROOT / name).read_text(encoding="utf-8") == DOCUMENTS[name], "run make metadata"


def graph():
    return {entity["@id"]: entity for entity in json.loads(DOCUMENTS[RO_CRATE])["@graph"]}


def references(value):
    if isinstance(value, dict):
        if set(value) == {"@id"}:
            yield value["@id"]
        for inner in value.values():
            yield from references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from references(inner)


def test_every_reference_in_the_crate_leads_to_an_entity_of_it():
    entities = graph()
    told = {"https://w3id.org/ro/crate/1.1"}
    assert len(entities) == len(json.loads(DOCUMENTS[RO_CRATE])["@graph"])
    assert set(references(list(entities.values()))) <= set(entities) | told


def test_every_file_of_the_crate_is_there_and_every_table_and_chapter_is_in_it():
    files = {key for key, entity in graph().items() if "File" in entity["@type"]}
    assert [name for name in files if not (ROOT / name).is_file()] == []
    facts = {p.relative_to(ROOT).as_posix() for p in (ROOT / "data" / "facts").glob("*.csv")}
    chapters = {p.relative_to(ROOT).as_posix() for p in (ROOT / "chapters").glob("*.ipynb")}
    assert facts | chapters <= files


def test_the_crate_tells_how_reports_become_facts_notebooks_and_the_site():
    entities = graph()
    steps = [entities[f"#{name}"] for name in ("extraction", "execution", "building")]
    given = [set(references(step["object"])) for step in steps]
    made = [set(references(step["result"])) for step in steps]
    assert "seeds/2025-10-16-invezz-trump-putin-call.txt" in given[0]
    assert made[0] == {"data/facts/"} <= given[1]
    assert made[1] == {"chapters/"} <= given[2]
    assert made[2] == {"#site"}


def test_the_text_of_a_report_is_under_no_licence_of_ours():
    report = graph()["seeds/2025-10-16-invezz-trump-putin-call.txt"]
    assert "license" not in report
    assert "remains its publisher's" in report["copyrightNotice"]


def test_the_version_is_the_same_everywhere():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'\nversion = "{citation["version"]}"\n' in project
    assert json.loads(DOCUMENTS["codemeta.json"])["version"] == citation["version"]
    assert json.loads(DOCUMENTS[".zenodo.json"])["version"] == citation["version"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_pins_what_it_uses_and_leaves_the_work_to_make(path: Path):
    text = path.read_text(encoding="utf-8")
    workflow = yaml.safe_load(text)
    assert workflow["permissions"] == {}
    used = re.findall(r"uses: (\S+)( # v\d+\.\d+\.\d+)?", text)
    assert used
    assert all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", name) and told for name, told in used)
    commands = [s["run"] for job in workflow["jobs"].values() for s in job["steps"] if "run" in s]
    assert all(re.fullmatch(r"make [a-z -]+|gh release create .*", line) for line in commands)
    targets = {word for line in commands if line.startswith("make") for word in line.split()[1:]}
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in targets)
