"""The basemap that needs no network: land, borders, provinces and labels as small JSON files.

Lines are lists of whole numbers: first x and y, then differences; x = longitude * scale and
y = latitude * scale. Neighbours are simplified together, so each border is drawn once and
both sides meet in it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geodata.gazetteer import Gazetteer
from geodata.labels import labels
from geodata.naturalearth import Province
from geodata.outlines import REGION_BOX

Progress = Callable[[float, str], None]
Point = tuple[int, int]
WORLD_SCALE, WORLD_TOLERANCE, WORLD_SPECK = 50, 0.16, 60
REGION_SCALE, REGION_TOLERANCE, REGION_SPECK = 2000, 0.0012, 8


def build_basemap(
    target: Path, provinces: Sequence[Province], gazetteer: Gazetteer, progress: Progress
) -> None:
    """Write world.json, region.json and labels.json into the folder `target`."""
    target.mkdir(parents=True, exist_ok=True)
    countries = [province.country for province in provinces]
    shapes = [province.geometry for province in provinces]
    progress(0.1, "Drawing the world")
    coarse = list(shapely.coverage_simplify(shapes, WORLD_TOLERANCE))
    world = _layer(coarse, countries, WORLD_SCALE, WORLD_SPECK)
    world["provinces"] = []
    _write(target / "world.json", world)
    progress(0.5, "Drawing the region")
    box = shapely.box(*REGION_BOX)
    near = [index for index, hit in enumerate(shapely.intersects(box, shapes)) if hit]
    fine = shapely.coverage_simplify([shapes[index] for index in near], REGION_TOLERANCE)
    clipped = [shapely.clip_by_rect(shape, *REGION_BOX) for shape in fine]
    region = _layer(clipped, [countries[index] for index in near], REGION_SCALE, REGION_SPECK)
    _write(target / "region.json", region)
    progress(0.9, "Writing labels")
    _write(target / "labels.json", labels(gazetteer))
    progress(1.0, "Basemap written")


def _write(path: Path, content: object) -> None:
    path.write_text(
        json.dumps(content, ensure_ascii=False, separators=(",", ":")), encoding="utf-8"
    )


def _layer(
    shapes: Sequence[BaseGeometry], countries: Sequence[str], scale: int, speck: int
) -> dict[str, Any]:
    """Land by country, country borders and province lines of one level of detail."""
    rings = [[_grid(ring, scale) for ring in _rings(shape)] for shape in shapes]
    borders, inner = _shared_lines(rings, countries)
    land = [
        {"c": code, "r": [_deltas(ring) for ring in _land(shapes, countries, code, scale, speck)]}
        for code in sorted(set(countries))
    ]
    return {
        "scale": scale,
        "land": [country for country in land if country["r"]],
        "borders": [_deltas(line) for line in borders],
        "provinces": [_deltas(line) for line in inner],
    }


def _rings(shape: BaseGeometry) -> Iterator[BaseGeometry]:
    for part in getattr(shape, "geoms", [shape]):
        if part.geom_type == "Polygon" and not part.is_empty:
            yield part.exterior
            yield from part.interiors


def _grid(ring: BaseGeometry, scale: int) -> list[Point]:
    """Ring or line (lon/lat) as whole numbers, without repeated points."""
    points: list[Point] = []
    for x, y in ring.coords:
        point = (round(x * scale), round(y * scale))
        if not points or points[-1] != point:
            points.append(point)
    return points


def _deltas(line: Sequence[Point]) -> list[int]:
    numbers = [*line[0]]
    for (x0, y0), (x1, y1) in pairwise(line):
        numbers += (x1 - x0, y1 - y0)
    return numbers


def _land(
    shapes: Sequence[BaseGeometry], countries: Sequence[str], code: str, scale: int, speck: int
) -> list[list[Point]]:
    """Rings of one country on the grid; specks are dropped, but never its largest ring."""
    own = [shape for shape, country in zip(shapes, countries, strict=True) if country == code]
    whole = shapely.coverage_union_all(own)
    rings = [_grid(ring, scale) for ring in _rings(whole)]
    rings = [ring for ring in rings if len(ring) > 3]
    sized = [(abs(_doubled_area(ring)), ring) for ring in rings]
    largest = max((area for area, _ in sized), default=0)
    return [ring for area, ring in sized if area and (area >= speck or area == largest)]


def _doubled_area(ring: Sequence[Point]) -> int:
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(ring))


def _shared_lines(
    rings: Sequence[Sequence[Sequence[Point]]], countries: Sequence[str]
) -> tuple[list[list[Point]], list[list[Point]]]:
    """Lines between two countries, and between provinces of one; each once, never the coast."""
    users: dict[tuple[Point, Point], set[int]] = {}
    for index, shape in enumerate(rings):
        for ring in shape:
            for one, other in pairwise(ring):
                key = (one, other) if one < other else (other, one)
                users.setdefault(key, set()).add(index)
    borders: list[tuple[Point, Point]] = []
    inner: list[tuple[Point, Point]] = []
    for segment, indexes in users.items():
        if len(indexes) > 1:
            several = len({countries[index] for index in indexes}) > 1
            (borders if several else inner).append(segment)
    return _merged(borders), _merged(inner)


def _merged(segments: Iterable[tuple[Point, Point]]) -> list[list[Point]]:
    """Segments joined into lines as long as possible."""
    merged = shapely.line_merge(shapely.MultiLineString([list(each) for each in segments]))
    lines = getattr(merged, "geoms", [merged])
    return sorted(_straightened(_grid(line, 1)) for line in lines if not line.is_empty)


def _straightened(line: list[Point]) -> list[Point]:
    """The line without points that lie on the way between their neighbours."""
    kept = line[:1]
    for point, after in pairwise(line[1:]):
        (x0, y0), (x1, y1), (x2, y2) = kept[-1], point, after
        if (x1 - x0) * (y2 - y1) != (x2 - x1) * (y1 - y0):
            kept.append(point)
    return kept + line[-1:]
