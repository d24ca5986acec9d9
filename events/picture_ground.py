"""Land, borders and names under the marks of a picture, from the files of the built-in map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log2
from typing import Any

import shapely

from events.picture_frame import Box, Frame, Point
from events.picture_sheet import Shape, Words, circle, width_of
from geodata.basemap_crop import crop_labels, crop_layer, lines_of

MARK = 70.0
"""What is wider is no mark but a name."""
REGION_SCALE = 2.0**4.5
"""From this scale on the finer outlines of the focus region are used."""


@dataclass(frozen=True)
class Look:
    """Symbols by type (path on a 24 by 24 grid, colour, label) and colours of the land."""

    symbols: Mapping[str, tuple[str, str, str]]
    colours: Mapping[str, str]


@dataclass(frozen=True)
class Ground:
    """The files of the built-in map, read: world, region, labels."""

    world: Mapping[str, Any]
    region: Mapping[str, Any]
    labels: Sequence[Sequence[Any]]


def rectangle(x: float, y: float, width: float, height: float) -> tuple[Point, ...]:
    """The corners of a box."""
    return ((x, y), (x + width, y), (x + width, y + height), (x, y + height))


def land(ground: Ground, look: Look, frame: Frame) -> list[Shape | Words]:
    """Water, land, provinces and borders within the frame, and a little beyond."""
    c, (west, south, east, north) = look.colours, frame.box
    box = max(-180.0, west), max(-85.0, south), min(180.0, east), min(85.0, north)
    fine = frame.scale >= REGION_SCALE and _within(box, ground.region)
    layer = crop_layer(dict(ground.region if fine else ground.world), box, detail=1500)
    parts: list[Shape | Words] = [
        Shape(rectangle(frame.left, frame.top, frame.width, frame.height), fill=c["water"])
    ]

    def paths(name: str) -> list[tuple[Point, ...]]:
        lines = ([frame.at(*p) for p in line] for line in lines_of(layer, name))
        return [tuple(line) for line in lines if len(line) > 1]

    rings = [ring for ring in paths("land") if len(ring) > 2]
    for depth, ring in _nested(rings):
        fill = c["land"] if depth % 2 == 0 else c["water"]
        parts.append(Shape(ring, fill=fill, stroke=c["coast"], width=0.6))
    if fine:
        parts += [
            Shape(line, stroke=c["province"], width=0.6, dash=(3, 3), closed=False)
            for line in paths("provinces")
        ]
    parts += [Shape(line, stroke=c["border"], closed=False) for line in paths("borders")]
    return parts


def _within(box: Box, region: Mapping[str, Any]) -> bool:
    points = [
        p for line in lines_of(dict(region), "land") for p in line[:: max(1, len(line) // 50)]
    ]
    if not points:
        return False
    lon, lat = [p[0] for p in points], [p[1] for p in points]
    return min(lon) <= box[0] and min(lat) <= box[1] and max(lon) >= box[2] and max(lat) >= box[3]


def _nested(rings: Sequence[tuple[Point, ...]]) -> list[tuple[int, tuple[Point, ...]]]:
    """Rings from the outermost inwards, each with the number of rings around it."""
    polygons = [shapely.make_valid(shapely.Polygon(ring)) for ring in rings]
    points = [polygon.representative_point() for polygon in polygons]
    pairs = shapely.STRtree(polygons).query(points, predicate="within")
    around_ = [0] * len(rings)
    for inner, outer in pairs.T.tolist():
        if polygons[outer].area > polygons[inner].area:
            around_[inner] += 1
    order = sorted(range(len(rings)), key=lambda k: (around_[k], -polygons[k].area, rings[k][0]))
    return [(around_[k], rings[k]) for k in order]


def labels(ground: Ground, look: Look, frame: Frame, busy: Sequence[Box]) -> list[Shape | Words]:
    """Names where there is room for them, clear of the boxes of the marks."""
    zoom, taken = log2(frame.scale), list(busy)
    parts: list[Shape | Words] = []
    for lon, lat, kind, rank, name in crop_labels(ground.labels, frame.box, 4000):
        if rank > round(zoom):
            break
        x, y = frame.at(lon, lat)
        town, size = kind == "city", 12.0 if kind == "sea" else 10.0
        text = str(name).upper() if kind == "country" else str(name)
        half = width_of(text, size, bold=kind == "country") / 2
        middle = (_right_of(x, y, busy) + half, y) if town else (x, y)
        box = (middle[0] - half - 4, y - 8, middle[0] + half + 4, y + 8)
        inside = box[0] > frame.left and box[2] < frame.left + frame.width
        if not (inside and frame.top + 8 < y < frame.top + frame.height - 24):
            continue
        if any(meet(box, other) for other in taken):
            continue
        taken.append(box)
        colour = look.colours.get(str(kind), look.colours["city"])
        halo = look.colours["water" if kind == "sea" else "land"]
        if town:
            parts.append(Shape(tuple(circle((x, y), 1.7)), fill=colour))
        parts.append(
            Words(middle[0], y + 3.5, text, size, colour, kind == "country", "middle", halo)
        )
    return parts


def _right_of(x: float, y: float, busy: Sequence[Box]) -> float:
    """Where the name of a town begins: beside its dot, or beside the mark that lies on it."""
    over = (b[2] for b in busy if b[0] < x < b[2] <= b[0] + MARK and b[1] < y < b[3])
    return max(over, default=x + 2) + 4


def meet(a: Box, b: Box) -> bool:
    """Whether two boxes overlap."""
    return a[0] < b[2] and a[2] > b[0] and a[1] < b[3] and a[3] > b[1]
