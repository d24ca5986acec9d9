"""Events → marks of a picture, by the rules of the map on the screen: where_prec 1 and 2 are
points, 3 to 5 and 7 hatched areas, the rest is not drawn. A number is a number of events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import hypot
from typing import Any

import numpy as np
import shapely
from shapely.geometry import shape as geometry_of
from shapely.geometry.base import BaseGeometry

from events.picture_frame import Frame, Point
from events.picture_sheet import Shape, circle

CELL = 32.0
"""Side of the cells, in points, within which places share a mark."""
WIDE_M = {3: 25_000.0, 4: 75_000.0, 5: 75_000.0, 7: 50_000.0}
"""Radius of an area of which neither outline nor radius is known, by where_prec."""
HATCH = "#8a3b12"
HATCH_STEP = 7.0


@dataclass(frozen=True)
class Dot:
    """Events of one type at one place; `possible` of them are only possibly in the dates."""

    longitude: float
    latitude: float
    where_prec: int
    event_type: str
    events: int
    possible: int
    radius_m: float = 0.0
    area: str = ""
    name: str = ""
    standing: str = ""


@dataclass
class Mark:
    """What stands at one point of the picture."""

    at: Point
    radius: float
    types: Counter[str] = field(default_factory=Counter)
    possible: int = 0
    near: bool = False
    standing: str = ""

    @property
    def events(self) -> int:
        """Number of events under the mark."""
        return self.types.total()

    def take(self, other: Mark) -> None:
        """Add what stands under another mark to this one, which stays where it is."""
        self.types += other.types
        self.possible += other.possible


@dataclass(frozen=True)
class Area:
    """A hatched area with its name and number of events."""

    outline: BaseGeometry
    name: str
    events: int
    possible: int


def is_point(dot: Dot) -> bool:
    """Whether events are drawn as a point."""
    return dot.where_prec in {1, 2}


def is_area(dot: Dot) -> bool:
    """Whether events are drawn as a hatched area."""
    return dot.where_prec in WIDE_M


def point_marks(dots: Iterable[Dot], frame: Frame) -> list[Mark]:
    """Marks of the points in the frame: the largest first, and whoever would touch one joins it."""
    places: dict[Point, Mark] = {}
    for dot in dots:
        at = frame.at(dot.longitude, dot.latitude)
        if is_point(dot) and frame.holds(at):
            mark = places.setdefault(at, Mark(at, 0.0, near=dot.where_prec == 2))
            mark.types[dot.event_type] += dot.events
            mark.possible += dot.possible
            mark.standing = dot.standing
    standing: list[Mark] = []
    for mark in sorted(_cells(places.values()), key=lambda m: (-m.events, m.at)):
        mark.radius = radius(mark.events)
        near = [other for other in standing if _gap(other, mark) < 2]
        if near:
            min(near, key=lambda other: _gap(other, mark)).take(mark)
        else:
            standing.append(mark)
    for mark in standing:
        mark.radius = radius(mark.events)
    return standing


def _cells(marks: Iterable[Mark]) -> list[Mark]:
    """Places of one cell as one mark at their middle, weighed by events."""
    cells: dict[tuple[int, int], list[Mark]] = {}
    for mark in marks:
        cells.setdefault((int(mark.at[0] // CELL), int(mark.at[1] // CELL)), []).append(mark)
    found = []
    for members in cells.values():
        n = sum(m.events for m in members)
        x, y = (sum(m.at[k] * m.events for m in members) / n for k in (0, 1))
        whole = Mark((x, y), 0.0, near=all(m.near for m in members), standing=members[0].standing)
        for member in members:
            whole.take(member)
        found.append(whole)
    return found


def _gap(a: Mark, b: Mark) -> float:
    return hypot(a.at[0] - b.at[0], a.at[1] - b.at[1]) - a.radius - b.radius


def radius(events: int) -> float:
    """Radius of a mark in points; a number always finds room in it."""
    if events == 1:
        return 11.0
    digits = len(f"{events:,}")
    steps = ((10, 14.0), (100, 16.0), (1000, 19.0), (10_000, 23.0))
    return max(next((r for n, r in steps if events <= n), 27.0), 8 + digits * 3.6)


def area_marks(dots: Iterable[Dot], areas: Mapping[str, Any], frame: Frame) -> list[Area]:
    """The areas in the frame, the largest first."""
    groups: dict[str, list[Dot]] = {}
    for dot in filter(is_area, dots):
        key = dot.area if dot.area in areas else f"{dot.longitude} {dot.latitude}"
        groups.setdefault(key, []).append(dot)
    window = shapely.box(frame.left, frame.top, frame.left + frame.width, frame.top + frame.height)
    found = []
    for key, members in groups.items():
        drawn = _outline(members[0], areas.get(key), frame)
        inside = shapely.intersection(shapely.make_valid(drawn), window)
        if not inside.is_empty:
            n, possible = (
                sum(v) for v in zip(*((d.events, d.possible) for d in members), strict=True)
            )
            found.append(Area(inside, members[0].name, n, possible))
    return sorted(found, key=lambda a: (-a.outline.area, a.name))


def _outline(dot: Dot, geometry: Any, frame: Frame) -> BaseGeometry:
    if geometry is not None:
        flat = shapely.transform(
            geometry_of(geometry), lambda points: np.array([frame.at(x, y) for x, y in points])
        )
        return flat if flat.area else flat.buffer(1.5)
    wide = (dot.radius_m or WIDE_M[dot.where_prec]) * frame.metres(dot.latitude)
    return shapely.Polygon(circle(frame.at(dot.longitude, dot.latitude), max(wide, 4.0)))


def area_shapes(area: Area) -> list[Shape]:
    """Lines that say "somewhere in here", and the dashed edge."""
    alpha = 0.45 if area.possible == area.events else 0.8
    shapes = [
        Shape(line, stroke=HATCH, width=0.7, alpha=alpha * 0.7, closed=False)
        for line in _hatch(area.outline)
    ]
    edges = _rings(area.outline)
    return shapes + [Shape(e, stroke=HATCH, width=1.4, dash=(5, 4), alpha=alpha) for e in edges]


def _hatch(outline: BaseGeometry) -> list[tuple[Point, ...]]:
    x0, y0, x1, y1 = outline.bounds
    high = y1 - y0
    begin = int((x0 - high) // HATCH_STEP)
    lines = [
        [(k * HATCH_STEP, y1), (k * HATCH_STEP + high, y0)]
        for k in range(begin, int(x1 // HATCH_STEP) + 1)
    ]
    cut = shapely.intersection(shapely.MultiLineString(lines), outline) if lines else None
    parts: Sequence[Any] = getattr(cut, "geoms", [cut] if cut is not None else [])
    return [tuple(p.coords) for p in parts if p.geom_type == "LineString" and len(p.coords) > 1]


def _rings(outline: BaseGeometry) -> list[tuple[Point, ...]]:
    parts = [p for p in getattr(outline, "geoms", [outline]) if p.geom_type == "Polygon"]
    return [tuple(ring.coords) for part in parts for ring in (part.exterior, *part.interiors)]
