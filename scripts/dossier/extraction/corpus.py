"""Many reports to one folder of tables: batched, in parallel, streamed, all or nothing.

One code path for one report and for a million: batches of reports go to workers
through joblib, whose backend is processes on this machine or a Dask cluster that
exists. Tables arrive as text, in the order of the manifest, and are appended to
files in a folder beside the target, which takes the target's place at the end.
Memory does not grow with the corpus.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from dossier.errors import InputError
from dossier.extraction.article import Article, Listing, read_listed_article
from dossier.extraction.structure import LONGEST_BLOCK, cut_paragraphs, find_blocks
from dossier.records import TABLES
from dossier.replacing import replacing
from dossier.tables import to_csv

BATCH = 32
"""Reports a task: enough for the parser's batches, few enough for an even load."""


@dataclass(frozen=True)
class Settings:
    """What a worker needs to code a report, small enough to be sent to it."""

    codebook: Path
    pipeline: str
    formats: tuple[str, ...] = ("csv",)


@dataclass(frozen=True)
class Coded:
    """One report's share of each file (CSV without header), or the line on why there is none."""

    article_id: str
    files: dict[str, str]
    error: str = ""
    notes: tuple[str, ...] = ()


def code_listings(
    listings: Iterable[Listing],
    folder: Path,
    settings: Settings,
    jobs: int = 1,
    scheduler: str = "",
) -> Iterator[Coded]:
    """Code the reports of a manifest; results in its order, as they are ready.

    Parameters
    ----------
    folder : the manifest's own, which the files are relative to.
    jobs : processes on this machine; with a scheduler, the cluster decides.
    scheduler : address of a running Dask scheduler, or empty.
    """
    if jobs == 1 and not scheduler:
        for batch in _batches(listings, BATCH):
            yield from code_batch(batch, folder, settings)
        return
    from joblib import Parallel, delayed

    with _backend(scheduler):
        batches = _batches(listings, BATCH)
        parallel = Parallel(n_jobs=jobs, return_as="generator", batch_size=1)
        for results in parallel(delayed(code_batch)(b, folder, settings) for b in batches):
            yield from results


def code_batch(listings: list[Listing], folder: Path, settings: Settings) -> list[Coded]:
    """Code some reports in this process; one that cannot be read does not stop the others.

    The reports are read first: a file that is missing is told before anything is loaded.
    """
    outcomes: dict[str, Coded] = {}
    articles: list[Article] = []
    for listing in listings:
        try:
            articles.append(read_listed_article(listing, folder))
        except InputError as error:
            outcomes[listing.article_id] = Coded(listing.article_id, {}, str(error))
    if articles:
        outcomes |= {coded.article_id: coded for coded in _coded(articles, settings)}
    return [outcomes[listing.article_id] for listing in listings]


def _coded(articles: list[Article], settings: Settings) -> Iterator[Coded]:
    from dossier.extraction.exchange import exchange_files
    from dossier.extraction.pipeline import code_articles, load_coder

    coder = load_coder(settings.codebook, settings.pipeline)
    for article, tables in zip(articles, code_articles(articles, coder), strict=True):
        files = {f"{name}.csv": _rows_only(tables.rows[name], of) for name, of in TABLES.items()}
        files |= exchange_files(article, tables.rows, settings.formats)
        yield Coded(article.article_id, files, notes=tuple(_notes(article)))


class _NothingCodedError(Exception):
    """Every report was told to be bad, so the old tables stand."""


def write_tables(results: Iterable[Coded], out: Path, report: Callable[[str], None]) -> int:
    """Write all tables to `out`; returns how many reports could not be coded.

    The old tables stand until the new ones are complete. A report that cannot be
    coded is told through `report`; where none can, nothing is replaced.
    """
    failed = coded = 0
    with suppress(_NothingCodedError), replacing(out, _is_no_table) as folder:
        for name, row_type in TABLES.items():
            _append(folder / f"{name}.csv", to_csv((), row_type))
        for result in results:
            if result.error:
                failed += 1
                report(result.error)
                continue
            coded += 1
            for note in result.notes:
                report(note)
            for name, text in result.files.items():
                _append(folder / name, text)
        if not coded:
            raise _NothingCodedError
    return failed


def _is_no_table(path: Path) -> bool:
    """What stands in the folder and is not written by us stays there."""
    return path.name not in {f"{name}.csv" for name in TABLES} | {"plover.jsonl", "annotations"}


def _notes(article: Article) -> Iterator[str]:
    """What a reader of the tables should know of how a report was read."""
    for ordinal in cut_paragraphs(find_blocks(article.text)):
        yield (
            f"{article.article_id}: paragraph {ordinal} is longer than {LONGEST_BLOCK} "
            "characters and was parsed in pieces, each cut at the end of a sentence"
        )


def _append(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    with path.open("a", encoding="utf-8", newline="") as file:
        file.write(text)


def _rows_only(rows: tuple[Any, ...], row_type: type) -> str:
    return to_csv(rows, row_type).split("\n", 1)[1]


def _batches(listings: Iterable[Listing], size: int) -> Iterator[list[Listing]]:
    remaining = iter(listings)
    while batch := list(islice(remaining, size)):
        yield batch


def _backend(scheduler: str) -> Any:
    if not scheduler:
        return nullcontext()
    from distributed import Client
    from joblib import parallel_config

    try:
        client = Client(scheduler, timeout="10s")
    except (OSError, TimeoutError, ValueError):
        raise InputError(
            scheduler, "no Dask scheduler answers there", "Start one, or leave --scheduler out"
        ) from None
    return parallel_config(backend="dask", client=client)
