"""Files as they are sent: their headers, and their bytes compressed in two ways.

What every reader of a page fetches lies ready compressed beside it (`map.js.br`, `map.js.gz`), for
hosts that serve such files and for the app itself; the rest is compressed when it is asked for.
"""

from __future__ import annotations

import gzip
import hashlib
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from pathlib import Path

import brotli

READY = {
    *("index.html", "map.js", "map.css", "base.json", "release.bin", "rest.bin", "places.json"),
    *("areas.json", "present.js", "present.css"),
}
"""Names of files that every reader of a page fetches."""
BEST_BELOW = 2**20
"""The best that brotli can do takes seconds for each megabyte: above, gzip alone."""
_POLICY = re.compile(rb'http-equiv="Content-Security-Policy" content="([^"]*)"')
_TYPES = {
    ".html": b"text/html; charset=utf-8",
    ".js": b"text/javascript; charset=utf-8",
    ".css": b"text/css; charset=utf-8",
    ".json": b"application/json",
    ".png": b"image/png",
    ".bin": b"application/octet-stream",
}
_ENDINGS = {b"br": ".br", b"gzip": ".gz"}
_ASIS = b""
_FOREVER = b"public, max-age=31536000, immutable"
_ASK = b"public, no-cache"
_HOUR = b"public, max-age=3600, stale-while-revalidate=86400"

Headers = list[tuple[bytes, bytes]]


@dataclass(frozen=True)
class File:
    """A file by content coding (`b""` as it is, the smallest first): headers and body of its
    answer. It holds while `folder` is there, and until the clock says so."""

    folder: str
    until: float
    written: int
    tag: bytes
    unchanged: Headers
    answers: Mapping[bytes, tuple[Headers, bytes]]

    @property
    def size(self) -> int:
        """Bytes in memory."""
        return sum(len(body) for _, body in self.answers.values())

    def answer(self, accepted: bytes) -> tuple[Headers, bytes]:
        """Headers and body in the smallest of the codings that are accepted."""
        return next(self.answers[way] for way in self.answers if not way or way in accepted)


def read_file(file: Path, until: float) -> File:
    """A file of a state that holds for good (`until` is infinite) or of the newest one."""
    content, written = file.read_bytes(), file.stat().st_mtime_ns
    plain = gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content
    tag = b'"' + hashlib.sha256(plain).hexdigest()[:20].encode() + b'"'
    always = _headers(file, plain, tag, _how_long(file, until))
    bodies = {**_smaller(file, content, plain), _ASIS: plain}
    answers = {
        way: ([*always, *_coded(way), (b"content-length", str(len(body)).encode())], body)
        for way, body in sorted(bodies.items(), key=lambda one: len(one[1]))
    }
    return File(str(file.parent), until, written, tag, always, answers)


def write_ready(file: Path) -> None:
    """Write the compressed forms of a file beside it, each in one step."""
    content = file.read_bytes()
    plain = gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content
    for way, body in _compressed(plain, content).items():
        part = file.with_name(f".{file.name}{_ENDINGS[way]}")
        part.write_bytes(body)
        part.replace(file.with_name(file.name + _ENDINGS[way]))


def _smaller(file: Path, content: bytes, plain: bytes) -> dict[bytes, bytes]:
    beside = {way: file.with_name(file.name + ending) for way, ending in _ENDINGS.items()}
    there = {way: path.read_bytes() for way, path in beside.items() if path.is_file()}
    return there or _compressed(plain, content)


def _compressed(plain: bytes, content: bytes) -> dict[bytes, bytes]:
    # A release lies compressed in its folder already.
    packed = {b"gzip": content if content is not plain else gzip.compress(plain, 9, mtime=0)}
    if len(plain) < BEST_BELOW:
        packed[b"br"] = _brotli(plain)
    return {way: body for way, body in packed.items() if len(body) < len(plain)}


@lru_cache(maxsize=16)
def _brotli(plain: bytes) -> bytes:
    """Scripts and land are the same in state after state."""
    return brotli.compress(plain, quality=11)


def _how_long(file: Path, until: float) -> bytes:
    if until != math.inf:
        return _ASK
    return _HOUR if file.suffix == ".html" else _FOREVER


def _headers(file: Path, plain: bytes, tag: bytes, how_long: bytes) -> Headers:
    policy = _POLICY.search(plain) if file.suffix == ".html" else None
    says = unescape(policy[1].decode()) if policy else "default-src 'none'"
    return [
        (b"content-type", _TYPES.get(file.suffix, b"application/octet-stream")),
        (b"cache-control", how_long),
        (b"etag", tag),
        (b"vary", b"accept-encoding"),
        (b"access-control-allow-origin", b"*"),
        (b"content-security-policy", f"{says}; frame-ancestors *".encode()),
    ]


def _coded(way: bytes) -> Headers:
    return [(b"content-encoding", way)] if way else []
