"""Words by which something is said (part of stage 5): English, not politics."""

from __future__ import annotations

from dossier.extraction.grammar.tokens import Token
from dossier.extraction.naming.noun_phrases import VERBAL, word_set

CUES = word_set(
    "accuse acknowledge add admit advise affirm agree announce answer argue ask assert assure "
    "blast boast brand call caution characterise characterize charge cite claim clarify "
    "comment complain concede conclude condemn confess confirm continue counter criticise "
    "criticize declare decry demand denounce deny depict deride describe dismiss dub "
    "emphasise emphasize exclaim explain express hail hint indicate inform insist interject "
    "joke label lament lash laud mock mutter note object observe order pledge post praise "
    "predict proclaim promise pronounce propose protest put quip quote read reaffirm reassure "
    "rebuke recall reckon recount refer reflect reiterate reject relate remark remind repeat "
    "reply report respond retort reveal ridicule say shout shrug signal slam snap speculate "
    "state stress suggest summarise summarize tell term testify thank think threaten tout "
    "tweet underline underscore urge voice vow warn welcome whisper wonder write"
)
"""Lemmas of verbs of saying: English, not politics, and so not a table of the codebook."""
CUE_NOUNS = word_set(
    "accusation appeal assertion assessment claim comment complaint description message "
    "phrase pledge post promise question remark reply response statement suggestion threat "
    "tweet vow warning word"
)


def is_cue(token: Token) -> bool:
    """Whether it may be the verb of a quotation, or its *according*."""
    if token.lower_ == "according":
        return True
    return token.pos_ in VERBAL and token.lemma_.lower() in CUES


def is_cue_noun(token: Token) -> bool:
    """Whether it is a noun for words that are said (“his *remark*”)."""
    return token.pos_ == "NOUN" and token.lemma_.lower() in CUE_NOUNS
