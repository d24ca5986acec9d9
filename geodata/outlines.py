"""Outlines good for drawing and for asking what lies where, made once while building.

All geometry is lon/lat. Neighbours are simplified together, so shared edges stay shared.
"""

from __future__ import annotations

from collections.abc import Sequence

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
    parts = [part for part in valid.geoms if part.geom_type in ("Polygon", "MultiPolygon")]
    return shapely.union_all(parts)
