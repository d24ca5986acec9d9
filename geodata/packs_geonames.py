"""Country dumps of geonames.org (19 columns, tab-separated, no header) as Places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from geodata.packs_lines import TOWNS, Broken, Item, NotTaken, town_radius_m
from geodata.places import Place, PlaceKind

LICENCE = "CC BY 4.0; https://creativecommons.org/licenses/by/4.0/"
ATTRIBUTION = "GeoNames"
COLUMNS = 19
_KINDS = {
    "ADM1": PlaceKind.ADM1, "ADM2": PlaceKind.ADM2, "ADM3": PlaceKind.ADM2,
    "ISL": PlaceKind.ISLAND, "ISLS": PlaceKind.ISLAND, "RGN": PlaceKind.REGION,
    "SEA": PlaceKind.SEA, "STRT": PlaceKind.STRAIT, "PPLX": PlaceKind.DISTRICT,
    "MILB": PlaceKind.MILITARY_BASE, "AIRB": PlaceKind.MILITARY_BASE,
    "PSTB": PlaceKind.BORDER_CROSSING, "CMPRF": PlaceKind.CAMP, "PCLI": PlaceKind.COUNTRY,
}  # fmt: skip
_GONE = frozenset({"PPLH", "PPLQ", "PPLW", "PPLCH"})  # historical, abandoned, destroyed
_RADIUS_M = {
    PlaceKind.COUNTRY: 300_000.0, PlaceKind.ADM1: 60_000.0, PlaceKind.ADM2: 15_000.0,
    PlaceKind.REGION: 50_000.0, PlaceKind.SEA: 200_000.0, PlaceKind.STRAIT: 20_000.0,
    PlaceKind.ISLAND: 10_000.0, PlaceKind.MILITARY_BASE: 3_000.0,
}  # fmt: skip
_NO_NAMES = frozenset("link wkdt post iata icao faac fr_1793 unlc tcid phon piny abbr".split())


def read_geonames(
    lines: Iterable[tuple[int, str]], more_names: Mapping[int, tuple[str, ...]]
) -> Iterator[Item]:
    """Each line as a Place with `more_names` of its id, as NotTaken (streams, …) or as Broken."""
    for number, line in lines:
        fields = line.rstrip("\r\n").split("\t")
        if fields == [""]:
            continue
        if len(fields) != COLUMNS:
            yield number, Broken(f"has {len(fields)} columns, not {COLUMNS}")
            continue
        try:
            yield number, _place(fields, more_names)
        except ValueError as error:
            yield number, Broken(f"has a number that is none ({error})")


def _place(
    fields: list[str], more_names: Mapping[int, tuple[str, ...]]
) -> Place | NotTaken | Broken:
    number, name, plain, others, lat, lon, feature_class, code, country = fields[:9]
    kind = PlaceKind.POPULATED_PLACE if feature_class == "P" else None
    kind = None if code in _GONE else _KINDS.get(code, kind)
    if kind is None:
        return NotTaken(f"feature {feature_class}.{code}" if code else "no feature code")
    geonameid, latitude, longitude = int(number), float(lat), float(lon)
    if not (abs(latitude) <= 90 and abs(longitude) <= 180) or (latitude, longitude) == (0, 0):
        return Broken(f"has no point: latitude {lat}, longitude {lon}")
    if not name.strip():
        return Broken("has no name")
    # People of an area do not make it likelier than the town of its name.
    population = max(int(fields[14] or 0), 0) if kind in TOWNS else 0
    names = (name, plain, *others.split(","), *more_names.get(geonameid, ()))
    return Place(
        place_id=f"gn:{geonameid}",
        name=name.strip(),
        kind=kind,
        latitude=latitude,
        longitude=longitude,
        country=country.strip(),
        population=population,
        radius_m=town_radius_m(population) if kind in TOWNS else _RADIUS_M.get(kind, 1_000.0),
        gazetteer="geonames",
        geonameid=geonameid,
        names=tuple(dict.fromkeys(each.strip() for each in names if each.strip())),
    )


def read_alternate_names(lines: Iterable[tuple[int, str]]) -> dict[int, tuple[str, ...]]:
    """Names by geonameid from GeoNames' alternateNames file; links and codes are left out."""
    found: dict[int, dict[str, None]] = {}
    for _, line in lines:
        fields = line.rstrip("\r\n").split("\t")
        if len(fields) >= 4 and fields[1].isdecimal() and fields[2] not in _NO_NAMES:
            found.setdefault(int(fields[1]), {})[fields[3].strip()] = None
    return {number: tuple(filter(None, names)) for number, names in found.items()}
