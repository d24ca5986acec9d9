"""Gazetteer and packs as one file: one place is one place, and nothing is built twice."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from geodata import Place, PlaceKind, build_data, data_paths, find, locate, open_gazetteer
from geodata.gazetteer import place_by_id
from geodata.gazetteer_build import SCHEMA, write_places
from geodata.gazetteer_key import gazetteer_key
from geodata.packs import remove_pack
from geodata.packs_add import add_pack
from geodata.recognise import find_places
from geodata.resolve import resolve
from geodata.scan_build import build_scan

TOWN = PlaceKind.POPULATED_PLACE
BASE = (
    Place("village", "Behun", TOWN, 35.80, 36.50, "SY", radius_m=5000.0, gazetteer="dateline",
          names=("Behun", "Balyun"), source="hand-checked"),
    Place("gn:1", "Afis", TOWN, 35.90, 36.80, "SY", population=5000, radius_m=1000.0,
          gazetteer="geonames", geonameid=1, names=("Afis", "Afes")),
    Place("province", "Idlib", PlaceKind.ADM1, 35.8, 36.6, "SY", radius_m=60000.0,
          gazetteer="dateline", names=("Idlib",), source="hand-checked"),
    Place("syria", "Syria", PlaceKind.COUNTRY, 35.0, 38.0, "SY", radius_m=300000.0,
          gazetteer="dateline", names=("Syria",), source="hand-checked"),
)  # fmt: skip
HEADER = "name,latitude,longitude,country,kind,names\n"


def quiet(_share, _step):
    pass


@pytest.fixture
def home(tmp_path):
    """A DATELINE_HOME whose built gazetteer has four places."""
    file = tmp_path / "geodata" / gazetteer_key() / "gazetteer.sqlite"
    file.parent.mkdir(parents=True)
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(SCHEMA)
        names, bones = write_places(connection, BASE)
        connection.executemany("INSERT INTO skeletons VALUES (?,?,?)", bones)
        connection.execute("INSERT INTO meta VALUES ('schema', '2'), ('complete', 'yes')")
        connection.commit()
    build_scan(file.parent, open_gazetteer(file), names)
    return tmp_path


@pytest.fixture
def joined(home):
    """Add rows as a pack and open what look-ups then use."""

    def made(*rows, name="own"):
        source = home / f"{name}.csv"
        source.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
        base = open_gazetteer(home / "geodata" / gazetteer_key() / "gazetteer.sqlite")
        add_pack(home, source, base, progress=quiet)
        return open_gazetteer(build_data(home, quiet).gazetteer)

    return made


def ids(gazetteer, name, **options):
    return [each.place.place_id for each in find(gazetteer, name, **options)]


def test_without_packs_the_gazetteer_is_what_was_built(home):
    paths = build_data(home, quiet)
    assert paths == data_paths(home)
    assert paths.gazetteer.parent.name == gazetteer_key()


def test_places_of_a_pack_are_found_beside_the_others(joined):
    gazetteer = joined("Tall Test,35.2,36.2,SY,,تل تست")
    assert ids(gazetteer, "تل تست") == ["own:tall-test:sy"]
    assert ids(gazetteer, "Tel Tist", country="SY") == ["own:tall-test:sy"]  # by its consonants
    assert ids(gazetteer, "Afis") == ["gn:1"]
    assert locate(gazetteer, "Tall Test").uncertainty_radius_m == 1000.0


def test_the_same_place_is_one_and_gains_the_names(joined):
    gazetteer = joined("Afis,35.905,36.805,SY,,Afes|آفس|Afessa")
    assert ids(gazetteer, "Afis") == ids(gazetteer, "آفس") == ids(gazetteer, "Afessa") == ["gn:1"]
    place = place_by_id(gazetteer, "gn:1")
    assert (place.latitude, place.population) == (35.90, 5000)
    assert place.names == ("Afis", "Afes", "آفس", "Afessa")


def test_the_same_name_farther_away_is_another_place(joined):
    assert ids(joined("Afis,35.95,36.80,SY,,"), "Afis") == ["gn:1", "own:afis:sy"]


def test_another_country_or_kind_is_another_place(joined):
    gazetteer = joined("Afis,35.9,36.8,TR,,", "Afis,35.9,36.8,SY,military_base,")
    assert len(ids(gazetteer, "Afis")) == 3


def test_a_hand_checked_place_keeps_its_doubt_and_comes_first(joined):
    gazetteer = joined("Balyun,35.83,36.51,SY,,", "Behun,34.5,37.5,SY,,")
    assert ids(gazetteer, "Balyun") == ["village"]  # 3.4 km away, within its 5 km
    assert ids(gazetteer, "Behun") == ["village", "own:behun:sy"]
    assert locate(gazetteer, "Behun").where_prec == 2


def test_a_hand_checked_place_takes_only_names_that_sound_like_its_own(joined):
    gazetteer = joined("Behun,35.80,36.50,SY,,Bihoun|بيهون|Damascus")
    assert ids(gazetteer, "Bihoun") == ids(gazetteer, "بيهون") == ["village"]
    assert ids(gazetteer, "Damascus") == []


def test_provinces_and_countries_are_not_doubled(joined):
    gazetteer = joined(
        "Idlib,35.7,36.7,SY,adm1,Idlib Governorate|Edlep",
        "Syria,34,37,SY,country,Syrie",
        "X,1,1,SY,,",
    )
    assert ids(gazetteer, "Idlib") == ids(gazetteer, "Edlep") == ["province"]
    assert ids(gazetteer, "Syria") == ["syria"]


def test_a_bare_name_means_the_town_before_the_district_around_it(joined):
    gazetteer = joined("Harim,36.2,36.5,SY,adm2,", "Ḩārim,36.2,36.5,SY,,Harim")
    found = find(gazetteer, "Harim")
    assert [each.place.kind for each in found] == [TOWN, PlaceKind.ADM2]
    assert find(gazetteer, "Harim", kind=PlaceKind.ADM2)[0].place.kind is PlaceKind.ADM2


def test_entries_of_one_pack_that_are_one_place_are_joined(joined):
    gazetteer = joined("Tall Test,35.2,36.2,SY,,Tell Test", "Tell Test,35.201,36.2,SY,,Tal Tast")
    assert ids(gazetteer, "Tell Test") == ids(gazetteer, "Tal Tast") == ["own:tall-test:sy"]


def test_two_packs_may_know_the_same_place(joined):
    joined("Tall Test,35.2,36.2,SY,,", name="a")
    gazetteer = joined("Tall Test,35.201,36.2,SY,,Teltest", name="b")
    assert ids(gazetteer, "Teltest") == ["a:tall-test:sy"]


def test_of_places_with_the_same_consonants_the_likeliest_spelling_comes_first(joined):
    gazetteer = joined("Kafrat Ward,35.2,36.2,SY,,", "Kafr Haddad,35.4,36.2,SY,,",
                       "Kafr Uwayd,35.6,36.5,SY,,")  # fmt: skip
    assert ids(gazetteer, "Kafr Oweid", country="SY")[0] == "own:kafr-uwayd:sy"


def test_a_pack_makes_new_data_once(joined, home):
    first = joined("X,35,36,SY,,").path
    assert build_data(home, lambda *_: pytest.fail("built again")).gazetteer == first
    assert data_paths(home).gazetteer == first
    assert data_paths(home).basemap == first.parent.with_name(gazetteer_key()) / "basemap"


def test_another_pack_is_other_data_and_old_data_is_swept(joined, home):
    made = {joined(f"X{number},3{number},36,SY,,").path.parent.name for number in range(4)}
    assert len(made) == 4
    left = {path.name for path in (home / "geodata").iterdir()}
    assert len(left & made) == 2
    assert gazetteer_key() in left


def test_a_pack_that_comes_or_goes_is_noticed(joined, home):
    joined("X,35,36,SY,,")
    remove_pack(home, "own")
    assert data_paths(home).gazetteer.parent.name == gazetteer_key()


def test_a_new_pack_means_there_is_something_to_build(joined, home):
    joined("X,35,36,SY,,")
    source = home / "more.csv"
    source.write_text(HEADER + "Y,35,36,SY,,\n")
    add_pack(home, source, open_gazetteer(data_paths(home).gazetteer), progress=quiet)
    assert data_paths(home) is None


def test_a_damaged_pack_does_not_take_the_map_away(joined, home):
    path = joined("X,35,36,SY,,").path
    (home / "packs" / "bad.sqlite").write_bytes(b"no database" * 100)
    assert data_paths(home).gazetteer == path


def test_an_interrupted_join_leaves_nothing(joined, home):
    def stop(_share, step):
        if step.startswith("Joined"):
            raise KeyboardInterrupt

    source = home / "own.csv"
    source.write_text(HEADER + "Y,35,36,SY,,\n")
    base = open_gazetteer(data_paths(home).gazetteer)
    add_pack(home, source, base, progress=quiet)
    with pytest.raises(KeyboardInterrupt):
        build_data(home, stop)
    assert [path.name for path in (home / "geodata").iterdir()] == [gazetteer_key()]


def test_the_joined_file_says_what_it_is_made_of(joined):
    rows = joined("X,35,36,SY,,").rows("SELECT value FROM meta WHERE key = 'packs'")
    assert '"name": "own"' in rows[0][0]
    assert '"attribution"' in rows[0][0]


def test_a_village_of_a_pack_is_found_in_running_text(joined):
    gazetteer = joined("Tall Test,35.2,36.2,SY,,", "Kafr Muthal,35.3,36.3,SY,,")
    text = (
        "Shells fell on Tall Test and near Kafr Mithal in Syria, residents of Idlib and Afis said."
    )
    found = {
        each.mention.text: each for each in resolve(gazetteer, text, find_places(gazetteer, text))
    }
    assert found["Tall Test"].place.place_id == "own:tall-test:sy"
    assert found["Kafr Mithal"].candidates[0].place.place_id == "own:kafr-muthal:sy"  # by sound
