"""The wall screen at /present/<name>, and ?present=<name> that leads there."""

from __future__ import annotations

import html
import re
from urllib.parse import parse_qs, quote

from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from components import data
from components.asked import language_of
from components.briefing import briefings, read_briefing
from components.briefing_files import folder_of, live_page
from components.embed_gone import render_gone, ways_out
from components.embed_states import write_newest
from components.settings import read_settings
from components.words.briefing import GONE_BRIEFING, THERE_ARE
from components.words.embed import GONE
from components.words.language import current, speak, tr

_POLICY = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]*)"')


async def _serve(request: Request) -> Response:
    speak(language_of(request.scope))
    return await run_in_threadpool(_answer, request.path_params["name"])


def _answer(name: str) -> Response:
    loaded, out = data.load_public_data(), write_newest(current().code)
    if loaded is None or out is None:
        return _page(render_gone([GONE["not_built"]], [("../", GONE["full"])]), 503)
    folder = folder_of(read_settings())
    briefing = read_briefing(folder, name)
    if briefing is None:
        words = tr(THERE_ARE)
        ways = [(quote(one.name), words.format(title=one.title)) for one in briefings(folder)]
        gone = render_gone([tr(GONE_BRIEFING).format(name=name[:60])], [*ways, *ways_out("../")])
        return _page(gone, 404)
    return _page(live_page(loaded, briefing, out), 200)


def _page(page: str, status: int) -> Response:
    own = _POLICY.search(page)
    policy = html.unescape(own[1]) if own else "default-src 'none'"
    headers = {"Content-Security-Policy": f"{policy}; frame-ancestors 'self'"}
    content = page.encode("utf-8", "replace")
    headers |= {"Cache-Control": "no-cache", "Vary": "Accept-Language, Referer"}
    return Response(content, status, headers, "text/html")


class ToTheWall:
    """ASGI middleware: /?present=name leads to /present/name."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lead on, or pass the request on."""
        query = scope.get("query_string", b"")
        if scope["type"] == "http" and scope["path"] == "/" and b"present=" in query:
            named = parse_qs(query.decode("ascii", "replace")).get("present")
            if named:
                target = f"present/{quote(named[-1][:60], safe='')}"
                await RedirectResponse(target, 307)(scope, receive, send)
                return
        await self._app(scope, receive, send)


BRIEFING_ROUTES = [Route("/present/{name}", _serve, methods=["GET"])]
BRIEFING_MIDDLEWARE = [Middleware(ToTheWall)]
