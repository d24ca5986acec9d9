"""What the store says about an event when a step of its review is taken. Reads, and no more."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Select, select

from events.errors import NotInStore, StaleVersion, StatusRefused, StoreError
from events.history import Log, replay, to_change
from events.model import Claim, Event
from events.schema import EVENT, HISTORY, ORIGIN, PUBLICATION, SOURCE
from events.store_engine import Store, reading
from events.store_plain import Flat, from_plain
from events.store_records import Status, Stored, from_state, get_event
from geodata.said import say, word


def version_of(log: Log, event_id: str) -> int:
    """The version of an event, 0 when there is none."""
    held = select(EVENT.c.version).where(EVENT.c.event_id == event_id)
    return int(log.connection.execute(held).scalar_one_or_none() or 0)


def rows_of(event_id: str) -> Select[Any]:
    """The history of an event, oldest first."""
    wanted = select(HISTORY).where(HISTORY.c.kind == "event", HISTORY.c.subject_id == event_id)
    return wanted.order_by(HISTORY.c.seq)


def reasoned(why: str) -> None:
    """Raise StoreError where no reason is given."""
    if not why.strip():
        raise StoreError(say("This step needs a reason: say why."))


def seen_at(log: Log, event_id: str, expected: int, allowed: Iterable[Status]) -> Stored:
    """The event at the version the editor saw; StaleVersion with the changes since, if it is not.

    StatusRefused when the step does not start from where the event stands.
    """
    stored = get_event(log.connection, event_id)
    if stored.version != expected:
        newer = rows_of(event_id).where(HISTORY.c.version > expected)
        changes = tuple(map(to_change, log.connection.execute(newer)))
        raise StaleVersion(event_id, stored.version, changes)
    if stored.status not in set(allowed):
        raise StatusRefused(
            say(
                "{event} is {status}: this step does not start there.",
                event=event_id,
                status=word(stored.status.value),
            )
        )
    return stored


def leans_on_known(connection: Connection, event: Event) -> None:
    """Raise NotInStore for a source or an origin that is not in the store."""
    for what, column, wanted in (
        ("source", SOURCE.c.source_id, {span.source_id for span in event.spans}),
        ("origin", ORIGIN.c.origin_id, {claim.origin_id for claim in event.claims}),
    ):
        held = set(connection.execute(select(column).where(column.in_(wanted))).scalars())
        if missing := sorted(wanted - held):
            raise NotInStore(
                say(
                    "{event} leans on {what}: {names}. The store does not hold that. Add it first.",
                    event=event.event_id,
                    what=word(what),
                    names=", ".join(missing),
                )
            )


def taken_out(store: Store, event_id: str) -> tuple[Claim, ...]:
    """dropped_claims in a view of its own."""
    with reading(store) as connection:
        return dropped_claims(connection, event_id)


def dropped_claims(connection: Connection, event_id: str) -> tuple[Claim, ...]:
    """Claims that were once in the event and are not now, without a second person's word."""
    rows = [to_change(row) for row in connection.execute(rows_of(event_id))]
    confirmed = {r.field.partition("/")[2] for r in rows if r.action == "confirm_drop"}
    once: dict[str, Claim] = {}
    state: Flat = {}
    for _version, changes in groupby(rows, key=lambda row: row.version):
        state = replay((row for row in changes if row.action != "confirm_drop"), state)
        once |= {claim.claim_id: claim for claim in from_state(state)[0].claims}
    now = {claim.claim_id for claim in from_state(state)[0].claims} if state else set()
    return tuple(claim for name, claim in once.items() if name not in now | confirmed)


def why_corrected(connection: Connection, event_id: str) -> str:
    """The reason that was given for the last change of what an event says."""
    last = rows_of(event_id).where(HISTORY.c.action == "correct").order_by(None)
    row = connection.execute(last.order_by(HISTORY.c.seq.desc())).first()
    return str(row.reason) if row else ""


def was_shown(connection: Connection, event_id: str) -> bool:
    """Whether everybody could ever see it."""
    shown = select(PUBLICATION.c.number).where(PUBLICATION.c.event_id == event_id)
    return connection.execute(shown).first() is not None


def last_shown(connection: Connection, event_id: str) -> Event:
    """The event as everybody saw it last."""
    rows = (
        select(PUBLICATION.c.body)
        .where(PUBLICATION.c.event_id == event_id)
        .order_by(PUBLICATION.c.number.desc())
    )
    return from_plain(Event, json.loads(connection.execute(rows).scalars().first() or "{}"))
