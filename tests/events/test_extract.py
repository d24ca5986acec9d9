"""From a text to proposals, with a gazetteer of six names."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from events.extract import extract_events
from events.extract_place import Atlas, NamedPlace
from tests.events.small_atlas import ATLAS, BORDER, PLACES


def told(text, published="2020-02-28", language="en"):
    return extract_events(text, language, published, ATLAS)


def test_an_event_has_its_place_its_day_and_its_sentence():
    text = "It rained. Rebels retook the town of Saraqib on Thursday."
    (event,) = told(text)
    assert event.place == PLACES["Saraqib"]
    assert event.when.edtf == "2020-02-27"
    assert [text[start:end] for start, end in event.evidence] == [text[11:]]


def test_a_second_mention_joins_the_first():
    text = "An air strike hit Saraqib on Thursday. The air strike killed ten soldiers."
    (event,) = told(text)
    assert len(event.evidence) == 2
    assert [figure.low for figure in event.figures] == [10]


def test_two_towns_are_two_events():
    text = "An air strike hit Saraqib on Thursday. An air strike hit Kastanies on Friday."
    assert len(told(text)) == 2


def test_the_border_between_two_countries_is_a_place():
    (event,) = told("Refugees gathered on Friday at the border between Turkey and Greece.")
    assert event.place == BORDER


def test_a_body_meets_at_its_seat_and_not_at_what_it_talks_of():
    (event,) = told("NATO held an emergency meeting on Friday on the fighting in Idlib.")
    assert event.place == PLACES["Brussels"]


def test_the_owner_of_a_thing_is_not_where_it_happens():
    (event,) = told("Turkey's artillery shelled positions near Saraqib on Thursday.")
    assert event.place == PLACES["Saraqib"]


def test_a_place_that_nobody_knows_is_no_dot_on_the_town_told_of_before():
    text = (
        "An air strike hit Saraqib on Thursday. On Friday gunmen killed nine people in Tell Foo. "
        "Shells struck the town hall on Friday."
    )
    known = ATLAS.names

    def names(words, language):
        at = words.find("Tell Foo")
        lacking = [NamedPlace(at, at + 8, None, 0.1)] if at >= 0 else []
        return sorted([*known(words, language), *lacking], key=lambda one: one.start)

    def lookup(name, country):
        province = name == "province:Idlib" and country == "SY"
        return PLACES["Idlib"] if province else ATLAS.lookup(name, country)

    found = extract_events(text, "en", "2020-02-28", Atlas(names, lookup))
    assert [one.place.name for one in found] == ["Saraqib", "Idlib", "Idlib"]
    assert [one.where_prec for one in found] == [1, 4, 4]
    start, end = found[1].unfound
    assert text[start:end] == "Tell Foo"


def test_what_happened_years_ago_is_background():
    (event,) = told("In 2015 refugees crossed the border between Turkey and Greece.")
    assert event.status == "background"


def test_a_visit_to_come_is_planned():
    (event,) = told("The president will visit Brussels on Thursday.")
    assert event.status == "planned"
    assert event.when.edtf == "2020-03-05"


def test_a_threat_is_no_event():
    assert told("Turkey threatened to launch an offensive in Idlib on Friday.") == ()


def test_a_month_of_publication_gives_possible_days_only():
    (event,) = told("The army shelled Saraqib on Monday.", published="2020-02")
    assert len(event.when.intervals) == 4


def test_without_a_day_of_publication_no_day_is_made_up():
    (event,) = told("The army shelled Saraqib on Monday, killing ten soldiers.", published=None)
    assert event.when is None


def test_lists_of_other_reports_are_not_read():
    assert told("All was calm.\nRead more:\nAir strike hits Saraqib on Thursday") == ()


def test_the_incident_took_place_says_where():
    text = "Police fired tear gas at migrants on Friday. The incident took place at Kastanies."
    (event,) = told(text)
    assert event.place == PLACES["Kastanies"]


def test_norwegian_is_read_too():
    (event,) = told("Opprørerne gjenerobret byen Saraqib torsdag.", language="nb")
    assert (event.place, event.when.edtf) == (PLACES["Saraqib"], "2020-02-27")


@given(st.text(max_size=400), st.sampled_from(["en", "nb", "tr", "el", "ar", "de"]))
def test_any_text_gives_an_answer_with_offsets_inside_it(text, language):
    for event in told(text, language=language):
        assert all(0 <= start < end <= len(text) for start, end in event.evidence)
        assert all(text[f.start : f.end] == f.verbatim for f in event.figures)
