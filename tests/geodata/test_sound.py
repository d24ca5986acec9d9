"""Names by their sound: spelled by newspapers, maps and in Arabic, inside one country."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata import Gazetteer, find, fold, place_by_id
from geodata.find_sound import _bones, _within, by_sound
from geodata.name_index import load_index
from geodata.recognise import Mention, Role
from geodata.resolve import resolve
from geodata.sound import likeness, skeleton_of_key, sound, sounds_of

ANY_TEXT = st.text(st.characters(exclude_categories=[]), max_size=40)


@pytest.mark.parametrize(
    "spellings",
    [
        "Deir|Dayr|Der|دير",
        "Maarrat an-Numan|Maaret al-Nouman|Ma`arrat an Nu`man",
        "Hamidiyah|Hamidiyeh|Hamidieh|Hamidiye",
        "Shounah|Chouné|Shunah|شونة",
        "Khirbat ad-Dib|Khirbet al Deeb",
        "Saraqib|Saraqeeb|Sarakib",
        "Wadi|Ouadi|وادي",
    ],
)
def test_ways_to_write_one_name_sound_the_same(spellings: str):
    names = spellings.split("|")
    assert {sound(fold(name)) for name in names} == {sound(fold(names[0]))}


def test_other_names_sound_otherwise():
    for one, other in [
        ("Idlib", "Aleppo"),
        ("Hama", "Homs"),
        ("Saraqib", "Salqin"),
        ("Afrin", "Azaz"),
    ]:
        assert likeness(fold(one), fold(other)) < 0.72, (one, other)


@given(ANY_TEXT, ANY_TEXT)
def test_any_two_texts_can_be_compared(one: str, other: str):
    assert 0 <= likeness(fold(one), fold(other)) <= 1
    assert likeness(fold(one), fold(one)) in (0.0, 0.8, 1.0)
    assert len(skeleton_of_key(fold(one))) <= 61


@pytest.mark.parametrize(
    ("names", "place_id"),
    [
        ("Saraqueb|Sarakeb|Saraqebb|Saraquib|Sarqeb", "saraqib"),
        ("Kafranbell|Kafr Nabel|Kafar Nobol|Kfarnabel", "kafr-nabl"),
        ("Maarat al-Numan|Maaret en-Noman|Ma'arret al Nu'uman|Maarat Al Numaan", "maarat-al-numan"),
        ("Gisr ash-Shughur|Jisr al Choughour|Jisr al-Shughour", "jisr-al-shughur"),
    ],
)
def test_misspelled_towns_are_found_inside_their_country(
    gazetteer: Gazetteer, names: str, place_id: str
):
    best = {name: find(gazetteer, name, country="SY")[0] for name in names.split("|")}
    assert {name: c.place.place_id for name, c in best.items()} == dict.fromkeys(best, place_id)


def test_a_spelling_is_worth_more_than_a_sound(gazetteer: Gazetteer):
    spelled, alike = (find(gazetteer, name, country="SY")[0] for name in ("Saraqib", "Saraqueb"))
    assert (spelled.spelled, alike.spelled) == (True, False)
    assert spelled.score > alike.score
    assert find(gazetteer, "Saraqueb", country="NO") == ()


def test_in_a_text_a_misspelled_town_is_found_where_the_text_is_about_its_country(
    gazetteer: Gazetteer,
):
    text = "Shells fell on Saraqueb and Idlib in Syria, near Aleppo and Hama."
    names = [("Saraqueb", 1.0), ("Idlib", 1.0), ("Syria", 1.0), ("Aleppo", 1.0), ("Hama", 1.0)]
    spans = [(text.index(name), name) for name, _ in names]
    asked = [Mention(at, at + len(name), name, Role.PLACE, 1.0) for at, name in spans]
    found = {each.mention.text: each for each in resolve(gazetteer, text, asked, lang="en")}
    best = found["Saraqueb"].candidates[0]
    assert best.place.place_id == "saraqib"
    assert best.probability < found["Idlib"].candidates[0].probability
    assert "sounds like" in best.reason
    alone = resolve(gazetteer, "Saraqueb", [Mention(0, 8, "Saraqueb", Role.PLACE, 1.0)], lang="en")
    assert alone[0].candidates == ()


@pytest.mark.parametrize("letters", ["a", "kafr ", "ab", "ك"])
def test_names_without_an_end_are_answered(gazetteer: Gazetteer, letters: str):
    name = letters * 500_000  # compared letter by letter with all of Turkey it would take hours
    assert isinstance(by_sound(gazetteer, load_index(gazetteer), name, ["SY", "TR"]), list)


@given(st.lists(ANY_TEXT, max_size=6))
def test_many_names_together_sound_as_each_alone(names: list[str]):
    keys = [fold(name) for name in names]
    assert sounds_of(keys) == [sound(key) for key in keys]


def test_the_index_knows_how_each_of_its_names_sounds(gazetteer: Gazetteer):
    index = load_index(gazetteer)
    numbers = np.arange(0, len(index.trie), 997)
    assert index.sounds_at(numbers) == sounds_of(index.keys_at(numbers))
    saraqib = place_by_id(gazetteer, "saraqib")
    owners, names = index.names_of_places([4, 2])
    assert saraqib and sorted(set(owners)) == [2, 4]
    assert all(owner in index.places(key)[0]
               for owner, key in zip(owners, index.keys_at(names), strict=True))  # fmt: skip


@pytest.mark.parametrize("bones", ["srkb", "abc", "mrtnmn", "kfrnbl", "dmskrf", "xyzxyzq"])
def test_consonants_nearby_are_those_that_a_look_at_all_finds(gazetteer: Gazetteer, bones: str):
    all_bones = _bones(gazetteer, "SY")
    reach = 1 if len(bones) < 7 else 2
    found = [all_bones.words[at] for at in _within(bones, all_bones.words, reach)]
    assert all_bones.within(bones, reach) == found
