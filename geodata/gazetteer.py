"""The built gazetteer: open it, read places by number or id, find what is near.

The file is written by gazetteer_build.py and only ever read here.
"""

from __future__ import annotations

import math
import sqlite3
import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from geodata.errors import GazetteerMissing
from geodata.places import Place, PlaceKind
from geodata.said import say
from geodata.said_system import system_words

SCHEMA_VERSION = 2
SOURCES = {
    "geonames": "GeoNames (CC BY 4.0)",
    "naturalearth": "Natural Earth",
    "cldr": "Unicode CLDR; point as in gazetteers of reference",
    "world": "Dateline's list of regions and waters; rounded points",
    "census": "United States Census Bureau (public domain)",
}
SEPARATOR = "\x1f"  # between names in one column; fold and split keep it out of names
PLACE_FIELDS = (
    "place_id name kind latitude longitude country adm_1 population radius_m gazetteer "
    "geonameid names source outline"
).split()
PLACE_COLUMNS = ", ".join(PLACE_FIELDS)
_AT_ONCE = 500  # places read by one statement


@dataclass(frozen=True)
class Gazetteer:
    """An open gazetteer file. Safe to share between threads: each gets its own connection."""

    path: Path
    _local: threading.local = field(default_factory=threading.local, repr=False, compare=False)

    def rows(self, sql: str, parameters: Iterable[Any] = ()) -> list[tuple[Any, ...]]:
        """Run one reading statement; GazetteerMissing if the file is gone or damaged."""
        try:
            connection = getattr(self._local, "connection", None)
            if connection is None:
                connection = self._local.connection = _connect(self.path)
            return list(connection.execute(sql, tuple(parameters)))
        except sqlite3.DatabaseError as error:
            raise GazetteerMissing(
                self.path, say("cannot be read ({why})", why=system_words(error))
            ) from error


def _connect(path: Path) -> sqlite3.Connection:
    # immutable: the file is never changed in place, so no lock files beside it are needed.
    uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    return sqlite3.connect(uri, uri=True, check_same_thread=False)


def open_gazetteer(path: Path) -> Gazetteer:
    """Open a built gazetteer for reading; GazetteerMissing names the command that builds it."""
    if not path.is_file():
        raise GazetteerMissing(path, say("has not been built yet"))
    gazetteer = Gazetteer(path)
    meta = dict(gazetteer.rows("SELECT key, value FROM meta"))
    if meta.get("schema") != str(SCHEMA_VERSION):
        reason = say(
            "has layout {layout}, not {ours}",
            layout=str(meta.get("schema")),
            ours=str(SCHEMA_VERSION),
        )
        raise GazetteerMissing(path, reason)
    if meta.get("complete") != "yes":
        raise GazetteerMissing(path, say("was not built to the end"))
    return gazetteer


def read_place(row: tuple[Any, ...]) -> Place:
    """A row of PLACE_COLUMNS as a Place."""
    fields: dict[str, Any] = dict(zip(PLACE_FIELDS, row, strict=True))
    names = tuple(fields["names"].split(SEPARATOR)) if fields["names"] else ()
    fields["names"] = (fields["name"], *names)
    fields["kind"] = PlaceKind(fields["kind"])
    fields["source"] = fields["source"] or SOURCES.get(fields["gazetteer"], "")
    return Place(**fields)


def read_places(gazetteer: Gazetteer, pids: Iterable[int]) -> dict[int, Place]:
    """The places with these numbers, by number; numbers that are none are left out."""
    places: dict[int, Place] = {}
    unique = sorted(set(pids))
    for start in range(0, len(unique), _AT_ONCE):
        part = unique[start : start + _AT_ONCE]
        marks = ",".join("?" * len(part))
        rows = gazetteer.rows(
            f"SELECT pid, {PLACE_COLUMNS} FROM places WHERE pid IN ({marks})",  # noqa: S608
            part,
        )
        places.update({row[0]: read_place(row[1:]) for row in rows})
    return places


def place_by_id(gazetteer: Gazetteer, place_id: str) -> Place | None:
    """The place with this id, or None."""
    if not place_id.isprintable():
        return None
    rows = gazetteer.rows(f"SELECT {PLACE_COLUMNS} FROM places WHERE place_id = ?", [place_id])  # noqa: S608
    return read_place(rows[0]) if rows else None


def nearest(
    gazetteer: Gazetteer, latitude: float, longitude: float, limit: int = 5
) -> tuple[tuple[Place, float], ...]:
    """Towns, crossings, camps and bases nearest to a point, with distance in metres."""
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):
        return ()
    found: list[tuple[float, Place]] = []
    for reach in (0.25, 1.0, 4.0):  # degrees of latitude searched around the point
        found = _within(gazetteer, latitude, longitude, reach)
        if len(found) >= limit:
            break
    return tuple((place, metres) for metres, place in found[: max(limit, 0)])


def _within(
    gazetteer: Gazetteer, latitude: float, longitude: float, reach: float
) -> list[tuple[float, Place]]:
    wide = reach / max(math.cos(math.radians(latitude)), 0.05)
    rows = gazetteer.rows(
        f"SELECT {PLACE_COLUMNS} FROM places WHERE cell IN ({_cells(latitude, reach)}) "  # noqa: S608
        "AND latitude BETWEEN ? AND ? AND (longitude BETWEEN ? AND ? OR "
        "longitude + 360 BETWEEN ? AND ? OR longitude - 360 BETWEEN ? AND ?)",
        [latitude - reach, latitude + reach, *[longitude - wide, longitude + wide] * 3],
    )
    places = [read_place(row) for row in rows]
    measured = [
        (haversine_m(latitude, longitude, place.latitude, place.longitude), place)
        for place in places
    ]
    # Corners of the box are farther than its sides: only the circle inside it is complete.
    inside = [each for each in measured if each[0] <= reach * 111_000]
    return sorted(inside, key=lambda each: (each[0], each[1].place_id))


def _cells(latitude: float, reach: float) -> str:
    """Whole degrees of latitude that a search touches, as a list for SQL (numbers only)."""
    low, high = math.floor(latitude - reach), math.floor(latitude + reach)
    return ",".join(str(cell) for cell in range(low, high + 1))


def haversine_m(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Distance in metres on a sphere (error below 0.6 %), degrees in."""
    phi1, phi2 = math.radians(lat1), math.radians(lat2)
    half = math.sin((phi2 - phi1) / 2) ** 2
    half += math.cos(phi1) * math.cos(phi2) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * 6_371_009 * math.asin(min(1.0, math.sqrt(half)))
