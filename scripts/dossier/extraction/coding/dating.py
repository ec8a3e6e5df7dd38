"""When an act was, and whether it lies behind or ahead of the report (part of stage 10)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from dossier.codebook import EventCodebook
from dossier.extraction.coding.commitment import Embedding
from dossier.extraction.coding.cues import governing_cue
from dossier.extraction.frames import Frame, frame_at
from dossier.records import Sentence, Time

BACKGROUND = timedelta(days=31)
"""An act dated longer ago than this is told as background."""

AHEAD_OF = re.compile(r"\b(?:ahead of|before|prior to|until)(?: (?:the|this|next|a))?\s*$")
"""What stands before a time that lies after the act."""
LATER = frozenset({"ahead of", "prior to", "before"})
"""What stands before an act that lies after its clause."""
WHEN = frozenset({"", "once", "until", "after"})
"""What introduces a clause that tells when; a *when* is no mark but an adverb of its verb."""
MANY = frozenset({"multiple", "several", "repeated", "numerous", "many", "previous", "earlier"})
"""After *despite*, modifiers that tell of acts before the present story."""


@dataclass(frozen=True)
class Dater:
    """Dates the acts of one sentence.

    Attributes
    ----------
    sentence : its row. times : its time expressions.
    coded_keys : the frames that are acts; other nouns hold no time.
    published : the day of publication.
    """

    sentence: Sentence
    frames: Mapping[int, Frame]
    times: tuple[Time, ...]
    codebook: EventCodebook
    coded_keys: frozenset[int]
    published: date

    def time_of(self, frame: Frame) -> Time | None:
        """The time expression whose nearest predicate this is, or the verb that it completes."""
        if not self.times:
            return None
        keys = [frame.key]
        parent = frame_at(self.frames, frame.parent_key)
        if parent is not None:
            cue = governing_cue(frame, parent, self.codebook)
            is_part = frame.form == "noun" and frame.relation in {"subject", "object"}
            is_reported = cue is not None and cue.names_source
            if (cue is not None or is_part) and not is_reported:
                keys.append(parent.key)
        for key in keys:
            for time, nearest in self._nearest_frames:
                if nearest == key:
                    return time
        return None

    @cached_property
    def _nearest_frames(self) -> list[tuple[Time, int | None]]:
        """Each time that can date an act, with the key of the innermost frame that holds it."""
        found: list[tuple[Time, int | None]] = []
        for time in self.times:
            if self._is_only_before(time):
                continue
            holding = [
                (frame.end - frame.start, frame.key)
                for frame in self.frames.values()
                if frame.start <= time.start and time.end <= frame.end
                if frame.form != "noun" or frame.key in self.coded_keys
            ]
            if time.timex_type != "DURATION":
                found.append((time, min(holding)[1] if holding else None))
        return found

    def _is_only_before(self, time: Time) -> bool:
        """“Ahead of Friday”, “before Friday” do not date what was done."""
        before = self.sentence.text[: time.start - self.sentence.start].lower()
        return AHEAD_OF.search(before) is not None

    def is_background(self, frame: Frame, time: Time | None, embedding: Embedding) -> bool:
        is_reported = any(reporting != told for reporting, told in embedding.links)
        if frame.is_perfect and frame.tense == "past" and not is_reported:
            return True
        if any(self._is_pluperfect(reporting) for reporting, _ in embedding.links):
            return True
        if frame.is_perfect and self._is_since(frame):
            return True
        is_before = frame.form == "noun" and frame.marker == "despite"
        if is_before and any(cue.lemma in MANY for cue in frame.modifiers):
            return True
        if time is None:
            return False
        before = self.sentence.text[: time.start - self.sentence.start]
        is_since = before.rstrip().lower().endswith("since")
        day = time.earliest if is_since else time.latest
        return day is not None and day < self.published - BACKGROUND

    def _is_pluperfect(self, key: int) -> bool:
        """“Had said a week before that …”: what was said lies before the story too."""
        frame = self.frames.get(key)
        return frame is not None and frame.is_perfect and frame.tense == "past"

    def _is_since(self, frame: Frame) -> bool:
        """“*Since taking office*, he has …”: told of all the time before."""
        return any(
            other.parent_key == frame.key and other.marker == "since"
            for other in self.frames.values()
        )

    def _is_after_the_clause(self, frame: Frame, time: Time | None) -> bool:
        """“*Ahead of* a meeting”, “before he *meets* Lee”: it lies after what is told."""
        if frame.form == "noun":
            parent = frame_at(self.frames, frame.parent_key)
            is_told_now = parent is not None and not (parent.is_perfect and parent.tense == "past")
            return frame.marker in LATER and time is None and is_told_now
        if frame.tense != "present" or frame.is_perfect:
            return False
        parent = frame_at(self.frames, frame.parent_key)
        is_told_ahead = parent is not None and (parent.tense == "future" or bool(parent.modals))
        is_at_that_time = frame.relation == "adjunct" and frame.marker in WHEN
        return frame.marker in LATER or (is_told_ahead and is_at_that_time)

    def is_ahead(self, frame: Frame, time: Time | None) -> bool:
        """Dated for the day of publication or later, and not told in a past tense."""
        if self._is_after_the_clause(frame, time):
            return True
        if time is None or time.latest is None or time.latest < self.published or frame.modals:
            return False
        parent = frame_at(self.frames, frame.parent_key)
        verb = parent if frame.form == "noun" and parent is not None else frame
        above = frame_at(self.frames, verb.parent_key)
        if verb is not frame and verb.kind == "infinitive" and above is not None:
            verb = above
        is_later = time.earliest is not None and time.earliest > self.published
        if frame.form == "noun" and is_later:
            return True
        return verb.tense != "past" and not verb.is_perfect and (is_later or verb.tense != "")
