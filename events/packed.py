"""Columns ↔ the packed files of the map: small whole numbers, laid out so that they compress.

How streams of numbers lie in a file is said in `packed_file.py`. Differences are zigzag-coded
(0, -1, 1, -2 … → 0, 1, 2, 3 …). `assets/map/release.js` reads the same layout.

Events stand place by place in the file and day by day in memory: at one place the days between
events are alike, and so are type and source. Of events of one place and day each column says how it
differs from the event before, while all columns before it are equal.

What a map needs before it can be drawn (place, days, type) may lie in one file and the rest in
another, which is fetched when somebody asks for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from events.packed_file import Ints, Streams, read_file, write_file

DEGREE = 100_000
"""Coordinates are whole numbers of 1e-5 degrees, about a metre."""


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
_FIRST, _REST = ("type", "span"), ("said", "source", "collection")
"""Columns as they are written, in the order in which events of one place and day are compared."""
_GUESSED = {"type": 1, "said": 4, "source": 1}
"""What is mostly the same at one place is written as 0 where it is the place's most frequent; of a
value, whole multiples of this number are guessed and what is left over is not."""


def order_of(events: Mapping[str, Any], last: Any) -> npt.NDArray[np.intp]:
    """The order in which events pack best; `last` decides between equals."""
    columns = _columns(events)
    keys = [events["start"], events["place"], *(columns[name] for name in (*_FIRST, *_REST))]
    return np.lexsort((last, *reversed(keys)))


def pack(data: Packed) -> bytes:
    """All in one file. Events must be in order of start, and within a day in order of place."""
    first, rest = _streams(data)
    return write_file(data.header, first | rest)


def pack_apart(data: Packed) -> tuple[bytes, bytes]:
    """What is drawn first, and the rest."""
    first, rest = _streams(data)
    return write_file({**data.header, "apart": True}, first), write_file({}, rest)


def unpack(file: bytes, rest: bytes = b"") -> Packed:
    """The columns of a packed file, and of the file with the rest where it lies apart. Raises
    ValueError where it is not one."""
    header, streams = read_file(file)
    if header.pop("apart", False):
        streams |= read_file(rest)[1]
    place, start, same = _days(streams)
    columns: Streams = {}
    for name in (*_FIRST, *_REST):
        usual, times = _usual_of(name, streams, place)
        columns[name] = _column(streams[name], streams[f"{name}_same"], same, usual, times)
        same = same & ~_changes(columns[name])
    columns["place"], columns["start"] = place, start
    order = np.argsort(start, kind="stable")  # place by place → day by day
    events = _events({name: values[order] for name, values in columns.items()})
    points = {name: np.cumsum(_unzigzag(streams[name])) for name in ("lon", "lat")}
    places = points | {name: streams[name] for name in ("prec", "radius", "area")}
    return Packed(header, places, events)


def _columns(events: Mapping[str, Any]) -> Streams:
    """Days and whether they lasted, standing and flags: two columns each that go together."""
    bits = events["bits"]
    return {
        "type": events["type"],
        "span": events["length"] * 2 + (bits & DURATION),
        "said": events["standing"] * 4 + (bits >> 1),
        "source": events["source"],
        "collection": events["collection"],
    }


def _events(columns: Streams) -> Streams:
    span, said = columns["span"], columns["said"]
    same = {name: columns[name] for name in ("start", "place", "type", "source", "collection")}
    bits = (span & DURATION) | ((said & 3) << 1)
    return same | {"length": span >> 1, "standing": said >> 2, "bits": bits}


def _streams(data: Packed) -> tuple[Streams, Streams]:
    events, places = data.events, data.places
    order = np.argsort(events["place"], kind="stable")  # day by day → place by place
    place, start = events["place"][order], events["start"][order]
    first = {
        "lon": _zigzag(np.diff(places["lon"], prepend=0)),
        "lat": _zigzag(np.diff(places["lat"], prepend=0)),
        **{name: places[name] for name in ("prec", "radius", "area")},
        **_day_streams(place, start, len(places["lon"])),
    }
    rest: Streams = {}
    same = ~(_changes(place) | _changes(start))
    for name, unordered in _columns(events).items():
        values = unordered[order]
        into = first if name in _FIRST else rest
        if name in _GUESSED:
            into[f"usual_{name}"] = _usual(place, values // _GUESSED[name], len(places["lon"]))
        usual, times = _usual_of(name, into, place)
        into[name] = _surprise(values, usual, times)[~same]
        into[f"{name}_same"] = _zigzag(np.diff(values, prepend=0))[same]
        same = same & ~_changes(values)
    return first, rest


def _day_streams(place: Ints, start: Ints, places: int) -> Streams:
    """`dates`: at how many days something happened at each place; `gap`: days from one to the next;
    `more`: how many events there were beside the first."""
    begins = np.flatnonzero(_changes(place) | _changes(start))
    at, day = place[begins], start[begins]
    gap = np.where(_changes(at), day, np.diff(day, prepend=0) - 1)
    more = np.diff(begins, append=len(place)) - 1
    return {"dates": np.bincount(at, minlength=places), "gap": gap, "more": more}


def _days(streams: Streams) -> tuple[Ints, Ints, npt.NDArray[np.bool_]]:
    """Place and day of each event, place by place; whether it shares both with the one before."""
    dates, more = streams["dates"], streams["more"] + 1
    at = np.repeat(np.arange(len(dates)), dates)
    begins = _changes(at)
    steps = np.cumsum(np.where(begins, streams["gap"], streams["gap"] + 1))
    first = np.flatnonzero(begins)
    before = np.repeat(steps[first] - streams["gap"][first], np.diff(first, append=len(at)))
    place, start = np.repeat(at, more), np.repeat(steps - before, more)
    return place, start, ~(_changes(place) | _changes(start))


def _usual_of(name: str, streams: Streams, place: Ints) -> tuple[Ints | None, int]:
    if name not in _GUESSED:
        return None, 1
    usual = streams[f"usual_{name}"]
    return (usual[place] if len(place) else place), _GUESSED[name]


def _column(
    told: Ints, steps: Ints, same: npt.NDArray[np.bool_], usual: Ints | None, times: int
) -> Ints:
    """Values told, and where an event is like the one before, steps from that one's value."""
    values = np.zeros(len(same), np.int64)
    values[~same] = told
    if usual is not None:
        guessed, left = np.divmod(values, times)
        values = np.where(guessed == 0, usual, guessed - 1) * times + left
    values[same] = _unzigzag(steps)
    sums, first = np.cumsum(values), np.flatnonzero(~same)
    before = np.repeat(sums[first] - values[first], np.diff(first, append=len(same)))
    return np.asarray(sums - before, np.int64)


def _surprise(values: Ints, usual: Ints | None, times: int) -> Ints:
    if usual is None:
        return values
    guessed, left = np.divmod(values, times)
    return np.asarray(np.where(guessed == usual, 0, guessed + 1) * times + left, np.int64)


def _usual(place: Ints, value: Ints, places: int) -> Ints:
    """The most frequent value of each place; the smaller one where two are as frequent."""
    kinds = int(value.max(initial=0)) + 1
    pairs, counts = np.unique(place * kinds + value, return_counts=True)
    order = np.lexsort((-pairs, counts))  # the last one written wins
    usual = np.zeros(places, np.int64)
    usual[pairs[order] // kinds] = pairs[order] % kinds
    return usual


def _changes(values: Ints) -> npt.NDArray[np.bool_]:
    """Where a value differs from the one before it; the first one always does."""
    return np.asarray(np.diff(values, prepend=-1) != 0, np.bool_)


def _zigzag(values: Ints) -> Ints:
    return np.asarray((values << 1) ^ (values >> 63), np.int64)


def _unzigzag(values: Ints) -> Ints:
    return np.asarray((values >> 1) ^ -(values & 1), np.int64)
