"""Where an event of a text happened: which of the places it names, or where it was going on before.

Datelines, speakers and the owners of things ("Turkey's request", "Russia-backed") are named
without being where something happens. A border between two countries is a place of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from events.origins import is_genitive
from events.place_words import (
    ABOUT,
    BORDER_WORDS,
    CAPITALS,
    GOAL,
    IN_WIDE,
    LOCATIVES,
    OFFSHORE,
    TOWARDS,
)
from geodata import Place, PlaceKind, WherePrec, implied_precision

WIDE_M = 300_000
SAME_CLAUSE = 70
"""Characters within which a place and a trigger are taken to belong together."""
SAME_SENTENCE = 120
_BEFORE = 40
_FRONT = 6
"""Characters before a name that begins its sentence: "In", "Outside"."""


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
    """The place of an event; `said` when the sentence itself names it, by `name` if so.

    `least` is the best where_prec it can have: "off Calais" is not in Calais, and what is only
    inferred is no exact place. `unfound` is a name that says where, but that no gazetteer has:
    then `place` is only the province or country it is likely to lie in.
    """

    place: Place | None = None
    said: bool = False
    name: NamedPlace | None = None
    least: int = 1
    unfound: NamedPlace | None = None

    @property
    def where_prec(self) -> int | None:
        """UCDP where_prec, or None without a place."""
        return max(int(implied_precision(self.place.kind)), self.least) if self.place else None


INFERRED = int(WherePrec.ADM2)
"""where_prec of a place that the sentence does not name: at best the district."""


@dataclass(frozen=True)
class Setting:
    """The names around a trigger: its own sentence's, and those of the sentences before it.

    `last` is where the event told before happened, `main` the place named most, `country` the
    country (ISO code) that the text is about.
    """

    text: str
    start: int
    end: int
    language: str
    names: Sequence[NamedPlace]
    before: Sequence[Sequence[NamedPlace]]
    main: Place | None
    country: str = ""
    last: Place | None = None

    @property
    def text_here(self) -> str:
        """The sentence."""
        return self.text[self.start : self.end]


Span = tuple[int, int]


def place_of_fight(trigger: Span, setting: Setting, atlas: Atlas) -> Chosen:
    """The place for something that happens on the ground: in the sentence, or said before it."""
    best = best_name(trigger, setting)
    if best is not None and not _wide(best):
        return _at(best, setting)
    border, sure = _border(setting, atlas) if _at_a_border(setting) else (None, False)
    if border is not None and sure:
        return Chosen(border, said=True)
    capital = _capital(setting, atlas)
    if capital is not None:
        return Chosen(capital, said=True)
    if best is not None and _beside(best, trigger, setting):
        return _at(best, setting)
    unfound = _unfound(trigger, setting)
    return _around(unfound, setting, atlas) if unfound else _from_before(best, setting)


def place_of_movement(trigger: Span, setting: Setting, atlas: Atlas) -> Chosen:
    """As `place_of_fight`, but a border between two countries comes first where one is named."""
    exact = [
        one
        for one in setting.names
        if possible(one, setting.text)
        and not _wide(one)
        and (_fronted(one, setting) or _across(one, trigger, setting.text) < SAME_SENTENCE)
    ]
    if not exact:
        border, sure = _border(setting, atlas)
        if border is not None:
            return Chosen(border, said=sure)
        near = [one for one in setting.names if gap(one, trigger) < SAME_CLAUSE]
        goals = [one for one in near if possible(one, setting.text) and _goal(one, setting)]
        if goals and _wide(goals[0]) and goals[0].country and not topic(goals[0], setting):
            return _at(goals[0], setting)  # into a country, not "to Europe"
        whose = _whose(trigger, setting)
        if whose is not None:
            return Chosen(whose.place, said=True, name=whose)
    return place_of_fight(trigger, setting, atlas)


def _whose(trigger: Span, setting: Setting) -> NamedPlace | None:
    """ "Iran shut its Rimdan crossing": of a crossing that nobody knows, at least the country,
    unless what was told before happened in that country too."""
    states = [
        one
        for one in setting.names
        if one.place and one.place.kind is PlaceKind.COUNTRY and one.end <= trigger[0] + 1
    ]
    known = setting.last.country if setting.last else ""
    first = states[0] if states and states[0].happens else None
    return first if first and first.country != known else None


def place_of_deployment(trigger: Span, setting: Setting, atlas: Atlas) -> Chosen:
    """Where troops go to, before where anything else is."""
    goals = [one for one in setting.names if possible(one, setting.text) and _goal(one, setting)]
    near = min(goals, key=lambda one: (_wide(one), gap(one, trigger)), default=None)
    return _at(near, setting) if near else place_of_fight(trigger, setting, atlas)


def place_of_visit(trigger: Span, setting: Setting, atlas: Atlas) -> Chosen:
    """Where one goes: the first place in or behind the verb's words."""
    after = [one for one in setting.names if possible(one, setting.text) and one.end > trigger[0]]
    return _at(after[0], setting) if after else place_of_fight(trigger, setting, atlas)


def main_place(names: Sequence[NamedPlace]) -> Place | None:
    """The place below country level that is named most; the first of them when they tie."""
    counts: Counter[str] = Counter()
    by_id: dict[str, Place] = {}
    for one in names:
        if one.happens and one.place and not _wide(one):
            counts[one.place.place_id] += 1
            by_id.setdefault(one.place.place_id, one.place)
    return by_id[counts.most_common(1)[0][0]] if counts else None


def main_country(names: Sequence[NamedPlace]) -> str:
    """The country (ISO code) that most names of the text lie in or speak of, or ""."""
    counts = Counter(
        code for one in names if (code := one.country or (one.place.country if one.place else ""))
    )
    return counts.most_common(1)[0][0] if counts else ""


# --- which name ---------------------------------------------------------------------------------


def best_name(trigger: Span, setting: Setting) -> NamedPlace | None:
    """The name of the sentence that fits a trigger best."""
    names = [one for one in setting.names if possible(one, setting.text)]
    return max(names, key=lambda one: _fit(one, trigger, setting), default=None)


_OWNER = re.compile(r"['’]s?\b|\s?-\s?\w+ed\b|-støtte\w*")


def possible(one: NamedPlace, text: str) -> bool:
    """Not the owner or backer of something ("Turkey's", "Frankrikes", "Russia-backed")."""
    if not one.happens or one.place is None or _OWNER.match(text, one.end):
        return False
    return not (one.place.kind is PlaceKind.COUNTRY and is_genitive(text[one.start : one.end]))


def gap(one: NamedPlace, trigger: Span) -> int:
    """Characters between a name and a trigger."""
    return max(one.start - trigger[1], trigger[0] - one.end, 0)


def _across(one: NamedPlace, trigger: Span, text: str) -> int:
    """The gap, a comma between the two counting for much."""
    first, last = min(one.end, trigger[1]), max(one.start, trigger[0])
    return gap(one, trigger) + 50 * len(re.findall(r"[,;:]", text[first:last]))


def _fronted(one: NamedPlace, setting: Setting) -> bool:
    """ "In Ventimiglia, on the border with France, …": the sentence begins with where."""
    return one.start - setting.start <= _FRONT and located(one, setting)


def located(one: NamedPlace, setting: Setting) -> bool:
    """Behind "in", "near" or the like."""
    return _preceded(one, setting, IN_WIDE if _wide(one) else LOCATIVES)


def topic(one: NamedPlace, setting: Setting) -> bool:
    """ "to discuss the situation in Idlib", "a vigil for Ukraine": talked about, not where."""
    return _preceded(one, setting, ABOUT)


def _fit(one: NamedPlace, trigger: Span, setting: Setting) -> float:
    """Nearer is better; behind "in" or "near" better still; a town before its province; where
    one only goes to, or a whole country, is a last resort."""
    after = 0.4 if one.start >= trigger[0] else 0.0
    near = located(one, setting) + after - 0.9 * _towards(one, setting)
    province = one.place is not None and one.place.kind in _PROVINCES
    size = 1.5 * _wide(one) + 0.1 * province
    return near - size - topic(one, setting) - gap(one, trigger) / 80


_PROVINCES = frozenset({PlaceKind.ADM1, PlaceKind.REGION, PlaceKind.ROAD, PlaceKind.RIVER})


def _wide(one: NamedPlace) -> bool:
    """A country, or a region as large as one."""
    place = one.place
    return place is not None and (place.kind is PlaceKind.COUNTRY or place.radius_m > WIDE_M)


def _beside(one: NamedPlace, trigger: Span, setting: Setting) -> bool:
    return located(one, setting) and gap(one, trigger) < SAME_CLAUSE and not topic(one, setting)


def _towards(one: NamedPlace, setting: Setting) -> bool:
    return _preceded(one, setting, TOWARDS)


def _goal(one: NamedPlace, setting: Setting) -> bool:
    return _preceded(one, setting, GOAL)


def _preceded(one: NamedPlace, setting: Setting, words: dict[str, str]) -> bool:
    pattern = words.get(setting.language)
    return bool(pattern) and _ends_with(
        pattern, setting.text[max(0, one.start - _BEFORE) : one.start]
    )


@lru_cache(maxsize=8192)
def _ends_with(pattern: str, before: str) -> bool:
    """Asked several times of each name; the words before it stay the same."""
    return re.search(pattern, before) is not None


def _at(one: NamedPlace, setting: Setting) -> Chosen:
    least = int(WherePrec.REGION) if _preceded(one, setting, OFFSHORE) else 1
    return Chosen(one.place, said=True, name=one, least=least)


def _from_before(best: NamedPlace | None, setting: Setting) -> Chosen:
    """Where the last event was, else the last place named, if that lies where the sentence is."""
    told = [
        names[-1].place
        for names in (
            [one for one in earlier if _was_there(one, setting)]
            for earlier in reversed(setting.before)
        )
        if names
    ]
    here = {one.country for one in setting.names if one.country and located(one, setting)}
    for place in (setting.last, *told, setting.main):
        if place is not None and (not here or not place.country or place.country in here):
            return Chosen(place, least=INFERRED)
    return Chosen(best.place if best else setting.main, least=INFERRED)


_PART_OF_TOWN = re.compile(
    r"\W{0,3}(?:\w+ )?(?:hospital|clinic|school|universit|mosque|church|market|prison|airport|"
    r"hotel|bridge|square|stadium|station|sykehus|sjukehus|skole|skule|moské|kirke|fengsel|flyplass)",
    re.IGNORECASE,
)
_WATER = re.compile(r"(?:lake|mount|river|lago|elva|fjell)\b", re.IGNORECASE)


def _unfound(trigger: Span, setting: Setting) -> NamedPlace | None:
    """ "In Labbezanga", and no gazetteer has it: not a building, which lies in the town told of."""
    text = setting.text
    names = [
        one
        for one in setting.names
        if one.happens
        and one.place is None
        and located(one, setting)
        and gap(one, trigger) < SAME_SENTENCE
        and not _PART_OF_TOWN.match(text, one.end)
        and not _WATER.match(text, one.start)
    ]
    return min(names, key=lambda one: gap(one, trigger), default=None)


def _around(unfound: NamedPlace, setting: Setting, atlas: Atlas) -> Chosen:
    """The province, else the country, of the place told of before: better than a wrong dot."""
    near = _from_before(None, setting).place
    if near is None or near.kind in (PlaceKind.COUNTRY, PlaceKind.ADM1):
        return Chosen(near, unfound=unfound)
    province = atlas.lookup(f"province:{near.adm_1}", near.country) if near.adm_1 else None
    return Chosen(province or atlas.lookup(f"country:{near.country}", ""), unfound=unfound)


def _was_there(one: NamedPlace, setting: Setting) -> bool:
    out = _wide(one) or _towards(one, setting) or topic(one, setting)
    return possible(one, setting.text) and not out


def _capital(setting: Setting, atlas: Atlas) -> Place | None:
    """ "the Georgian capital": the capital of the people named, else of the story."""
    pattern = CAPITALS.get(setting.language)
    found = re.search(pattern, setting.text_here, re.IGNORECASE) if pattern else None
    if found is None:
        return None
    at = setting.start + found.start()
    before = [one for one in setting.names if one.country and at - 30 <= one.start <= at + 4]
    country = before[-1].country if before else setting.country
    return atlas.lookup(f"capital:{country}", country) if country else None


_AT_BORDER = re.compile(
    r"\b(?:on|at|along|near|across|langs|på|ved) (?:the |their |den )?(?:\w+ )?"
    r"(?:border|frontier|grens)",
    re.IGNORECASE,
)


def _at_a_border(setting: Setting) -> bool:
    """ "On the border with Armenia": where they fight, and not whom they keep from coming."""
    return _AT_BORDER.search(setting.text_here) is not None


def _border(setting: Setting, atlas: Atlas) -> tuple[Place | None, bool]:
    """The border that the sentence speaks of, and whether it names both countries itself."""
    pattern = BORDER_WORDS.get(setting.language)
    if not pattern:
        return None, False
    words = [
        setting.start + found.start()
        for found in re.finditer(pattern, setting.text_here, re.IGNORECASE)
    ]
    if not words:
        return None, False
    near = sorted(
        (one for one in setting.names if one.country),
        key=lambda one: (one.place is None, min(abs(one.start - word) for word in words)),
    )
    here = list(dict.fromkeys(one.country for one in near))
    earlier = [one.country for names in reversed(setting.before) for one in names if one.country]
    countries = list(dict.fromkeys((*here, *earlier)))[:4]
    for number, first in enumerate(countries):
        for second in countries[number + 1 :]:
            found = atlas.lookup(f"border:{first}:{second}", "")
            if found is not None:
                own = any(_beside_word(one, words) for one in near if one.country == first)
                return found, own or (first in here and second in here)
    return None, False


def _beside_word(one: NamedPlace, words: Sequence[int]) -> bool:
    """ "the Greek and Bulgarian borders": a people named just before the word."""
    return one.place is None and any(0 <= word - one.end <= 16 for word in words)
