"""Files of place names become packs: three formats, good lines and broken ones."""

from __future__ import annotations

import gzip
import json
import os
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from geodata import PackError, PlaceKind, open_gazetteer, packs_add
from geodata.gazetteer import PLACE_COLUMNS, read_place
from geodata.packs import list_packs, pack_file, read_pack, remove_pack
from geodata.packs_add import add_pack, default_name

VILLAGE = [
    "164000", "Qarat Test", "Qarat Test", "قرة تست,Karat Test", "35.70", "36.60", "P", "PPL", "SY",
    "", "12", "", "", "", "1500", "", "400", "Asia/Damascus", "2020-01-01",
]  # fmt: skip
RECORD = {
    "id": 42, "name": "Tall Test", "pt": "locality", "lat": 35.71, "lon": 36.61, "pop": 900,
    "names": {"ara": ["تل تست"], "und": ["Tell Test"], "zho": ["特"]}, "conc": {"gn:id": 164001},
    "bbox": "36.61,35.71,36.61,35.71", "cc": "SY", "rep": None,
}  # fmt: skip


def quiet(_share, _step):
    pass


def changed(row, **at):
    """A GeoNames row with columns changed: _6="H"."""
    row = list(row)
    for place, value in at.items():
        row[int(place[1:])] = value
    return row


def geonames(*rows):
    return "".join("\t".join(row) + "\n" for row in rows)


def records(*rows):
    return "".join(json.dumps(row) + "\n" for row in rows)


@pytest.fixture
def add(tmp_path, gazetteer):
    """Write a file and make a pack of it."""

    def made(file, text, **options):
        path = tmp_path / file
        path.write_text(text, encoding="utf-8")
        return add_pack(tmp_path, path, gazetteer, progress=quiet, **options)

    return made


def places(home, name):
    pack = open_gazetteer(pack_file(home, name))
    return {row[0]: row[1:] for row in pack.rows("SELECT place_id, name, kind, adm_1 FROM places")}


def test_a_geonames_dump_becomes_a_pack(add, tmp_path):
    pack = add("SY.txt", geonames(VILLAGE))
    assert (pack.name, pack.made_of, pack.places) == ("sy", "geonames", 1)
    assert (pack.attribution, pack.broken) == ("GeoNames", ())
    assert pack.licence.startswith("CC BY 4.0")
    assert places(tmp_path, "sy") == {"gn:164000": ("Qarat Test", "populated_place", "Idlib")}


def named(pack, name):
    """The places of a pack that have this name."""
    with closing(sqlite3.connect(pack)) as connection:
        rows = connection.execute(f"SELECT {PLACE_COLUMNS} FROM places")  # noqa: S608
        places = map(read_place, rows)
        return [place for place in places if name in place.names]


def test_a_pack_has_the_tables_of_the_gazetteer(add, tmp_path):
    add("SY.txt", geonames(VILLAGE))
    (best,) = named(pack_file(tmp_path, "sy"), "قرة تست")
    assert best.place_id == "gn:164000"
    assert best.population == 1500
    assert best.source == "GeoNames (CC BY 4.0)"


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("P.PPLX", "district"), ("A.ADM1", "adm1"), ("A.ADM2", "adm2"), ("T.ISL", "island"),
        ("S.AIRB", "military_base"), ("L.RGN", "region"), ("H.SEA", "sea"),
    ],
)  # fmt: skip
def test_geonames_features_become_kinds(add, tmp_path, code, kind):
    add("SY.txt", geonames(changed(VILLAGE, _6=code[0], _7=code[2:])))
    assert places(tmp_path, "sy")["gn:164000"][1] == kind


@pytest.mark.parametrize("code", ["H.STM", "P.PPLQ", "S.AIRP", "T.MT"])
def test_features_that_are_no_place_of_news_are_counted(add, code):
    other = changed(VILLAGE, _0="9", _6=code[0], _7=code[2:])
    pack = add("SY.txt", geonames(VILLAGE, other))
    assert (pack.places, pack.not_taken) == (1, {f"feature {code}": 1})


def test_alternate_names_are_added_without_links_and_codes(add, tmp_path):
    names = tmp_path / "alternate.txt"
    rows = [("1", "164000", "no", "Qarat-byen"), ("2", "164000", "link", "https://x.example/")]
    names.write_text("".join("\t".join(row) + "\n" for row in rows))
    add("SY.txt", geonames(VILLAGE), alternate_names=names)
    pack = pack_file(tmp_path, "sy")
    assert named(pack, "Qarat-byen")
    assert not named(pack, "https://x.example/")


def test_whos_on_first_becomes_a_pack(add, tmp_path):
    pack = add("sy.jsonl", records(RECORD))
    assert (pack.made_of, pack.attribution) == ("whosonfirst", "Who's On First")
    assert "whosonfirst.org" in pack.licence
    (best,) = named(pack_file(tmp_path, "sy"), "تل تست")
    assert (best.place_id, best.geonameid) == ("wof:42", 164001)
    assert best.names == ("Tall Test", "تل تست", "Tell Test")
    assert best.source == "Who's On First"


def test_whos_on_first_kinds_and_what_is_not_taken(add, tmp_path):
    base = RECORD | {"id": 43, "name": "Tall Test Air Base", "pt": "campus"}
    airport = RECORD | {"id": 44, "name": "Tall Test Airport", "pt": "campus"}
    county = RECORD | {"id": 45, "pt": "county", "bbox": "36.5,35.6,36.7,35.8"}
    outline = {"id": 46, "pt": "county", "geometry": {}}
    pack = add("sy.jsonl", records(base, airport, county, outline))
    assert pack.not_taken == {"a campus": 1, "an outline": 1}
    kinds = {place_id: row[1] for place_id, row in places(tmp_path, "sy").items()}
    assert kinds == {"wof:43": "military_base", "wof:45": "adm2"}


def test_a_list_of_ones_own_becomes_a_pack(add, tmp_path):
    text = (
        "name,latitude,longitude,country,kind,names,radius_km\n"
        'Tall Test,35.71,36.61,sy,,Tell Test|تل تست,\n"Camp, old",35.8,36.7,SY,camp,,2\n'
        "Tall Test,35.2,36.1,SY,,,\n"
    )
    pack = add("own places.csv", "\ufeff" + text)
    assert (pack.name, pack.made_of, pack.places) == ("own-places", "csv", 3)
    assert set(places(tmp_path, "own-places")) == {
        "own-places:tall-test:sy", "own-places:tall-test:sy:2", "own-places:camp-old:sy",
    }  # fmt: skip
    camp = named(pack_file(tmp_path, "own-places"), "Camp, old")[0]
    assert (camp.kind, camp.radius_m, camp.source) == (PlaceKind.CAMP, 2000.0, "pack own-places")


HEADER = "name,latitude,longitude,country,kind\n"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",35,36,SY,", "has no name"),
        ("X,95,36,SY,", "latitude '95'"),
        ("X,nan,36,SY,", "latitude 'nan'"),
        ("X,35,,SY,", "longitude ''"),
        ("X,0,0,SY,", "has no point"),
        ("X,35,36,Syria,", "country 'Syria'"),
        ("X,35,36,SY,volcano", "kind 'volcano'"),
        ("X,35,36,SY,camp,more", "more fields"),
    ],
)
def test_a_broken_row_is_left_out_by_number_and_the_rest_loads(add, row, reason):
    pack = add("own.csv", f"{HEADER}Y,35,36,SY,\n{row}\nZ,35,37,SY,\n")
    assert pack.places == 2
    ((line, why),) = pack.broken
    assert line == 3
    assert reason in why


@pytest.mark.parametrize(
    "row",
    [VILLAGE[:5], changed(VILLAGE, _4="north"), changed(VILLAGE, _4="95"), changed(VILLAGE, _0="x"),
     changed(VILLAGE, _1=" "), VILLAGE],
)  # fmt: skip
def test_a_broken_geonames_line_is_left_out_by_number(add, row):
    pack = add("SY.txt", geonames(VILLAGE, row, changed(VILLAGE, _0="7")))
    assert (pack.places, [line for line, _ in pack.broken]) == (2, [2])


@pytest.mark.parametrize(
    "line",
    ["{", "[]", "7", '{"id": 1}', json.dumps(RECORD | {"id": 1, "lat": 0, "lon": 0}),
     json.dumps(RECORD | {"id": "x"}), json.dumps(RECORD | {"id": 1, "name": "", "names": {}}),
     json.dumps(RECORD | {"id": 1, "names": "x"}),
     json.dumps(RECORD | {"id": 1, "name": "\u202e"}),
     json.dumps(RECORD | {"id": 1, "pop": float("inf")}),
     json.dumps(RECORD | {"id": 1, "pop": 1e30}),
     json.dumps(RECORD | {"id": 1, "conc": {"gn:id": 10**30}}), "{" + "[" * 100_000],
)  # fmt: skip
def test_a_broken_record_is_left_out_by_number(add, line):
    pack = add("sy.jsonl", records(RECORD) + line + "\n" + records(RECORD | {"id": 2}))
    assert (pack.places, [number for number, _ in pack.broken]) == (2, [2])


def test_names_lose_signs_that_are_no_letters(add, tmp_path):
    nasty = {"name": "Tall\x1f\0 Te\u202est", "names": {"eng": ["\ud800Half", "\u2066"]}}
    add("sy.jsonl", records(RECORD | nasty))
    (best,) = named(pack_file(tmp_path, "sy"), "Half")
    assert best.names == ("Tall Te st", "Half")


def test_a_quote_that_is_not_closed_is_told_with_what_it_swallows(add):
    pack = add("own.csv", f'{HEADER}Y,35,36,SY,\nX,35,36,SY,"camp\nZ,35,37,SY,\nW,1,2,SY,\n')
    assert pack.places == 1
    assert pack.broken == ((3, "runs on to line 5: a quote is not closed"),)


@pytest.mark.parametrize("damage", [b"\xff\xfe", b"\0", b"\xed\xa0\x80"])
def test_bytes_that_are_no_text_break_no_more_than_their_line(tmp_path, gazetteer, damage):
    path = tmp_path / "SY.txt"
    rows = geonames(VILLAGE).encode(), damage + b"\n", geonames(changed(VILLAGE, _0="7")).encode()
    path.write_bytes(b"".join(rows))
    assert add_pack(tmp_path, path, gazetteer, progress=quiet).places == 2


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "is empty"),
        ("\n\n", "is empty"),
        ("place;lat;lon\nX;1;2\n", "has no column name, latitude, longitude, country"),
        ("name,latitude\n", "has no column longitude, country"),
        (HEADER, "holds no place"),
        ("{}\n", "holds no place"),
    ],
)
def test_a_file_that_is_no_list_of_places_is_refused(add, tmp_path, text, reason):
    with pytest.raises(PackError, match=reason):
        add("bad.csv", text)
    assert list_packs(tmp_path) == ((), ())
    assert list((tmp_path / "packs").glob("*")) == []


def test_a_first_line_that_is_broken_does_not_hide_what_the_file_is(add):
    pack = add("SY.txt", "broken\n" + geonames(VILLAGE))
    assert (pack.made_of, pack.places, pack.broken_count) == ("geonames", 1, 1)


@pytest.mark.parametrize("suffix", [".gz", ".zip"])
def test_packed_files_are_read_as_they_are(tmp_path, gazetteer, suffix):
    path = tmp_path / f"SY.txt{suffix}" if suffix == ".gz" else tmp_path / "SY.zip"
    if suffix == ".gz":
        path.write_bytes(gzip.compress(geonames(VILLAGE).encode()))
    else:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("readme.txt", "about")
            archive.writestr("SY.txt", geonames(VILLAGE))
    assert add_pack(tmp_path, path, gazetteer, progress=quiet).places == 1


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("SY.gz", b"no gzip"),
        ("SY.gz", gzip.compress(geonames(VILLAGE).encode() * 99)[:-20]),
        ("SY.zip", b"no zip"),
    ],
)
def test_a_damaged_archive_is_refused(tmp_path, gazetteer, file, content):
    path = tmp_path / file
    path.write_bytes(content)
    with pytest.raises(PackError, match=rf"{file} is damaged"):
        add_pack(tmp_path, path, gazetteer, progress=quiet)


def test_the_same_file_again_changes_nothing(add, tmp_path):
    first = add("SY.txt", geonames(VILLAGE))
    before = pack_file(tmp_path, "sy").stat().st_mtime_ns
    assert add("SY.txt", geonames(VILLAGE)) == first
    assert pack_file(tmp_path, "sy").stat().st_mtime_ns == before


def test_a_newer_file_takes_the_place_of_the_old(add, tmp_path):
    add("SY.txt", geonames(VILLAGE))
    assert add("SY.txt", geonames(VILLAGE, changed(VILLAGE, _0="7"))).places == 2
    assert [pack.places for pack in list_packs(tmp_path)[0]] == [2]


def test_an_interrupted_import_leaves_what_was_there(add, tmp_path, monkeypatch):
    old = add("SY.txt", geonames(VILLAGE))

    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(packs_add, "write_places", stop)
    with pytest.raises(KeyboardInterrupt):
        add("SY.txt", geonames(changed(VILLAGE, _0="7")))
    assert list_packs(tmp_path) == ((old,), ())
    assert [file.name for file in (tmp_path / "packs").iterdir()] == ["sy.sqlite"]


def test_of_many_broken_lines_the_first_are_told_and_all_are_counted(add):
    pack = add("SY.txt", geonames(VILLAGE) + "broken\n" * 3000)
    assert (pack.places, pack.broken_count, len(pack.broken)) == (1, 3000, 1000)


def test_what_a_killed_import_left_is_swept_after_a_day(add, tmp_path):
    old, new = (tmp_path / "packs" / f".{name}.part" for name in ("old", "new"))
    old.parent.mkdir()
    for file in (old, new):
        file.write_text("half")
    os.utime(old, (0, 0))
    add("SY.txt", geonames(VILLAGE))
    assert (old.exists(), new.exists()) == (False, True)


def test_packs_are_listed_described_and_removed(add, tmp_path):
    pack = add("SY.txt", geonames(VILLAGE), name="syria-2020")
    assert list_packs(tmp_path) == ((pack,), ())
    assert read_pack(pack_file(tmp_path, "syria-2020")) == pack
    remove_pack(tmp_path, "syria-2020")
    assert list_packs(tmp_path) == ((), ())
    with pytest.raises(PackError, match="not installed"):
        remove_pack(tmp_path, "syria-2020")


@pytest.mark.parametrize("name", ["", "../x", "A B", "x" * 41, "ä", "a\0"])
def test_a_name_that_is_none_is_refused(tmp_path, name):
    with pytest.raises(PackError, match="no name of a pack"):
        pack_file(tmp_path, name)


def test_a_pack_is_called_after_its_file():
    names = ["SY.txt.gz", "My places (2).csv", "ÆØÅ.csv"]
    assert [default_name(Path(name)) for name in names] == ["sy", "my-places-2", "pack"]


def test_a_damaged_pack_is_told_and_the_others_are_used(add, tmp_path):
    good = add("SY.txt", geonames(VILLAGE))
    (tmp_path / "packs" / "bad.sqlite").write_bytes(b"not a database" * 100)
    (tmp_path / "packs" / "moved.sqlite").write_bytes(pack_file(tmp_path, "sy").read_bytes())
    packs, wrong = list_packs(tmp_path)
    assert packs == (good,)
    assert [error.file for error in wrong] == ["bad", "moved"]
    assert all("remove it" in str(error) for error in wrong)


def test_a_pack_of_another_version_is_to_be_made_anew(add, tmp_path):
    add("SY.txt", geonames(VILLAGE))
    with closing(sqlite3.connect(pack_file(tmp_path, "sy"))) as connection:
        connection.execute("UPDATE meta SET value = '0' WHERE key = 'importer'")
        connection.commit()
    assert "another version" in str(list_packs(tmp_path)[1][0])
    assert add("SY.txt", geonames(VILLAGE)).places == 1
