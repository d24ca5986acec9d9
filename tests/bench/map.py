"""`make bench-map`: what a date-slider move costs, our layer beside the others, in one run.

A real headless Chromium in software rendering drives one Streamlit page a way and size
(`map_peers.py`). Nothing outside is asked: Leaflet and MarkerCluster come from installed packages,
basemaps are left out. For the others a move is over when, since the key was pressed, no message
has come by the websocket, the page's script has not run, nothing has changed inside the map's
frame, and no frame has taken more than 0.12 s, for 1.2 s; the last of these is counted. Work that
a graphics thread does after that is not seen, which favours them. For our layer it is the end of
the frame that follows the key.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from playwright.sync_api import Error, Page, Route, sync_playwright

from components.settings import ROOT, read_settings
from components.words import row_when
from events import Release, write_release
from events.packed import unpack
from tests.bench.map_report import write_report
from tests.bench.synthetic import synthetic_rows
from tests.browser.chromium import installed
from tests.browser.conftest import QUIET, free_port, wait_for

SIZES = (1_000, 10_000, 100_000, 1_000_000)
OTHERS = (
    "fast_marker_cluster", "st_map", "lonboard", "pydeck", "geojson", "marker_cluster", "marker"
)  # fmt: skip
LIMIT_S = 60
QUIET_MS = 1200
LEAST_BYTES = 1000
"""What the others filter on the server has to come to the browser; less is no answer to a move."""
DRAWN = ".leaflet-marker-icon, .marker-cluster, canvas"
"""Something of this is there when a map has been drawn."""
WATCH = (Path(__file__).parent / "map_watch.js").read_text("utf-8")
OWN_MOVES = (Path(__file__).parent / "map_moves.js").read_text("utf-8")


AWESOME = "L.AwesomeMarkers = { icon: () => new L.Icon.Default() };"
"""FastMarkerCluster asks for it; its icon font is left out."""


def data_of(package: str) -> Path:
    """Folder of the files that a package of JavaScript carries."""
    spec = find_spec(f"xstatic.pkg.{package}")
    if spec is None or not spec.submodule_search_locations:
        sys.exit("Install what is compared first: make bench-map does it.")
    return Path(spec.submodule_search_locations[0]) / "data"


LOCAL = (data_of("leaflet"), data_of("leaflet_markercluster"))


def main() -> None:
    """Measure what the arguments name and write docs/performance.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--peers", nargs="*", default=OTHERS)
    parser.add_argument("--minutes", type=float, default=33, help="begin nothing after so long")
    parser.add_argument("--write", action="store_true", help="write docs/performance.md")
    asked = parser.parse_args()
    results: list[dict[str, Any]] = []
    given_up: set[str] = set()
    end = time.monotonic() + 60 * asked.minutes
    with sync_playwright() as playwright:
        options = [*QUIET, "--enable-precise-memory-info", "--js-flags=--expose-gc"]
        chromium = playwright.chromium.launch(executable_path=installed(), args=options)
        for peer, size in plan(asked.sizes, asked.peers):
            if peer in given_up:
                continue
            if time.monotonic() > end and peer != "dateline":
                result: dict[str, Any] = {"stopped": "not begun: out of time"}
            else:
                release = released(size)
                result = measured(chromium, peer, release)
            result |= {"peer": peer, "events": size}
            if result.get("stopped"):
                given_up.add(peer)
            if peer == "dateline":
                result |= bytes_of(release)
            results.append(result)
            sys.stdout.write(json.dumps(result) + "\n")
            sys.stdout.flush()
        chromium.close()
    if asked.write:
        order = ("dateline", *OTHERS)
        results.sort(key=lambda one: (one["events"], order.index(one["peer"])))
        write_report(results, ROOT / "docs")


def plan(sizes: Sequence[int], peers: Sequence[str]) -> list[tuple[str, int]]:
    """Our own layer at every size first, then the others from few events to many."""
    return [("dateline", size) for size in sizes] + [(p, size) for size in sizes for p in peers]


@lru_cache(maxsize=2)
def released(size: int) -> Release:
    """The release of so many made-up events."""
    return write_release(synthetic_rows(size), {}, read_settings().releases, row_when)


def measured(chromium: Any, peer: str, release: Release) -> dict[str, Any]:
    """One way at one size; {"stopped": why} where it takes too long."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.add_init_script(WATCH)
    context.route("**/*", answer)
    page = context.new_page()
    try:
        with serving(peer, release) as (address, process):
            return (own if peer == "dateline" else other)(page, address, process)
    except (Error, AssertionError) as error:
        return {"stopped": str(error).splitlines()[0][:80]}
    finally:
        context.close()


def answer(route: Route) -> None:
    """Files of the others from installed packages; every other outside address is blocked."""
    url = route.request.url
    if url.startswith(("http://127.0.0.1", "data:", "blob:")):
        route.continue_()
        return
    name = url.partition("?")[0].rsplit("/", 1)[-1]
    found = next((path for folder in LOCAL for path in folder.glob(name)), None)
    if found:
        route.fulfill(path=found)
    elif name.endswith((".js", ".css")):
        kind = "text/css" if name.endswith("css") else "text/javascript"
        route.fulfill(body=AWESOME if "awesome-markers.js" in name else "", content_type=kind)
    else:
        route.abort()


@contextmanager
def serving(peer: str, release: Release) -> Iterator[tuple[str, int]]:
    """The page of one way; yields its address and process."""
    port = free_port()
    named = {
        "BENCH_PEER": peer,
        "BENCH_EVENTS": str(release.number),
        "BENCH_VERSION": release.version,
    }
    command = [sys.executable, "-m", "streamlit", "run", "tests/bench/map_peers.py"]
    command += ["--server.headless", "true", "--server.port", str(port)]
    env = {**os.environ, **named, "PYTHONPATH": str(ROOT)}
    log = Path(read_settings().home) / "bench-map.log"
    with log.open("wb") as out:
        server = subprocess.Popen(command, cwd=ROOT, env=env, stdout=out, stderr=out)
        try:
            wait_for(f"http://127.0.0.1:{port}/_stcore/health", server, log)
            yield f"http://127.0.0.1:{port}", server.pid
        finally:
            server.terminate()
            server.wait(20)


def own(page: Page, address: str, process: int) -> dict[str, Any]:
    """First map, moves and playing of our layer."""
    page.goto(address)  # once for the server's imports
    frame = page.frame_locator("iframe[title='streamlit_folium.st_folium']")
    frame.locator(".dl-map[data-drawn]").wait_for(timeout=LIMIT_S * 1000)
    begun = time.monotonic()
    page.goto(address)
    frame.locator(".dl-map[data-drawn]").wait_for(timeout=LIMIT_S * 1000)
    first = time.monotonic() - begun
    settle(page)
    inside = next(f for f in page.frames if "streamlit_folium" in f.url and f != page.main_frame)
    before = page.evaluate("top.__watch.socket")
    moves = inside.evaluate(OWN_MOVES)
    socket = page.evaluate("top.__watch.socket") - before
    return {
        "first_s": first, **moves, "socket_bytes": socket,
        "http_bytes": page.evaluate("top.__watch.http()"),
        **memory(page, process),
    }  # fmt: skip


def other(page: Page, address: str, process: int) -> dict[str, Any]:
    """First map and moves of another way: the slider is Streamlit's, on the server."""
    begun = time.time() * 1000
    page.goto(address)
    first = settle(page) - begun
    if first < LIMIT_S * 500:  # else a second time, without the server's imports, says no more
        begun = page.evaluate("Date.now()")
        page.goto(address)
        first = 0
    page.locator("[data-testid=stSlider] [role=slider], .stSlider input").first.wait_for(
        timeout=LIMIT_S * 1000
    )
    first = first or settle(page) - begun
    times, socket = [], []
    handle = page.locator("[data-testid=stSlider] [role=slider], .stSlider input").first
    handle.focus()
    for _ in range(5):
        before, begun = page.evaluate("[top.__watch.socket, Date.now()]")
        handle.press("ArrowRight")
        times.append(max(settle(page) - begun, 1))
        socket.append(page.evaluate("top.__watch.socket") - before)
        if sum(times) > 30_000:
            break
    if not any(frame.locator(DRAWN).count() for frame in page.frames):
        raise AssertionError("nothing was drawn")
    if statistics.median(socket) < LEAST_BYTES:
        raise AssertionError("its moves did not reach the map")
    return {
        "first_s": first / 1000, "move_p50_ms": statistics.median(times),
        "move_p95_ms": max(times), "moves": len(times), "socket_bytes": statistics.median(socket),
        "http_bytes": page.evaluate("top.__watch.http()"), **memory(page, process),
    }  # fmt: skip


def settle(page: Page) -> float:
    """Wait for quiet; when the last thing happened, in milliseconds of the clock."""
    end = time.monotonic() + LIMIT_S
    page.wait_for_timeout(300)
    while page.evaluate("Date.now() - top.__watch.last") < QUIET_MS:
        if time.monotonic() > end:
            raise AssertionError(f"over {LIMIT_S} s")
        page.wait_for_timeout(100)
    return float(page.evaluate("top.__watch.last"))


def memory(page: Page, process: int) -> dict[str, float]:
    """Heap of the browser's page and resident memory of the server, in MB."""
    page.evaluate("globalThis.gc && gc()")
    heap = page.evaluate("performance.memory.usedJSHeapSize") / 1e6
    status = Path(f"/proc/{process}/status").read_text("utf-8")
    resident = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return {"heap_mb": heap, "server_mb": int(resident.split()[1]) / 1000}


def bytes_of(release: Release) -> dict[str, float]:
    """Compressed bytes an event: of all, and of place, day, type and source alone."""
    import gzip
    from dataclasses import replace

    from events.packed import pack

    content, rest = release.file("release.bin") or b"", release.file("rest.bin") or b""
    data = unpack(gzip.decompress(content), gzip.decompress(rest) if rest else b"")
    empty = {n: data.events[n] * 0 for n in ("length", "standing", "collection", "bits")}
    core = pack(replace(data, events=data.events | empty, header=data.header | {"sets": {}}))
    return {
        "bytes_event": (len(content) + len(rest)) / release.number,
        "core_bytes_event": len(gzip.compress(core, 9, mtime=0)) / release.number,
    }


if __name__ == "__main__":
    main()
