"""Degrees → points of a picture: Web Mercator, as the map on the screen has it.

Formulas: https://en.wikipedia.org/wiki/Web_Mercator_projection
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees."""
Point = tuple[float, float]

EARTH_M = 40_075_016.7
_SIDE = 256.0
_MOST_LATITUDE = 85.0511


@dataclass(frozen=True)
class Frame:
    """A box of the picture that shows a part of the world; `scale` is points of the picture a
    point of the world at zoom 0."""

    left: float
    top: float
    width: float
    height: float
    middle: Point
    scale: float

    def at(self, longitude: float, latitude: float) -> Point:
        """Where a place lies in the picture."""
        x, y = world(longitude, latitude)
        return (
            self.left + self.width / 2 + (x - self.middle[0]) * self.scale,
            self.top + self.height / 2 + (y - self.middle[1]) * self.scale,
        )

    def holds(self, point: Point) -> bool:
        """Whether a point of the picture lies in the frame."""
        x, y = point[0] - self.left, point[1] - self.top
        return 0 <= x <= self.width and 0 <= y <= self.height

    @property
    def box(self) -> Box:
        """What of the world is seen."""
        wide, high = self.width / self.scale / 2, self.height / self.scale / 2
        x, y = self.middle
        west, north = degrees(x - wide, y - high)
        east, south = degrees(x + wide, y + high)
        return west, south, east, north

    def metres(self, latitude: float) -> float:
        """Points of the picture a metre at this latitude."""
        return _SIDE * self.scale / (EARTH_M * math.cos(math.radians(latitude)))


def world(longitude: float, latitude: float) -> Point:
    """Degrees → the square of zoom 0, 256 points wide."""
    sin = math.sin(math.radians(max(-_MOST_LATITUDE, min(_MOST_LATITUDE, latitude))))
    y = 0.5 - math.log((1 + sin) / (1 - sin)) / (4 * math.pi)
    return (longitude + 180) / 360 * _SIDE, y * _SIDE


def degrees(x: float, y: float) -> Point:
    """The square of zoom 0 → degrees."""
    latitude = math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y / _SIDE))))
    return x / _SIDE * 360 - 180, latitude


def framed(place: Sequence[float], box: Box) -> Frame:
    """A frame at left, top, width, height of the picture that shows the whole box."""
    (x0, y1), (x1, y0) = world(box[0], box[1]), world(box[2], box[3])
    left, top, width, height = place
    scale = min(width / max(x1 - x0, 1e-6), height / max(y1 - y0, 1e-6))
    middle = (x0 + x1) / 2, (y0 + y1) / 2
    return Frame(left, top, width, height, middle, min(scale, 2.0**14))


def centred(place: Sequence[float], at: tuple[float, float, float]) -> Frame:
    """A frame as a map on the screen stands: latitude, longitude, zoom."""
    left, top, width, height = place
    return Frame(left, top, width, height, world(at[1], at[0]), 2.0 ** at[2])


def around(points: Sequence[tuple[float, float, int]]) -> Box:
    """The box that holds most of the points (longitude, latitude, events), far outliers left out:
    nine tenths of the events, and whoever is no more than half as far again."""
    sum_ = sum(n for _, _, n in points)

    def share(keys: Sequence[tuple[float, int]], part: float) -> float:
        seen = 0
        for value, n in sorted(keys):
            seen += n
            if seen >= sum_ * part:
                return value
        return 0.0

    lon = share([(p[0], p[2]) for p in points], 0.5)
    lat = share([(p[1], p[2]) for p in points], 0.5)
    far = {p: math.hypot((p[1] - lat) * 1.3, p[0] - lon) for p in points}
    reach = share([(far[p], p[2]) for p in points], 0.9) * 1.5
    near = [p for p in points if far[p] <= reach]
    west, east = min(p[0] for p in near), max(p[0] for p in near)
    south, north = min(p[1] for p in near), max(p[1] for p in near)
    dx, dy = max(0.2, (east - west) * 0.12), max(0.2, (north - south) * 0.12)
    return west - dx, south - dy, east + dx, north + dy
