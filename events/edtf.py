"""Dates that say how well they are known: the part of EDTF that Dateline writes.

EDTF is ISO 8601-2 (Library of Congress, level 1 and one-of-sets of level 2). Read here:
a day, a month, a year; an interval `a/b`; a one-of-set `[a,b,…]`; `~` (about) and `?` (doubtful)
behind any of them.
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from itertools import pairwise

from events.errors import FieldError
from events.model import DatePrec

_DATE = re.compile(r"(?P<y>\d{4})(?:-(?P<m>\d{2})(?:-(?P<d>\d{2}))?)?(?P<q>[~?]?)", re.ASCII)
_REMEDY = (
    "Write a day as 2020-02-27, a month as 2020-02, an interval as 2020-02-27/2020-02-28, "
    "possible days as [2020-02-03,2020-02-10]"
)

Interval = tuple[date, date]


def parse_edtf(text: str) -> tuple[Interval, ...]:
    """Inclusive intervals, in order, of which one holds. Raises FieldError with a remedy."""
    text = text.strip()
    if text.startswith("[") and text.endswith("]"):
        days = tuple(sorted(_span(part.strip()) for part in text[1:-1].split(",")))
        if any(later[0] <= earlier[1] for earlier, later in pairwise(days)):
            raise FieldError("edtf", f"{text} names a day twice", "Name each possible day once")
        return days
    start, slash, end = text.partition("/")
    if not slash:
        return (_span(start),)
    first, last = _span(start), _span(end)
    if last[1] < first[0]:
        raise FieldError(
            "edtf", f"the end {end} lies before the start {start}", "Swap or correct the two dates"
        )
    return ((first[0], last[1]),)


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
        raise FieldError("edtf", f"'{text}' is not a date", _REMEDY)
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
        raise FieldError("edtf", f"'{text}' is not a day of the calendar", _REMEDY) from error
