"""How agencies tell of events: what a sentence leaves to the one before, what it only wishes."""

from __future__ import annotations

import pytest

from events.extract import extract_events
from events.extract_suggest import Options
from events.triggers import Standing, find_triggers
from tests.events.small_atlas import ATLAS

DAY = "2020-02-28"


def found(text, language="en"):
    every = extract_events(text, language, DAY, ATLAS, Options(least=0.0))
    return {one.sub_event_type: one for one in every}


@pytest.mark.parametrize(
    ("language", "sentence", "sub_type"),
    [
        ("en", "A school in Saraqib was also hit overnight.", "Shelling/artillery/missile attack"),
        ("en", "Gunfire and explosions shook the centre of Saraqib.", "Armed clash"),
        ("en", "Police and protesters clashed in the square.", "Violent demonstration"),
        ("en", "Thousands blocked the airport.", "Peaceful protest"),
        ("en", "Hundreds gathered outside the embassy.", "Peaceful protest"),
        ("en", "Two workers had been shot dead in Saraqib.", "Attack"),
        ("en", "The minister is expected in Brussels on Monday.", "x-Visit"),
        ("en", "The ministers held talks by phone.", "x-Call"),
        ("nb", "Hæren har skutt raketter mot byen.", "Shelling/artillery/missile attack"),
        ("nb", "Rundt tusen personer samlet seg foran Stortinget.", "Peaceful protest"),
        ("nb", "Landet åpner grenseovergangen fredag.", "x-Border opening"),
        ("nn", "Politiet pågreip 27 personar.", "Arrests"),
        ("nn", "Landet braut alle diplomatiske band.", "x-Policy announcement"),
    ],
)
def test_more_words_for_an_event(language, sentence, sub_type):
    assert sub_type in {one.sub_event_type for one in find_triggers(sentence, language)}


def test_what_is_wished_for_behind_an_event_is_no_doubt_about_it():
    marched = find_triggers("Students marched through the city and called for new elections.", "en")
    assert marched[0].standing is Standing.TOLD
    wished = find_triggers("The union called for protests in the city.", "en")
    assert {one.standing for one in wished} == {Standing.HYPOTHETICAL}


def test_a_sentence_without_day_or_place_goes_on_where_the_one_before_was():
    text = "Supporters rallied in Saraqib on Sunday. Police arrested 20 of them."
    arrests = found(text)["Arrests"]
    assert (str(arrests.when.date_start), arrests.place.name) == ("2020-02-23", "Saraqib")
    apart = found(text.replace(". Police", ".\n\nPolice"))["Arrests"]
    assert str(apart.when.date_end) == DAY


def test_the_day_of_what_went_before_is_not_the_day_of_what_followed():
    text = "Students marched through Saraqib, although the army on Monday had banned crowds."
    assert not found(text)["Peaceful protest"].dated


def test_a_day_before_who_says_so_is_the_day_of_the_event():
    text = "An air strike hit Saraqib on Tuesday, said the governor."
    assert str(found(text)["Air/drone strike"].when.date_start) == "2020-02-25"


def test_the_dead_of_a_blast_told_of_before_stay_with_what_killed_them():
    text = "On Tuesday a bomb went off in Saraqib. The first, near Brussels, killed 16 people."
    blast = found(text)["Remote explosive/landmine/IED"]
    assert 16 in {figure.low for figure in blast.figures}
