"""Another conflict needs another codebook and no line of code.

Two invented islands fall out over herring. Language (times, units, words that report or
hedge) is the project's own; all that is political is invented here.
"""

import csv
import shutil
from datetime import date

import pytest

from dossier.codebook import ContextRow, InstrumentRow, LeverRow, RecastRow, VerbRow
from dossier.extraction.article import Article
from dossier.extraction.naming.actors import ActorRow
from dossier.extraction.pipeline import code_articles, load_coder
from dossier.paths import CODEBOOK
from dossier.tables import column_names

LANGUAGE = ("cues.csv", "plover.csv", "time_words.csv", "time_expressions.csv", "units.csv")
POLITICS = {
    "actors.csv": (
        ActorRow,
        [
            {"actor_id": "norvik", "label": "Norvik", "kind": "state", "country": "NVK",
             "sector": "executive", "names": "Norvik", "demonyms": "Norvikian",
             "metonyms": "Gullholm"},
            {"actor_id": "sundmar", "label": "Sundmar", "kind": "state", "country": "SDM",
             "sector": "executive", "names": "Sundmar", "demonyms": "Sundmarian"},
            {"actor_id": "okar", "label": "Tove Okar", "kind": "person", "country": "NVK",
             "sector": "executive", "names": "Tove Okar;Okar", "titles": "Norvikian premier",
             "gender": "female"},
        ],
    ),
    "verbs.csv": (
        VerbRow,
        [
            {"pattern_id": "levy", "words": "impose;slap", "form": "verb", "needs": "@herring_levy",
             "event_type": "COERCE", "mode": "restrict", "actor": "subject", "recipient": "on",
             "reciprocal": "false"},
            {"pattern_id": "threat", "words": "threaten", "form": "verb", "event_type": "THREATEN",
             "mode": "restrict", "actor": "subject", "recipient": "object;on;against",
             "reciprocal": "false"},
        ],
    ),
    "instruments.csv": (
        InstrumentRow,
        [{"instrument_id": "herring_levy", "label": "Herring levy", "words": "herring levy"}],
    ),
    "contexts.csv": (ContextRow, [{"context": "natural_resource", "words": "herring"}]),
    "levers.csv": (
        LeverRow,
        [{"rule_id": "held_out", "event_types": "THREATEN", "stage": "threatened"},
         {"rule_id": "done", "event_types": "COERCE", "stage": "imposed"}],
    ),
    "recasts.csv": (RecastRow, []),
}  # fmt: skip
TEXT = (
    "Norvik imposed a herring levy on Sundmar on Monday.\n"
    "The Norvikian premier threatened Sundmar with another herring levy, Tove Okar’s office said.\n"
    "Donald Trump imposed sanctions on Russia.\n"
)


@pytest.fixture(scope="module")
def rows(tmp_path_factory):
    folder = tmp_path_factory.mktemp("codebook")
    for name in LANGUAGE:
        shutil.copy(CODEBOOK / name, folder)
    for name, (row_type, given) in POLITICS.items():
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, column_names(row_type), restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(given)
    article = Article("herring", TEXT, date(2030, 5, 15))
    return next(code_articles([article], load_coder(folder))).rows


def test_events_of_an_invented_conflict_are_coded_from_its_own_tables(rows):
    found = [(e.pattern_id, e.actor_id, e.recipient_id, e.instrument_id) for e in rows["events"]]
    assert found == [
        ("levy", "norvik", "sundmar", "herring_levy"),
        ("threat", "okar", "sundmar", "herring_levy"),
    ]


def test_its_levers_have_the_stages_of_its_own_rules(rows):
    assert [lever.stage for lever in rows["levers"]] == ["imposed", "threatened"]


def test_nothing_of_the_project_s_own_conflict_is_known(rows):
    assert {actor.actor_id for actor in rows["actors"]} == {"norvik", "sundmar", "okar"}
    assert not {"trump", "russia"} & {mention.actor_id for mention in rows["mentions"]}
