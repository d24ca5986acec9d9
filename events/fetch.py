"""The one door to the web: an address → its bytes, within limits of where, how long and how much.

The name is resolved once, the addresses are checked, and the connection goes to one of those that
were checked: a name that resolves differently a moment later changes nothing. Every redirect
begins anew. One clock runs for all of it, so that a server that drips bytes does not hold us.
"""

from __future__ import annotations

import ssl
import time
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

import httpcore

from events.articles_bytes import MAX_BYTES
from events.errors import FetchRefused
from events.fetch_guard import (
    Allowed,
    Resolve,
    Target,
    addresses_of,
    checked_addresses,
    is_public,
    target_of,
)
from geodata.said import say, say_n
from geodata.said_system import system_words

MAX_REDIRECTS = 5
AGENT = "Dateline (event map of a newsroom)"
TYPES = (
    "text/html", "application/xhtml+xml", "text/plain", "application/pdf", "application/rss+xml",
    "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml",
)  # fmt: skip
_BY_HAND = say("Open it in a browser, save the page and give the file, or paste its text")
_LATER = say("Try again later, or save the page in a browser and give the file")


class TypeRefused(FetchRefused):
    """The answer is of another type than what was asked for."""


@dataclass(frozen=True)
class Fetched:
    """What an address answered, and which address it was in the end."""

    url: str
    content: bytes
    content_type: str


@dataclass(frozen=True)
class Door:
    """How far a fetch may go, and which types of content it takes. resolve and allowed are replaced
    only where a test has a server."""

    seconds: float = 20.0
    max_bytes: int = MAX_BYTES
    resolve: Resolve = addresses_of
    allowed: Allowed = is_public
    types: tuple[str, ...] = TYPES


def fetch(url: str, door: Door | None = None) -> Fetched:
    """The bytes behind a public http(s) address; FetchRefused with reason and remedy otherwise."""
    door = door or Door()
    until = time.monotonic() + door.seconds
    for _ in range(MAX_REDIRECTS + 1):
        answer = _ask(target_of(url), door, until)
        if isinstance(answer, Fetched):
            return answer
        url = urljoin(url, answer)
    reason = say_n(
        "it leads on more than {n} time", "it leads on more than {n} times", n=MAX_REDIRECTS
    )
    raise FetchRefused(reason, say("Give the address it ends at"))


def _ask(target: Target, door: Door, until: float) -> Fetched | str:
    """The answer of one server, or the address that it sends us to."""
    backend = _Guarded(door, until)
    headers = [("Host", _authority(target)), ("User-Agent", AGENT), ("Accept-Encoding", "gzip"),
               ("Accept", ", ".join(door.types)), ("Connection", "close")]  # fmt: skip
    try:
        with (
            httpcore.ConnectionPool(network_backend=backend, retries=0) as pool,
            pool.stream("GET", target.url, headers=headers) as response,
        ):
            return _answer(target, response, door)
    except (httpcore.TimeoutException, TimeoutError) as error:
        reason = say("no full answer within {seconds} s", seconds=door.seconds)
        raise FetchRefused(reason, _LATER) from error
    except (httpcore.NetworkError, httpcore.ProtocolError, OSError, ssl.SSLError) as error:
        reason = say("the connection failed ({why})", why=system_words(error))
        raise FetchRefused(reason, _LATER) from error


def _authority(target: Target) -> str:
    return target.url.split("/")[2]


def _answer(target: Target, response: httpcore.Response, door: Door) -> Fetched | str:
    headers = {name.lower().decode(): value.decode("latin-1") for name, value in response.headers}
    if response.status in (301, 302, 303, 307, 308) and headers.get("location"):
        return headers["location"]
    if response.status != 200:
        reason = say("the server answers {status}", status=str(response.status))
        raise FetchRefused(reason, _remedy(response.status))
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind and kind not in door.types:
        reason = say("it is '{kind}', no page, PDF or feed", kind=kind)
        raise TypeRefused(reason, say("Give the address of an article"))
    parts = _unpacked(response.iter_stream(), headers.get("content-encoding", ""), door.max_bytes)
    content = bytearray()
    for part in parts:
        content += part
        if len(content) > door.max_bytes:
            raise FetchRefused(
                say("it is larger than {size} MB", size=door.max_bytes / 2**20),
                say("Give the address of one article"),
            )
    return Fetched(target.url, bytes(content), headers.get("content-type", ""))


def _remedy(status: int) -> str:
    if status in (401, 402, 403, 451):
        return say("It wants a login or a browser: save the page there and give the file")
    return say("Check the address") if status in (404, 410) else _LATER


def _unpacked(parts: Iterable[bytes], encoding: str, max_bytes: int) -> Iterator[bytes]:
    """The body as it was before compression, in pieces that never hold more than the limit."""
    if encoding.strip().lower() in ("", "identity"):
        yield from parts
        return
    if encoding.strip().lower() not in ("gzip", "x-gzip", "deflate"):
        raise FetchRefused(say("it is packed as '{kind}'", kind=encoding[:20]), _BY_HAND)
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 32)
    try:
        for part in parts:
            yield unpack.decompress(part, max_bytes + 1)
            if unpack.unconsumed_tail:  # there is more than the limit
                yield unpack.decompress(unpack.unconsumed_tail, max_bytes + 1)
    except zlib.error as error:
        raise FetchRefused(say("its compressed data is damaged"), _LATER) from error


class _Guarded(httpcore.NetworkBackend):
    """Connects to checked addresses only, and lets no step outlast the common deadline."""

    def __init__(self, door: Door, until: float) -> None:
        self._door, self._until = door, until
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the deadline counts
        local_address: str | None = None,
        socket_options: Any = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first checked address of the host that answers."""
        door = self._door
        found = checked_addresses(host, port, _left(self._until), door.resolve, door.allowed)
        failed: Exception = FetchRefused(say("no address is known for '{host}'", host=host), _LATER)
        for address in found:
            try:
                stream = self._plain.connect_tcp(
                    address, port, _left(self._until), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
                continue
            return _Timed(stream, self._until)
        raise failed

    def connect_unix_socket(self, path: str, *_: Any, **__: Any) -> httpcore.NetworkStream:
        """Never: a socket of this machine is not the web."""
        raise FetchRefused(say("'{path}' is on this machine", path=path), _BY_HAND)


class _Timed(httpcore.NetworkStream):
    """A connection whose every step may take only what is left of the time."""

    def __init__(self, stream: httpcore.NetworkStream, until: float) -> None:
        self._stream, self._until = stream, until

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        return self._stream.read(max_bytes, _left(self._until))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self._stream.write(buffer, _left(self._until))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        left = _left(self._until)
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, left), self._until)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError("the time for this address is over")
    return left
