"""What is accepted sends small answers at once, and nobody's socket is closed."""

from __future__ import annotations

import socket

from components.nodelay import without_delay


def test_what_is_accepted_sends_at_once():
    with socket.socket() as listening, socket.socket() as other:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        assert without_delay() >= 1
        other.connect(listening.getsockname())
        accepted, _ = listening.accept()
        with accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
            accepted.sendall(b"still open")
        assert other.recv(20) == b"still open"
        assert not other.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
