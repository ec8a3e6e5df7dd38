"""The tables of time words and time expressions, compiled to one pattern.

Each lexeme of a sentence is mapped to one character, by the classes that
``time_words.csv`` puts its word in or by the shape of its digits, and
``time_expressions.csv`` describes expressions as sequences of such classes.
The patterns know ``|``, ``( )`` and ``?`` and no repetition, so that what is
tried at one place is bounded, and the whole is linear in the text.

The notation of a pattern: ``word`` is that word; ``{class}`` any word of the
class; ``<part>`` the pattern of the row of that name whose reading is `part`;
``[x|{y}]`` at the start or the end must stand beside the expression, ``[^ ]``
must not; ``?`` after any of these makes it optional.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dossier.errors import InputError
from dossier.extraction.measures.numerals import DASHES, SMALL, Lexeme
from dossier.extraction.timex.pattern_starts import starts_of
from dossier.extraction.timex.shapes import SHAPES, shape_of
from dossier.extraction.timex.tables import Expression, WordClass
from dossier.extraction.timex.tense import TenseCues
from dossier.tables import read_rows

OTHER = "\ue000"
"""The character of every word that no table knows."""
MARKS = {",": "comma", ".": "dot", "/": "slash", "'s": "possessive", "'": "apostrophe"}


class PatternsByStart(dict[str, re.Pattern[str]]):
    """Patterns by the character that they begin with, each compiled when it is first needed."""

    def __init__(self, sources: dict[str, str]) -> None:
        self.sources = sources

    def __missing__(self, character: str) -> re.Pattern[str]:
        pattern = self[character] = re.compile(self.sources[character])
        return pattern


@dataclass(frozen=True)
class TimeRules:
    """Both tables, ready for :func:`dossier.extraction.times.find_times`."""

    expressions: tuple[Expression, ...]
    patterns: PatternsByStart
    beginnings: re.Pattern[str]
    characters: dict[str, str]
    values: dict[str, dict[str, str]]
    only_capital: frozenset[str]
    cues: TenseCues

    def matches(self, characters: str) -> Iterator[re.Match[str]]:
        """The expressions of a sentence from left to right; ``r7`` is the eighth row's group."""
        at = 0
        while begin := self.beginnings.search(characters, at):
            at = begin.start()
            match = self.patterns[characters[at]].match(characters, at)
            if match is not None:
                yield match
            at = match.end() if match is not None else at + 1

    def characters_of(self, lexemes: Iterable[Lexeme], text: str) -> str:
        """A character for each lexeme of `text`; plain words, the most, by a short way."""
        known, careful = self.characters.get, self.only_capital
        return "".join(
            [
                known(word, OTHER)
                if number is None and word > ":" and word not in careful
                else self.character(Lexeme(word, start, end, number), text[start].islower())
                for word, start, end, number in lexemes
            ]
        )

    def character(self, lexeme: Lexeme, is_lower: bool) -> str:
        """The character that stands for a lexeme, written in lower case or not."""
        known = self.characters.get(lexeme.word)
        if known is not None and lexeme.word:
            return OTHER if is_lower and lexeme.word in self.only_capital else known
        shape = shape_of(lexeme)
        return self.characters[f"#{shape}"] if shape else OTHER


def load_time_rules(folder: Path) -> TimeRules:
    """Read and compile ``time_words.csv`` and ``time_expressions.csv`` of a codebook.

    A class or part that is unknown, a pattern that does not compile and a value
    outside its list are an :class:`~dossier.errors.InputError` with the row.
    """
    words_path, path = folder / "time_words.csv", folder / "time_expressions.csv"
    classes = read_rows(words_path, WordClass)
    expressions = read_rows(path, Expression)
    values = _values_by_word(classes)
    characters = _assign_characters(values, expressions)
    members = _members(values, characters)
    parts: dict[str, str] = {}
    compiled: list[tuple[Expression, str]] = []
    for row, expression in enumerate(expressions, start=2):
        source = _translate(expression.pattern, members, characters, parts, f"{path}, row {row}")
        if expression.reading == "part":
            parts[expression.rule_id] = f"(?:{source})"
        else:
            compiled.append((expression, source))
    patterns = _patterns_by_start([source for _, source in compiled])
    return TimeRules(
        expressions=tuple(expression for expression, _ in compiled),
        patterns=patterns,
        beginnings=re.compile(f"[{''.join(patterns.sources)}]"),
        characters=characters,
        values=values,
        only_capital=frozenset(w for w, own in values.items() if "only_capital" in own),
        cues=_tense_cues(classes),
    )


def _patterns_by_start(sources: Sequence[str]) -> PatternsByStart:
    """For each character that can begin an expression, the rows that it can begin, in order."""
    rows: dict[str, list[int]] = {}
    for number, source in enumerate(sources):
        for character in starts_of(source).characters:
            rows.setdefault(character, []).append(number)
    shortest = [starts_of(source).shortest for source in sources]
    joined: dict[str, str] = {}
    for character, numbers in rows.items():
        alternatives = "|".join(f"(?P<r{n}>{sources[n]})" for n in numbers)
        # what cannot be part of an expression ends most looks at once
        gate = f"(?=.[^{OTHER}])" if min(shortest[n] for n in numbers) > 1 else ""
        joined[character] = f"{gate}(?:{alternatives})"
    return PatternsByStart(joined)


def _values_by_word(classes: Iterable[WordClass]) -> dict[str, dict[str, str]]:
    values: dict[str, dict[str, str]] = {}
    for row in classes:
        for entry in row.words:
            word, _, value = entry.partition("=")
            values.setdefault(word, {})[row.class_name] = value or word
    return values


def _assign_characters(
    values: dict[str, dict[str, str]], expressions: Iterable[Expression]
) -> dict[str, str]:
    """One character of the private use area for each known word and each shape of digits."""
    literals = {
        match["word"]
        for expression in expressions
        for match in PIECE.finditer(expression.pattern)
        if match["word"]
    }
    names = sorted(set(values) | literals | set(MARKS) | DASHES)
    names += [f"#{shape}" for shape in SHAPES]
    return {name: chr(ord(OTHER) + number) for number, name in enumerate(names, start=1)}


def _members(values: dict[str, dict[str, str]], characters: dict[str, str]) -> dict[str, str]:
    """The characters of each class, as one string."""
    members: dict[str, str] = {name: characters[mark] for mark, name in MARKS.items()}
    members["dash"] = "".join(characters[dash] for dash in sorted(DASHES))
    for word, by_class in values.items():
        for class_name in by_class:
            members[class_name] = members.get(class_name, "") + characters[word]
    for word in sorted(set(SMALL) & set(characters)):
        for class_name in SHAPES["spelled"]:
            members[class_name] = members.get(class_name, "") + characters[word]
    for shape, class_names in SHAPES.items():
        for class_name in class_names:
            members[class_name] = members.get(class_name, "") + characters[f"#{shape}"]
    return members


PIECE = re.compile(
    r"\{(?P<class>\w+)\}|<(?P<part>\w+)>|(?P<word>[\w'.]+)|(?P<mark>\[\^?|[\]()|?])|(?P<bad>\S)"
)


def _translate(
    pattern: str,
    members: dict[str, str],
    characters: dict[str, str],
    parts: dict[str, str],
    where: str,
) -> str:
    source, started = "", False
    for match in PIECE.finditer(pattern):
        kind, text = match.lastgroup, match.group(match.lastgroup or 0)
        if kind == "class":
            source += f"[{_known(members, text, 'class', where)}]"
        elif kind == "part":
            source += _known(parts, text, "part", where)
        elif kind == "word":
            source += characters[text]
        elif text.startswith("["):
            side = "" if started else "<"
            source += f"(?{side}{'!' if '^' in text else '='}"
        elif text == "]":
            source += ")"
        elif kind == "mark":
            source += "(?:" if text == "(" else text
        else:
            raise InputError(where, f"“{text}” means nothing in a pattern", "Take it out")
        started = started or text == "]" or ("[" not in pattern[: match.end()])
    try:
        if re.compile(source).fullmatch(""):
            raise InputError(where, "its pattern fits no words at all", "Make a word compulsory")
    except re.error as error:
        raise InputError(where, f"its pattern does not compile ({error.msg})", "Mend it") from None
    return source


def _known(known: dict[str, str], name: str, kind: str, where: str) -> str:
    if name not in known:
        raise InputError(
            where, f"the {kind} “{name}” is unknown", f"Known are {', '.join(sorted(known))}"
        )
    return known[name]


def _tense_cues(classes: Sequence[WordClass]) -> TenseCues:
    words = {row.class_name: frozenset(row.words) for row in classes}
    return TenseCues(
        scheduling=words.get("cue_scheduling", frozenset()),
        achieved=words.get("cue_achieved", frozenset()),
        ahead=words.get("cue_ahead", frozenset()),
        lasting=words.get("cue_lasting", frozenset()),
        back=words.get("cue_back", frozenset()),
        pending=words.get("cue_pending", frozenset()),
        done=words.get("cue_done", frozenset()),
    )
