"""Rows → a release: complete, the same for the same rows, and nothing else in it."""

from __future__ import annotations

import gzip
import json

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from events import View, open_release, select_rows, snapshot, write_release
from events.packed import DURATION, INDEPENDENT, unpack
from events.snapshot import CHUNK, KEPT, forget_releases, pack_rows


def words(row):
    return f"on {row['edtf']}"


@pytest.fixture(scope="module")
def release(shipped, tmp_path_factory):
    folder = tmp_path_factory.mktemp("releases")
    return write_release(shipped.rows, shipped.areas, folder, words)


def file_of(release, name):
    return gzip.decompress(release.file(name))


def test_each_event_has_its_place_days_type_and_sources(shipped, release):
    data, rows = unpack(file_of(release, "release.bin")), shipped.rows.set_index("event_id")
    texts = json.loads(file_of(release, "texts-0.json"))
    first = np.datetime64(data.header["first_day"], "D")
    assert sorted(texts["id"]) == sorted(rows.index)
    for k, event_id in enumerate(texts["id"]):
        row, one = rows.loc[event_id], {name: int(v[k]) for name, v in data.events.items()}
        place = {name: int(values[one["place"]]) for name, values in data.places.items()}
        assert texts["title"][k] == row["title"]
        assert texts["when"][k] == f"on {row['edtf']}"
        assert pd.Timestamp(first + one["start"]) == row["date_start"]
        assert pd.Timestamp(first + one["start"] + one["length"]) == row["date_end"]
        assert data.header["types"][one["type"]] == row["event_type"]
        assert data.header["sources"][one["source"]] == row["publishers"]
        assert data.header["standings"][one["standing"]] == row["corroboration"]
        assert bool(one["bits"] & DURATION) == row["is_duration"]
        assert bool(one["bits"] & INDEPENDENT) == row["independently_reported"]
        if pd.isna(row["latitude"]):
            assert place["prec"] == 0
        else:
            assert place["prec"] == row["where_prec"]
            assert place["lat"] == round(row["latitude"] * 1e5)
            assert place["lon"] == round(row["longitude"] * 1e5)


def test_of_many_events_what_is_not_drawn_first_lies_apart(shipped, release, tmp_path, monkeypatch):
    monkeypatch.setattr("events.snapshot.APART", 10)
    apart = write_release(shipped.rows, shipped.areas, tmp_path, words)
    whole = unpack(file_of(release, "release.bin"))
    found = unpack(file_of(apart, "release.bin"), file_of(apart, "rest.bin"))
    assert release.file("rest.bin") is None
    for name, values in whole.events.items():
        assert found.events[name].tolist() == values.tolist(), name


def test_a_wide_place_has_its_area_and_no_other_has_one(shipped, release):
    data = unpack(file_of(release, "release.bin"))
    areas = json.loads(file_of(release, "areas.json"))
    assert areas == [shipped.areas[one] for one in data.header["areas"]]
    wide = np.isin(data.places["prec"], (3, 4, 5, 7))
    assert (data.places["area"][wide] > 0).all()
    assert (data.places["area"][~wide] == 0).all()


def test_the_table_stands_in_the_order_of_the_packed_file(shipped, release):
    table = pq.read_table(release.folder / "events.parquet").to_pandas()
    texts = json.loads(file_of(release, "texts-0.json"))
    assert list(table["event_id"]) == texts["id"]
    assert [release.position(one) for one in texts["id"]] == list(range(release.number))
    assert release.position("nobody") == -1
    back = table.set_index("event_id").loc[shipped.rows["event_id"], "search_text"]
    assert list(back) == list(shipped.rows["search_text"])


@pytest.mark.parametrize("text", ["idlib", "Erdoğan", "tyrkisk NTB", "zzzz", ".*"])
def test_hits_are_what_the_search_of_the_list_finds(shipped, release, text):
    found = np.unpackbits(np.frombuffer(release.hits(text), np.uint8), bitorder="little")
    ids = json.loads(file_of(release, "texts-0.json"))["id"]
    hits = {one for one, hit in zip(ids, found, strict=False) if hit}
    assert hits == set(select_rows(shipped.rows, View(text=text))["event_id"])


def content(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_same_rows_in_any_order_make_the_same_bytes(shipped, release, tmp_path):
    mixed = shipped.rows.sample(frac=1, random_state=3).reset_index(drop=True)
    again = write_release(mixed, shipped.areas, tmp_path, words)
    assert again.version == release.version
    assert content(again.folder) == content(release.folder)


def test_a_changed_word_is_another_release_and_a_salt_hides_its_name(shipped, release, tmp_path):
    rows = shipped.rows.copy()
    rows.loc[0, "title"] = "Another title"
    other = write_release(rows, shipped.areas, tmp_path, words)
    salted = write_release(rows, shipped.areas, tmp_path, words, salt=b"secret")
    assert len({other.version, salted.version, release.version}) == 3
    assert content(salted.folder) == content(other.folder) | {"desk": b""}
    assert (other.desk, salted.desk) == (False, True)


def several(rows, event, folder):
    return [write_release(rows(event(title=f"t{n}")), {}, folder, words) for n in range(KEPT + 3)]


def test_old_releases_make_room(rows, event, tmp_path, monkeypatch):
    monkeypatch.setattr(snapshot, "IN_USE_S", -1)
    releases = several(rows, event, tmp_path)
    assert [one.is_there for one in releases].count(True) == KEPT
    assert releases[-1].is_there


def test_a_release_that_somebody_looks_at_is_not_cleared_away(rows, event, tmp_path):
    assert all(one.is_there for one in several(rows, event, tmp_path))


def test_what_must_not_be_seen_any_more_is_gone_and_can_be_written_anew(rows, event, tmp_path):
    release = write_release(rows(event()), {}, tmp_path, words)
    forget_releases(tmp_path)
    assert not release.is_there
    assert open_release(tmp_path, release.version) is None
    assert write_release(rows(event()), {}, tmp_path, words).is_there


@pytest.mark.parametrize("version", ["", "..", "../secret", "0" * 32, "zz"])
def test_a_release_that_is_not_there_is_not_opened(tmp_path, version):
    assert open_release(tmp_path, version) is None


def test_a_written_release_is_opened_by_its_name(release):
    assert open_release(release.folder.parent, release.version) == release


def test_no_rows_make_a_release_too(rows, tmp_path):
    release = write_release(rows(), {}, tmp_path, words)
    assert unpack(file_of(release, "release.bin")).header["n"] == 0
    assert release.hits("x") == b""


def test_texts_come_in_files_of_one_size(rows, event, tmp_path):
    many = rows(*[event(f"e{n}") for n in range(3)])
    many = pd.concat([many] * (CHUNK // 3 + 1), ignore_index=True)
    release = write_release(many, {}, tmp_path, words)
    sizes = [len(json.loads(file_of(release, f"texts-{k}.json"))["id"]) for k in (0, 1)]
    assert sizes == [CHUNK, len(many) - CHUNK]


def test_a_set_of_days_travels_with_its_event(rows, event):
    _, packed = pack_rows(rows(event(edtf="[2020-02-03,2020-02-10]")), {})
    assert packed.header["sets"] == {"0": [[0, 0], [7, 7]]}


DAYS = st.dates(min_value=pd.Timestamp("1700-01-01").date()).map(str)


@given(st.lists(DAYS, min_size=1, max_size=5))
def test_far_away_days_survive(rows, event, days):
    table = rows(*[event(f"e{k}", edtf=day) for k, day in enumerate(days)])
    ordered, packed = pack_rows(table, {})
    first = np.datetime64(packed.header["first_day"], "D")
    assert [str(first + day) for day in packed.events["start"]] == list(ordered["edtf"])
