"""`make bench-embed`: what a published page costs its reader, beside others, in one run.

A folder of `dateline publish` is served by a small host that compresses as hosts do; headless
Chromium opens it cold, on a desktop and as a phone whose processor is slowed down four times.
"Drawn" is the first frame after the map has painted its events, "list" the first frame in which a
row of the list can be clicked, both since the page was asked for. Bytes and requests are all that
came until the page went quiet. Of folium the page is what
`Map.save()` writes with FastMarkerCluster, its files of other hosts served from the disk; it has
no list and no evidence. What answers no question of ours (basemap pictures, icon fonts) is left
out for it. What fails is noted and the rest goes on; what was not begun in time is said to be so.
"""

from __future__ import annotations

import argparse
import gzip
import json
import shutil
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import brotli
import folium
from folium.plugins import FastMarkerCluster
from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from components.embed_head import Embed
from components.publish import publish_file, publish_folder
from components.read import Loaded, read_collection
from components.settings import DEMO, read_settings
from events import Dossier
from geodata import DataPaths, data_paths
from tests.bench.embed_load import requests_a_second
from tests.bench.embed_report import write_report
from tests.bench.synthetic import synthetic_rows
from tests.browser.chromium import installed
from tests.browser.conftest import QUIET

SIZES = (30, 1_000, 10_000, 100_000, 1_000_000)
MOST_FOLIUM = 100_000
"""With a million events its page is never drawn (docs/performance.md)."""
WAYS = {
    "own": "Dateline, folder", "one": "Dateline, one file", "folium": "folium, FastMarkerCluster",
}  # fmt: skip
RUNS = 3
MINUTES = 22.0
"""After so many nothing new is begun; the load on the server follows."""
WATCH = """
window.seen = {};
const look = () => {
  const layer = window.Dateline && window.Dateline.layer;
  const own = layer && layer._shown && layer._state;
  const marks = '.leaflet-marker-icon, .marker-cluster';
  const theirs = !window.Dateline && document.querySelector(marks);
  if (!seen.drawn && (own || theirs)) seen.drawn = performance.now();
  if (!seen.list && document.querySelector('tr[data-event]')) seen.list = performance.now();
  if (!seen.drawn || !seen.list) requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""
TYPES = {
    ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css",
    ".png": "image/png",
}  # fmt: skip


class Host(BaseHTTPRequestHandler):
    """A static host: gzip where it helps; it notes the bytes it sent."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *given: Any, folder: Path, sent: list[tuple[int, int, int]]) -> None:
        self.folder, self.sent = folder, sent
        super().__init__(*given)

    def do_GET(self) -> None:
        name = self.path.partition("?")[0].lstrip("/")
        file = self.folder / (f"{name}index.html" if not name or name.endswith("/") else name)
        body, small = _packed(file) if file.is_file() else (b"", (0, b""))
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", TYPES.get(file.suffix, "application/octet-stream"))
        if body:
            self.sent.append((len(body), len(small[1]), small[0]))
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(small[1])))
        self.end_headers()
        self.wfile.write(small[1])

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


_KEPT: dict[Path, tuple[bytes, tuple[int, bytes]]] = {}


def _packed(file: Path) -> tuple[bytes, tuple[int, bytes]]:
    """A file's bytes, its size with brotli and its bytes with gzip; worked out once."""
    if file not in _KEPT:
        content = file.read_bytes()
        packed = content if content[:2] == b"\x1f\x8b" else gzip.compress(content, 9)
        body = gzip.decompress(packed) if packed is content else content
        # Above a megabyte a host's brotli would not be at its best, and gzip is what is sent.
        best = brotli.compress(body, quality=11) if len(body) < 2**20 else packed
        _KEPT[file] = body, (min(len(best), len(packed)), packed)
    return _KEPT[file]


@contextmanager
def hosting(folder: Path) -> Iterator[tuple[str, list[tuple[int, int, int]]]]:
    sent: list[tuple[int, int, int]] = []
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, folder=folder, sent=sent)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", sent
        server.shutdown()


def opened(browser: Browser, address: str, *, phone: bool) -> dict[str, float]:
    """Milliseconds until map and list, in a browser that has seen nothing before."""
    size = {"width": 380, "height": 800} if phone else {"width": 1280, "height": 900}
    context = browser.new_context(viewport=size)
    page = context.new_page()
    page.set_default_timeout(20_000)
    if phone:
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.add_init_script(WATCH)
    page.goto(address)
    page.wait_for_function("() => seen.drawn")
    found = dict(page.evaluate("() => seen"))
    with suppress(PlaywrightTimeout):  # a page that goes on asking is measured as far as it came
        page.wait_for_load_state("networkidle")
    context.close()
    return found


def measure(browser: Browser, folder: Path, way: str, number: int) -> dict[str, Any]:
    with hosting(folder) as (address, sent):
        opened(browser, address, phone=False)  # compresses each file once
        sent.clear()
        desktop = [opened(browser, address, phone=False) for _ in range(RUNS)]
        each = len(sent) // RUNS
        bytes_sent = [sum(part) for part in zip(*sent[:each], strict=True)]
        phone = [opened(browser, address, phone=True) for _ in range(RUNS)]
    times = {
        f"{name} {what}": statistics.median(one[what] for one in runs if what in one)
        for name, runs in (("desktop", desktop), ("phone", phone))
        for what in ("drawn", "list")
        if any(what in one for one in runs)
    }
    return {"events": number, "way": way, "requests": each, "bytes": bytes_sent, **times}


def of_size(number: int, paths: DataPaths) -> Loaded:
    """Thirty events with their evidence are those of the demo; more are made up."""
    if number <= 49:
        loaded = read_collection(DEMO, paths)
        return Loaded(loaded.version, loaded.dossier, loaded.rows.head(number), loaded.areas)
    return Loaded("bench", Dossier((), {}, {}), synthetic_rows(number), {})


def save_folium(rows: Any, folder: Path) -> None:
    """Map.save() with FastMarkerCluster; what it asks of other hosts comes from the disk."""
    from tests.bench.map import AWESOME, LOCAL

    placed = rows.dropna(subset=["latitude", "longitude"])
    drawn = folium.Map(location=(36, 36), zoom_start=6, tiles=None)
    drawn.options["maxZoom"] = 14  # clusters need it, and only tiles would say it
    FastMarkerCluster(placed[["latitude", "longitude"]].to_numpy().tolist()).add_to(drawn)
    folder.mkdir(parents=True)
    drawn.save(folder / "index.html")
    html = (folder / "index.html").read_text("utf-8")
    there = {file.name: file for base in LOCAL for file in base.rglob("*") if file.is_file()}
    for address in sorted({part.split('"')[0] for part in html.split('"') if "https://" in part}):
        name = address.rpartition("/")[2]
        content = there[name].read_bytes() if name in there else b"/* */"
        if name.endswith("awesome-markers.js"):
            content = AWESOME.encode()
        (folder / name).write_bytes(content)
        html = html.replace(f'"{address}"', f'"{name}"')
    (folder / "index.html").write_text(html, "utf-8")
    # Where each of a thousand pins asks in vain for its picture, the page never comes to rest.
    for name in ("marker-icon.png", "marker-icon-2x.png", "marker-shadow.png"):
        for beside in (folder, folder / "images"):
            beside.mkdir(exist_ok=True)
            shutil.copyfile(there[name], beside / name)


def of_number(
    browser: Browser, number: int, paths: DataPaths, folder: Path, until: float
) -> Iterator[dict[str, Any]]:
    """Every way with so many events: measured, or why it was not."""
    loaded: list[Loaded] = []

    def write(name: str) -> Path:
        if not loaded:
            loaded.append(of_size(number, paths))
        one, out = loaded[0], folder / name
        if name == "own":
            publish_folder(one, one.rows, paths, out, Embed())
        elif name == "one":
            out.mkdir(parents=True)
            publish_file(one, one.rows, paths, out / "index.html", Embed())
        else:
            save_folium(one.rows, out)
        return out

    for name, way in WAYS.items():
        if name == "folium" and number > MOST_FOLIUM:
            continue
        if time.monotonic() > until:
            yield {"events": number, "way": way, "failed": "not begun in time"}
            continue
        try:
            yield measure(browser, write(name), way, number)
        except Exception as error:  # noqa: BLE001 - a peer that fails is noted
            why = str(error).strip().partition("\n")[0][:120]
            yield {"events": number, "way": way, "failed": why or type(error).__name__}


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
        browser = playwright.chromium.launch(executable_path=installed(), args=QUIET)
        for number in asked.sizes:
            for found in of_number(browser, number, paths, Path(base) / str(number), until):
                results.append(found)
                print(json.dumps(found), flush=True)  # noqa: T201
            _KEPT.clear()
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
