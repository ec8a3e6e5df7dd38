"""A quotation and who speaks it, before actors are known (part of stage 5)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Speech:
    """Who speaks and by which cue, as far as the words of the report tell.

    Attributes
    ----------
    start, end, words : the words for the speaker and their report offsets.
    head : report offset of the head of these words, -1 for several speakers or none.
    cue : the verb or phrase of saying, as written.
    """

    start: int = -1
    end: int = -1
    words: str = ""
    head: int = -1
    cue: str = ""


@dataclass(frozen=True)
class Quotation:
    """A quotation whose actors are not known yet.

    Attributes
    ----------
    sentence : index, among the sentences of the report, of the one it begins in.
    start, end, text : report offsets and words, marks included.
    parent : index of the quotation around it, -1 for none.
    speech : who speaks.
    """

    sentence: int
    start: int
    end: int
    text: str
    parent: int
    speech: Speech
