"""Words by which something is said (part of stage 5): English, not politics."""

from __future__ import annotations

from dossier.extraction.grammar.tokens import Token
from dossier.extraction.naming.noun_phrases import VERBAL, word_set

CUES = word_set(
    "accuse acknowledge add admit advise affirm agree allege announce answer applaud argue "
    "ask assert assure bark bellow bemoan berate blast boast brand call castigate caution "
    "chant characterise characterize charge chide cite claim clarify comment complain concede "
    "conclude condemn confess confirm contend continue counter credit criticise criticize cry "
    "declare decry demand denounce deny depict deride describe dismiss dub emphasise "
    "emphasize estimate exclaim explain express forecast fume gloat grumble guess hail hint "
    "imply indicate inform insist interject joke label lament lash laud liken maintain moan "
    "mock muse mutter note object observe order pledge post praise predict proclaim promise "
    "pronounce propose protest put quip quote read reaffirm reassure rebuke recall reckon "
    "recount refer reflect reiterate reject relate remark remind repeat reply report respond "
    "retort reveal ridicule say scoff scold shout shrug signal slam snap sneer speculate "
    "state stress suggest summarise summarize taunt tell term testify thank think threaten "
    "tout trumpet tweet underline underscore urge voice vow warn welcome whisper wonder write "
    "yell"
)
"""Lemmas of verbs of saying: English, not politics, and so not a table of the codebook."""
CUE_NOUNS = word_set(
    "accusation appeal assertion assessment claim comment complaint description message "
    "phrase pledge post promise question remark reply response statement suggestion threat "
    "tweet vow warning word"
)


QUOTING = word_set("quote cite hear overhear")
"""Verbs whose passive has the speaker as its subject."""


def is_cue(token: Token) -> bool:
    """Whether it may be the verb of a quotation, or its *according*."""
    if token.lower_ == "according":
        return True
    if token.pos_ not in VERBAL:
        return False
    lemma = token.lemma_.lower()
    return lemma in CUES or (lemma == "speak" and any(word.lower_ == "of" for word in token.rights))


def is_negated(token: Token) -> bool:
    """“Putin has *not answered*”: no tag of a quotation that stands before it."""
    return any(child.dep_ == "neg" for child in token.lefts)


def hides_its_speaker(cue: Token) -> bool:
    """Whether a passive without an agent is about what is said or to whom, not by whom.

    “The plan was described as”, “I was told”; but “Peskov was quoted as saying”.
    """
    lemma = cue.lemma_.lower()
    return (
        lemma not in QUOTING
        and any(child.dep_ == "nsubjpass" for child in cue.lefts)
        and not any(child.dep_ == "agent" for child in cue.rights)
    )


def is_cue_noun(token: Token) -> bool:
    """Whether it is a noun for words that are said (“his *remark*”)."""
    return token.pos_ == "NOUN" and token.lemma_.lower() in CUE_NOUNS
