"""A connection to PostgreSQL that gives up when the server is silent for too long.

The server's own limits (statement_timeout) do not help against a server that was stopped, or a
network that swallows everything: the connection stays, and nothing ever comes. So it is the silence
that is measured, here. A long answer is none: as long as something comes, it goes on.
"""

from __future__ import annotations

import time
from collections.abc import Generator
from typing import Any

import psycopg
from sqlalchemy import Engine, event

CONNECT_S = 10
"""Most seconds to wait for a connection; psycopg waits for two at least."""
PING_S = 5.0
"""Most seconds to wait for the sign of life of a connection that was kept; without one a new
connection is made."""


class PatientConnection(psycopg.Connection[Any]):
    """A connection that is closed when nothing came for `patience_s` seconds."""

    patience_s = float(CONNECT_S)

    def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
        """As psycopg's, with an end."""
        try:
            return super().wait(_heard(gen, self.patience_s), interval, timeout)
        except _Silence:
            self.close()  # the answer may still come, to a question that nobody asks any more
            raise


class _Silence(psycopg.OperationalError):
    pass


def _heard(steps: Any, patience_s: float) -> Generator[Any, Any, Any]:
    """The steps of an exchange with the server; _Silence when nothing came for so long."""
    last = time.monotonic()
    try:
        state = next(steps)
        while True:
            ready = yield state
            now = time.monotonic()
            if ready:
                last = now
            elif now - last > patience_s:
                raise _Silence(f"no answer for {patience_s:g} seconds")
            state = steps.send(ready)
    except StopIteration as done:
        return done.value


def be_patient(engine: Engine, patience_s: float) -> None:
    """Have the engine's connections give up; whoever asks may set `patience_s` on one."""
    ping = min(patience_s / 4, PING_S)

    def connect(_dialect: Any, _record: Any, args: Any, options: dict[str, Any]) -> Any:
        wait = str(min(max(round(patience_s), 2), CONNECT_S))
        return PatientConnection.connect(*args, **{"connect_timeout": wait, **options})

    def out(connection: Any, _record: Any, _proxy: Any) -> None:
        connection.patience_s = patience_s

    def back(connection: Any, _record: Any) -> None:
        if connection is not None:  # what is next is the question whether it still lives
            connection.patience_s = ping

    event.listen(engine, "do_connect", connect)
    event.listen(engine, "checkout", out)
    event.listen(engine, "checkin", back)
