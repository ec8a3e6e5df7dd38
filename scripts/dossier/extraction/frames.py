"""Stage 8: the predicates of a sentence with their participants, and no politics.

A frame is a predicate as a linguist would list it: who does what to whom in
what voice, tense and mood, what it is embedded under, and where it is negated
or conditional. Voice is undone (the `subject` of a passive is its agent),
coordination is undone (a shared subject stands in each conjunct), and subjects
that control or participles leave out are filled in from the governing clause.

The rooms of this stage: `reading` copies the parse into `words`, `mending` mends it,
`mood` reads voice, tense and negation, `control` finds subjects that are not said,
`attachment` what hangs on what, `arguments` who takes part.
Later stages read frames and never the parse: all that they need of it (lemmas
and offsets) is in the records.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from dossier.extraction.grammar.arguments import (
    Argument,
    Role,
    clause_words,
    noun_roles,
    verb_roles,
)
from dossier.extraction.grammar.attachment import complement_of, embedding_of, purpose_of
from dossier.extraction.grammar.mood import (
    base_of_conjuncts,
    condition,
    is_passive,
    is_perfect,
    modals,
    mood_bearer,
    negations,
    tense_of,
)
from dossier.extraction.grammar.reading import read_words
from dossier.extraction.grammar.words import (
    Cue,
    Word,
    finite,
    predicate_adjective,
)
from dossier.extraction.sentences import ParsedSentence

NO_PREDICATES = frozenset({"amod", "prep", "aux", "auxpass", "compound", "nmod", "case"})
MODIFIERS = frozenset({"amod", "advmod", "compound", "det", "predet", "nmod"})
PARTICLES = frozenset({"prt", "advmod", "prep"})
OUTER = frozenset({"punct", "space"})


Value = TypeVar("Value")


class Once(Generic[Value]):
    """A value that is read from an object once: a cached property without its lock, which
    costs more than most of what is read here."""

    def __init__(self, read: Callable[[Any], Value], name: str = "") -> None:
        self.read, self.name = read, name

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, holder: Any, owner: type) -> Value:
        value = holder.__dict__[self.name] = self.read(holder)
        return value


@dataclass(frozen=True)
class Frame:
    """A predicate with its participants and its place in the sentence.

    Attributes
    ----------
    key : index of the predicate's token in the parse of the paragraph.
    lemma, form : its lemma; ``verb``, ``noun`` or ``adjective``.
    trigger_start, trigger_end : the predicate as written, in the report.
    start, end : the evidence: the clause with its complements, in the report.
    roles : role and participant, in reading order. Roles are ``subject`` (who
        does it), ``object``, ``owner`` (of the object), ``dative``, ``attribute``,
        ``possessor``, ``modifier``, ``antecedent`` (the noun that a relative clause says
        something of, where it stands for the object) and the prepositions (``with``, …).
    kind : what the frame itself is: ``clause``, ``infinitive``, ``gerund``, or empty for a noun.
    complement_key, purpose_key : keys of the frames of the complement clause and of
        an infinitive of purpose.
    parent_key, relation, marker : the governing predicate; ``root``, ``complement``,
        ``adjunct``, ``relative``, ``purpose``, ``means`` (“by …ing”) or, for a noun, the
        role that it has;
        the word that introduces the clause.
    is_passive, tense, is_perfect : its voice and time; ``past``, ``present``, ``future``
        or empty for a form that is not finite.
    modals, negations : the words, in reading order.
    condition, has_condition : the *if* of its own clause; whether it governs one.
    modifiers : adverbs, adjectives, determiners and compounds on it.
    particles : adverbs and prepositions that may make a phrasal verb of it.
    lemmas : lemmas of the words of the evidence; the predicate is at `trigger_position`.
    """

    key: int
    lemma: str
    form: str
    trigger_start: int
    trigger_end: int
    start: int
    end: int
    roles: tuple[Role, ...]
    kind: str
    complement_key: int | None
    purpose_key: int | None
    parent_key: int | None
    relation: str
    marker: str
    is_passive: bool
    tense: str
    is_perfect: bool
    modals: tuple[Cue, ...]
    negations: tuple[Cue, ...]
    condition: Cue | None
    has_condition: bool
    modifiers: tuple[Cue, ...]
    particles: frozenset[str]
    lemmas: tuple[str, ...]
    trigger_position: int

    @Once
    def role_names(self) -> frozenset[str]:
        """The roles that somebody holds."""
        return frozenset(name for name, _ in self.roles)

    @Once
    def lemma_set(self) -> frozenset[str]:
        """The lemmas of the evidence, in no order."""
        return frozenset(self.lemmas)

    def changed(self, **fields: Any) -> Frame:
        """A frame that differs in some fields; what has not been read yet is not read for it."""
        other: Frame = object.__new__(type(self))
        kept = {
            n: value for n, value in self.__dict__.items() if n not in {"role_names", "lemma_set"}
        }
        other.__dict__.update(kept | fields)
        return other

    def may_have(self, roles: frozenset[str]) -> bool:
        """False only where nobody holds one of some roles, with little effort."""
        return not roles.isdisjoint(self.role_names)

    def arguments(self, role: str) -> tuple[Argument, ...]:
        """The participants in a role, coordinated ones each by itself."""
        if role not in self.role_names:
            return ()
        return tuple(argument for name, argument in self.roles if name == role)


def find_frames(sentence: ParsedSentence, nouns: Container[str]) -> tuple[Frame, ...]:
    """The frames of a sentence, in reading order.

    Parameters
    ----------
    sentence : the sentence with its parse.
    nouns : lemmas of the nouns that are to be read as predicates. Every verb is one.
    """
    words = read_words(sentence)
    for word in words:
        word.is_predicate = _is_predicate(word, nouns)
    written = frozenset([word.lower for word in words])
    return tuple(_frame(word, words, written) for word in words if word.is_predicate)


def _is_predicate(word: Word, nouns: Container[str]) -> bool:
    if word.pos == "VERB":
        return word.dep not in NO_PREDICATES
    if word.pos == "AUX":
        return word.dep not in {"aux", "auxpass"} and predicate_adjective(word) is None
    if word.pos == "ADJ":
        return word.dep == "acomp" and word.head.pos in {"AUX", "VERB"}
    return word.pos in {"NOUN", "PROPN"} and word.lemma in nouns


FORMS = {"NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}


class _FrameOfWord(Frame):
    """A frame that reads a field from its words when the field is first asked for.

    Most predicates of a report are no acts and report nothing: of those, later stages ask
    little more than what they hang on.
    """

    word: Word
    words: list[Word]
    written: frozenset[str]

    def may_have(self, roles: frozenset[str]) -> bool:
        """A role is named by the words of a preposition, which the sentence must have."""
        if "roles" in self.__dict__:
            return super().may_have(roles)
        return any(role.partition(" ")[0] in self.written for role in roles)


def _frame(word: Word, words: list[Word], written: frozenset[str]) -> Frame:
    parent_key, relation, marker = embedding_of(word)
    frame = object.__new__(_FrameOfWord)
    frame.__dict__.update(
        word=word,
        words=words,
        written=written,
        key=word.index,
        lemma=word.lemma,
        form=FORMS.get(word.pos, "verb"),
        trigger_start=word.start,
        trigger_end=word.end,
        parent_key=parent_key,
        relation=relation,
        marker=marker,
    )
    return frame


READERS: dict[str, Callable[[Any], Any]] = {
    "verb": lambda f: finite(f.word),
    "base": lambda f: mood_bearer(f.verb),
    "evidence": lambda f: _evidence(f.word, f.words),
    "start": lambda f: f.evidence[0].start,
    "end": lambda f: f.evidence[-1].end,
    "lemmas": lambda f: tuple(each.lemma for each in f.evidence),
    "trigger_position": lambda f: f.key - f.evidence[0].index,
    "roles": lambda f: (
        noun_roles(f.word) if f.form == "noun" else verb_roles(f.word, passive=f.is_passive)
    ),
    "kind": lambda f: "" if f.form == "noun" else _kind(f.verb),
    "complement_key": lambda f: complement_of(f.word),
    "purpose_key": lambda f: purpose_of(f.word),
    "is_passive": lambda f: f.form == "verb" and is_passive(f.word),
    "tense": lambda f: "" if f.form == "noun" else tense_of(f.base),
    "is_perfect": lambda f: f.form != "noun" and is_perfect(f.base),
    "modals": lambda f: () if f.form == "noun" else modals(f.base),
    "negations": lambda f: negations(f.word, f.verb),
    "conditions": lambda f: condition(f.verb),
    "condition": lambda f: f.conditions[0],
    "has_condition": lambda f: f.conditions[1],
    "modifiers": lambda f: tuple(_modifier(c) for c in f.word.children if c.dep in MODIFIERS),
    "particles": lambda f: frozenset(
        c.lower for c in f.word.children if c.dep in PARTICLES and c.index > f.key
    ),
}
"""How each field of a frame is read, and the steps that several fields share."""
for _name, _reader in READERS.items():
    setattr(_FrameOfWord, _name, Once(_reader, _name))


def _evidence(word: Word, words: list[Word]) -> list[Word]:
    """The unbroken run of words from the first to the last of the clause."""
    found = [each for each in clause_words(word) if each.dep != "punct" and each.pos != "SPACE"]
    while len(found) > 1 and found[-1].dep == "cc":
        found.pop()
    inside = found or [word]
    first = words[0].index
    return words[inside[0].index - first : inside[-1].index - first + 1]


def _modifier(word: Word) -> Cue:
    """A modifier as written, but for nouns (“drones strike”), which keep their lemma."""
    is_noun = word.pos in {"NOUN", "PROPN", "DET"}
    return Cue(word.lemma if is_noun else word.lower, word.start, word.end)


def _kind(verb: Word) -> str:
    if any(child.lower == "to" for child in base_of_conjuncts(verb).kids("aux")):
        return "infinitive"
    return "gerund" if verb.tag == "VBG" and not verb.has("aux") else "clause"


def by_key(frames: tuple[Frame, ...]) -> dict[int, Frame]:
    """Frames by the index of their predicate."""
    return {frame.key: frame for frame in frames}


def antecedent_of(frame: Frame) -> tuple[Argument, ...]:
    """The noun that a relative clause is about, where it stands for the object (“the tanker
    *that* Oman seized”)."""
    return frame.arguments("antecedent") if frame.relation == "relative" else ()


def frame_at(frames: Mapping[int, Frame], key: int | None) -> Frame | None:
    """The frame of a key that may be missing."""
    return None if key is None else frames.get(key)
