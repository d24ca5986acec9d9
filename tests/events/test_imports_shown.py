"""Imported rows on the desk's map: in order with the rest, complete, and readable as events."""

from __future__ import annotations

import pytest

from events.imports import import_table
from events.imports_map import suggest_mapping
from events.imports_shown import event_of_row, is_shown, show_set, shown_state, with_shown
from events.model import DatePrec

TABLE = """id,title,date,end_date,lat,lon,where_prec,place,country,source
1,Rally,2020-02-27,,36.2,36.8,1,Idlib,Syria,The Paper
2,Clash,2020-02-20,2020-02-25,,,,Nowhere known,Syria,The Paper
3,Broken,2020-02-30,,36.2,36.8,1,Idlib,Syria,The Paper
"""


@pytest.fixture
def report(tmp_path):
    file = tmp_path / "table.csv"
    file.write_text(TABLE, "utf-8")
    return import_table(file, suggest_mapping(file), collection="Set 1", into=tmp_path / "imports")


def test_a_set_is_shown_when_the_desk_says_so_and_no_longer_when_it_does_not(report, shipped):
    folder = report.data.parent
    assert with_shown(shipped.rows, folder) is shipped.rows
    show_set(report, shown=True)
    assert is_shown(report)
    assert shown_state(folder)
    rows = with_shown(shipped.rows, folder)
    assert len(rows) == len(shipped.rows) + 2
    assert rows["date_start"].is_monotonic_increasing
    assert (rows.dtypes == shipped.rows.dtypes).drop(rows.select_dtypes("category").columns).all()
    show_set(report, shown=False)
    assert shown_state(folder) == ""


def test_a_row_is_an_event_with_its_doubt_and_without_claims(report, shipped):
    show_set(report, shown=True)
    rows = with_shown(shipped.rows, report.data.parent).set_index("event_id", drop=False)
    clash = event_of_row(rows.loc["Set 1:2"].to_dict(), "as imported")
    assert (clash.title, clash.collection, clash.review_state) == ("Clash", "Set 1", "imported")
    assert clash.when.edtf == "2020-02-20/2020-02-25"
    assert (clash.where.latitude, clash.where.where_prec, clash.claims) == (None, None, ())
    rally = event_of_row(rows.loc["Set 1:1"].to_dict(), "as imported")
    assert (rally.where.where_prec, rally.when.date_prec) == (1, DatePrec.DAY)
