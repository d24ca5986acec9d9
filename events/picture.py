"""The map as a picture: for print, for a link preview, for a page without scripts.

Drawn from the outlines of the built-in map, without a browser, a network or a typeface of the
machine's. The same release, view and size give the same bytes; event text is only ever text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import floor, log10, pi
from typing import Any

from events.picture_frame import Box, Frame, around, centred, framed
from events.picture_ground import Ground, Look, labels, land, meet, rectangle
from events.picture_marks import (
    Area,
    Dot,
    Mark,
    area_marks,
    area_shapes,
    is_area,
    is_point,
    point_marks,
)
from events.picture_sheet import Shape, Sheet, Words, circle, symbol, width_of, writable
from events.picture_write import WRITERS

PREVIEW = (1200, 630)
"""Size that link previews ask for."""
MARGIN, HEAD, SIDE, LINE = 24.0, 74.0, 210.0, 15.0
PAPER, INK, SOFT, EDGE = "#ffffff", "#1c2024", "#5a636b", "#c9ced2"
ALARM = "#a3260f"
SHIFTS = (0, -18, 18, -36, 36, -54, 54, -72, 72)
"""Points that the name of an area may move up or down."""
EVERYWHERE: Box = (-30.0, 0.0, 70.0, 60.0)


@dataclass(frozen=True)
class Seen:
    """What the picture shows: its dots, outlines of areas by id, and the words around it.

    `at` is latitude, longitude and zoom, `box` a named view; where neither is given the events
    say what is shown.
    """

    dots: Sequence[Dot]
    areas: Mapping[str, Any] = field(default_factory=dict)
    title: str = ""
    subtitle: str = ""
    notes: tuple[str, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    at: tuple[float, float, float] | None = None
    box: Box | None = None


def draw(seen: Seen, ground: Ground, look: Look, size: tuple[int, int] = PREVIEW) -> Sheet:
    """The picture as a sheet, `size` points wide and high (at least 480, 360)."""
    width, height = float(max(480, size[0])), float(max(360, size[1]))
    notes = _wrapped(seen.notes, width - 2 * MARGIN)
    foot = LINE * len(notes) + 18
    place = (MARGIN, HEAD, width - 2 * MARGIN - SIDE, height - HEAD - foot - 10)
    frame = _frame(seen, place)
    marks = point_marks(seen.dots, frame)
    areas = area_marks(seen.dots, seen.areas, frame)
    shown = sum(m.events for m in marks) + sum(a.events for a in areas)
    parts: list[Shape | Words] = [Shape(rectangle(0, 0, width, height), fill=PAPER)]
    parts += land(ground, look, frame)
    parts += [shape for area in areas for shape in area_shapes(area)]
    busy = [_around_mark(mark) for mark in marks]
    named = _area_names(areas, frame, busy)
    parts += [*labels(ground, look, frame, busy), *named]
    parts += [part for mark in marks for part in _mark(mark, look)]
    parts += [*_around(frame, width, height), *_scale(frame)]
    parts += _heading(seen, width) + _legend(seen, look, frame, _left_out(seen, shown))
    parts += [
        Words(MARGIN, height - foot + LINE * k + 8, note, 9.5, SOFT) for k, note in enumerate(notes)
    ]
    description = " ".join([seen.subtitle, *seen.notes])
    return Sheet(width, height, seen.title, description, tuple(parts))


def picture(seen: Seen, ground: Ground, look: Look, *, form: str, size: tuple[int, int]) -> bytes:
    """The picture as a file. form: svg, png or pdf. Raises KeyError for another form."""
    return WRITERS[form](draw(seen, ground, look, size))


def link_preview(seen: Seen, ground: Ground, look: Look) -> bytes:
    """A PNG of 1200 by 630 pixels, as link previews show it."""
    return picture(seen, ground, look, form="png", size=PREVIEW)


def _frame(seen: Seen, place: Sequence[float]) -> Frame:
    if seen.at is not None:
        return centred(place, seen.at)
    drawn = [(d.longitude, d.latitude, d.events) for d in seen.dots if is_point(d) or is_area(d)]
    return framed(place, seen.box or (around(drawn) if drawn else EVERYWHERE))


def _left_out(seen: Seen, shown: int) -> list[str]:
    drawn = sum(d.events for d in seen.dots if is_point(d) or is_area(d))
    unplaced = sum(d.events for d in seen.dots) - drawn
    words = seen.words
    outside = words.get("outside", "{n} outside").format(n=f"{drawn - shown:,}")
    unmapped = words.get("unmapped", "{n} not on the map").format(n=f"{unplaced:,}")
    return [*([outside] if drawn > shown else []), *([unmapped] if unplaced else [])]


def _around_mark(mark: Mark) -> Box:
    (x, y), r = mark.at, mark.radius + 3
    return (x - r, y - r, x + r, y + r)


def _area_names(areas: Sequence[Area], frame: Frame, busy: list[Box]) -> list[Words]:
    """Name and number of each area where nothing lies beneath; the boxes taken join `busy`."""
    names = []
    for area in sorted(areas, key=lambda one: (-one.events, one.name)):
        at = area.outline.representative_point()
        text = f"{area.name} · {area.events:,}" if area.name else f"{area.events:,}"
        half = width_of(text, 10.5, bold=True) / 2 + 4
        x = max(frame.left + half, min(frame.left + frame.width - half, at.x))
        y = max(frame.top + 12, min(frame.top + frame.height - 20, at.y))
        spots = [(x - half, y + up - 12, x + half, y + up + 5) for up in SHIFTS]
        box = next((one for one in spots if not any(meet(one, b) for b in busy)), spots[0])
        busy.append(box)
        names.append(Words(x, box[3] - 5, text, 10.5, INK, True, "middle", PAPER))
    return names


def _mark(mark: Mark, look: Look) -> list[Shape | Words]:
    pale = mark.possible == mark.events
    if mark.events == 1:
        return _single(mark, look, pale)
    parts: list[Shape | Words] = [
        Shape(tuple(circle(mark.at, mark.radius + 1)), fill="#8b8f93"),
        Shape(tuple(circle(mark.at, mark.radius)), fill=PAPER),
    ]
    begin = -pi / 2
    for kind, n in sorted(mark.types.items()):
        end = begin + 2 * pi * n / mark.events
        arc = tuple(circle(mark.at, mark.radius - 3, begin, end))
        colour = _symbol(look, kind)[1]
        parts.append(Shape(arc, stroke=colour, width=4, alpha=0.45 if pale else 1.0, closed=False))
        begin = end
    text, size = f"{mark.events:,}", 12.0 if mark.events < 10_000 else 10.5
    parts.append(Words(mark.at[0], mark.at[1] + size * 0.36, text, size, INK, True, "middle"))
    return parts


def _single(mark: Mark, look: Look, pale: bool) -> list[Shape | Words]:
    path, colour, _ = _symbol(look, next(iter(mark.types)))
    outline = symbol(path, mark.at, 21)
    parts: list[Shape | Words] = [Shape(outline, fill=PAPER, stroke=PAPER, width=3)]
    if pale:
        parts.append(Shape(outline, fill=colour, alpha=0.28))
        parts.append(Shape(outline, stroke=colour, width=1.5, dash=(3, 2)))
    else:
        parts.append(Shape(outline, fill=colour))
    if mark.standing == "contested":
        parts.append(Shape(tuple(circle(mark.at, 14)), stroke=ALARM, width=1.8))
    if mark.near:
        parts.append(Shape(tuple(circle(mark.at, 17)), stroke="#8a3b12", width=1.5, dash=(4, 3)))
    return parts


def _symbol(look: Look, kind: str) -> tuple[str, str, str]:
    return look.symbols.get(kind) or look.symbols[""]


def _around(frame: Frame, width: float, height: float) -> list[Shape | Words]:
    """Paper over what was drawn beyond the frame, and the frame's edge."""
    right, bottom = frame.left + frame.width, frame.top + frame.height
    covers = (
        rectangle(0, 0, width, frame.top), rectangle(0, bottom, width, height - bottom),
        rectangle(0, 0, frame.left, height), rectangle(right, 0, width - right, height),
    )  # fmt: skip
    edge = rectangle(frame.left, frame.top, frame.width, frame.height)
    return [*(Shape(cover, fill=PAPER) for cover in covers), Shape(edge, stroke=EDGE)]


def _scale(frame: Frame) -> list[Shape | Words]:
    """A bar of a round number of kilometres, true in the middle of the frame."""
    south, north = frame.box[1], frame.box[3]
    per_km = frame.metres((south + north) / 2) * 1000
    most = min(140.0, frame.width / 3) / per_km
    step = 10 ** floor(log10(most))
    km = next(step * n for n in (5, 2, 1) if step * n <= most)
    x, y, long = frame.left + 12, frame.top + frame.height - 12, km * per_km
    bar = ((x, y - 5), (x, y), (x + long, y), (x + long, y - 5))
    text = f"{km:g} km" if km >= 1 else f"{km * 1000:g} m"
    return [
        Shape(bar, stroke=SOFT, width=1.5, closed=False),
        Words(x + 5, y - 5, text, 9.5, SOFT, halo=PAPER),
    ]


def _heading(seen: Seen, width: float) -> list[Shape | Words]:
    title = _cut(seen.title, 22, width - 2 * MARGIN, bold=True)
    under = _cut(seen.subtitle, 12.5, width - 2 * MARGIN)
    return [
        Words(MARGIN, 38, title, 22, INK, bold=True),
        Words(MARGIN, 60, under, 12.5, SOFT),
    ]


def _legend(seen: Seen, look: Look, frame: Frame, left_out: list[str]) -> list[Shape | Words]:
    x, y = frame.left + frame.width + 18, frame.top + 12
    words, room = seen.words, SIDE - 42
    parts: list[Shape | Words] = []
    for kind in sorted({dot.event_type for dot in seen.dots}):
        path, colour, label = _symbol(look, kind)
        parts.append(Shape(symbol(path, (x + 8, y), 15), fill=colour))
        parts.append(Words(x + 24, y + 4, _cut(label, 11, room), 11))
        y += 20
    y += 8
    several = Shape(tuple(circle((x + 8, y), 6.5)), stroke="#0b5c8a", width=3)
    hatched = Shape(rectangle(x + 1, y + 14, 14, 12), stroke="#8a3b12", width=1.2, dash=(3, 2))
    pale = Shape(tuple(circle((x + 8, y + 40), 6.5)), stroke=SOFT, width=1.2, dash=(3, 2))
    names = ("several", "several events"), ("area", "somewhere here"), ("maybe", "possibly then")
    for shape, (name, plain) in zip((several, hatched, pale), names, strict=True):
        parts += [shape, Words(x + 24, y + 4, _cut(words.get(name, plain), 11, room), 11)]
        y += 20
    for text in left_out:
        y += 20
        parts.append(Words(x, y, _cut(text, 11, SIDE - 20), 11, SOFT))
    return parts


def _cut(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """The text, or as much of it as finds room."""
    line = " ".join(text.split())
    if width_of(writable(line), size, bold=bold) <= room:
        return line
    while line and width_of(writable(line) + "…", size, bold=bold) > room:
        line = line[:-1]
    return line.rstrip() + "…"


def _wrapped(notes: Sequence[str], room: float) -> list[str]:
    """Notes in lines that find room."""
    lines: list[str] = []
    for note in notes:
        line = ""
        for word in note.split():
            longer = f"{line} {word}".strip()
            if line and width_of(writable(longer), 9.5) > room:
                lines.append(line)
                longer = word
            line = longer
        lines.append(_cut(line, 9.5, room))
    return lines
