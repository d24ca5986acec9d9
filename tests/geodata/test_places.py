from __future__ import annotations

from pathlib import Path

import pytest
import shapely

from geodata import PlaceFileError, PlaceKind, WherePrec, implied_precision, load_places
from geodata.places import COLUMNS, Refused

ROW = "x,X-ville,populated_place,35.5,36.5,SY,Idlib,1,,X|Ex,,me"
GOOD = dict(zip(COLUMNS, ROW.split(","), strict=True))


def write(folder: Path, *rows: dict[str, str], header: str = ",".join(COLUMNS)) -> Path:
    path = folder / "places.csv"
    lines = [header, *(",".join(row.values()) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_good_row(tmp_path: Path):
    (place,), refused = load_places(write(tmp_path, GOOD))
    assert refused == ()
    assert (place.latitude, place.longitude, place.radius_m) == (35.5, 36.5, 1000.0)
    assert place.names == ("X", "Ex")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("latitude", "120"),
        ("latitude", "nan"),
        ("latitude", ""),
        ("longitude", "-181"),
        ("longitude", "36;5"),
        ("kind", "volcano"),
        ("name", " "),
        ("place_id", ""),
        ("country", "Syria"),
        ("radius_km", "-1"),
        ("radius_km", "inf"),
        ("geonameid", "abc"),
        ("source", ""),
    ],
)
def test_bad_row_is_refused_and_good_rows_load(tmp_path: Path, field: str, value: str):
    bad = {**GOOD, field: value}
    places, refused = load_places(write(tmp_path, {**GOOD, "place_id": "y"}, bad))
    assert [place.place_id for place in places] == ["y"]
    (row,) = refused
    assert (row.file, row.line, row.field) == ("places.csv", 3, field)
    assert row.reason
    assert row.remedy


def test_an_id_that_stands_twice_is_refused(tmp_path: Path):
    places, refused = load_places(write(tmp_path, GOOD, GOOD))
    assert len(places) == 1
    assert [(row.line, row.field) for row in refused] == [(3, "place_id")]


def test_unquoted_comma_is_refused(tmp_path: Path):
    _, refused = load_places(write(tmp_path, {**GOOD, "source": "map, 2020"}))
    assert refused[0].reason == "the row has more fields than columns"


def test_absent_column_is_named(tmp_path: Path):
    with pytest.raises(PlaceFileError, match=r"places\.csv, line 1, .*radius_km"):
        load_places(write(tmp_path, header="place_id,name"))


def test_our_own_file_is_whole():
    places, refused = load_places()
    assert refused == ()
    assert len(places) >= 80
    assert all(place.source for place in places)
    assert all(place.radius_m > 0 for place in places)
    known = [place.geonameid for place in places if place.geonameid]
    assert len(known) == len(set(known))


def test_hand_drawn_outlines_are_valid():
    for place in load_places()[0]:
        if place.outline.startswith("wkt:"):
            shape = shapely.from_wkt(place.outline.removeprefix("wkt:"))
            assert shape.is_valid, place.place_id


@pytest.mark.parametrize(
    ("kind", "precision"),
    [
        (PlaceKind.POPULATED_PLACE, WherePrec.EXACT),
        (PlaceKind.BORDER_CROSSING, WherePrec.EXACT),
        (PlaceKind.MILITARY_BASE, WherePrec.EXACT),
        (PlaceKind.DISTRICT, WherePrec.EXACT),
        (PlaceKind.ADM2, WherePrec.ADM2),
        (PlaceKind.ADM1, WherePrec.ADM1),
        (PlaceKind.ISLAND, WherePrec.REGION),
        (PlaceKind.BORDER, WherePrec.REGION),
        (PlaceKind.COAST, WherePrec.REGION),
        (PlaceKind.REGION, WherePrec.REGION),
        (PlaceKind.COUNTRY, WherePrec.COUNTRY),
        (PlaceKind.SEA, WherePrec.WATER),
        (PlaceKind.STRAIT, WherePrec.WATER),
    ],
)
def test_precision_of_kinds(kind: PlaceKind, precision: WherePrec):
    assert implied_precision(kind) is precision


def test_refused_says_all_it_knows():
    row = Refused("f.csv", 2, "kind", "why", "cure")
    assert (row.file, row.line, row.field, row.reason, row.remedy) == (
        "f.csv", 2, "kind", "why", "cure",
    )  # fmt: skip
