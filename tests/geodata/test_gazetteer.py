from __future__ import annotations

import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata import (
    Gazetteer,
    GazetteerMissing,
    PlaceKind,
    find,
    load_places,
    nearest,
    open_gazetteer,
    place_by_id,
)
from geodata.gazetteer import haversine_m

CHECKED = {place.place_id: place for place in load_places()[0]}


@pytest.mark.parametrize("place_id", CHECKED)
def test_every_spelling_of_a_checked_place_leads_to_it(gazetteer: Gazetteer, place_id: str):
    place = CHECKED[place_id]
    for name in (place.name, *place.names):
        found = [c.place.place_id for c in find(gazetteer, name, kind=place.kind)[:2]]
        assert place_id in found, name


@pytest.mark.parametrize(
    ("names", "place_id"),
    [
        ("Saraqeb|Saraqib|Seraqib|سراقب|Sarâqeb|SARAQIB|Saraqeb'", "saraqib"),
        ("Lesvos|Lesbos|Midilli|Λέσβος|island of Lesvos|Lesvos-øya|νησί Λέσβος", "lesvos"),
        ("Kafranbel|Kafr Nabl|كفرنبل|Kefer Nebil|كفر نبل", "kafr-nabl"),
        ("Idlib province|Idlib Governorate|Idlib-provinsen|محافظة إدلب|Idlib", "idlib-governorate"),
        ("Edirne ili|Edirne province", "edirne-province"),
        ("Pazarkule|PAZARKULE|بازاركولي", "pazarkule"),
        ("Kapıkule|Kapikule|Капъкуле", "kapikule"),
        ("Aleppo|حلب|Halep|Χαλέπι", "aleppo"),
        ("Tyrkia|Türkiye|Τουρκία|تركيا|Турция", "turkey"),
        ("Hellas|Yunanistan|Ελλάδα|اليونان", "greece"),
        ("Svartehavet|Karadeniz|Μαύρη Θάλασσα|البحر الأسود", "black-sea"),
        ("Nur-Sultan|Astana", "astana"),
    ],
)
def test_names_of_the_story(gazetteer: Gazetteer, names: str, place_id: str):
    best = {name: find(gazetteer, name)[0].place.place_id for name in names.split("|")}
    assert set(best.values()) == {place_id}, best


@pytest.mark.parametrize(
    ("country", "names"),
    [
        ("GR", "Lesvos|Chios|Samos|Kos|Leros|Limnos|Rhodes|Crete|Kastanies|Kipoi|Pythio"),
        ("TR", "Pazarkule|İpsala|Kapıkule|Cilvegözü|Öncüpınar|Hamzabeyli|Uzunköprü|Fatih"),
        ("SY", "Bab al-Hawa|Bab al-Salama|Behun|An Nayrab|Sarmada|Atmeh|Taftanaz|Morek|Hmeimim"),
        ("BG", "Kapitan Andreevo|Lesovo"),
        ("CY", "Cyprus"),
    ],
)
def test_places_lie_in_their_country(gazetteer: Gazetteer, country: str, names: str):
    assert {n: find(gazetteer, n)[0].place.country for n in names.split("|")} == dict.fromkeys(
        names.split("|"), country
    )


def test_saraqib_lies_in_idlib_and_kastanies_in_greece(gazetteer: Gazetteer):
    assert find(gazetteer, "Saraqib")[0].place.adm_1 == "Idlib"
    assert find(gazetteer, "Kastanies")[0].place.country == "GR"
    assert find(gazetteer, "Paris")[0].place.adm_1 == "Paris"


def test_well_known_names_mean_what_readers_think(gazetteer: Gazetteer):
    for name, country in [("Georgia", "GE"), ("London", "GB"), ("Moscow", "RU"), ("Paris", "FR")]:
        assert find(gazetteer, name)[0].place.country == country


def test_every_country_of_the_world_has_a_point(gazetteer: Gazetteer):
    towns = {row[0] for row in gazetteer.rows("SELECT DISTINCT country FROM places") if row[0]}
    rows = gazetteer.rows("SELECT country, latitude, longitude FROM places WHERE kind = 'country'")
    assert {row[0] for row in rows} >= towns
    assert len(rows) == len({row[0] for row in rows}) > 240
    assert all(abs(latitude) + abs(longitude) > 1 for _, latitude, longitude in rows)


def test_unknown_spellings_are_tried_only_inside_a_country(gazetteer: Gazetteer):
    assert find(gazetteer, "Seraqaib") == ()
    best = find(gazetteer, "Seraqaib", country="SY")[0]
    assert best.place.place_id == "saraqib"
    assert "the sound of" in best.reason
    assert not best.spelled


def test_words_that_say_no_kind_are_no_part_of_a_name(gazetteer: Gazetteer):
    for name, place_id in [
        ("Saraqib area", "saraqib"),
        ("outskirts of Saraqib", "saraqib"),
        ("Sarmin Tahta/Saraqib", "saraqib"),
        ("Saraqeb (Seraqib) town", "saraqib"),
        ("Eastern Ghouta", "world:eastern-ghouta"),
        ("Jobar neighborhood", "world:jobar"),
    ]:
        assert find(gazetteer, name, country="SY")[0].place.place_id == place_id


def test_country_and_limit_are_kept(gazetteer: Gazetteer):
    assert {c.place.country for c in find(gazetteer, "Homs", country="SY")} == {"SY"}
    assert len(find(gazetteer, "San Antonio", limit=3)) == 3
    assert find(gazetteer, "San Antonio", limit=0) == ()


def test_each_candidate_says_why(gazetteer: Gazetteer):
    best = find(gazetteer, "Idlib province")[0]
    assert best.reason == "same name, hand-checked, kind matches"
    assert 0 <= best.score <= 1


@given(text=st.text(st.characters(exclude_categories=[]), max_size=30))
def test_any_text_may_be_asked(text: str, gazetteer_path: Path):
    assert isinstance(find(open_gazetteer(gazetteer_path), text, country="SY"), tuple)


@pytest.fixture(scope="session")
def gazetteer_path(gazetteer: Gazetteer) -> Path:
    return gazetteer.path


@given(text=st.text(st.characters(exclude_categories=[]), max_size=30))
def test_any_id_may_be_asked(text: str, gazetteer_path: Path):
    assert place_by_id(open_gazetteer(gazetteer_path), text) is None


def test_place_by_id(gazetteer: Gazetteer):
    place = place_by_id(gazetteer, "saraqib")
    assert place is not None
    assert (place.kind, place.geonameid, place.population > 10_000) == (
        PlaceKind.POPULATED_PLACE, 164816, True,
    )  # fmt: skip


def test_nearest(gazetteer: Gazetteer):
    found = nearest(gazetteer, 35.864, 36.806, 3)
    assert found[0][0].place_id == "saraqib"
    assert [metres for _, metres in found] == sorted(metres for _, metres in found)
    assert nearest(gazetteer, 91, 0) == ()
    assert nearest(gazetteer, -16.8, 179.99, 1)[0][1] < 100_000  # across the date line


def test_threads_share_one_gazetteer(gazetteer: Gazetteer):
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: find(gazetteer, "Saraqib")[0].place.place_id, range(200)))
    assert set(found) == {"saraqib"}


def test_distance():
    assert haversine_m(0, 0, 0, 1) == pytest.approx(111_195, rel=1e-3)
    assert haversine_m(0, 179.5, 0, -179.5) == pytest.approx(111_195, rel=1e-3)


# --- missing and damaged files ------------------------------------------------------------------


def test_absent_file_names_the_command(tmp_path: Path):
    with pytest.raises(GazetteerMissing, match="dateline data build") as caught:
        open_gazetteer(tmp_path / "no.sqlite")
    assert isinstance(caught.value, FileNotFoundError)


@pytest.mark.parametrize("content", [b"", b"not a database, but long enough " * 100])
def test_damaged_file_names_the_command(tmp_path: Path, content: bytes):
    file = tmp_path / "bad.sqlite"
    file.write_bytes(content)
    with pytest.raises(GazetteerMissing, match="dateline data build"):
        open_gazetteer(file)


def test_half_a_file_is_noticed(gazetteer: Gazetteer, tmp_path: Path):
    file = tmp_path / "half.sqlite"
    shutil.copyfile(gazetteer.path, file)
    with file.open("r+b") as stream:
        stream.truncate(file.stat().st_size // 2)
    with pytest.raises(GazetteerMissing, match="dateline data build"):
        find(open_gazetteer(file), "Saraqib")


def test_other_layout_is_refused(tmp_path: Path):
    file = tmp_path / "old.sqlite"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE meta (key, value)")
        connection.execute("INSERT INTO meta VALUES ('schema', '0')")
        connection.commit()
    with pytest.raises(GazetteerMissing, match="layout 0"):
        open_gazetteer(file)
