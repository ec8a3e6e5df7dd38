"""The report is the one that was supplied, byte for byte."""

import hashlib

from dossier.extraction.article import read_listed_article, read_listings
from dossier.paths import SEEDS

SUPPLIED = "8a002cffe39fcc58b066dbb594c8f01ccdf244a88482b534a190c78c9735f2e3"


def test_report_is_byte_for_byte_as_supplied():
    data = (SEEDS / "2025-10-16-invezz-trump-putin-call.txt").read_bytes()
    assert len(data) == 3201
    assert hashlib.sha256(data).hexdigest() == SUPPLIED


def test_every_listed_report_can_be_read_and_is_described_by_its_checksum():
    listings = read_listings(SEEDS / "articles.csv")
    for listing in listings:
        assert listing.sha256, listing.article_id
        assert read_listed_article(listing, SEEDS).text
