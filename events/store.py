"""The store: sources with their bytes, origins, events with their evidence and their history.

Embedded SQLite or PostgreSQL, by URL. Reading and adding stand here; every step of an event's
review stands in `events.review`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Column, Connection, Row, Select, func, insert, select

from events.editor import Editor, Role, require
from events.errors import NotInStore, StoreError, StoreUnavailable
from events.history import WHOLE, Log, Step, Subject, take_log, timestamp
from events.migrations import known, newest, present, upgrade
from events.model import Dossier, Event, Origin, SourceDocument
from events.protect import protected
from events.schema import EVENT, HEAD, ORIGIN, PUBLICATION, SOURCE
from events.store_engine import PATIENCE_S, Store, connect, reach_of, reading, writing
from events.store_plain import canonical, from_plain, storable, to_plain
from events.store_records import PUBLIC, Standing, Status, Stored, get_event, to_stored
from geodata.said import say


def open_store(url: str, patience_s: float = PATIENCE_S) -> Store:
    """The store at sqlite:///file or postgresql://…, its schema brought up to date.

    StoreUnavailable when it cannot be reached or was written by a newer Dateline. A server that is
    silent for `patience_s` seconds is given up.
    """
    engine = connect(url, patience_s)
    store = Store(engine, engine.url.render_as_string(hide_password=True), reach_of(engine))
    with reading(store) as connection:
        found = present(connection)
    if found != newest():
        _bring_up_to_date(store, found)
    return store


def _bring_up_to_date(store: Store, found: str | None) -> None:
    if found is not None and not known(found):
        close_store(store)
        raise StoreUnavailable(
            f"{store.name} has schema {found}, which a newer Dateline wrote. "
            "Install that version, or restore a backup of this one."
        )
    with writing(store) as connection:
        if store.engine.dialect.name == "postgresql":
            # Two processes that start at once: the second waits, then finds nothing to do.
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(20200227)")
        upgrade(connection)


def close_store(store: Store) -> None:
    """Give the connections back."""
    store.engine.dispose()


def version(store: Store) -> int:
    """A number that grows with every change: the length of the history."""
    with reading(store) as connection:
        return int(connection.execute(select(HEAD.c.seq)).scalar_one())


@contextmanager
def logging(store: Store) -> Iterator[Log]:
    """A transaction that ends with a longer history, or with nothing changed."""
    with writing(store) as connection:
        log = take_log(connection)
        yield log
        log.close()


# --- sources and origins ------------------------------------------------------------------------


def add_document(store: Store, document: SourceDocument, raw_bytes: bytes, by: Editor) -> str:
    """Keep a source with its bytes and hash; the id under which the store holds it.

    The same bytes twice are no change. StoreError when the id stands for other bytes, or when
    raw_sha256 is not their hash.
    """
    require(by, Role.EDITOR)
    with logging(store) as log:
        return keep_document(log, document, raw_bytes, by)


def keep_document(log: Log, document: SourceDocument, raw_bytes: bytes, by: Editor) -> str:
    """add_document within a transaction."""
    digest = hashlib.sha256(raw_bytes).hexdigest()
    if document.raw_sha256 != digest:
        raise StoreError(
            say(
                "{source}: raw_sha256 is not the hash of the bytes. Read the file again.",
                source=document.source_id,
            )
        )
    held = log.connection.execute(
        select(SOURCE.c.source_id).where(SOURCE.c.raw_sha256 == digest)
    ).scalar_one_or_none()
    if held is not None:
        return str(held)
    _free(log.connection, document.source_id)
    row = source_row(document) | {"collected_at": log.at, "collected_by": by.name}
    log.connection.execute(insert(SOURCE).values(row | {"raw": raw_bytes}))
    facts = {name: value for name, value in row.items() if name != "body"}
    log.add(Step(by, "add"), Subject("source", document.source_id), [(WHOLE, None, facts)])
    return document.source_id


def source_of_bytes(store: Store, raw_sha256: str) -> str:
    """The id of the source that was read from these bytes; "" when there is none."""
    with reading(store) as connection:
        held = select(SOURCE.c.source_id).where(SOURCE.c.raw_sha256 == raw_sha256)
        return str(connection.execute(held).scalar_one_or_none() or "")


def source_of_page(store: Store, document: SourceDocument) -> str:
    """The id of a source with this text from this address; "" when there is none.

    A page fetched twice has other bytes (advertisements, counters) and the same article.
    """
    same_text = hashlib.sha256(storable(document.text).encode()).hexdigest()
    with reading(store) as connection:
        held = select(SOURCE.c.source_id, SOURCE.c.body).where(SOURCE.c.text_sha256 == same_text)
        for row in connection.execute(held):
            if json.loads(row.body)["source_url"] == document.source_url:
                return str(row.source_id)
    return ""


def source_row(document: SourceDocument) -> dict[str, str]:
    """The columns of a source that follow from the record."""
    return {
        "source_id": storable(document.source_id),
        "raw_sha256": document.raw_sha256,
        "text_sha256": hashlib.sha256(storable(document.text).encode()).hexdigest(),
        "source_office": storable(document.source_office),
        "source_date": storable(document.source_date),
        "language": storable(document.language),
        "body": canonical(to_plain(document)),
    }


def _free(connection: Connection, source_id: str) -> None:
    taken = select(SOURCE.c.source_id).where(SOURCE.c.source_id == source_id)
    if connection.execute(taken).first() is not None:
        raise StoreError(
            say(
                "The id {source} already stands for another text. Choose another id.",
                source=source_id,
            )
        )


def add_origin(store: Store, origin: Origin, by: Editor) -> None:
    """Keep an origin. The same one twice is no change; another one of that id is refused."""
    require(by, Role.EDITOR)
    with logging(store) as log:
        keep_origin(log, origin, by)


def keep_origin(log: Log, origin: Origin, by: Editor) -> None:
    """add_origin within a transaction."""
    held = log.connection.execute(
        select(ORIGIN.c.body).where(ORIGIN.c.origin_id == origin.origin_id)
    ).scalar_one_or_none()
    plain = to_plain(origin)
    if held is not None:
        if json.loads(held) != plain:
            raise StoreError(
                say(
                    "The origin {origin} is held with other words. Choose another id.",
                    origin=origin.origin_id,
                )
            )
        return
    log.connection.execute(insert(ORIGIN).values(origin_row(origin)))
    log.add(Step(by, "add"), Subject("origin", origin.origin_id), [(WHOLE, None, plain)])


def origin_row(origin: Origin) -> dict[str, Any]:
    """The columns of an origin."""
    return {
        "origin_id": storable(origin.origin_id),
        "name": storable(origin.name),
        "kind": origin.kind.value,
        "party_to_conflict": origin.party_to_conflict,
        "body": canonical(to_plain(origin)),
    }


def raw_document(store: Store, source_id: str) -> bytes:
    """The bytes of a source as they came; NotInStore when there is none of that id."""
    with reading(store) as connection:
        raw = connection.execute(
            select(SOURCE.c.raw).where(SOURCE.c.source_id == source_id)
        ).scalar_one_or_none()
    if raw is None:
        raise NotInStore(
            say("There is no source {source} in the store. Check the id.", source=source_id)
        )
    return bytes(raw)


def load_sources(connection: Connection, ids: Iterable[str]) -> dict[str, SourceDocument]:
    """The sources of these ids, by id; one that is not held is left out."""
    wanted = select(SOURCE.c.source_id, SOURCE.c.body).order_by(SOURCE.c.source_id)
    rows = _in_parts(connection, wanted, SOURCE.c.source_id, ids)
    return {row.source_id: from_plain(SourceDocument, json.loads(row.body)) for row in rows}


def load_origins(connection: Connection, ids: Iterable[str]) -> dict[str, Origin]:
    """The origins of these ids, by id; one that is not held is left out."""
    wanted = select(ORIGIN.c.origin_id, ORIGIN.c.body).order_by(ORIGIN.c.origin_id)
    rows = _in_parts(connection, wanted, ORIGIN.c.origin_id, ids)
    return {row.origin_id: from_plain(Origin, json.loads(row.body)) for row in rows}


def _in_parts(
    connection: Connection, wanted: Select[Any], column: Column[Any], ids: Iterable[str]
) -> Iterator[Row[Any]]:
    """Rows whose column is one of the ids; a database takes only so many at once."""
    ordered = sorted(set(ids))
    for start in range(0, len(ordered), 500):
        yield from connection.execute(wanted.where(column.in_(ordered[start : start + 500])))


# --- events -------------------------------------------------------------------------------------


def load_event(store: Store, event_id: str) -> Stored:
    """One event as it stands; NotInStore when there is none of that id."""
    with reading(store) as connection:
        return get_event(connection, event_id)


def count_events(store: Store, *states: Status) -> int:
    """How many events there are in one of these states."""
    wanted = select(func.count()).where(EVENT.c.status.in_([state.value for state in states]))
    with reading(store) as connection:
        return int(connection.execute(wanted).scalar_one())


def load_events(store: Store, *states: Status, limit: int = 0) -> tuple[Stored, ...]:
    """Events in one of these states (all states when none is given), oldest first; all of them,
    or the first `limit`."""
    wanted = select(EVENT).order_by(EVENT.c.created_at, EVENT.c.event_id)
    if states:
        wanted = wanted.where(EVENT.c.status.in_([state.value for state in states]))
    if limit:
        wanted = wanted.limit(limit)
    with reading(store) as connection:
        return tuple(map(to_stored, connection.execute(wanted)))


def load_dossier(store: Store, *states: Status) -> Dossier:
    """The events in these states as they stand, with the sources and origins they lean on."""
    wanted = select(EVENT).order_by(EVENT.c.event_id)
    if states:
        wanted = wanted.where(EVENT.c.status.in_([state.value for state in states]))
    with reading(store) as connection:
        events = tuple(to_stored(row).event for row in connection.execute(wanted))
        return dossier_of(connection, events)


def load_public(store: Store, as_of: str = "") -> Dossier:
    """What everybody may see, now or at a time (as `events.history.timestamp` writes it).

    What is held, delayed or blurred today was so at any time: protection covers the past.
    """
    now = timestamp(datetime.now(UTC))
    wanted = (
        select(PUBLICATION.c.status, PUBLICATION.c.body, EVENT.c.event_id, *_PROTECTION)
        .join_from(PUBLICATION, EVENT)
        .where(EVENT.c.held.is_(False), EVENT.c.public_from <= now)
        .order_by(PUBLICATION.c.event_id, PUBLICATION.c.number)
    )
    if as_of:
        wanted = wanted.where(PUBLICATION.c.at <= as_of, EVENT.c.public_from <= as_of)
    with reading(store) as connection:
        latest = {row.event_id: row for row in connection.execute(wanted)}
        shown = [
            (from_plain(Event, json.loads(row.body)), _protection(row))
            for row in latest.values()
            if Status(row.status) in PUBLIC
        ]
        return protected(shown, dossier_of(connection, (event for event, _ in shown)))


_PROTECTION = (EVENT.c.blur_m, EVENT.c.withhold, EVENT.c.graphic)


def _protection(row: Row[Any]) -> Standing:
    return Standing(blur_m=row.blur_m, withhold=row.withhold, graphic=row.graphic)


def protected_seq(store: Store) -> int:
    """The last step of the history that protected somebody; 0 when there is none."""
    with reading(store) as connection:
        return int(connection.execute(select(HEAD.c.protected_seq)).scalar_one())


def public_moment(store: Store, at: str) -> str:
    """The last time until `at` from which on everybody saw something else; "" when none is.

    Any time up to the next such moment shows the same.
    """
    shown = select(func.max(PUBLICATION.c.at)).where(PUBLICATION.c.at <= at)
    due = select(func.max(EVENT.c.public_from)).where(EVENT.c.public_from <= at)
    with reading(store) as connection:
        return max(connection.execute(one).scalar_one() or "" for one in (shown, due))


def public_state(store: Store) -> str:
    """A short text that changes when what everybody may see changes, by a step or by the clock."""
    now = timestamp(datetime.now(UTC))
    due = select(func.count()).where(EVENT.c.public_from != "", EVENT.c.public_from <= now)
    with reading(store) as connection:
        steps = connection.execute(select(HEAD.c.public_seq)).scalar_one()
        return f"{steps}.{connection.execute(due).scalar_one()}"


def desk_state(store: Store) -> str:
    """A short text that changes when what the desk sees on its map changes."""
    accepted = select(func.count(), func.max(EVENT.c.updated_at)).where(
        EVENT.c.status == Status.ACCEPTED.value
    )
    public = public_state(store)
    with reading(store) as connection:
        number, last = connection.execute(accepted).one()
        return f"{public}.{number}.{last or ''}"


def dossier_of(connection: Connection, events: Iterable[Event]) -> Dossier:
    """These events with the sources and origins they lean on."""
    events = tuple(events)
    sources = {span.source_id for event in events for span in event.spans}
    origins = {claim.origin_id for event in events for claim in event.claims}
    return Dossier(events, load_sources(connection, sources), load_origins(connection, origins))


def dossier_for(store: Store, *events: Event) -> Dossier:
    """These events, as they are given, with the sources and origins they lean on."""
    with reading(store) as connection:
        return dossier_of(connection, events)


def redirect(store: Store, event_id: str) -> str:
    """The id under which an event is found today: its own, or that of what it was merged into."""
    seen = {event_id}
    with reading(store) as connection:
        while True:
            target = connection.execute(
                select(EVENT.c.merged_into).where(EVENT.c.event_id == event_id)
            ).scalar_one_or_none()
            if not target or target in seen:
                return event_id
            seen.add(target)
            event_id = target


def public_body(event: Event, status: Status) -> str:
    """The event as a publication keeps it: its state in review is the public one.

    What came into the record later than the first publications is left out where it is not used,
    so that those can still be compared letter for letter.
    """
    plain = to_plain(replace(event, review_state=status.value))
    return canonical({name: one for name, one in plain.items() if name != "override" or one})
