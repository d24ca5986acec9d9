"""Times of day in words, in the zone in which they are asked for: where it happened, or another."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from components.words.language import Words, current, dated
from events.clock import instants
from events.edtf import Clock, clock_of, offset_text, qualifiers
from geodata.zones import zone

EVENT, VIEWER = "event", "viewer"
"""What an address says beside a zone's name."""

TIMES = Words({
    "title": "Times of day",
    "event": "Where it happened",
    "viewer": "In my zone ({zone})",
    "help": "The slider goes by the days where it happened.",
    "about": "about {time}",
    "hour": "{time} to the hour",
    "between": "between {first} and {last}",
    "from": "from {first} to {last}",
    "moment": "{day}, {time}",
    "with_zone": "{when} ({zone})",
    "local": "local time",
    "local_offset": "local time, {offset}",
    "yours": "your time, {offset}",
    "both": "{when}; {there} where it happened",
    # in a browser
    "here": "{when} your time",
    "show_here": "Show times in my zone",
    "show_there": "Show times where it happened",
})  # fmt: skip


@dataclass(frozen=True)
class Wanted:
    """In which zone times are said: "" is where it happened; `own` that it is the viewer's."""

    zone: str = ""
    own: bool = False


THERE = Wanted()
_NOW: ContextVar[Wanted] = ContextVar("zone", default=THERE)


def wanted() -> Wanted:
    """In which zone times are said now."""
    return _NOW.get()


def asked_for(choice: str, viewer: str | None) -> Wanted:
    """What an address asks for: `event` (or ""), `viewer` or a zone's IANA name.

    `viewer` is the zone of the viewer's browser; where it is not known, or no zone, times are said
    where it happened.
    """
    own = choice == VIEWER
    name = (viewer or "") if own else "" if choice == EVENT else choice
    return Wanted(name, own) if name and zone(name) else THERE


def say_times_in(choice: str, viewer: str | None) -> Wanted:
    """Say times from now on as an address asks."""
    _NOW.set(asked_for(choice, viewer))
    return _NOW.get()


@contextmanager
def where_it_happened() -> Iterator[None]:
    """Say times where it happened for a while: in files that every viewer reads."""
    token = _NOW.set(THERE)
    try:
        yield
    finally:
        _NOW.reset(token)


def time_words(edtf: str, tz: str | None, *, is_duration: bool = False) -> str | None:
    """Day and time of an EDTF text with the zone that it is in; None where it says days alone."""
    clock = clock_of(edtf)
    if clock is None:
        return None
    known, asked = instants(edtf, tz), _NOW.get()
    there = zone(asked.zone) if asked.zone else None
    about = "~" in qualifiers(edtf)
    at_place = _spoken(clock.first, clock.last, clock, about, is_duration)
    if known is None:
        return str(TIMES["with_zone"].format(when=at_place, zone=TIMES["local"]))
    if there is None:
        return str(TIMES["with_zone"].format(when=at_place, zone=_zone_there(known[0], tz)))
    here = known[0].astimezone(there), known[1].astimezone(there)
    words = _spoken(*here, clock, about, is_duration)
    words = TIMES["with_zone"].format(when=words, zone=_zone_here(here[0], asked))
    if here[0].date() == clock.first.date():
        return str(words)
    return str(TIMES["both"].format(when=words, there=_short(clock.first)))


def zone_name(cell: object) -> str | None:
    """The zone in a cell of a table, whose empty cells may be no text."""
    return cell if isinstance(cell, str) and cell else None


def utc_offset(offset: timedelta | None) -> str:
    """UTC+2, UTC-3:30."""
    if not offset:
        return "UTC"
    return "UTC" + offset_text(offset).replace("+0", "+").replace("-0", "-").removesuffix(":00")


def _zone_there(moment: datetime, tz: str | None) -> str:
    offset = utc_offset(moment.utcoffset())
    return str(TIMES["local_offset"].format(offset=offset)) if tz and zone(tz) else offset


def _zone_here(moment: datetime, asked: Wanted) -> str:
    offset = utc_offset(moment.utcoffset())
    if asked.own:
        return str(TIMES["yours"].format(offset=offset))
    return f"{asked.zone.replace('_', ' ')}, {offset}"


def _spoken(first: datetime, last: datetime, clock: Clock, about: bool, lasting: bool) -> str:
    """The day with its time; the day once where both ends are on it."""
    name = "from" if lasting else "between"
    if first == last:
        return _on(first.date(), _about(_time(first, clock), about))
    if first.date() != last.date():
        begin, end = (_on(one.date(), _time(one, clock)) for one in (first, last))
        return _about(str(TIMES[name].format(first=begin, last=end)), about)
    span = TIMES[name].format(first=_time(first, clock), last=_time(last, clock))
    return _on(first.date(), _about(span, about))


def _about(time: str, about: bool) -> str:
    return str(TIMES["about"].format(time=time)) if about else time


def _on(day: date, time: str) -> str:
    return str(TIMES["moment"].format(day=dated(day, current().day), time=time))


def _short(moment: datetime) -> str:
    """27 February, 17:30."""
    text = dated(moment.date(), current().day_month)
    return str(TIMES["moment"].format(day=text, time=f"{moment:%H:%M}"))


def _time(moment: datetime, clock: Clock) -> str:
    if clock.unit == "hour" and not moment.minute:
        return str(TIMES["hour"].format(time=f"{moment:%H:%M}"))
    return f"{moment:%H:%M:%S}" if clock.unit == "second" else f"{moment:%H:%M}"
