"""The database behind the store: opened, brought up to date, read and written in transactions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError

from events.errors import StoreUnavailable

WAIT_S = 30
"""Seconds a writer waits for another one."""


@dataclass(frozen=True)
class Store:
    """An open store. `name` says where it is, without a password."""

    engine: Engine
    name: str


def sqlite_url(path: Path) -> str:
    """The URL of an embedded store in this file."""
    return f"sqlite:///{path}"


def connect(url: str) -> Engine:
    """An engine for sqlite:///file or postgresql://…; StoreUnavailable for anything else."""
    try:
        parsed = make_url(url)
        if parsed.drivername in {"postgres", "postgresql", "postgresql+psycopg"}:
            parsed = parsed.set(drivername="postgresql+psycopg")
            return create_engine(parsed, pool_pre_ping=True, pool_size=5, max_overflow=20)
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
    with _translated(store.name), store.engine.connect() as connection:
        postgresql = store.engine.dialect.name == "postgresql"
        level = {"isolation_level": "REPEATABLE READ"} if postgresql else {}
        reader = connection.execution_options(**level)
        with reader.begin():
            yield reader


@contextmanager
def writing(store: Store) -> Iterator[Connection]:
    """All of it is kept, on disk, when the block ends; nothing of it when the block raises."""
    with _translated(store.name), store.engine.connect() as connection:
        writer = connection.execution_options(writes=True)
        with writer.begin():
            yield writer


@contextmanager
def _translated(name: str) -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        raise StoreUnavailable(
            f"The store {name} did not do it: {error.orig}. Nothing of this change was kept. "
            "See that it is reachable, may be written and has room on its disk; then try again."
        ) from error
    except SQLAlchemyError as error:
        raise StoreUnavailable(f"The store {name} did not do it: {error}") from error
