"""What a language needs to read its figures: word lists, compiled once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

NOTHING = "(?!)"
SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}


@dataclass(frozen=True)
class Noun:
    """A counted thing: the role its figure has by itself, and the unit it is counted in."""

    role: str
    unit: str


@dataclass(frozen=True)
class FigureWords:
    """The figure words of one language, all in folded letters."""

    decimal: str
    units: Mapping[str, int]
    scales: Mapping[str, int]
    vague: Mapping[str, tuple[float, float | None]]
    nouns: Mapping[str, Noun]
    before: Mapping[str, str]
    """Signs of tense and role in front of the figure: role → pattern."""
    after: Mapping[str, str]
    qualifiers: Mapping[str, str]
    qualifiers_after: Mapping[str, str]
    articles: frozenset[str] = frozenset()
    """Words that count as one only before a scale: "a million"."""
    joins: frozenset[str] = frozenset()
    of: frozenset[str] = frozenset()
    pronouns: frozenset[str] = frozenset()
    """ "100,000 of them": who they are was said before."""
    stops: frozenset[str] = frozenset()
    """Words that end the group of the victims: verbs and prepositions."""
    never_after: str = NOTHING
    """What makes of a number a time, a share, a sum of money or an age."""
    never_before: str = NOTHING
    singular: frozenset[str] = frozenset()
    slack: int = 0
    """How many letters of case ending a noun may add."""
    prefixes: tuple[str, ...] = ()
    glued_and: str = ""
    ordinal_stop: bool = False
    duals: Mapping[str, Noun] = field(default_factory=dict)
    scale_alone: bool = False


@dataclass(frozen=True)
class FigureGrammar:
    """Compiled figure words."""

    words: FigureWords
    starts: frozenset[str]
    vague: re.Pattern[str]
    number: re.Pattern[str]
    before: tuple[tuple[str, re.Pattern[str]], ...]
    after: tuple[tuple[str, re.Pattern[str]], ...]
    qualifiers: tuple[tuple[str, re.Pattern[str]], ...]
    qualifiers_after: tuple[tuple[str, re.Pattern[str]], ...]
    never_after: re.Pattern[str]
    never_before: re.Pattern[str]


def phrases(row: str) -> tuple[str, ...]:
    """Words of a row; "_" stands for a space."""
    return tuple(word.replace("_", " ") for word in row.split())


def nouns(rows: str) -> dict[str, Noun]:
    """Lines of "role unit = word word" → the noun of each word."""
    found: dict[str, Noun] = {}
    for line in filter(str.strip, rows.splitlines()):
        key, _, words = line.partition("=")
        role, unit = key.split()
        found |= dict.fromkeys(phrases(words), Noun(role, unit.replace("_", " ")))
    return found


def count(*rows: str, start: int = 1, step: int = 1) -> dict[str, int]:
    """Rows of synonyms → numbers, counted from `start`."""
    return {word: start + place * step for place, row in enumerate(rows) for word in phrases(row)}


def alternatives(words: Mapping[str, object] | frozenset[str]) -> str:
    """A pattern of all the words, the longest first."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", "[ \n]") for word in ordered) or NOTHING


def compile_words(words: FigureWords) -> FigureGrammar:
    """The patterns of a language."""
    numbers = {**words.units, **words.scales, **dict.fromkeys(words.articles, 1)}
    spelled = [*numbers, *words.vague, *words.duals]
    return FigureGrammar(
        words=words,
        starts=frozenset(re.split(r"\W", word)[0] for word in spelled),
        vague=re.compile(rf"(?:{alternatives(words.vague)})(?!\w)"),
        number=re.compile(rf"(?:{alternatives(numbers)})(?!\w)"),
        before=tuple(_roles(words.before)),
        after=tuple(_roles(words.after)),
        qualifiers=tuple(
            (name, re.compile(rf"(?<!\w)(?:{row})[ \n]*\Z"))
            for name, row in words.qualifiers.items()
        ),
        qualifiers_after=tuple(
            (name, re.compile(rf"[ \n]*(?:{row})(?!\w)"))
            for name, row in words.qualifiers_after.items()
        ),
        never_after=re.compile(rf"[ \n]?(?:%|{words.never_after})(?!\w)|[ \n]?%"),
        never_before=re.compile(rf"(?<!\w)(?:{words.never_before})[ \n]?\Z"),
    )


def _roles(rows: Mapping[str, str]) -> list[tuple[str, re.Pattern[str]]]:
    return [(role, re.compile(rf"(?<!\w)(?:{row})(?!\w)")) for role, row in rows.items()]
