"""A wire to a server that can be cut, stopped or tampered with: what networks and services do."""

from __future__ import annotations

import os
import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

THROUGH, CUT, SILENT, LYING = "through", "cut", "silent", "lying"
LIE = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"


class Wire:
    """Passes connections on to a port of this machine, as long as it is told to.

    `mode`: through; cut (connections are refused); silent (they are taken, and nothing ever comes
    back, as from a machine that was stopped); lying (something else answers).
    """

    def __init__(self, target: int) -> None:
        self._target = target
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self._mode, self._open = THROUGH, set[socket.socket]()
        self._lock = threading.Lock()
        self._flows = threading.Event()
        self._flows.set()
        self._closed = False
        threading.Thread(target=self._accept, daemon=True).start()

    def be(self, mode: str) -> None:
        """From now on the wire is so; what it carries already is cut, or left hanging."""
        self._mode = mode
        if mode == SILENT:
            self._flows.clear()
            return
        self._flows.set()
        with self._lock:
            for one in list(self._open):
                _hang_up(one)
            self._open.clear()

    def close(self) -> None:
        """Take the wire away."""
        self._closed = True
        self.be(CUT)
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                ours, _ = self._listener.accept()
            except OSError:
                return
            if self._mode == CUT:
                ours.close()
            elif self._mode == LYING:
                threading.Thread(target=_lie, args=(ours,), daemon=True).start()
            else:
                threading.Thread(target=self._carry, args=(ours,), daemon=True).start()

    def _carry(self, ours: socket.socket) -> None:
        with self._lock:
            self._open.add(ours)
        self._flows.wait()
        try:
            theirs = socket.create_connection(("127.0.0.1", self._target))
        except OSError:
            _hang_up(ours)
            return
        with self._lock:
            self._open.add(theirs)
        for one, other in ((ours, theirs), (theirs, ours)):
            threading.Thread(target=self._copy, args=(one, other), daemon=True).start()

    def _copy(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while content := one.recv(65_536):
                self._flows.wait()
                other.sendall(content)
        _hang_up(one)
        _hang_up(other)


def _lie(to: socket.socket) -> None:
    with suppress(OSError):
        to.recv(65_536)
        to.sendall(LIE)
    _hang_up(to)


def _hang_up(one: socket.socket) -> None:
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()


@contextmanager
def wire(target: int) -> Iterator[Wire]:
    """A wire to this port; taken away at the end."""
    made = Wire(target)
    try:
        yield made
    finally:
        made.close()


@contextmanager
def stopped(pid: int) -> Iterator[None]:
    """A process and its children do nothing meanwhile (Linux)."""
    everybody = [pid, *_children(pid)]
    for one in everybody:
        with suppress(ProcessLookupError):
            os.kill(one, signal.SIGSTOP)
    try:
        yield
    finally:
        for one in everybody:
            with suppress(ProcessLookupError):
                os.kill(one, signal.SIGCONT)


def _children(pid: int) -> list[int]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            parts = stat.read_text("ascii", "replace").rpartition(")")[2].split()
            if int(parts[1]) == pid:
                found.append(int(stat.parent.name))
    return found
