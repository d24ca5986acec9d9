"""Other people's changes reach an open page within two seconds, without a run of it until then.

The page asks a small route once a second. Any process may answer: it reads the store, so a change
made by another process or by a command is seen as well.
"""

from __future__ import annotations

import time
from functools import lru_cache

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from components import data, outage, state, visitor
from components.element import element
from events.errors import StoreError

KEY = "dl-watch"
FRESH_S = 0.4
"""Seconds for which one answer serves everybody who asks."""


_HTML = (
    '<span class="watch" hidden></span><p class="said" role="status" '
    'style="position:absolute;width:1px;height:1px;margin:0;overflow:hidden;clip-path:inset(50%)">'
    "</p>"
)


def show() -> None:
    """Put the watch on the page."""
    desk = visitor.access().may_edit
    element("watch", _HTML)(
        data={
            "state": _told(desk=desk),
            "who": "desk" if desk else "all",
        },
        key=KEY,
        on_changed_change=state.stay_here,
    )


def _told(*, desk: bool) -> str:
    """What a page shows; while the database is silent, whether it still shows anything."""
    try:
        return _state(desk, round(time.monotonic() / FRESH_S))
    except StoreError:
        down = outage.standing()
        return "as it was" if down and down.shown else "closed"


@lru_cache(maxsize=4)
def _state(desk: bool, _moment: int) -> str:
    return data.state_of(data.the_store(), desk=desk)


def _answer(request: Request) -> Response:
    outage.standing()  # what is known of the database is never old while a page is open
    text = _told(desk=request.path_params["who"] == "desk")
    return PlainTextResponse(text, headers={"Cache-Control": "no-store"})


WATCH_ROUTE = Route("/store/{who}", _answer, methods=["GET"])
