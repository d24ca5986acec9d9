"""Ask an ASGI app without a network."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from starlette.types import ASGIApp


@dataclass(frozen=True)
class Answer:
    """What was sent: the content as it was, still compressed."""

    status: int
    headers: dict[str, str]
    content: bytes


def get(app: ASGIApp, path: str, query: str = "", *, method: str = "GET", **headers: str) -> Answer:
    """The answer to a request. What the app raises is raised here."""
    sent: list[dict[str, Any]] = []
    given = {"host": "map.example", **headers}
    scope = {
        "type": "http",
        "method": method,
        "scheme": "https",
        "path": unquote(path),
        "query_string": query.encode(),
        "headers": [(n.replace("_", "-").encode(), v.encode()) for n, v in given.items()],
    }

    async def receive() -> dict[str, Any]:
        await asyncio.Event().wait()  # nothing more comes, and nobody hangs up
        raise AssertionError

    async def send(message: Any) -> None:
        sent.append(message)

    async def ask() -> None:
        await app(scope, receive, send)

    # In a thread of its own: the browser's driver may have a loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(ask())).result()
    return Answer(
        status=sent[0]["status"],
        headers={name.decode(): value.decode() for name, value in sent[0]["headers"]},
        content=b"".join(message.get("body", b"") for message in sent[1:]),
    )
