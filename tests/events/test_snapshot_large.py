"""A release put together from files says the same as one of rows in memory."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events import View, count, select_rows
from events import query_answer as answer
from events.imports import import_table
from events.imports_map import suggest_mapping
from events.imports_shown import show_set, shown_sets, with_shown
from events.large import LargeSets
from events.query import Question
from events.query_engine import open_engine
from events.query_shown import list_query, row_named, rows_of, show_query
from events.shown import prepare, show_view
from events.snapshot import SPANS, TABLE, tables_in, write_release
from events.snapshot_large import write_large
from events.table import COLUMNS
from tests.events.query_rows import VIEWS, mixed_rows
from tests.events.test_imports_shown import TABLE as SET


@pytest.fixture(scope="module")
def both(shipped, tmp_path_factory):
    """Rows in memory, and the release of half of them and of a file with the others."""
    folder, table = tmp_path_factory.mktemp("large"), mixed_rows(shipped)
    kept, file = table.iloc[::2].astype(COLUMNS), folder / "set.parquet"
    text = {name: "string" for name, kind in COLUMNS.items() if kind == "category"}
    table.iloc[1::2].astype(text).to_parquet(file, index=False)
    sets = LargeSets((file,), len(table) - len(kept))
    return table, write_large(kept, sets, shipped.areas, folder / "releases")


@pytest.fixture(scope="module")
def asked(both):
    return answer.ask(open_engine(), both[1])


@settings(max_examples=25)  # a dozen queries each
@given(VIEWS)
def test_a_page_shows_the_same_of_any_view(both, asked, view):
    table, _ = both
    shown = show_query(asked, view, listed=400, unmapped=400)
    expected = show_view(prepare(table), view, listed=400, unmapped=400)
    assert (shown.counts, shown.facets) == (expected.counts, expected.facets)
    ids = [row["event_id"] for row in rows_of(asked, shown.listed)]
    assert sorted(ids) == sorted(table["event_id"].iloc[list(expected.listed)])
    days = [row["date_start"] for row in rows_of(asked, shown.listed)]
    assert days == sorted(days)
    unsure = {row["event_id"] for row in rows_of(asked, sorted(shown.possible))}
    assert unsure == set(table["event_id"].iloc[sorted(expected.possible)])


@settings(max_examples=10)
@given(VIEWS)
def test_the_list_goes_on_where_it_ended(asked, view):
    whole = list_query(asked, view, 0, 400)
    pages = [list_query(asked, view, start, 50) for start in range(0, 400, 50)]
    assert tuple(row for page in pages for row in page.rows) == whole.rows
    assert frozenset().union(*(page.possible for page in pages)) == whole.possible


def test_it_has_the_columns_numbers_and_places_of_a_release_of_rows(both, shipped, tmp_path):
    table, large = both
    small = write_release(table, shipped.areas, tmp_path, lambda row: "")
    ours, theirs = (
        pd.concat(pd.read_parquet(path) for path in tables_in(one.folder))
        .set_index("event_id")
        .sort_index()
        for one in (large, small)
    )
    assert sorted(ours["n"]) == list(range(len(table))) == sorted(theirs["n"])
    from_sets = pd.read_parquet(large.folder / TABLE)
    assert from_sets["n"].is_monotonic_increasing
    assert from_sets["first_day"].is_monotonic_increasing
    assert set(ours.columns) == set(theirs.columns)
    for name in ("first_day", "last_day", "is_set"):
        assert ours[name].tolist() == theirs[name].tolist()
    files = (one.file("areas.json") or b"" for one in (large, small))
    shapes = [[None, *json.loads(gzip.decompress(file))] for file in files]
    drawn = [
        [shape[k] for k in rows["area_number"]]
        for shape, rows in zip(shapes, (ours, theirs), strict=True)
    ]
    assert drawn[0] == drawn[1]
    for name in ("x", "y"):
        assert ours[name].isna().tolist() == theirs[name].isna().tolist()
        assert (ours[name] - theirs[name]).abs().max() <= 1
    spans = [pq.read_table(one.folder / SPANS).num_rows for one in (large, small)]
    assert spans[0] == spans[1] > 0


def test_a_change_of_our_own_rows_leaves_the_file_of_the_sets_as_it_is(both, shipped, tmp_path):
    table, _ = both
    file, text = (
        tmp_path / "set.parquet",
        {n: "string" for n, k in COLUMNS.items() if k == "category"},
    )
    table.head(50).astype(text).to_parquet(file, index=False)
    made = [
        write_large(table.tail(n), LargeSets((file,), 50), shipped.areas, tmp_path / "r")
        for n in (3, 4)
    ]
    assert [one.number for one in made] == [53, 54]
    first, second = ((one.folder / TABLE).stat().st_ino for one in made)
    assert first == second


@given(st.integers(0, 14), st.sets(st.sampled_from(["Battles", "Protests", "none"])))
def test_cells_that_were_counted_before_are_those_that_a_query_counts(asked, zoom, types):
    question = Question(View(types=frozenset(types)))
    counted = answer.cells(asked, question, zoom)
    anew = answer.cells(replace(asked, tables=replace(asked.tables, marks=None)), question, zoom)
    for name, values in vars(anew).items():
        assert list(np.ravel(getattr(counted, name))) == list(np.ravel(values))


def test_it_is_written_once_and_named_by_what_it_is_made_of(both, shipped, tmp_path):
    table, _ = both
    sets = LargeSets((), 0)
    one = write_large(table, sets, shipped.areas, tmp_path)
    written = (one.folder / TABLE).stat().st_mtime_ns
    assert write_large(table, sets, shipped.areas, tmp_path) == one
    assert (one.folder / TABLE).stat().st_mtime_ns == written
    assert write_large(table.head(9), sets, shipped.areas, tmp_path).version != one.version
    desk = write_large(table, sets, shipped.areas, tmp_path, salt=b"secret")
    assert (desk.desk, one.desk, desk.version == one.version) == (True, False, False)


def test_an_imported_set_is_the_same_from_its_file_as_from_memory(shipped, tmp_path):
    (tmp_path / "table.csv").write_text(SET, "utf-8")
    mapping = suggest_mapping(tmp_path / "table.csv")
    into = tmp_path / "imports"
    report = import_table(tmp_path / "table.csv", mapping, collection="Set 1", into=into)
    show_set(report, shown=True)
    sets, rows = shown_sets(into), with_shown(shipped.rows, into)
    assert sets == LargeSets((report.data,), 2)
    made = write_large(shipped.rows, sets, shipped.areas, tmp_path)
    asks = answer.ask(open_engine(), made)
    view = replace(View(), collections=frozenset({"Set 1"}))
    shown = show_query(asks, view, listed=9, unmapped=9)
    assert shown.counts == count(rows, select_rows(rows, view))
    clash = row_named(asks, "Set 1:2")
    assert (clash["title"], clash["where_prec"], clash["corroboration"]) == (
        "Clash", None, rows.set_index("event_id").loc["Set 1:2", "corroboration"],
    )  # fmt: skip
    assert row_named(asks, "nobody's") is None
