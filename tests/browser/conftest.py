"""A real server and a real Chromium for the journeys; a screenshot is kept when one fails."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    FrameLocator,
    Page,
    Request,
    Response,
    Route,
    sync_playwright,
)
from playwright.sync_api import Error as PlaywrightError

from components.settings import ROOT
from events.store import close_store, open_store
from geodata import DataPaths
from tests.browser.chromium import installed
from tests.conftest import LONG
from tests.events.stored import fill

QUIET = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What drives a browser is one group for pytest-xdist; 3.8 reads no groups with pytest 9.2, so
    until a newer one does each worker drives its own."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))
    if LONG:  # the two hours first, so that everything else runs beside them
        items.sort(key=lambda item: item.name != "test_playback_keeps_its_memory")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = installed()
    assert path, "No Chromium: run `make browser`, or set DATELINE_CHROMIUM."
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield chromium
        chromium.close()


@contextmanager
def serving(home: Path, log: Path, *, port: int = 0, **environment: str) -> Iterator[str]:
    """Start the app as `streamlit run app.py` does, on a free port; yield its address."""
    port = port or free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py"]
    command += ["--server.headless", "true", "--server.port", str(port)]
    # A store of its own: the home with the built data is shared between runs.
    store = f"sqlite:///{log.parent}/store.sqlite"
    own = {"DATELINE_HOME": str(home), "DATELINE_DATABASE_URL": store}
    env = {**os.environ, **own, **environment}
    with log.open("wb") as out:
        server = subprocess.Popen(command, cwd=ROOT, env=env, stdout=out, stderr=out)
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for(f"{address}/_stcore/health", server, log)
            yield address
        finally:
            server.terminate()
            server.wait(20)


@pytest.fixture(scope="module")
def desk(
    data: DataPaths, data_home: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """An app whose store holds an event to review, for the editor of this machine."""
    folder = tmp_path_factory.mktemp("desk")
    url = f"sqlite:///{folder}/store.sqlite"
    store = open_store(url)
    fill(store)
    given = {"DATELINE_DATABASE_URL": url, "DATELINE_EDITOR": "Ada"}
    with serving(data_home, folder / "log.txt", **given) as address:
        yield address
    close_store(store)


def free_port() -> int:
    """A port that nobody listens on at present."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until a server that was started answers."""
    for _ in range(300):
        try:
            with urllib.request.urlopen(url, timeout=1):
                return
        except OSError:
            assert server.poll() is None, log.read_text("utf-8", "replace")
            time.sleep(0.2)
    raise AssertionError(f"{url} does not answer: {log.read_text('utf-8', 'replace')}")


@pytest.fixture(scope="session")
def address(data: DataPaths, data_home: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    log = tmp_path_factory.mktemp("server") / "log.txt"
    with serving(data_home, log) as url:
        yield url


@dataclass
class Screen:
    """A page of the app, with what went wrong on the way."""

    page: Page
    address: str
    outside: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def open(self, path: str = "/") -> Screen:
        """Go to a path of the app and wait until the map is drawn and stays as it is."""
        self.page.goto(self.address + path)
        self.map.locator(".dl-map[data-drawn]").wait_for()
        self.settle()
        return self

    @property
    def map(self) -> FrameLocator:
        return self.page.frame_locator("iframe[title='streamlit_folium.st_folium']")

    @property
    def drawn(self) -> int:
        """Events that the map says it shows."""
        return int(self.map.locator(".dl-map").get_attribute("data-drawn") or -1)

    @property
    def on_marks(self) -> int:
        """Events counted on the marks themselves: singles, groups and areas."""
        marks = self.map.locator("[data-events]").evaluate_all(
            "nodes => nodes.reduce((sum, node) => sum + Number(node.dataset.events), 0)"
        )
        areas = self.map.locator(".dl-area-count").all_inner_texts()
        return int(marks) + sum(map(int, areas))

    @property
    def counts(self) -> list[int]:
        """The numbers of the sentence above the map: shown, total, unmapped, possible."""
        said = self.page.locator(".dl-count").inner_text()
        return [int(n.replace(",", "")) for n in re.findall(r"\d[\d,]*", said)]

    def settle(self) -> None:
        """Wait until the page has no run under way and nothing on the map moves any more."""
        before = ""
        while before != (now := self._positions()):
            before = now
            self.page.wait_for_timeout(300)
            self.page.locator(".stApp[data-test-script-state=notRunning]").wait_for()

    def _positions(self) -> str:
        boxes = "nodes => JSON.stringify(nodes.map(node => node.getBoundingClientRect()))"
        try:
            return str(self.map.locator("iframe, .dl-map, .dl-anchor > *").evaluate_all(boxes))
        except PlaywrightError as error:
            if "detached" not in str(error):
                raise
            return f"another map, {time.monotonic()}"  # a new release takes the old one's place

    def until(self, true: Callable[[], bool], seconds: float = 20) -> None:
        """Wait for something that the page is about to do."""
        end = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < end, f"still not so after {seconds} s"
            self.page.wait_for_timeout(50)


def note_failure(screen: Screen, asked: Request) -> None:
    """Leaving a page while it still loads cancels a request: that is no failure."""
    if "ERR_ABORTED" not in (asked.failure or ""):
        screen.failed.append(asked.url)


def note_policy(screen: Screen, line: ConsoleMessage) -> None:
    """What the page's own security policy had to stop is an error of ours."""
    if line.type == "error" and "Content Security Policy" in line.text:
        screen.errors.append(line.text)


def note_refusal(screen: Screen, answer: Response) -> None:
    if answer.status >= 400:
        screen.failed.append(f"{answer.status} {answer.url}")


@pytest.fixture
def open_screen(
    browser: Browser, address: str, request: pytest.FixtureRequest
) -> Iterator[Callable[..., Screen]]:
    """Open pages in contexts of their own; every address but the app's own is blocked."""
    opened: list[Screen] = []

    def make(
        *,
        width: int = 1280,
        height: int = 900,
        server: str = address,
        scheme: str = "light",
        **more: str,
    ) -> Screen:
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, **more
        )
        screen = Screen(context.new_page(), server)
        screen.page.set_default_timeout(30_000)

        def guard(route: Route, asked: Request) -> None:
            if asked.url.startswith((server, "data:", "blob:")):
                route.continue_()
            else:
                screen.outside.append(asked.url)
                route.abort()

        context.route("**/*", guard)
        screen.page.on("requestfailed", lambda asked: note_failure(screen, asked))
        screen.page.on("response", lambda answer: note_refusal(screen, answer))
        screen.page.on("console", lambda line: note_policy(screen, line))
        screen.page.on("pageerror", lambda error: screen.errors.append(str(error)))
        opened.append(screen)
        return screen

    yield make
    failed = getattr(request.node, "failed", False)
    for number, screen in enumerate(opened):
        if failed:
            folder = ROOT / "test-results"
            folder.mkdir(exist_ok=True)
            screen.page.screenshot(path=folder / f"{request.node.name}-{number}.png")
        screen.page.context.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    report = yield
    if report.when == "call":
        item.failed = report.failed
    return report
