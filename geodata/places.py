"""Places: what a gazetteer entry is, how precise it can be, and the hand-checked file."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from pathlib import Path

from geodata.errors import PlaceFileError

PLACES_CSV = Path(__file__).parent / "data" / "places.csv"
COLUMNS = (
    "place_id", "name", "kind", "latitude", "longitude", "country", "adm_1", "radius_km",
    "geonameid", "names", "outline", "source",
)  # fmt: skip


class PlaceKind(StrEnum):
    """What sort of thing a name stands for."""

    POPULATED_PLACE = "populated_place"
    DISTRICT = "district"
    ADM2 = "adm2"
    ADM1 = "adm1"
    COUNTRY = "country"
    ISLAND = "island"
    BORDER_CROSSING = "border_crossing"
    BORDER = "border"
    RIVER = "river"
    COAST = "coast"
    REGION = "region"
    SEA = "sea"
    STRAIT = "strait"
    MILITARY_BASE = "military_base"
    ROAD = "road"
    CAMP = "camp"


class WherePrec(IntEnum):
    """UCDP where_prec: how exactly a place is known, 1 (exact) to 7 (over water)."""

    EXACT = 1
    NEAR = 2
    ADM2 = 3
    ADM1 = 4
    REGION = 5
    COUNTRY = 6
    WATER = 7


_IMPLIED = {
    PlaceKind.ADM2: WherePrec.ADM2,
    PlaceKind.ADM1: WherePrec.ADM1,
    PlaceKind.ISLAND: WherePrec.REGION,
    PlaceKind.BORDER: WherePrec.REGION,
    PlaceKind.RIVER: WherePrec.REGION,
    PlaceKind.COAST: WherePrec.REGION,
    PlaceKind.REGION: WherePrec.REGION,
    PlaceKind.ROAD: WherePrec.REGION,
    PlaceKind.COUNTRY: WherePrec.COUNTRY,
    PlaceKind.SEA: WherePrec.WATER,
    PlaceKind.STRAIT: WherePrec.WATER,
}


def implied_precision(kind: PlaceKind) -> WherePrec:
    """The best where_prec an event can have that is placed at the point of such a place."""
    return _IMPLIED.get(kind, WherePrec.EXACT)


@dataclass(frozen=True)
class Place:
    """One place. Degrees WGS84; radius_m covers it; country is ISO 3166-1 alpha-2 or ""."""

    place_id: str
    name: str
    kind: PlaceKind
    latitude: float
    longitude: float
    country: str = ""
    adm_1: str = ""
    population: int = 0
    radius_m: float = 0.0
    gazetteer: str = ""
    geonameid: int | None = None
    names: tuple[str, ...] = ()
    source: str = ""
    outline: str = ""


@dataclass(frozen=True)
class Refused:
    """A row that was not taken: where it stands, why, and what to do."""

    file: str
    line: int
    field: str
    reason: str
    remedy: str


def load_places(path: Path = PLACES_CSV) -> tuple[tuple[Place, ...], tuple[Refused, ...]]:
    """Read hand-checked places; bad rows come back as Refused, good rows load."""
    places: dict[str, Place] = {}
    refused: list[Refused] = []
    for line, row in _rows(path):
        try:
            place = _read_row(path.name, line, row)
            if place.place_id in places:
                raise PlaceFileError(
                    path.name, line, "place_id", f"{place.place_id!r} stands twice",
                    "Give each place its own id.",
                )  # fmt: skip
            places[place.place_id] = place
        except PlaceFileError as error:
            refused.append(Refused(error.file, error.line, error.field, error.reason, error.remedy))
    return tuple(places.values()), tuple(refused)


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as stream:
        reader = csv.DictReader(stream, restval="")
        absent = set(COLUMNS) - set(reader.fieldnames or ())
        if absent:
            raise PlaceFileError(
                path.name, 1, ", ".join(sorted(absent)), "column is absent",
                f"The first line names the columns: {','.join(COLUMNS)}",
            )  # fmt: skip
        for row in reader:
            too_many = row.pop(None, None)
            yield reader.line_num, {**row, "too_many": "x" if too_many else ""}


def _read_row(file: str, line: int, row: dict[str, str]) -> Place:
    def refuse(field: str, reason: str, remedy: str) -> PlaceFileError:
        return PlaceFileError(file, line, field, reason, remedy)

    if row["too_many"]:
        raise refuse("source", "the row has more fields than columns", "Quote text with commas.")
    for field in ("place_id", "name", "source"):
        if not row[field].strip():
            raise refuse(field, "is missing", f"Write a {field} for this row.")
    try:
        kind = PlaceKind(row["kind"].strip())
    except ValueError as error:
        remedy = "Use one of: " + ", ".join(PlaceKind)
        raise refuse("kind", f"{row['kind']!r} is not a kind of place", remedy) from error
    country = row["country"].strip()
    if country and not (len(country) == 2 and country.isascii() and country.isupper()):
        raise refuse("country", f"{country!r} is not a country code", "Two capital letters: SY.")

    def number(field: str, low: float, high: float) -> float:
        try:
            value = float(row[field])
        except ValueError:
            value = float("nan")
        if not low <= value <= high:  # also refuses NaN
            remedy = f"Write a decimal number from {low:g} to {high:g}."
            raise refuse(field, f"{row[field]!r} is out of range or no number", remedy)
        return value

    return Place(
        place_id=row["place_id"].strip(),
        name=row["name"].strip(),
        kind=kind,
        latitude=number("latitude", -90, 90),
        longitude=number("longitude", -180, 180),
        country=country,
        adm_1=row["adm_1"].strip(),
        radius_m=number("radius_km", 0, 5000) * 1000,
        gazetteer="dateline",
        geonameid=int(number("geonameid", 1, 1e10)) if row["geonameid"].strip() else None,
        names=tuple(name.strip() for name in row["names"].split("|") if name.strip()),
        source=row["source"].strip(),
        outline=row["outline"].strip(),
    )
