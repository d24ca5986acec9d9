"""A static host for `make bench-embed` that compresses as hosts do and notes what it sent."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import brotli

TYPES = {
    ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css",
    ".png": "image/png",
}  # fmt: skip


class Host(BaseHTTPRequestHandler):
    """A static host: gzip where it helps; it notes the bytes it sent."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *given: Any, folder: Path, sent: list[tuple[int, int, int]]) -> None:
        self.folder, self.sent = folder, sent
        super().__init__(*given)

    def do_GET(self) -> None:
        name = self.path.partition("?")[0].lstrip("/")
        file = self.folder / (f"{name}index.html" if not name or name.endswith("/") else name)
        body, small = packed(file) if file.is_file() else (b"", (0, b""))
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", TYPES.get(file.suffix, "application/octet-stream"))
        if body:
            self.sent.append((len(body), len(small[1]), small[0]))
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(small[1])))
        self.end_headers()
        self.wfile.write(small[1])

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


KEPT: dict[Path, tuple[bytes, tuple[int, bytes]]] = {}
"""Compressed once; emptied after each number of events."""


def packed(file: Path) -> tuple[bytes, tuple[int, bytes]]:
    """A file's bytes, its size with brotli and its bytes with gzip; worked out once."""
    if file not in KEPT:
        content = file.read_bytes()
        packed = content if content[:2] == b"\x1f\x8b" else gzip.compress(content, 9)
        body = gzip.decompress(packed) if packed is content else content
        # Above a megabyte a host's brotli would not be at its best, and gzip is what is sent.
        best = brotli.compress(body, quality=11) if len(body) < 2**20 else packed
        KEPT[file] = body, (min(len(best), len(packed)), packed)
    return KEPT[file]


@contextmanager
def hosting(folder: Path) -> Iterator[tuple[str, list[tuple[int, int, int]]]]:
    """Serve a folder; its address, and of each file sent its size: plain, gzip, brotli."""
    sent: list[tuple[int, int, int]] = []
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, folder=folder, sent=sent)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", sent
        server.shutdown()
