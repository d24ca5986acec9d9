"""The stores that this process has opened: one for each address, for all viewers."""

from __future__ import annotations

import itertools
import threading

from sqlalchemy import Connection, Engine, event

from components.settings import read_settings
from events.store import open_store
from events.store_engine import Store

_LOCK = threading.Lock()
_OPEN: dict[str, Store] = {}
_WRITTEN = [0]
_COUNT = itertools.count(1)


def the_store(url: str = "") -> Store:
    """The store at an address, or the one that the settings name."""
    url = url or read_settings().database_url
    with _LOCK:
        if url not in _OPEN:
            _OPEN[url] = open_store(url)
        return _OPEN[url]


@event.listens_for(Engine, "commit")
def _committed(connection: Connection) -> None:
    if connection.get_execution_options().get("writes"):
        _WRITTEN[0] = next(_COUNT)


def writes() -> int:
    """How often this process has written to a store: what was read before may be old."""
    return _WRITTEN[0]
