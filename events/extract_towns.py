"""A town or the province of the same name: "in Marib" is the town unless the text says province."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from events.extract_place import Atlas, NamedPlace
from events.place_words import PROVINCE_AFTER, PROVINCE_BEFORE
from geodata import Place, PlaceKind
from geodata.gazetteer import haversine_m

_BEFORE = re.compile(PROVINCE_BEFORE)
_AFTER = re.compile(PROVINCE_AFTER)
_ANAPHOR = re.compile(
    r"\b(?:the (?:province|governorate)|provinsen|guvernementet)\b", re.IGNORECASE
)
_LEAST_PEOPLE = 15_000


def towns_for_provinces(
    names: Sequence[NamedPlace], text: str, atlas: Atlas
) -> Sequence[NamedPlace]:
    """The names, those of provinces that are nowhere called so answered by their towns."""
    provinces = {
        one.place.place_id: one.place
        for one in names
        if one.place and one.place.kind is PlaceKind.ADM1 and one.happens
    }
    called = {
        one.place.place_id for one in names if one.place and one.happens and _called(one, text)
    }
    if _ANAPHOR.search(text) and not called:
        called = set(list(provinces)[:1])  # "the province" is the one named first
    towns = {
        place_id: town
        for place_id, place in provinces.items()
        if place_id not in called and (town := _town(place, atlas)) is not None
    }
    return [
        replace(one, place=towns[one.place.place_id])
        if one.place and one.place.place_id in towns
        else one
        for one in names
    ]


def _called(one: NamedPlace, text: str) -> bool:
    before = text[max(0, one.start - 40) : one.start]
    inside = _AFTER.search(text, one.start, one.end)  # "Idlib-provinsen" as one name
    return bool(inside or _AFTER.match(text, one.end) or _BEFORE.search(before))


def _town(province: Place, atlas: Atlas) -> Place | None:
    """The town of that name within the province."""
    town = atlas.lookup(f"town:{province.name}", province.country)
    if town is None or town.population < _LEAST_PEOPLE:
        return None
    away = haversine_m(town.latitude, town.longitude, province.latitude, province.longitude)
    return town if away <= max(2 * province.radius_m, 50_000.0) else None
