"""Areas and distances: rings, outlines of places, and which country a point lies in.

Arguments are latitude, longitude; every shapely geometry is lon/lat, the order of GeoJSON.
"""

from __future__ import annotations

import math

import shapely
from shapely.geometry import Point, Polygon
from shapely.geometry.base import BaseGeometry

from geodata.errors import GeodataError
from geodata.gazetteer import Gazetteer, haversine_m
from geodata.places import Place, PlaceKind

EARTH_RADIUS_M = 6_371_009.0
METRES_PER_DEGREE = 111_195.0
BORDER_DOUBT_M = 2_000.0  # within this of a border a polygon does not settle the country
_BORDER_WIDTH = 0.017  # degrees to each side: a stretch some 4 km wide
_ROAD_WIDTH = 0.02
_SIMPLER = 0.003  # degrees, about 300 m
_SHARE = 0.003  # of the side of a square as large: keeps seas and large countries small
_GRID = 0.0001  # degrees, about 10 m: keeps GeoJSON short
_WATER = (PlaceKind.SEA, PlaceKind.STRAIT)


def distance_m(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance in metres between two points in degrees (error below 0.6 %)."""
    return haversine_m(lat1, lon1, lat2, lon2)


def certainty_ring(latitude: float, longitude: float, radius_m: float, points: int = 64) -> Polygon:
    """Circle on the globe around a point, as a lon/lat polygon; ValueError on bad numbers.

    Near the date line longitudes go on past 180, so that the ring stays in one piece.
    """
    numbers = (latitude, longitude, radius_m)
    if not all(map(math.isfinite, numbers)) or abs(latitude) > 90 or radius_m <= 0:
        raise ValueError(f"no ring around {numbers}: latitude, longitude, radius in metres")
    phi, angle = math.radians(latitude), min(radius_m / EARTH_RADIUS_M, math.pi / 2)
    corners = []
    for step in range(points):
        bearing = 2 * math.pi * step / points
        side = math.sin(angle) * math.cos(phi)
        sine = math.sin(phi) * math.cos(angle) + side * math.cos(bearing)
        east = math.atan2(math.sin(bearing) * side, math.cos(angle) - math.sin(phi) * sine)
        corners.append(
            (longitude + math.degrees(east), math.degrees(math.asin(max(-1.0, min(1.0, sine)))))
        )
    return Polygon(corners)


# --- what lies where ----------------------------------------------------------------------------


def country_at(gazetteer: Gazetteer, latitude: float, longitude: float) -> str:
    """ISO code of the country whose outline holds the point, "" at sea or unknown."""
    hit = _outline_at(gazetteer, "country", latitude, longitude)
    return hit[0] if hit else ""


def adm1_at(gazetteer: Gazetteer, latitude: float, longitude: float) -> str:
    """Name of the province whose outline holds the point, "" at sea or unknown."""
    hit = _outline_at(gazetteer, "adm1", latitude, longitude)
    return hit[1] if hit else ""


def _outline_at(
    gazetteer: Gazetteer, level: str, latitude: float, longitude: float
) -> tuple[str, str] | None:
    point = Point(longitude, latitude)
    for country, name, wkb in _outlines_near(gazetteer, level, latitude, longitude, 0.0):
        if shapely.from_wkb(wkb).covers(point):
            return country, name
    return None


def _outlines_near(
    gazetteer: Gazetteer, level: str, latitude: float, longitude: float, reach: float
) -> list[tuple[str, str, bytes]]:
    rows = gazetteer.rows(
        "SELECT country, name, wkb FROM outlines WHERE level = ? "
        "AND west <= ? AND east >= ? AND south <= ? AND north >= ?",
        [level, longitude + reach, longitude - reach, latitude + reach, latitude - reach],
    )
    return [(row[0], row[1], row[2]) for row in rows]


def agrees_with_country(
    gazetteer: Gazetteer, latitude: float, longitude: float, country: str
) -> bool:
    """Whether a point may lie in `country`: inside its outline, or within 2 km of it.

    Outlines are coarse at borders: Natural Earth has Kastanies, a Greek village, in Turkey.
    So an outline never overrides the country a gazetteer gives for a place near a border.
    """
    wide = BORDER_DOUBT_M / METRES_PER_DEGREE / max(math.cos(math.radians(latitude)), 0.05)
    near = _outlines_near(gazetteer, "country", latitude, longitude, wide)
    here = Point(longitude, latitude)
    return any(
        _metres_between(shapely.from_wkb(wkb), here) <= BORDER_DOUBT_M
        for code, _, wkb in near
        if code == country
    )


def _metres_between(shape: BaseGeometry, point: Point) -> float:
    if shape.covers(point):
        return 0.0
    stretch = math.cos(math.radians(point.y))  # so that a degree is equally long both ways
    flat = shapely.transform(shape, lambda lonlat: lonlat * [stretch, 1.0])
    return float(flat.distance(Point(point.x * stretch, point.y))) * METRES_PER_DEGREE


# --- outlines of places -------------------------------------------------------------------------


def outline(gazetteer: Gazetteer, place: Place) -> BaseGeometry | None:
    """The area of a place for drawing (lon/lat, valid, about 300 m exact), or None for a ring."""
    how, _, rest = place.outline.partition(":")
    shape: BaseGeometry | None = None
    if how in ("ne", "country"):
        shape = _stored(gazetteer, place.outline)
    elif how == "island":
        shape = _island(gazetteer, place)
    elif how == "border":
        shape = _border(gazetteer, *rest.split(":", 1))
    elif how == "wkt":
        shape = _hand_drawn(gazetteer, place, rest)
    elif how:
        raise GeodataError(f"{place.place_id}: {how!r} is no way to draw an outline")
    return None if shape is None or shape.is_empty else _for_drawing(shape)


def _for_drawing(shape: BaseGeometry) -> BaseGeometry | None:
    """Polygons only, simplified the more the larger they are, without specks and pinholes."""
    tolerance = max(_SIMPLER, _SHARE * math.sqrt(shape.area))
    whole = shapely.make_valid(shapely.simplify(shape, tolerance))
    least = (2 * tolerance) ** 2
    parts = [p for p in shapely.get_parts(_flat_parts(whole)) if p.geom_type == "Polygon"]
    large = [part for part in parts if part.area >= least] or parts
    kept = [
        Polygon(part.exterior, [hole for hole in part.interiors if Polygon(hole).area >= least])
        for part in large
    ]
    drawn = shapely.set_precision(shapely.make_valid(shapely.union_all(kept)), _GRID)
    return None if drawn.is_empty else drawn


def _flat_parts(shape: BaseGeometry) -> list[BaseGeometry]:
    """The parts of a shape, and their parts: a collection may hold multipolygons."""
    return list(shapely.get_parts(shapely.get_parts(shape)))


def _stored(gazetteer: Gazetteer, code: str) -> BaseGeometry | None:
    rows = gazetteer.rows("SELECT wkb FROM outlines WHERE code = ?", [code])
    return shapely.from_wkb(rows[0][0]) if rows else None


def _island(gazetteer: Gazetteer, place: Place) -> BaseGeometry | None:
    """The part of the country's land that the point lies on, over all provinces."""
    here = Point(place.longitude, place.latitude)
    country = _stored(gazetteer, f"country:{place.country}")
    parts = getattr(country, "geoms", [country] if country else [])
    near = [part for part in parts if part.distance(here) < 0.03]
    return min(near, key=lambda part: float(part.distance(here)), default=None)


def _border(gazetteer: Gazetteer, one: str, other: str) -> BaseGeometry | None:
    """The stretch along which two countries meet, about 4 km wide."""
    first, second = (_stored(gazetteer, f"country:{code}") for code in (one, other))
    if first is None or second is None:
        return None
    shared = shapely.intersection(first.boundary, second.boundary)
    return shapely.simplify(shared, 0.005).buffer(_BORDER_WIDTH, quad_segs=3)


def _hand_drawn(gazetteer: Gazetteer, place: Place, wkt: str) -> BaseGeometry:
    """A coarse shape drawn by hand, cut to the water or to the land it means."""
    shape = shapely.make_valid(shapely.from_wkt(wkt))
    if shape.geom_type == "LineString":
        return shape.buffer(_ROAD_WIDTH, quad_segs=3)
    if place.kind in _WATER:
        west, south, east, north = shape.bounds
        rows = gazetteer.rows(
            "SELECT wkb FROM outlines WHERE level = 'country' "
            "AND west <= ? AND east >= ? AND south <= ? AND north >= ?",
            [east, west, north, south],
        )
        land = [shapely.clip_by_rect(shapely.from_wkb(row[0]), *shape.bounds) for row in rows]
        land = [each for each in land if not each.is_empty]
        return shape.difference(shapely.union_all(shapely.make_valid(land)))
    country = _stored(gazetteer, f"country:{place.country}") if place.country else None
    return shape if country is None else shape.intersection(country)
