"""The append-only history: who changed what, when and why, each row chained to the one before.

The hash of a row is SHA-256 over the hash before it and the row's own fields, as one line of
canonical JSON. Current and earlier states are what replaying the rows gives.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from events.editor import Editor
from events.errors import StoreError
from events.schema import HEAD, HISTORY
from events.store_engine import Store, reading
from events.store_plain import Flat, canonical, flatten, storable
from geodata.said import say

WHOLE = ""
"""The field of a row that holds a record's first state."""


@dataclass(frozen=True)
class Change:
    """One row of the history. `old` and `new` are JSON values; times are UTC."""

    seq: int
    at: str
    actor: str
    action: str
    kind: str
    subject_id: str
    version: int
    field: str
    old: Any
    new: Any
    reason: str


@dataclass(frozen=True)
class Step:
    """Who does what, and why."""

    by: Editor
    action: str
    why: str = ""


@dataclass(frozen=True)
class Subject:
    """What a change is about: an event, a source, an origin, at the version it makes."""

    kind: str
    subject_id: str
    version: int = 1


@dataclass
class Log:
    """The end of the history while a writer holds it."""

    connection: Connection
    seq: int
    hash: str
    at: str
    public_seq: int
    protected_seq: int
    start: int

    def add(self, step: Step, subject: Subject, changes: Iterable[tuple[str, Any, Any]]) -> None:
        """Append one row for each changed field (path, old, new)."""
        rows = []
        for field, old, new in changes:
            self.seq += 1
            row = {
                "seq": self.seq,
                "at": self.at,
                "actor": storable(step.by.name),
                "action": step.action,
                "kind": subject.kind,
                "subject_id": storable(subject.subject_id),
                "version": subject.version,
                "field": storable(field),
                "old": None if old is None else canonical(old),
                "new": None if new is None else canonical(new),
                "reason": storable(step.why),
                "prev_hash": self.hash,
            }
            self.hash = row["hash"] = link(row)
            rows.append(row)
        if rows:
            self.connection.execute(insert(HISTORY), rows)

    def close(self) -> None:
        """Write where the history ends now, if it grew."""
        if self.seq == self.start:
            return
        names = ("seq", "hash", "at", "public_seq", "protected_seq")
        end = {name: getattr(self, name) for name in names}
        self.connection.execute(update(HEAD).where(HEAD.c.one == 1).values(end))


_LINKED = "seq at actor action kind subject_id version field old new reason prev_hash".split()


def link(row: Any) -> str:
    """The hash of a row (a mapping of its columns), over the hash before it and all its fields."""
    return hashlib.sha256(canonical([row[name] for name in _LINKED]).encode()).hexdigest()


def take_log(connection: Connection) -> Log:
    """The end of the history, held until the transaction ends: no other writer gets past."""
    head = connection.execute(select(HEAD).with_for_update()).one_or_none()
    if head is None:
        raise StoreError(say("The head of the history is gone. Restore the store from a backup."))
    # Clocks of two machines differ: times in the history never run backwards.
    now = max(timestamp(datetime.now(UTC)), head.at)
    seqs = (head.public_seq, head.protected_seq, head.seq)
    return Log(connection, head.seq, head.hash, now, *seqs)


def timestamp(moment: datetime) -> str:
    """UTC in the form of the history; a moment without a zone is taken as UTC."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def history(store: Store, event_id: str, after_version: int = 0) -> tuple[Change, ...]:
    """Every change of an event after a version, oldest first."""
    wanted = (
        select(HISTORY)
        .where(HISTORY.c.kind == "event", HISTORY.c.subject_id == event_id)
        .where(HISTORY.c.version > after_version)
        .order_by(HISTORY.c.seq)
    )
    with reading(store) as connection:
        return tuple(map(to_change, connection.execute(wanted)))


def to_change(row: Row[Any]) -> Change:
    """A row of the table as a record, its JSON read."""
    fields = {name: getattr(row, name) for name in Change.__dataclass_fields__}
    for name in ("old", "new"):
        fields[name] = None if fields[name] is None else json.loads(fields[name])
    return Change(**fields)


def replay(changes: Iterable[Change], start: Flat | None = None) -> Flat:
    """The fields of a record after these changes, oldest first. A field without value is absent."""
    flat = dict(start or {})
    for change in changes:
        if change.field == WHOLE:
            flat = flatten(change.new)
        elif change.new is None:
            flat.pop(change.field, None)
        else:
            flat[change.field] = change.new
    return flat
