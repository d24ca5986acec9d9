"""What the store holds of an event: the event, where it stands in review, its version."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from events.errors import NotInStore
from events.model import Event
from events.schema import CLAIM, EVENT, SPAN
from events.store_plain import Flat, canonical, flatten, from_plain, storable, to_plain, unflatten
from geodata.said import say


class Status(StrEnum):
    """Where an event stands. Only `events.review` moves one from here to there."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    PUBLISHED = "published"
    CORRECTED = "corrected"
    RETRACTED = "retracted"
    MERGED = "merged"


PUBLIC = frozenset({Status.PUBLISHED, Status.CORRECTED})
"""What everybody sees on the map."""


@dataclass(frozen=True)
class Standing:
    """Where an event stands in review, beside what it says. Kept in the history like any field.

    accepted_by and edited_by name who accepted it and who last changed what it says. The last
    five protect people (`events.protect`): a radius in metres to which everybody's point is
    blurred, further words to withhold with it (separated by ;), a time (as in the history) before
    which nobody sees it, a hold, a warning before what is graphic.
    """

    status: Status = Status.PROPOSED
    accepted_by: str = ""
    edited_by: str = ""
    merged_into: str = ""
    blur_m: float = 0.0
    withhold: str = ""
    public_from: str = ""
    held: bool = False
    graphic: bool = False


PROTECTING = tuple(
    f"review/{name}" for name in ("blur_m", "withhold", "public_from", "held", "graphic")
)
"""The fields that protect, as the history names them."""


@dataclass(frozen=True)
class Stored:
    """An event in the store, at one version."""

    event: Event
    standing: Standing
    version: int
    created_at: str = ""
    updated_at: str = ""
    state: Flat = field(default_factory=dict, compare=False, repr=False)

    @property
    def status(self) -> Status:
        """Where it stands."""
        return self.standing.status


def to_state(event: Event, standing: Standing) -> Flat:
    """An event and its standing as the flat fields that the history is about."""
    return flatten({**to_plain(event), "review_state": "", "review": to_plain(standing)})


def from_state(state: Flat) -> tuple[Event, Standing]:
    """The inverse of to_state."""
    plain = unflatten(state)
    standing = from_plain(Standing, plain.pop("review"))
    event = replace(from_plain(Event, plain), review_state=standing.status.value)
    return event, standing


def get_event(connection: Connection, event_id: str) -> Stored:
    """The event as it stands; NotInStore when there is none of that id."""
    row = connection.execute(select(EVENT).where(EVENT.c.event_id == event_id)).one_or_none()
    if row is None:
        raise NotInStore(
            say("There is no event {event} in the store. Check the id.", event=event_id)
        )
    return to_stored(row)


def to_stored(row: Row[Any]) -> Stored:
    """A row of the table as a record."""
    state = flatten(json.loads(row.body))
    event, standing = from_state(state)
    return Stored(event, standing, row.version, row.created_at, row.updated_at, state)


def put_event(
    connection: Connection, state: Flat, version: int, at: str, before: Event | None = None
) -> None:
    """Write the event's row and those of its quotes and claims, as this state has them.

    `before` is the event as its rows have it: quotes and claims that stay are not written again.
    """
    event, standing = from_state(state)
    row = event_row(event, standing, state) | {"version": version, "updated_at": at}
    known = EVENT.c.event_id == event.event_id
    if version == 1:
        connection.execute(insert(EVENT).values(row | {"created_at": at}))
    else:
        connection.execute(update(EVENT).where(known).values(row))
    for table, rows_of in _PARTS:
        rows = rows_of(event)
        if before is not None and rows_of(before) == rows:
            continue
        if before is not None:
            connection.execute(delete(table).where(table.c.event_id == event.event_id))
        if rows:
            connection.execute(insert(table), rows)


def event_row(event: Event, standing: Standing, state: Flat) -> dict[str, Any]:
    """The columns of an event that follow from its state."""
    return {
        "event_id": storable(event.event_id),
        "status": standing.status.value,
        "title": storable(event.title),
        "event_type": storable(event.event_type),
        "sub_event_type": storable(event.sub_event_type),
        "date_start": event.when.date_start.isoformat(),
        "date_end": event.when.date_end.isoformat(),
        "latitude": event.where.latitude,
        "longitude": event.where.longitude,
        "where_prec": event.where.where_prec,
        "country": storable(event.where.country),
        "collection": storable(event.collection),
        "merged_into": standing.merged_into,
        "blur_m": standing.blur_m,
        "withhold": storable(standing.withhold),
        "public_from": standing.public_from,
        "held": standing.held,
        "graphic": standing.graphic,
        "body": canonical(unflatten(state)),
    }


def span_rows(event: Event) -> list[dict[str, Any]]:
    """The rows of an event's quotes."""
    return [
        {
            "event_id": event.event_id,
            "span_id": storable(span.span_id),
            "source_id": span.source_id,
            "start_char": span.start_char,
            "end_char": span.end_char,
            "quote_exact": storable(span.quote_exact),
            "quote_sha256": hashlib.sha256(span.quote_exact.encode()).hexdigest(),
        }
        for span in event.spans
    ]


def claim_rows(event: Event) -> list[dict[str, Any]]:
    """The rows of an event's claims."""
    return [
        {
            "event_id": event.event_id,
            "claim_id": storable(claim.claim_id),
            "attribute": storable(claim.attribute),
            "value": storable(claim.value),
            "value_low": claim.value_low,
            "value_high": claim.value_high,
            "unit": storable(claim.unit),
            "who": storable(claim.who),
            "polarity": claim.polarity.value,
            "origin_id": claim.origin_id,
        }
        for claim in event.claims
    ]


_PARTS = ((SPAN, span_rows), (CLAIM, claim_rows))
