"""Rules that hold for any conflict: places told before, days of speech, tolls, second tellings."""

from __future__ import annotations

import pytest

from events.extract import extract_events
from events.extract_place import Atlas, NamedPlace
from geodata import Place, PlaceKind
from tests.events.small_atlas import ATLAS, BORDER, PLACES

MARIB = Place("marib-region", "Marib", PlaceKind.ADM1, 15.5, 45.7, "YE", "Marib", radius_m=1.5e5)
TOWN = Place("marib", "Marib", PlaceKind.POPULATED_PLACE, 15.46, 45.33, "YE", "Marib", 16_000)


def told(text, published="2020-02-28", language="en"):
    return extract_events(text, language, published, ATLAS)


def test_the_day_something_was_said_is_no_more_than_its_last_day():
    (event,) = told("Rebels retook the town of Saraqib, the army said in a statement on Tuesday.")
    assert event.when.edtf == "2020-02-24/2020-02-25"


def test_a_day_of_another_clause_is_not_taken():
    first, second = told("Shops in Saraqib were looted on Tuesday, and shells hit Idlib on Friday.")
    assert (first.when.edtf, second.when.edtf) == ("2020-02-25", "2020-02-28")


def test_the_dead_of_the_next_sentence_belong_to_the_fight_before():
    (event,) = told("Clashes broke out near Saraqib on Friday. Eleven fighters died.")
    assert [(f.low, f.role) for f in event.figures] == [(11, "killed")]
    assert len(event.evidence) == 2


def test_the_killed_are_not_counted_to_the_talks():
    text = "Shelling killed ten soldiers near Saraqib on Friday as ministers met in Brussels."
    counted = {event.event_type: len(event.figures) for event in told(text)}
    assert counted["Explosions/Remote violence"] == 1
    assert counted.get("x-Diplomacy", 0) == 0


def test_the_same_dead_told_twice_are_one_event_and_other_dead_another():
    text = (
        "An air strike on Saraqib on Thursday killed 33 soldiers.\n\nThe 33 soldiers were killed "
        "in fighting in Idlib.\n\nShells killed five farmers in Idlib on Friday."
    )
    tolls = [sorted(f.low for f in event.figures) for event in told(text)]
    assert [set(toll) for toll in tolls] == [{33}, {5}]


def test_patrols_are_not_proposed():
    assert told("Officers stepped up border patrols.") == ()


def test_a_threat_and_a_denied_link_are_no_events():
    text = "Analysts fear an air strike on Saraqib. The fire had no link to the protests."
    assert told(text) == ()


def test_a_crossing_and_the_border_it_lies_on_are_one_place():
    text = (
        "Guards fired tear gas at migrants on the border between Greece and Turkey on Friday.\n\n"
        "The tear gas was fired at migrants at Kastanies on Friday."
    )
    (event,) = told(text)
    assert event.place in (BORDER, PLACES["Kastanies"])


@pytest.mark.parametrize(
    ("text", "place"),
    [("Clashes broke out in Marib on Friday.", TOWN), ("Clashes shook Marib province.", MARIB)],
)
def test_a_town_is_told_from_the_province_of_its_name(text, place):
    at = text.index("Marib")
    atlas = Atlas(
        lambda _text, _language: [NamedPlace(at, at + 5, MARIB, 0.9, country="YE")],
        lambda name, _country: TOWN if name == "town:Marib" else None,
    )
    (event,) = extract_events(text, "en", "2020-02-28", atlas)
    assert event.place == place


def test_the_capital_of_a_people_is_looked_up():
    atlas = Atlas(
        lambda text, _language: [NamedPlace(14, 21, None, 0.9, False, "TR")],
        lambda name, _country: PLACES["Brussels"] if name == "capital:TR" else None,
    )
    text = "Crowds in the Turkish capital protested on Friday."
    (event,) = extract_events(text, "en", "2020-02-28", atlas)
    assert event.place == PLACES["Brussels"]


def test_off_a_coast_is_not_in_the_town():
    (event,) = told("A boat carrying migrants sank off Kastanies on Friday.")
    assert (event.place.name, event.where_prec) == ("Kastanies", 5)


def test_a_visit_is_where_one_goes_in_norwegian_too():
    (event,) = told("Statsministeren skal besøke Brussels torsdag.", language="nb")
    assert (event.sub_event_type, event.place.name) == ("x-Visit", "Brussels")
