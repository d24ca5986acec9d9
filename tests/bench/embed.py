"""`make bench-embed`: what a published page costs its reader, beside others, in one run.

A folder of `dateline publish` is served by a small host that compresses as hosts do; headless
Chromium opens it cold, on a desktop and as a phone whose processor is slowed down four times.
"Drawn" is the first frame after the map has painted its events, "list" the first frame in which a
row of the list can be clicked, both since the page was asked for. Bytes and requests are all that
came until the page went quiet. Of folium the page is what `Map.save()` writes with
FastMarkerCluster, of kepler.gl what `save_to_html()` writes (embed_kepler.py), their files of other
hosts served beside them; they have no list and no evidence, and no more than coordinates. What
answers no question of ours (basemap pictures, icon fonts) is left out for them. What fails is noted
and the rest goes on; what was not begun in time is said to be so.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, sync_playwright
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from components.read import Loaded
from components.settings import read_settings
from geodata import DataPaths, data_paths
from tests.bench.embed_host import KEPT, hosting, packed
from tests.bench.embed_kepler import Kepler, fetch_kepler
from tests.bench.embed_load import requests_a_second
from tests.bench.embed_report import write_report
from tests.bench.embed_ways import Way, of_size, ways
from tests.browser.chromium import installed

SIZES = (30, 1_000, 10_000, 100_000, 1_000_000)
RUNS = 3
SLOW = 20.0
"""Seconds; of what takes longer there is one run."""
PATIENCE = 60
"""Seconds in which a map has to be drawn."""
MINUTES = 20.0
"""After so many nothing new is begun; the load on the server follows."""


def opened(browser: Browser, address: str, watch: str, *, phone: bool) -> dict[str, float]:
    """Milliseconds until map and list, in a browser that has seen nothing before.

    Where the map is not drawn in time "drawn" is missing.
    """
    size = {"width": 380, "height": 800} if phone else {"width": 1280, "height": 900}
    context = browser.new_context(viewport=size)
    try:
        page = context.new_page()
        page.set_default_timeout(1000 * PATIENCE)
        session = context.new_cdp_session(page)
        if phone:
            session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        page.add_init_script(watch)
        page.goto(address, wait_until="commit")
        found = noted(session)
        with suppress(PlaywrightTimeout):  # a page that goes on asking is measured as it is
            if "drawn" in found:
                page.wait_for_load_state("networkidle", timeout=20_000)
                found = _seen(session)  # the list may come after the map
        return found
    finally:
        context.close()


def noted(session: CDPSession) -> dict[str, float]:
    """What the page has noted once its map is drawn, or when that took too long.

    Asked for in the browser's own words: Playwright's ways to wait put a third of a megabyte of
    script into the page first, which a slowed-down processor reads for a tenth of a second.
    """
    until = time.monotonic() + PATIENCE
    found: dict[str, float] = {}
    while "drawn" not in found and time.monotonic() < until:
        time.sleep(0.05)
        found = _seen(session)
    if found.get("drawn", 0) > 1000 * PATIENCE:  # it answers no question while it draws
        del found["drawn"]
    return found


def _seen(session: CDPSession) -> dict[str, float]:
    answer = session.send("Runtime.evaluate", {"expression": "JSON.stringify(window.seen)"})
    found: dict[str, float] = json.loads(answer["result"].get("value") or "{}")
    return found


def runs(
    browser: Browser, address: str, way: Way, most: int, **how: bool
) -> list[dict[str, float]]:
    """So many openings, one of a slow page or of one that is not drawn."""
    found: list[dict[str, float]] = []
    while len(found) < most:
        begun = time.monotonic()
        found.append(opened(browser, address, way.watch, **how))
        if time.monotonic() - begun > SLOW or "drawn" not in found[-1]:
            break
    return found


def measure(browser: Browser, folder: Path, way: Way, number: int) -> dict[str, Any]:
    """Times, bytes and requests; where a map is not drawn in time it says so instead."""
    with hosting(folder) as (address, sent):
        packed(folder / "index.html")  # the largest file of the others
        desktop = runs(browser, address, way, 1, phone=False)  # compresses each file once
        asked = list(sent)
        phone: list[dict[str, float]] = []
        if "drawn" in desktop[0]:
            desktop = runs(browser, address, way, RUNS, phone=False)
            phone = runs(browser, address, way, RUNS, phone=True)
    return {
        "events": number,
        "way": way.label,
        "requests": len(asked),
        "bytes": [sum(part) for part in zip(*asked, strict=True)],
        **_medians("desktop", desktop),
        **_medians("phone", phone),
    }


def _medians(name: str, seen: list[dict[str, float]]) -> dict[str, float | str]:
    """Of what each opening saw; one that was not drawn in time is none."""
    found: dict[str, float | str] = {}
    for what in ("given", "drawn", "list"):
        values = [one[what] for one in seen if what in one]
        if values:
            found[f"{name} {what}"] = statistics.median(values)
        elif what == "drawn":
            found[f"{name} drawn"] = f"not in {PATIENCE} s" if seen else "not tried"
    return found


def of_number(
    browsers: dict[Way, Browser], number: int, folder: Path, paths: DataPaths, until: float
) -> Iterator[dict[str, Any]]:
    """Every way with so many events: measured, or why it was not."""
    loaded: Loaded | None = None
    for at, (way, browser) in enumerate(browsers.items()):
        if number > way.most:
            continue
        if time.monotonic() > until:
            yield {"events": number, "way": way.label, "failed": "not begun in time"}
            continue
        try:
            loaded = loaded or of_size(number, paths)
            way.write(loaded, paths, folder / str(at))
            yield measure(browser, folder / str(at), way, number)
        except Exception as error:  # noqa: BLE001 - a peer that fails is noted
            why = str(error).strip().partition("\n")[0][:120]
            yield {"events": number, "way": way.label, "failed": why or type(error).__name__}


def peer(folder: Path) -> Kepler | None:
    """kepler.gl with its outside files; where they cannot be had the rest goes on."""
    try:
        return fetch_kepler(folder)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is said and the rest goes on
        print(f"kepler.gl is left out: {error}", flush=True)  # noqa: T201
        return None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--seconds", type=float, default=5.0, help="of the load on the server")
    parser.add_argument("--minutes", type=float, default=MINUTES, help="to begin something new in")
    parser.add_argument("--write", action="store_true", help="write docs/publish.md")
    asked = parser.parse_args()
    paths = data_paths(read_settings().home)
    if paths is None:
        raise SystemExit("No data is built yet. Run: dateline data build")
    results: list[dict[str, Any]] = []
    until = time.monotonic() + 60 * asked.minutes
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as base:
        which = ways(peer(Path(base) / "kepler"))
        launched = {
            flags: playwright.chromium.launch(executable_path=installed(), args=list(flags))
            for flags in {way.flags for way in which}
        }
        browsers = {way: launched[way.flags] for way in which}
        for number in asked.sizes:
            folder = Path(base) / str(number)
            for found in of_number(browsers, number, folder, paths, until):
                results.append(found)
                print(json.dumps(found), flush=True)  # noqa: T201
            KEPT.clear()
        for browser in launched.values():
            browser.close()
    try:
        load = requests_a_second(asked.seconds)
    except Exception as error:  # noqa: BLE001 - the figures before it are kept
        load = {"failed": str(error).strip().splitlines()[-1][:120] if str(error) else "stopped"}
    print(json.dumps(load))  # noqa: T201
    if asked.write:
        write_report(results, load)


if __name__ == "__main__":
    main()
