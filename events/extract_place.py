"""Where an event of a text happened: which of the places it names, or the country that acts.

Datelines, speakers and the owners of things ("Turkey's request", "Russia-backed") are named
without being where something happens. A border between two countries is a place of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from events.place_words import BODIES, BORDER_WORDS, LOCATIVES
from geodata import Place, PlaceKind


@dataclass(frozen=True)
class NamedPlace:
    """A name in the text: the place it means, or only whose country it speaks of.

    `happens` is False for datelines, speakers and peoples.
    """

    start: int
    end: int
    place: Place | None
    probability: float
    happens: bool = True
    country: str = ""


@dataclass(frozen=True)
class Atlas:
    """What the extraction asks of the gazetteer; plain functions, so a test can be one."""

    names: Callable[[str, str], Sequence[NamedPlace]]
    lookup: Callable[[str, str], Place | None]


@dataclass(frozen=True)
class Chosen:
    """The place of an event; `said` when the sentence itself names it."""

    place: Place | None = None
    said: bool = False


@dataclass(frozen=True)
class Setting:
    """The names around a trigger: its own sentence's, and those of the sentences before it."""

    text: str
    text_here: str
    language: str
    names: Sequence[NamedPlace]
    before: Sequence[Sequence[NamedPlace]]
    main: Place | None


def place_of_fight(trigger: tuple[int, int], setting: Setting) -> Chosen:
    """The place for something that happens on the ground: in the sentence, or said before it."""
    best = _best(trigger, setting)
    if best is not None and not (_wide(best) and not _beside(best, trigger, setting)):
        return Chosen(best.place, said=True)
    for names in reversed(setting.before):
        told = [one for one in names if _possible(one, setting.text) and not _wide(one)]
        if told:
            return Chosen(told[-1].place)
    return Chosen(setting.main or (best.place if best else None))


def place_of_movement(trigger: tuple[int, int], setting: Setting, atlas: Atlas) -> Chosen:
    """As `place_of_fight`, but a border between two countries comes first where one is named."""
    exact = [
        one
        for one in setting.names
        if _possible(one, setting.text) and not _wide(one) and _gap(one, trigger) < SAME_CLAUSE
    ]
    if not exact:
        border = _border(setting, atlas)
        if border is not None:
            return Chosen(border, said=True)
    return place_of_fight(trigger, setting)


def place_of_talks(
    trigger: tuple[int, int], setting: Setting, atlas: Atlas, *, meeting: bool
) -> Chosen:
    """A meeting is where it is said to be, or at the seat of the body; else the actor's country."""
    if meeting:
        best = _best(trigger, setting)
        seat = BODIES.get(body_of(setting), "")
        here = best is not None and _located(best, setting) and not _topic(best, setting)
        if best is not None and here and not (seat and _wide(best)):
            return Chosen(best.place, said=True)
        if seat:
            return Chosen(atlas.lookup(seat, ""), said=True)
    country = actor_country(trigger, setting)
    if country:
        return Chosen(atlas.lookup(f"country:{country}", country), said=True)
    return place_of_fight(trigger, setting)


def place_of_visit(trigger: tuple[int, int], setting: Setting) -> Chosen:
    """Where one goes: the first place behind the verb."""
    after = [one for one in setting.names if one.place and one.happens and one.start >= trigger[1]]
    return Chosen(after[0].place, said=True) if after else Chosen(setting.main)


def actor_country(trigger: tuple[int, int], setting: Setting) -> str:
    """Country of the people, government or state named first in the sentence, or before it."""
    for names in (setting.names, *reversed(setting.before)):
        for one in names:
            if one.country and (one.start < trigger[0] or names is not setting.names):
                return one.country
    return ""


def body_of(setting: Setting) -> str:
    """The organisation that meets, as a key of BODIES, or ""."""
    found = [key for key in BODIES if re.search(rf"\b{key}\b", setting.text_here)]
    return found[0] if found else ""


def main_place(names: Sequence[NamedPlace]) -> Place | None:
    """The place below country level that is named most; the first of them when they tie."""
    counts: Counter[str] = Counter()
    by_id: dict[str, Place] = {}
    for one in names:
        if one.happens and one.place and not _wide(one):
            counts[one.place.place_id] += 1
            by_id.setdefault(one.place.place_id, one.place)
    return by_id[counts.most_common(1)[0][0]] if counts else None


def _best(trigger: tuple[int, int], setting: Setting) -> NamedPlace | None:
    possible = [one for one in setting.names if _possible(one, setting.text)]
    return max(possible, key=lambda one: _fit(one, trigger, setting), default=None)


_OWNER = re.compile(r"['’]s?\b|\s?-\s?\w+ed\b|-støtte\w*")


def _possible(one: NamedPlace, text: str) -> bool:
    """Not the owner or backer of something."""
    return bool(one.happens and one.place and not _OWNER.match(text, one.end))


def _wide(one: NamedPlace) -> bool:
    """A country, or a region as large as one."""
    place = one.place
    return place is not None and (place.kind is PlaceKind.COUNTRY or place.radius_m > WIDE_M)


def _located(one: NamedPlace, setting: Setting) -> bool:
    pattern = LOCATIVES.get(setting.language)
    return bool(pattern and re.search(pattern, setting.text[max(0, one.start - 40) : one.start]))


WIDE_M = 300_000
SAME_CLAUSE = 70
"""Characters within which a place and a trigger are taken to belong together."""


def _fit(one: NamedPlace, trigger: tuple[int, int], setting: Setting) -> float:
    """Nearer is better; behind "in" or "near" better still; where one only goes to, or a whole
    country, is a last resort."""
    after = 0.4 if one.start >= trigger[0] else 0.0
    bound = _DESTINATION.search(setting.text[max(0, one.start - 40) : one.start]) is not None
    near = _located(one, setting) + after - 0.9 * bound
    return near - 1.5 * _wide(one) - _topic(one, setting) - _gap(one, trigger) / 80


def _gap(one: NamedPlace, trigger: tuple[int, int]) -> int:
    return max(one.start - trigger[1], trigger[0] - one.end, 0)


def _beside(one: NamedPlace, trigger: tuple[int, int], setting: Setting) -> bool:
    return _located(one, setting) and _gap(one, trigger) < SAME_CLAUSE


def _topic(one: NamedPlace, setting: Setting) -> bool:
    """ "to discuss the situation in Idlib": what is talked about, not where."""
    return _ABOUT.search(setting.text[max(0, one.start - 40) : one.start]) is not None


_DESTINATION = re.compile(
    r"\b(?:head\w*|bound|leav\w+|destined) (?:for|to|towards?)(?: \w+){0,4}\s*\Z|"
    r"\b(?:på vei|retning|over) (?:til|mot)(?: \w+){0,4}\s*\Z",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\b(?:situation|conflict|war|crisis|fighting|violence|strikes?|deaths|offensive|operations|"
    r"situasjonen|konflikten|krigen|kampene|opptrappingen|eskaleringen|operasjoner) "
    r"(?:in|i|of)(?: the)?\s*\Z",
    re.IGNORECASE,
)


def _border(setting: Setting, atlas: Atlas) -> Place | None:
    """The border that the sentence speaks of, between the first two countries it can mean."""
    pattern = BORDER_WORDS.get(setting.language)
    if not pattern or not re.search(pattern, setting.text_here, re.IGNORECASE):
        return None
    start = setting.text.find(setting.text_here)
    words = [start + m.start() for m in re.finditer(pattern, setting.text_here, re.IGNORECASE)]
    near = sorted(
        (one for one in setting.names if one.country),
        key=lambda one: (one.place is None, min(abs(one.start - word) for word in words)),
    )
    countries = list(dict.fromkeys(one.country for one in near))
    for names in reversed(setting.before):
        countries += [one.country for one in names if one.country and one.country not in countries]
    for number, first in enumerate(countries[:4]):
        for second in countries[number + 1 : 4]:
            found = atlas.lookup(f"border:{first}:{second}", "")
            if found is not None:
                return found
    return None
