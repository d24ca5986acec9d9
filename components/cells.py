"""More events than a browser should hold: routes that answer one part of the map at a time.

`cells` counts the events of a view by cell of a zoom, `part` packs those of a small part of the
map as the map reads a release, `days` counts them by day, `texts` names some of them; `hits` is a
search in the texts, which no release carries into the browser; `list` has the events of a view page
by page, `values` the choices of a field whose name holds a text. Each answer is fixed by release
and question: it is worked out once, and may be kept for good.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from components import data
from components.asked import refusal
from components.passes import PassRefused, admitted, desk_key, today
from components.ratelimit import TOO_MANY, RateLimit
from components.routes import kept_by
from components.settings import read_settings
from components.state import FIELDS, Screen, from_params, to_params
from components.words import row_when
from components.words.language import matching, speaking
from components.words.times import where_it_happened
from events.errors import QueryUnavailable
from events.model import View
from events.snapshot import Release
from geodata.said import say

PART = 20_000
"""Events that one part of the map may hold to be sent one by one."""
TEXTS = 500
"""Events named in one answer."""
LISTED, LISTED_UP_TO = 300, 100_000
"""Events in one answer of the list, and how far it goes."""
VALUES = 50
"""Choices in one answer."""
MAX_TEXT = 200
"""Longest search that is answered, in characters."""
ZOOMS = range(23)
_WHOLE = say("{name} is a whole number from 0 to {most}.")
LIMIT = RateLimit(per_minute=600, burst=120)
"""Of all routes that work something out from a release, by address."""
_FILTERS = frozenset(one.name for one in FIELDS) - {
    "event", "view", "at", "tiles", "play", "asof", "state",
}  # fmt: skip
Params = Mapping[str, list[str]]


@dataclass(frozen=True)
class Ask:
    """A question in the form under which its answer is kept; `box` in cells of the zoom."""

    view: View
    zoom: int = 0
    box: tuple[int, int, int, int] | None = None
    numbers: tuple[int, ...] = ()
    language: str = "en"
    start: int = 0
    field: str = ""
    find: str = ""


def cells(release: Release, asked: Ask) -> bytes:
    """The events on this part of the map by cell, and the counts of the whole view."""
    from events import query_answer as answer  # noqa: PLC0415 - an extra

    engine = answer.ask(data.query_engine(), release)
    found = answer.cells(engine, _question(asked), asked.zoom)
    here = int(found.number.sum())
    columns = {
        name: getattr(found, name).tolist()
        for name in "column row number certain wide x y first_day last_day by_type".split()
    }
    return _json({"zoom": asked.zoom, "here": here, "types": found.types, **columns})


def counts(release: Release, asked: Ask) -> bytes:
    """How many events of the view there are, are possible, and have no place on the map."""
    from events import query_answer as answer  # noqa: PLC0415

    found = answer.counts(answer.ask(data.query_engine(), release), _question(asked))
    return _json(vars(found))


def days(release: Release, asked: Ask) -> bytes:
    """First day of the release, the axis of a time control, and the events of each day on it."""
    from events import query_answer as answer  # noqa: PLC0415

    engine = answer.ask(data.query_engine(), release)
    first, last = answer.time_span(engine)
    certain, possible = answer.per_day(engine, _question(asked), first, last)
    begin = answer.first_day(engine)
    whole = {"first_day": begin, "axis": [first - begin, last - begin]}
    return _json({**whole, "certain": certain.tolist(), "possible": possible.tolist()})


def part(release: Release, asked: Ask) -> bytes:
    """The events of a part of the map, packed; PART of them at most."""
    from events import query, query_answer  # noqa: PLC0415
    from events.query_part import pack_part  # noqa: PLC0415

    engine = query_answer.ask(data.query_engine(), release)
    rows = query_answer.run(engine.engine, query.part(engine.tables, _question(asked), PART))
    return pack_part(rows, query_answer.first_day(engine))


def texts(release: Release, asked: Ask) -> bytes:
    """Id, title, date in words and place of these events, in order of their numbers."""
    from events import query, query_answer  # noqa: PLC0415

    engine = query_answer.ask(data.query_engine(), release)
    wanted = "event_id title edtf is_duration planned tz latitude longitude".split()
    rows = query_answer.run(
        engine.engine, query.of_numbers(engine.tables, list(asked.numbers), *wanted)
    ).to_pylist()
    named = {name: [_told(row[column]) for row in rows] for name, column in _TEXT.items()}
    with speaking(asked.language), where_it_happened():
        return _json(named | {"when": [row_when(row) for row in rows]})


def listed(release: Release, asked: Ask) -> bytes:
    """LISTED events of the view by day, after the first `start`: id, title, date in words, place,
    and whether they are only possible in these dates."""
    from events.query_answer import ask  # noqa: PLC0415
    from events.query_shown import list_query, rows_of  # noqa: PLC0415

    engine = ask(data.query_engine(), release)
    found = list_query(engine, asked.view, asked.start, LISTED)
    rows = rows_of(engine, found.rows)
    columns = {"n": list(found.rows), "possible": [row in found.possible for row in found.rows]}
    named = {key: [_told(row[name]) for row in rows] for key, name in _LINE.items()}
    with speaking(asked.language), where_it_happened():
        return _json({**columns, **named, "when": [row_when(row) for row in rows]})


def values(release: Release, asked: Ask) -> bytes:
    """Choices of a field whose name holds the text, the most frequent ones first."""
    from events.query_answer import ask  # noqa: PLC0415
    from events.query_shown import values_query  # noqa: PLC0415

    engine = ask(data.query_engine(), release)
    found = values_query(engine, asked.view, asked.field, asked.find, VALUES)
    return _json({"value": list(found), "number": list(found.values())})


def hits(release: Release, asked: Ask) -> bytes:
    """One bit an event, lowest first: whether the words of the text are in it."""
    return release.hits(asked.view.text)


_LINE = {name: name for name in ("title", "place", "country")} | {"id": "event_id"}
_TEXT = {name: name for name in ("n", "title", "latitude", "longitude")} | {"id": "event_id"}


def _told(value: Any) -> Any:
    """A number that is none is null in JSON."""
    return None if value != value else value  # noqa: PLR0124 - only NaN differs from itself


def _question(asked: Ask) -> Any:
    from events.query import CELL_BITS, WORLD_BITS, Box, Question  # noqa: PLC0415

    if asked.box is None:
        return Question(asked.view)
    shift = max(0, CELL_BITS - asked.zoom)
    west, north, east, south = (min(edge << shift, 1 << WORLD_BITS) for edge in asked.box)
    return Question(asked.view, Box(west, north, east, south))


def read_ask(name: str, params: Params) -> Ask:
    """The question of an address. Raises ValueError that says what was not understood."""
    own = {key: (params[key] or [""])[-1] for key in _OWN[name] if key in params}
    if name == "hits":
        _refuse(params.keys() - {"q"})
        return Ask(View(text=(params.get("q") or [""])[-1][:MAX_TEXT]))
    if name == "texts":
        _refuse(params.keys() - own.keys())
        language = matching([own.get("lang", "")]) or "en"
        return Ask(View(), numbers=_numbers(own.get("n", "")), language=language)
    screen, unknown = from_params({k: v for k, v in params.items() if k not in own})
    _refuse({*unknown, *(params.keys() - own.keys() - _FILTERS)})
    if name in {"days", "counts"}:
        return Ask(screen.view)
    if name == "values":
        return _values_ask(screen.view, own)
    if name == "list":
        start, language = own.get("start", "0"), matching([own.get("lang", "")]) or "en"
        if not (start.isascii() and start.isdigit() and int(start[:9]) <= LISTED_UP_TO):
            raise ValueError(_WHOLE.of(name="start", most=LISTED_UP_TO))
        return Ask(screen.view, start=int(start), language=language)
    zoom = own.get("zoom", "")
    if not (zoom.isascii() and zoom.isdigit() and len(zoom) < 3 and int(zoom) in ZOOMS):
        raise ValueError(_WHOLE.of(name="zoom", most=ZOOMS[-1]))
    return Ask(screen.view, int(zoom), _box(own["box"], int(zoom)) if "box" in own else None)


_CHOICES = {
    "source": "sources", "type": "types", "actor": "actors", "place": "places",
    "collection": "collections", "standing": "standings",
}  # fmt: skip
"""Parameter of the address and field of the view of each list of choices."""


def _values_ask(view: View, own: Mapping[str, str]) -> Ask:
    """`field` is called as the parameter that filters by it."""
    field = _CHOICES.get(own.get("field", ""))
    if field is None:
        raise ValueError(say("field is one of {names}.", names=", ".join(_CHOICES)))
    return Ask(view, field=field, find=own.get("find", "")[:MAX_TEXT])


_OWN: dict[str, tuple[str, ...]] = {
    "cells": ("zoom", "box"), "part": ("zoom", "box"), "days": (), "counts": (),
    "texts": ("n", "lang"), "hits": ("q",),
    "list": ("start", "lang"), "values": ("field", "find"),
}  # fmt: skip


def _refuse(unknown: set[str]) -> None:
    if unknown:
        names = ", ".join(sorted(ascii(one[:40]) for one in unknown))
        use = ", ".join(sorted(_FILTERS))
        raise ValueError(say("Not understood: {names}. Use {use}.", names=names, use=use))


def _box(text: str, zoom: int) -> tuple[int, int, int, int]:
    most = 1 << (zoom + 3)
    edges = [
        int(one) for one in text.split(",") if one.isascii() and one.isdigit() and len(one) < 9
    ]
    if len(edges) != 4 or text.count(",") != 3 or max(edges) > most or edges[1] >= edges[3]:
        raise ValueError(
            say(
                "box is west,north,east,south in cells: whole numbers from 0 to {most} at this "
                "zoom, north smaller than south.",
                most=str(most),
            )
        )
    return edges[0], edges[1], edges[2], edges[3]


def _numbers(text: str) -> tuple[int, ...]:
    parts = text.split(",")
    if len(parts) > TEXTS or not all(p.isascii() and p.isdigit() and len(p) < 12 for p in parts):
        raise ValueError(
            say("n lists up to {most} numbers of events, such as n=3,17.", most=str(TEXTS))
        )
    return tuple(sorted({int(one) for one in parts}))


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":")).encode()


Answer = Callable[[Release, Ask], bytes]
_ANSWERS: dict[str, Answer] = {
    "cells": cells, "counts": counts, "days": days, "part": part, "texts": texts, "hits": hits,
    "list": listed, "values": values,
}  # fmt: skip


async def _serve(request: Request) -> Response:
    wait = LIMIT.wait(request.client.host if request.client else "")
    if wait:
        why = TOO_MANY.of(seconds=wait)
        return refusal(request.scope, 429, why, **{"Retry-After": str(wait)})
    return await run_in_threadpool(_answer, request)


def _answer(request: Request) -> Response:
    version, name = request.path_params["version"], request.url.path.rpartition("/")[2]
    try:
        release = admitted(version, read_settings().releases, desk_key(), today())
    except PassRefused as why:
        return refusal(request.scope, 403, why)
    if release is None:
        return refusal(request.scope, 404, say("No such release. Reload the page."))
    try:
        asked = read_ask(name, parse_qs(request.url.query, keep_blank_values=True))
    except ValueError as error:
        return refusal(request.scope, 400, error)
    try:
        content = data.ANSWERS.get(
            (release.version, name, asked), lambda: _packed(name, release, asked)
        )
    except QueryUnavailable as error:
        return refusal(request.scope, 503, error)
    headers = {
        "Cache-Control": kept_by(release),
        "ETag": f'"{release.version}"',
        "Vary": "Accept-Encoding",
    }
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
    else:
        content = gzip.decompress(content)
    kind = "application/octet-stream" if name in {"part", "hits"} else "application/json"
    return Response(content, media_type=kind, headers=headers)


def _packed(name: str, release: Release, asked: Ask) -> bytes:
    return gzip.compress(_ANSWERS[name](release, asked), 5, mtime=0)


def query_of(view: View) -> dict[str, list[str]]:
    """The parameters of a view, as these routes read them."""
    return to_params(Screen(view=view))


ROUTES = [Route(f"/assets/{{version}}/{name}", _serve, methods=["GET"]) for name in _ANSWERS]
