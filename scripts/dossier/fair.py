"""What machines read about the publication: codemeta, Zenodo's form, the RO-Crate.

All three are made from ``CITATION.cff``, ``pyproject.toml``, the manifest of reports and
the description of the tables, so that nothing is said twice by hand.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import yaml

from dossier.datapackage import resources
from dossier.extraction.article import Listing, read_listings
from dossier.site.publication import Publication, read_publication

MIT = "https://spdx.org/licenses/MIT"
CC_BY = "https://creativecommons.org/licenses/by/4.0/"
RO_CRATE = "ro-crate-metadata.json"
CODE = ("scripts/extract_facts.py", "scripts/run_notebooks.py", "scripts/build_site.py")
GROUPS = {
    "facts": "Facts, written by the scripts from the reports",
    "codebook": "The codebook, kept by people",
    "context": "What happened later or elsewhere, each with its source",
    "evaluation": "The scripts measured against the hand coding",
}
Entity = dict[str, Any]


def documents(root: Path) -> dict[str, str]:
    """Every file of this module, by its name, as it is written."""
    made: dict[str, Callable[[Path], Entity]] = {
        "codemeta.json": codemeta,
        ".zenodo.json": zenodo,
        RO_CRATE: ro_crate,
    }
    return {
        name: json.dumps(make(root), ensure_ascii=False, indent=2) + "\n"
        for name, make in made.items()
    }


def codemeta(root: Path) -> Entity:
    """The software, as CodeMeta 3.0 describes it."""
    book, record, project = _sources(root)
    return {
        "@context": "https://w3id.org/codemeta/3.0",
        "@type": "SoftwareSourceCode",
        "name": project["name"],
        "description": project["description"],
        "version": book.version,
        "datePublished": book.released.isoformat(),
        "license": MIT,
        "author": [_agent(author.name, author.is_body) for author in book.authors],
        "programmingLanguage": "Python",
        "runtimePlatform": f"Python {project['requires-python']}",
        "softwareRequirements": [_bare(name) for name in project["dependencies"]],
        "keywords": record.get("keywords", []),
        **_where(record),
    }


def zenodo(root: Path) -> Entity:
    """The form that Zenodo fills from a release."""
    book, record, _ = _sources(root)
    return {
        "title": book.title,
        "upload_type": "dataset",
        "description": _text(record, "abstract"),
        "creators": [{"name": author.name} for author in book.authors],
        "version": book.version,
        "publication_date": book.released.isoformat(),
        "language": "eng",
        "keywords": record.get("keywords", []),
        "access_right": "open",
        "license": book.licence.lower(),
        "notes": "Text, figures and tables: CC BY 4.0. Code: MIT. The text of each report "
        "remains its publisher’s and is under neither.",
    }


def ro_crate(root: Path) -> Entity:
    """The whole as an RO-Crate 1.1: reports → facts → notebooks → site, and by what."""
    book, record, _ = _sources(root)
    reports = [_report(listing) for listing in read_listings(root / "seeds" / "articles.csv")]
    tables = {name: _tables(name) for name in GROUPS}
    folders = [
        _folder(f"data/{name}/", about, tables[name], CC_BY) for name, about in GROUPS.items()
    ]
    chapters = [_chapter(path, root) for path in _chapters(root)]
    code = [_program(path, root) for path in CODE]
    notebooks = _folder("chapters/", "The chapters, notebooks with their outputs", chapters, CC_BY)
    site: Entity = {
        "@id": "#site",
        "@type": "CreativeWork",
        "name": "The built site, as the release holds it",
        "license": _ref(CC_BY),
    }
    parts = [*reports, *folders, notebooks, *code]
    authors = [_agent(author.name, author.is_body, named=True) for author in book.authors]
    crate: Entity = {
        "@id": "./",
        "@type": "Dataset",
        "name": book.title,
        "description": _text(record, "abstract"),
        "datePublished": book.released.isoformat(),
        "version": book.version,
        "license": _ref(CC_BY),
        "author": _refs(authors),
        "keywords": record.get("keywords", []),
        "hasPart": _refs(parts),
        "mentions": [_ref("#extraction"), _ref("#execution"), _ref("#building")],
    }
    facts = _ref("data/facts/")
    actions = [
        _action("extraction", "Extract the facts", code[0], [*reports, folders[1]], [facts]),
        _action("execution", "Run the chapters", code[1], [folders[0], folders[2]], [notebooks]),
        _action("building", "Build the site", code[2], [notebooks, folders[0]], [site]),
    ]
    flat = [entity for table in tables.values() for entity in table]
    graph = [
        {
            "@id": RO_CRATE,
            "@type": "CreativeWork",
            "conformsTo": _ref("https://w3id.org/ro/crate/1.1"),
            "about": _ref("./"),
        },
        crate,
        *authors,
        *parts,
        *flat,
        *chapters,
        site,
        *actions,
        _licence(CC_BY, "Creative Commons Attribution 4.0 International"),
        _licence(MIT, "MIT License"),
        {"@id": "#python", "@type": "ComputerLanguage", "name": "Python"},
    ]
    return {"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": graph}


def _sources(root: Path) -> tuple[Publication, dict[str, Any], dict[str, Any]]:
    citation = root / "CITATION.cff"
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    record = yaml.safe_load(citation.read_text(encoding="utf-8"))
    return read_publication(citation), record, project


def _text(record: dict[str, Any], name: str) -> str:
    return " ".join(str(record.get(name, "")).split())


def _where(record: dict[str, Any]) -> Entity:
    """The addresses that the citation gives; none is made up."""
    names = {"repository-code": "codeRepository", "url": "url"}
    return {names[key]: record[key] for key in names if record.get(key)}


def _bare(requirement: str) -> str:
    return re.split(r"[<>=!~\[; ]", requirement, maxsplit=1)[0]


def _agent(name: str, is_body: bool, named: bool = False) -> Entity:
    agent: Entity = {"@id": f"#{name.lower().replace(' ', '-')}"} if named else {}
    return {**agent, "@type": "Organization" if is_body else "Person", "name": name}


def _ref(identifier: str) -> Entity:
    return {"@id": identifier}


def _refs(entities: Iterable[Entity]) -> list[Entity] | Entity:
    """References; a single one bare, as the specification asks."""
    found = [_ref(entity["@id"]) for entity in entities]
    return found[0] if len(found) == 1 else found


def _report(listing: Listing) -> Entity:
    return {
        "@id": f"seeds/{listing.file}",
        "@type": "File",
        "name": listing.title,
        "description": "A report as supplied, byte for byte",
        "encodingFormat": "text/plain",
        "inLanguage": listing.language,
        "publisher": listing.publisher,
        "sha256": listing.sha256,
        "copyrightNotice": listing.rights,
        **({"datePublished": listing.published.isoformat()} if listing.published else {}),
    }


def _tables(group: str) -> list[Entity]:
    return [
        {
            "@id": f"data/{resource.path}",
            "@type": "File",
            "name": resource.path,
            "description": " ".join((resource.row_type.__doc__ or "").split("\n\n")[0].split()),
            "encodingFormat": "text/csv",
        }
        for resource in resources()
        if resource.path.startswith(f"{group}/")
    ]


def _folder(path: str, about: str, parts: list[Entity], licence: str) -> Entity:
    return {
        "@id": path,
        "@type": "Dataset",
        "name": about,
        "license": _ref(licence),
        "hasPart": _refs(parts),
    }


def _chapters(root: Path) -> list[Path]:
    return sorted((root / "chapters").glob("*.ipynb"))


def _chapter(path: Path, root: Path) -> Entity:
    return {
        "@id": path.relative_to(root).as_posix(),
        "@type": "File",
        "name": path.stem,
        "encodingFormat": "application/x-ipynb+json",
    }


def _program(path: str, root: Path) -> Entity:
    about = (root / path).read_text(encoding="utf-8").split('"""', 2)[1].strip().split("\n")[0]
    return {
        "@id": path,
        "@type": ["File", "SoftwareSourceCode"],
        "name": path,
        "description": about,
        "encodingFormat": "text/x-python",
        "programmingLanguage": _ref("#python"),
        "license": _ref(MIT),
    }


def _action(
    name: str, about: str, program: Entity, given: list[Entity], made: list[Entity]
) -> Entity:
    return {
        "@id": f"#{name}",
        "@type": "CreateAction",
        "name": about,
        "instrument": _ref(program["@id"]),
        "object": _refs(given),
        "result": _refs(made),
    }


def _licence(address: str, name: str) -> Entity:
    return {"@id": address, "@type": "CreativeWork", "name": name, "url": address}
