"""Outlines good for drawing and for asking what lies where, made once while building.

All geometry is lon/lat. Neighbours are simplified together, so shared edges stay shared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geodata.naturalearth import Province

# Degrees. The region Dateline draws in detail, and the rest of the world.
REGION_BOX = (19.0, 31.0, 46.0, 47.5)  # west, south, east, north
REGION_TOLERANCE = 0.003
WORLD_TOLERANCE = 0.02


def drawing_outlines(provinces: Sequence[Province]) -> list[BaseGeometry]:
    """Province outlines, simplified (300 m in the region, else 2 km); same order, all valid."""
    shapes = [province.geometry for province in provinces]
    inside = shapely.intersects(shapely.box(*REGION_BOX), shapes)
    simple: list[BaseGeometry] = shapes[:]
    for wanted, tolerance in ((True, REGION_TOLERANCE), (False, WORLD_TOLERANCE)):
        chosen = [index for index, is_in in enumerate(inside) if is_in == wanted]
        coverage = shapely.coverage_simplify([shapes[index] for index in chosen], tolerance)
        for index, shape in zip(chosen, coverage, strict=True):
            simple[index] = _polygons(shape)
    return simple


def country_outlines(
    provinces: Sequence[Province], shapes: Sequence[BaseGeometry]
) -> dict[str, BaseGeometry]:
    """The union of each country's provinces by ISO code; parts without a code are left out."""
    parts: dict[str, list[BaseGeometry]] = {}
    for province, shape in zip(provinces, shapes, strict=True):
        if province.country and not shape.is_empty:
            parts.setdefault(province.country, []).append(shape)
    return {code: _polygons(shapely.union_all(found)) for code, found in sorted(parts.items())}


def _polygons(shape: BaseGeometry) -> BaseGeometry:
    """The shape made valid, without the stray lines and points that may leave."""
    valid = shape if shape.is_valid else shapely.make_valid(shape)
    if valid.geom_type != "GeometryCollection":
        return valid
    parts = [
        part for part in shapely.get_parts(valid) if part.geom_type in ("Polygon", "MultiPolygon")
    ]
    return shapely.union_all(parts)


def provinces_of(
    towns: Collection[dict[str, Any]], provinces: Sequence[Province]
) -> list[Province | None]:
    """The province of each GeoNames town, in order; None where none can be told.

    Outlines are coarse, GeoNames codes are exact but do not always mean our provinces. So
    where four in five towns of a code lie in one province, all do; else each goes by itself.
    """
    rows = list(towns)
    points = shapely.points([(town["longitude"], town["latitude"]) for town in rows])
    tree = shapely.STRtree([province.geometry for province in provinces])
    inside: list[Province | None] = [None] * len(rows)
    for row, index in zip(*tree.query(points, predicate="within").tolist(), strict=True):
        if provinces[index].country == rows[row]["countrycode"]:
            inside[row] = provinces[index]
    votes: dict[tuple[str, str], Counter[str]] = {}
    by_code = {province.code: province for province in provinces}
    for town, province in zip(rows, inside, strict=True):
        if province is not None:
            code = (town["countrycode"], town["admin1code"])
            votes.setdefault(code, Counter())[province.code] += 1
    settled = {}
    for code, count in votes.items():
        winner, most = count.most_common(1)[0]
        if most >= 0.8 * count.total():
            settled[code] = by_code[winner]
    return [
        settled.get((town["countrycode"], town["admin1code"]), province)
        for town, province in zip(rows, inside, strict=True)
    ]
