"""What this process tells whoever runs it: a line of JSON for each request, and Prometheus metrics.

Neither holds an address of a reader, a cookie, a search, an event or a place: a request is known by
the pattern of its route, never by what was asked. Metrics lie on a port of their own, so that
nobody who may read the map can read them.
"""

from __future__ import annotations

import json
import logging
import sys
import threading
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from prometheus_client import Counter, Gauge, Histogram, start_http_server
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components import routes
from components.settings import Settings, read_settings

LOG = logging.getLogger("dateline")
KNOWN = ("/_stcore", "/static", "/component", "/media", "/oauth2callback", "/auth")
"""First parts of Streamlit's own addresses; whatever else has no route of ours is a page."""
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)

REQUESTS = Counter("dateline_requests", "Answers given", ["route", "method", "status"])
ANSWERED = Histogram("dateline_request_seconds", "Time to an answer", ["route"], buckets=SECONDS)
RUNS = Histogram("dateline_page_run_seconds", "Time to draw a page", ["page"], buckets=SECONDS)
OPEN_PAGES = Gauge("dateline_open_pages", "Pages that are open in a browser (websockets)")
THREADS = Gauge("dateline_threads", "Threads of this process")
THREADS.set_function(threading.active_count)
_PATTERNS: dict[object, str] = {}


class Observed:
    """ASGI middleware: every answer is counted and timed, and logged where DATELINE_LOG is json."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and note what came of it."""
        if scope["type"] == "websocket":
            with OPEN_PAGES.track_inprogress():
                await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status, began = 500, time.perf_counter()

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, noted)
        finally:
            _note(scope, status, time.perf_counter() - began)


def _note(scope: Scope, status: int, seconds: float) -> None:
    route, method = pattern(scope), scope["method"]
    if method not in {"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"}:
        method = "other"
    REQUESTS.labels(route, method, str(status)).inc()
    ANSWERED.labels(route).observe(seconds)
    LOG.info(
        "request",
        extra={
            "facts": {
                "route": route,
                "method": method,
                "status": status,
                "ms": round(1000 * seconds, 1),
            }
        },
    )


def pattern(scope: Scope) -> str:
    """The route that answered, such as /api/events/{event_id}; no part of what was asked for."""
    if "dateline.route" in scope:  # answered before any route was looked for
        return str(scope["dateline.route"])
    endpoint = scope.get("endpoint"), *sorted(scope.get("path_params", {}))
    if endpoint not in _PATTERNS:
        _PATTERNS[endpoint] = _find(scope)
    return _PATTERNS[endpoint] or next(
        (known for known in KNOWN if scope["path"].startswith(known)), "page"
    )


def _find(scope: Scope) -> str:
    for route in getattr(scope.get("app"), "routes", ()):
        path = str(getattr(route, "path", ""))
        regex = getattr(route, "path_regex", None)
        if path.strip("/") not in {"", "{path:path}"} and regex and regex.match(scope["path"]):
            return path
    return ""


@contextmanager
def drawing(page: str) -> Iterator[None]:
    """Time the drawing of a page, also of one that stops half way."""
    with RUNS.labels(page or "explore").time():
        yield


class JsonLines(logging.Formatter):
    """One JSON object a line: time, level, what, and the facts that belong to it."""

    def format(self, record: logging.LogRecord) -> str:
        """The record without any text of a page or a request."""
        line = {
            "time": time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created))
            + f".{int(record.msecs):03}Z",
            "level": record.levelname.lower(),
            "what": record.msg,
            **getattr(record, "facts", {}),
        }
        return json.dumps(line, ensure_ascii=True)


@contextmanager
def telling(settings: Settings) -> Iterator[None]:
    """The log and the metrics port, where the settings ask for them."""
    if settings.log == "json":
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(JsonLines())
        LOG.addHandler(handler)
        LOG.setLevel(logging.INFO)
        LOG.propagate = False
        LOG.info("start")
    if settings.metrics is None:
        yield
        return
    host, port = settings.metrics
    server, thread = start_http_server(port, host)
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@asynccontextmanager
async def lifespan(app: object) -> AsyncIterator[None]:
    """The app's life: what is told of it, around what the routes need."""
    with telling(read_settings()):
        async with routes.lifespan(app):
            yield


MIDDLEWARE = [Middleware(Observed)]
