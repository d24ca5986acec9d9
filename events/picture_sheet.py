"""What a picture consists of, whatever it is written as: lines and areas, and words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import cos, hypot, pi, sin
from pathlib import Path

import reportlab
from reportlab.pdfbase.ttfonts import TTFont

from events.picture_frame import Point

FACES = {False: "Vera.ttf", True: "VeraBd.ttf"}
"""Bitstream Vera, which comes with ReportLab: plain and bold."""


@dataclass(frozen=True)
class Shape:
    """A polygon (closed) or a line; `fill` and `stroke` are #rrggbb or ""."""

    points: tuple[Point, ...]
    fill: str = ""
    stroke: str = ""
    width: float = 1.0
    dash: tuple[float, ...] = ()
    alpha: float = 1.0
    closed: bool = True


@dataclass(frozen=True)
class Words:
    """A line of text; `x` is its "start", "middle" or "end", `y` its base line."""

    x: float
    y: float
    text: str
    size: float = 11.0
    colour: str = "#1c2024"
    bold: bool = False
    anchor: str = "start"
    halo: str = ""


@dataclass(frozen=True)
class Sheet:
    """A picture: its size in points, its name and description, and its parts from back to front."""

    width: float
    height: float
    title: str
    description: str
    parts: tuple[Shape | Words, ...]


@lru_cache(maxsize=2)
def face(bold: bool) -> TTFont:
    """The typeface that measures words, and writes them in PNG and PDF."""
    return TTFont(f"Dateline{'Bold' if bold else ''}", FACES[bold])


def face_file(bold: bool) -> Path:
    """Where the typeface lies."""
    return Path(reportlab.__file__).parent / "fonts" / FACES[bold]


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Width of a line of text in points."""
    return float(face(bold).stringWidth(text, size))


def writable(text: str) -> str:
    """The text with a square for each letter that the typeface does not have."""
    known = face(False).face.charToGlyph
    return "".join(c if ord(c) in known else "□" if ord("□") in known else "?" for c in text)


def circle(middle: Point, radius: float, start: float = 0.0, end: float = 2 * pi) -> list[Point]:
    """Points on a circle or an arc of it, radians clockwise from the right."""
    steps = max(2, round((8 + radius) * abs(end - start) / 2.5))
    angles = (start + (end - start) * k / steps for k in range(steps + 1))
    return [(middle[0] + radius * cos(a), middle[1] + radius * sin(a)) for a in angles]


def symbol(path: str, middle: Point, size: float) -> tuple[Point, ...]:
    """An event type's shape (SVG path on a 24 by 24 grid) as points; arcs are half circles."""
    points: list[Point] = []
    x = y = 0.0
    for letter, numbers in re.findall(r"([MLHVA])([^MLHVAZ]*)", path):
        given = [float(n) for n in re.findall(r"-?[\d.]+", numbers)]
        if letter == "A":
            centre = ((x + given[5]) / 2, (y + given[6]) / 2)
            begin = 3 * pi / 2 if y < given[6] else pi / 2
            points += circle(centre, given[0], begin, begin - pi)[1:] if given[0] else []
            x, y = given[5], given[6]
            continue
        x = given[0] if letter != "V" else x
        y = given[-1] if letter != "H" else y
        points.append((x, y))
    part = size / 24
    return tuple((middle[0] + (a - 12) * part, middle[1] + (b - 12) * part) for a, b in points)


def dashes(points: tuple[Point, ...], pattern: tuple[float, ...]) -> list[tuple[Point, ...]]:
    """A line in pieces: on, off, on … as long as the pattern says."""
    pieces: list[tuple[Point, ...]] = []
    on, left, k, piece = True, pattern[0], 0, [points[0]]
    for (x0, y0), (x1, y1) in pairwise(points):
        length, done = hypot(x1 - x0, y1 - y0), 0.0
        while length - done > left:
            done += left
            cut = (x0 + (x1 - x0) * done / length, y0 + (y1 - y0) * done / length)
            if on:
                pieces.append((*piece, cut))
            on, k, piece = not on, (k + 1) % len(pattern), [cut]
            left = pattern[k]
        left -= length - done
        piece.append((x1, y1))
    return [*pieces, tuple(piece)] if on and len(piece) > 1 else pieces
