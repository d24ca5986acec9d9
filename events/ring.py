"""A part of the map that was drawn by hand: a ring of points ↔ a short text, and what lies in it.

Points are whole 1e-4 degrees (about 11 m), places whole 1e-5, so that inside, outside and on the
edge are decided without rounding, here (GEOS) and in the browser (assets/map/ring.js) alike. The
edge belongs to the ring; where a ring crosses itself, the even-odd rule says what is inside.
A ring across 180° has longitudes beyond it. The text is an address-safe form of differences,
zigzag-coded in groups of five bits, after Google's encoded polyline:
https://developers.google.com/maps/documentation/utilities/polylinealgorithm
"""

from __future__ import annotations

from itertools import pairwise
from string import ascii_lowercase, ascii_uppercase, digits

import numpy as np
import numpy.typing as npt
import shapely

Ring = tuple[tuple[float, float], ...]
"""Longitude and latitude of each corner, in degrees; () is no ring."""

LETTERS = ascii_uppercase + ascii_lowercase + digits + "-_"
FINE = 10_000
PLACE = 100_000
MOST_POINTS = 20
"""At five letters a number the text of a ring stays within 200."""
TURN = 360 * PLACE


def encode_ring(ring: Ring) -> str:
    """The text of a ring; "" for none."""
    grid = [(0, 0), *((round(x * FINE), round(y * FINE)) for x, y in ring)]
    steps = [d for (x0, y0), (x1, y1) in pairwise(grid) for d in (x1 - x0, y1 - y0)]
    return "".join(map(_letters, steps))


def decode_ring(text: str) -> Ring:
    """The ring of a text. Raises ValueError for what is no ring of 3 to 20 corners on the map."""
    steps = _numbers(text)
    if len(steps) % 2 or not 6 <= len(steps) <= 2 * MOST_POINTS:
        raise ValueError(f"a ring has 3 to {MOST_POINTS} corners")
    corners = np.cumsum(np.array(steps, np.int64).reshape(-1, 2), axis=0)
    west, south = corners.min(axis=0)
    east, north = corners.max(axis=0)
    if not (west >= -360 * FINE and east <= 360 * FINE and east - west <= 360 * FINE):
        raise ValueError("a corner lies beyond the map")
    if not (south >= -90 * FINE and north <= 90 * FINE):
        raise ValueError("a corner lies beyond a pole")
    return tuple((int(x) / FINE, int(y) / FINE) for x, y in corners)


def inside(
    ring: Ring, longitude: npt.NDArray[np.float64], latitude: npt.NDArray[np.float64]
) -> npt.NDArray[np.bool_]:
    """Which places (degrees; NaN is nowhere) lie in the ring or on its edge."""
    polygon = shapely.Polygon(_corners(ring))
    shapely.prepare(polygon)
    x, y = np.round(longitude * PLACE), np.round(latitude * PLACE)
    found = np.zeros(len(x), bool)
    for turn in turns(ring):
        found |= shapely.intersects_xy(polygon, x + turn, y)
    return found


def edges(ring: Ring) -> list[tuple[int, int, int, int]]:
    """The edges in whole 1e-5 degrees: x and y of the one end, then of the other."""
    corners = _corners(ring)
    return [(*a, *b) for a, b in pairwise([*corners, corners[0]])]


def turns(ring: Ring) -> tuple[int, ...]:
    """By how much places are to be turned around the world as well, in 1e-5 degrees."""
    west, east = min(x for x, _ in ring), max(x for x, _ in ring)
    return (0, *((TURN,) if east >= 180 else ()), *((-TURN,) if west <= -180 else ()))


def _corners(ring: Ring) -> list[tuple[int, int]]:
    return [(round(x * FINE) * 10, round(y * FINE) * 10) for x, y in ring]


def _letters(step: int) -> str:
    left, text = (step << 1) ^ (step >> 63), ""
    while left >= 32:
        text += LETTERS[32 | (left & 31)]
        left >>= 5
    return text + LETTERS[left]


def _numbers(text: str) -> list[int]:
    numbers, value, shift = [], 0, 0
    for letter in text:
        bits = LETTERS.find(letter)
        if bits < 0 or shift > 25:
            raise ValueError("not the text of a ring")
        value |= (bits & 31) << shift
        shift += 5
        if bits < 32:
            numbers.append((value >> 1) ^ -(value & 1))
            value = shift = 0
    if shift:
        raise ValueError("the text of a ring is cut off")
    return numbers
