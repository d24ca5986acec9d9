"""Every format carries what it can, counts what it cannot, and is the same bytes each time."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

import pyarrow.parquet as pq
import pytest
import shapely

from events import Actor, DatePrec, EventWhen, parse_edtf, to_rows
from events.errors import FormatUnknown
from events.export import FORMATS, export_events
from events.export_table import harmless

HOSTILE = '=HYPERLINK("http://x")</script>{{7*7}}\x01\u202e'


def exported(name, events, dossier):
    made = dossier(*events)
    return export_events(name, to_rows(made), made)


def table(result):
    return list(csv.DictReader(io.StringIO(result.content.decode("utf-8-sig"))))


def vague(edtf, prec):
    return EventWhen(edtf, parse_edtf(edtf), prec)


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_rows_give_the_same_bytes(name, event, dossier):
    one, other = (exported(name, [event("a"), event("b", where_prec=None)], dossier) for _ in "12")
    assert one == other
    assert one.loss.rows_in == 2
    assert one.loss.rows_out == 2 - len(one.loss.left_out)


@pytest.mark.parametrize("name", FORMATS)
def test_no_rows_make_a_file_all_the_same(name, dossier):
    result = exported(name, [], dossier)
    assert result.content
    assert result.loss.rows_in == result.loss.rows_out == 0


@pytest.mark.parametrize("name", FORMATS)
def test_hostile_text_is_carried_and_breaks_nothing(name, event, dossier):
    result = exported(name, [event("a", title=HOSTILE, summary=HOSTILE)], dossier)
    assert result.loss.rows_out == 1


def test_an_unknown_format_is_told_what_there_is(rows, event, dossier):
    with pytest.raises(FormatUnknown, match="geojson"):
        export_events("shapefile", rows(event()), dossier(event()))


def test_a_csv_row_holds_the_flat_fields_and_nothing_internal(event, dossier):
    (row,) = table(exported("csv", [event("a")], dossier))
    assert (row["event_id"], row["date_start"], row["where_prec"]) == ("a", "2020-02-27", "1")
    assert row["planned"] == "false"
    assert "search_text" not in row


@pytest.mark.parametrize("text", ["=1+1", " =1", "@SUM(A1)", "+cmd", "-x", "\tx", "＝1"])
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text):
    assert harmless(text) == "'" + text


@pytest.mark.parametrize("text", ["-5", "+3.2", "Idlib", "", "5-6"])
def test_other_text_stays_as_it_is(text):
    assert harmless(text) == text


def test_a_workbook_holds_events_claims_and_quotes_and_no_formula(event, dossier):
    result = exported("xlsx", [event("a", title="=1+1")], dossier)
    with zipfile.ZipFile(io.BytesIO(result.content)) as book:
        sheets = {n: book.read(n).decode() for n in book.namelist() if "worksheets/" in n}
        strings = book.read("xl/sharedStrings.xml").decode()
    assert len(sheets) == 3
    assert not any("<f>" in sheet for sheet in sheets.values())
    assert "=1+1" in strings
    assert "it happened" in strings


def test_geojson_gives_longitude_first_and_null_for_no_place(event, dossier):
    result = exported("geojson", [event("a"), event("b", where_prec=None)], dossier)
    one, other = json.loads(result.content)["features"]
    assert one["geometry"] == {"type": "Point", "coordinates": [36.8, 35.86]}
    assert one["properties"]["where_prec"] == 1
    assert other["geometry"] is None


def test_geoparquet_holds_the_same_points(event, dossier):
    result = exported("geoparquet", [event("a"), event("b", where_prec=None)], dossier)
    read = pq.read_table(io.BytesIO(result.content))
    assert json.loads(read.schema.metadata[b"geo"])["version"] == "1.1.0"
    placed, unplaced = read["geometry"].to_pylist()
    assert shapely.from_wkb(placed) == shapely.Point(36.8, 35.86)
    assert unplaced is None


def test_kml_gives_a_span_of_time_and_a_point(event, dossier):
    result = exported("kml", [event("a", edtf="2020-02-27/2020-02-28", title=HOSTILE)], dossier)
    space = "{http://www.opengis.net/kml/2.2}"
    mark = ElementTree.fromstring(result.content).find(  # noqa: S314 - our own file
        f".//{space}Placemark"
    )
    assert mark.findtext(f".//{space}end") == "2020-02-28"
    assert mark.findtext(f".//{space}coordinates") == "36.8,35.86"
    assert "{{7*7}}" in mark.findtext(f"{space}name")


def test_json_ld_binds_a_claim_to_its_speaker_and_source(event, dossier):
    (node,) = json.loads(exported("jsonld", [event("a")], dossier).content)["@graph"]
    assert node["@type"] == "Event"
    assert node["dateline:claims"][0]["author"]["name"] == "Monitor"
    assert node["subjectOf"][0]["publisher"]["name"] == "The Paper"


def test_ucdp_takes_violence_alone_and_names_the_rest(event, dossier):
    talks = event("t", event_type="x-Diplomacy", sub_event_type="x-Call")
    result = exported("ucdp", [event("a"), talks, event("n", where_prec=None)], dossier)
    (row,) = table(result)
    assert (row["id"], row["where_prec"], row["date_prec"]) == ("a", "1", "1")
    assert row["priogrid_gid"] == "181154"
    assert dict(result.loss.left_out).keys() == {"t", "n"}
    assert dict(result.loss.dropped)["claims"] == 1


def test_acled_coarsens_precision_and_says_so(event, dossier):
    area = event("p", where_prec=4, when=vague("2020-02", DatePrec.MONTH))
    result = exported("acled", [area], dossier)
    (row,) = table(result)
    assert (row["geo_precision"], row["time_precision"]) == ("3", "3")
    changed = {(name, old, new) for name, old, new, _ in result.loss.coarsened}
    assert ("where_prec → geo_precision", "4", "3") in changed
    assert ("date_prec → time_precision", "4", "3") in changed


@pytest.mark.parametrize(
    "fields",
    [
        {"event_type": "x-Border", "sub_event_type": "x-Pushback"},
        {"where_prec": 6},
        {"where_prec": 7},
        {"where_prec": None},
        {"planned": True},
        {"when": vague("2020", DatePrec.YEAR)},
    ],
)
def test_acled_leaves_out_what_it_cannot_hold(fields, event, dossier):
    result = exported("acled", [event("a", **fields)], dossier)
    assert table(result) == []
    assert result.loss.left_out[0][0] == "a"


def test_acled_has_room_for_two_actors_and_counts_the_others(event, dossier):
    cast = (Actor("A", "participant"), Actor("B", "target"), Actor("C", "alleged_perpetrator"))
    result = exported("acled", [replace(event("a"), actors=cast)], dossier)
    (row,) = table(result)
    assert (row["actor1"], row["actor2"]) == ("C", "B")
    assert ("actors beyond two", 1) in result.loss.dropped


def test_fatalities_are_never_made_from_words(event, dossier, claim):
    told = claim(attribute="fatalities", value="dozens", qualifier="words", unit="people")
    result = exported("acled", [event("a", claims=(told,))], dossier)
    assert table(result)[0]["fatalities"] == ""
    assert ("fatalities in words or for several groups", 1) in result.loss.dropped


def test_the_report_reads_as_json(event, dossier):
    report = json.loads(exported("csv", [event("a")], dossier).loss.to_json())
    assert report["rows_out"] == 1
    assert {"field": "claims", "count": 1} in report["dropped"]
