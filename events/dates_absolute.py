"""Dates that name a day, a month or a year, with or without the year."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from events.dates_anchor import (
    MONTHS_EN,
    WEEKDAYS_EN,
    Resolved,
    Span,
    day_or_none,
    month_of,
    say,
    shift,
    shift_months,
    year_of,
)
from events.dates_grammar import Values
from events.model import DatePrec

_FAR = 270
"""Days after which the nearest such day is likelier than one on the side the verb points to."""


def _date(values: Values, anchor: Span | None, future: bool) -> Resolved | None:
    month, day = int(values["mon"]), int(values["day"])
    if "year" in values:
        found = day_or_none(full_year(int(values["year"])), month, day)
        return _checked(found, values, anchor) if found else None
    found = anchor and _nearest(month, day, anchor, future)
    if not found or not anchor:
        return None
    text = f"the {day} {MONTHS_EN[month]} nearest to {say(anchor)}"
    return _checked(found, values, anchor, text)


def _checked(day: date, values: Values, anchor: Span | None, text: str = "") -> Resolved:
    """A date whose weekday does not fit is kept, and marked doubtful."""
    weekday = values.get("wd")
    doubtful = weekday is not None and int(weekday) != day.weekday()
    text = text or f"{day.day} {MONTHS_EN[day.month]} {day.year} as written"
    if doubtful:
        text += f"; it was a {WEEKDAYS_EN[day.weekday()]}, not a {WEEKDAYS_EN[int(weekday or 0)]}"
    return Resolved(day, day, text, doubtful=doubtful, direction=side_of(day, anchor))


def side_of(day: date, anchor: Span | None) -> str:
    """Future when the day lies after the last day of publication there can be."""
    return "future" if anchor and day > anchor[1] else "past"


def _nearest(month: int, day: int, anchor: Span, future: bool) -> date | None:
    middle = shift(anchor[0], (anchor[1] - anchor[0]).days // 2)
    years = range(max(1, middle.year - 4), min(9999, middle.year + 4) + 1)
    days = [found for year in years if (found := day_or_none(year, month, day))]
    if future:
        wanted = [found for found in days if found >= anchor[0]][:1]
    else:
        wanted = [found for found in days if found <= anchor[1]][-1:]
    if wanted and abs((wanted[0] - middle).days) <= _FAR:
        return wanted[0]
    return min(days, key=lambda found: abs((found - middle).days), default=None)


def full_year(year: int) -> int:
    """ "20" is 2020 and "98" is 1998."""
    if year >= 100:
        return year
    return year + (2000 if year < 70 else 1900)


def _numeric(values: Values, anchor: Span | None, _future: bool) -> Resolved | None:
    """ "27.02.2020"; where day and month can be swapped, both days are possible."""
    year = full_year(int(values["year"]))
    one = day_or_none(year, int(values["second"]), int(values["first"]))
    if values.get("swap") != "yes":
        return _checked(one, values, anchor) if one else None
    other = day_or_none(year, int(values["first"]), int(values["second"]))
    days = tuple(sorted({day for day in (one, other) if day}))
    if len(days) < 2:
        return _checked(days[0], values, anchor) if days else None
    text = "day and month can be either way round"
    side = side_of(days[0], anchor)
    return Resolved(days[0], days[1], text, DatePrec.MONTH, days, direction=side)


def _iso(values: Values, anchor: Span | None, _future: bool) -> Resolved | None:
    found = day_or_none(int(values["year"]), int(values["mon"]), int(values["day"]))
    return _checked(found, values, anchor) if found else None


def _month(values: Values, anchor: Span | None, future: bool) -> Resolved | None:
    month = int(values["mon"])
    if "year" in values:
        year = full_year(int(values["year"]))
        text = f"{MONTHS_EN[month]} {year} as written"
    elif anchor:
        year = _year_of_month(month, anchor, future)
        text = f"the {MONTHS_EN[month]} {'after' if future else 'before or at'} {say(anchor)}"
    else:
        return None
    if not 1 <= year <= 9999:
        return None
    first, last = _part_of_month(month_of(date(year, month, 1)), str(values.get("inmonth", "")))
    return Resolved(first, last, text, DatePrec.MONTH, direction=side_of(first, anchor))


def _year_of_month(month: int, anchor: Span, future: bool) -> int:
    if future:
        return anchor[0].year + (month < anchor[0].month)
    return anchor[1].year - (month > anchor[1].month)


def _part_of_month(span: Span, part: str) -> Span:
    first, last = span
    return {
        "early": (first, shift(first, 9)),
        "mid": (shift(first, 9), shift(first, 19)),
        "late": (shift(first, 19), last),
    }.get(part, span)


def _year(values: Values, anchor: Span | None, _future: bool) -> Resolved | None:
    year = int(values["year"])
    first, last = year_of(date(year, 1, 1))
    text = f"the year {year} as written"
    return Resolved(first, last, text, DatePrec.YEAR, direction=side_of(first, anchor))


def _year_range(values: Values, _anchor: Span | None, _future: bool) -> Resolved | None:
    first, last = int(values["year"]), int(values["year2"])
    if last < 100:
        last += first // 100 * 100
    if not first < last <= 9999:
        return None
    days = date(first, 1, 1), date(last, 12, 31)
    return Resolved(*days, "the years as written", DatePrec.YEAR, is_duration=True)


def _day_range(values: Values, anchor: Span | None, future: bool) -> Resolved | None:
    """ "27-28 February": both days in one month, unless the second month is named too."""
    end = _date({**values, "mon": values.get("mon2", values["mon"]), "day": values["day2"]},
                anchor, future)  # fmt: skip
    if not isinstance(end, Resolved):
        return None
    start = day_or_none(end.first.year, int(values["mon"]), int(values["day"]))
    if start and start > end.first and "mon2" in values:
        start = day_or_none(end.first.year - 1, int(values["mon"]), int(values["day"]))
    if not start or start > end.first:
        return None
    lasted = values.get("from") == 0
    side = side_of(start, anchor)
    return Resolved(start, end.last, f"up to {end.text}", is_duration=lasted, direction=side)


def _month_range(values: Values, anchor: Span | None, future: bool) -> Resolved | None:
    end = _month({**values, "mon": values["mon2"]}, anchor, future)
    if not isinstance(end, Resolved):
        return None
    first = date(end.first.year, int(values["mon"]), 1)
    if first > end.first:
        first = shift_months(first, -12)
    text = f"from {MONTHS_EN[first.month]} to {end.text}"
    return Resolved(first, end.last, text, DatePrec.MONTH, is_duration=True)


ABSOLUTE: dict[str, Callable[[Values, Span | None, bool], Resolved | None]] = {
    "date": _date,
    "numeric": _numeric,
    "iso": _iso,
    "month": _month,
    "year": _year,
    "year_range": _year_range,
    "day_range": _day_range,
    "month_range": _month_range,
}
