"""Times of day in words: with their zone, there or here."""

from __future__ import annotations

import pytest

from components.address import Screen, from_params, to_params
from components.words import when_words
from components.words.language import SPOKEN, speaking
from components.words.times import EVENT, VIEWER, say_times_in, wanted, where_it_happened


@pytest.fixture(autouse=True)
def there():
    with where_it_happened():
        yield


SYRIA = {"tz": "Asia/Damascus"}


@pytest.mark.parametrize(
    ("edtf", "tz", "expected"),
    [
        ("2020-02-27T17:30", "Asia/Damascus", "27 February 2020, 17:30 (local time, UTC+2)"),
        ("2020-07-27T17:30", "Asia/Damascus", "27 July 2020, 17:30 (local time, UTC+3)"),
        ("2020-02-27T17~", "Asia/Damascus",
         "27 February 2020, about 17:00 to the hour (local time, UTC+2)"),
        ("2020-02-27T17:30", None, "27 February 2020, 17:30 (local time)"),
        ("2020-10-25T02:30", "Europe/Oslo", "25 October 2020, 02:30 (local time)"),
        ("2020-02-27T17:30+05:30", None, "27 February 2020, 17:30 (UTC+5:30)"),
        ("2020-02-27T17:30Z", None, "27 February 2020, 17:30 (UTC)"),
        ("2020-02-27T17:30/2020-02-27T18:00", "Asia/Damascus",
         "27 February 2020, between 17:30 and 18:00 (local time, UTC+2)"),
    ],
)  # fmt: skip
def test_a_time_says_in_which_zone_it_is(edtf, tz, expected):
    assert when_words(edtf, tz=tz) == expected


def test_in_the_viewers_zone_another_day_is_told():
    say_times_in(VIEWER, "Asia/Tokyo")
    assert when_words("2020-02-27T17:30", **SYRIA) == (
        "28 February 2020, 00:30 (your time, UTC+9); 27 February, 17:30 where it happened"
    )
    assert when_words("2020-02-27", **SYRIA) == "27 February 2020"


def test_a_zone_of_the_address_is_named():
    say_times_in("America/New_York", None)
    words = when_words("2020-02-27T17:30", **SYRIA)
    assert words == "27 February 2020, 10:30 (America/New York, UTC-5)"


@pytest.mark.parametrize("own", [None, "", "Nowhere/Town"])
def test_a_viewer_whose_zone_is_not_known_sees_times_where_it_happened(own):
    say_times_in(VIEWER, own)
    assert wanted().zone == ""


def test_nothing_is_converted_where_no_zone_is_known():
    say_times_in(VIEWER, "Asia/Tokyo")
    assert when_words("2020-02-27T17:30") == "27 February 2020, 17:30 (local time)"


def test_every_language_says_the_time():
    said = set()
    for code in SPOKEN:
        with speaking(code):
            said.add(when_words("2020-02-27T17:30", **SYRIA))
    assert len(said) == len(SPOKEN)
    assert all("17:30" in one for one in said)


def test_the_zone_is_a_parameter_of_the_address():
    for name in (VIEWER, "Asia/Tokyo"):
        assert from_params(to_params(Screen(tz=name))) == (Screen(tz=name), ())
    assert from_params({"tz": [EVENT]}) == (Screen(), ())
    assert from_params({"tz": ["Nowhere/Town"]})[1] == ("tz",)
