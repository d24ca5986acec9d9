"""What every answer tells the browser it may do: content security policy, framing, sniffing.

Streamlit's own page runs one inline script, known by its hash. streamlit-folium's frame runs the
text that it is sent, so it alone may do that. Where no street map is set, the frame is sandboxed:
no cookie, no storage, no way into the page around it. With one it cannot be, because a sandboxed
frame tells no tile server who asks, and OpenStreetMap's terms demand that.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components.settings import SettingError, read_settings

MAP_FRAME = "/component/streamlit_folium"
ASSETS = "/assets/"
EMBED = "/embed/"
"""Published pages: the only ones that another site may frame. They bring their own policy."""
PRESENT = "/present/"
"""The wall screen; it brings its own policy too, and no other site may frame it."""
_INLINE = re.compile(rb"<script>(.*?)</script>", re.DOTALL)
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    # A tile server may know which site asks, never which page.
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class SecurityHeaders:
    """ASGI middleware that adds the headers of `headers_for` to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; its answer gets the headers of its path."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                path = scope["path"]
                if path.startswith((EMBED, PRESENT)):
                    message["headers"] = [*message["headers"], *_EMBEDDED]
                else:
                    answer = MutableHeaders(scope=message)
                    for name, value in headers_for(path, tile_origin()).items():
                        answer[name] = value
            await send(message)

        await self._app(scope, receive, with_headers)


def headers_for(path: str, tiles: str) -> dict[str, str]:
    """The headers of a path; `tiles` is the origin of the street map, or ""."""
    headers = dict(_ALWAYS)
    if path.startswith(MAP_FRAME):
        headers["Content-Security-Policy"] = _policy(
            # streamlit-folium draws the map by evaluating the script that it is sent.
            script=["'self'", "'unsafe-inline'", "'unsafe-eval'"],
            attributes=["'none'"],
            images=[tiles],
            sandbox="" if tiles else "allow-scripts allow-popups allow-popups-to-escape-sandbox",
        )
    else:
        # Streamlit loads the code of a component of ours from a blob that the page itself made.
        script = ["'self'", "blob:", *_page_scripts()]
        headers["Content-Security-Policy"] = _policy(script=script)
    if path.startswith(ASSETS):
        # The sandboxed frame has no origin of its own; these files are public anyway.
        headers["Access-Control-Allow-Origin"] = "*"
        headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return headers


def _policy(
    *,
    script: Sequence[str],
    attributes: Sequence[str] = (),
    images: Sequence[str] = (),
    sandbox: str = "",
) -> str:
    parts = {
        "default-src": ["'self'"],
        "script-src": script,
        "script-src-attr": attributes,
        # Streamlit and Leaflet both write style attributes.
        "style-src": ["'self'", "'unsafe-inline'"],
        "img-src": ["'self'", "data:", "blob:", *images],
        "font-src": ["'self'", "data:"],
        "connect-src": ["'self'", *images],
        "worker-src": ["'self'", "blob:"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'self'"],
    }
    lines = [" ".join([name, *filter(None, values)]) for name, values in parts.items() if values]
    return "; ".join([*lines, f"sandbox {sandbox}"] if sandbox else lines)


def tile_origin() -> str:
    """Where street map tiles come from, as `https://host`; "" where they are switched off."""
    try:
        # {s} stands for one of several hosts: a wildcard in the policy's words.
        address = urlsplit(read_settings().tiles.replace("{s}", "*").partition("/{")[0])
    except (SettingError, ValueError):
        return ""
    secure = address.scheme in {"http", "https"} and address.hostname
    return f"{address.scheme}://{address.netloc.rpartition('@')[2]}" if secure else ""


@lru_cache(maxsize=1)
def _page_scripts() -> tuple[str, ...]:
    """Hashes of the inline scripts of Streamlit's page, as the policy writes them."""
    spec = find_spec("streamlit")
    if spec is None or spec.origin is None:
        return ()
    page = (Path(spec.origin).parent / "static" / "index.html").read_bytes()
    digests = (hashlib.sha256(script).digest() for script in _INLINE.findall(page))
    return tuple(f"'sha256-{base64.b64encode(one).decode()}'" for one in digests)


_EMBEDDED = [(name.lower().encode(), value.encode()) for name, value in {
    **_ALWAYS, "Cross-Origin-Resource-Policy": "cross-origin"}.items()]  # fmt: skip
MIDDLEWARE = [Middleware(SecurityHeaders)]
