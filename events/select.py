"""View → the rows it shows, and what there is to choose from.

Time filters by overlap: an event is `certain` when it is inside the range whatever day it was,
`possible` when some of the days it can have been are inside, and else not there.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pandas as pd

from events.edtf import parse_edtf
from events.model import View
from events.ring import inside
from events.table import SEPARATOR, fold_text

CERTAIN, POSSIBLE = "certain", "possible"
BY_VALUE = (
    ("publishers", "sources"),
    ("event_type", "types"),
    ("actors", "actors"),
    ("collection", "collections"),
    ("corroboration", "standings"),
)
"""Column and field of the view of each filter that asks for one of several values."""
TRAY_PREC = 6
"""UCDP where_prec 6 (country only): no honest mark on a map, so it is listed beside it."""


@dataclass(frozen=True)
class Counts:
    """How many events there are, are shown, and are shown without a place on the map."""

    total: int
    shown: int
    possible: int
    unmapped: int


def select_rows(rows: pd.DataFrame, view: View) -> pd.DataFrame:
    """The rows of the view, with a column `in_range`: certain or possible."""
    chosen = rows[_matches(rows, view)]
    in_range = in_range_of(chosen, view.date_from, view.date_to)
    return chosen.assign(in_range=in_range)[in_range != ""]


def count(rows: pd.DataFrame, selected: pd.DataFrame) -> Counts:
    """Counts that always add up: shown = on the map + unmapped."""
    return Counts(
        total=len(rows),
        shown=len(selected),
        possible=int((selected["in_range"] == POSSIBLE).sum()),
        unmapped=int((~on_map(selected)).sum()),
    )


def on_map(rows: pd.DataFrame) -> pd.Series[bool]:
    """True where the event has a place that can honestly be drawn."""
    placed = rows["latitude"].notna() & rows["longitude"].notna()
    return placed & (rows["where_prec"].fillna(TRAY_PREC) != TRAY_PREC)


def is_mapped(row: Mapping[Hashable, Any]) -> bool:
    """The same of one row."""
    placed = pd.notna(row["latitude"]) and pd.notna(row["longitude"])
    return bool(placed and pd.notna(row["where_prec"]) and row["where_prec"] != TRAY_PREC)


def in_range_of(rows: pd.DataFrame, date_from: date | None, date_to: date | None) -> pd.Series[str]:
    """`certain`, `possible` or "" for each row and the inclusive range."""
    if date_from is None and date_to is None:
        return pd.Series(CERTAIN, index=rows.index, dtype="object")
    low = pd.Timestamp(date_from or date.min)
    high = pd.Timestamp(date_to or date.max)
    overlaps = (rows["date_start"] <= high) & (rows["date_end"] >= low)
    inside = (rows["date_start"] >= low) & (rows["date_end"] <= high)
    result = pd.Series("", index=rows.index, dtype="object")
    result[overlaps] = POSSIBLE
    result[inside | (overlaps & rows["is_duration"])] = CERTAIN
    for index in rows.index[(result == POSSIBLE) & rows["edtf"].str.startswith("[")]:
        days = parse_edtf(str(rows.at[index, "edtf"]))
        if not any(first <= high.date() and last >= low.date() for first, last in days):
            result[index] = ""
    return result


def facets(rows: pd.DataFrame, view: View, column: str, field: str) -> dict[str, int]:
    """Values of a column with their counts under the view, the facet's own filter left out."""
    without: dict[str, Any] = {field: frozenset()}
    counts = _values(select_rows(rows, replace(view, **without))[column])
    return {name: counts.get(name, 0) for name in sorted(_values(rows[column]))}


def _values(cells: pd.Series[Any]) -> dict[str, int]:
    """How often each value is in the cells; each distinct cell is read once."""
    found: dict[str, int] = {}
    for cell, number in cells.value_counts().items():
        for value in filter(None, str(cell).split(SEPARATOR)):
            if number:
                found[value] = found.get(value, 0) + int(number)
    return found


def time_span(rows: pd.DataFrame) -> tuple[date, date]:
    """First and last day a time slider should offer.

    An event known only as "since December" does not pull the slider back to December: only
    those whose dates span a month or less are asked.
    """
    short = rows[(rows["date_end"] - rows["date_start"]) <= pd.Timedelta(days=31)]
    asked = short if len(short) else rows
    if asked.empty:
        today = pd.Timestamp("today").date()
        return today, today + timedelta(days=1)
    first, last = asked["date_start"].min().date(), asked["date_end"].max().date()
    return first, max(last, first + timedelta(days=1))


def per_day(rows: pd.DataFrame, first: date, last: date) -> pd.DataFrame:
    """Events per day: index day, columns certain and possible.

    An event that lasted counts on every day it lasted; one whose day is not known counts as
    possible on every day it can have been.
    """
    days = pd.date_range(first, last, freq="D")
    table = pd.DataFrame(0, index=days, columns=[CERTAIN, POSSIBLE])
    sure = rows["is_duration"] | (rows["date_start"] == rows["date_end"])
    for edtf, certain in zip(rows["edtf"], sure, strict=True):
        for start, end in parse_edtf(str(edtf)):
            low, high = max(start, first), min(end, last)
            if low <= high:
                span = pd.date_range(low, high, freq="D")
                table.loc[span, CERTAIN if certain else POSSIBLE] += 1
    return table


def _matches(rows: pd.DataFrame, view: View) -> pd.Series[bool]:
    mask = pd.Series(True, index=rows.index)
    for column, name in BY_VALUE:
        wanted = getattr(view, name)
        if wanted:
            mask &= _has_any(rows[column], wanted)
    if view.places:
        mask &= _has_any(rows["place"], view.places) | _has_any(rows["country"], view.places)
    if view.ring:
        mask &= on_map(rows) & _in_ring(rows, view)
    if view.independent:
        mask &= rows["independently_reported"]
    for word in fold_text(view.text).split():
        mask &= rows["search_text"].str.contains(word, regex=False).astype(bool)
    return mask


def _in_ring(rows: pd.DataFrame, view: View) -> pd.Series[bool]:
    """Where the point lies; of an area, its middle."""
    points = (rows[name].to_numpy("float64") for name in ("longitude", "latitude"))
    return pd.Series(inside(view.ring, *points), index=rows.index)


def _has_any(cells: pd.Series[str], wanted: frozenset[str]) -> pd.Series[bool]:
    """True where a cell holds one of the wanted values; each distinct cell is read once."""
    hits = [
        cell for cell in cells.cat.categories if not wanted.isdisjoint(str(cell).split(SEPARATOR))
    ]
    return cells.isin(hits)
