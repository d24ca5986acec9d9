"""A gazetteer of six names, as the extraction asks it."""

from __future__ import annotations

import re

from events.extract_place import Atlas, NamedPlace
from geodata import Place, PlaceKind

TOWN, CROSSING = PlaceKind.POPULATED_PLACE, PlaceKind.BORDER_CROSSING
PLACES = {
    "Saraqib": Place("saraqib", "Saraqib", TOWN, 35.86, 36.8, "SY", "Idlib"),
    "Idlib": Place("idlib", "Idlib", PlaceKind.ADM1, 35.8, 36.6, "SY", "Idlib"),
    "Kastanies": Place("kastanies", "Kastanies", CROSSING, 41.65, 26.48, "GR"),
    "Turkey": Place("tr", "Turkey", PlaceKind.COUNTRY, 39, 35, "TR"),
    "Greece": Place("gr", "Greece", PlaceKind.COUNTRY, 39, 22, "GR"),
    "Brussels": Place("brussels", "Brussels", TOWN, 50.85, 4.35, "BE"),
}
BORDER = Place(
    "gr-tr", "Greece–Turkey border", PlaceKind.BORDER, 41.2, 26.4, outline="border:GR:TR"
)


def names(text, _language):
    pattern = re.compile("|".join(PLACES))
    return [
        NamedPlace(m.start(), m.end(), PLACES[m[0]], 0.9, country=PLACES[m[0]].country)
        for m in pattern.finditer(text)
    ]


def lookup(name, _country):
    known = {"border:GR:TR": BORDER, "border:TR:GR": BORDER, "country:TR": PLACES["Turkey"]}
    return known.get(name) or PLACES.get(name)


ATLAS = Atlas(names, lookup)
