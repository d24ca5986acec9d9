"""A plain reverse proxy for tests: HTTP/1.1, requests to each server in turn, no cookie."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

HOP = {b"connection", b"keep-alive", b"proxy-connection", b"x-forwarded-for", b"forwarded"}


@dataclass
class Proxy:
    """Servers by port. Requests take turns; websockets go where `sockets_to` says."""

    ports: list[int]
    address: str = ""
    sockets_to: int = 0
    requests: list[int] = field(default_factory=list)
    sockets: list[int] = field(default_factory=list)
    open: set[socket.socket] = field(default_factory=set)
    threads: list[threading.Thread] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def listen(self, front: socket.socket) -> None:
        """Serve each connection in a thread of its own, until the socket is closed."""
        with suppress(OSError):
            while True:
                client, (who, _port) = front.accept()
                thread = threading.Thread(target=self.serve, args=(client, who))
                self.threads.append(thread)
                thread.start()

    def serve(self, client: socket.socket, who: str) -> None:
        """One request of one connection, passed on with who asked for it."""
        with suppress(OSError), self._held(client):
            head, rest = _head(client)
            first, *lines = head.split(b"\r\n")
            upgrade = any(line.lower().startswith(b"upgrade:") for line in lines)
            kept = [line for line in lines if line.partition(b":")[0].lower() not in HOP]
            kept += [b"X-Forwarded-For: " + who.encode()]
            kept += [b"Connection: Upgrade" if upgrade else b"Connection: close"]
            server = socket.create_connection(("127.0.0.1", self._choose(upgrade)))
            with self._held(server):
                server.sendall(b"\r\n".join([first, *kept, b"", rest]))
                there = threading.Thread(target=_pour, args=(client, server))
                there.start()
                _pour(server, client)
                _end(client)
                there.join()

    def _choose(self, upgrade: bool) -> int:
        with self.lock:
            chosen = self.sockets_to if upgrade else len(self.requests) % len(self.ports)
            (self.sockets if upgrade else self.requests).append(chosen)
        return self.ports[chosen]

    @contextmanager
    def _held(self, one: socket.socket) -> Iterator[None]:
        self.open.add(one)
        try:
            yield
        finally:
            self.open.discard(one)
            one.close()


def _head(client: socket.socket) -> tuple[bytes, bytes]:
    """A request up to its empty line, and what came with it."""
    given = b""
    while b"\r\n\r\n" not in given:
        block = client.recv(1 << 16)
        if not block:
            raise ConnectionAbortedError
        given += block
    head, _, rest = given.partition(b"\r\n\r\n")
    return head, rest


def _pour(here: socket.socket, there: socket.socket) -> None:
    with suppress(OSError):
        while block := here.recv(1 << 16):
            there.sendall(block)
        there.shutdown(socket.SHUT_WR)


def _end(one: socket.socket) -> None:
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)


@contextmanager
def proxying(port: int, *ports: int) -> Iterator[Proxy]:
    """A proxy on `port` of this machine in front of servers on these ports."""
    proxy = Proxy(list(ports), f"http://127.0.0.1:{port}")
    with socket.create_server(("127.0.0.1", port)) as front:
        listening = threading.Thread(target=proxy.listen, args=(front,))
        listening.start()
        try:
            yield proxy
        finally:
            _end(front)
            listening.join()
            for one in list(proxy.open):
                _end(one)
            for thread in proxy.threads:
                thread.join()
