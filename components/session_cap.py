"""No more open pages than the machine can bear: the next one is told to come again.

Every open page is a session with its own state and its own runs. Beyond the cap a new one is
refused before it exists, so that those who are there go on; of one address, no more than half.
"""

from __future__ import annotations

from collections import Counter

from starlette.middleware import Middleware
from starlette.types import ASGIApp, Receive, Scope, Send

from components.settings import SettingError, read_settings

TRY_AGAIN = 1013
"""The code with which a websocket is closed when the server is busy (RFC 6455, IANA's list)."""


class SessionCap:
    """ASGI middleware that counts the websockets that are open."""

    def __init__(self, app: ASGIApp) -> None:
        self._app, self._open = app, Counter[str]()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; a websocket only while there is room."""
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return
        address = str((scope.get("client") or ("",))[0])
        if self._is_full(address):
            await receive()
            await send({"type": "websocket.close", "code": TRY_AGAIN, "reason": "Too many pages."})
            return
        self._open[address] += 1
        try:
            await self._app(scope, receive, send)
        finally:
            self._open[address] -= 1
            if not self._open[address]:
                del self._open[address]

    def _is_full(self, address: str) -> bool:
        most = _most()
        return self._open.total() >= most or self._open[address] >= max(1, most // 2)


def _most() -> int:
    try:
        return read_settings().most_sessions
    except SettingError:
        return 1


MIDDLEWARE = [Middleware(SessionCap)]
