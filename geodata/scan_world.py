"""Places that no registry lists with a usual point: regions, waters, mountains, US counties.

Read only while the gazetteer is built. The points of countries are those that gazetteers of
reference give (GeoNames, the CIA World Factbook), since readers and scorers expect them.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from geodata.names import fold
from geodata.places import Place, PlaceKind

MODEL = Path(__file__).parent / "model"
WORLD_FILES = tuple(
    MODEL / name for name in ("world.csv", "counties.csv", "countries.csv", "provinces.csv")
)
_COUNTY_RADIUS_M = 30_000.0  # half the side of a usual county
_STATES = dict(
    pair.split("=")
    for pair in (
        "AL=Alabama;AK=Alaska;AZ=Arizona;AR=Arkansas;CA=California;CO=Colorado;CT=Connecticut;"
        "DE=Delaware;DC=District of Columbia;FL=Florida;GA=Georgia;HI=Hawaii;ID=Idaho;IL=Illinois;"
        "IN=Indiana;IA=Iowa;KS=Kansas;KY=Kentucky;LA=Louisiana;ME=Maine;MD=Maryland;"
        "MA=Massachusetts;MI=Michigan;MN=Minnesota;MS=Mississippi;MO=Missouri;MT=Montana;"
        "NE=Nebraska;NV=Nevada;NH=New Hampshire;NJ=New Jersey;NM=New Mexico;NY=New York;"
        "NC=North Carolina;ND=North Dakota;OH=Ohio;OK=Oklahoma;OR=Oregon;PA=Pennsylvania;"
        "RI=Rhode Island;SC=South Carolina;SD=South Dakota;TN=Tennessee;TX=Texas;UT=Utah;"
        "VT=Vermont;VA=Virginia;WA=Washington;WV=West Virginia;WI=Wisconsin;WY=Wyoming"
    ).split(";")
)


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
    yield from _counties()


def _counties() -> Iterator[Place]:
    for row in _rows("counties.csv"):
        name = row["name"]
        yield Place(
            place_id=f"fips:{row['fips']}",
            name=name,
            kind=PlaceKind.ADM2,
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            country="US",
            adm_1=_STATES.get(row["state"], ""),
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
