"""One HTTP request of geopy, bounded in size, kept on its own server, and remembered raw."""

from __future__ import annotations

import http.client
import json
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, HTTPSHandler, ProxyHandler, Request, build_opener

from geopy.adapters import AdapterHTTPError, BaseSyncAdapter
from geopy.exc import GeocoderParseError, GeocoderServiceError, GeocoderTimedOut

MOST_BYTES = 2_000_000


class _SameServer(HTTPRedirectHandler):
    """Redirects within one server; a login page elsewhere is no answer."""

    def redirect_request(  # noqa: PLR0913, PLR0917 - urllib's signature
        self, req: Request, fp: Any, code: int, msg: str, headers: Any, newurl: str
    ) -> Request | None:
        """The next request, or None, which makes urllib report the redirect as an error."""
        old, new = urlsplit(req.full_url), urlsplit(newurl)
        if old.hostname != new.hostname or new.scheme not in (old.scheme, "https"):
            return None
        return super().redirect_request(req, fp, code, msg, headers, newurl)


class Recorder(BaseSyncAdapter):  # type: ignore[misc]  # geopy has no types
    """A geopy adapter on urllib that keeps the last answer, as JSON, in `raw`."""

    def __init__(self, *, proxies: dict[str, str] | None, ssl_context: Any) -> None:
        super().__init__(proxies=proxies, ssl_context=ssl_context)
        # ProxyHandler(None) takes the proxies of the system, as a newsroom may need.
        opener = build_opener(HTTPSHandler(context=ssl_context), ProxyHandler(proxies), _SameServer)
        self._open = opener.open
        self.raw: Any = None

    def get_json(self, url: str, *, timeout: float | None, headers: dict[str, str]) -> Any:
        """The answer parsed; GeocoderParseError if it is no JSON."""
        text = self.get_text(url, timeout=timeout, headers=headers)
        try:
            self.raw = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise GeocoderParseError("the answer is no JSON") from error
        return self.raw

    def get_text(self, url: str, *, timeout: float | None, headers: dict[str, str]) -> str:
        """The answer as text; AdapterHTTPError keeps the status and the headers of a refusal."""
        try:
            with self._open(Request(url, headers=headers), timeout=timeout) as page:  # noqa: S310
                body: bytes = page.read(MOST_BYTES + 1)
        except HTTPError as error:
            with error:
                names = {name.lower(): value for name, value in error.headers.items()}
                raise AdapterHTTPError(
                    f"status {error.code}", status_code=error.code, headers=names, text=None
                ) from error
        except TimeoutError as error:
            raise GeocoderTimedOut("no answer in time") from error
        except (OSError, http.client.HTTPException) as error:
            raise GeocoderServiceError(str(error) or type(error).__name__) from error
        if len(body) > MOST_BYTES:
            raise GeocoderParseError("the answer is too long")
        try:
            return body.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise GeocoderParseError("the answer is no UTF-8") from error
