"""Stage 5: direct quotations, who speaks them, and the cue verb.

Where the marks stand is settled by characters (`quotation_marks`), who speaks
by the parse: the verb of saying that governs the quotation, else the one beside
its marks, else the tag of the quotation before it in the same paragraph. The
pronouns of stage 4 need to know who speaks (“I will”), and the speaker may be a
pronoun; so :func:`find_quotations` knows words only, and :func:`find_quotes`
puts the actors in.

The rooms of this stage, in `speech`: `cues` lists the words of saying, `quotation` holds what is
found, `paragraph` reads the quotations of one paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from dossier.extraction.grammar.quotation_marks import find_marked
from dossier.extraction.naming.references import MentionIndex
from dossier.extraction.sentences import CLOSING_MARKS, ParsedSentence
from dossier.extraction.speech.paragraph import Paragraph
from dossier.extraction.speech.quotation import Quotation, Speech
from dossier.records import Mention, Quote


def find_quotes(
    sentences: Sequence[ParsedSentence],
    mentions: Sequence[Mention],
    quotations: Sequence[Quotation] | None = None,
) -> tuple[Quote, ...]:
    """The table of quotations of one report, with speakers as actors.

    `quotations` are those of the report, where they are known already.
    """
    if quotations is None:
        quotations = find_quotations(sentences)
    index = MentionIndex(mentions)
    ids = _quote_ids(quotations, sentences)
    quotes = []
    for quotation, quote_id in zip(quotations, ids, strict=True):
        record, speech = sentences[quotation.sentence].record, quotation.speech
        mention = index.covering(speech.head)
        named = mention or speech
        quotes.append(
            Quote(
                record.article_id,
                quote_id,
                record.sentence_id,
                quotation.start,
                quotation.end,
                quotation.text,
                named.start if speech.words else None,
                named.end if speech.words else None,
                mention.text if mention else speech.words,
                mention.actor_id if mention else "",
                speech.cue,
                ids[quotation.parent] if quotation.parent >= 0 else "",
            )
        )
    return tuple(quotes)


def _quote_ids(
    quotations: Sequence[Quotation], sentences: Sequence[ParsedSentence]
) -> tuple[str, ...]:
    counts: dict[int, int] = {}
    ids = []
    for quotation in quotations:
        counts[quotation.sentence] = counts.get(quotation.sentence, 0) + 1
        ids.append(f"q{sentences[quotation.sentence].number}-{counts[quotation.sentence]}")
    return tuple(ids)


def find_quotations(sentences: Sequence[ParsedSentence]) -> tuple[Quotation, ...]:
    """Every stretch of somebody's words in reading order, before actors are known."""
    quotations: list[Quotation] = []
    open_speech: Speech | None = None
    for _, group in groupby(range(len(sentences)), key=lambda i: id(sentences[i].tokens.doc)):
        numbers = list(group)
        text = sentences[numbers[0]].paragraph_text
        marked = find_marked(text)
        if marked:
            paragraph = Paragraph(sentences, numbers, marked, open_speech)
            quotations.extend(paragraph.quotations(len(quotations)))
            open_speech = paragraph.left_open
        else:
            open_speech = None
    return _with_later_speakers(quotations, sentences)


def _with_later_speakers(
    quotations: list[Quotation], sentences: Sequence[ParsedSentence]
) -> tuple[Quotation, ...]:
    """A quotation left open takes the speaker of the paragraph that continues it."""
    for place in range(len(quotations) - 2, -1, -1):
        this, following = quotations[place], quotations[place + 1]
        if this.speech.words or this.parent >= 0 or this.text[-1:] in CLOSING_MARKS:
            continue
        gap = sentences[following.sentence].record.paragraph
        if gap == sentences[this.sentence].record.paragraph + 1:
            quotations[place] = replace(this, speech=following.speech)
    return tuple(quotations)
