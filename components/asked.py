"""In which language whoever asks is answered: what a request itself says of its reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import Headers
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.types import Scope

from components.words.errors import refused
from components.words.language import ENGLISH, SPOKEN, Language, accepted, matching, speaking

_FRAMED = re.compile(rf"/embed/(?:({'|'.join(SPOKEN)})(?:/|$))?")
_NOT_KEPT = {"Cache-Control": "no-store", "Vary": "Accept-Language, Referer"}


def language_of(scope: Scope) -> str:
    """The language of a request: what its address names, else the page of ours that led to it,
    else the browser's. A published page speaks as its address says, whoever reads it."""
    named = _named(scope.get("query_string", b"").decode("ascii", "replace"))
    framed = _FRAMED.search(str(scope["path"]))
    if named or framed:
        return named or (framed and framed[1]) or ENGLISH.code
    headers = Headers(scope=scope)
    return _page(headers) or accepted(headers.get("accept-language", "")) or ENGLISH.code


def _named(query: str) -> str:
    return matching(parse_qs(query[:4000]).get("lang", [])[-1:])


def _page(headers: Headers) -> str:
    """The language of the page on which a link was followed; pages of others say nothing."""
    try:
        before = urlsplit(headers.get("referer", ""))
    except ValueError:
        return ""
    return _named(before.query) if before.netloc == headers.get("host") else ""


@contextmanager
def answering(scope: Scope) -> Iterator[Language]:
    """Say words in the language of a request for a while."""
    with speaking(language_of(scope)) as language:
        yield language


def refusal(scope: Scope, status: int, why: str | Exception, **headers: str) -> JSONResponse:
    """What is refused, as JSON for a program and in words for a reader."""
    with answering(scope) as language:
        body = {"error": refused(why)}
    return JSONResponse(body, status, {**_told(language), **headers})


def refusal_in_words(
    scope: Scope, status: int, why: str | Exception, **headers: str
) -> PlainTextResponse:
    """The same as a line of text."""
    with answering(scope) as language:
        words = refused(why)
    return PlainTextResponse(words, status, {**_told(language), **headers})


def _told(language: Language) -> dict[str, str]:
    return {**_NOT_KEPT, "Content-Language": language.code}
