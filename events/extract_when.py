"""The days of an event, and whether it has happened, lies ahead or long past."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from events.dates import FoundDate
from events.edtf import parse_edtf
from events.model import DatePrec, EventWhen
from events.triggers import Standing, Trigger

LONG_AGO = timedelta(days=45)
"""An event that ended so long before the report is what the report looks back on."""
VIOLENT = frozenset({"Battles", "Explosions/Remote violence"})


def days_of(
    trigger: Trigger, dates: Sequence[FoundDate], published: str | None
) -> tuple[EventWhen | None, bool]:
    """The date nearest to the trigger; else the day of the report, as one of the last days.

    The second answer tells whether the text says it. Nobody announces a battle: violence dated
    ahead is undated.
    """
    dated = [one for one in dates if one.when.intervals]
    if dated:
        nearest = min(
            dated,
            key=lambda one: (one.when.date_prec > DatePrec.DAYS, abs(one.start - trigger.start)),
        )
        if not (trigger.event_type in VIOLENT and _ahead(nearest.when, published)):
            return nearest.when, True
    return by_report(published), False


def by_report(published: str | None) -> EventWhen | None:
    """No date is said: the report's own day or the one before it, or its month."""
    if not published:
        return None
    first, last = parse_edtf(published)[0]
    if first == last:
        before = first - timedelta(days=1)
        edtf = f"{before}/{first}"
        return EventWhen(edtf, ((before, first),), DatePrec.DAYS, anchor=published)
    return EventWhen(published, ((first, last),), DatePrec.MONTH, anchor=published)


def _ahead(when: EventWhen, published: str | None) -> bool:
    return bool(published) and when.date_start > parse_edtf(published or "")[0][1]


def status_of(trigger: Trigger, when: EventWhen | None, published: str | None) -> str:
    """proposed, planned or background."""
    if trigger.standing is Standing.BACKGROUND:
        return "background"
    report = parse_edtf(published)[0][1] if published else None
    if when and report:
        if when.date_start > report:
            return "planned"
        aggregate = (when.date_end - when.date_start).days >= 4 and when.date_prec <= DatePrec.WEEK
        if aggregate and trigger.event_type in VIOLENT and len(when.intervals) == 1:
            return "background"  # "for days", "in recent days": fighting, not an event
        if report - when.date_end > LONG_AGO:
            return "background"
    return "planned" if trigger.standing is Standing.PLANNED else "proposed"
