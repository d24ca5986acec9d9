"""The land border between two countries, as a place of its own.

Hand-checked borders come first. For other neighbours it is where their outlines touch: the point
halfway along, with a radius that covers it. The outlines are simplified to about 2 km.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geodata import Gazetteer, Place, PlaceKind
from geodata.gazetteer import haversine_m, read_places
from geodata.name_index import load_index
from geodata.scan_build import KINDS

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

_TOUCH = 0.05
"""Degrees within which two simplified outlines are taken to touch."""
_LEAST_RADIUS_M = 10_000.0


def border_between(gazetteer: Gazetteer, one: str, other: str) -> Place | None:
    """The border of two countries (ISO codes, either order), or None where they do not touch."""
    first, second = sorted((one, other))
    by_hand = _by_hand(gazetteer, {f"border:{first}:{second}", f"border:{second}:{first}"})
    if by_hand:
        return by_hand
    shapes = [_outline(gazetteer, code) for code in (first, second)]
    if first == second or shapes[0] is None or shapes[1] is None:
        return None
    if not _near(shapes[0].bounds, shapes[1].bounds):
        return None
    shared = shapes[0].boundary.intersection(shapes[1].buffer(_TOUCH))
    if shared.is_empty or shared.length == 0:
        return None
    return _as_place(gazetteer, first, second, shared)


def _by_hand(gazetteer: Gazetteer, outlines: set[str]) -> Place | None:
    kinds = load_index(gazetteer).columns["kind"]
    pids = np.flatnonzero(kinds == KINDS.index(PlaceKind.BORDER)).tolist()
    borders = read_places(gazetteer, pids).values()
    return next((each for each in borders if each.outline in outlines), None)


Bounds = tuple[float, float, float, float]


def _near(one: Bounds, other: Bounds) -> bool:
    """Whether boxes (west, south, east, north) lie near enough for what is in them to touch."""
    gap = 2 * _TOUCH
    apart_x = one[0] - other[2] > gap or other[0] - one[2] > gap
    return not (apart_x or one[1] - other[3] > gap or other[1] - one[3] > gap)


def _as_place(gazetteer: Gazetteer, first: str, second: str, shared: BaseGeometry) -> Place:
    middle = shared.representative_point() if shared.geom_type != "LineString" else (
        shared.interpolate(0.5, normalized=True)
    )  # fmt: skip
    west, south, east, north = shared.bounds
    names = [_name(gazetteer, code) for code in (first, second)]
    return Place(
        place_id=f"border:{first}:{second}",
        name=f"{names[0]}–{names[1]} border",
        kind=PlaceKind.BORDER,
        latitude=middle.y,
        longitude=middle.x,
        radius_m=max(haversine_m(south, west, north, east) / 2, _LEAST_RADIUS_M),
        gazetteer="natural_earth",
        outline=f"border:{first}:{second}",
        source="Where the outlines of Natural Earth touch",
    )


def _outline(gazetteer: Gazetteer, country: str) -> BaseGeometry | None:
    from shapely import from_wkb  # noqa: PLC0415 - hardly a text speaks of such a border

    sql = "SELECT wkb FROM outlines WHERE level = 'country' AND country = ?"
    rows = gazetteer.rows(sql, [country])
    return from_wkb(rows[0][0]) if rows else None


def _name(gazetteer: Gazetteer, country: str) -> str:
    index = load_index(gazetteer)
    pid = index.wholes.get((index.country_number(country), 0))
    return read_places(gazetteer, [pid])[pid].name if pid else country
