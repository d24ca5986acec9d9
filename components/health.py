"""Whether this process lives and whether it can serve, for a proxy or a supervisor.

`/healthz` answers as long as the process does. `/readyz` looks: built data, event files, store.
Neither says more than which part fails; the remedy is in `dateline doctor` and in the log, because
anybody may ask here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import anyio
from anyio import to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from components import data, outage
from components.settings import SettingError, read_settings
from events import EventsError
from events.store import version
from geodata import GeodataError, data_paths

PATIENCE_S = 2.0
"""What has not answered after so many seconds counts as failing."""
OK, FAILING, SILENT = "ok", "failing", "no answer"
AS_IT_WAS = "as it was"
"""The store does not answer, but what was known last may still be shown: that can be served."""
_NO_STORE = {"Cache-Control": "no-store"}

Look = Callable[[], bool]


def _has_data() -> bool:
    return data_paths(read_settings().home) is not None


def _has_events() -> bool:
    return read_settings().events.is_dir()


def _has_store() -> bool:
    return version(data.the_store()) >= 0


LOOKS: Mapping[str, Look] = {"data": _has_data, "events": _has_events, "store": _has_store}


async def look(looks: Mapping[str, Look], patience_s: float) -> dict[str, str]:
    """Name → ok, failing or no answer. A look that hangs is left behind, not waited for."""
    found = dict.fromkeys(looks, SILENT)

    async def one(name: str) -> None:
        limit = anyio.CapacityLimiter(1)  # a hanging look takes no thread that answers others
        with anyio.move_on_after(patience_s):
            found[name] = await to_thread.run_sync(
                partial(_state, looks[name]), abandon_on_cancel=True, limiter=limit
            )

    async with anyio.create_task_group() as tasks:
        for name in looks:
            tasks.start_soon(one, name)
    return found


def _state(check: Look) -> str:
    try:
        return OK if check() else FAILING
    except (EventsError, GeodataError, SettingError, OSError):
        return FAILING


def _shows_what_was() -> bool:
    try:
        down = outage.standing()
    except SettingError:
        return False
    return down is not None and down.shown


async def _ready(_request: Request) -> Response:
    found = await look(LOOKS, PATIENCE_S)
    if found["store"] != OK and await to_thread.run_sync(_shows_what_was):
        found["store"] = AS_IT_WAS
    ready = all(state in {OK, AS_IT_WAS} for state in found.values())
    status = 200 if ready else 503
    return JSONResponse({"ready": ready, "checks": found}, status, headers=_NO_STORE)


async def _alive(_request: Request) -> Response:
    return PlainTextResponse("ok", headers=_NO_STORE)


ROUTES = [
    Route("/healthz", _alive, methods=["GET"]),
    Route("/readyz", _ready, methods=["GET"]),
]
