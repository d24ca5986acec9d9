"""How a step of review is written: the event as it stands after it, its rows of the history, and
what everybody sees from now on. The steps themselves stand in `events.review`.
"""

from __future__ import annotations

from sqlalchemy import func, insert, select

from events.history import Log, Step, Subject
from events.model import Event
from events.schema import PUBLICATION
from events.store import public_body
from events.store_plain import differences
from events.store_records import Standing, Stored, put_event, to_state


def change(log: Log, seen: Stored, event: Event, standing: Standing, step: Step) -> Stored:
    """The event as it stands after a step, written with its rows of the history."""
    version = seen.version + 1
    # The old state as it was written: a field that is newer than it is a change too.
    new = to_state(event, standing)
    changes = differences(seen.state, new)
    if not changes:
        return seen
    log.add(step, Subject("event", event.event_id, version), changes)
    put_event(log.connection, new, version, log.at, seen.event)
    return Stored(event, standing, version)


def show(log: Log, shown: Stored, step: Step) -> None:
    """From now on this is what everybody sees of the event."""
    event_id = shown.event.event_id
    numbers = select(func.max(PUBLICATION.c.number)).where(PUBLICATION.c.event_id == event_id)
    row = {
        "event_id": event_id,
        "number": (log.connection.execute(numbers).scalar_one() or 0) + 1,
        "version": shown.version,
        "status": shown.status.value,
        "at": log.at,
        "actor": step.by.name,
        "reason": step.why,
        "body": public_body(shown.event, shown.status),
    }
    log.connection.execute(insert(PUBLICATION).values(row))
    log.public_seq = log.seq
