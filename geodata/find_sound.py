"""Places of a country whose names sound like one that is not in the gazetteer.

Only inside countries: over the whole world every consonant pattern is somewhere.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, compress

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
    likenesses,
    skeleton_of_key,
    sound,
)

LEAST_ALIKE = 0.72  # below it two names are two names
_MOST = 150  # places whose names are compared
_SAME_BONES = 0.02  # what equal consonants are worth beside likeness
_LEAST_SOUNDS = 100 * (LEAST_ALIKE - _SAME_BONES - 0.1) / 0.45 - 1e-9  # see sound.likenesses
_VOWELS = str.maketrans("", "", "aiuh")  # and what is hardly heard
_MOST_NAMES = 150_000  # in a country, for those of one sound to be sought among all of them
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
    near = _audible(index, _largest(index, sorted(pids)), asked)
    own = _heard_names(index, near, plain=plain)
    likes = likest(list(own.values()), asked)
    alike = [each for each in zip(own, likes, strict=True) if each[1] >= LEAST_ALIKE]
    people = index.columns["population"]
    ids = _ids(gazetteer, [pid for pid, _ in alike])
    return sorted(alike, key=lambda each: (-each[1], -people[each[0]], ids[each[0]]))


def _ways(key: str) -> list[str]:
    """The name, and the name without an article that is written as one with it."""
    bare = _JOINED.sub("", key)
    return [key] if bare == key else [key, bare]


def likest(places: Sequence[Sequence[Heard]], asked: Sequence[Heard]) -> list[float]:
    """Likeness of each place's likest name to the likest of these keys; 0 without a name.

    A little more where consonants are the same.
    """
    names = list(chain.from_iterable(places))
    starts = np.cumsum([0, *map(len, places)])
    named = np.diff(starts) > 0
    best = np.zeros(len(places))
    for key in asked if names else ():
        likes = np.maximum.reduceat(likenesses(key, names), starts[:-1][named])
        same = [name.bones == key.bones for name in names]
        likes = likes + _SAME_BONES * np.logical_or.reduceat(same, starts[:-1][named])
        best[named] = np.maximum(best[named], likes)
    return [float(like) for like in best]


def _audible(index: NameIndex, pids: Sequence[int], asked: Sequence[Heard]) -> list[int]:
    """The places of which a name sounds like enough, whatever its letters: few of many."""
    owners, numbers = index.names_of_places(pids)
    if not owners:
        return []
    sounds = index.sounds_at(numbers)
    found = set().union(*(_sounding(key, sounds) for key in asked))
    return list(dict.fromkeys(owners[at] for at in sorted(found)))


def _sounding(key: Heard, sounds: Sequence[str]) -> list[int]:
    """Where those stand that `likenesses` can find alike, should all letters be the same."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - loaded with the first question

    alike = process.cdist([key.sounds], sounds, scorer=fuzz.ratio, dtype=np.float64)[0]
    near = np.flatnonzero(alike >= _LEAST_SOUNDS - 100).tolist()
    hard = [sounds[at].translate(_VOWELS) for at in near]
    both = alike[near] + process.cdist([key.hard], hard, scorer=fuzz.ratio, dtype=np.float64)[0]
    return [at for at, sum_of in zip(near, both.tolist(), strict=True) if sum_of >= _LEAST_SOUNDS]


def _heard_names(
    index: NameIndex, pids: Sequence[int], *, plain: bool
) -> dict[int, tuple[Heard, ...]]:
    """How the names of places sound.

    `plain`: without those in scripts that sounds are not written in, which are like no other.
    """
    pids_of, numbers = index.names_of_places(pids)
    sounds = index.sounds_at(numbers)
    wanted = [not plain or each.isascii() for each in sounds]
    names = index.keys_at(numbers[wanted])
    found: dict[int, list[Heard]] = {pid: [] for pid in pids}
    for pid, name in zip(
        compress(pids_of, wanted), heard_so(names, list(compress(sounds, wanted))), strict=True
    ):
        found[pid].append(name)
    return {pid: tuple(own) for pid, own in found.items()}


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
    near = _bones(gazetteer, country).within(bones, reach) if reach else [bones]
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
    names = index.numbers_of(index.country_number(country))
    if len(sounds) < 3 or len(names) > _MOST_NAMES:
        return []
    # One letter more or less; in another script than ours it has up to four bytes.
    most = len(sounds) + 4 if sounds.isascii() else 4 * len(sounds) + 4
    names = index.of_length(names, range(len(sounds) - 1, most + 1))
    near = names[_within(sounds, index.sounds_at(names), 1)]
    return [pid for name in index.keys_at(near) for pid in index.places(name)[0].tolist()]


def _within(word: str, others: Sequence[str], reach: int) -> list[int]:
    """Where those of the others stand that are at most `reach` edits away, the nearest first."""
    # Loaded with the first question: a web process that asks none does not wait for it.
    from rapidfuzz import process  # noqa: PLC0415
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415

    found = process.extract(
        word, others, scorer=Levenshtein.distance, score_cutoff=reach, limit=_MOST
    )
    return [at for _, _, at in found]


@dataclass(frozen=True)
class _Bones:
    """The consonants of all names of a country, sorted; written backwards, sorted, and which."""

    words: list[str]
    backwards: list[str]
    numbers: list[int]

    def within(self, bones: str, reach: int) -> list[str]:
        """Those at most `reach` edits away, the nearest first, then by letters; not too many.

        One edit leaves one half of a word as it is: only those with the same half are compared.
        """
        if reach > 1:
            low, high = len(bones) - reach, len(bones) + reach
            others = [word for word in self.words if low <= len(word) <= high]
        else:
            half = len(bones) // 2
            same = {self.numbers[at] for at in _begun(self.backwards, bones[half:][::-1])}
            others = [self.words[at] for at in sorted(same.union(_begun(self.words, bones[:half])))]
        return [others[at] for at in _within(bones, others, reach)]


def _begun(words: list[str], start: str) -> range:
    """Where those of the sorted words stand that begin so."""
    return range(bisect_left(words, start), bisect_left(words, start + chr(sys.maxunicode)))


@lru_cache(maxsize=32)
def _bones(gazetteer: Gazetteer, country: str) -> _Bones:
    sql = "SELECT DISTINCT bones FROM skeletons WHERE land = ? ORDER BY bones"
    words = [row[0] for row in gazetteer.rows(sql, [country])]
    backwards = [word[::-1] for word in words]
    numbers = sorted(range(len(words)), key=backwards.__getitem__)
    return _Bones(words, [backwards[at] for at in numbers], numbers)


def _largest(index: NameIndex, pids: list[int]) -> list[int]:
    if len(pids) <= 4 * _MOST:
        return pids
    people = index.columns["population"][pids]
    return [pids[at] for at in np.argsort(-people, kind="stable")[: 4 * _MOST].tolist()]
