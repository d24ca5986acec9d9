"""The stores that this process has opened: one for each address, for all viewers."""

from __future__ import annotations

import threading

from components.settings import read_settings
from events.store import open_store
from events.store_engine import Store

_LOCK = threading.Lock()
_OPEN: dict[str, Store] = {}


def the_store(url: str = "") -> Store:
    """The store at an address, or the one that the settings name."""
    url = url or read_settings().database_url
    with _LOCK:
        if url not in _OPEN:
            _OPEN[url] = open_store(url)
        return _OPEN[url]
