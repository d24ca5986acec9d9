"""Nothing grows: file handles, threads and memory over starts, reruns and playback.

The long form (`make test-long`) makes 50 starts, 1,000 reruns and two hours of playback; the short
one looks for what leaks at every step.
"""

from __future__ import annotations

import re
import sys
import time
import urllib.request

import pytest

from tests.browser.conftest import free_port, serving
from tests.conftest import LONG

STARTS = 50 if LONG else 2
RERUNS = 1000 if LONG else 24
PLAYBACK_S = 7200 if LONG else 12
WARM_S = 300
MB = 1_000_000


def scraped(port: int) -> dict[str, float]:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=30) as answer:
        text = answer.read().decode()
    found = re.findall(r"^([a-z_]+) ([0-9.e+-]+)$", text, re.MULTILINE)
    return {name: float(value) for name, value in found}


@pytest.fixture(scope="module")
def watched(data, data_home, tmp_path_factory):
    """A server of its own and the port of its metrics."""
    port, log = free_port(), tmp_path_factory.mktemp("watched") / "log.txt"
    with serving(data_home, log, DATELINE_METRICS=f"127.0.0.1:{port}") as url:
        yield url, port


def test_it_starts_and_stops_again_and_again(data, data_home, tmp_path):
    sizes = []
    for _ in range(STARTS):
        port = free_port()
        with serving(data_home, tmp_path / "log", DATELINE_METRICS=f"127.0.0.1:{port}") as url:
            with urllib.request.urlopen(f"{url}/readyz", timeout=60) as answer:
                assert answer.status == 200
            now = scraped(port)
            sizes.append((now["process_open_fds"], now["dateline_threads"]))
        with pytest.raises(OSError, match="refused"):
            scraped(port)
    assert sizes[-1][0] <= sizes[0][0] + 2
    assert sizes[-1][1] <= sizes[0][1] + 2


def test_reruns_leave_nothing_behind(open_screen, watched):
    url, port = watched
    screen = open_screen(server=url).open()

    def rerun(times: int) -> dict[str, float]:
        for number in range(times):
            name = ("Idlib", "All events")[number % 2]
            screen.page.get_by_role("button", name=name, exact=True).click()
            screen.settle()
        return scraped(port)

    before = rerun(RERUNS // 3)  # caches fill
    after = rerun(RERUNS - RERUNS // 3)
    assert (
        after["process_open_fds"] <= before["process_open_fds"] + 12
    )  # a browser keeps some connections
    assert after["dateline_threads"] <= before["dateline_threads"] + 8
    grown = after["process_resident_memory_bytes"] - before["process_resident_memory_bytes"]
    assert grown < 60 * MB


def test_playback_keeps_its_memory(open_screen, watched):
    url, port = watched
    screen = open_screen(server=url).open()
    session = screen.page.context.new_cdp_session(screen.page)

    def heap() -> float:
        session.send("HeapProfiler.collectGarbage")
        return float(session.send("Runtime.getHeapUsage")["usedSize"])

    def play(seconds: float) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            button = screen.map.get_by_role("button", name="Play", exact=True)
            if button.is_visible():  # at its end it waits to be started again
                button.click()
            screen.page.wait_for_timeout(500)

    play(min(PLAYBACK_S / 4, WARM_S))
    before, served = heap(), scraped(port)
    play(PLAYBACK_S)
    grown, now = heap() - before, scraped(port)
    sys.stdout.write(f"page {before / MB:.1f} MB, {grown / MB:+.1f}; server {served} → {now}\n")
    assert grown < 15 * MB
    assert now["process_open_fds"] <= served["process_open_fds"] + 4
    assert now["dateline_threads"] <= served["dateline_threads"] + 4
    assert now["process_resident_memory_bytes"] < served["process_resident_memory_bytes"] + 40 * MB
    assert screen.errors == []
