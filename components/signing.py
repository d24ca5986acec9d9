"""Around Streamlit's routes of signing in: a provider that is down is said in words, and who leaves
is signed out at every server, also by the bare address of the way out.
"""

from __future__ import annotations

import json
from html import escape
from typing import Any
from urllib.parse import parse_qs

import anyio
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.auth_util import get_cookie_with_chunks
from streamlit.errors import StreamlitAPIException
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value

from components.asked import answering
from components.opened import the_store
from components.words.outage import OUTAGE
from events.errors import StoreError
from events.sessions import end_session

LOGIN, CALLBACK, LOGOUT = "/auth/login", "/oauth2callback", "/auth/logout"
COOKIE = "_streamlit_user"
PATIENCE_S = 2.5
"""Seconds for which the provider may be silent before the reader is told."""
_PAGE = (
    '<!doctype html><html lang="{lang}" dir="{dir}"><head><meta charset="utf-8">'
    "<title>{title}</title>"
    '<meta name="viewport" content="width=device-width, initial-scale=1"><style>'
    "body{{font:17px/1.5 system-ui,sans-serif;max-width:40em;margin:8vh auto;padding:0 16px;"
    "color:#1c2024;background:#fff}}h1{{font:1.5rem/1.2 Georgia,serif}}a{{color:#0b5c8a}}"
    "@media(prefers-color-scheme:dark){{body{{color:#e8eaec;background:#14181c}}a{{color:#7cc0e8}}}}"
    '</style></head><body><main><h1>{title}</h1><p role="status">{words}</p><ul>'
    '<li><a href="{root}">{to_map}</a></li><li><a href="{root}review">{again}</a></li></ul></main>'
    "</body></html>\n"
)


class Signing:
    """ASGI middleware around the three addresses."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything else on."""
        asked = scope["type"] == "http" and scope["method"] == "GET"
        path = scope["path"] if asked else ""
        if path.endswith(LOGOUT):
            answer = await self._out(scope, receive)
        elif path.endswith((LOGIN, CALLBACK)):
            answer = await self._in(scope, receive)
        else:
            await self._app(scope, receive, send)
            return
        if isinstance(answer, Response):
            await answer(scope, receive, send)
        else:
            for message in answer:
                await send(message)

    async def _in(self, scope: Scope, receive: Receive) -> Response | list[Message]:
        said = await self._asked(scope, receive)
        if said and said[0]["status"] < 400 and (_leads_on(scope) or _signs_in(said[0])):
            return said
        return _page(scope, "provider")

    async def _out(self, scope: Scope, receive: Receive) -> Response | list[Message]:
        claims = claims_of(Request(scope))
        try:
            if claims:
                await run_in_threadpool(lambda: end_session(the_store(), claims))
        except StoreError:
            return _page(scope, "sign_out")
        # The provider may have an end of its own to be led to; it is not waited for.
        return await self._asked(scope, receive) or _forgotten(scope)

    async def _asked(self, scope: Scope, receive: Receive) -> list[Message]:
        """What Streamlit answers; nothing when that takes too long."""
        said: list[Message] = []

        async def keep(message: Message) -> None:
            said.append(message)

        with anyio.move_on_after(PATIENCE_S) as waited:
            await self._app(scope, receive, keep)
        return [] if waited.cancelled_caught else said


def claims_of(request: Request) -> dict[str, Any]:
    """What the provider said of whoever asks, by Streamlit's signed cookie; empty without one."""

    def part(name: str) -> bytes | None:
        given = request.cookies.get(name)
        if given is None:
            return None
        return decode_signed_value(get_cookie_secret(), name, given.encode("latin-1", "replace"))

    try:
        told = get_cookie_with_chunks(part, COOKIE)
        claims = json.loads(told) if told else {}
    except (ValueError, StreamlitAPIException):
        return {}
    return claims if isinstance(claims, dict) else {}


def _leads_on(scope: Scope) -> bool:
    """Somebody is led to the provider, or comes back from it having said no."""
    asked = parse_qs(scope["query_string"].decode("ascii", "replace"))
    return not scope["path"].endswith(CALLBACK) or "error" in asked


def _signs_in(start: Message) -> bool:
    cookies = [value for name, value in start["headers"] if name.lower() == b"set-cookie"]
    return any(
        one.startswith(f"{COOKIE}=".encode()) and not one.startswith(f'{COOKIE}=""'.encode())
        for one in cookies
    )


def _page(scope: Scope, what: str) -> Response:
    root = scope["path"].rpartition("/auth/")[0] or scope["path"].rpartition(CALLBACK)[0]
    with answering(scope) as language:
        page = _PAGE.format(
            lang=language.code, dir=language.direction, root=escape(f"{root}/"),
            title=escape(OUTAGE[f"{what}_title"]), words=escape(OUTAGE[what]),
            to_map=escape(OUTAGE["provider_map"]), again=escape(OUTAGE["provider_again"]),
        )  # fmt: skip
    return HTMLResponse(page, 503, {"Cache-Control": "no-store", "Retry-After": "5"})


def _forgotten(scope: Scope) -> Response:
    """Back to the map, the cookie taken away."""
    root = scope["path"].rpartition(LOGOUT)[0]
    answer = RedirectResponse(f"{root}/", 302)
    for name in Request(scope).cookies:
        if name.startswith(COOKIE):
            answer.delete_cookie(name, path=f"{root}/")
    return answer


MIDDLEWARE = [Middleware(Signing)]
