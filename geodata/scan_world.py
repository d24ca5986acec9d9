"""Places that no registry lists with a usual point: regions, waters, mountains, US counties.

Read only while the gazetteer is built. The points of countries are those that gazetteers of
reference give (GeoNames, the CIA World Factbook), since readers and scorers expect them.
"""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from functools import cache
from pathlib import Path

from shapely import from_wkb

from geodata.gazetteer_key import MODEL
from geodata.names import fold
from geodata.places import Place, PlaceKind

_COUNTY_RADIUS_M = 30_000.0  # half the side of a usual county


def world_places(known: Iterable[Place]) -> Iterator[Place]:
    """Regions, waters and counties, without those whose name and kind are already `known`."""
    taken = {(place.kind, fold(name)) for place in known for name in (place.name, *place.names)}
    for row in _rows("world.csv"):
        names = tuple(row["names"].split("|"))
        if (PlaceKind(row["kind"]), fold(names[0])) in taken:
            continue
        yield Place(
            place_id=f"world:{row['id']}",
            name=names[0],
            kind=PlaceKind(row["kind"]),
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            country=row["country"],
            radius_m=float(row["radius_km"]) * 1000,
            gazetteer="world",
            names=names,
        )


def us_counties(packages: Mapping[str, Path]) -> Iterator[Place]:
    """The counties of the United States, each at the middle of its largest part."""
    file = packages["bokeh-sampledata"] / "_data" / "geographic_boundaries.db"
    with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as db:
        rows = db.execute("SELECT metadata, geometry FROM us_counties ORDER BY id").fetchall()
    for metadata, outline in rows:
        about, shape = json.loads(metadata), from_wkb(outline)
        name, _, state = about["detailed_name"].partition(", ")
        point = max(getattr(shape, "geoms", [shape]), key=lambda part: float(part.area)).centroid
        yield Place(
            place_id=f"fips:{about['fips']}",
            name=name,
            kind=PlaceKind.ADM2,
            latitude=round(point.y, 3),
            longitude=round(point.x, 3),
            country="US",
            adm_1=state,
            radius_m=_COUNTY_RADIUS_M,
            gazetteer="census",
            names=(name, name.replace(" County", " Co.")),
        )


@cache
def country_points() -> dict[str, tuple[float, float]]:
    """The usual point (latitude, longitude) of each country by ISO 3166-1 alpha-2 code."""
    return {
        row["iso"]: (float(row["latitude"]), float(row["longitude"]))
        for row in _rows("countries.csv")
    }


@cache
def more_country_names() -> dict[str, tuple[str, ...]]:
    """Everyday names and abbreviations of countries by code: US, DRC, Holland."""
    return {
        row["iso"]: tuple(row["names"].split("|")) for row in _rows("countries.csv") if row["names"]
    }


@cache
def more_province_names() -> dict[tuple[str, str], tuple[str, ...]]:
    """Abbreviations of provinces by country code and name: Calif., NSW."""
    return {
        (row["country"], row["name"]): tuple(row["names"].split("|"))
        for row in _rows("provinces.csv")
    }


def _rows(name: str) -> list[dict[str, str]]:
    with (MODEL / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
