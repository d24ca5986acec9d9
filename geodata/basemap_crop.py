"""A small basemap for a page that shows one region: the same file format, cut and simplified."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise
from typing import Any

import shapely

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees."""
Point = tuple[float, float]
Cell = tuple[int, int]
DETAIL = 900
"""Steps of detail across the wider side of the box: about a point a pixel on a phone."""
CELL = 0.5
"""Degrees of a cell; a shape is kept finer in the cells where something happened, and around."""
FINE = 0.01
"""Degrees that a line may be off in those cells: about a kilometre."""
INNER = 2.5
"""Borders of provinces may be off by so many times more, elsewhere."""


def cell_of(longitude: float, latitude: float) -> Cell:
    """The cell a point lies in."""
    return math.floor(longitude / CELL), math.floor(latitude / CELL)


def crop_layer(
    layer: dict[str, Any],
    box: Box,
    *,
    detail: int = DETAIL,
    near: Collection[Cell] = (),
    fine: float = FINE,
) -> dict[str, Any]:
    """A file of `geodata.basemap` (world or region) cut to a box, its lines simplified.

    A point that one ring keeps is kept by all (Douglas and Peucker's choice, taken together), so
    that neighbours share their border and no gap shows between them. In the cells `near` and next
    to them lines are off by `fine` degrees at most.
    """
    scale = int(layer["scale"])
    tolerance = max(box[2] - box[0], box[3] - box[1]) / detail
    wide = {(x + dx, y + dy) for x, y in near for dx in (-1, 0, 1) for dy in (-1, 0, 1)}
    new = max(10, min(scale, round(2 / (fine if wide else tolerance))))
    cut = [
        (c["c"], [r for one in c["r"] for r in _cut_ring(one, scale, box)]) for c in layer["land"]
    ]
    lines = {
        name: [line for one in layer[name] for line in _cut_line(one, scale, box)]
        for name in ("borders", "provinces")
    }
    every = [ring for _, rings in cut for ring in rings]
    kept = _kept([*every, *lines["borders"]], tolerance, wide, fine)
    inner = _kept(lines["provinces"], INNER * tolerance, wide, fine)

    def least(ring: Sequence[Point]) -> float:
        return fine if any(cell_of(*point) in wide for point in ring) else tolerance

    land = []
    for code, rings in cut:
        fewer = [[p for p in ring if p in kept] for ring in rings if _seen(ring, least(ring))]
        found = [_deltas(ring, new) for ring in fewer if len(ring) > 3]
        if found:
            land.append({"c": code, "r": found})
    return {
        "scale": new,
        "land": land,
        "borders": _fewer(lines["borders"], kept, tolerance, new),
        "provinces": _fewer(lines["provinces"], inner, tolerance, new),
    }


def crop_labels(labels: Sequence[Sequence[Any]], box: Box, most: int) -> list[Sequence[Any]]:
    """Labels (longitude, latitude, kind, rank, name) within a box, the most important ones."""
    west, south, east, north = box
    inside = [one for one in labels if west <= one[0] <= east and south <= one[1] <= north]
    return sorted(inside, key=lambda one: one[3])[:most]


def _kept(
    lines: Iterable[Sequence[Point]], tolerance: float, near: Collection[Cell], fine: float
) -> set[Point]:
    """The points that any of the lines needs."""
    kept: set[Point] = set()
    for line in lines:
        drawn = shapely.LineString(line)
        kept.update((x, y) for x, y in shapely.simplify(drawn, tolerance).coords)
        if near:
            finer = shapely.simplify(drawn, min(fine, tolerance)).coords
            kept.update((x, y) for x, y in finer if cell_of(x, y) in near)
    return kept


def _fewer(
    lines: Iterable[Sequence[Point]], kept: Collection[Point], tolerance: float, scale: int
) -> list[list[int]]:
    long = (line for line in lines if shapely.LineString(line).length > tolerance)
    return [_deltas([point for point in line if point in kept], scale) for line in long]


def lines_of(layer: dict[str, Any], name: str) -> list[list[Point]]:
    """The lines or rings of a file (`land`, `borders`, `provinces`) as (longitude, latitude)."""
    scale = int(layer["scale"])
    if name == "land":
        return [_points(ring, scale) for country in layer["land"] for ring in country["r"]]
    return [_points(line, scale) for line in layer.get(name, ())]


def _points(deltas: Sequence[int], scale: int) -> list[Point]:
    x = y = 0
    points = []
    for dx, dy in zip(deltas[::2], deltas[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x / scale, y / scale))
    return points


def _cut_ring(deltas: Sequence[int], scale: int, box: Box) -> list[list[Point]]:
    points = _points(deltas, scale)
    if len(points) < 4:
        return []
    cut = shapely.clip_by_rect(shapely.make_valid(shapely.Polygon(points)), *box)
    parts = [p for p in getattr(cut, "geoms", [cut]) if p.geom_type == "Polygon"]
    return [_rounded(part.exterior.coords) for part in parts if not part.is_empty]


def _cut_line(deltas: Sequence[int], scale: int, box: Box) -> list[list[Point]]:
    points = _points(deltas, scale)
    if len(points) < 2:
        return []
    cut = shapely.clip_by_rect(shapely.LineString(points), *box)
    parts = [p for p in getattr(cut, "geoms", [cut]) if p.geom_type == "LineString"]
    return [_rounded(part.coords) for part in parts if not part.is_empty]


def _rounded(points: Iterable[Sequence[float]]) -> list[Point]:
    """Where a border meets the box, both neighbours are to have the same point."""
    return [(round(point[0], 6), round(point[1], 6)) for point in points]


def _seen(ring: Sequence[Point], least: float) -> bool:
    """Whether a ring is large enough to be drawn: an island near the events need not be large."""
    return len(ring) > 3 and float(shapely.Polygon(ring).area) > 4 * least**2


def _deltas(line: Sequence[Point], scale: int) -> list[int]:
    grid = [(round(x * scale), round(y * scale)) for x, y in line]
    numbers = [*grid[0]]
    for (x0, y0), (x1, y1) in pairwise(grid):
        if (x0, y0) != (x1, y1):
            numbers += [x1 - x0, y1 - y0]
    return numbers
