"""Look a name up in the gazetteer: by its spelling, then by its sound, with a reason each."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from geodata.find_sound import by_sound
from geodata.gazetteer import Gazetteer, read_places
from geodata.name_index import Array, NameIndex, load_index
from geodata.names import fold, split_type_word, ways_said
from geodata.places import Place, PlaceKind

_WAYS = 4  # spellings tried of one that offers several
_MOST = 200  # candidates of one name that are looked at ("San Antonio" has more)


@dataclass(frozen=True)
class Candidate:
    """A place a name may mean, its score (0 to 1, for ordering only) and why."""

    place: Place
    score: float
    reason: str
    spelled: bool = True  # False: only a name that sounds like the one asked for


def find(
    gazetteer: Gazetteer,
    name: str,
    *,
    country: str | None = None,
    kind: PlaceKind | None = None,
    limit: int = 10,
) -> tuple[Candidate, ...]:
    """Places a name may mean, best first; only those of `country` (ISO2) if it is given.

    Hand-checked places come before others, then matches of kind, then larger ones. A name
    that is not in the file is tried by its sound, but only inside a given country.
    """
    bare, word_kind = split_type_word(name)
    wanted = kind or word_kind
    index = load_index(gazetteer)
    found = _spelled(gazetteer, index, (name, bare) if word_kind else (name,), country)
    if not found:
        ways = ways_said(bare)
        spelled = (_spelled(gazetteer, index, (way,), country) for way in ways[:_WAYS])
        found = next((each for each in spelled if each), [])
        bare = ways[-1] if len(ways) == 1 else ways[1]
    spellings = {name.casefold(), bare.casefold()}
    scored = [_score(place, _spelling(place, spellings), country, wanted) for place in found]
    if not found and country:
        alike = by_sound(gazetteer, index, bare, [country])
        scored = [_score(place, _sound(name, like), country, wanted) for place, like in alike]
    scored.sort(key=lambda each: (-each.score, -each.place.population, each.place.place_id))
    return tuple(scored[: max(limit, 0)])


def _spelled(
    gazetteer: Gazetteer, index: NameIndex, names: Iterable[str], country: str | None
) -> list[Place]:
    found: dict[str, Place] = {}
    for name in names:
        for place in _largest(gazetteer, index, index.places(fold(name))[0], country):
            found.setdefault(place.place_id, place)
    return list(found.values())


def _largest(
    gazetteer: Gazetteer, index: NameIndex, pids: Array, country: str | None
) -> list[Place]:
    """The places with these numbers, inside a country or in none if it is given; not too many."""
    columns = index.columns
    if country is not None:
        lands = [index.country_number(country), index.country_number("")]
        pids = pids[np.isin(columns["country"][pids], lands)]
    if len(pids) > _MOST:
        order = np.lexsort((-columns["population"][pids], -columns["by_hand"][pids].astype(int)))
        pids = pids[order[:_MOST]]
    return list(read_places(gazetteer, pids.tolist()).values())


# --- scoring ----------------------------------------------------------------------------------

_FAMILIES = (
    {PlaceKind.ADM1, PlaceKind.ADM2, PlaceKind.REGION},
    {PlaceKind.DISTRICT, PlaceKind.ADM2, PlaceKind.POPULATED_PLACE},
    {PlaceKind.BORDER, PlaceKind.RIVER},
    {PlaceKind.SEA, PlaceKind.STRAIT},
    {PlaceKind.POPULATED_PLACE, PlaceKind.CAMP},
)
# How likely a bare name in the news means such a thing: "Georgia" is the country first. A
# hand-checked province comes before a town of its name with fewer than about 200,000 people,
# since calling it the town would claim more than the text says.
# A district of a region pack comes after the town it is called after.
_LEAST_SPELLED = 0.35
_FAME = 0.01  # of many names on record, where nothing else decides
_SHOWN = 40
_PRIOR = {PlaceKind.COUNTRY: 0.30, PlaceKind.ADM1: 0.02, PlaceKind.ADM2: -0.05}
_PRIOR_BY_HAND = {PlaceKind.COUNTRY: 0.30, PlaceKind.ADM1: 0.0758, PlaceKind.ADM2: 0.05}


def _score(
    place: Place, spelling: tuple[float, str], country: str | None, kind: PlaceKind | None
) -> Candidate:
    score, reason = spelling
    exact = score >= _LEAST_SPELLED
    by_hand = place.gazetteer == "dateline"
    prior = _PRIOR_BY_HAND.get(place.kind, 0.15) if by_hand else _PRIOR.get(place.kind, 0.0)
    if reason == "same letters" and place.kind is PlaceKind.COUNTRY:
        prior = 0.05  # Salvador is not El Salvador
    reasons = [reason, "hand-checked"] if by_hand else [reason]
    score += prior if exact else prior / 10  # nothing makes up for another sound
    if kind is not None:
        match = 0.2 if place.kind == kind else 0.1 if _related(place.kind, kind) else -0.15
        score += match
        reasons.append("kind " + {0.2: "matches", 0.1: "is close"}.get(match, "differs"))
    if country and place.country == country:
        score += 0.05
        reasons.append(f"in {country}")
    known = 0.1 * min(1.0, math.log10(place.population + 1) / 7)
    known += _FAME * min(len(place.names), 10) / 10
    score += known if exact else known / 4
    if place.population:
        reasons.append(f"{place.population:,} people")
    return Candidate(place, round(min(max(score, 0.0), 1.0), 4), ", ".join(reasons), exact)


def _spelling(place: Place, spellings: set[str]) -> tuple[float, str]:
    if place.name.casefold() in spellings:
        return 0.40, "same name"
    if any(name.casefold() in spellings for name in place.names):
        return 0.38, "also written so"
    return _LEAST_SPELLED, "same letters"


def _sound(name: str, like: float) -> tuple[float, str]:
    """What a likeness of sound is worth: never as much as a spelling."""
    return 0.3 * like, f"{min(like, 1.0):.0%} the sound of {name[:_SHOWN]!r}"


def _related(one: PlaceKind, other: PlaceKind) -> bool:
    return any(one in family and other in family for family in _FAMILIES)
