"""Times of day: read, put where they happened, and turned into instants."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events import DatePrec, EventWhen, FieldError, parse_edtf
from events.clock import at_place, day_alone, instants, iso_ends, zone_of
from events.edtf import clock_of, offset_text, written
from events.model import EventWhere

SARAQIB = EventWhere("", "Saraqib", "populated_place", "SY", 1, 35.864, 36.806, 2000.0)
OSLO = EventWhere("", "Oslo", "populated_place", "NO", 1, 59.91, 10.75, 5000.0)
MOMENTS = st.builds(
    datetime.combine,
    st.dates(date(1900, 1, 1), date(2100, 12, 31)),
    st.times().map(lambda one: one.replace(microsecond=0)),
)
OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timedelta(minutes=minutes))


def when(text):
    return EventWhen(text, parse_edtf(text), DatePrec.DAY)


@given(MOMENTS, st.sampled_from(["hour", "minute", "second"]), st.none() | OFFSETS)
def test_what_is_written_is_read_as_it_was(moment, unit, offset):
    text = written(moment, unit) + ("" if offset is None else offset_text(offset))
    clock = clock_of(text)
    assert parse_edtf(text) == ((moment.date(), moment.date()),)
    assert clock.unit == unit
    assert clock.first.utcoffset() == offset
    assert written(clock.first, unit) == text


@pytest.mark.parametrize("text", ["2020-02-27", "2020-02", "[2020-02-03,2020-02-10]", "2020~"])
def test_days_alone_have_no_time(text):
    assert clock_of(text) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2020-02-27T25:00", "25:00"),
        ("2020-02-27T24:00", "24:00"),
        ("2020-02-27T17:60", "17:60"),
        ("2020-02-27T17:30+15:00", "14 hours"),
        ("2020-02-27T17:30+03:75", "+03:75"),
        ("2020-02-27T17:30/2020-02-27T17:00", "lies before"),
        ("2020-02-27T17:30/2020-02-28", "one end only"),
        ("2020-02-27T17:30Z/2020-02-27T18:00", "offset"),
        ("[2020-02-03T17:00,2020-02-10]", "several days"),
        ("2020-02T17:00", "not a date"),
        ("2020-02-30T17:00", "not a day"),
    ],
)
def test_a_time_that_cannot_be_is_refused_with_what_to_do(text, reason):
    with pytest.raises(FieldError) as error:
        parse_edtf(text)
    assert reason in error.value.reason
    assert error.value.remedy


def test_a_time_is_the_time_where_it_happened():
    there = at_place(when("2020-02-27T17:30"), SARAQIB)
    assert (there.edtf, there.tz) == ("2020-02-27T17:30", "Asia/Damascus")
    assert instants(there.edtf, there.tz)[0].astimezone(UTC) == datetime(
        2020, 2, 27, 15, 30, tzinfo=UTC
    )


def test_another_offset_becomes_time_and_day_there():
    there = at_place(when("2020-02-27T22:30Z"), SARAQIB)
    assert there.edtf == "2020-02-28T00:30+02:00"
    assert there.date_start == there.date_end == date(2020, 2, 28)
    assert at_place(when("2020-02-27T22Z~"), SARAQIB).edtf == "2020-02-28T00+02:00~"


@given(MOMENTS, OFFSETS)
def test_a_stated_offset_keeps_its_instant_wherever_it_happened(moment, offset):
    given_at = when(written(moment, "second") + offset_text(offset))
    there = at_place(given_at, OSLO)
    assert instants(there.edtf, there.tz)[0] == instants(given_at.edtf, None)[0]
    assert there.date_start == instants(there.edtf, there.tz)[0].date()


def test_the_clock_of_summer_differs_from_that_of_winter():
    before, after = (
        instants(f"2020-{day}T12:00", "Europe/Oslo")[0].utcoffset() for day in ("03-28", "03-29")
    )
    assert (before, after) == (timedelta(hours=1), timedelta(hours=2))


def test_a_time_that_was_skipped_does_not_exist_there():
    with pytest.raises(FieldError, match="does not exist in Europe/Oslo"):
        at_place(when("2020-03-29T02:30"), OSLO)
    assert at_place(when("2020-03-29T02:30"), SARAQIB).tz == "Asia/Damascus"


def test_a_time_that_was_shown_twice_is_no_instant_without_its_offset():
    twice = at_place(when("2020-10-25T02:30"), OSLO)
    assert instants(twice.edtf, twice.tz) is None
    assert instants("2020-10-25T02:30+02:00", "Europe/Oslo") is not None


def test_no_zone_is_told_where_clocks_of_the_place_differ():
    clock = clock_of("2020-02-27T17:30")
    nowhere = EventWhere("", "", "", "", None)
    russia = replace(nowhere, country="RU", where_prec=6)
    border = replace(SARAQIB, kind="border", latitude=41.65, longitude=26.5,
                     where_prec=5, uncertainty_radius_m=30_000.0)  # fmt: skip
    assert [zone_of(one, clock) for one in (nowhere, russia, border)] == ["", "", ""]
    assert zone_of(replace(nowhere, country="SY", where_prec=6), clock) == "Asia/Damascus"
    assert instants("2020-02-27T17:30", None) is None


def test_other_programs_get_a_time_with_its_offset():
    assert iso_ends(at_place(when("2020-02-27T17"), SARAQIB)) == (
        "2020-02-27T17:00+02:00",
        "2020-02-27",
    )
    assert iso_ends(when("2020-02-27T17:30/2020-02-27T18:00")) == (
        "2020-02-27T17:30",
        "2020-02-27T18:00",
    )
    assert iso_ends(when("2020-02-27/2020-02-28")) == ("2020-02-27", "2020-02-28")


def test_a_day_alone_is_left_where_the_time_goes():
    assert day_alone(at_place(when("2020-02-27T17:30"), SARAQIB)).edtf == "2020-02-27"
    assert day_alone(when("2020-02-27~")).edtf == "2020-02-27~"
