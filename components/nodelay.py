"""Small answers leave at once.

Streamlit makes its listening socket without naming the protocol, and asyncio switches Nagle's
algorithm off only where TCP is named. Every answer that is not a full packet then waits for the
browser to confirm the one before: 40 ms and more. What is accepted takes the setting from the
socket that listens, so that is where it is changed.
"""

from __future__ import annotations

import socket
from contextlib import suppress

MOST_FILES = 256
"""A server that begins to serve has few files open; its listening socket is among the first."""


def without_delay() -> int:
    """Have what this process listens on send small answers at once; how many sockets that were."""
    return sum(_changed(number) for number in range(3, MOST_FILES))


def _changed(number: int) -> bool:
    with suppress(OSError):  # not open, or no socket
        one = socket.socket(fileno=number)
        try:
            if not one.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                return False
            one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return True
        finally:
            one.detach()  # it belongs to the server
    return False
