"""Is the store what its history says, and does every quote stand in its source?

One pass over the history: each row's link to the one before, and what all rows together make of
every source, origin, event and publication. Then each table is compared with that, row by row.
Nothing is believed because the store says so, but the length and the last hash of the history:
who changes the whole chain is found only by somebody who noted the last hash elsewhere.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table, select

from events.errors import StoreError
from events.history import Change, link, replay, to_change
from events.model import Event, Origin, SourceDocument
from events.schema import CLAIM, EVENT, HEAD, HISTORY, ORIGIN, PERSON, PUBLICATION, SOURCE, SPAN
from events.store import origin_row, public_body, source_row
from events.store_engine import Store, reading
from events.store_plain import Flat, from_plain
from events.store_records import PROTECTING, Status, claim_rows, event_row, from_state, span_rows

Key = tuple[Any, ...]


@dataclass(frozen=True)
class Finding:
    """One thing that is not as it should be: which row of which table, and what."""

    table: str
    row: str
    what: str

    def __str__(self) -> str:
        return f"{self.table}, row {self.row}: {self.what}"


@dataclass
class _Told:
    """What the history says there is, gathered while it is read."""

    events: dict[str, Flat] = field(default_factory=dict)
    about: dict[str, dict[str, Any]] = field(default_factory=dict)
    facts: dict[tuple[str, str], tuple[Change, dict[str, Any]]] = field(default_factory=dict)
    shown: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    seq: int = 0
    hash: str = ""
    at: str = ""
    public_seq: int = 0
    protected_seq: int = 0
    public_step: tuple[str, int] | None = None


@dataclass(frozen=True)
class Verified:
    """What was found, how much was looked at, and the hash to note elsewhere."""

    findings: tuple[Finding, ...]
    changes: int
    quotes: int
    last_hash: str


def verify(store: Store, expected_hash: str = "") -> Verified:
    """Look at everything. `expected_hash` is a last hash that was noted earlier."""
    with reading(store) as connection:
        told = _Told()
        findings = [*_database(connection), *_chain(connection, told, expected_hash)]
        findings += _head(connection, told)
        findings += _sources(connection, told)
        findings += _origins(connection, told)
        findings += _people(connection, told)
        findings += _events(connection, told)
        findings += _publications(connection, told)
        quotes = sum(1 for _ in connection.execute(select(SPAN.c.span_id)))
        findings += _quotes(connection)
        return Verified(tuple(findings), told.seq, quotes, told.hash)


def _database(connection: Connection) -> Iterator[Finding]:
    """SQLite's own check of its file; PostgreSQL has none that can be asked."""
    if connection.dialect.name != "sqlite":
        return
    for (said,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if said != "ok":
            yield Finding("the file", "–", str(said))


# --- the history --------------------------------------------------------------------------------


def _chain(connection: Connection, told: _Told, expected_hash: str) -> Iterator[Finding]:
    met = not expected_hash
    for row in connection.execute(select(HISTORY).order_by(HISTORY.c.seq)):
        name = str(row.seq)
        if row.seq != told.seq + 1:
            yield Finding("review_log", name, f"row {told.seq + 1} is missing before it")
        if row.prev_hash != told.hash:
            yield Finding("review_log", name, "does not continue the row before it")
        if link(row._mapping) != row.hash:
            yield Finding("review_log", name, "was changed after it was written")
        if row.at < told.at:
            yield Finding("review_log", name, "is older than the row before it")
        told.seq, told.hash, told.at = row.seq, row.hash, row.at
        met = met or row.hash == expected_hash
        try:
            _tell(told, to_change(row))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            yield Finding("review_log", name, f"cannot be read: {error!r}")
    if not met:
        yield Finding("review_log", "–", f"no row has the hash {expected_hash} that was noted")


def _tell(told: _Told, change: Change) -> None:
    if change.kind != "event":
        told.facts[change.kind, change.subject_id] = (change, change.new)
        return
    if change.action == "confirm_drop":
        return
    if change.action == "protect":
        told.protected_seq = change.seq
    event_id = change.subject_id
    told.events[event_id] = replay([change], told.events.get(event_id))
    about = told.about.setdefault(event_id, {"created_at": change.at})
    about |= {"version": change.version, "updated_at": change.at}
    if change.field == "review/status":
        _tell_status(told, change)
    elif change.field in PROTECTING and told.shown.get(event_id):
        told.public_step = (event_id, change.version)
    if told.public_step == (event_id, change.version):
        told.public_seq = change.seq


def _tell_status(told: _Told, change: Change) -> None:
    """A step that everybody sees makes a publication: of the event as it is, or was last shown."""
    shown = told.shown.setdefault(change.subject_id, [])
    if change.action == "publish":
        event = from_state(told.events[change.subject_id])[0]
    elif change.action in {"retract", "merge"} and shown:
        event = shown[-1]["event"]
    else:
        return
    told.public_step = (change.subject_id, change.version)
    shown.append({"event": event, "change": change})


def _publication_rows(told: _Told) -> Iterator[dict[str, Any]]:
    for event_id, shown in told.shown.items():
        for number, one in enumerate(shown, start=1):
            change: Change = one["change"]
            status = Status(change.new)
            yield {
                "event_id": event_id,
                "number": number,
                "version": change.version,
                "status": change.new,
                "at": change.at,
                "actor": change.actor,
                "reason": change.reason,
                "body": public_body(one["event"], status),
            }


def _head(connection: Connection, told: _Told) -> Iterator[Finding]:
    names = ("seq", "hash", "at", "public_seq", "protected_seq")
    end = {name: getattr(told, name) for name in names}
    yield from _compare(connection, HEAD, [{"one": 1, **end}])


# --- the tables against the history ---------------------------------------------------------------


def _compare(
    connection: Connection, table: Table, expected: Iterable[Mapping[str, Any]]
) -> Iterator[Finding]:
    """Rows of a table that are not as the history has them, are missing, or are too many."""
    keys = [column.name for column in table.primary_key]
    wanted = {tuple(row[key] for key in keys): row for row in expected}
    for row in connection.execute(select(table)).mappings():
        key = tuple(row[name] for name in keys)
        told = wanted.pop(key, None)
        if told is None:
            yield Finding(table.name, _name(key), "is not in the history")
            continue
        for column, value in told.items():
            if row[column] != value:
                yield Finding(table.name, _name(key), f"{column} is not what the history says")
    for key in wanted:
        yield Finding(table.name, _name(key), "is missing")


def _name(key: Key) -> str:
    return " ".join(map(str, key))


def _sources(connection: Connection, told: _Told) -> Iterator[Finding]:
    facts = [
        {**new, "collected_at": c.at, "collected_by": c.actor} for c, new in _of(told, "source")
    ]
    yield from _compare(connection, SOURCE, facts)
    for row in connection.execute(select(SOURCE.c.source_id, SOURCE.c.raw_sha256, SOURCE.c.raw)):
        if hashlib.sha256(row.raw).hexdigest() != row.raw_sha256:
            yield Finding("source_document", row.source_id, "raw does not have the hash raw_sha256")
    yield from _bodies(
        connection, SOURCE, lambda plain: source_row(from_plain(SourceDocument, plain))
    )


def _origins(connection: Connection, told: _Told) -> Iterator[Finding]:
    facts = [origin_row(from_plain(Origin, new)) for _, new in _of(told, "origin")]
    yield from _compare(connection, ORIGIN, facts)


def _people(connection: Connection, told: _Told) -> Iterator[Finding]:
    facts = [{"email": c.subject_id, "role": new["role"]} for c, new in _of(told, "person")]
    yield from _compare(connection, PERSON, facts)


def _of(told: _Told, kind: str) -> Iterator[tuple[Change, dict[str, Any]]]:
    return (fact for (of_kind, _), fact in told.facts.items() if of_kind == kind)


def _bodies(
    connection: Connection, table: Table, columns: Callable[[dict[str, Any]], dict[str, str]]
) -> Iterator[Finding]:
    """Rows whose columns are not those of their body."""
    key = next(iter(table.primary_key)).name
    for row in connection.execute(select(table)).mappings():
        try:
            if any(row[name] != value for name, value in columns(json.loads(row["body"])).items()):
                yield Finding(table.name, row[key], "body is not what the other columns say")
        except (ValueError, KeyError, TypeError, StoreError) as error:
            yield Finding(table.name, row[key], f"body cannot be read: {error!r}")


def _events(connection: Connection, told: _Told) -> Iterator[Finding]:
    rows, spans, claims = [], [], []
    for event_id, state in told.events.items():
        try:
            event, standing = from_state(state)
        except (ValueError, KeyError, TypeError) as error:
            yield Finding("event", event_id, f"its history makes no event: {error!r}")
            continue
        rows.append(event_row(event, standing, state) | told.about[event_id])
        spans += span_rows(event)
        claims += claim_rows(event)
    for table, expected in ((EVENT, rows), (SPAN, spans), (CLAIM, claims)):
        yield from _compare(connection, table, expected)


def _publications(connection: Connection, told: _Told) -> Iterator[Finding]:
    yield from _compare(connection, PUBLICATION, _publication_rows(told))


# --- the quotes -----------------------------------------------------------------------------------


def _quotes(connection: Connection) -> Iterator[Finding]:
    """Quotes of events and of publications that do not stand in their source."""
    texts: dict[str, str] = {}
    for row in connection.execute(select(SOURCE.c.source_id, SOURCE.c.body)):
        try:
            texts[row.source_id] = json.loads(row.body)["text"]
        except (ValueError, KeyError):
            continue  # told of already
    for span in connection.execute(select(SPAN)):
        text = texts.get(span.source_id, "")
        if text[span.start_char : span.end_char] != span.quote_exact:
            name = _name((span.event_id, span.span_id))
            yield Finding("evidence_span", name, f"the quote is not in {span.source_id} there")
    for row in connection.execute(select(PUBLICATION)):
        try:
            event = from_plain(Event, json.loads(row.body))
        except (ValueError, KeyError, TypeError):
            continue
        for one in event.spans:
            if texts.get(one.source_id, "")[one.start_char : one.end_char] != one.quote_exact:
                name = _name((row.event_id, row.number))
                yield Finding("publication", name, f"quote {one.span_id} is not in its source")
