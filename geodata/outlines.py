"""Outlines good for drawing and for asking what lies where, made once while building.

All geometry is lon/lat. Neighbours are simplified together, so shared edges stay shared.
"""

from __future__ import annotations

from collections.abc import Sequence

import shapely
from shapely.geometry.base import BaseGeometry

from geodata.naturalearth import Province

DRAWING_TOLERANCE = 0.004  # degrees: about 400 m


def drawing_outlines(
    provinces: Sequence[Province], tolerance: float = DRAWING_TOLERANCE
) -> list[BaseGeometry]:
    """Province outlines, simplified together; same order, all valid."""
    simple = shapely.coverage_simplify([province.geometry for province in provinces], tolerance)
    return [_polygons(shape) for shape in simple]


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
