"""Texts that nobody has read before, to measure speed: sentences of several articles, new names.

Each text takes runs of sentences from different articles of a set until it is as long as they are;
every town becomes another town of its country, numbers change, and one long word becomes that of
another sentence. So neither a sentence nor its names are kept from an earlier text.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from events.extract_place import Atlas
from events.sentences import sentences
from geodata import Gazetteer, PlaceKind

LONGEST_RUN = 4
"""Sentences that are taken together, so that one can go on from another."""
_LONG_WORD = re.compile(r"\b[a-zæøå]{6,}\b")
_NUMBER = re.compile(r"\b(?:[2-9]|[1-9]\d)\b")


@dataclass(frozen=True)
class Article:
    """A text with its language and the day it says of itself."""

    text: str
    language: str
    published: str | None


@dataclass(frozen=True)
class _Sentence:
    """A sentence, and its towns: start, end and country of each."""

    text: str
    towns: tuple[tuple[int, int, str], ...]


def new_texts(
    articles: Sequence[Article], atlas: Atlas, gazetteer: Gazetteer, seed: int
) -> Iterator[Article]:
    """One new text for each article: in its language, about as long, of that day."""
    chance = random.Random(seed)  # noqa: S311 - the same texts each time
    parts = [_parted(article, atlas) for article in articles]
    for article in articles:
        own = [part for part, other in zip(parts, articles, strict=True)
               if other.language == article.language]  # fmt: skip
        yield Article(
            _composed(own, len(article.text), chance, _towns(gazetteer, chance)),
            article.language,
            article.published,
        )


def _parted(article: Article, atlas: Atlas) -> list[_Sentence]:
    towns = [
        (one.start, one.end, one.place.country)
        for one in atlas.names(article.text, article.language)
        if one.place and one.happens and one.place.kind is PlaceKind.POPULATED_PLACE
    ]
    return [
        _Sentence(
            article.text[start:end],
            tuple((a - start, b - start, land) for a, b, land in towns if start <= a and b <= end),
        )
        for start, end in sentences(article.text)
    ]


def _composed(
    parts: Sequence[Sequence[_Sentence]],
    length: int,
    chance: random.Random,
    town: Callable[[str], str],
) -> str:
    paragraphs: list[str] = []
    while sum(map(len, paragraphs)) < length:
        source = chance.choice([part for part in parts if part])
        start = chance.randrange(len(source))
        run = source[start : start + chance.randint(1, LONGEST_RUN)]
        other = chance.choice(chance.choice([part for part in parts if part])).text
        paragraphs.append(" ".join(_renamed(one, chance, town, other).strip() for one in run))
    return "\n\n".join(paragraphs)


def _renamed(one: _Sentence, chance: random.Random, town: Callable[[str], str], other: str) -> str:
    text = one.text
    for start, end, country in sorted(one.towns, reverse=True):
        text = text[:start] + town(country) + text[end:]
    text = _NUMBER.sub(lambda found: str(int(found[0]) + chance.randint(0, 3)), text)
    words, theirs = list(_LONG_WORD.finditer(text)), _LONG_WORD.findall(other)
    if not words or not theirs:
        return text
    word = chance.choice(words)
    return text[: word.start()] + chance.choice(theirs) + text[word.end() :]


def _towns(gazetteer: Gazetteer, chance: random.Random) -> Callable[[str], str]:
    known: dict[str, list[str]] = {}
    asked = "SELECT name FROM places WHERE kind = ? AND country = ? AND population > 500"

    def town(country: str) -> str:
        if country not in known:
            rows = gazetteer.rows(asked, [PlaceKind.POPULATED_PLACE.value, country])
            known[country] = [row[0] for row in rows]
        return chance.choice(known[country] or ["Newtown"])

    return town
