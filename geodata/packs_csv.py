"""A newsroom's own list of places, a CSV with a header, as Places."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator

from geodata.errors import PackError
from geodata.names import fold
from geodata.packs_lines import Broken, Item
from geodata.places import Place, PlaceKind

LICENCE = "as the newsroom that made it says"
ATTRIBUTION = "a list of the newsroom's own"
NEEDED = ("name", "latitude", "longitude", "country")
OPTIONAL = ("kind", "names", "adm_1", "radius_km")
_RADIUS_KM = {
    PlaceKind.COUNTRY: 300, PlaceKind.ADM1: 60, PlaceKind.ADM2: 15, PlaceKind.REGION: 50,
    PlaceKind.SEA: 200, PlaceKind.ISLAND: 10,
}  # fmt: skip


def read_csv(lines: Iterable[tuple[int, str]], pack: str, file: str) -> Iterator[Item]:
    """Each row as a Place or as Broken; PackError where a column is absent from the header."""
    reader = csv.DictReader((line for _, line in lines), restval="")
    absent = [column for column in NEEDED if column not in (reader.fieldnames or ())]
    if absent:
        there = ", ".join(reader.fieldnames or ()) or "none"
        raise PackError(
            file,
            f"has no column {', '.join(absent)}; the columns there are: {there}. "
            f"A list of places has {', '.join(NEEDED)}, and may have {', '.join(OPTIONAL)}",
        )
    taken: set[str] = set()
    end = reader.line_num
    try:
        for row in reader:
            line, end = end + 1, reader.line_num
            if end > line and any("\n" in str(value) for value in row.values()):
                yield line, Broken(f"runs on to line {end}: a quote is not closed")
                continue
            if None in row:
                yield line, Broken("has more fields than columns; quote text with commas")
                continue
            try:
                place = _place(row, pack, taken)
            except ValueError as error:
                yield line, Broken(str(error))
                continue
            taken.add(place.place_id)
            yield line, place
    except csv.Error as error:
        raise PackError(file, f"is no CSV from line {reader.line_num} on ({error})") from error


def _place(row: dict[str, str], pack: str, taken: set[str]) -> Place:
    name, country = row["name"].strip(), row["country"].strip().upper()
    kind_text = (row.get("kind") or "").strip() or PlaceKind.POPULATED_PLACE.value
    if not fold(name):
        raise ValueError("has no name")
    if country and not (len(country) == 2 and country.isascii() and country.isalpha()):
        raise ValueError(f"has country {row['country']!r}; two letters, such as SY")
    if kind_text not in list(PlaceKind):
        raise ValueError(f"has kind {kind_text!r}; use one of {', '.join(PlaceKind)}")
    kind = PlaceKind(kind_text)
    latitude = _number(row["latitude"], "latitude", 90)
    longitude = _number(row["longitude"], "longitude", 180)
    if (latitude, longitude) == (0, 0):
        raise ValueError("has no point: 0/0 stands for an unknown one")
    radius = (row.get("radius_km") or "").strip()
    km = _number(radius, "radius_km", 5000) if radius else _RADIUS_KM.get(kind, 1)
    names = [one.strip() for one in (row.get("names") or "").split("|")]
    return Place(
        place_id=_new_id(f"{pack}:{fold(name).replace(' ', '-')}:{country.lower()}", taken),
        name=name,
        kind=kind,
        latitude=latitude,
        longitude=longitude,
        country=country,
        adm_1=(row.get("adm_1") or "").strip(),
        radius_m=abs(km) * 1000.0,
        gazetteer=pack,
        names=tuple(dict.fromkeys([name, *filter(None, names)])),
        source=f"pack {pack}",
    )


def _number(text: str, field: str, most: float) -> float:
    try:
        number = float(text)
    except ValueError:
        number = float("nan")
    if not abs(number) <= most:  # also refuses NaN
        raise ValueError(f"has {field} {text!r}; a decimal number from {-most:g} to {most:g}")
    return number


def _new_id(wanted: str, taken: set[str]) -> str:
    """The wanted id, or with a number after it where two places share name and country."""
    place_id, count = wanted, 1
    while place_id in taken:
        count += 1
        place_id = f"{wanted}:{count}"
    return place_id
