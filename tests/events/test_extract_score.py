"""A proposal's probability: more where the text says where and when."""

from __future__ import annotations

from events.extract import extract_events
from events.extract_score import FEATURES, features
from events.extract_suggest import Options
from tests.events.small_atlas import ATLAS


def told(text):
    return extract_events(text, "en", "2020-02-28", ATLAS, Options(least=0.0))


def test_a_place_and_a_day_make_an_event_likelier():
    firm = told("An air strike hit Saraqib on Thursday.")[0]
    bare = told("An air strike hit the hall.")[0]
    assert 0 < bare.probability < firm.probability < 1


def test_patrols_and_soldiers_killed_before_are_less_likely():
    routine = told("Greece reinforced its border patrols on Friday.")[0]
    fight = told("Clashes broke out near Saraqib on Friday.")[0]
    assert routine.points_back
    assert routine.probability < fight.probability


def test_what_the_score_sees_has_names():
    text = "An air strike hit Saraqib on Thursday, killing ten soldiers."
    seen = features(told(text)[0], text, "en")
    assert tuple(seen) == FEATURES
    assert (seen["placed"], seen["dated"], seen["figures"]) == (1, 1, 1)
