"""The expressions on a release say the same as events.select on its rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from events import View, count, facets, on_map, per_day, query, select_rows, time_span
from events import query_answer as answer
from events.query import CELL_BITS, Box, Question
from events.query_engine import open_engine, run
from events.snapshot import WORLD, query_columns, write_release
from tests.events.query_rows import VIEWS, mixed_rows


@pytest.fixture(scope="module")
def table(shipped):
    return mixed_rows(shipped)


@pytest.fixture(scope="module")
def asked(table, shipped, tmp_path_factory):
    release = write_release(table, shipped.areas, tmp_path_factory.mktemp("r"), lambda row: "")
    return answer.ask(open_engine(), release)


@given(VIEWS)
def test_the_same_events_are_seen_and_as_certain(asked, table, view):
    expected = select_rows(table, view).set_index("event_id")["in_range"] == "certain"
    seen = run(asked.engine, query.seen(asked.tables, Question(view), "event_id")).to_pylist()
    assert {row["event_id"]: row["certain"] for row in seen} == expected.to_dict()


@given(VIEWS)
def test_the_same_counts(asked, table, view):
    assert answer.counts(asked, Question(view)) == count(table, select_rows(table, view))


@pytest.mark.parametrize(
    ("column", "field"), [("publishers", "sources"), ("event_type", "types"), ("actors", "actors")]
)
@given(view=VIEWS)
def test_the_same_facets(asked, table, column, field, view):
    asks = Question(replace(view, **{field: frozenset()}))
    assert answer.facet(asked, asks, column) == facets(table, view, column, field)


@given(VIEWS)
def test_the_same_histogram(asked, table, view):
    first, last = date(2019, 12, 1), date(2020, 4, 30)
    epoch = date(1970, 1, 1).toordinal()
    got = answer.per_day(asked, Question(view), first.toordinal() - epoch, last.toordinal() - epoch)
    expected = per_day(select_rows(table, view), first, last)
    assert got[0].tolist() == expected["certain"].tolist()
    assert got[1].tolist() == expected["possible"].tolist()


def test_the_same_span_for_the_time_control(asked, table):
    epoch = date(1970, 1, 1)
    first, last = (epoch + timedelta(days=day) for day in answer.time_span(asked))
    assert (first, last) == time_span(table)


@given(VIEWS, st.integers(0, 22))
def test_the_cells_of_every_zoom_hold_every_event_that_is_drawn(asked, table, view, zoom):
    selected = select_rows(table, view)
    drawn = selected[on_map(selected)]
    found = answer.cells(asked, Question(view), zoom)
    assert found.number.sum() == len(drawn)
    assert found.certain.sum() == (drawn["in_range"] == "certain").sum()
    assert (found.by_type.sum(axis=1) == found.number).all()
    kinds = dict(zip(found.types, found.by_type.sum(axis=0), strict=True))
    assert kinds == {k: n for k, n in drawn["event_type"].value_counts().items() if n}
    assert found.wide.sum() == (drawn["where_prec"] > 2).sum()


EDGES = st.integers(0, 16).map(lambda n: n * WORLD // 16)


@given(st.tuples(EDGES, EDGES, EDGES, EDGES))
def test_a_box_holds_what_lies_in_it(asked, table, edges):
    west, north, east, south = edges
    placed = query_columns(table)[["x", "y"]].dropna().astype(int)
    x, y = placed["x"], placed["y"]
    wide = (x >= west) & (x < east) if west < east else (x >= west) | (x < east)
    box = Box(west, north, east, south)
    found = answer.cells(asked, Question(View(), box), 4)
    assert found.number.sum() == (wide & (y >= north) & (y < south)).sum()


def test_neighbouring_boxes_of_cells_share_no_event(asked):
    whole = answer.cells(asked, Question(View()), 6)
    side = WORLD >> 1
    quarters = [Box(x, y, x + side, y + side) for x in (0, side) for y in (0, side)]
    parts = [answer.cells(asked, Question(View(), box), 6) for box in quarters]
    assert sum(part.number.sum() for part in parts) == whole.number.sum()
    assert np.all(whole.column < 1 << (24 - (CELL_BITS - 6)))
