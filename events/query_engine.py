"""Where the expressions of `events.query` run: DuckDB in this process on a release's own files, or
another engine that a URL names.

DuckDB and Ibis come with the extra `scale`. Another engine gets a release's two tables under names
of their own the first time it is asked; those of releases that are gone go with them.
"""

from __future__ import annotations

import re
import sys
import threading
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pyarrow as pa
import pyarrow.parquet as pq

from events.errors import QueryUnavailable
from events.snapshot import MARKS, SPANS, TABLE, Release, tables_in
from geodata.said import say

if TYPE_CHECKING:
    from pathlib import Path

    from events.query import Days, Tables

PREFIX = "dateline_release_"
"""Of every table that is written into another engine: what bears it is Dateline's to remove."""
_OURS = re.compile(PREFIX + r"([0-9a-f]+)_(?:events|spans)", re.ASCII)
MOST_DAYS = 1000
"""Spans of dates that are one of a set: of more, the engine joins them."""
_IN_PROCESS = {
    "autoinstall_known_extensions": False, "autoload_known_extensions": False,
    "memory_limit": "1GB",
}  # fmt: skip
"""Nothing is fetched from outside while a query runs, and it leaves memory for the pages."""


@dataclass(frozen=True)
class Engine:
    """An open connection; `name` is what messages call it. One query runs at a time."""

    name: str
    backend: Any
    in_process: bool
    lock: threading.RLock = field(default_factory=threading.RLock)
    opened: dict[str, Tables] = field(default_factory=dict)
    known: dict[tuple[str, str], Any] = field(default_factory=dict)
    """What holds of a release whatever is asked of it: its span of days, the names in a column."""


def can_query() -> bool:
    """Whether the extra `scale` is installed."""
    return find_spec("ibis") is not None and find_spec("duckdb") is not None


def open_engine(url: str = "") -> Engine:
    """The engine of a URL, "" for DuckDB in this process. Raises QueryUnavailable with a remedy."""
    if find_spec("ibis") is None or (not url and find_spec("duckdb") is None):
        raise QueryUnavailable(
            say(
                "Queries on a whole release need Ibis and DuckDB, which are not installed. "
                "Run: pip install 'dateline[scale]' (in a checkout: uv sync --extra scale)."
            )
        )
    import ibis  # noqa: PLC0415 - an extra: whoever does not query does without

    name = urlsplit(url).scheme or "duckdb"
    try:
        backend = ibis.connect(url) if url else ibis.duckdb.connect(**_IN_PROCESS)
    except ImportError as error:
        extra = "postgres" if name == "postgresql" else name
        words = say(
            "DATELINE_QUERY_URL names {name}, whose driver is not installed. Run: {command}.",
            name=name,
            command=f"pip install 'ibis-framework[{extra}]'",
        )
        raise QueryUnavailable(words) from error
    except _errors() as error:
        words = say(
            "The query engine ({name}) could not be opened: {why}. "
            "Check DATELINE_QUERY_URL and whether the engine runs.",
            name=name,
            why=_short(error),
        )
        raise QueryUnavailable(words) from error
    return Engine(name, backend, in_process=not url)


def close_engine(engine: Engine) -> None:
    """Give the connection back; what the engine holds stays there."""
    with engine.lock:
        engine.backend.disconnect()


def tables_of(engine: Engine, release: Release) -> Tables:
    """A release's tables in the engine; put there first where they are not."""
    from events.query import Tables  # noqa: PLC0415

    with engine.lock:
        if release.version not in engine.opened:
            stem = f"{PREFIX}{release.version}_"
            names = {TABLE: stem + "events", SPANS: stem + "spans"}
            put = _look if engine.in_process else _load
            put(engine, release, names)
            events, spans = (engine.backend.table(names[file]) for file in (TABLE, SPANS))
            marks = _marks(engine, release, f"{stem}marks")
            engine.opened[release.version] = Tables(events, spans, marks, _days(release))
        return engine.opened[release.version]


def _marks(engine: Engine, release: Release, name: str) -> Any:
    """The cells that a large release has counted; other engines count by themselves."""
    path = release.folder / MARKS
    if not engine.in_process or not path.is_file():
        return None
    return engine.backend.read_parquet(str(path), table_name=name)


def _days(release: Release) -> Days | None:
    """All of a release's spans, where they are so few that a query may name them."""
    file = pq.ParquetFile(release.folder / SPANS)
    if file.metadata.num_rows > MOST_DAYS:
        return None
    table = file.read()
    columns = (table[name].to_pylist() for name in ("n", "first_day", "last_day"))
    return tuple(zip(*columns, strict=True))


def run(engine: Engine, expression: Any) -> pa.Table:
    """The rows of an expression. Raises QueryUnavailable where the engine does not answer."""
    with engine.lock:
        try:
            return engine.backend.to_pyarrow(expression)
        except _errors() as error:
            words = say(
                "The query engine ({name}) did not answer: {why}.",
                name=engine.name,
                why=_short(error),
            )
            raise QueryUnavailable(words) from error


_DRIVERS = (
    ("duckdb", "Error"),
    ("psycopg", "Error"),
    ("pyspark.errors", "PySparkException"),
    ("py4j.protocol", "Py4JError"),
    ("clickhouse_connect.driver.exceptions", "ClickHouseError"),
    ("google.api_core.exceptions", "GoogleAPIError"),
    ("trino.exceptions", "Error"),
    ("ibis.common.exceptions", "IbisError"),
)
"""Each driver has an error of its own at the head of its others."""


def _errors() -> tuple[type[Exception], ...]:
    """What an engine may raise: errors of the network, and those of the drivers in use."""
    loaded = ((sys.modules.get(module), name) for module, name in _DRIVERS)
    return (OSError, ValueError, RuntimeError, *(getattr(m, name) for m, name in loaded if m))


def _look(engine: Engine, release: Release, names: dict[str, str]) -> None:
    """Read a release's files where they lie."""
    for file, name in names.items():
        engine.backend.read_parquet([str(path) for path in _paths(release, file)], table_name=name)


def _paths(release: Release, file: str) -> list[Path]:
    return tables_in(release.folder) if file == TABLE else [release.folder / file]


def _load(engine: Engine, release: Release, names: dict[str, str]) -> None:
    """Write a release's tables into another engine, and remove those of releases that are gone."""
    there = set(engine.backend.list_tables())
    for name in there:
        known = _OURS.fullmatch(name)
        if known and not (release.folder.parent / known[1]).is_dir():
            _drop(engine, name)
    # The events come last: where they are, the release is complete.
    for file, name in reversed(names.items()):
        if name not in there or names[TABLE] not in there:
            parts = [plain_table(pq.read_table(path)) for path in _paths(release, file)]
            table = pa.concat_tables(parts)
            if name in there:
                _drop(engine, name)
            engine.backend.create_table(name, table)


def _drop(engine: Engine, name: str) -> None:
    """Remove a table of ours: its name is letters, digits and lines. Ibis 12 writes a DROP TABLE
    without the name for PostgreSQL."""
    done = engine.backend.raw_sql(f"DROP TABLE {name}")
    if hasattr(done, "close"):
        done.close()


def plain_table(table: pa.Table) -> pa.Table:
    """Columns as every engine has them: no dictionaries, no small numbers, no nanoseconds."""
    columns = {name: _plain(table[name]) for name in table.column_names}
    return pa.table(columns)


def _plain(column: pa.ChunkedArray) -> pa.ChunkedArray:
    kind = column.type
    if pa.types.is_dictionary(kind):
        return column.cast(kind.value_type).cast(pa.string())
    if pa.types.is_large_string(kind):
        return column.cast(pa.string())
    if pa.types.is_integer(kind):
        return column.cast(pa.int64())
    return column.cast(pa.timestamp("us")) if pa.types.is_timestamp(kind) else column


def _short(error: Exception) -> str:
    """The first line of an engine's message, without what may be a password in an address."""
    line = (str(error).strip() or type(error).__name__).splitlines()[0]
    return re.sub(r"//[^@\s/]*@", "//", line)[:300]
