"""Places of a country whose names sound like one that is not in the gazetteer.

Only inside countries: over the whole world every consonant pattern is somewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import compress
from pathlib import Path

import numpy as np

from geodata.gazetteer import Gazetteer, read_places
from geodata.name_index import NameIndex, load_index
from geodata.names import fold
from geodata.places import Place
from geodata.sound import (
    LONGEST,
    Heard,
    heard,
    heard_so,
    likeness_of,
    skeleton_of_key,
    sound,
    sounds_of,
)

LEAST_ALIKE = 0.72  # below it two names are two names
_MOST = 150  # places whose names are compared
_SAME_BONES = 0.02  # what equal consonants are worth beside likeness
_MOST_KEPT = 8_000  # places whose sounds are kept, some 25 MB at most
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
    asked = heard(keys)
    plain = all(key.sounds.isascii() for key in asked)
    own = _heard_names(gazetteer, index, _largest(index, sorted(pids)), plain=plain)
    best = ((pid, max(_alike(names, key) for key in asked)) for pid, names in own.items())
    alike = [each for each in best if each[1] >= LEAST_ALIKE]
    people = index.columns["population"]
    ids = _ids(gazetteer, [pid for pid, _ in alike])
    return sorted(alike, key=lambda each: (-each[1], -people[each[0]], ids[each[0]]))


def _ways(key: str) -> list[str]:
    """The name, and the name without an article that is written as one with it."""
    bare = _JOINED.sub("", key)
    return [key] if bare == key else [key, bare]


def _alike(names: Sequence[Heard], key: Heard) -> float:
    """Likeness to the likest of a place's names; a little more where consonants are the same."""
    best = max((likeness_of(key, name) for name in names), default=0.0)
    return best + _SAME_BONES * any(name.bones == key.bones for name in names)


def _heard_names(
    gazetteer: Gazetteer, index: NameIndex, pids: Sequence[int], *, plain: bool
) -> dict[int, tuple[Heard, ...]]:
    """How the names of places sound; kept, for the next name is sought in the same countries.

    `plain`: without those in scripts that sounds are not written in, which are like no other.
    """
    kept = _kept(gazetteer.path, plain)
    if len(kept) > _MOST_KEPT:
        kept.clear()
    missing = [pid for pid in pids if pid not in kept]
    pids_of, names = index.names_of_places(missing)
    sounds = sounds_of(names)
    wanted = [not plain or each.isascii() for each in sounds]
    new = heard_so(list(compress(names, wanted)), list(compress(sounds, wanted)))
    found: dict[int, list[Heard]] = {pid: [] for pid in missing}
    for pid, name in zip(compress(pids_of, wanted), new, strict=True):
        found[pid].append(name)
    kept.update((pid, tuple(own)) for pid, own in found.items())
    return {pid: kept[pid] for pid in pids}


@lru_cache(maxsize=4)
def _kept(_path: Path, _plain: bool) -> dict[int, tuple[Heard, ...]]:
    return {}


def _ids(gazetteer: Gazetteer, pids: Sequence[int]) -> dict[int, str]:
    marks = ",".join("?" * len(pids))
    sql = f"SELECT pid, place_id FROM places WHERE pid IN ({marks})"  # noqa: S608
    return dict(gazetteer.rows(sql, pids)) if pids else {}


def _near(gazetteer: Gazetteer, country: str, key: str) -> list[int]:
    """Numbers of the places whose consonants differ by one at most, or two in a long name."""
    bones = skeleton_of_key(key[:LONGEST])
    if len(bones) < 2:
        return _near_in_sound(gazetteer, country, key)
    # With two consonants one more or less makes another name.
    reach = 0 if len(bones) < 3 else 1 if len(bones) < 7 else 2
    others = _bones(gazetteer, country)
    near = [others[at] for at in _within(bones, others, reach)]
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
    near = _within(sounds, sounds_of(names), 1)
    return [pid for at in near for pid in index.places(names[at])[0].tolist()]


def _within(word: str, others: Sequence[str], reach: int) -> list[int]:
    """Where those of the others stand that are at most `reach` edits away, the nearest first."""
    # Loaded with the first question: a web process that asks none does not wait for it.
    from rapidfuzz import process  # noqa: PLC0415
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415

    found = process.extract(
        word, others, scorer=Levenshtein.distance, score_cutoff=reach, limit=_MOST
    )
    return [at for _, _, at in found]


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
