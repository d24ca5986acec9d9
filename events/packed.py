"""Columns ↔ the packed file of the map: small whole numbers, laid out so that gzip finds them.

Layout: `DLR1`, the length of a JSON header (uint32, little endian), the header, then the streams
that the header names, one behind the other. A stream of w bytes a value is w planes: all lowest
bytes, then all second bytes, and so on, because neighbours look alike plane by plane. Differences
are zigzag-coded (0, -1, 1, -2 … → 0, 1, 2, 3 …). `assets/map/release.js` reads the same layout.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

MAGIC = b"DLR1"
DEGREE = 100_000
"""Coordinates are whole numbers of 1e-5 degrees, about a metre."""

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Packed:
    """What the map knows of each event, in order of first day and place.

    `header` holds the dictionaries: types, sources (cells of outlets), standings, collections,
    areas (ids), first_day (days since 1970-01-01), and `sets` of days by event number.
    """

    header: dict[str, Any]
    places: dict[str, Ints]
    events: dict[str, Ints]


PLACE_COLUMNS = ("lon", "lat", "prec", "radius", "area")
EVENT_COLUMNS = ("start", "length", "place", "type", "source", "standing", "collection", "bits")
DURATION, INDEPENDENT, PLANNED = 1, 2, 4
"""What the bits of an event say."""


def pack(data: Packed) -> bytes:
    """The file. Events must be in order of start, and within a day in order of place."""
    places, events = data.places, data.events
    usual = {name: _usual(events["place"], events[name], len(places["lon"])) for name in _GUESSED}
    streams = {
        "lon": _zigzag(np.diff(places["lon"], prepend=0)),
        "lat": _zigzag(np.diff(places["lat"], prepend=0)),
        **{name: places[name] for name in ("prec", "radius", "area")},
        **{f"usual_{name}": values for name, values in usual.items()},
        "days": np.bincount(events["start"]) if len(events["start"]) else events["start"],
        "place": _zigzag(_within_days(events["start"], events["place"])),
        **{n: _surprise(events[n], usual[n][events["place"]]) for n in _GUESSED},
        **{name: events[name] for name in ("length", "standing", "collection", "bits")},
    }
    widths = {name: _width(values) for name, values in streams.items()}
    listed = [[name, widths[name], len(values)] for name, values in streams.items()]
    header = json.dumps(
        {**data.header, "streams": listed}, separators=(",", ":"), ensure_ascii=True
    ).encode("ascii")
    planes = [_planes(values, widths[name]) for name, values in streams.items()]
    return b"".join([MAGIC, len(header).to_bytes(4, "little"), header, *planes])


def unpack(file: bytes) -> Packed:
    """The columns of a packed file. Raises ValueError where it is not one."""
    if file[:4] != MAGIC:
        raise ValueError("This is not a packed release of the map: it does not begin with DLR1.")
    begin = 8 + int.from_bytes(file[4:8], "little")
    header = json.loads(file[8:begin])
    streams = {}
    for name, width, count in header.pop("streams"):
        planes = np.frombuffer(file, np.uint8, width * count, begin).reshape(width, count)
        streams[name] = sum(
            (plane.astype(np.int64) << (8 * k) for k, plane in enumerate(planes)),
            np.zeros(count, np.int64),
        )
        begin += width * count
    start = np.repeat(np.arange(len(streams["days"])), streams["days"])
    place = _from_within_days(start, _unzigzag(streams["place"]))
    guessed = {
        n: _unsurprise(streams[n], streams[f"usual_{n}"][place] if len(place) else place)
        for n in _GUESSED
    }
    taken = {n: streams[n] for n in ("length", "standing", "collection", "bits")}
    points = {name: np.cumsum(_unzigzag(streams[name])) for name in ("lon", "lat")}
    places = points | {name: streams[name] for name in ("prec", "radius", "area")}
    return Packed(header, places, {"start": start, "place": place} | guessed | taken)


_GUESSED = ("type", "source")
"""What is mostly the same at one place: written as 0 where it is the place's most frequent."""


def _usual(place: Ints, value: Ints, places: int) -> Ints:
    """The most frequent value of each place; the smaller one where two are as frequent."""
    kinds = int(value.max(initial=0)) + 1
    pairs, counts = np.unique(place * kinds + value, return_counts=True)
    order = np.lexsort((-pairs, counts))  # the last one written wins
    usual = np.zeros(places, np.int64)
    usual[pairs[order] // kinds] = pairs[order] % kinds
    return usual


def _surprise(value: Ints, usual: Ints) -> Ints:
    return np.where(value == usual, 0, value + 1)


def _unsurprise(token: Ints, usual: Ints) -> Ints:
    return np.where(token == 0, usual, token - 1)


def _new_day(start: Ints) -> npt.NDArray[np.bool_]:
    return np.asarray(np.diff(start, prepend=-1) != 0, np.bool_)


def _within_days(start: Ints, place: Ints) -> Ints:
    """Steps from event to event; the first of each day counts from 0."""
    return np.where(_new_day(start), place, np.diff(place, prepend=0))


def _from_within_days(start: Ints, steps: Ints) -> Ints:
    sums, first = np.cumsum(steps), np.flatnonzero(_new_day(start))
    before = np.repeat(sums[first] - steps[first], np.diff(first, append=len(start)))
    return np.asarray(sums - before, np.int64)


def _zigzag(values: Ints) -> Ints:
    return np.asarray((values << 1) ^ (values >> 63), np.int64)


def _unzigzag(values: Ints) -> Ints:
    return np.asarray((values >> 1) ^ -(values & 1), np.int64)


def _width(values: Ints) -> int:
    top = int(values.max(initial=0))
    return max(1, (top.bit_length() + 7) // 8)


def _planes(values: Ints, width: int) -> bytes:
    return b"".join(((values >> (8 * k)) & 255).astype(np.uint8).tobytes() for k in range(width))
