"""Whether positions make sense in the world: latitude and longitude that were exchanged.

Most exchanged positions are still on the globe, so their numbers alone do not tell. Three things
do: the country that the row names (its outline holds the exchanged position and not the written
one), the place that it names, and a column most of whose positions lie in the sea as written and
on land the other way round.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import numpy as np
import shapely

from geodata import Gazetteer, PlaceKind, locate
from geodata.gazetteer import haversine_m

MARGIN = 0.5
"""Degrees by which an outline is widened: coasts are simplified, and a raft is near its coast."""
FEWEST = 20
"""Positions from which on a column is judged as a whole."""
SAMPLE = 2_000
NEAR_M, FAR_M = 50_000.0, 500_000.0
"""A place is meant when the position is as near; it is not when it is as far. Metres."""
MOST_NAMES = 5_000
"""Names of places that are looked up for one table."""

Bools = np.ndarray[Any, np.dtype[np.bool_]]
Floats = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True)
class World:
    """The outlines of countries (lon/lat) by ISO code, and how names are understood."""

    outlines: Mapping[str, shapely.Geometry]
    wide_of: Callable[[str], shapely.Geometry | None]
    """code → the outline, a little widened; None where there is none."""
    code_of: Callable[[str], str]
    point_of: Callable[[str], tuple[float, float] | None]
    """name of a place → latitude and longitude; None where it is not known."""
    asked: set[str] = field(default_factory=set)


def world_of(gazetteer: Gazetteer) -> World:
    """The world as a gazetteer knows it."""
    rows = gazetteer.rows("SELECT country, wkb FROM outlines WHERE level = 'country'", [])
    outlines = {code: shapely.from_wkb(wkb) for code, wkb in rows}

    @cache
    def wide_of(code: str) -> shapely.Geometry | None:
        if code not in outlines:
            return None
        wide: shapely.Geometry = shapely.buffer(outlines[code], MARGIN)
        shapely.prepare(wide)
        return wide

    @cache
    def code_of(name: str) -> str:
        if name.upper() in outlines:
            return name.upper()
        found = locate(gazetteer, name, kind=PlaceKind.COUNTRY)
        return found.place.country if found else ""

    @cache
    def point_of(name: str) -> tuple[float, float] | None:
        found = locate(gazetteer, name)
        return (found.place.latitude, found.place.longitude) if found else None

    return World(outlines, wide_of, code_of, point_of)


def exchanged(
    world: World, lat: Floats, lon: Floats, countries: list[str], places: list[str]
) -> Bools:
    """True where the country or the place that a row names says that its numbers were exchanged."""
    found = np.zeros(len(lat), dtype=bool)
    possible = np.isfinite(lat) & np.isfinite(lon) & (np.abs(lon) <= 90) & (lat != lon)
    named = np.array([world.code_of(one) if one else "" for one in countries], dtype="U8")
    for code in np.unique(named[possible]).tolist():
        rows = np.flatnonzero(possible & (named == code))
        wide = world.wide_of(code)
        if wide is not None:
            outside = rows[~shapely.contains_xy(wide, lon[rows], lat[rows])]
            found[outside] = shapely.contains_xy(wide, lat[outside], lon[outside])
        else:
            found[rows] = [
                _by_place(world, places[at], float(lat[at]), float(lon[at])) for at in rows
            ]
    return found


def _by_place(world: World, name: str, lat: float, lon: float) -> bool:
    if not name or (name not in world.asked and len(world.asked) >= MOST_NAMES):
        return False
    world.asked.add(name)
    point = world.point_of(name)
    return (
        point is not None
        and haversine_m(*point, lat, lon) > FAR_M
        and haversine_m(*point, lon, lat) < NEAR_M
    )


def at_sea(world: World, lat: Floats, lon: Floats) -> tuple[float, float] | None:
    """Shares of positions that lie in the sea as written, and on land the other way round; None
    for fewer than FEWEST positions that could be either."""
    possible = np.flatnonzero(np.isfinite(lat) & np.isfinite(lon) & (np.abs(lon) <= 90))
    some = possible[:: max(1, len(possible) // SAMPLE)]
    if len(some) < FEWEST:
        return None
    tree = shapely.STRtree(list(world.outlines.values()))
    land = [_on_land(tree, *one) for one in ((lat[some], lon[some]), (lon[some], lat[some]))]
    return 1 - float(land[0].mean()), float(land[1].mean())


def _on_land(tree: shapely.STRtree, lat: Floats, lon: Floats) -> Bools:
    hits = tree.query(shapely.points(lon, lat), predicate="intersects")[0]
    land = np.zeros(len(lat), dtype=bool)
    land[hits] = True
    return land
