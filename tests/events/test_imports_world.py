"""Exchanged latitudes and longitudes are noticed; what is right, or cannot be known, is left."""

from __future__ import annotations

import csv
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.errors import FieldError
from events.imports import import_table, imported_rows
from events.imports_map import suggest_mapping
from events.imports_world import world_of
from geodata import open_gazetteer

TOWNS = {
    "Syria": [("Idlib", 35.93, 36.63), ("Saraqib", 35.86, 36.81), ("Aleppo", 36.2, 37.16)],
    "Norway": [("Oslo", 59.91, 10.75), ("Bergen", 60.39, 5.32), ("Kirkenes", 69.73, 30.05)],
    "Turkey": [("Ankara", 39.92, 32.85), ("Edirne", 41.68, 26.56)],
    "Yemen": [("Sanaa", 15.35, 44.21), ("Aden", 12.78, 45.04)],
}


@pytest.fixture(scope="module")
def world(data):
    return world_of(open_gazetteer(data.gazetteer))


@pytest.fixture
def take(tmp_path, world):
    """Import rows of (country, place, latitude, longitude); give the rows and the refusals."""

    def run(*rows, header=("country", "place", "lat", "lon"), **changes):
        path = tmp_path / "t.csv"
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows([["date", *header], *(["2020-02-27", *r] for r in rows)])
        mapping = replace(suggest_mapping(path), **changes)
        report = import_table(path, mapping, collection="S", into=tmp_path / "in", world=world)
        assert report.rows_in == report.accepted + report.refused == len(rows)
        with report.refusals.open(encoding="utf-8") as stream:
            return imported_rows(report), list(csv.DictReader(stream))

    return run


def towns():
    return [(c, place, lat, lon) for c, found in TOWNS.items() for place, lat, lon in found]


def test_right_positions_are_all_taken(take):
    rows, refused = take(*towns())
    assert refused == []
    assert len(rows) == len(towns())


def test_exchanged_ones_are_refused_by_line_with_the_country_that_shows_it(take):
    whole = towns()
    rows, refused = take(*whole[:3], *((c, p, lon, lat) for c, p, lat, lon in whole[3:]))
    assert len(rows) == 3
    assert [int(one["line"]) for one in refused] == list(range(5, 2 + len(whole)))
    assert all("look swapped" in one["reason"] for one in refused)
    assert "'Norway'" in refused[0]["reason"]
    assert {one["column"] for one in refused} == {"lat"}


def test_without_a_country_the_place_tells(take):
    given = [("Oslo", 59.91, 10.75), ("Oslo", 10.75, 59.91), ("Nowhere at all", 10.0, 60.0)]
    rows, refused = take(*given, header=("place", "lat", "lon"))
    assert rows["place"].tolist() == ["Oslo", "Nowhere at all"]
    assert [one["line"] for one in refused] == ["3"]


def test_a_column_that_lies_in_the_sea_is_told_as_a_whole(take):
    gulf = [(12 + n / 50, 48 + n / 50) for n in range(30)]  # the Gulf of Aden; exchanged, Bavaria
    with pytest.raises(FieldError, match="in the sea"):
        take(*gulf, header=("lat", "lon"))
    rows, _ = take(*gulf, header=("lat", "lon"), as_written=True)
    assert len(rows) == 30


def test_a_few_positions_in_the_sea_are_nobodys_business(take):
    rows, _ = take(*[(12.5, 48.0 + n / 9) for n in range(9)], header=("lat", "lon"))
    assert len(rows) == 9


def test_off_the_coast_and_over_the_border_is_right(take):
    given = [("Greece", "Lesvos", 39.3, 26.0), ("Syria", "near Hatay", 36.15, 36.1)]
    rows, refused = take(*given)
    assert (len(rows), refused) == (2, [])


def test_who_says_that_it_is_right_is_believed(take):
    rows, refused = take(("Norway", "x", 10.75, 59.91), as_written=True)
    assert (len(rows), refused) == (1, [])


positions = st.tuples(
    st.sampled_from(["", "Syria", "Norway", "NO", "Atlantis", "{x}"]),
    st.sampled_from(["", "Oslo", "Idlib", "{}"]),
    st.sampled_from(["", "0", "nan", "inf", "1e400", "x", "91", "-0.0"])
    | st.floats(-200, 200).map(str),
    st.sampled_from(["", "0", "181"]) | st.floats(-200, 200).map(str),
)


@given(st.lists(positions, max_size=12))
def test_whatever_the_positions_taken_and_refused_add_up(tmp_path_factory, world, given):
    path = tmp_path_factory.mktemp("world") / "t.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        lines = [["date", "country", "place", "lat", "lon"]]
        csv.writer(stream).writerows(lines + [["2020-02-27", *one] for one in given])
    report = import_table(
        path, suggest_mapping(path), collection="S", into=path.parent / "in", world=world
    )
    assert report.rows_in == report.accepted + report.refused == len(given)
    rows = imported_rows(report)
    placed = rows[rows["latitude"].notna() | rows["longitude"].notna()]
    assert placed["latitude"].between(-90, 90).all()
    assert placed["longitude"].between(-180, 180).all()
    assert not ((placed["latitude"] == 0) & (placed["longitude"] == 0)).any()
