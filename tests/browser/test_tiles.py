"""The street map is asked for only when switched on, and gives way when its server fails."""

from __future__ import annotations

import base64
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.browser.conftest import serving

PICTURE = base64.b64decode(  # one grey pixel
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
)


class Tiles(BaseHTTPRequestHandler):
    """A tile server that answers as its path begins: good, refused or slow."""

    def do_GET(self):
        self.server.asked.append((self.path, self.headers.get("Referer", "")))
        if self.path.startswith("/slow"):
            time.sleep(20)
        self.send_response(403 if self.path.startswith("/refused") else 200)
        self.send_header("Content-Type", "image/png")
        self.send_header("Access-Control-Allow-Origin", "*")
        self.end_headers()
        self.wfile.write(PICTURE)

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def tiles():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Tiles)
    server.daemon_threads = True
    server.asked = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def app_with(data, data_home, tmp_path, tiles):
    """Start the app with the tile server's path of that name."""
    running = []

    def start(name):
        address = f"http://127.0.0.1:{tiles.server_port}/{name}/{{z}}/{{x}}/{{y}}.png"
        server = serving(data_home, tmp_path / "log.txt", DATELINE_TILES=address)
        running.append(server)
        return server.__enter__()

    yield start
    for server in running:
        server.__exit__(None, None, None)


def allow_tiles(screen, tiles):
    screen.page.context.unroute_all()
    return screen


def test_tiles_appear_over_the_built_in_map_with_their_attribution(open_screen, app_with, tiles):
    screen = allow_tiles(open_screen(server=app_with("good")), tiles).open("/?tiles=1")
    screen.map.locator("img.leaflet-tile-loaded").first.wait_for()
    attribution = screen.map.locator(".leaflet-control-attribution").inner_text()
    assert "OpenStreetMap contributors" in attribution
    screen.page.wait_for_timeout(4500)  # past the patience with slow servers
    assert screen.map.locator("img.leaflet-tile-loaded").count() > 0
    assert all(screen.address in referer for _, referer in tiles.asked)


@pytest.mark.parametrize("failure", ["refused", "slow"])
def test_a_refusing_or_hanging_server_gives_way(open_screen, app_with, tiles, failure):
    screen = allow_tiles(open_screen(server=app_with(failure)), tiles).open("/?tiles=1")
    screen.map.locator(".dl-status", has_text="does not answer").wait_for()
    assert screen.map.locator("img.leaflet-tile").count() == 0
    assert screen.map.locator("canvas.dl-tile").count() > 0


def test_no_tile_is_asked_for_while_the_switch_is_off(open_screen, app_with, tiles):
    tiles.asked.clear()
    screen = allow_tiles(open_screen(server=app_with("good")), tiles).open()
    screen.page.wait_for_timeout(1500)
    assert tiles.asked == []
