"""Read-only routes: what is published, as JSON, as files, as a feed. They ask nobody who they are.

Filters are those of the page's address (`components.state`), so an address of a view becomes an
address of its data by another path. Every answer names the state of the data as its ETag.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

import pandas as pd
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from components import data, outage
from components.api_description import describe
from components.asked import refusal
from components.feed import FEED_TYPE, write_feed
from components.picture_route import NOT_BUILT, picture
from components.ratelimit import TOO_MANY, RateLimit
from components.read import Loaded
from components.state import from_params
from components.unshown import closed, marks
from events import select_rows
from events.errors import StoreUnavailable
from events.export import FORMATS, export_events
from events.export_jsonld import event_node
from events.export_table import records
from geodata.said import say

MOST = 1000
"""Events in one page of an answer."""
_OWN = {"limit": "100", "offset": "0", "format": "json", "loss": "0"}
"""What these routes read beside the filters, and what holds where it is not given."""
_TYPE = "application/json"
_LIMIT = RateLimit(per_minute=240, burst=60)

Answer = Callable[[Request, Loaded], Response]


def events(request: Request, loaded: Loaded) -> Response:
    """GET /api/events: a page of the flat rows of a view, the whole view as a file, or what that
    file could not carry."""
    asked = _asked(request)
    own = {name: (asked.pop(name, None) or [default])[-1] for name, default in _OWN.items()}
    screen, unknown = from_params(asked)
    rows = select_rows(loaded.rows, screen.view)
    form, lost = own["format"], own["loss"] != "0"
    if form != "json":
        return _file(request, form, rows, loaded, lost=lost)
    if lost:
        why = say("loss=1 asks what a file could not carry: name its format too.")
        return refusal(request.scope, 400, why)
    try:
        limit, offset = _page(own["limit"], own["offset"])
    except ValueError as error:
        return refusal(request.scope, 400, error)
    page = rows.iloc[offset : offset + limit]
    after = offset + limit
    more = str(request.url.include_query_params(offset=after)) if after < len(rows) else None
    body = {
        "release": loaded.version,
        "total": len(loaded.rows),
        "shown": len(rows),
        "possible": int((rows["in_range"] == "possible").sum()),
        "not_understood": list(unknown),
        "next": more,
        "events": [
            row | {"in_range": sure}
            for row, sure in zip(records(page), page["in_range"], strict=True)
        ],
    }
    return _json(body)


def one_event(request: Request, loaded: Loaded) -> Response:
    """GET /api/events/{id}: an event with its claims and quotes, as JSON-LD."""
    event_id = request.path_params["event_id"]
    found = next((e for e in loaded.dossier.events if e.event_id == event_id), None)
    if found is not None:
        return _json(event_node(found, loaded.dossier), "application/ld+json")
    now = data.current_id(event_id, loaded)
    if any(event.event_id == now for event in loaded.dossier.events):
        return RedirectResponse(str(request.url_for("api_event", event_id=now)), status_code=308)
    why = say("No published event has this id. It may have been withdrawn.")
    return refusal(request.scope, 404, why)


def sources(_: Request, loaded: Loaded) -> Response:
    """GET /api/sources: every source that a published event leans on, without its text."""
    fields = (
        "source_id source_office source_headline source_date source_url language rights".split()
    )
    found = [
        {name: getattr(source, name) for name in fields}
        for source in sorted(loaded.dossier.sources.values(), key=lambda one: one.source_id)
    ]
    return _json({"release": loaded.version, "sources": found})


def feed(request: Request, loaded: Loaded) -> Response:
    """GET /feed.xml: the newest published events of a view as Atom with GeoRSS points."""
    rows = select_rows(loaded.rows, from_params(_asked(request))[0].view)
    return Response(write_feed(rows, loaded.dossier, str(request.base_url)), media_type=FEED_TYPE)


def description(_: Request, loaded: Loaded) -> Response:
    """GET /api/openapi.json: these routes, described."""
    return _json(describe(loaded.version))


def _file(
    request: Request, form: str, rows: pd.DataFrame, loaded: Loaded, *, lost: bool
) -> Response:
    if form not in FORMATS:
        names = ", ".join(FORMATS)
        why = say(
            "'{form}' is no format. Use json or one of: {names}.", form=form[:40], names=names
        )
        return refusal(request.scope, 400, why)
    made = export_events(form, rows, loaded.dossier)
    if lost:
        report = made.loss.to_json().encode("utf-8", "replace")
        return Response(report, media_type=_TYPE)
    address = request.url.include_query_params(loss=1)
    headers = {
        "Content-Disposition": f'attachment; filename="dateline{made.suffix}"',
        # What the format could not carry: in short, and where the report is.
        "X-Dateline-Left-Out": str(len(made.loss.left_out)),
        "Link": f'<{address}>; rel="describedby"; type="{_TYPE}"',
    }
    return Response(made.content, media_type=made.media_type, headers=headers)


def _asked(request: Request) -> dict[str, list[str]]:
    """What follows the question mark: every name with its values."""
    return parse_qs(request.url.query, keep_blank_values=True)


def _page(limit: str, offset: str) -> tuple[int, int]:
    if not (limit.isdecimal() and offset.isdecimal() and len(limit + offset) < 20):
        raise ValueError(
            say("limit and offset are whole numbers, such as limit=100 and offset=200.")
        )
    if not 1 <= int(limit) <= MOST:
        raise ValueError(say("limit is a number from 1 to {most}.", most=str(MOST)))
    return int(limit), int(offset)


def _json(body: Any, media_type: str = _TYPE) -> Response:
    text = json.dumps(body, ensure_ascii=False, allow_nan=False)
    return Response(text.encode("utf-8", "replace"), media_type=media_type)


def _route(path: str, answer: Answer, name: str) -> Route:
    async def serve(request: Request) -> Response:
        wait = _LIMIT.wait(request.client.host if request.client else "")
        if wait:
            why = TOO_MANY.of(seconds=wait)
            return refusal(request.scope, 429, why, **{"Retry-After": str(wait)})
        return await run_in_threadpool(_answer, request, answer)

    return Route(path, serve, methods=["GET"], name=name)


def _answer(request: Request, answer: Answer) -> Response:
    try:
        return _told(request, answer, outage.standing())
    except StoreUnavailable:
        return closed(request.scope, outage.standing())


def _told(request: Request, answer: Answer, down: outage.Outage | None) -> Response:
    loaded = data.load_public_data(from_params(_asked(request))[0].asof)
    if loaded is None:
        return refusal(request.scope, 503, NOT_BUILT)
    stale = down.stamp if down else ""
    tag = hashlib.sha256(f"{loaded.version}{stale}\0{request.url}".encode()).hexdigest()[:20]
    headers = {"ETag": f'"{tag}"', "Cache-Control": "public, no-cache"}
    headers |= marks(down) if down else {}
    headers["Access-Control-Allow-Origin"] = "*"
    if f'"{tag}"' in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    made = answer(request, loaded)
    if made.status_code == 200:
        made.headers.update(headers)
    return made


ROUTES = [
    _route("/api/events", events, "api_events"),
    _route("/api/events/{event_id}", one_event, "api_event"),
    _route("/api/sources", sources, "api_sources"),
    _route("/api/openapi.json", description, "api_description"),
    _route("/api/picture.{form}", picture, "api_picture"),
    _route("/feed.xml", feed, "feed"),
]
"""Everything here is open to everybody: `load_public_data` holds what is published, no more."""
