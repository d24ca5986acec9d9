"""Answers of a query engine → what a page or a route shows of a release."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from events import query
from events.query import Question, Tables
from events.query_engine import Engine, run, tables_of
from events.select import Counts
from events.snapshot import Release
from events.table import SEPARATOR

Ints = npt.NDArray[np.int64]
T = TypeVar("T")
_EPOCH = date(1970, 1, 1).toordinal()
SHORT = 31
"""Days: dates that span more do not draw the ends of a time control (as in events.select)."""


@dataclass(frozen=True)
class Asked:
    """A release in an engine, ready to be asked."""

    engine: Engine
    tables: Tables
    version: str
    number: int


@dataclass(frozen=True)
class Cells:
    """Cells of a zoom, each in the same place of every array; `by_type` has a column for each of
    `types`. Days are since 1970-01-01; x and y are the middle of the events, in units of WORLD."""

    types: list[str]
    column: Ints
    row: Ints
    number: Ints
    certain: Ints
    wide: Ints
    x: Ints
    y: Ints
    first_day: Ints
    last_day: Ints
    by_type: Ints


_ADDED = ("number", "certain", "wide", "x", "y")


def ask(engine: Engine, release: Release) -> Asked:
    """The release as the engine sees it."""
    return Asked(engine, tables_of(engine, release), release.version, release.number)


def counts(asked: Asked, question: Question) -> Counts:
    """As events.select.count."""
    row = run(asked.engine, query.counts(asked.tables, question)).to_pylist()[0]
    shown, possible, unmapped = (int(row[name] or 0) for name in ("shown", "possible", "unmapped"))
    return Counts(asked.number, shown, possible, unmapped)


def facet(asked: Asked, question: Question, column: str) -> dict[str, int]:
    """Each value of a column with its count under the question, as events.select.facets; whoever
    wants the facet's own filter left out leaves it out of the question."""
    found: Counter[str] = Counter()
    for row in run(asked.engine, query.groups(asked.tables, question, column)).to_pylist():
        for value in _values(row["value"]):
            found[value] += row["number"]
    return {name: found[name] for name in _names(asked, column)}


def _names(asked: Asked, column: str) -> list[str]:
    """Every value of a column, in order; asked for once."""

    def ask_it() -> list[str]:
        cells = run(asked.engine, query.names(asked.tables, column))["value"].to_pylist()
        return sorted({value for cell in cells for value in _values(cell)})

    return _known(asked, f"names of {column}", ask_it)


def first_day(asked: Asked) -> int:
    """First day any event can have been, days since 1970: day 0 of the packed files."""
    return _span(asked, None)[0]


def time_span(asked: Asked) -> tuple[int, int]:
    """As events.select.time_span, in days since 1970; of no event at all, (0, 1)."""
    first, last = _span(asked, SHORT)
    first, last = _span(asked, None) if first > last else (first, last)
    return first, max(last, first + 1)


def _span(asked: Asked, longest: int | None) -> tuple[int, int]:
    """First and last day, asked for once; (0, -1) where there is no such event."""

    def ask_it() -> tuple[int, int]:
        row = run(asked.engine, query.span(asked.tables, longest=longest)).to_pylist()[0]
        return (int(row["first"]), int(row["last"])) if row["first"] is not None else (0, -1)

    return _known(asked, f"span up to {longest}", ask_it)


def _known(asked: Asked, what: str, ask_it: Callable[[], T]) -> T:
    """What holds of a release whatever is asked of it."""
    known, key = asked.engine.known, (asked.version, what)
    if key not in known:
        known[key] = ask_it()
    found: T = known[key]
    return found


def per_day(asked: Asked, question: Question, first: int, last: int) -> tuple[Ints, Ints]:
    """Certain and possible events on each day from first to last, as events.select.per_day."""
    table = run(asked.engine, query.days(asked.tables, question))
    start, end, number = (_ints(table[name]) for name in ("first_day", "last_day", "number"))
    sure = table["sure"].to_numpy().astype(bool)
    inside = (start <= last) & (end >= first)
    begin, stop = np.maximum(start, first) - first, np.minimum(end, last) - first + 1
    both = []
    for kind in (inside & sure, inside & ~sure):
        steps = np.zeros(last - first + 2, np.int64)
        np.add.at(steps, begin[kind], number[kind])
        np.subtract.at(steps, stop[kind], number[kind])
        both.append(np.cumsum(steps)[:-1])
    return both[0], both[1]


def cells(asked: Asked, question: Question, zoom: int) -> Cells:
    """The events on the map, counted by cell; by row and column."""
    table = run(asked.engine, query.cells(asked.tables, question, zoom))
    named = table["event_type"].cast(pa.string()).fill_null("").combine_chunks()
    types = sorted(named.unique().to_pylist())
    kind = _ints(pc.index_in(named, pa.array(types, pa.string())))
    column, row = _ints(table["column"]), _ints(table["row"])
    key, at = np.unique(row << query.WORLD_BITS | column, return_inverse=True)
    by_type = np.zeros((len(key), len(types)), np.int64)
    np.add.at(by_type, (at, kind), _ints(table["number"]))
    first, last = np.full(len(key), 1 << 40), np.full(len(key), -(1 << 40))
    np.minimum.at(first, at, _ints(table["first_day"]))
    np.maximum.at(last, at, _ints(table["last_day"]))
    added = {name: np.zeros(len(key), np.int64) for name in _ADDED}
    for name, sums in added.items():
        np.add.at(sums, at, _ints(table[name]))
    for name in ("x", "y"):
        added[name] //= np.maximum(added["number"], 1)
    across = key & ((1 << query.WORLD_BITS) - 1)
    return Cells(types, across, key >> query.WORLD_BITS, **added, first_day=first,
                 last_day=last, by_type=by_type)  # fmt: skip


def _values(cell: Any) -> list[str]:
    return [value for value in str(cell).split(SEPARATOR) if value] if cell is not None else []


def _ints(column: pa.ChunkedArray) -> Ints:
    return np.asarray(column.cast(pa.int64()).fill_null(0), np.int64)
