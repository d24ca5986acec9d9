"""View → what a page shows of it: counts, what there is to choose from, the first rows of the list.

The rules are those of `events.select`, and tests hold the two together. Here nothing is copied:
the columns that filters ask for are turned into numbers once (`prepare`), and a view is a few masks
over them, so that a thousand views of a thousand viewers cost little each.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import and_, or_

import numpy as np
import numpy.typing as npt
import pandas as pd

from events.edtf import parse_edtf
from events.model import View
from events.ring import inside
from events.select import BY_VALUE, Counts, on_map
from events.table import SEPARATOR, fold_text

Mask = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]
FACETS = (*BY_VALUE, ("place", "places"), ("country", "places"))
"""Column and field of the view of each list of choices."""
_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True)
class Coded:
    """A column of cells with one or several values: the number of each row's cell (-1 for none),
    the values of each cell, and every value that some row has."""

    codes: npt.NDArray[np.intp]
    cells: list[list[str]]
    names: list[str]

    def has_any(self, wanted: frozenset[str]) -> Mask:
        """Rows that have one of the values."""
        hits = [not wanted.isdisjoint(values) for values in self.cells]
        return np.array([*hits, False])[self.codes]

    def tally(self, mask: Mask) -> dict[str, int]:
        """How many of these rows have each value."""
        chosen = self.codes[mask]
        numbers = np.bincount(chosen[chosen >= 0], minlength=len(self.cells)).tolist()
        found = dict.fromkeys(self.names, 0)
        for values, number in zip(self.cells, numbers, strict=True):
            for value in values if number else ():
                if value:
                    found[value] += number
        return found


@dataclass(frozen=True)
class Prepared:
    """Rows, and their columns as numbers; days since 1970."""

    rows: pd.DataFrame
    columns: Mapping[str, Coded]
    first: Ints
    last: Ints
    lasts: Mask
    mapped: Mask
    sets: Mapping[int, tuple[tuple[int, int], ...]]


@dataclass(frozen=True)
class Shown:
    """Of a view: counts, number of events by column and value (the column's own filter left out),
    and by their row numbers the first events, those of them only possible, the first unmapped."""

    counts: Counts
    facets: Mapping[str, Mapping[str, int]]
    listed: tuple[int, ...]
    possible: frozenset[int]
    unmapped: tuple[int, ...]


def prepare(rows: pd.DataFrame) -> Prepared:
    """The rows' columns as numbers; a page that shows many views prepares them once."""
    sets = np.flatnonzero(rows["edtf"].astype(str).str.startswith("["))
    return Prepared(
        rows,
        {column: _coded(rows[column]) for column, _ in FACETS},
        rows["date_start"].to_numpy("datetime64[D]").astype(np.int64),
        rows["date_end"].to_numpy("datetime64[D]").astype(np.int64),
        rows["is_duration"].to_numpy(bool),
        on_map(rows).to_numpy(bool),
        {int(row): _days(str(rows["edtf"].iloc[row])) for row in sets},
    )


@dataclass(frozen=True)
class Listed:
    """Some events of a view by their row numbers, in the order of the list, and those of them that
    are only possible in its dates."""

    rows: tuple[int, ...]
    possible: frozenset[int]


def list_view(prepared: Prepared, view: View, start: int, most: int) -> Listed:
    """So many events of the list, after the first `start`."""
    certain, rest = _rest(prepared, view)
    rows = np.flatnonzero(reduce(and_, _by(prepared, view).values(), rest))[start : start + most]
    return Listed(tuple(rows.tolist()), frozenset(rows[~certain[rows]].tolist()))


def show_view(prepared: Prepared, view: View, *, listed: int, unmapped: int) -> Shown:
    """What a page shows of a view; so many events by their row numbers at most."""
    certain, rest = _rest(prepared, view)
    by = _by(prepared, view)
    seen = reduce(and_, by.values(), rest)
    facets = {
        column: prepared.columns[column].tally(
            reduce(and_, (mask for name, mask in by.items() if name != field), rest)
        )
        for column, field in FACETS
    }
    first = np.flatnonzero(seen)[:listed]
    nowhere = np.flatnonzero(seen & ~prepared.mapped)
    counts = Counts(len(prepared.rows), int(seen.sum()), int((seen & ~certain).sum()), len(nowhere))
    return Shown(
        counts,
        facets,
        tuple(first.tolist()),
        frozenset(first[~certain[first]].tolist()),
        tuple(nowhere[:unmapped].tolist()),
    )


def _by(prepared: Prepared, view: View) -> dict[str, Mask]:
    """Rows that have one of the values asked for, by the field of the view that asks."""
    columns = prepared.columns
    by = {
        field: columns[column].has_any(getattr(view, field))
        for column, field in BY_VALUE
        if getattr(view, field)
    }
    if view.places:
        found = (columns[name].has_any(view.places) for name in ("place", "country"))
        by["places"] = reduce(or_, found)
    return by


def _rest(prepared: Prepared, view: View) -> tuple[Mask, Mask]:
    """Rows that are certain in the dates, and those that fit dates, origins, text and area."""
    certain, rest = _in_range(prepared, view)
    if view.independent:
        rest = rest & prepared.rows["independently_reported"].to_numpy(bool)
    for word in fold_text(view.text).split():
        hits = prepared.rows["search_text"].str.contains(word, regex=False)
        rest = rest & hits.to_numpy(bool)
    if view.ring:
        points = (prepared.rows[one].to_numpy("float64") for one in ("longitude", "latitude"))
        rest = rest & prepared.mapped & inside(view.ring, *points)
    return certain, rest


def _in_range(prepared: Prepared, view: View) -> tuple[Mask, Mask]:
    every = np.ones(len(prepared.first), bool)
    if view.date_from is None and view.date_to is None:
        return every, every
    low, high = _day(view.date_from or date.min), _day(view.date_to or date.max)
    overlaps = (prepared.first <= high) & (prepared.last >= low)
    whole = (prepared.first >= low) & (prepared.last <= high)
    certain = whole | (overlaps & prepared.lasts)
    for row, days in prepared.sets.items():
        if overlaps[row] and not certain[row]:
            overlaps[row] = any(first <= high and last >= low for first, last in days)
    return certain, overlaps


def _coded(cells: pd.Series[str]) -> Coded:
    column = cells.astype("category")
    codes = np.asarray(column.cat.codes, np.intp)
    values = [str(cell).split(SEPARATOR) for cell in column.cat.categories]
    there = set(np.unique(codes).tolist())
    names = {one for k, cell in enumerate(values) if k in there for one in cell if one}
    return Coded(codes, values, sorted(names))


def _days(edtf: str) -> tuple[tuple[int, int], ...]:
    return tuple((_day(first), _day(last)) for first, last in parse_edtf(edtf))


def _day(day: date) -> int:
    return day.toordinal() - _EPOCH
