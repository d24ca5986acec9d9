"""Write the index that text is scanned with: a compact trie of names, and columns of places."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import marisa_trie
import numpy as np
import numpy.typing as npt

from geodata.gazetteer import Gazetteer
from geodata.names import fold
from geodata.places import PlaceKind
from geodata.sound import sounds_of

TRIE_FILE = "names.marisa"
COLUMNS_FILE = "names.npz"
SOUNDS_FILE, NAMES_FILE = "sounds.npy", "names_of_places.npy"
KINDS = tuple(PlaceKind)
Numbers = npt.NDArray[np.int32]


def build_scan(folder: Path, gazetteer: Gazetteer, names: Iterable[tuple[str, int]]) -> None:
    """Write the trie of (folded name, place number) pairs, its columns and sounds (some 27 MB)."""
    wanted = sorted(set(names))
    trie = marisa_trie.Trie(key for key, _ in groupby(row[0] for row in wanted))
    places = _place_columns(gazetteer)
    own = places.pop("own_names")
    by_id = sorted((trie[key], pid, own[pid] == key) for key, pid in wanted)
    keys = np.array([each[0] for each in by_id], dtype=np.int64)
    offsets = np.searchsorted(keys, np.arange(len(trie) + 1)).astype(np.int32)
    trie.save(str(folder / TRIE_FILE))
    pids = np.array([each[1] for each in by_id], dtype=np.int32)
    np.savez_compressed(
        folder / COLUMNS_FILE,
        names=_write_names(folder, keys.astype(np.int32), pids, len(places["kind"])),
        sounds=_write_sounds(folder, [trie.restore_key(number) for number in range(len(trie))]),
        offsets=offsets,
        pids=pids,
        primary=np.array([each[2] for each in by_id], dtype=np.uint8),
        **places,
    )


def _write_names(folder: Path, numbers: Numbers, pids: Numbers, places: int) -> Numbers:
    """The numbers of each place's names, place by place; how many each has."""
    order = np.argsort(pids, kind="stable")
    np.save(folder / NAMES_FILE, numbers[order])
    return np.bincount(pids, minlength=places).astype(np.int32)


def _write_sounds(folder: Path, names: Sequence[str]) -> Numbers:
    """How each name sounds, by its number, all letters in a row; how many bytes each takes."""
    sounds = [sound.encode() for sound in sounds_of(names)]
    np.save(folder / SOUNDS_FILE, np.frombuffer(b"".join(sounds), np.uint8))
    return np.array([len(sound) for sound in sounds], dtype=np.int32)


def _place_columns(gazetteer: Gazetteer) -> dict[str, Any]:
    rows = gazetteer.rows(
        "SELECT pid, name, kind, latitude, longitude, country, adm_1, population, radius_m, "
        "gazetteer FROM places ORDER BY pid"
    )
    size = rows[-1][0] + 1
    countries = {
        code: number for number, code in enumerate(sorted({"", *(row[5] for row in rows)}))
    }
    provinces = {
        each: number for number, each in enumerate(sorted({(row[5], row[6]) for row in rows}), 1)
    }
    columns: dict[str, Any] = {
        "latitude": np.zeros(size, np.float32), "longitude": np.zeros(size, np.float32),
        "population": np.zeros(size, np.int32), "radius": np.zeros(size, np.float32),
        "kind": np.zeros(size, np.uint8), "country": np.zeros(size, np.int16),
        "province": np.zeros(size, np.int32), "by_hand": np.zeros(size, np.uint8),
        "capital": np.zeros(size, np.uint8),
    }  # fmt: skip
    own = [""] * size
    for pid, name, kind, lat, lon, country, adm_1, people, radius, source in rows:
        own[pid] = fold(name)
        columns["latitude"][pid], columns["longitude"][pid] = lat, lon
        columns["population"][pid], columns["radius"][pid] = people, radius
        columns["kind"][pid] = KINDS.index(PlaceKind(kind))
        columns["country"][pid] = countries[country]
        columns["province"][pid] = provinces[country, adm_1] if adm_1 else 0
        columns["by_hand"][pid] = source == "dateline"
    for pid in _capitals(gazetteer, rows, own):
        columns["capital"][pid] = 1
    columns["own_names"] = own
    columns["countries"] = np.array(sorted(countries))
    return columns


def _capitals(gazetteer: Gazetteer, rows: list[tuple[Any, ...]], own: list[str]) -> Iterator[int]:
    """Numbers of the capitals: the largest town of that name in its country."""
    told = gazetteer.rows("SELECT value FROM meta WHERE key = 'capitals'")
    states = json.loads(told[0][0]) if told else {}
    wanted = {(code, fold(capital)) for code, capital in states.items()}
    best: dict[tuple[str, str], tuple[int, int]] = {}
    for pid, _, kind, _, _, country, _, people, *_ in rows:
        key = (country, own[pid])
        if kind == PlaceKind.POPULATED_PLACE and key in wanted:
            best[key] = max(best.get(key, (-1, 0)), (people, pid))
    return (pid for _, pid in best.values())
