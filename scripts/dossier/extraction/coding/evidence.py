"""The words of the report that show an act: its clause, or its noun phrase (part of stage 10)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dossier.codebook import CueRow, EventCodebook
from dossier.extraction.attributions import unclosed
from dossier.extraction.coding.cues import governing_cue
from dossier.extraction.frames import Frame, frame_at
from dossier.records import Sentence

RAISING = frozenset({"infinitive", "passive_infinitive", "gerund"})
"""Constructions in which a word of plan or likelihood shares its subject with the act."""


@dataclass(frozen=True)
class Evidence:
    """Finds the evidence of the acts of one sentence, whose row is `record`."""

    record: Sentence
    frames: Mapping[int, Frame]
    codebook: EventCodebook

    def span(self, frame: Frame) -> tuple[int, int]:
        """The clause, with the words that it hangs on where they share its subject: those of
        plan or likelihood (“is due to …”), and for a noun its verb (“held …”)."""
        start, end = frame.start, frame.end
        node = frame
        while True:
            parent = frame_at(self.frames, node.parent_key)
            cue = governing_cue(node, parent, self.codebook) if parent is not None else None
            if parent is None or cue is None or not self._shares_clause(node, cue):
                break
            if not parent.start <= start <= end <= parent.end:
                break
            start, end, node = parent.start, parent.end, parent
        start = min([start, *(cue.start for cue in frame.negations if cue.lemma == "without")])
        return start, self._with_closing_mark(start, end)

    @staticmethod
    def _shares_clause(node: Frame, cue: CueRow) -> bool:
        if node.form == "noun":
            return cue.construction == "light"
        is_hedge = not cue.names_source or cue.author_value != "Uu"
        return cue.construction in RAISING and is_hedge

    def _with_closing_mark(self, start: int, end: int) -> int:
        """A quotation that opens in the evidence is closed in it."""
        words, after = self._slice(start, end), self._slice(end, end + 1)
        return end + 1 if after and after in unclosed(words) else end

    def _slice(self, start: int, end: int) -> str:
        return self.record.text[start - self.record.start : end - self.record.start]
