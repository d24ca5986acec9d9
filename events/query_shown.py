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
from events.shown import FACETS, Shown
from events.table import COLUMNS

Row = Mapping[str, Any]


def show_query(asked: Asked, view: View, *, listed: int, unmapped: int) -> Shown:
    """What a page shows of a view; so many events by their numbers at most."""
    question = Question(view)
    facets = {
        column: facet(asked, Question(replace(view, **_without(field))), column)
        for column, field in FACETS
    }
    first = run(asked.engine, query.first(asked.tables, question, listed))
    nowhere = run(asked.engine, query.first(asked.tables, question, unmapped, unmapped=True))
    possible = [
        n for n, sure in zip(first["n"].to_pylist(), first["certain"].to_pylist(), strict=True)
        if not sure
    ]  # fmt: skip
    return Shown(
        counts(asked, question),
        facets,
        tuple(first["n"].to_pylist()),
        frozenset(possible),
        tuple(nowhere["n"].to_pylist()),
    )


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
