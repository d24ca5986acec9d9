"""Dates in words: how far a day is known, in the order and with the forms of each language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from components.words.language import Words, current, dated, either
from components.words.times import time_words, zone_name
from events.edtf import parse_edtf, qualifiers
from events.model import EventWhen

WHEN = Words({
    "month": "some day in {month}",
    "days": "some day in {days}",
    "throughout": "{days}, throughout",
    "two": "{days}, one of the two days",
    "one_of": "one of {days}",
    "weekday": "a {weekday}: {days}",
    "about": "about {date}",
    "doubtful": "{date} (doubtful)",
    "planned": "planned for {date}",
    "night": "night of {date}",
    "morning": "morning of {date}",
    "noon": "noon of {date}",
    "afternoon": "afternoon of {date}",
    "evening": "evening of {date}",
    "dawn": "dawn of {date}",
})  # fmt: skip
"""How far a date is known (EDTF), and the part of the day."""


def day(value: date) -> str:
    """27 February 2020."""
    return dated(value, current().day)


def days(first: date, last: date) -> str:
    """27–28 February 2020: as short as it can be said."""
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{current().number.format(first.day)}–{day(last)}"
    pattern = current().day_month if first.year == last.year else current().day
    return f"{dated(first, pattern)} – {day(last)}"


def when_words(
    edtf: str,
    *,
    is_duration: bool = False,
    planned: bool = False,
    part_of_day: str = "",
    tz: str | None = None,
) -> str:
    """A date with its doubt: what EDTF and is_duration say, in words; a time with its zone."""
    timed = time_words(edtf, tz, is_duration=is_duration)
    text = timed or _days_said(edtf, is_duration=is_duration)
    intervals = parse_edtf(edtf)
    one_day = intervals[0][0] == intervals[-1][1]
    doubt = qualifiers(edtf)
    text = WHEN["about"].format(date=text) if "~" in doubt and not timed else text
    if part_of_day in WHEN and one_day and not timed:
        text = WHEN[part_of_day].format(date=text)
    text = WHEN["planned"].format(date=text) if planned else text
    return WHEN["doubtful"].format(date=text) if "?" in doubt else text


def _days_said(edtf: str, *, is_duration: bool) -> str:
    intervals = parse_edtf(edtf)
    first, last = intervals[0][0], intervals[-1][1]
    if len(intervals) > 1:
        return _one_of(intervals)
    if len(edtf.rstrip("~?")) == 7:
        # Greek has two forms of a month's name: one alone, one within a sentence.
        alone = dated(first, "LLLL y")
        return alone if is_duration else WHEN["month"].format(month=dated(first, "MMMM y"))
    if first == last:
        return day(first)
    kind = "throughout" if is_duration else "two" if (last - first).days == 1 else "days"
    return str(WHEN[kind].format(days=days(first, last)))


def row_when(row: Mapping[str, Any]) -> str:
    """The date words of a flat event row."""
    return when_words(
        str(row["edtf"]),
        is_duration=bool(row["is_duration"]),
        planned=bool(row["planned"]),
        tz=zone_name(row.get("tz")),
    )


def event_when(when: EventWhen, *, planned: bool) -> str:
    """The date words of an event."""
    return when_words(
        when.edtf,
        is_duration=when.is_duration,
        planned=planned,
        part_of_day=when.part_of_day,
        tz=when.tz,
    )


def source_day(edtf: str) -> str:
    """The day of a source; only the month where no more is known."""
    return when_words(edtf, is_duration=True)


def _one_of(intervals: tuple[tuple[date, date], ...]) -> str:
    """one Monday of 3, 10, 17 or 24 February 2020."""
    starts = [first for first, _ in intervals]
    if len({(d.year, d.month) for d in starts}) > 1:
        return str(WHEN["one_of"].format(days=either([days(*one) for one in intervals])))
    weekdays = {dated(d, "EEEE") for d in starts}
    numbers = [current().number.format(d.day) for d in starts[:-1]]
    said_days = either([*numbers, day(starts[-1])])
    if len(weekdays) == 1:
        return str(WHEN["weekday"].format(weekday=weekdays.pop(), days=said_days))
    return str(WHEN["one_of"].format(days=said_days))
