"""Files that show what was protected since are gone before anybody can ask for them again.

A release of the map and the pages at /embed/ are written once and served as they are. Whoever
protects an event may do so at another server or by a command: so each server looks, before it
answers, whether anything was protected since it last looked, and then removes what it had written.
"""

from __future__ import annotations

import hashlib
import threading
import time

from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Receive, Scope, Send

from components.embed_states import forget_states
from components.opened import the_store
from components.settings import SettingError, Settings, read_settings
from events.errors import StoreError
from events.snapshot import forget_releases
from events.store import protected_seq

FRESH_S = 0.3
"""Seconds for which one look serves everybody who asks."""
PATHS = ("/assets/", "/embed/")
_SAME_FOR_ALL = (".js", ".css", "/world.json", "/region.json", "/labels.json", "/config.json")
"""Ends of addresses that hold no event."""
_LOCK = threading.Lock()
_looked: dict[str, float] = {}


def forget_protected() -> None:
    """Remove what was written before the last step that protected somebody, if anything was."""
    settings = read_settings()
    with _LOCK:
        if _is_fresh(settings):
            return
        now = time.monotonic()
        marker = settings.home / "protected" / _name(settings)
        last = str(protected_seq(the_store()))
        if (marker.read_text("ascii") if marker.is_file() else "0") != last:
            forget_releases(settings.releases)
            forget_states(settings)
            marker.parent.mkdir(parents=True, exist_ok=True)
            marker.write_text(last, "ascii")
        _looked[settings.database_url] = now


def _is_fresh(settings: Settings) -> bool:
    looked = _looked.get(settings.database_url)
    return looked is not None and time.monotonic() - looked < FRESH_S


def _name(settings: Settings) -> str:
    """A server's folder may be shared by others: each store has its own mark in it."""
    return hashlib.sha256(settings.database_url.encode()).hexdigest()[:16]


def _holds_events(path: str) -> bool:
    return path.startswith(PATHS) and not path.endswith(_SAME_FOR_ALL)


class Unshown:
    """ASGI middleware that looks before files of an earlier state are served."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, once nothing on disk shows what is hidden now."""
        if scope["type"] == "http" and _holds_events(scope["path"]):
            try:
                if not _is_fresh(read_settings()):
                    await run_in_threadpool(forget_protected)
            except (StoreError, SettingError, OSError):
                # Whether anything was protected cannot be known: better no file than that one.
                await send({"type": "http.response.start", "status": 503, "headers": []})
                await send({"type": "http.response.body", "body": b""})
                return
        await self._app(scope, receive, send)


MIDDLEWARE = [Middleware(Unshown)]
