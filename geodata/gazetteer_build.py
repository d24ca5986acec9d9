"""Write the gazetteer file: once, while installing or updating."""

from __future__ import annotations

import hashlib
import json
import math
import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from shapely.geometry.base import BaseGeometry

from geodata.gazetteer import PLACE_COLUMNS, SCHEMA_VERSION, SEPARATOR, SOURCES
from geodata.gazetteer_key import Progress, source_versions
from geodata.gazetteer_sources import all_places, read_capitals
from geodata.names import fold
from geodata.naturalearth import Province
from geodata.places import PLACES_CSV, Place, PlaceKind
from geodata.sound import skeleton_of_key

_POINT_KINDS = frozenset(
    {
        PlaceKind.POPULATED_PLACE, PlaceKind.BORDER_CROSSING, PlaceKind.MILITARY_BASE,
        PlaceKind.CAMP, PlaceKind.DISTRICT,
    }
)  # fmt: skip
SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE places (
  pid INTEGER PRIMARY KEY, place_id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, kind TEXT NOT NULL,
  latitude REAL NOT NULL, longitude REAL NOT NULL, country TEXT NOT NULL, adm_1 TEXT NOT NULL,
  population INTEGER NOT NULL, radius_m REAL NOT NULL, gazetteer TEXT NOT NULL,
  geonameid INTEGER, names TEXT NOT NULL, source TEXT NOT NULL, outline TEXT NOT NULL,
  cell INTEGER
);
CREATE TABLE skeletons (
  land TEXT, bones TEXT, pid INTEGER, PRIMARY KEY (land, bones, pid)
) WITHOUT ROWID;
CREATE TABLE outlines (
  code TEXT PRIMARY KEY, level TEXT NOT NULL, country TEXT NOT NULL, name TEXT NOT NULL,
  west REAL, south REAL, east REAL, north REAL, wkb BLOB NOT NULL
);
"""


@dataclass(frozen=True)
class Land:
    """Provinces, their outlines for drawing (same order), and those of countries (lon/lat)."""

    provinces: Sequence[Province]
    shapes: Sequence[BaseGeometry]
    countries: Mapping[str, BaseGeometry]


def write_gazetteer(
    target: Path, packages: Mapping[str, Path], land: Land, progress: Progress
) -> list[tuple[str, int]]:
    """Write the file (SQLite, about 70 MB) and return (folded name, place number) pairs.

    An interrupted build leaves nothing.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    os.close(handle)
    part = Path(name)
    try:
        with closing(sqlite3.connect(part, isolation_level=None)) as connection:
            names = _fill(connection, packages, land, progress)
        part.chmod(0o644)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return names


def _fill(
    connection: sqlite3.Connection, packages: Mapping[str, Path], land: Land, progress: Progress
) -> list[tuple[str, int]]:
    # Nobody reads the file before it is renamed, so nothing need survive a crash in between.
    connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + SCHEMA)
    connection.execute("BEGIN")
    progress(0.15, "Writing outlines")
    connection.executemany(
        "INSERT INTO outlines VALUES (?,?,?,?,?,?,?,?,?)",
        chain(_province_outlines(land), _country_outlines(land)),
    )
    progress(0.25, "Reading towns")
    names, bones = write_places(connection, all_places(packages, land.provinces, land.countries))
    progress(0.85, "Writing spellings")
    connection.executemany("INSERT INTO skeletons VALUES (?,?,?)", sorted(bones))
    connection.execute("CREATE INDEX places_cell ON places (cell) WHERE cell IS NOT NULL")
    meta = {"schema": str(SCHEMA_VERSION), "complete": "yes", **source_versions()}
    meta["places.csv"] = hashlib.sha256(PLACES_CSV.read_bytes()).hexdigest()
    meta["capitals"] = json.dumps(read_capitals(packages))
    connection.executemany("INSERT INTO meta VALUES (?,?)", sorted(meta.items()))
    connection.execute("COMMIT")
    progress(1.0, "Gazetteer written")
    return names


def write_places(
    connection: sqlite3.Connection, places: Iterable[Place], first: int = 1
) -> tuple[list[tuple[str, int]], list[tuple[str, str, int]]]:
    """Write places, numbered from `first`; return their (key, pid) and (country, bones, pid)."""
    keys: list[tuple[str, int]] = []
    bones: list[tuple[str, str, int]] = []
    rows: list[tuple[Any, ...]] = []
    for pid, place in enumerate(places, first):
        own = {fold(name) for name in (place.name, *place.names)} - {""}
        keys += [(key, pid) for key in own]
        if place.country and place.kind is not PlaceKind.COUNTRY:
            found = {skeleton_of_key(key) for key in own}
            bones += [(place.country, each, pid) for each in found if useful_bones(each)]
        rows.append(_place_row(pid, place))
    columns = f"pid, {PLACE_COLUMNS}, cell"
    connection.executemany(
        f"INSERT INTO places ({columns}) VALUES ({','.join('?' * 16)})",  # noqa: S608
        rows,
    )
    return keys, bones


def useful_bones(bones: str) -> bool:
    """A skeleton of one consonant says nothing; those of other scripts are never asked for."""
    return len(bones) > 1 and bones.isascii()


def _place_row(pid: int, place: Place) -> tuple[Any, ...]:
    names = SEPARATOR.join(name for name in dict.fromkeys(place.names) if name != place.name)
    source = "" if place.gazetteer in SOURCES else place.source
    cell = math.floor(place.latitude) if place.kind in _POINT_KINDS else None
    return (
        pid, place.place_id, place.name, place.kind.value, place.latitude, place.longitude,
        place.country, place.adm_1, place.population, place.radius_m, place.gazetteer,
        place.geonameid, names, source, place.outline, cell,
    )  # fmt: skip


def _province_outlines(land: Land) -> Iterator[tuple[Any, ...]]:
    for province, shape in zip(land.provinces, land.shapes, strict=True):
        if not shape.is_empty:
            code = f"ne:{province.code}"
            yield code, "adm1", province.country, province.name, *shape.bounds, shape.wkb


def _country_outlines(land: Land) -> Iterator[tuple[Any, ...]]:
    for code, shape in land.countries.items():
        yield f"country:{code}", "country", code, code, *shape.bounds, shape.wkb
