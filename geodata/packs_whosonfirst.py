"""Who's On First records, one JSON object a line, as Places."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator
from typing import Any

from geodata.names import split_type_word
from geodata.packs_lines import TOWNS, Broken, Item, NotTaken, town_radius_m
from geodata.places import Place, PlaceKind

LICENCE = "parts CC BY, CC0 or public domain; https://whosonfirst.org/docs/licenses/"
ATTRIBUTION = "Who's On First"
_KINDS = {
    "country": PlaceKind.COUNTRY,
    "region": PlaceKind.ADM1,
    "county": PlaceKind.ADM2,
    "localadmin": PlaceKind.ADM2,
    "locality": PlaceKind.POPULATED_PLACE,
    "neighbourhood": PlaceKind.DISTRICT,
    "marinearea": PlaceKind.SEA,
    "ocean": PlaceKind.SEA,
}
_LANGUAGES = frozenset(
    "und eng nob nno nor dan swe tur kur ell ara fas heb deu fra spa rus ukr bul sqi ron".split()
)
_RADIUS_M = {PlaceKind.ADM1: 60_000.0, PlaceKind.ADM2: 15_000.0, PlaceKind.SEA: 100_000.0}


def read_whosonfirst(lines: Iterable[tuple[int, str]]) -> Iterator[Item]:
    """Each line as a Place, as NotTaken (airports, outlines, …) or as Broken."""
    for number, line in lines:
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            yield number, _place(record) if "geometry" not in record else NotTaken("an outline")
        except json.JSONDecodeError as error:
            yield number, Broken(f"is no JSON ({error.msg})")
        except (
            KeyError,
            TypeError,
            ValueError,
            AttributeError,
            ArithmeticError,
            RecursionError,
        ) as error:
            yield number, Broken(f"has no usable {error}" if error.args else "cannot be read")


def _place(record: dict[str, Any]) -> Place | NotTaken | Broken:
    names = _names(record)
    kind = _KINDS.get(record["pt"])
    if kind is None and any(_is_base(name) for name in names):
        kind = PlaceKind.MILITARY_BASE
    if kind is None:
        return NotTaken(f"a {record['pt']}")
    latitude, longitude = float(record["lat"]), float(record["lon"])
    if not names:
        return Broken("has no name")
    if not (abs(latitude) <= 90 and abs(longitude) <= 180) or (latitude, longitude) == (0, 0):
        return Broken(f"has no point: latitude {latitude:g}, longitude {longitude:g}")
    # People of an area do not make it likelier than the town of its name.
    population = max(int(record.get("pop") or 0), 0) if kind in TOWNS else 0
    country = (record.get("cc") or "").strip()
    geonameid = (record.get("conc") or {}).get("gn:id")
    return Place(
        place_id=f"wof:{int(record['id'])}",
        name=names[0],
        kind=kind,
        latitude=latitude,
        longitude=longitude,
        country=country if len(country) == 2 and country.isalpha() else "",
        population=population,
        radius_m=_radius(record, kind, population),
        gazetteer="whosonfirst",
        geonameid=int(geonameid) if geonameid else None,
        names=names,
        source=ATTRIBUTION,
    )


def _names(record: dict[str, Any]) -> tuple[str, ...]:
    """The record's name first, then those in the languages of our stories."""
    found = [str(record.get("name") or "")]
    for language, names in (record.get("names") or {}).items():
        if language in _LANGUAGES:
            found += map(str, names)
    return tuple(dict.fromkeys(name.strip() for name in found if name.strip()))


def _is_base(name: str) -> bool:
    """Whether a name says so in Latin letters: in Arabic every airport is a "matar"."""
    return name.isascii() and split_type_word(name)[1] is PlaceKind.MILITARY_BASE


def _radius(record: dict[str, Any], kind: PlaceKind, population: int) -> float:
    """Metres that cover the place: half its box, or a town's size for its people."""
    if kind in TOWNS:
        return town_radius_m(population)
    west, south, east, north = map(float, (record.get("bbox") or "0,0,0,0").split(","))
    width = (east - west) * 111_320 * math.cos(math.radians((south + north) / 2))
    reach = math.hypot(width, (north - south) * 110_574) / 2
    return round(min(reach, 5e6), -3) if reach >= 1000 else _RADIUS_M.get(kind, 3_000.0)
