"""Dates that say how well they are known: the part of EDTF that Dateline writes.

EDTF is ISO 8601-2 (Library of Congress, level 1 and one-of-sets of level 2). Read here:
a day, a month, a year; an interval `a/b`; a one-of-set `[a,b,…]`; `~` (about) and `?` (doubtful)
behind any of them. A day can have a time of day (level 0), to the hour, minute or second, with its
offset from UTC or without one: then it is the time where the event happened.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from itertools import pairwise

from events.errors import FieldError
from events.model import DatePrec
from geodata.said import say, word

_TIME = (
    r"(?P<clock>T(?P<h>\d{2})(?::(?P<min>\d{2})(?::(?P<s>\d{2}))?)?"
    r"(?P<z>Z|[+-]\d{2}(?::?\d{2})?)?)?"
)
_DATE = re.compile(
    rf"(?P<y>\d{{4}})(?:-(?P<m>\d{{2}})(?:-(?P<d>\d{{2}}){_TIME})?)?(?P<q>[~?]?)", re.ASCII
)
_REMEDY = say(
    "Write a day as 2020-02-27, a month as 2020-02, an interval as 2020-02-27/2020-02-28, "
    "possible days as [2020-02-03,2020-02-10], a time of day as 2020-02-27T17:30"
)
_MOST_OFFSET = timedelta(hours=14)

Interval = tuple[date, date]


@dataclass(frozen=True)
class Clock:
    """A time of day, or from one to another; `unit` (hour, minute, second) is the finest part that
    is said. Without a tzinfo it is the time where the event happened."""

    first: datetime
    last: datetime
    unit: str


def parse_edtf(text: str) -> tuple[Interval, ...]:
    """Inclusive intervals, in order, of which one holds. Raises FieldError with a remedy."""
    text = text.strip()
    if text.startswith("[") and text.endswith("]"):
        if "T" in text:
            reason = say("{text} has a time of day on one of several days", text=text)
            remedy = say("Write the days alone, or the one day with its time")
            raise FieldError(word("edtf"), reason, remedy)
        days = tuple(sorted(_span(part.strip()) for part in text[1:-1].split(",")))
        if any(later[0] <= earlier[1] for earlier, later in pairwise(days)):
            reason = say("{text} names a day twice", text=text)
            raise FieldError(word("edtf"), reason, say("Name each possible day once"))
        return days
    start, slash, end = text.partition("/")
    if not slash:
        only = _span(start)
        _clock(start)
        return (only,)
    first, last = _span(start), _span(end)
    clocks = _clock(start), _clock(end)
    if (clocks[0] is None) != (clocks[1] is None):
        reason = say("{text} has a time of day at one end only", text=text)
        raise FieldError(word("edtf"), reason, say("Give both ends a time, or neither"))
    if last[1] < first[0] or _runs_back(*clocks):
        reason = say("the end {end} lies before the start {start}", end=end, start=start)
        raise FieldError(word("edtf"), reason, say("Swap or correct the two dates"))
    return ((first[0], last[1]),)


def clock_of(text: str) -> Clock | None:
    """The time of day that an EDTF text says, None where it says days alone."""
    if "T" not in text:
        return None
    start, _, end = text.strip().partition("/")
    first = _clock(start)
    last = _clock(end) if end else first
    if first is None or last is None:
        return None
    units = {_unit(start), _unit(end or start)}
    return Clock(first, last, next(one for one in ("hour", "minute", "second") if one in units))


def written(moment: datetime, unit: str) -> str:
    """The EDTF text of a day and time, as fine as `unit`."""
    form = {"hour": "%Y-%m-%dT%H", "minute": "%Y-%m-%dT%H:%M"}.get(unit, "%Y-%m-%dT%H:%M:%S")
    offset = moment.utcoffset()
    return f"{moment:{form}}" + ("" if offset is None else offset_text(offset))


def offset_text(offset: timedelta) -> str:
    """+03:00, as ISO 8601 writes it."""
    minutes = round(offset.total_seconds() / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def _unit(text: str) -> str:
    found = _DATE.fullmatch(text)
    return "second" if found and found["s"] else "minute" if found and found["min"] else "hour"


def _clock(text: str) -> datetime | None:
    """Day and time, with the offset that is said. Raises FieldError for a time that is none."""
    found = _DATE.fullmatch(text)
    if not found or not found["clock"]:
        return None
    day = _span(text)[0]
    hour, minute, second = (int(found[name] or 0) for name in ("h", "min", "s"))
    zone = _zone(found["z"] or "")
    try:
        return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=zone)
    except ValueError as error:
        reason = say("'{text}' is not a time of day", text=found["clock"][1:])
        remedy = say("Write a time from 00:00 to 23:59")
        raise FieldError(word("edtf"), reason, remedy) from error


def _zone(text: str) -> timezone | None:
    if not text:
        return None
    figures = text[1:].replace(":", "")
    size = timedelta(hours=int(figures[:2] or 0), minutes=int(figures[2:] or 0))
    if size > _MOST_OFFSET or int(figures[2:] or 0) > 59:
        reason = say("{text} is no offset from UTC: there is none beyond 14 hours", text=text)
        raise FieldError(word("edtf"), reason, say("Write it as +03:00, or Z for UTC"))
    return timezone(-size if text[0] == "-" else size)


def _runs_back(start: datetime | None, end: datetime | None) -> bool:
    if start is None or end is None:
        return False
    if (start.tzinfo is None) != (end.tzinfo is None):
        reason = say("one end has an offset from UTC and one has none")
        remedy = say("Write the offset from UTC at both ends, or at neither")
        raise FieldError(word("edtf"), reason, remedy)
    return end < start


def qualifiers(text: str) -> frozenset[str]:
    """Which of `~` (about) and `?` (doubtful) the date carries."""
    return frozenset(text) & {"~", "?"}


def implied_date_prec(intervals: tuple[Interval, ...]) -> DatePrec:
    """The finest UCDP date_prec that these intervals can honestly have."""
    days = (intervals[-1][1] - intervals[0][0]).days + 1
    for limit, precision in ((1, DatePrec.DAY), (6, DatePrec.DAYS), (7, DatePrec.WEEK)):
        if days <= limit:
            return precision
    return DatePrec.MONTH if days <= 100 else DatePrec.YEAR


def _span(text: str) -> Interval:
    match = _DATE.fullmatch(text)
    if not match:
        raise FieldError(word("edtf"), say("'{text}' is not a date", text=text), _REMEDY)
    year, month, day = int(match["y"]), match["m"], match["d"]
    try:
        if day:
            one = date(year, int(month), int(day))
            return one, one
        if month:
            last = calendar.monthrange(year, int(month))[1]
            return date(year, int(month), 1), date(year, int(month), last)
        return date(year, 1, 1), date(year, 12, 31)
    except (ValueError, calendar.IllegalMonthError) as error:
        reason = say("'{text}' is not a day of the calendar", text=text)
        raise FieldError(word("edtf"), reason, _REMEDY) from error
