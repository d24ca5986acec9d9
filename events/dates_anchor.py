"""Days around an anchor: calendar arithmetic that stays within the calendar, and EDTF for it."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from events.edtf import implied_date_prec, parse_edtf
from events.model import DatePrec

Span = tuple[date, date]
MONTHS_EN = tuple(calendar.month_name)
WEEKDAYS_EN = tuple(calendar.day_name)


@dataclass(frozen=True)
class Resolved:
    """Days that words stand for: one interval, or the days of which one holds."""

    first: date
    last: date
    text: str
    prec: DatePrec = DatePrec.DAY
    days: tuple[date, ...] = ()
    about: bool = False
    doubtful: bool = False
    is_duration: bool = False
    direction: str = "past"
    part: str = ""

    @property
    def edtf(self) -> str:
        """The days in EDTF: a set, a day, a month, a year or an interval."""
        if self.days:
            return f"[{','.join(day.isoformat() for day in self.days)}]"
        return _edtf(self.first, self.last, "~" if self.about else "?" if self.doubtful else "")

    @property
    def date_prec(self) -> DatePrec:
        """UCDP date_prec: never finer than the days allow."""
        return max(self.prec, implied_date_prec(((self.first, self.last),)))


def _edtf(first: date, last: date, mark: str) -> str:
    if first == last:
        return f"{first}{mark}"
    if (first, last) == year_of(first):
        return f"{first:%Y}{mark}".zfill(4 + len(mark))
    if (first, last) == month_of(first):
        return f"{first.isoformat()[:7]}{mark}"
    return f"{first}{mark}/{last}"


def anchor_span(anchor: str | None) -> Span | None:
    """First and last day that the day of publication can be; None when there is none."""
    if not anchor:
        return None
    intervals = parse_edtf(anchor)
    return intervals[0][0], intervals[-1][1]


def spread(anchor: Span, of: Callable[[date], Span]) -> Span:
    """What `of` gives for any day of the anchor, from the earliest to the latest."""
    return of(anchor[0])[0], of(anchor[1])[1]


def shift(day: date, days: int) -> date:
    """The day so many days later, held inside the calendar."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def month_of(day: date) -> Span:
    """First and last day of the month."""
    return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])


def year_of(day: date) -> Span:
    """First and last day of the year."""
    return day.replace(month=1, day=1), day.replace(month=12, day=31)


def week_of(day: date) -> Span:
    """Monday and Sunday of the week."""
    monday = shift(day, -day.weekday())
    return monday, shift(monday, 6)


def shift_months(day: date, months: int) -> date:
    """The same day of another month, or that month's last day."""
    index = min(max(day.year * 12 + day.month - 1 + months, 12), 9999 * 12 + 11)
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def shift_unit(day: date, count: int, unit: str) -> date:
    """So many days, weeks, months or years later."""
    count = min(max(count, -120_000), 120_000)
    if unit in {"month", "year"}:
        return shift_months(day, count * (12 if unit == "year" else 1))
    return shift(day, count * (7 if unit == "week" else 1))


def day_or_none(year: int, month: int, day: int) -> date | None:
    """The day, when the calendar has it."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def say(anchor: Span) -> str:
    """The anchor as words of a derivation."""
    if anchor[0] == anchor[1]:
        return anchor[0].isoformat()
    return f"a day of {_edtf(anchor[0], anchor[1], '')}"
