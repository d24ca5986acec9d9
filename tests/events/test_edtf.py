"""Dates that say how well they are known."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from events import DatePrec, FieldError, parse_edtf
from events.edtf import implied_date_prec, qualifiers

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@given(DAYS)
def test_a_day_is_itself(day):
    assert parse_edtf(day.isoformat()) == ((day, day),)


@given(DAYS)
def test_a_month_runs_from_its_first_day_to_its_last(day):
    ((first, last),) = parse_edtf(f"{day:%Y-%m}")
    assert first == day.replace(day=1)
    assert (last + timedelta(days=1)).day == 1
    assert first <= day <= last < first + timedelta(days=31)


def test_a_leap_february_has_29_days():
    assert parse_edtf("2020-02")[0][1] == date(2020, 2, 29)


def test_a_year_runs_from_new_year_to_new_years_eve():
    assert parse_edtf("2020") == ((date(2020, 1, 1), date(2020, 12, 31)),)


@given(DAYS, st.integers(0, 400))
def test_an_interval_has_both_its_ends(first, length):
    last = first + timedelta(days=length)
    assert parse_edtf(f"{first}/{last}") == ((first, last),)


def test_an_interval_of_months_ends_with_the_last_month():
    assert parse_edtf("2019-12/2020-02") == ((date(2019, 12, 1), date(2020, 2, 29)),)


@given(st.sets(DAYS, min_size=1, max_size=6))
def test_a_set_comes_back_in_order(days):
    text = "[" + ", ".join(day.isoformat() for day in sorted(days, reverse=True)) + "]"
    assert parse_edtf(text) == tuple((day, day) for day in sorted(days))


@pytest.mark.parametrize("text", ["[2020-02-03,2020-02-03]", "[2020,2020-02]", "[]", "[,]"])
def test_a_set_without_days_or_with_a_day_twice_is_refused(text):
    with pytest.raises(FieldError):
        parse_edtf(text)


@pytest.mark.parametrize("text", ["2020-02-28~", "2020-02-28?", "2020-02~/2020-02-28"])
def test_a_qualifier_does_not_move_the_date(text):
    assert parse_edtf(text) == parse_edtf(text.replace("~", "").replace("?", ""))


def test_qualifiers_are_told_apart():
    assert qualifiers("2019-12~/2020-02?") == {"~", "?"}
    assert qualifiers("2020-02-28~") == {"~"}
    assert qualifiers("2020-02-28") == frozenset()


@pytest.mark.parametrize("text", ["2020-02-31", "2020-13", "2019-02-29", "2020-00-01", "0000"])
def test_a_day_that_is_not_in_the_calendar_is_refused_by_name(text):
    with pytest.raises(FieldError, match="not a day of the calendar") as caught:
        parse_edtf(text)
    assert text in caught.value.reason


def test_an_end_before_its_start_is_refused_and_both_are_named():
    with pytest.raises(FieldError, match="end 2020-02-27 lies before the start 2020-02-28"):
        parse_edtf("2020-02-28/2020-02-27")


@pytest.mark.parametrize(
    "text", ["28.02.2020", "2020-2-3", "27 February 2020", "2020-02-28/", "/2020", "٢٠٢٠-٠٢-٢٧", ""]
)
def test_another_notation_is_refused_with_an_example_to_follow(text):
    with pytest.raises(FieldError, match="Write a day as 2020-02-27"):
        parse_edtf(text)


@given(st.one_of(st.text(), st.text("0123456789-/[],~? T", max_size=40)))
@example("[" * 5000)
@example("9" * 5000)
@example("[2020-02-03,2020-02-10/2020-02-11]")
def test_garbage_raises_nothing_but_field_error(text):
    try:
        intervals = parse_edtf(text)
    except FieldError as error:
        assert error.remedy
    else:
        assert all(first <= last for first, last in intervals)
        assert list(intervals) == sorted(intervals)


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("2020-02-27", DatePrec.DAY),
        ("2020-02-24/2020-02-29", DatePrec.DAYS),
        ("2020-02-24/2020-03-01", DatePrec.WEEK),
        ("2020-02", DatePrec.MONTH),
        ("[2020-02-03,2020-02-24]", DatePrec.MONTH),
        ("2020", DatePrec.YEAR),
    ],
)
def test_the_finest_precision_follows_from_the_days_between(text, precision):
    assert implied_date_prec(parse_edtf(text)) is precision
