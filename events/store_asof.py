"""The store as it stood at a time or a version: what replaying the history up to there gives."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import groupby

from sqlalchemy import select

from events.errors import FieldError, NotInStore
from events.history import Change, history, replay, timestamp, to_change
from events.model import Dossier
from events.schema import HISTORY
from events.store import dossier_of
from events.store_engine import Store, reading
from events.store_records import PUBLIC, Status, Stored, from_state
from geodata.said import say, word


def parse_moment(text: str) -> str:
    """A day or a time as typed (2020-03-01, 2020-03-01T12:00, with or without a zone; UTC where
    none is named) in the form of the history. A day means its end. Raises FieldError."""
    words = text.strip()
    try:
        moment = datetime.fromisoformat(words)
        if len(words) <= len("2020-03-01"):
            moment = moment.replace(hour=23, minute=59, second=59, microsecond=999999, tzinfo=UTC)
        return timestamp(moment)
    except (ValueError, OverflowError) as error:
        remedy = say("Write a day as 2020-03-01 or a time as 2020-03-01T12:00")
        reason = say("'{text}' is not a time", text=words)
        raise FieldError(word("asof"), reason, remedy) from error


def event_at(store: Store, event_id: str, version: int) -> Stored:
    """An event at one of its versions; NotInStore when it has no such version."""
    changes = [c for c in history(store, event_id) if c.version <= version]
    if not changes or changes[-1].version != version:
        raise NotInStore(
            say(
                "{event} has no version {version}. Choose one of its history.",
                event=event_id,
                version=str(version),
            )
        )
    return _stored(changes)


def event_as_of(store: Store, event_id: str, at: str) -> Stored | None:
    """An event as it stood at a time; None when it was not in the store yet."""
    changes = [change for change in history(store, event_id) if change.at <= at]
    return _stored(changes) if changes else None


def events_as_of(store: Store, at: str) -> tuple[Stored, ...]:
    """Every event of the store as it stood at a time, whatever its status."""
    wanted = (
        select(HISTORY)
        .where(HISTORY.c.kind == "event", HISTORY.c.at <= at)
        .order_by(HISTORY.c.subject_id, HISTORY.c.seq)
    )
    with reading(store) as connection:
        rows = map(to_change, connection.execute(wanted))
        return tuple(
            _stored(tuple(changes)) for _, changes in groupby(rows, key=lambda c: c.subject_id)
        )


def _stored(changes: Sequence[Change]) -> Stored:
    event, standing = from_state(replay(changes))
    last = changes[-1]
    return Stored(event, standing, last.version, changes[0].at, last.at)


def desk_as_of(store: Store, at: str) -> Dossier:
    """What the desk saw on its map at a time: accepted and published events, as they then were."""
    shown = PUBLIC | {Status.ACCEPTED}
    events = tuple(one.event for one in events_as_of(store, at) if one.status in shown)
    with reading(store) as connection:
        return dossier_of(connection, events)
