"""Places of a country whose names sound like one that is not in the gazetteer.

Only inside countries: over the whole world every consonant pattern is somewhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

import numpy as np

from geodata.gazetteer import Gazetteer, read_places
from geodata.name_index import NameIndex, load_index
from geodata.names import fold
from geodata.places import Place
from geodata.sound import LONGEST, likeness, skeleton_of_key, sound

LEAST_ALIKE = 0.72  # below it two names are two names
_MOST = 150  # places whose names are compared
_SAME_BONES = 0.02  # what equal consonants are worth beside likeness
_MOST_NAMES = 150_000  # in a country, for all of them to be read out for one name
_JOINED = re.compile("^(?:al|el)(?=[bcdfghjklmnpqrstvwxyz]{1,2}[aeiou]..)")


def by_sound(
    gazetteer: Gazetteer, index: NameIndex, name: str, countries: Sequence[str]
) -> list[tuple[Place, float]]:
    """Places of these countries (ISO codes) that sound like a name, with likeness 0 to 1."""
    found = near_sounds(gazetteer, index, name, countries)
    places = read_places(gazetteer, [pid for pid, _ in found])
    return [(places[pid], like) for pid, like in found]


def near_sounds(
    gazetteer: Gazetteer, index: NameIndex, name: str, countries: Sequence[str]
) -> list[tuple[int, float]]:
    """The same as numbers of places, the likest first, and of these the largest."""
    keys = _ways(fold(name[: 2 * LONGEST]))
    pids = {pid for key in keys for land in countries for pid in _near(gazetteer, land, key)}
    places = read_places(gazetteer, _largest(index, sorted(pids)))
    alike = [(pid, max(_alike(place, key) for key in keys)) for pid, place in places.items()]
    return sorted(
        ((pid, like) for pid, like in alike if like >= LEAST_ALIKE),
        key=lambda each: (-each[1], -places[each[0]].population, places[each[0]].place_id),
    )


def _ways(key: str) -> list[str]:
    """The name, and the name without an article that is written as one with it."""
    bare = _JOINED.sub("", key)
    return [key] if bare == key else [key, bare]


def _alike(place: Place, key: str) -> float:
    bones = skeleton_of_key(key)
    own = [fold(name) for name in place.names]
    best = max(likeness(key, name) for name in own)
    same = any(skeleton_of_key(name) == bones for name in own)
    return best + _SAME_BONES * same


def _near(gazetteer: Gazetteer, country: str, key: str) -> list[int]:
    """Numbers of the places whose consonants differ by one at most, or two in a long name."""
    bones = skeleton_of_key(key[:LONGEST])
    if len(bones) < 2:
        return _near_in_sound(gazetteer, country, key)
    # With two consonants one more or less makes another name.
    reach = 0 if len(bones) < 3 else 1 if len(bones) < 7 else 2
    near = _within(bones, _bones(gazetteer, country), reach)
    marks = ",".join("?" * len(near))
    rows = gazetteer.rows(
        f"SELECT pid FROM skeletons WHERE land = ? AND bones IN ({marks})",  # noqa: S608
        [country, *near],
    )
    return [row[0] for row in rows]


def _near_in_sound(gazetteer: Gazetteer, country: str, key: str) -> list[int]:
    """The same for names with hardly a consonant (Hawa): their sound differs by one letter."""
    index = load_index(gazetteer)
    sounds = sound(key)
    names = index.names_of(index.country_number(country))
    if len(sounds) < 3 or len(names) > _MOST_NAMES:
        return []
    near = _within(sounds, names, 1, sound)
    return [pid for name in near for pid in index.places(name)[0].tolist()]


def _within(
    word: str, others: Sequence[str], reach: int, heard: Callable[[str], str] | None = None
) -> list[str]:
    """Those of the others that are at most `reach` edits away, the nearest first."""
    # Loaded with the first question: a web process that asks none does not wait for it.
    from rapidfuzz import process  # noqa: PLC0415
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415

    found = process.extract(
        word, others, scorer=Levenshtein.distance, processor=heard, score_cutoff=reach, limit=_MOST
    )
    return [each for each, _, _ in found]


@lru_cache(maxsize=32)
def _bones(gazetteer: Gazetteer, country: str) -> list[str]:
    """The consonants of all names of a country."""
    rows = gazetteer.rows("SELECT DISTINCT bones FROM skeletons WHERE land = ?", [country])
    return [row[0] for row in rows]


def _largest(index: NameIndex, pids: list[int]) -> list[int]:
    if len(pids) <= 4 * _MOST:
        return pids
    people = index.columns["population"][pids]
    return [pids[at] for at in np.argsort(-people, kind="stable")[: 4 * _MOST].tolist()]
