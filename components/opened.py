"""The stores that this process has opened: one for each address, for all viewers."""

from __future__ import annotations

import itertools
import threading
import time

from sqlalchemy import Connection, Engine, event

from components.settings import read_settings
from events.errors import StoreUnavailable
from events.store import open_store
from events.store_engine import Store
from events.store_reach import AGAIN_S

PATIENCE_S = 2.0
"""Seconds for which the database may be silent before a page goes on without it."""
_LOCK = threading.Lock()
_OPEN: dict[str, Store] = {}
_WRITTEN = [0]
_COUNT = itertools.count(1)
_FAILED: dict[str, tuple[float, str]] = {}


def the_store(url: str = "") -> Store:
    """The store at an address, or the one that the settings name.

    StoreUnavailable at once where it could not be opened a moment ago: of many who ask at the same
    time one waits for a server that does not answer.
    """
    url = url or read_settings().database_url
    with _LOCK:
        if url not in _OPEN:
            _OPEN[url] = _opened(url)
        return _OPEN[url]


def _opened(url: str) -> Store:
    until, why = _FAILED.get(url, (0.0, ""))
    if url.startswith("postgres") and time.monotonic() < until:
        raise StoreUnavailable(why)
    try:
        return open_store(url, PATIENCE_S)
    except StoreUnavailable as error:
        _FAILED[url] = (time.monotonic() + AGAIN_S, str(error))
        raise


@event.listens_for(Engine, "commit")
def _committed(connection: Connection) -> None:
    if connection.get_execution_options().get("writes"):
        _WRITTEN[0] = next(_COUNT)


def writes() -> int:
    """How often this process has written to a store: what was read before may be old."""
    return _WRITTEN[0]
