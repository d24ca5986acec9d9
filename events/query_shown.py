"""View → what a page shows of it, asked of a release that is too large to be held in memory.

The same values as `events.shown` gives of rows; row numbers are those of the release.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from events import query
from events.model import View
from events.query import Question
from events.query_answer import Asked, counts, facet
from events.query_engine import run
from events.shown import FACETS, Listed, Shown
from events.table import COLUMNS, fold_text

Row = Mapping[str, Any]


def show_query(asked: Asked, view: View, *, listed: int, unmapped: int) -> Shown:
    """What a page shows of a view; so many events by their numbers at most."""
    question = Question(view)
    facets = {
        column: facet(asked, Question(replace(view, **_without(field))), column)
        for column, field in FACETS
    }
    first = list_query(asked, view, 0, listed)
    nowhere = run(asked.engine, query.first(asked.tables, question, unmapped, unmapped=True))
    return Shown(
        counts(asked, question),
        facets,
        first.rows,
        first.possible,
        tuple(nowhere["n"].to_pylist()),
    )


def list_query(asked: Asked, view: View, start: int, most: int) -> Listed:
    """So many events of the list by day, after the first `start`."""
    found = run(asked.engine, query.first(asked.tables, Question(view), most, skip=start))
    rows = found["n"].to_pylist()
    certain = found["certain"].to_pylist()
    possible = (row for row, sure in zip(rows, certain, strict=True) if not sure)
    return Listed(tuple(rows), frozenset(possible))


def values_query(asked: Asked, view: View, field: str, text: str, most: int) -> dict[str, int]:
    """Values of a field of the view whose name holds the text, with their counts (the field's own
    filter left out), the most frequent ones first: what a list of choices has no room for."""
    question, wanted = Question(replace(view, **_without(field))), fold_text(text)
    found: dict[str, int] = {}
    for column in (column for column, name in FACETS if name == field):
        found |= facet(asked, question, column)
    named = [(-number, name) for name, number in found.items() if wanted in fold_text(name)]
    return {name: -number for number, name in sorted(named)[:most]}


def rows_of(asked: Asked, numbers: Sequence[int]) -> list[Row]:
    """The flat rows of these numbers, in the order of the numbers."""
    if not numbers:
        return []
    found = run(asked.engine, query.of_numbers(asked.tables, list(numbers), *_SHOWN))
    rows = {row["n"]: row for row in found.to_pylist()}
    return [rows[n] for n in numbers]


def row_named(asked: Asked, event_id: str) -> Row | None:
    """The flat row of an event by its id, with its number `n`; None where there is none."""
    rows = run(asked.engine, query.of_id(asked.tables, event_id, *_SHOWN)).to_pylist()
    return rows[0] if rows else None


_SHOWN = tuple(name for name in COLUMNS if name != "search_text")


def _without(field: str) -> dict[str, Any]:
    return {field: frozenset()}
