"""Foreign tables come in whole: what is taken and what is refused add up to what was there."""

from __future__ import annotations

import csv
import json
import zipfile
from datetime import date

import pandas as pd
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from events.errors import FieldError
from events.imports import import_table, imported, imported_rows
from events.imports_map import DayOrder, Kind, Mapping, suggest_mapping
from events.table import COLUMNS

UCDP = (
    "id,type_of_violence,source_office,source_headline,where_prec,where_coordinates,adm_1,latitude,"
    "longitude,country,date_prec,date_start,date_end,best,high,low\n"
)
ACLED = (
    "event_id_cnty,event_date,time_precision,event_type,sub_event_type,country,admin1,location,"
    "latitude,longitude,geo_precision,source,notes,fatalities\n"
)


@pytest.fixture
def taken(tmp_path):
    """Write a table, import it, and give its rows, its refusals as (line, column), the report."""

    def take(text, name="table.csv", **changes):
        path = tmp_path / name
        path.write_text(text, "utf-8")
        mapping = suggest_mapping(path)
        mapping = Mapping(mapping.kind, mapping.columns, **changes) if changes else mapping
        report = import_table(path, mapping, collection="Set 1", into=tmp_path / "in")
        with report.refusals.open(encoding="utf-8") as stream:
            refused = [(int(row["line"]), row["column"]) for row in csv.DictReader(stream)]
        assert report.rows_in == report.accepted + report.refused
        assert len(refused) == report.refused
        return imported_rows(report), refused, report

    return take


def test_ucdp_rows_keep_their_codes(taken):
    row = "7,1,The Paper,Clash,4,Idlib,Idlib,35.9,36.6,Syria,2,2020-02-27,2020-02-29,5,9,3\n"
    rows, refused, _ = taken(UCDP + row)
    assert refused == []
    (one,) = rows.to_dict("records")
    assert (one["where_prec"], one["date_prec"], one["event_id"]) == (4, 2, "Set 1:7")
    assert (one["killed_low"], one["killed_best"], one["killed_high"]) == (3, 5, 9)
    assert one["edtf"] == "2020-02-27/2020-02-29"
    assert one["review_state"] == "imported"
    assert rows.dtypes.astype(str).to_dict().keys() == COLUMNS.keys()


@pytest.mark.parametrize(
    ("code", "edtf", "date_prec"),
    [("1", "2020-02-13", 1), ("2", "2020-02-10/2020-02-16", 3), ("3", "2020-02-01/2020-02-29", 4)],
)
def test_acled_time_precision_widens_the_day(taken, code, edtf, date_prec):
    row = f"SYR1,13 February 2020,{code},Battles,Armed clash,Syria,Idlib,Idlib,35.9,36.6,3,P,n,2\n"
    rows, _, _ = taken("\ufeff" + ACLED + row)
    (one,) = rows.to_dict("records")
    assert (one["edtf"], one["date_prec"], one["where_prec"]) == (edtf, date_prec, 4)
    assert one["title"] == "Armed clash, Idlib"


def test_gdelt_is_known_without_a_header(taken):
    cells = [""] * 61
    cells[0], cells[1], cells[28], cells[51], cells[52] = "9", "20200227", "19", "1", "Syria"
    cells[56], cells[57], cells[60] = "35", "38", "https://example.org/a"
    rows, refused, _ = taken("\t".join(cells) + "\n", name="20200227.export.csv")
    assert refused == []
    (one,) = rows.to_dict("records")
    assert (one["where_prec"], one["event_type"]) == (6, "GDELT fight")


def test_any_table_is_mapped_by_the_names_of_its_columns(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("Dato;Sted;Lat;Lng;Kilde\n", "utf-8")
    mapping = suggest_mapping(path)
    assert mapping.kind is Kind.TABLE
    assert mapping.columns == {
        "date": "Dato", "place": "Sted", "latitude": "Lat", "longitude": "Lng", "source": "Kilde",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("column", "cells"),
    [
        ("date", "2020-02-31,35,36"),
        ("date", ",35,36"),
        ("date", "1.3.2020,35,36"),
        ("date", "0020-01-01,35,36"),
        ("lat", "2020-02-27,120,36"),
        ("lat", "2020-02-27,35,"),
        ("lat", "2020-02-27,0,0"),
        ("lat", "2020-02-27,north,36"),
        ("lat", "2020-02-27,inf,36"),
        ("", "2020-02-27,35,36,37"),
        ("", "2020-02-27,35"),
        ("", "2020-02-27,35," + "x" * 200_000),
    ],
)
def test_a_bad_row_is_refused_by_line_and_column_and_the_good_one_stays(taken, column, cells):
    rows, refused, _ = taken(f"date,lat,lon\n2020-02-27,35,36\n{cells}\n")
    assert refused == [(3, column)]
    assert len(rows) == 1


def test_swapped_coordinates_are_named_as_such(taken, tmp_path):
    _, _, report = taken("date,lat,lon\n2020-02-27,120.5,36\n")
    assert "swapped" in report.refusals.read_text("utf-8")


@pytest.mark.parametrize(
    ("order", "day"), [(DayOrder.DAY_FIRST, "2020-03-01"), (DayOrder.MONTH_FIRST, "2020-01-03")]
)
def test_a_day_in_numbers_is_read_by_the_declared_order(taken, order, day):
    rows, refused, _ = taken("date,place\n1.3.2020,Idlib\n", day_order=order)
    assert refused == []
    assert rows["edtf"].tolist() == [day]


def test_a_day_that_can_only_be_one_needs_no_order(taken):
    rows, _, _ = taken("date,place\n27.2.2020,Idlib\n2/28/2020,Idlib\n3.3.2020,Idlib\n")
    assert rows["edtf"].tolist() == ["2020-02-27", "2020-02-28", "2020-03-03"]


def test_an_id_that_stands_twice_is_refused_the_second_time(taken):
    rows, refused, _ = taken("id,date\na,2020-02-27\na,2020-02-28\n")
    assert rows["edtf"].tolist() == ["2020-02-27"]
    assert refused == [(3, "event_id")]


def test_a_row_without_a_place_is_kept_unplaced(taken):
    rows, refused, _ = taken("id,date,lat,lon\na,2020-02-27,,\n")
    assert refused == []
    assert rows["where_prec"].isna().all()


def test_the_same_table_imported_twice_changes_nothing(taken, tmp_path):
    first = taken("id,date\na,2020-02-27\n")[2]
    before = {p.name: p.stat().st_mtime_ns for p in (tmp_path / "in").iterdir()}
    again = taken("id,date\na,2020-02-27\n")[2]
    assert (first.known, again.known) == (False, True)
    assert {p.name: p.stat().st_mtime_ns for p in (tmp_path / "in").iterdir()} == before
    assert [one.collection for one in imported(tmp_path / "in")] == ["Set 1"]


def test_a_spreadsheet_reads_like_a_csv(tmp_path):
    path = tmp_path / "t.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["id", "date", "lat", "lon"])
        sheet.write_row(1, 0, [1, "2020-02-27", 35.5, 36])
    report = import_table(path, suggest_mapping(path), collection="S", into=tmp_path / "in")
    assert imported_rows(report)["event_id"].tolist() == ["S:1"]


def test_a_spreadsheet_that_unpacks_to_gigabytes_is_refused_unread(tmp_path):
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book, book.open("x.xml", "w") as part:
        for _ in range(40):
            part.write(b"0" * 10_000_000)
    with pytest.raises(FieldError, match="unpacks to 400 MB"):
        suggest_mapping(path)


def test_geojson_points_are_read_longitude_first(tmp_path):
    feature = {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [36.6, 35.9]},
        "properties": {"id": "a", "date": "2020-02-27"},
    }
    path = tmp_path / "t.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), "utf-8")
    report = import_table(path, suggest_mapping(path), collection="S", into=tmp_path / "in")
    assert imported_rows(report)[["latitude", "longitude"]].values.tolist() == [[35.9, 36.6]]


@pytest.mark.parametrize("text", ["", "id,id\n", "name,lat\nx,1\n", "{", "[" * 5000])
def test_what_is_no_table_of_events_is_one_clear_error(tmp_path, text):
    for name in ("t.csv", "t.geojson"):
        path = tmp_path / name
        path.write_text(text, "utf-8")
        with pytest.raises(FieldError):
            import_table(path, suggest_mapping(path), collection="S", into=tmp_path / "in")
    assert not list((tmp_path / "in").glob("*.json"))


def test_the_list_of_refused_rows_runs_nothing_in_a_spreadsheet(tmp_path):
    path, column = tmp_path / "=1+1.csv", '=HYPERLINK("http://tracker.example")'
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([["id", column], ["a", "=2+2"], ["b", "{{7*7}}"]])
    mapping = Mapping(Kind.TABLE, {"event_id": "id", "date": column})
    report = import_table(path, mapping, collection="S", into=tmp_path / "in")
    with report.refusals.open(encoding="utf-8", newline="") as stream:
        lines = list(csv.reader(stream))
    assert [line[:3] for line in lines[1:]] == [
        ["'=1+1.csv", "2", "'" + column], ["'=1+1.csv", "3", "'" + column],
    ]  # fmt: skip
    assert not any(cell.startswith(tuple("=+-@\t\r")) for line in lines for cell in line)
    assert report.first[0].field == column


days = st.dates(date(1950, 1, 1), date(2050, 1, 1)).map(str)
widths = st.lists(st.tuples(days, st.integers(1, 7)), max_size=12)


@given(widths)
def test_a_row_of_another_width_is_refused_and_no_cell_moves_to_another_column(
    tmp_path_factory, rows
):
    """Each cell names its row and its column; a row that is taken has every cell in its place."""
    header = ["id", "date", "title", "place", "adm_1"]
    folder = tmp_path_factory.mktemp("ragged")
    with (folder / "t.csv").open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream)
        out.writerow(header)
        for number, (day, width) in enumerate(rows):
            cells = [f"{number}", day, *(f"{name} {number}" for name in header[2:]), "x", "y"]
            out.writerow(cells[:width])
    path = folder / "t.csv"
    report = import_table(path, suggest_mapping(path), collection="S", into=folder / "in")
    kept = {number: day for number, (day, width) in enumerate(rows) if width == len(header)}
    found = imported_rows(report).set_index("event_id")
    assert (report.rows_in, report.accepted) == (len(rows), len(kept))
    for number, day in kept.items():
        row = found.loc[f"S:{number}"]
        assert (row["title"], row["place"]) == (f"title {number}", f"place {number}")
        assert (row["edtf"], row["adm_1"]) == (day, f"adm_1 {number}")


cells = st.text(max_size=12).filter(lambda text: not any("\ud800" <= c <= "\udfff" for c in text))


some = st.tuples(cells, days | cells, *[st.floats(-200, 200).map(str) | cells] * 2)


@given(st.lists(some, max_size=8))
def test_accepted_and_refused_add_up_and_what_is_accepted_is_sound(tmp_path_factory, lines):
    folder = tmp_path_factory.mktemp("import")
    path = folder / "t.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([["id", "date", "lat", "lon"], *lines])
    report = import_table(path, suggest_mapping(path), collection="S", into=folder / "in")
    rows = imported_rows(report)
    placed = rows[rows["latitude"].notna()]
    assert report.rows_in == report.accepted + report.refused
    assert placed["latitude"].between(-90, 90).all()
    assert placed["longitude"].between(-180, 180).all()
    assert rows["date_start"].le(rows["date_end"]).all()
    assert isinstance(rows, pd.DataFrame)


def test_a_column_of_times_gives_the_time_where_it_happened(taken):
    rows, refused, _ = taken(
        "date,time,lat,lon\n2020-02-27,17:30,35.93,36.63\n2020-02-27,,35.93,36.63\n"
        "2020-02-27,5:30 pm,,\n2020-02-27,25:00,35.93,36.63\n2020-03-29,02:30,59.91,10.75\n"
    )
    assert rows["edtf"].tolist() == ["2020-02-27T17:30", "2020-02-27", "2020-02-27T17:30"]
    assert rows["tz"].tolist() == ["Asia/Damascus", "", ""]
    assert refused == [(5, "time"), (6, "time")]


def test_a_timestamp_in_utc_becomes_time_and_day_where_it_happened(taken):
    rows, _, _ = taken("date,lat,lon\n2020-02-27T22:30:00Z,35.93,36.63\n")
    assert rows["edtf"].tolist() == ["2020-02-28T00:30+02:00"]
    assert str(rows["date_start"].iloc[0].date()) == "2020-02-28"


def test_midnight_in_every_row_is_no_time(taken):
    rows, _, _ = taken("date,lat,lon\n2020-02-27 00:00:00,35.93,36.63\n")
    assert rows["edtf"].tolist() == ["2020-02-27"]


def test_lines_may_end_as_on_old_macs(tmp_path):
    path = tmp_path / "old.csv"
    path.write_bytes(b"id,date\ra,2020-02-28\rb,2020-03-01\r")
    mapping = Mapping(Kind.TABLE, {"event_id": "id", "date": "date"})
    report = import_table(path, mapping, collection="S", into=tmp_path / "in")
    assert (report.accepted, report.refused) == (2, 0)
