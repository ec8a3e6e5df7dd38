"""One sentence through every stage, live, as frames that the method chapter shows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from dossier.errors import InputError
from dossier.extraction.article import Article, read_listed_article, read_listings
from dossier.extraction.frames import Frame, find_frames
from dossier.extraction.pipeline import Coder, Tables, code_articles, load_coder
from dossier.extraction.sentences import ParsedSentence, parse_blocks, split_sentences
from dossier.extraction.structure import find_blocks
from dossier.facts import rows_as_cited
from dossier.paths import SEEDS
from dossier.records import TABLES
from dossier.tables import column_names


@dataclass(frozen=True)
class Walkthrough:
    """A sentence with everything that the stages make of it."""

    article: Article
    sentence: ParsedSentence
    coder: Coder
    tables: Tables

    def parse(self) -> pd.DataFrame:
        """The dependency parse: a row a token."""
        doc = self.sentence.tokens.doc
        return pd.DataFrame(
            [
                {
                    "token": self.article.text[self.sentence.offset + t.idx :][: len(t)],
                    "lemma": t.lemma_,
                    "part of speech": t.pos_,
                    "hangs on": doc[t.head.i].text,
                    "as": t.dep_,
                }
                for t in self.sentence.tokens
                if not t.is_punct
            ]
        )

    def frames(self) -> pd.DataFrame:
        """The predicates, verbal and nominal, with their participants: a row a frame."""
        found = find_frames(self.sentence, self.coder.events.nouns)
        lemmas = {frame.key: frame.lemma for frame in found}
        return pd.DataFrame([self._frame_row(frame, lemmas) for frame in found])

    def _frame_row(self, frame: Frame, lemmas: dict[int, str]) -> dict[str, str]:
        parties = [
            f"{role}: {self.article.text[argument.start : argument.end]}"
            for role, argument in frame.roles
        ]
        above = lemmas.get(frame.parent_key if frame.parent_key is not None else -1, "")
        return {
            "predicate": self.article.text[frame.trigger_start : frame.trigger_end],
            "participants": "; ".join(parties),
            "relation": f"{frame.relation} of {above}" if above else frame.relation,
            "negated by": ", ".join(cue.lemma for cue in frame.negations),
            "hedged by": ", ".join(cue.lemma for cue in frame.modals),
        }

    def rows(self, table: str, *columns: str) -> pd.DataFrame:
        """The rows of one table that belong to the sentence, in the columns asked for.

        Ids are as a chapter cites them (:func:`dossier.facts.as_cited`).
        """
        rows = self.tables.rows[table]
        names = column_names(type(rows[0])) if rows else list(columns)
        frame = pd.DataFrame([{n: getattr(row, n) for n in names} for row in rows], columns=names)
        if "sentence_id" in frame:
            frame = frame[frame.sentence_id == self.sentence.record.sentence_id]
        else:
            frame = frame[frame.event_id.str.startswith(f"e{self.sentence.number}-")]
        if names[0] == "article_id":
            frame = rows_as_cited(frame, TABLES[table])
        return frame[list(columns)].reset_index(drop=True)

    def counts(self) -> pd.DataFrame:
        """How many rows each table has of the sentence, and of the whole report."""
        return pd.DataFrame(
            {
                "table": table,
                "this sentence": sum(map(self._is_here, rows)),
                "the report": len(rows),
            }
            for table, rows in self.tables.rows.items()
        )

    def _is_here(self, row: Any) -> bool:
        own = getattr(row, "sentence_id", "") or getattr(row, "event_id", "")
        return own == self.sentence.record.sentence_id or own.startswith(
            f"e{self.sentence.number}-"
        )


def walk(article_id: str, sentence_id: str) -> Walkthrough:
    """Take one sentence of a listed report through all stages."""
    article = _listed(SEEDS / "articles.csv", article_id)
    coder = load_coder()
    blocks = find_blocks(article.text)
    docs = parse_blocks(((article.text, block) for block in blocks), coder.nlp)
    _, sentences = split_sentences(article_id, article.text, blocks, docs)
    chosen = [s for s in sentences if s.record.sentence_id == sentence_id]
    if not chosen:
        raise InputError(
            article_id,
            f"it has no sentence “{sentence_id}”",
            f"It has s01 to s{len(sentences):02d}",
        )
    return Walkthrough(article, chosen[0], coder, next(code_articles([article], coder)))


def _listed(manifest: Path, article_id: str) -> Article:
    for listing in read_listings(manifest):
        if listing.article_id == article_id:
            return read_listed_article(listing, manifest.parent)
    raise InputError(manifest, f"it lists no “{article_id}”", "Use an article_id of the table")
