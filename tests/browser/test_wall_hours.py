"""Eight hours on the wall, on a clock that is moved on by hand: scenes advance, the page says as of
when, a banner stands while nobody answers, news are shown when a scene ends, and nothing grows.

The long form (`make test-long`) goes through all eight hours; the short one through a quarter of
an hour. The host is gone for a while, then back, and later has a newer state.
"""

from __future__ import annotations

import datetime
import functools
import http.server
import socket
import threading
from dataclasses import replace

import pytest

from components.briefing_files import live_page
from components.embed_head import Embed
from components.publish import publish_folder
from tests.browser.four_scenes import FOUR
from tests.conftest import LONG

SCENE_S = 20
SCENES = len(FOUR.scenes) + 1
PART = 157 if LONG else 3
"""Minutes of each of the three stretches in which nothing happens."""
GROWTH = 1.2


class Host:
    """A static host that can be taken away and comes back at the same address."""

    def __init__(self, folder):
        self.folder, self.server = folder, None
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]

    def start(self):
        handler = functools.partial(Quiet, directory=self.folder)
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture
def wall(shipped, data, tmp_path, browser):
    """The wall page as the app serves it, and the host it asks for news."""
    scenes = tuple(replace(one, seconds=SCENE_S) for one in FOUR.scenes)
    briefing = replace(FOUR, scenes=scenes)

    def write(rows):
        loaded = replace(shipped, version=f"{len(rows)} rows", rows=rows)
        publish_folder(loaded, rows, data, tmp_path / "embed", Embed())
        page = live_page(loaded, briefing, tmp_path / "embed")
        (tmp_path / "present").mkdir(exist_ok=True)
        (tmp_path / "present" / "wall.html").write_text(page, "utf-8")

    write(shipped.rows)
    host = Host(tmp_path)
    host.start()
    page = browser.new_context(viewport={"width": 1280, "height": 720}).new_page()
    now = datetime.datetime.now(datetime.UTC)
    page.clock.install(time=now)
    page.clock.pause_at(now + datetime.timedelta(seconds=1))
    page.goto(f"http://127.0.0.1:{host.port}/present/wall.html")
    yield Watched(page), host, write
    page.context.close()
    host.stop()


class Watched:
    """A page whose clock is moved on scene by scene; it notes what went wrong."""

    def __init__(self, page):
        self.page, self.wrong, self.scene = page, [], 1
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("console", lambda line: line.type == "error" and self.wrong.append(line.text))
        self.cdp = page.context.new_cdp_session(page)
        self.cdp.send("Performance.enable")
        self.on(1)

    def on(self, number):
        self.page.locator(f"html[data-scene='{number}']").wait_for()

    def scenes(self, minutes):
        """The scenes of so many minutes; each has to come when it is due."""
        for _ in range(round(minutes * 60 / SCENE_S)):
            self.page.clock.run_for(1000 * SCENE_S)
            self.scene = self.scene % SCENES + 1
            self.on(self.scene)

    def sizes(self):
        """Nodes and bytes of the heap, with nothing left to collect."""
        self.cdp.send("HeapProfiler.collectGarbage")
        found = self.cdp.send("Performance.getMetrics")["metrics"]
        value = {one["name"]: one["value"] for one in found}
        return value["Nodes"], value["JSEventListeners"], value["JSHeapUsedSize"]

    def text(self, name):
        return self.page.locator(f"#dl-b-{name}").inner_text()


def test_hours_on_the_wall_advance_and_leave_nothing_behind(wall, shipped):
    watched, host, write = wall
    stale = watched.page.locator("#dl-b-stale")
    begun = watched.text("clock")
    assert begun.startswith("As of ")
    watched.scenes(2)  # caches fill
    before = [watched.sizes()]
    watched.scenes(PART)
    assert stale.is_hidden()
    assert watched.text("clock") != begun

    host.stop()
    watched.scenes(4)
    stale.wait_for()
    assert "No connection since" in stale.inner_text()
    frozen = watched.text("clock")
    watched.scenes(1)
    assert watched.text("clock") == frozen
    expected, watched.wrong = watched.wrong, []  # the browser itself notes each question in vain
    assert all("ERR_CONNECTION_REFUSED" in one for one in expected)

    host.start()
    watched.scenes(2)
    stale.wait_for(state="hidden")
    assert watched.text("clock") != frozen
    watched.scenes(PART)
    before.append(watched.sizes())
    watched.scenes(PART)
    after = watched.sizes()
    for name, first, second, last in zip(
        ("nodes", "listeners", "heap"), *before, after, strict=True
    ):
        assert last <= GROWTH * max(first, second), name
    assert watched.wrong == []

    write(shipped.rows.head(20))
    watched.page.clock.run_for(60_000)
    watched.page.wait_for_function("() => DatelineBriefing.news")
    with watched.page.expect_event("load"):
        watched.page.clock.run_for(1000 * SCENE_S)
    watched.on(1)
    assert watched.page.evaluate("() => DatelineBriefing.layer.release.n") == 20
