"""The database behind the store: opened, brought up to date, read and written in transactions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import (
    ArgumentError,
    DBAPIError,
    InterfaceError,
    NoSuchModuleError,
    OperationalError,
    SQLAlchemyError,
)

from events.errors import StoreUnavailable
from events.store_reach import Reach

WAIT_S = 30
"""Seconds a writer waits for another one."""
PATIENCE_S = 60.0
"""Seconds for which a database may be silent, where nobody says otherwise."""
_REMEDY = "See that it is reachable, may be written and has room on its disk; then try again."
_GONE = ("08", "53300", "57P")
"""SQLSTATEs of a server that cannot be reached: connections, their number, its shutting down."""


@dataclass(frozen=True)
class Store:
    """An open store. `name` says where it is, without a password; `reach`, whether it answers."""

    engine: Engine
    name: str
    reach: Reach = field(default_factory=Reach, compare=False)


def sqlite_url(path: Path) -> str:
    """The URL of an embedded store in this file."""
    return f"sqlite:///{path}"


def connect(url: str, patience_s: float = PATIENCE_S) -> Engine:
    """An engine for sqlite:///file or postgresql://…; StoreUnavailable for anything else.

    A server that is silent for `patience_s` seconds is given up; while something comes, it is not.
    """
    try:
        parsed = make_url(url)
        if parsed.drivername in {"postgres", "postgresql", "postgresql+psycopg"}:
            parsed = parsed.set(drivername="postgresql+psycopg")
            return _postgresql(parsed, patience_s)
        if parsed.drivername == "sqlite" and parsed.database:
            return _sqlite(parsed)
    except ModuleNotFoundError as error:
        raise StoreUnavailable(
            "A store in PostgreSQL needs the package psycopg, which is not installed: "
            'pip install "dateline[postgres]" (or uv sync --extra postgres).'
        ) from error
    except (ArgumentError, NoSuchModuleError) as error:
        raise StoreUnavailable(f"The address of the store cannot be read: {error}") from error
    raise StoreUnavailable(
        f"A store lies in postgresql://… or sqlite:///file, not in {parsed.drivername}: "
        "correct DATELINE_DATABASE_URL."
    )


def reach_of(engine: Engine) -> Reach:
    """A file answers at once or never; only a server is worth being left alone."""
    return Reach() if engine.dialect.name == "postgresql" else Reach(again_s=0.0)


def _postgresql(url: URL, patience_s: float) -> Engine:
    from events.store_patience import be_patient  # noqa: PLC0415 - psycopg is an extra

    engine = create_engine(
        url, pool_pre_ping=True, pool_size=5, max_overflow=20, pool_timeout=min(patience_s, WAIT_S)
    )
    be_patient(engine, patience_s)
    return engine


def _sqlite(url: URL) -> Engine:
    path = Path(url.database or "")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnavailable(
            f"{path.parent} cannot be made: {error}. Name a folder that can be written "
            "with DATELINE_HOME."
        ) from error
    engine = create_engine(url, connect_args={"timeout": WAIT_S})

    def opened(connection: sqlite3.Connection, _record: Any) -> None:
        # Transactions are begun by us (below): the driver would begin them too late.
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}").close()

    def begun(connection: Connection) -> None:
        # A writer takes the lock before it reads: nobody can change what it has seen.
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    event.listen(engine, "connect", opened)
    event.listen(engine, "begin", begun)
    return engine


@contextmanager
def reading(store: Store) -> Iterator[Connection]:
    """One consistent view of the store."""
    with _asked(store), store.engine.connect() as connection:
        postgresql = store.engine.dialect.name == "postgresql"
        level = {"isolation_level": "REPEATABLE READ"} if postgresql else {}
        reader = connection.execution_options(**level)
        with reader.begin():
            yield reader


@contextmanager
def writing(store: Store) -> Iterator[Connection]:
    """All of it is kept, on disk, when the block ends; nothing of it when the block raises.

    A server that is lost while it was to keep the whole may have kept it: the error says so.
    """
    ending: list[bool] = []
    with _asked(store, ending), store.engine.connect() as connection:
        _wait_for_others(connection)
        writer = connection.execution_options(writes=True)
        with writer.begin():
            yield writer
            ending.append(True)


def _wait_for_others(connection: Connection) -> None:
    """A writer that waits for another one hears nothing meanwhile."""
    given = connection.connection.dbapi_connection
    patience = getattr(given, "patience_s", None)
    if given is not None and patience is not None:
        given.patience_s = max(patience, float(WAIT_S))


@contextmanager
def _asked(store: Store, ending: list[bool] | None = None) -> Iterator[None]:
    """Ask the database, if it is to be asked at all, and note whether it answered."""
    if not store.reach.may_ask():
        raise StoreUnavailable(f"The store {store.name} does not answer. {_REMEDY}")
    try:
        yield
    except DBAPIError as error:
        if _is_gone(error, store):
            store.reach.failed()
        kept = "Nothing of this change was kept."
        if ending and _is_gone(error, store):
            kept = "Whether this change was kept is not known: look before you do it again."
        raise StoreUnavailable(
            f"The store {store.name} did not do it: {error.orig}. {kept} {_REMEDY}"
        ) from error
    except SQLAlchemyError as error:
        raise StoreUnavailable(f"The store {store.name} did not do it: {error}") from error
    store.reach.answered()


def _is_gone(error: DBAPIError, store: Store) -> bool:
    """Whether it is the database that failed, not what was asked of it."""
    if error.connection_invalidated:
        return True
    if not isinstance(error, OperationalError | InterfaceError):
        return False
    if store.engine.dialect.name == "sqlite":
        return "locked" not in str(error.orig) and "full" not in str(error.orig)
    state = getattr(error.orig, "sqlstate", None)
    return state is None or str(state).startswith(_GONE)
