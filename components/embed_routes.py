"""The published pages, served by the app: /embed/ is the newest state, /embed/<state>/ one that
stays. These addresses alone may be framed by other sites.

Whatever was asked for is kept in memory as it is sent, so that an article that many people open
costs one look into a dictionary a request; nothing of it is sent while its folder is gone.
"""

from __future__ import annotations

import math
import os
import re
import time
from dataclasses import replace
from urllib.parse import parse_qsl, unquote, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from components.embed_answers import missing, not_built, oembed_answer
from components.embed_files import File, read_file
from components.embed_states import FRESH_S, in_language, newest_or_former
from components.kept import Kept
from components.publish import STATE
from components.settings import read_settings
from components.words.language import SPOKEN, matching, speak

MOST_BYTES = 64 * 2**20
"""Kept in memory at most."""
PREFIX = "/embed/"
_LANGUAGE = re.compile(rf"({'|'.join(one for one in SPOKEN if one != 'en')})(?:/|$)")
_FILE = re.compile(rf"(?:(?P<state>{STATE})/)?(?P<name>(?:data/|events/)?[A-Za-z0-9_-]+\.[a-z]+)")
_KEPT: Kept[File] = Kept(MOST_BYTES, lambda file: file.size)


def _at_hand(path: str) -> File | None:
    """A file that was asked for before and still holds."""
    file = _KEPT.at_hand(path)
    # os.path takes a tenth of pathlib's time.
    there = file and file.until >= time.monotonic() and os.path.exists(file.folder)  # noqa: PTH110
    return file if there else None


class AtHand:
    """ASGI middleware: what is at hand is sent before other layers look at the request."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from memory, or pass the request on."""
        path = scope["path"] if scope["type"] == "http" else ""
        asks = b"lang=" in scope.get("query_string", b"")
        if path.startswith(PREFIX) and not asks and scope["method"] in {"GET", "HEAD"}:
            file = _at_hand(path[len(PREFIX) :])
            if file is not None:
                scope["dateline.route"] = _PATTERN
                await _send(file, scope, send)
                return
        await self._app(scope, receive, send)


class EmbedFiles:
    """ASGI application of /embed/…; of the newest state it looks once a second."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from memory, else from the folder, else say what became of the address."""
        path = unquote(scope["path"]).partition(PREFIX)[2]
        asked = _asked(path, Request(scope))
        found = asked or _at_hand(path) or await run_in_threadpool(self._look, path, Request(scope))
        if isinstance(found, Response):
            await found(scope, receive, send)
        else:
            await _send(found, scope, send)

    def _look(self, path: str, request: Request) -> File | Response:
        """Read a file of a state; whatever else is asked for gets an answer of its own."""
        if path == "oembed":
            return oembed_answer(request)
        named = _LANGUAGE.match(path)
        language = speak(named[1] if named else "en").code
        inner = path[named.end() :] if named else path
        name = inner if inner and not inner.endswith("/") else f"{inner}index.html"
        wanted = _FILE.fullmatch(name)
        if wanted is None:
            return missing(inner, request.url.query, language)
        out, state = in_language(read_settings(), language), wanted["state"]
        if not state and newest_or_former(language) is None:
            return not_built()
        file = out / (state or "") / wanted["name"]
        if not file.is_file():
            return missing(inner, request.url.query, language)
        old, until = _KEPT.at_hand(path), math.inf if state else time.monotonic() + FRESH_S
        _KEPT.drop(path)
        if old and (old.folder, old.written) == (str(file.parent), file.stat().st_mtime_ns):
            return _KEPT.get(path, lambda: replace(old, until=until))  # unchanged: not read again
        return _KEPT.get(path, lambda: read_file(file, until))


def _asked(path: str, request: Request) -> Response | None:
    """/embed/?lang=nb is /embed/nb/; a state that was cited stays in its language."""
    given = parse_qsl(request.url.query, keep_blank_values=True)
    language = matching([value for name, value in given if name == "lang"][-1:])
    if path or language in {"", "en"}:
        return None
    rest = [(name, value) for name, value in given if name != "lang"]
    query = urlencode(rest)
    return RedirectResponse(f"{language}/{'?' if query else ''}{query}", 307)


async def _send(file: File, scope: Scope, send: Send) -> None:
    given = dict(scope["headers"])
    if file.tag in given.get(b"if-none-match", b""):
        status, headers, body = 304, file.unchanged, b""
    else:
        status, (headers, body) = 200, file.answer(given.get(b"accept-encoding", b""))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    body = b"" if scope["method"] == "HEAD" else body
    await send({"type": "http.response.body", "body": body})


async def _to_embed(request: Request) -> Response:
    """/embed is /embed/, so that what the page asks for is found."""
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"embed/{query}", 308)


_PATTERN = "/embed/{path:path}"
EMBED_ROUTES = [
    Route("/embed", _to_embed, methods=["GET"]),
    Route(_PATTERN, EmbedFiles(), methods=["GET", "HEAD"]),
]
EMBED_MIDDLEWARE = [Middleware(AtHand)]
