"""Look a name up in the gazetteer: by its spelling, then by its sound, with a reason each."""

from __future__ import annotations

import math
from dataclasses import dataclass
from difflib import SequenceMatcher

import numpy as np

from geodata.gazetteer import Gazetteer, read_places
from geodata.name_index import Array, NameIndex, load_index
from geodata.names import fold, skeleton, split_type_word
from geodata.places import Place, PlaceKind

_MIN_SKELETON = 3
_MOST = 200  # candidates of one name that are looked at ("San Antonio" has more)


@dataclass(frozen=True)
class Candidate:
    """A place a name may mean, its score (0 to 1, for ordering only) and why."""

    place: Place
    score: float
    reason: str


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
    that is not in the file is tried by its consonants, but only inside a given country.
    """
    bare, word_kind = split_type_word(name)
    wanted = kind or word_kind
    index = load_index(gazetteer)
    found = _by_key(gazetteer, index, fold(name), country)
    if word_kind is not None:
        known = {place.place_id for place in found}
        found += [
            p for p in _by_key(gazetteer, index, fold(bare), country) if p.place_id not in known
        ]
    how = "spelling"
    if not found and country:
        found = _by_skeleton(gazetteer, index, skeleton(bare), country)
        how = "consonants"
    spellings = {name.casefold(), bare.casefold()}
    scored = [_score(place, spellings, how, country, wanted) for place in found]
    scored.sort(key=lambda each: (-each.score, -each.place.population, each.place.place_id))
    return tuple(scored[: max(limit, 0)])


def _by_key(gazetteer: Gazetteer, index: NameIndex, key: str, country: str | None) -> list[Place]:
    return _largest(gazetteer, index, index.places(key)[0], country)


def _by_skeleton(gazetteer: Gazetteer, index: NameIndex, bones: str, country: str) -> list[Place]:
    if len(bones) < _MIN_SKELETON:
        return []
    rows = gazetteer.rows(
        "SELECT pid FROM skeletons WHERE land = ? AND bones = ?", [country, bones]
    )
    return _largest(gazetteer, index, np.array([row[0] for row in rows], np.int64), country)


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
_PRIOR = {PlaceKind.COUNTRY: 0.30, PlaceKind.ADM1: 0.02, PlaceKind.ADM2: -0.05}
_PRIOR_BY_HAND = {PlaceKind.COUNTRY: 0.30, PlaceKind.ADM1: 0.0758, PlaceKind.ADM2: 0.05}


def _score(
    place: Place, spellings: set[str], how: str, country: str | None, kind: PlaceKind | None
) -> Candidate:
    by_hand = place.gazetteer == "dateline"
    prior = _PRIOR_BY_HAND.get(place.kind, 0.15) if by_hand else _PRIOR.get(place.kind, 0.0)
    score, reason = _spelling_score(place, spellings, how)
    if reason == "same letters" and place.kind is PlaceKind.COUNTRY:
        prior = 0.05  # Salvador is not El Salvador
    reasons = [reason, "hand-checked"] if by_hand else [reason]
    score += prior
    if kind is not None:
        match = 0.2 if place.kind == kind else 0.1 if _related(place.kind, kind) else -0.15
        score += match
        reasons.append("kind " + {0.2: "matches", 0.1: "is close"}.get(match, "differs"))
    if country and place.country == country:
        score += 0.05
        reasons.append(f"in {country}")
    score += 0.1 * min(1.0, math.log10(place.population + 1) / 7)
    if place.population:
        reasons.append(f"{place.population:,} people")
    return Candidate(place, round(min(max(score, 0.0), 1.0), 4), ", ".join(reasons))


def _spelling_score(place: Place, spellings: set[str], how: str) -> tuple[float, str]:
    if how == "consonants":
        return 0.10 + 0.1 * _likeness(place, spellings), "same consonants"
    if place.name.casefold() in spellings:
        return 0.40, "same name"
    if any(name.casefold() in spellings for name in place.names):
        return 0.38, "also written so"
    return 0.35, "same letters"


def _likeness(place: Place, spellings: set[str]) -> float:
    """How alike the letters are, vowels included, 0 to 1: Oweid is Uwayd before it is Haddad."""
    asked = [fold(spelling) for spelling in spellings]
    known = [fold(name) for name in place.names]
    return max(SequenceMatcher(None, one, other).ratio() for one in asked for other in known)


def _related(one: PlaceKind, other: PlaceKind) -> bool:
    return any(one in family and other in family for family in _FAMILIES)
