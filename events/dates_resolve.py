"""What each kind of date words means, once there is a day of publication to count from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from events.dates_absolute import ABSOLUTE
from events.dates_anchor import (
    WEEKDAYS_EN,
    Resolved,
    Span,
    month_of,
    say,
    shift,
    shift_unit,
    spread,
    week_of,
    year_of,
)
from events.dates_grammar import Values
from events.model import DatePrec

_WHOLE: dict[str, Callable[[date], Span]] = {
    "week": week_of,
    "month": month_of,
    "year": year_of,
    "weekend": lambda day: (shift(week_of(day)[0], 5), week_of(day)[1]),
}
_PREC = {
    "day": DatePrec.DAY,
    "week": DatePrec.WEEK,
    "weekend": DatePrec.DAYS,
    "month": DatePrec.MONTH,
    "year": DatePrec.YEAR,
}
_RECENT = {"day": 6, "week": 28, "month": 91, "year": 1826}
_SLACK = {"day": 0, "week": 1, "month": 7, "year": 182}


def resolve(action: str, values: Values, anchor: Span | None, future: bool) -> Resolved | None:
    """The days that the words of one match stand for; None when they cannot be known."""
    if action in ABSOLUTE:
        return ABSOLUTE[action](values, anchor, future)
    return RELATIVE[action](values, anchor, future) if anchor else None


def _weekday(values: Values, anchor: Span, future: bool) -> Resolved | None:
    weekday, which = int(values["wd"]), str(values.get("which", ""))
    future = which == "next" or (future and which != "last")
    name = WEEKDAYS_EN[weekday]
    if anchor[0] != anchor[1]:
        return _possible_weekdays(weekday, anchor, future)
    day = weekday_near(anchor[0], weekday, future)
    if which == "next" and day == anchor[0]:
        day = shift(day, 7)
    if which == "last" and day == anchor[0]:
        day = shift(day, -7)
    side = "on or after" if future else "on or before"
    return Resolved(day, day, f"the {name} {side} {anchor[0]}", direction=_side(future))


def _possible_weekdays(weekday: int, anchor: Span, future: bool) -> Resolved:
    first = weekday_near(anchor[0], weekday, future=True)
    count = (anchor[1] - first).days // 7 + 1
    text = f"a {WEEKDAYS_EN[weekday]} around {say(anchor)}; which one is not said"
    if not 1 < count <= 6:
        return Resolved(*anchor, text, direction=_side(future))
    days = tuple(shift(first, 7 * step) for step in range(count))
    return Resolved(days[0], days[-1], text, DatePrec.MONTH, days, direction=_side(future))


def weekday_near(day: date, weekday: int, future: bool) -> date:
    """The day itself or the nearest such weekday before it (or after it)."""
    if future:
        return shift(day, (weekday - day.weekday()) % 7)
    return shift(day, -((day.weekday() - weekday) % 7))


def _widened(base: Resolved | None, before: int, after: int, text: str) -> Resolved | None:
    if base is None:
        return None
    first, last = shift(base.first, before), shift(base.last, after)
    prec = max(base.prec, DatePrec.DAYS)
    return Resolved(first, last, f"{text} {base.text}", prec, direction=base.direction)


def _night_to(values: Values, anchor: Span, future: bool) -> Resolved | None:
    """The night that ends on the weekday: it began on the day before."""
    base = _weekday(values, anchor, future)
    found = _widened(base, -1, 0, "the night that ends on")
    return found and _with_part(found, "night")


def _nights(values: Values, anchor: Span, future: bool) -> Resolved | None:
    """ "Friday night into Saturday": the second weekday is the end of it."""
    return _night_to({**values, "wd": values["wd2"]}, anchor, future)


def _with_part(found: Resolved, part: str) -> Resolved:
    return Resolved(**{**vars(found), "part": part})


def _offset(values: Values, anchor: Span, future: bool) -> Resolved:
    days = int(values.get("dayword", 0))
    first, last = shift(anchor[0], days), shift(anchor[1], days)
    side = _side(days > 0 or (days == 0 and future))
    return Resolved(first, last, f"{days:+d} days from {say(anchor)}", direction=side)


def _overnight(_values: Values, anchor: Span, future: bool) -> Resolved:
    text = f"the night that ends on {say(anchor)}"
    return Resolved(
        shift(anchor[0], -1), anchor[1], text, DatePrec.DAYS, part="night", direction=_side(future)
    )


def _period(values: Values, anchor: Span, future: bool) -> Resolved:
    """ "last:week", "earlier:month" and the like: calendar periods around the anchor."""
    which, _, unit = str(values["period"]).partition(":")
    whole = _WHOLE[unit]
    step = {"last": -1, "next": 1}.get(which, 0)
    if unit == "weekend":
        return _weekend(which, anchor, future)

    def of(day: date) -> Span:
        first, last = whole(shift_unit(day, step, unit))
        if which == "earlier" or (which == "this" and not future):
            return first, max(first, shift(day, -1) if which == "earlier" else day)
        if which == "later" or (which == "this" and future):
            return min(last, shift(day, 1) if which == "later" else day), last
        return first, last

    side = _side(which in {"next", "later"} or (which == "this" and future))
    text = f"{which} {unit}, counted from {say(anchor)}"
    return Resolved(*spread(anchor, of), text, _PREC[unit], direction=side)


def _weekend(which: str, anchor: Span, future: bool) -> Resolved:
    future = which == "next" or (future and which != "last")

    def of(day: date) -> Span:
        saturday, sunday = _WHOLE["weekend"](day)
        if future:
            return saturday, sunday
        return (saturday, sunday) if day >= saturday else (shift(saturday, -7), shift(sunday, -7))

    side = "next" if future else "last"
    text = f"the {side} weekend, counted from {say(anchor)}"
    return Resolved(*spread(anchor, of), text, DatePrec.DAYS, direction=_side(future))


def _recent(values: Values, anchor: Span, _future: bool) -> Resolved:
    unit = str(values["recent"])
    return _back_to(anchor, _RECENT[unit], f"recent {unit}s before", _PREC[unit], duration=False)


def _back_to(anchor: Span, days: int, text: str, prec: DatePrec, *, duration: bool) -> Resolved:
    first = shift(anchor[0], -days)
    prec = max(prec, DatePrec.DAYS)
    return Resolved(
        first, anchor[1], f"{text} {say(anchor)}", prec, about=True, is_duration=duration
    )


def _lasting(values: Values, anchor: Span, _future: bool) -> Resolved:
    """A stretch of time that reaches up to the anchor: "over the past two weeks"."""
    unit = str(values.get("unit") or values["plural"])
    count = int(values.get("n", 1))
    if unit == "hour":
        unit, count = "day", max(1, count // 24)
    if "plural" in values:
        days = _RECENT[unit]
        return _back_to(anchor, days, f"for {unit}s up to", _PREC[unit], duration=True)
    first = shift_unit(anchor[0], -count, unit)
    text = f"the {count} {unit}(s) up to {say(anchor)}"
    long = count * {"day": 1, "week": 7, "month": 30, "year": 365}[unit] > 1
    prec = DatePrec.DAYS if unit == "day" else DatePrec.WEEK if unit == "week" else DatePrec.MONTH
    return Resolved(first, anchor[1], text, prec, about=count > 1, is_duration=long)


def _ago(values: Values, anchor: Span, _future: bool) -> Resolved:
    """ "two weeks ago", with a slack that grows with the unit; "a good week" is a little more."""
    unit, count = str(values["unit"]), int(values.get("n", 1))
    more = str(values.get("more", ""))
    text = f"{more} {count} {unit}(s) before {say(anchor)}".strip()
    if unit == "hour":
        back = -(-count // 24)
        first, last = shift(anchor[0], -back), anchor[1]
        return Resolved(first, last, text, DatePrec.DAYS)
    if unit == "year":
        return Resolved(*spread(anchor, lambda d: year_of(shift_unit(d, -count, unit))), text)
    slack = min(_SLACK[unit] * count, 3 if unit == "week" else 15)
    extra = {"day": 1, "week": 3, "month": 14}[unit]
    before = extra if more == "more" else 0 if more == "less" else slack
    after = extra if more == "less" else 0 if more == "more" else slack
    first = shift(shift_unit(anchor[0], -count, unit), -before)
    last = shift(shift_unit(anchor[1], -count, unit), after)
    return Resolved(first, min(last, anchor[1]), text, about=unit != "day")


def _some_ago(values: Values, anchor: Span, _future: bool) -> Resolved:
    """ "a few days ago": two to five of them."""
    unit = str(values["unit"])
    text = f"two to five {unit}s before {say(anchor)}"
    first, last = shift_unit(anchor[0], -5, unit), shift_unit(anchor[1], -2, unit)
    return Resolved(first, last, text, _PREC[unit], about=True)


def _ahead(values: Values, anchor: Span, _future: bool) -> Resolved:
    """ "in two weeks' time"."""
    unit, count = str(values["unit"]), int(values.get("n", 1))
    slack = 0 if unit == "day" else 2 if unit == "week" else 15
    first = shift(shift_unit(anchor[0], count, unit), -slack)
    last = shift(shift_unit(anchor[1], count, unit), slack)
    text = f"{count} {unit}(s) after {say(anchor)}"
    return Resolved(first, last, text, about=unit != "day", direction="future")


def _weekday_range(values: Values, anchor: Span, future: bool) -> Resolved | None:
    end = _weekday({"wd": values["wd2"]}, anchor, future)
    if end is None or end.days or anchor[0] != anchor[1]:
        return end
    first = weekday_near(end.first, int(values["wd"]), future=False)
    if future:
        first, end_day = weekday_near(anchor[0], int(values["wd"]), future=True), end.last
        end_day = end_day if end_day >= first else shift(end_day, 7)
        return Resolved(first, end_day, f"the days up to {end.text}", direction="future")
    return Resolved(first, end.last, f"the days up to {end.text}", is_duration=True)


def _side(future: bool) -> str:
    return "future" if future else "past"


RELATIVE: dict[str, Callable[[Values, Span, bool], Resolved | None]] = {
    "weekday": _weekday,
    "night_to": _night_to,
    "nights": _nights,
    "offset": _offset,
    "overnight": _overnight,
    "period": _period,
    "recent": _recent,
    "lasting": _lasting,
    "for": _lasting,
    "ago": _ago,
    "some_ago": _some_ago,
    "ahead": _ahead,
    "weekday_range": _weekday_range,
}
