"""Events that may be the one that is being typed: near it in time, and in place or in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import and_, select

from events.model import Event, EventWhen, EventWhere
from events.schema import EVENT
from events.store_engine import Store, reading
from events.store_records import PUBLIC, Stored
from events.table import fold_text
from geodata.shapes import distance_m

DAY = timedelta(days=1)
NEAR_M = 30_000.0
SAME_DEGREES = 0.02
"""About two kilometres: what lies so near is one place to a reader of the map."""
COMMON_WORDS = 3
"""Words of four letters and more that two titles must share to be alike without a place."""


def near_events(
    events: Iterable[Event], title: str, when: EventWhen, where: EventWhere, limit: int = 5
) -> tuple[Event, ...]:
    """Those whose days touch (with a day's slack), near in place or alike in words; best first."""
    words = _words(title)
    scored = []
    for event in events:
        if (
            event.when.date_start > when.date_end + DAY
            or when.date_start > event.when.date_end + DAY
        ):
            continue
        common, close = len(words & _words(event.title)), _close(event.where, where)
        if close or common >= COMMON_WORDS:
            scored.append((not close, -common, event.event_id, event))
    return tuple(event for *_, event in sorted(scored, key=lambda one: one[:3])[:limit])


def neighbours(store: Store, stored: Stored) -> tuple[tuple[str, str], ...]:
    """Id and title of public events at the same place that are not blurred.

    Who reads them beside a blurred one may work out where that was.
    """
    where = stored.event.where
    if where.latitude is None or where.longitude is None:
        return ()
    box = and_(
        EVENT.c.latitude.between(where.latitude - SAME_DEGREES, where.latitude + SAME_DEGREES),
        EVENT.c.longitude.between(where.longitude - SAME_DEGREES, where.longitude + SAME_DEGREES),
    )
    public = EVENT.c.status.in_([one.value for one in PUBLIC])
    open_ = (EVENT.c.blur_m == 0) & EVENT.c.held.is_(False)
    wanted = select(EVENT.c.event_id, EVENT.c.title).where(box, public, open_)
    others = wanted.where(EVENT.c.event_id != stored.event.event_id).order_by(EVENT.c.event_id)
    with reading(store) as connection:
        return tuple((row.event_id, row.title) for row in connection.execute(others))


def _words(title: str) -> set[str]:
    return {word for word in fold_text(title).split() if len(word) > COMMON_WORDS}


def _close(one: EventWhere, other: EventWhere) -> bool:
    if one.place_id and one.place_id == other.place_id:
        return True
    points = (one.latitude, one.longitude, other.latitude, other.longitude)
    if any(part is None for part in points):
        return False
    return distance_m(*points) <= NEAR_M  # type: ignore[arg-type]
