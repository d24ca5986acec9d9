"""View → what a release's table says of it, as Ibis expressions: one text for every engine.

The rules are those of `events.select`, and tests hold the two together. An expression asks only
for whole numbers, text and yes or no (days since 1970, units of the Mercator square), so DuckDB,
PostgreSQL and Spark give the same answer to the last digit. `events.query_engine` runs them,
`events.query_answer` makes what a page shows of what comes back.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from operator import add, and_, or_
from typing import TYPE_CHECKING

import ibis

from events.model import View
from events.ring import PLACE, Ring, edges, turns
from events.select import BY_VALUE, TRAY_PREC
from events.table import SEPARATOR, fold_text

if TYPE_CHECKING:
    from ibis.expr.types import BooleanValue, IntegerValue, StringColumn, Table

WORLD_BITS = 24
"""The table says where an event is drawn in 2**-24 of the Mercator square's side."""
CELL_BITS = 21
"""A cell's side is 2**(CELL_BITS - zoom) of these units: 32 px of a map at that zoom."""
MARK_ZOOM = 10
"""Zoom of the cells that a large release counts when it is written."""
_EPOCH = date(1970, 1, 1).toordinal()
_EVER = 10_000_000


Days = tuple[tuple[int, int, int], ...]
"""Number of an event whose date is one of a set, first and last day of one of its spans."""


@dataclass(frozen=True)
class Tables:
    """A release's tables: its events; the days of those whose date is one of a set; its cells of
    MARK_ZOOM, where they are counted already. `days` holds all of `spans` where they are few."""

    events: Table
    spans: Table
    marks: Table | None = None
    days: Days | None = None


@dataclass(frozen=True)
class Box:
    """A part of the map in units of the Mercator square, x eastwards and y southwards, each from
    (included) to (not included). West may lie east of east: then it reaches across 180°."""

    west: int
    north: int
    east: int
    south: int


@dataclass(frozen=True)
class Question:
    """What is asked of a release: a view, and the part of the map (None for all of it)."""

    view: View
    box: Box | None = None


def seen(tables: Tables, question: Question, *columns: str) -> Table:
    """The events of the question, with `certain`: false where they are only possible."""
    events, view = tables.events, question.view
    here = _filters(events, view) + _in_days(tables, view)
    if question.box:
        here.append(_in_box(events, question.box))
    chosen = events.filter(*here) if here else events
    return chosen.select(*columns, certain=_certain(chosen, view))


def counts(tables: Tables, question: Question) -> Table:
    """One row: shown, possible, and unmapped (without a place on the map)."""
    rows = seen(tables, question, "x")
    return rows.aggregate(
        shown=rows.count(),
        possible=_number(~rows.certain),
        unmapped=_number(rows.x.isnull()),
    )


def groups(tables: Tables, question: Question, column: str) -> Table:
    """Number of events of each cell of a column; a cell may hold several values."""
    rows = seen(tables, question, column)
    return rows.group_by(value=rows[column]).aggregate(number=rows.count())


def names(tables: Tables, column: str) -> Table:
    """Every cell of a column that some event has."""
    return tables.events.select(value=column).distinct()


def days(tables: Tables, question: Question) -> Table:
    """Number of events of each first and last day; `sure` where each day between counts."""
    columns = ("n", "first_day", "last_day", "is_duration", "is_set")
    rows = seen(tables, question, *columns)
    rows = rows.mutate(sure=rows.is_duration | (rows.first_day == rows.last_day))
    if tables.days == ():
        return rows.group_by("first_day", "last_day", "sure").aggregate(number=rows.count())
    whole = rows.filter(~rows.is_set)
    parts = rows.filter(rows.is_set).select("n", "sure").inner_join(tables.spans, "n")
    return ibis.union(
        *(one.group_by("first_day", "last_day", "sure").aggregate(number=one.count())
          for one in (whole, parts))
    )  # fmt: skip


def span(tables: Tables, *, longest: int | None) -> Table:
    """One row: first and last day of the events that span `longest` days at most (None: of all)."""
    events = tables.events
    if longest is not None:
        events = events.filter(events.last_day - events.first_day <= longest)
    return events.aggregate(first=events.first_day.min(), last=events.last_day.max())


def cells(tables: Tables, question: Question, zoom: int) -> Table:
    """Events on the map by cell and type: number, how many are certain, how many are drawn as
    an area, first and last day, sums of x and y. Column and row count from 180° W and 85° N."""
    if tables.marks is not None and _is_counted(question, zoom):
        return _of_marks(tables.marks, question, zoom)
    shift = max(0, CELL_BITS - zoom)
    rows = seen(tables, question, "x", "y", "event_type", "where_prec", "first_day", "last_day")
    rows = rows.filter(rows.x.notnull())
    grouped = rows.mutate(column=rows.x >> shift, row=rows.y >> shift)
    return grouped.group_by("column", "row", "event_type").aggregate(
        number=grouped.count(),
        certain=_number(grouped.certain),
        wide=_number(grouped.where_prec > 2),
        x=grouped.x.sum(),
        y=grouped.y.sum(),
        first_day=grouped.first_day.min(),
        last_day=grouped.last_day.max(),
    )


def _is_counted(question: Question, zoom: int) -> bool:
    """Whether the cells that a release counted are enough: no filter but types, whole cells."""
    side, box = 1 << (CELL_BITS - MARK_ZOOM), question.box
    whole = box is None or not any(at % side for at in (box.west, box.north, box.east, box.south))
    return zoom <= MARK_ZOOM and whole and replace(question.view, types=frozenset()) == View()


def _of_marks(marks: Table, question: Question, zoom: int) -> Table:
    """`cells` from those of a release: each stands at its own corner."""
    if question.view.types:
        marks = marks.filter(_has_any(marks.event_type, question.view.types))
    if question.box:
        marks = marks.filter(_in_box(marks, question.box))
    shift = CELL_BITS - zoom
    grouped = marks.mutate(column=marks.x >> shift, row=marks.y >> shift)
    return grouped.group_by("column", "row", "event_type").aggregate(
        number=grouped.number.sum(),
        certain=grouped.number.sum(),
        wide=grouped.wide.sum(),
        x=grouped.sum_x.sum(),
        y=grouped.sum_y.sum(),
        first_day=grouped.first_day.min(),
        last_day=grouped.last_day.max(),
    )


def part(tables: Tables, question: Question, most: int) -> Table:
    """The rows of the events on the map, in order of their number, `most` at most."""
    columns = [name for name in tables.events.columns if name != "search_text"]
    rows = seen(tables, question, *columns)
    return rows.filter(rows.x.notnull()).order_by("n").limit(most)


def first(
    tables: Tables, question: Question, most: int, *, unmapped: bool = False, skip: int = 0
) -> Table:
    """Number and `certain` of the first events of the question by day, after `skip` others;
    `unmapped`: of those on no map."""
    rows = seen(tables, question, "n", "x", "first_day", "last_day")
    rows = rows.filter(rows.x.isnull()) if unmapped else rows
    ordered = rows.order_by("first_day", "last_day", "n").select("n", "certain")
    return ordered.limit(most, offset=skip)


def of_numbers(tables: Tables, numbers: list[int], *columns: str) -> Table:
    """These columns of the events of these numbers."""
    events = tables.events
    near = events.n.between(min(numbers), max(numbers))  # files are read by ranges of numbers
    return events.filter(near & events.n.isin(numbers)).select("n", *columns).order_by("n")


def of_id(tables: Tables, event_id: str, *columns: str) -> Table:
    """The number and these columns of the event of an id."""
    events = tables.events
    return events.filter(events.event_id == event_id).select("n", *columns).limit(1)


def _certain(events: Table, view: View) -> BooleanValue:
    """Whether an event of the view is in its dates whatever day it was."""
    if not (view.date_from or view.date_to):
        return ibis.literal(True)
    low, high = _range(view)
    return ((events.first_day >= low) & (events.last_day <= high)) | events.is_duration


def _in_days(tables: Tables, view: View) -> list[BooleanValue]:
    """What the dates of a view ask for; none ask for nothing, so that no day is read."""
    if not (view.date_from or view.date_to):
        return []
    events, (low, high) = tables.events, _range(view)
    found = [(events.first_day <= high) & (events.last_day >= low)]
    if tables.days is None:
        days = tables.spans
        hit = days.filter((days.first_day <= high) & (days.last_day >= low)).n
        return [*found, _certain(events, view) | ~events.is_set | events.n.isin(hit)]
    every = {n for n, _, _ in tables.days}
    absent = every - {n for n, first, last in tables.days if first <= high and last >= low}
    return [*found, _certain(events, view) | events.n.notin(sorted(absent))] if absent else found


def _filters(events: Table, view: View) -> list[BooleanValue]:
    found = [
        _has_any(events[column], wanted)
        for column, name in BY_VALUE
        if (wanted := getattr(view, name))
    ]
    if view.places:
        found.append(_has_any(events.place, view.places) | _has_any(events.country, view.places))
    if view.ring:
        found += [
            events.where_prec.notnull(),
            events.where_prec != TRAY_PREC,
            _in_ring(events, view.ring),
        ]
    if view.independent:
        found.append(events.independently_reported)
    words = fold_text(view.text).split()
    if words:
        found.append(reduce(and_, (_contains(events.search_text, word) for word in words)))
    return found


def _in_ring(events: Table, ring: Ring) -> BooleanValue:
    """The rules of events.ring, in whole numbers: on an edge, or an odd number of edges east."""
    x = (events.longitude * PLACE).round().cast("int64")
    y = (events.latitude * PLACE).round().cast("int64")
    return reduce(or_, (_holds(x + turn, y, edges(ring)) for turn in turns(ring)))


def _holds(
    x: IntegerValue, y: IntegerValue, sides: list[tuple[int, int, int, int]]
) -> BooleanValue:
    on, crossed = [], []
    for ax, ay, bx, by in sides:
        side = (y - ay) * (bx - ax) - (x - ax) * (by - ay)
        near = x.between(min(ax, bx), max(ax, bx)) & y.between(min(ay, by), max(ay, by))
        on.append((side == 0) & near)
        east = (side > 0) if by > ay else (side < 0)
        crossed.append((((y < ay) != (y < by)) & east).ifelse(1, 0))
    return reduce(or_, on) | (reduce(add, crossed) % 2 == 1)


def _has_any(column: StringColumn, wanted: frozenset[str]) -> BooleanValue:
    """Whether a cell holds one of the values; one with a separator in it is in no cell."""
    cell = ibis.literal(SEPARATOR) + column + SEPARATOR
    asked = sorted(one for one in wanted if SEPARATOR not in one)
    hits = [_contains(cell, SEPARATOR + one + SEPARATOR) for one in asked]
    return reduce(or_, hits) if hits else ibis.literal(False)


def _contains(column: StringColumn, text: str) -> BooleanValue:
    """Whether the text is in it, letter by letter. What no engine can be sent is in nothing."""
    sayable = "\0" not in text and text.encode("utf-8", "ignore").decode() == text
    return column.contains(text) if sayable else ibis.literal(False)


def _in_box(events: Table, box: Box) -> BooleanValue:
    rows = (events.y >= box.north) & (events.y < box.south)
    from_west, to_east = events.x >= box.west, events.x < box.east
    return rows & ((from_west & to_east) if box.west < box.east else (from_west | to_east))


def _number(condition: BooleanValue) -> ibis.expr.types.IntegerScalar:
    """How many rows it holds for; no row at all makes it null."""
    return condition.ifelse(1, 0).cast("int64").sum()


def _range(view: View) -> tuple[int, int]:
    return _day(view.date_from, -_EVER), _day(view.date_to, _EVER)


def _day(day: date | None, without: int) -> int:
    return day.toordinal() - _EPOCH if day else without
