"""What a page shows of a view is what events.select says of it."""

from __future__ import annotations

import pytest
from hypothesis import given

from events import count, facets, on_map, select_rows
from events.shown import FACETS, list_view, prepare, show_view
from tests.events.query_rows import VIEWS, mixed_rows


@pytest.fixture(scope="module")
def table(shipped):
    return mixed_rows(shipped)


@pytest.fixture(scope="module")
def prepared(table):
    return prepare(table)


@given(VIEWS)
def test_counts_list_and_tray_of_any_view(table, prepared, view):
    shown, selected = show_view(prepared, view, listed=40, unmapped=5), select_rows(table, view)
    assert shown.counts == count(table, selected)
    assert list(shown.listed) == selected.index[:40].tolist()
    possible = selected.index[:40][selected["in_range"].head(40) == "possible"]
    assert shown.possible == set(possible)
    assert list(shown.unmapped) == selected.index[~on_map(selected)][:5].tolist()


@given(VIEWS)
def test_pages_of_the_list_are_the_whole_list(table, prepared, view):
    pages = [list_view(prepared, view, start, 97) for start in range(0, len(table), 97)]
    selected = select_rows(table, view)
    assert [row for page in pages for row in page.rows] == selected.index.tolist()
    possible = {row for page in pages for row in page.possible}
    assert possible == set(selected.index[selected["in_range"] == "possible"])


@given(VIEWS)
def test_choices_of_any_view(table, prepared, view):
    shown = show_view(prepared, view, listed=1, unmapped=1)
    for column, field in FACETS:
        assert dict(shown.facets[column]) == facets(table, view, column, field)
