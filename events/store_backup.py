"""The whole store into one file and back: a backup is an SQLite store, an export is JSON lines.

Both are taken from one consistent view while others write, and both go back into either engine.
"""

from __future__ import annotations

import base64
import json
import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select

from events.errors import StoreError, StoreUnavailable
from events.migrations import newest
from events.schema import HEAD, METADATA, SESSION_END
from events.store import close_store, open_store
from events.store_engine import Store, reading, sqlite_url, writing
from events.verify import Finding, verify

TABLES = tuple(table for table in METADATA.sorted_tables if table is not SESSION_END)
"""What is kept and put back. Whoever signed out stays out, whatever is restored."""
_BY_NAME = {table.name: table for table in TABLES}
AT_ONCE = 500
"""Rows written in one go."""
FORMAT = "dateline-store"


def backup(store: Store, file: Path) -> None:
    """Write the store as it is at this moment; an older file of that name is replaced at the end.

    StoreUnavailable when the file cannot be written; the older one is then as it was.
    """
    with _beside(file) as unfinished:
        if store.engine.dialect.name == "sqlite":
            _copy_file(store, unfinished)
        else:
            with _opened(unfinished) as target:
                _copy(store, target)


def _copy_file(store: Store, file: Path) -> None:
    """SQLite's own online backup: consistent while others write."""
    with closing(sqlite3.connect(file)) as target, reading(store) as connection:
        held = connection.connection.driver_connection
        if not isinstance(held, sqlite3.Connection):
            raise StoreUnavailable(f"{store.name} is no SQLite file.")
        held.backup(target)


def restore(file: Path, store: Store, *, replace: bool = False) -> tuple[Finding, ...]:
    """Put a backup or an export in the store's place; what `verify` finds wrong with it.

    Nothing is restored when anything is wrong with it, or when the store already holds something
    and `replace` is not said.
    """
    if not file.is_file():
        raise StoreUnavailable(f"{file} is not there. Name the file of a backup.")
    with tempfile.TemporaryDirectory(prefix="dateline-restore-") as folder:
        copied = Path(folder) / "store.sqlite"
        if not _is_export(file):
            _plain_copy(file, copied)
        with _opened(copied) as source:
            if _is_export(file):
                with file.open(encoding="utf-8", newline="\n") as lines:
                    import_lines(lines, source)
            findings = verify(source).findings
            if not findings:
                _copy(source, store, replace=replace)
    return findings


def _is_export(file: Path) -> bool:
    with file.open("rb") as stream:
        return stream.read(1) == b"{"


def _plain_copy(file: Path, target: Path) -> None:
    """A backup is opened as a copy: an older one is brought up to date without touching it."""
    try:
        address = f"{file.absolute().as_uri()}?mode=ro"
        with (
            closing(sqlite3.connect(address, uri=True)) as source,
            closing(sqlite3.connect(target)) as copy,
        ):
            source.backup(copy)
    except sqlite3.Error as error:
        raise StoreUnavailable(f"{file} is no backup of a store: {error}.") from error


def export_lines(store: Store) -> Iterator[str]:
    """The store as JSON lines: what it is, then every row of every table, in a fixed order."""
    yield _line({"format": FORMAT, "schema": newest()})
    with reading(store) as connection:
        for table in TABLES:
            for row in _rows(connection, table):
                yield _line({"table": table.name, **{k: _text(v) for k, v in row.items()}})


def import_lines(lines: Iterable[str], store: Store, *, replace: bool = False) -> int:
    """Make the store what the lines say; the number of rows. All of them, or StoreError."""
    given = iter(lines)
    _expect_format(next(given, ""))
    with writing(store) as connection:
        _make_room(connection, replace=replace)
        count, here = 0, ""
        batch: list[dict[str, Any]] = []
        for number, line in enumerate(given, start=2):
            name, row = _parsed(number, line)
            if name != here or len(batch) == AT_ONCE:
                _insert(connection, here, batch)
                here, batch = name, []
            batch.append(row)
            count += 1
        _insert(connection, here, batch)
        if connection.execute(select(HEAD)).first() is None:
            raise StoreError("The file ends before the store does. Export it again.")
    return count


def _line(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True) + "\n"


def _text(value: Any) -> Any:
    return {"base64": base64.b64encode(value).decode()} if isinstance(value, bytes) else value


def _expect_format(line: str) -> None:
    try:
        head = json.loads(line)
    except ValueError:
        head = None
    if not isinstance(head, dict) or head.get("format") != FORMAT:
        raise StoreError(
            "Line 1 does not say that this is an export of a store. Name another file."
        )
    if head.get("schema") != newest():
        raise StoreError(
            f"The export has schema {head.get('schema')}, this Dateline {newest()}. "
            "Import it with the version that wrote it, then update."
        )


def _parsed(number: int, line: str) -> tuple[str, dict[str, Any]]:
    try:
        row = json.loads(line)
        name = row.pop("table")
        columns = _BY_NAME[name].columns.keys()
        if sorted(row) != sorted(columns):
            raise KeyError(name)
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        raise StoreError(
            f"Line {number} is no row of a store. Export again; nothing was imported."
        ) from error
    return name, {key: _value(value) for key, value in row.items()}


def _value(value: Any) -> Any:
    return base64.b64decode(value["base64"]) if isinstance(value, dict) else value


def _insert(connection: Connection, name: str, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(_BY_NAME[name]), rows)


def _copy(source: Store, target: Store, *, replace: bool = False) -> None:
    with reading(source) as read, writing(target) as write:
        _make_room(write, replace=replace)
        for table in TABLES:
            rows = _rows(read, table)
            while batch := list(islice(rows, AT_ONCE)):
                write.execute(insert(table), batch)


def _make_room(connection: Connection, *, replace: bool) -> None:
    """Empty the tables; StoreError where something would be lost and that was not asked for."""
    length = connection.execute(select(HEAD.c.seq)).scalar_one_or_none()
    if length and not replace:
        raise StoreError(
            "The store already holds something, which would be lost. Take a backup of it, then "
            "say --replace."
        )
    for table in reversed(TABLES):
        connection.execute(delete(table))


def _rows(connection: Connection, table: Table) -> Iterator[dict[str, Any]]:
    wanted = select(table).order_by(*table.primary_key.columns)
    for row in connection.execution_options(yield_per=AT_ONCE).execute(wanted).mappings():
        yield dict(row)


@contextmanager
def _opened(file: Path) -> Iterator[Store]:
    store = open_store(sqlite_url(file))
    try:
        yield store
    finally:
        close_store(store)


@contextmanager
def _beside(file: Path) -> Iterator[Path]:
    """A file to write, which takes the other one's place when all went well."""
    if not file.parent.is_dir():
        raise StoreUnavailable(f"{file.parent} is not a folder. Make it, or name another file.")
    unfinished = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        yield unfinished
        unfinished.replace(file)
    except (OSError, sqlite3.Error) as error:
        if isinstance(error, StoreUnavailable):
            raise
        raise StoreUnavailable(
            f"{file} cannot be written: {error}. Name another file, or make room."
        ) from error
    finally:
        for left in (unfinished, *(Path(f"{unfinished}{end}") for end in ("-wal", "-shm"))):
            left.unlink(missing_ok=True)
