"""A small basemap for a page that shows one region: the same file format, cut and simplified."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import shapely

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees."""
DETAIL = 900
"""Steps of detail across the wider side of the box: about a point a pixel on a phone."""


def crop_layer(layer: dict[str, Any], box: Box, *, detail: int = DETAIL) -> dict[str, Any]:
    """A file of `geodata.basemap` (world or region) cut to a box, its lines simplified.

    Whole rings are simplified one by one; at this tolerance no gap between neighbours shows.
    """
    scale = int(layer["scale"])
    tolerance = max(box[2] - box[0], box[3] - box[1]) / detail
    new = max(10, min(scale, round(2 / tolerance)))
    land = []
    for country in layer["land"]:
        rings = [ring for one in country["r"] for ring in _cut_ring(one, scale, box, tolerance)]
        if rings:
            land.append({"c": country["c"], "r": [_deltas(ring, new) for ring in rings]})
    return {
        "scale": new,
        "land": land,
        **{
            name: [
                _deltas(line, new)
                for one in layer[name]
                for line in _cut_line(one, scale, box, tolerance)
            ]
            for name in ("borders", "provinces")
        },
    }


def crop_labels(labels: Sequence[Sequence[Any]], box: Box, most: int) -> list[Sequence[Any]]:
    """Labels (longitude, latitude, kind, rank, name) within a box, the most important ones."""
    west, south, east, north = box
    inside = [one for one in labels if west <= one[0] <= east and south <= one[1] <= north]
    return sorted(inside, key=lambda one: one[3])[:most]


def _points(deltas: Sequence[int], scale: int) -> list[tuple[float, float]]:
    x = y = 0
    points = []
    for dx, dy in zip(deltas[::2], deltas[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x / scale, y / scale))
    return points


def _cut_ring(
    deltas: Sequence[int], scale: int, box: Box, tolerance: float
) -> list[list[tuple[float, float]]]:
    points = _points(deltas, scale)
    if len(points) < 4:
        return []
    cut = shapely.clip_by_rect(shapely.make_valid(shapely.Polygon(points)), *box)
    simple = shapely.simplify(cut, tolerance)
    parts = [p for p in getattr(simple, "geoms", [simple]) if p.geom_type == "Polygon"]
    return [list(part.exterior.coords) for part in parts if part.area > 4 * tolerance * tolerance]


def _cut_line(
    deltas: Sequence[int], scale: int, box: Box, tolerance: float
) -> list[list[tuple[float, float]]]:
    points = _points(deltas, scale)
    if len(points) < 2:
        return []
    simple = shapely.simplify(shapely.clip_by_rect(shapely.LineString(points), *box), tolerance)
    parts = [p for p in getattr(simple, "geoms", [simple]) if p.geom_type == "LineString"]
    return [list(part.coords) for part in parts if part.length > tolerance]


def _deltas(line: Sequence[tuple[float, float]], scale: int) -> list[int]:
    grid = [(round(x * scale), round(y * scale)) for x, y in line]
    numbers = [*grid[0]]
    for (x0, y0), (x1, y1) in pairwise(grid):
        if (x0, y0) != (x1, y1):
            numbers += [x1 - x0, y1 - y0]
    return numbers
