"""What the tagger sees of each word: its letters, its neighbours, and what the gazetteer knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from geodata.name_index import NameIndex
from geodata.places import PlaceKind
from geodata.scan import Reading, Token
from geodata.scan_build import KINDS

_ENDS = frozenset(".!?…;")
_QUOTES = frozenset("\"'”’»«“)]")
_SHORT = frozenset(
    "mr mrs ms dr st gen col lt sgt capt rep sen gov pres prof rev jan feb aug sept oct nov dec "
    "no vs co corp inc jr sr mt ft bl ca kl nr dvs osv f eks pst".split()
)
MOST_TOKENS = 150  # a longer sentence is cut: lists, tables, text without full stops
_KIND_CLASS = {
    PlaceKind.COUNTRY: "C", PlaceKind.ADM1: "A", PlaceKind.ADM2: "D",
    PlaceKind.POPULATED_PLACE: "P",
}  # fmt: skip
_PERSON_TITLES = frozenset(
    "mr mrs ms dr president minister prime senator sen gov governor general gen col captain "
    "sheriff judge professor prof sir lord king queen prince coach spokesman spokeswoman "
    "spokesperson chief director mayor representative rep officer sgt lt statsminister "
    "utenriksminister utanriksminister minister president professor direktør leder ordfører "
    "ordførar statsråd forfatter forfattar trener trenar".split()
)


def sentences(reading: Reading) -> list[tuple[int, int]]:
    """Token ranges of the sentences, by full stops, line breaks and a limit of length."""
    text, tokens = reading.text, reading.tokens
    ranges: list[tuple[int, int]] = []
    start = 0
    for number in range(1, len(tokens) + 1):
        if number == len(tokens) or number - start >= MOST_TOKENS or _breaks(text, tokens, number):
            ranges.append((start, number))
            start = number
    return ranges


def _breaks(text: str, tokens: list[Token], number: int) -> bool:
    before, here = tokens[number - 1], tokens[number]
    gap = text[before.end : here.start]
    if "\n\n" in gap or ("\n" in gap and before.text in _ENDS):
        return True
    if before.text in _QUOTES and number > 1 and gap:
        before = tokens[number - 2]
    if before.text not in _ENDS or not gap or not (here.text[0].isupper() or not here.key):
        return False
    earlier = tokens[number - 2] if number > 1 else before
    is_short = earlier.key in _SHORT or (len(earlier.text) == 1 and earlier.text.isupper())
    return not (before.text == "." and is_short)


def shape(word: str) -> str:
    """Aa for Oslo, A for NATO, a for and, 9 for 2020; signs stand for themselves."""
    if word.isdigit():
        return "9" if len(word) != 4 else "9999"
    if not word[0].isalpha():
        return word if len(word) == 1 else "."
    if word.isupper():
        return "A" if len(word) > 1 else "A1"
    if word.islower():
        return "a"
    if word.istitle():
        return "Aa"
    return "x" if word[0].isalpha() and not word[0].isupper() else "AaA"


@lru_cache(maxsize=8)
def _class_cache(_index: int) -> dict[str, str]:
    return {}


def name_class(index: NameIndex, key: str) -> str:
    """What a folded name may mean at best: C country, A province, P6 town of a million, …"""
    cache = _class_cache(id(index))
    if key not in cache:
        if len(cache) > 100_000:
            cache.clear()
        cache[key] = _name_class(index, key)
    return cache[key]


def _name_class(index: NameIndex, key: str) -> str:
    pids, primary = index.places(key)
    if not len(pids):
        return ""
    kinds = {KINDS[number] for number in index.columns["kind"][pids]}
    if PlaceKind.COUNTRY in kinds:
        return "C"
    if PlaceKind.ADM1 in kinds:
        return "A"
    people = int(index.columns["population"][pids].max())
    size = next(
        (n for n, least in ((6, 1_000_000), (5, 100_000), (4, 15_000)) if people >= least), 3
    )
    if kinds - {PlaceKind.POPULATED_PLACE, PlaceKind.ADM2}:
        return "R"
    if PlaceKind.ADM2 in kinds:
        return "D"
    return f"P{size}" if primary.any() else f"Q{size}"


def gazetteer_tags(reading: Reading) -> list[str]:
    """For each token B- or I- and the class of the longest name it belongs to, or ""."""
    tags = [""] * len(reading.tokens)
    free = 0
    for hit in reading.hits:
        if hit.first < free:
            continue
        name = name_class(reading.index, hit.key)
        tags[hit.first] = f"B{name}"
        for number in range(hit.first + 1, hit.last):
            tags[number] = f"I{name}"
        free = hit.last
    return tags


STEPS = (-2, -1, 1, 2)


class Word(NamedTuple):
    """A word's features: its own, those its neighbours have of it (by step), and for links."""

    own: tuple[str, ...]
    beside: tuple[tuple[str, str], ...]
    low: str
    shape: str


def word_of(text: str, key: str) -> Word:
    """What a spelling gives: worked out once where it can be kept."""
    text, key = _clean(text), _clean(key)
    start, form, low = (key or text)[:24], shape(text), _plain((key or text)[:24])
    own = ("w=" + start, "s=" + form, "p3=" + start[:3], "u3=" + start[-3:], "u4=" + start[-4:])
    return Word(own, tuple((f"{step}w={low}", f"{step}s={form}") for step in STEPS), low, form)


def _plain(low: str) -> str:
    """Signs and mixtures of several characters are one and the same to a neighbour."""
    return low if low.isprintable() and low.isalnum() else "?" if len(low) > 1 else low


def word_features(tokens: list[Token], tags: list[str]) -> list[list[str]]:
    """Feature lists of the words of one sentence, for CRFsuite."""
    words = [word_of(token.text, token.key) for token in tokens]
    rows = [list(word.own) for word in words]
    for which, step in enumerate(STEPS):
        for number, word in enumerate(words):
            if 0 <= number - step < len(tokens):
                rows[number - step] += word.beside[which]
    shapes, lows = [word.shape for word in words], [word.low for word in words]
    for column in links(lows, shapes, tags):
        for row, feature in zip(rows, column, strict=True):
            row.append(feature)
    for number, feature in chain(name_features(shapes, tags), extras(lows)):
        rows[number].append(feature)
    return rows


def name_features(shapes: list[str], tags: list[str]) -> Iterator[tuple[int, str]]:
    """What the gazetteer says of the words of a sentence: (number of a word, feature)."""
    for number, tag in enumerate(tags):
        if tag:
            yield number, "g=" + tag
            yield number, "g=" + tag + "|" + shapes[number]
            for step in STEPS:
                if 0 <= number - step < len(tags):
                    yield number - step, f"{step}g={tag}"


def links(lows: list[str], shapes: list[str], tags: list[str]) -> list[list[str]]:
    """Features of each word together with its neighbours: lists of one for each word."""
    before, after, tops = ["^", *lows[:-1]], [*lows[1:], "$"], [tag[:2] for tag in tags]
    forms = zip(["^", *shapes[:-1]], shapes, tops, strict=True)
    return [
        [f"{one}_{other}" for one, other in zip(before, after, strict=True)],
        [f"-1s0={one}|{form}|{top}" for one, form, top in forms],
        [f"-1g0={one}|{top}" for one, top in zip(before, tops, strict=True)],
    ]


def extras(lows: list[str]) -> Iterator[tuple[int, str]]:
    """What only few words have: to stand first, or behind a title (number of a word, feature)."""
    yield 0, "first"
    for number, low in enumerate(lows[:-1], 1):
        if low in _PERSON_TITLES:
            yield number, "title"


_BAD = re.compile("[\ud800-\udfff\x00]")


def _clean(word: str) -> str:
    """A word that CRFsuite can take: lone surrogates and NUL are no letters."""
    return word if word.isascii() and "\x00" not in word else _BAD.sub("?", word)
