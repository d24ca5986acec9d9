"""The published pages, served by the app: /embed/ is the newest state, /embed/<state>/ one that
stays. These addresses alone may be framed by other sites.

Whatever was asked for is kept in memory as it is sent, so that an article that many people open
costs one look into a dictionary a request; nothing of it is sent while its folder is gone.
"""

from __future__ import annotations

import gzip
import hashlib
import math
import os
import re
import time
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import brotli
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from components.embed_answers import missing, not_built, oembed_answer
from components.embed_states import FRESH_S, folder_of, write_newest
from components.publish import STATE
from components.settings import read_settings

MOST_BYTES = 64 * 2**20
"""Kept in memory at most."""
BEST_BELOW = 2**20
_FILE = re.compile(rf"(?:(?P<state>{STATE})/)?(?P<name>(?:data/|events/)?[A-Za-z0-9_-]+\.[a-z]+)")
_POLICY = re.compile(rb'http-equiv="Content-Security-Policy" content="([^"]*)"')
_TYPES = {
    ".html": b"text/html; charset=utf-8",
    ".js": b"text/javascript; charset=utf-8",
    ".css": b"text/css; charset=utf-8",
    ".json": b"application/json",
    ".png": b"image/png",
    ".bin": b"application/octet-stream",
}
_FOREVER = b"public, max-age=31536000, immutable"
_ASK = b"public, no-cache"
_HOUR = b"public, max-age=3600, stale-while-revalidate=86400"

Headers = list[tuple[bytes, bytes]]


@dataclass(frozen=True)
class Kept:
    """A file as it is sent: its headers, its bytes, compressed in two ways. It holds while
    `folder` is there, and until the clock says so."""

    folder: str
    until: float
    written: int
    tag: bytes
    headers: Headers
    plain: bytes
    packed: Mapping[bytes, bytes]

    @property
    def size(self) -> int:
        """Bytes in memory."""
        return len(self.plain) + sum(map(len, self.packed.values()))


class EmbedFiles:
    """ASGI application of /embed/…; of the newest state it looks once a second."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Kept] = OrderedDict()
        self._bytes = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from memory, else from the folder, else say what became of the address."""
        path = unquote(scope["path"]).partition("/embed/")[2]
        kept = self._kept.get(path)
        # os.path takes a tenth of pathlib's time.
        if kept is None or kept.until < time.monotonic() or not os.path.exists(kept.folder):  # noqa: PTH110
            found = await run_in_threadpool(self._look, path, Request(scope))
            if isinstance(found, Response):
                await found(scope, receive, send)
                return
            kept = found
        await _send(kept, scope, send)

    def _look(self, path: str, request: Request) -> Kept | Response:
        """Read a file of a state; whatever else is asked for gets an answer of its own."""
        if path == "oembed":
            return oembed_answer(request)
        wanted = _FILE.fullmatch(path if path and not path.endswith("/") else f"{path}index.html")
        if wanted is None:
            return missing(path, request.url.query)
        out, state = folder_of(read_settings()), wanted["state"]
        if not state and write_newest() is None:
            return not_built()
        file = out / (state or "") / wanted["name"]
        if not file.is_file():
            return missing(path, request.url.query)
        return self._keep(path, self._newest(path, file) if not state else _read(file, math.inf))

    def _newest(self, path: str, file: Path) -> Kept:
        """A file of the newest state holds for a second; unchanged, it is not read again."""
        until, old = time.monotonic() + FRESH_S, self._kept.get(path)
        if old is not None and old.written == file.stat().st_mtime_ns:
            return replace(old, until=until)
        return _read(file, until)

    def _keep(self, path: str, kept: Kept) -> Kept:
        old = self._kept.pop(path, None)
        self._bytes -= old.size if old else 0
        self._kept[path] = kept
        self._bytes += kept.size
        while self._bytes > MOST_BYTES and self._kept:
            _, old = self._kept.popitem(last=False)
            self._bytes -= old.size
        return kept


def _read(file: Path, until: float) -> Kept:
    how_long = _FOREVER if file.suffix != ".html" else _HOUR
    how_long = how_long if until == math.inf else _ASK
    content = file.read_bytes()
    if content[:2] == b"\x1f\x8b":  # the release lies compressed in its folder
        zipped, plain = content, gzip.decompress(content)
    else:
        zipped, plain = gzip.compress(content, 9, mtime=0), content
    # The best that brotli can do takes seconds for each megabyte.
    smaller = brotli.compress(plain, quality=11 if len(plain) < BEST_BELOW else 9)
    tag = b'"' + hashlib.sha256(plain).hexdigest()[:20].encode() + b'"'
    policy = _POLICY.search(plain) if file.suffix == ".html" else None
    says = unescape(policy[1].decode()) if policy else "default-src 'none'"
    headers = [
        (b"content-type", _TYPES.get(file.suffix, b"application/octet-stream")),
        (b"cache-control", how_long),
        (b"etag", tag),
        (b"vary", b"accept-encoding"),
        (b"access-control-allow-origin", b"*"),
        (b"content-security-policy", f"{says}; frame-ancestors *".encode()),
    ]
    return Kept(
        folder=str(file.parent),
        until=until,
        written=file.stat().st_mtime_ns,
        tag=tag,
        headers=headers,
        plain=plain,
        packed={b"br": smaller, b"gzip": zipped},
    )


async def _send(kept: Kept, scope: Scope, send: Send) -> None:
    given = dict(scope["headers"])
    headers, body, status = list(kept.headers), kept.plain, 200
    if kept.tag in given.get(b"if-none-match", b""):
        body, status = b"", 304
    else:
        accepted = given.get(b"accept-encoding", b"")
        way = next((one for one in kept.packed if one in accepted), None)
        if way is not None:
            body = kept.packed[way]
            headers.append((b"content-encoding", way))
    if status == 200:
        headers.append((b"content-length", str(len(body)).encode()))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    body = b"" if scope["method"] == "HEAD" else body
    await send({"type": "http.response.body", "body": body})


async def _to_embed(request: Request) -> Response:
    """/embed is /embed/, so that what the page asks for is found."""
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"embed/{query}", 308)


EMBED_ROUTES = [
    Route("/embed", _to_embed, methods=["GET"]),
    Route("/embed/{path:path}", EmbedFiles(), methods=["GET", "HEAD"]),
]
