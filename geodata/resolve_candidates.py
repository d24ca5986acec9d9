"""Which places a written name may mean: as written, without type words, in focus by sound."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import numpy as np

from geodata.find_sound import near_sounds
from geodata.gazetteer import Gazetteer
from geodata.name_index import Array, NameIndex
from geodata.names import fold, split_type_word
from geodata.places import PlaceKind
from geodata.scan_build import KINDS

EXACT, STRIPPED, SOUND = 0.0, 1.0, 2.0  # how a candidate was found
_MOST = 120
_ALIKE = 12  # candidates by sound
_COUNTRY = KINDS.index(PlaceKind.COUNTRY)
_HEAD = re.compile(
    r"^(?:the|northern|southern|eastern|western|central|north|south|east|west|north-?east(?:ern)?|"
    r"north-?west(?:ern)?|south-?east(?:ern)?|south-?west(?:ern)?|upper|lower|greater|downtown|"
    r"rural|inner|metropolitan|mainland|nord|sør|øst|vest|aust|indre|ytre|city of|town of|"
    r"village of|province of|state of|county of|district of|island of|port of|republic of|"
    r"kingdom of|the city of)[ -]+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"[ -](?:city|town|village|province|provinces|state|county|counties|district|region|area|"
    r"island|islands|valley|river|coast|border|peninsula|territory|governorate|municipality|"
    r"prefecture|metro|suburb|suburbs|township|parish|borough|airport|international airport|"
    r"harbor|harbour|bay|beach|airbase|air base|region|fylke|kommune|provinsen|regionen|området|"
    r"distriktet|øya|sentrum|ili|ilçesi|kenti|köyü)$",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"(?:['’]s?|(?<=[^s\W])s)$")
_GREEK_ENDS = (
    ("ου", "ος"), ("ου", "ο"), ("ο", "ος"), ("ας", "α"), ("ης", "η"), ("ες", "αι"), ("ων", "α"),
    ("α", "ας"), ("η", "ης"), ("ους", "οι"), ("ων", "οι"),
)  # fmt: skip
_ARABIC_HEADS = ("وال", "بال", "لل", "و", "ب", "ل")


@dataclass(frozen=True)
class Choice:
    """Numbers of candidate places for a name, with how each was found."""

    key: str
    pids: Array
    primary: Array
    how: float
    kind: PlaceKind | None
    like: float = 1.0  # how alike in sound the best candidate is


def choices(index: NameIndex, name: str) -> Choice:
    """Candidates for a name anywhere in the world; empty if it is not known."""
    kind = split_type_word(name)[1]
    for how, form in _forms(name):
        key = fold(form)
        pids, primary = index.places(key)
        if len(pids):
            return _largest(index, _whole_country(index, Choice(key, pids, primary, how, kind)))
    return Choice(fold(name), index.pids[:0], index.primary[:0], EXACT, kind)


def _forms(name: str) -> list[tuple[float, str]]:
    """Ways to look a name up, the one as written first."""
    forms = [(EXACT, name)]
    short = _POSSESSIVE.sub("", name)
    bare, headless = split_type_word(name)[0], _HEAD.sub("", name)
    shorter = (short, bare, headless, _TAIL.sub("", name), _TAIL.sub("", headless))
    forms += [(STRIPPED, form) for form in shorter if form and form != name]
    lower = name.lower()
    forms += [
        (STRIPPED, lower[: -len(end)] + other) for end, other in _GREEK_ENDS if lower.endswith(end)
    ]
    forms += [
        (STRIPPED, name[len(head) :])
        for head in _ARABIC_HEADS
        if name.startswith(head) and len(name) > len(head) + 2
    ]
    return forms


def _whole_country(index: NameIndex, choice: Choice) -> Choice:
    """Mexico without a type word is the country, not its province or town of that name."""
    kinds = index.columns["kind"][choice.pids]
    lands = index.columns["country"][choice.pids]
    states = set(lands[kinds == _COUNTRY].tolist())
    if not states or choice.kind is not None:
        return choice
    kept = (kinds == _COUNTRY) | ~np.isin(lands, list(states))
    return replace(choice, pids=choice.pids[kept], primary=choice.primary[kept])


def _largest(index: NameIndex, choice: Choice) -> Choice:
    """The choice without the smallest places of a very common name."""
    if len(choice.pids) <= _MOST:
        return choice
    order = np.argsort(-index.columns["population"][choice.pids])[:_MOST]
    return replace(choice, pids=choice.pids[order], primary=choice.primary[order])


def choices_by_sound(
    gazetteer: Gazetteer, index: NameIndex, name: str, countries: list[str]
) -> Choice:
    """Candidates that sound like a name, only inside the countries in focus (ISO codes)."""
    bare, kind = split_type_word(name)
    numbers = dict(near_sounds(gazetteer, index, bare, countries)[:_ALIKE])
    pids = np.array(sorted(numbers), dtype=np.int32)
    like = max(numbers.values(), default=0.0)
    return Choice(fold(name), pids, np.zeros(len(pids), np.uint8), SOUND, kind, like)
