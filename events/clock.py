"""A time of day and its place: the zone it runs in, the instant it is, the same in another zone.

A record holds the time where the event happened. Offsets come from the tz database (zoneinfo) for
that date; where the zone is not known, or the clock showed a time twice, there is no instant and
nothing is converted.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from events.edtf import Clock, clock_of, parse_edtf, written
from events.errors import FieldError
from events.model import EventWhen, EventWhere
from geodata.places import WherePrec
from geodata.said import say, word
from geodata.zones import zone, zones_of_country, zones_of_point

_ACROSS = frozenset({"border", "sea", "strait"})
"""Kinds of places that are not within one country."""


def at_place(when: EventWhen, where: EventWhere) -> EventWhen:
    """The date as it was where the event happened: a time with another offset from UTC becomes the
    time and day there, and `tz` says which zone that is.

    Raises FieldError for a time that was skipped there when clocks were put forward.
    """
    clock = clock_of(when.edtf)
    name = zone_of(where, clock) if clock else ""
    there = zone(name) if name else None
    if clock is None or there is None:
        return replace(when, tz=None) if when.tz else when
    if clock.first.tzinfo is None:
        for moment in (clock.first, clock.last):
            _check_there(moment, there)
        return replace(when, tz=name)
    text = _rewritten(when.edtf, clock, there)
    return replace(when, edtf=text, intervals=parse_edtf(text), tz=name)


def day_alone(when: EventWhen) -> EventWhen:
    """The same date without its time of day."""
    if clock_of(when.edtf) is None:
        return when
    first, last = when.date_start, when.date_end
    text = f"{first}" if first == last else f"{first}/{last}"
    return replace(when, edtf=text, intervals=parse_edtf(text), tz=None)


def zone_of(where: EventWhere, clock: Clock) -> str:
    """The IANA zone of a place; "" where it reaches over zones whose clocks then differed."""
    precise = where.where_prec or WherePrec.COUNTRY
    if where.latitude is None or where.longitude is None or precise == WherePrec.COUNTRY:
        names = zones_of_country(where.country)
    else:
        radius = 0.0 if precise <= 1 else where.uncertainty_radius_m or 0.0
        country = "" if where.kind in _ACROSS else where.country
        names = zones_of_point(where.longitude, where.latitude, radius, country)
    return _agreed(names, clock.first)


def iso_ends(when: EventWhen) -> tuple[str, str]:
    """Start and end as ISO 8601 for other programs: a time with its offset from UTC where that is
    known, else without one; days where no time is said. Of one moment the end is its day."""
    days = when.date_start.isoformat(), when.date_end.isoformat()
    return iso_span(when.edtf, when.tz, days)


def iso_span(text: str, tz: str | None, days: tuple[str, str]) -> tuple[str, str]:
    """The same of an EDTF text, whose first and last day are given."""
    clock = clock_of(text)
    if clock is None:
        return days
    unit = "second" if clock.unit == "second" else "minute"
    first, last = instants(text, tz) or (clock.first, clock.last)
    return written(first, unit), days[1] if first == last else written(last, unit)


def instants(text: str, tz: str | None) -> tuple[datetime, datetime] | None:
    """First and last moment of an EDTF text with a time of day, aware, in its own zone."""
    clock = clock_of(text)
    there = zone(tz) if tz else None
    if clock is None:
        return None
    if clock.first.tzinfo is not None:
        return _both(clock, there) if there else (clock.first, clock.last)
    if there is None or any(is_twice(one, there) for one in (clock.first, clock.last)):
        return None
    return clock.first.replace(tzinfo=there), clock.last.replace(tzinfo=there)


def utc_moments(text: str, tz: object) -> str:
    """The moments of an EDTF text in UTC for a browser: `2020-02-27T15:30Z`, with `/` between two;
    "" where none is known."""
    known = instants(text, tz if isinstance(tz, str) and tz else None)
    if known is None:
        return ""
    ends = dict.fromkeys(one.astimezone(UTC) for one in known)
    return "/".join(f"{one:%Y-%m-%dT%H:%MZ}" for one in ends)


def is_twice(moment: datetime, there: ZoneInfo) -> bool:
    """Whether the clocks there showed this time twice, or never."""
    return _offset(moment, there, 0) != _offset(moment, there, 1)


def _agreed(names: tuple[str, ...], moment: datetime) -> str:
    known = [(name, one) for name in names if (one := zone(name)) is not None]
    plain = moment.replace(tzinfo=None)
    offsets = {_offset(plain, one, 0) for _, one in known}
    return known[0][0] if len(offsets) == 1 else ""


def _offset(moment: datetime, there: ZoneInfo, fold: int) -> timedelta:
    return there.utcoffset(moment.replace(fold=fold)) or timedelta(0)


def _both(clock: Clock, there: ZoneInfo) -> tuple[datetime, datetime]:
    return clock.first.astimezone(there), clock.last.astimezone(there)


def _check_there(moment: datetime, there: ZoneInfo) -> None:
    """FieldError for a time that the clocks there left out."""
    inside = moment.replace(tzinfo=there)
    if inside.astimezone(UTC).astimezone(there).replace(tzinfo=None) != moment:
        reason = say(
            "{time} on {day} does not exist in {zone}: clocks were put forward",
            time=f"{moment:%H:%M}",
            day=moment.date(),
            zone=there.key,
        )
        raise FieldError(word("edtf"), reason, say("Correct the time, or write its offset"))


def _rewritten(text: str, clock: Clock, there: ZoneInfo) -> str:
    """The same moment as written there; `~` and `?` stay where they stand."""
    parts = []
    for part, moment in zip(text.strip().split("/"), (clock.first, clock.last), strict=False):
        local = moment.astimezone(there)
        unit = "minute" if clock.unit == "hour" and local.minute else clock.unit
        parts.append(written(local, unit) + part[len(part.rstrip("~?")) :])
    return "/".join(parts)
