"""TimeMap's event JSON out, and in again as a table that is known by its fields."""

from __future__ import annotations

import json

import pytest

from events.errors import FieldError
from events.export import export_events
from events.imports import import_table, imported_rows
from events.imports_map import DayOrder, Kind, suggest_mapping


def test_events_go_out_in_its_fields_and_what_is_lost_is_counted(shipped):
    made = export_events("timemap", shipped.rows, shipped.dossier)
    events = json.loads(made.content)
    placed = shipped.rows["latitude"].notna().sum()
    assert len(events) == placed
    assert len(made.loss.left_out) == len(shipped.rows) - placed
    strike = next(one for one in events if one["id"] == "e001")
    assert (strike["date"], strike["category"]) == ("02/27/2020", "Explosions/Remote violence")
    assert dict(made.loss.dropped)["last day"] > 0


def test_what_went_out_comes_in_again(shipped, tmp_path):
    file = tmp_path / "map.json"
    file.write_bytes(export_events("timemap", shipped.rows, shipped.dossier).content)
    mapping = suggest_mapping(file)
    assert (mapping.kind, mapping.day_order) == (Kind.TIMEMAP, DayOrder.MONTH_FIRST)
    report = import_table(file, mapping, collection="Old map", into=tmp_path / "in")
    assert report.rows_in == report.accepted + report.refused == len(json.loads(file.read_text()))
    rows = imported_rows(report).set_index("title")
    first = shipped.rows.dropna(subset=["latitude"]).iloc[0]
    assert rows.loc[first["title"], "date_start"] == first["date_start"]
    assert rows.loc[first["title"], "latitude"] == pytest.approx(first["latitude"], abs=1e-5)


@pytest.mark.parametrize("content", ["[]", "[1]", '{"events": 3}', "{}", "3", "[" * 100_000])
def test_other_json_is_refused_by_name(tmp_path, content):
    file = tmp_path / "bad.json"
    file.write_text(content, "utf-8")
    with pytest.raises(FieldError, match=r"bad\.json"):
        suggest_mapping(file)
