"""Files that show what was protected since are gone before anybody can ask for them again.

A release of the map and the pages at /embed/ are written once and served as they are. So each
server looks, before it answers, whether anything was protected since it last looked
(`components.outage`). While the database cannot say so, they are served for a stated time and say
of which time they are; after that they are not.
"""

from __future__ import annotations

import hashlib
import threading
from html import escape

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components.asked import answering, refusal_in_words
from components.embed_states import forget_states
from components.outage import Known, Outage, fresh, seen, standing
from components.settings import SettingError, Settings, read_settings
from components.words.outage import OUTAGE
from events.errors import StoreUnavailable
from events.snapshot import forget_releases

PATHS = ("/assets/", "/embed/", "/present/")
_SAME_FOR_ALL = (
    ".js",
    ".css",
    "/world.json",
    "/region.json",
    "/labels.json",
    "/config.json",
    "/base.json",
)
"""Ends of addresses that hold no event."""
AGAIN_S = "5"
"""When a browser or a proxy may ask again, in seconds."""
_BANNER = (
    '<p class="dl-outage" role="status" dir="auto" style="margin:0 0 8px;padding:8px 12px;'
    "color:#1c2024;background:#fff4d6;border:1px solid #a97a00;border-radius:4px;"
    'font:15px/1.4 sans-serif">{}</p>'
)


_LOCK = threading.Lock()
_cleared: dict[str, Known] = {}
"""After which look the files of a store were last found to be in order."""


def forget_protected() -> Outage | None:
    """Look at the database, and remove what was written before the last step that protected
    somebody, if anything was; the outage where it cannot be known."""
    settings = read_settings()
    down = standing()
    known = seen(settings) if down is None else None
    if known is not None:
        with _LOCK:
            _clear(settings, known)
    return down


def _clear(settings: Settings, known: Known) -> None:
    marker, last = settings.home / "protected" / _name(settings), str(known.protected)
    if (marker.read_text("ascii") if marker.is_file() else "0") != last:
        forget_releases(settings.releases)
        forget_states(settings)
        marker.parent.mkdir(parents=True, exist_ok=True)
        marker.write_text(last, "ascii")
    _cleared[settings.database_url] = known


def _name(settings: Settings) -> str:
    """A server's folder may be shared by others: each store has its own mark in it."""
    return hashlib.sha256(settings.database_url.encode()).hexdigest()[:16]


def _is_clear(settings: Settings) -> bool:
    known = fresh(settings)
    return known is not None and _cleared.get(settings.database_url) is known


def _holds_events(path: str) -> bool:
    return path.startswith(PATHS) and not path.endswith(_SAME_FOR_ALL)


def marks(down: Outage) -> dict[str, str]:
    """Headers of an answer that may be out of date: of which time it is."""
    return {
        "X-Dateline-As-Of": down.stamp,
        "Warning": '110 - "Response is Stale"',
        "Cache-Control": "no-store",
    }


def closed(scope: Scope, down: Outage | None) -> PlainTextResponse:
    """The answer while nothing can be shown, in words."""
    with answering(scope):
        known = bool(down and down.known)
        words = OUTAGE["closed"].format(since=down.since) if down and known else OUTAGE["unknown"]
    return refusal_in_words(scope, 503, words, **{"Retry-After": AGAIN_S})


class Unshown:
    """ASGI middleware that looks before files of an earlier state are served."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, once nothing on disk shows what is hidden now."""
        if scope["type"] != "http" or not _holds_events(scope["path"]):
            await self._app(scope, receive, send)
            return
        try:
            clear = _is_clear(read_settings())
            down = None if clear else await run_in_threadpool(forget_protected)
        except (SettingError, OSError):
            await closed(scope, None)(scope, receive, send)
            return
        if down is None:
            await self._app(scope, receive, send)
        elif down.shown:
            await self._out_of_date(down, scope, receive, send)
        else:
            # Whether anything was protected cannot be known: better no file than that one.
            await closed(scope, down)(scope, receive, send)

    async def _out_of_date(self, down: Outage, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve what was known last, and say so: in the headers, and on a page."""
        said = _Said(down, scope, send)
        plain = [one for one in scope["headers"] if one[0] not in _SHORTER]
        try:
            await self._app({**scope, "headers": plain}, receive, said)
        except StoreUnavailable:
            if not said.begun:
                await closed(scope, down)(scope, receive, send)


_SHORTER = (b"accept-encoding", b"if-none-match", b"range")
"""What would make the answer another than the whole page as it is."""


class _Said:
    """Sends an answer with its marks; a page with a sentence on top."""

    def __init__(self, down: Outage, scope: Scope, send: Send) -> None:
        self._down, self._scope, self._send = down, scope, send
        self._page, self.begun = False, False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.begun = True
            message = {**message, "headers": list(message["headers"])}
            headers = MutableHeaders(scope=message)
            self._page = headers.get("content-type", "").startswith("text/html")
            headers.update(marks(self._down))
            if self._page and "content-length" in headers:
                del headers["content-length"]
                headers["Connection"] = "close"
        elif self._page and message.get("body"):
            with answering(self._scope):
                message = {**message, "body": with_banner(message["body"], self._down)}
            self._page = False
        await self._send(message)


def with_banner(page: bytes, down: Outage) -> bytes:
    """A page with the sentence that says of which time it is."""
    words = _BANNER.format(escape(OUTAGE["shown"].format(since=down.since))).encode()
    before, body, after = page.partition(b"<body")
    tag, end, rest = after.partition(b">")
    return before + body + tag + end + words + rest if end else page


MIDDLEWARE = [Middleware(Unshown)]
