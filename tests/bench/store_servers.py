"""How soon an app server knows of a change that another process made."""

from __future__ import annotations

import statistics
import time
import urllib.request
from contextlib import ExitStack
from pathlib import Path

from events.review import propose
from events.store import close_store, open_store
from tests.browser.conftest import serving
from tests.events.stored import ADA, fill, nirab


def seen_elsewhere(url: str, folder: Path, times: int) -> dict[str, object]:
    """Milliseconds from a kept change to the answer of two servers that there is one.

    An open page asks once a second, so what it shows is a second and a run of the page behind.
    """
    store = open_store(url)
    fill(store)
    took = []
    with ExitStack() as running:
        addresses = []
        for name in ("one", "two"):
            place = folder / f"{name}-{time.monotonic_ns()}"
            place.mkdir()
            given = serving(place, place / "log.txt", DATELINE_DATABASE_URL=url)
            addresses.append(running.enter_context(given))
        for number in range(times):
            before = [_state(address) for address in addresses]
            propose(store, nirab(f"seen-{number}"), ADA, "load")
            begun = time.perf_counter()
            for address, old in zip(addresses, before, strict=True):
                while _state(address) == old:
                    time.sleep(0.01)
            took.append((time.perf_counter() - begun) * 1000)
    close_store(store)
    return {
        "changes": times, "median, ms": round(statistics.median(took)), "most, ms": round(max(took))
    }  # fmt: skip


def _state(address: str) -> str:
    with urllib.request.urlopen(f"{address}/store/desk", timeout=10) as answer:
        return str(answer.read().decode())
