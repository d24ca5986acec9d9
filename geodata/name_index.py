"""All names of a gazetteer in memory: a compact trie, and columns of the places they may mean.

scan_build.py writes the two files; look-ups by name, scanning and ranking read them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import marisa_trie
import numpy as np
import numpy.typing as npt

from geodata.errors import GazetteerMissing
from geodata.gazetteer import Gazetteer
from geodata.places import PlaceKind
from geodata.said import say
from geodata.said_system import system_words
from geodata.scan_build import (
    COLUMNS_FILE,
    KINDS,
    NAMES_FILE,
    SOUNDS_FILE,
    TRIE_FILE,
)

Array = npt.NDArray[Any]


@dataclass(frozen=True)
class NameIndex:
    """All names of a gazetteer, folded, with the places each may mean; read only."""

    trie: Any
    offsets: Array
    pids: Array
    primary: Array
    columns: dict[str, Array]
    countries: tuple[str, ...]
    wholes: dict[tuple[int, int], int]  # (country, province or 0) → number of that place
    names: Array  # numbers of the names of each place, place by place; from the disk, as needed
    name_ends: Array  # where in them each place's begin, and the last one's end
    sounds: Array  # the bytes of how each name sounds, in a row
    sound_ends: Array  # where in them each name's begin, and the last one's end
    _numbers: dict[int, Array] = field(default_factory=dict, repr=False, compare=False)

    def places(self, key: str) -> tuple[Array, Array]:
        """Numbers of the places a folded name may mean, and whether it is their own name."""
        number = self.trie.get(key)
        if number is None:
            return self.pids[:0], self.primary[:0]
        low, high = self.offsets[number], self.offsets[number + 1]
        return self.pids[low:high], self.primary[low:high]

    def pairs(self) -> list[tuple[str, int]]:
        """Every (folded name, place number) of the index."""
        places = np.split(self.pids, self.offsets[1:-1])
        keys = map(self.trie.restore_key, range(len(places)))
        return [(key, pid) for key, own in zip(keys, places, strict=True) for pid in own.tolist()]

    def names_of_places(self, pids: Sequence[int] | Array) -> tuple[list[int], Array]:
        """Numbers of all names of these places, and beside each the number of its place."""
        places = np.asarray(pids, dtype=np.int64)
        starts = self.name_ends[places]
        counts = self.name_ends[places + 1] - starts
        firsts = np.repeat(starts - np.cumsum(counts) + counts, counts)
        return np.repeat(places, counts).tolist(), self.names[firsts + np.arange(len(firsts))]

    def keys_at(self, numbers: Array) -> list[str]:
        """The folded names with these numbers."""
        return list(map(self.trie.restore_key, numbers.tolist()))

    def sounds_at(self, numbers: Array) -> list[str]:
        """How the names with these numbers sound (geodata.sound)."""
        letters = self.sounds.data
        starts, ends = self.sound_ends[numbers].tolist(), self.sound_ends[numbers + 1].tolist()
        return [str(letters[low:high], "utf-8") for low, high in zip(starts, ends, strict=True)]

    def country_number(self, code: str) -> int:
        """The number of a country in the columns, -1 for a code without places."""
        return self.countries.index(code) if code in self.countries else -1

    def numbers_of(self, country: int) -> Array:
        """Numbers of all names of a country's places; read once, then kept."""
        if country not in self._numbers:
            places = np.flatnonzero(self.columns["country"] == country)
            named = np.zeros(len(self.trie), bool)
            named[self.names_of_places(places)[1]] = True
            self._numbers[country] = np.flatnonzero(named).astype(np.int32)
        return self._numbers[country]

    def of_length(self, numbers: Array, lengths: range) -> Array:
        """Those of these names whose sounds have so many bytes."""
        sizes = self.sound_ends[numbers + 1] - self.sound_ends[numbers]
        return np.asarray(numbers[(sizes >= lengths.start) & (sizes < lengths.stop)])


def load_index(gazetteer: Gazetteer) -> NameIndex:
    """The index beside a gazetteer file, read once a process; GazetteerMissing if absent."""
    return _load(gazetteer.path.parent)


@lru_cache(maxsize=2)
def _load(folder: Path) -> NameIndex:
    try:
        trie = marisa_trie.Trie()
        trie.mmap(str(folder / TRIE_FILE))
        with np.load(folder / COLUMNS_FILE) as file:
            columns = {name: file[name] for name in file.files}
        # From the disk as needed: only names that the gazetteer does not spell ask for them.
        names, sounds = (
            np.asarray(np.load(folder / file, mmap_mode="r")) for file in (NAMES_FILE, SOUNDS_FILE)
        )
    except (OSError, RuntimeError, ValueError) as error:
        reason = say("cannot be read ({why})", why=system_words(error))
        raise GazetteerMissing(folder / TRIE_FILE, reason) from error
    name_ends, sound_ends = _ends(columns.pop("names")), _ends(columns.pop("sounds"))
    countries = tuple(str(code) for code in columns.pop("countries"))
    return NameIndex(
        trie,
        columns.pop("offsets"),
        columns.pop("pids"),
        columns.pop("primary"),
        columns,
        countries,
        _wholes(columns),
        names,
        name_ends,
        sounds,
        sound_ends,
    )


def _ends(sizes: Array) -> Array:
    """Where each piece of such sizes ends in a row of them, after the first one's begin."""
    return np.concatenate((np.zeros(1, np.int32), np.cumsum(sizes, dtype=np.int32)))


def _wholes(columns: dict[str, Array]) -> dict[tuple[int, int], int]:
    found: dict[tuple[int, int], int] = {}
    for kind, level in ((PlaceKind.ADM1, 1), (PlaceKind.COUNTRY, 0)):
        for pid in np.flatnonzero(columns["kind"] == KINDS.index(kind)).tolist():
            province = int(columns["province"][pid]) if level else 0
            if pid and (province or not level):
                found.setdefault((int(columns["country"][pid]), province), pid)
    return found
