"""Names for the offline basemap, each with the smallest zoom at which to show it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from geodata.gazetteer import Gazetteer
from geodata.outlines import REGION_BOX

Label = list[float | str | int]
# GeoNames writes these countries' towns with the dots and strokes of scientific Arabic.
_PLAIN = frozenset("SY IQ LB JO IL PS SA KW EG LY YE IR".split())
_CITY_RANKS = (
    (5_000_000, 4), (1_000_000, 5), (400_000, 6), (120_000, 7), (50_000, 8), (0, 9),
)  # fmt: skip
_COUNTRY_RANKS = ((1_200_000, 2), (500_000, 3), (200_000, 4), (60_000, 5), (0, 6))


def labels(gazetteer: Gazetteer) -> list[Label]:
    """Rows [lon, lat, kind, rank, name]: country, adm1, city, crossing and sea labels."""
    found = [*_countries(gazetteer), *_seas(gazetteer), *_provinces(gazetteer)]
    found += [*_cities(gazetteer), *_checked(gazetteer)]
    return sorted(found, key=lambda label: (label[3], str(label[2]), str(label[4])))


def _rank(size: float, table: tuple[tuple[int, int], ...]) -> int:
    return next(rank for least, rank in table if size >= least)


def _in_region() -> str:
    west, south, east, north = REGION_BOX
    return f"longitude BETWEEN {west} AND {east} AND latitude BETWEEN {south} AND {north}"


def _countries(gazetteer: Gazetteer) -> Iterator[Label]:
    sql = "SELECT longitude, latitude, name, radius_m FROM places WHERE kind = 'country'"
    for lon, lat, name, radius_m in gazetteer.rows(sql):
        yield [round(lon, 2), round(lat, 2), "country", _rank(radius_m, _COUNTRY_RANKS), name]


def _seas(gazetteer: Gazetteer) -> Iterator[Label]:
    sql = (
        "SELECT longitude, latitude, name, radius_m FROM places WHERE kind IN ('sea', 'strait') "
        "AND gazetteer = 'dateline' AND place_id NOT IN ('east-aegean', 'eastern-mediterranean')"
    )
    for lon, lat, name, radius_m in gazetteer.rows(sql):
        rank = 4 if radius_m > 400_000 else 5 if radius_m > 200_000 else 7
        yield [lon, lat, "sea", 9 if radius_m < 50_000 else rank, name]


def _provinces(gazetteer: Gazetteer) -> Iterator[Label]:
    sql = f"SELECT longitude, latitude, name FROM places WHERE kind = 'adm1' AND {_in_region()}"  # noqa: S608
    for lon, lat, name in gazetteer.rows(sql):
        yield [round(lon, 3), round(lat, 3), "adm1", 7, name]


def _cities(gazetteer: Gazetteer) -> Iterator[Label]:
    sql = (
        "SELECT longitude, latitude, name, population, country FROM places "  # noqa: S608
        "WHERE kind = 'populated_place' AND (population >= 1000000 "
        f"OR (population >= 15000 AND {_in_region()}))"
    )
    for lon, lat, name, population, country in gazetteer.rows(sql):
        shown = _plain(name) if country in _PLAIN else name
        yield [round(lon, 3), round(lat, 3), "city", _rank(population, _CITY_RANKS), shown]


def _checked(gazetteer: Gazetteer) -> Iterator[Label]:
    """Hand-checked towns below the population limit, crossings, camps, bases and islands."""
    sql = (
        "SELECT longitude, latitude, name, kind, radius_m FROM places WHERE gazetteer = "
        "'dateline' AND population < 15000 AND kind IN ('populated_place', 'border_crossing', "
        "'camp', 'military_base', 'island')"
    )
    for lon, lat, name, kind, radius_m in gazetteer.rows(sql):
        if kind == "island":
            yield [lon, lat, "island", 7 if radius_m > 15_000 else 9, name]
        else:
            yield [lon, lat, "city" if kind == "populated_place" else "crossing", 9, name]


def _plain(name: str) -> str:
    """A name without accents and the signs for ayn and hamza: Ţarţūs → Tartus."""
    letters = (c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    return "".join(c for c in letters if c not in "‘’ʻʼ`'")
