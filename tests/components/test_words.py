"""Sentences on screen say how well a date and a place are known."""

from __future__ import annotations

from datetime import date

import pytest

from components import words
from components.words import (
    country_name,
    days,
    outlets_and_origins,
    place_words,
    row_when,
    row_where,
    when_words,
    where_words,
)
from components.words.explore import count_sentence
from components.words.where import PLACE
from events import Claim, Corroboration, Counts, OriginKind, Polarity
from events.taxonomy import ATTRIBUTES, LANGUAGES, TYPES
from geodata import PlaceKind


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2020-02-27", "27 February 2020"),
        ("2020-02-27/2020-02-28", "27–28 February 2020, one of the two days"),
        ("2020-02-01/2020-02-26", "some day in 1–26 February 2020"),
        ("2020-02-24/2020-03-01", "some day in 24 February – 1 March 2020"),
        ("2019-12-30/2020-01-02", "some day in 30 December 2019 – 2 January 2020"),
        ("2020-02", "some day in February 2020"),
        ("2020", "some day in 1 January – 31 December 2020"),
        ("2020-02-28~", "about 28 February 2020"),
        ("2020-02-28?", "28 February 2020 (doubtful)"),
        (
            "[2020-02-03,2020-02-10,2020-02-17,2020-02-24]",
            "a Monday: 3, 10, 17 or 24 February 2020",
        ),
        ("[2020-02-03,2020-02-04]", "one of 3 or 4 February 2020"),
        ("[2020-01-31,2020-02-03]", "one of 31 January 2020 or 3 February 2020"),
    ],
)
def test_a_date_says_how_far_the_day_is_known(edtf, expected):
    assert when_words(edtf) == expected


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2020-02-27/2020-02-28", "27–28 February 2020, throughout"),
        ("2020-02", "February 2020"),
        ("2020-02-27", "27 February 2020"),
    ],
)
def test_what_lasted_does_not_read_like_one_unknown_day(edtf, expected):
    assert when_words(edtf, is_duration=True) == expected


def test_a_set_of_months_names_no_day_that_nobody_gave():
    text = when_words("[2020-01,2020-03]")
    assert text == "one of 1–31 January 2020 or 1–31 March 2020"


def test_what_is_planned_says_so():
    assert when_words("2020-03-05", planned=True) == "planned for 5 March 2020"


def test_the_part_of_the_day_is_said_of_one_day_only():
    assert when_words("2020-02-27", part_of_day="night") == "night of 27 February 2020"
    assert "night" not in when_words("2020-02", part_of_day="night")


def test_days_are_said_as_short_as_they_can_be():
    first = date(2020, 2, 27)
    assert days(first, first) == "27 February 2020"
    assert days(first, date(2020, 2, 28)) == "27–28 February 2020"
    assert days(first, date(2021, 2, 27)) == "27 February 2020 – 27 February 2021"


@pytest.mark.parametrize(
    ("precision", "expected"),
    [
        (1, "Saraqib, Idlib, Syria"),
        (2, "near Saraqib, Idlib, Syria, within 5 km"),
        (3, "somewhere in Saraqib, Idlib, Syria"),
        (4, "somewhere in Saraqib, Idlib, Syria"),
        (5, "somewhere along or in Saraqib, Idlib, Syria"),
        (6, "Saraqib – no more than the country is known"),
        (7, "Saraqib, Idlib, Syria – on the water, estimated"),
        (None, "Saraqib, Idlib, Syria – not yet placed"),
    ],
)
def test_a_place_says_how_exactly_it_is_known(precision, expected):
    assert place_words("Saraqib", "Idlib", "SY", precision, 5000.0) == expected


def test_a_place_does_not_repeat_its_province_or_country():
    assert (
        place_words("Idlib province", "Idlib", "SY", 4, None)
        == "somewhere in Idlib province, Syria"
    )
    assert place_words("Syria", "", "SY", 6, None).count("Syria") == 1


def test_a_place_without_a_name_says_so():
    assert "no place named" in place_words("", "", "", None, None).lower()


def test_a_hostile_place_name_is_no_format():
    assert place_words("{0.__class__} {radius}", "", "", 1, None) == "{0.__class__} {radius}"


@pytest.mark.parametrize(
    ("metres", "expected"), [(5000, "5 km"), (400, "1 km"), (None, "1 km"), (12_600, "13 km")]
)
def test_a_radius_is_whole_kilometres_and_never_none(metres, expected):
    assert place_words("X", "", "", 2, metres) == f"near X, within {expected}"


def test_row_and_event_are_worded_alike(shipped):
    rows = {row["event_id"]: row for row in shipped.rows.to_dict("records")}
    for event in shipped.dossier.events:
        row = rows[event.event_id]
        assert row_where(row) == where_words(event.where)
        assert row_when(row) == when_words(
            event.when.edtf, is_duration=event.when.is_duration, planned=event.planned
        )


def test_the_strike_is_somewhere_in_the_province(shipped):
    strike = next(e for e in shipped.dossier.events if e.event_id == "e001")
    assert where_words(strike.where) == "somewhere in Idlib province, Syria"


@pytest.mark.parametrize(
    ("outlets", "origins", "expected"),
    [(1, 1, "1 outlet, 1 origin"), (2, 1, "2 outlets, 1 origin"), (1, 0, "1 outlet, 0 origins")],
)
def test_one_is_singular_and_all_else_plural(outlets, origins, expected):
    assert outlets_and_origins(outlets, origins) == expected


def test_the_count_names_only_what_there_is():
    assert count_sentence(Counts(34, 34, 0, 0)) == "34 of 34 events shown."
    text = count_sentence(Counts(34, 18, 2, 3))
    assert all(part in text for part in ("18 of 34", "3 of them cannot", "2 only possibly"))


def test_an_unknown_country_code_is_shown_as_it_is():
    assert country_name("SY") == "Syria"
    assert country_name("XQ") == "XQ"
    assert country_name("") == ""


def value(text, **fields):
    return words.claim_value(Claim("c", "e", "fatalities", text, "o", ("s",), **fields))


def test_a_number_keeps_its_qualifier_unit_and_group():
    number = {"value_low": 33.0, "unit": "people", "who": "Turkish soldiers"}
    assert value("33", qualifier="at_least", **number) == "at least 33 Turkish soldiers"
    assert value("at least 33", qualifier="at_least", **number) == "at least 33 Turkish soldiers"
    assert value("13 tanks", value_low=13.0, unit="tanks") == "13 tanks"


def test_words_stay_words():
    assert value("dozens", qualifier="words", unit="people", who="soldiers") == "dozens"


@pytest.mark.parametrize(
    ("table", "needed"),
    [
        (words.ATTRIBUTES, ATTRIBUTES),
        (words.CORROBORATION, set(Corroboration)),
        (words.POLARITY, set(Polarity)),
        (words.ORIGIN_KINDS, {kind.value for kind in OriginKind}),
        (words.TYPE_NAMES, {kind for kind in TYPES if kind.startswith("x-")}),
        (words.LANGUAGES, LANGUAGES),
        (PLACE, {None, 1, 2, 3, 4, 5, 6, 7}),
    ],
)
def test_every_code_of_the_files_has_words(table, needed):
    assert set(needed) - set(table) == set()


def test_kinds_of_place_are_spelled_as_in_the_gazetteer():
    assert set(words.KIND_NAMES) == {kind.value for kind in PlaceKind}
