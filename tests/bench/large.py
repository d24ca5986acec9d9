"""Ten million events in the app, in a real Chromium: what each step of a person's way takes.

python -m tests.bench.large [--events 10000000] [--write] [--shot FILE]

A made-up data set (tests/bench/synthetic.py, two thousand places a million rows) lies among the
imports as the importer would have written it, and is on the desk's map beside the shipped events.
The server is `streamlit run app.py`. A step is over when what it asks for can be seen: the sentence
with the counts, and the number of events that the map says it has drawn.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import platformdirs
import pyarrow as pa
import pyarrow.parquet as pq
from playwright.sync_api import Locator, Page, sync_playwright

from events.table import COLUMNS
from tests.bench.synthetic import synthetic_rows
from tests.bench.viewers import _server_pid as server_pid
from tests.bench.written import between
from tests.browser.chromium import installed
from tests.browser.conftest import QUIET, serving

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "scale.md"
CHUNK = 1_000_000
NAME = "made-up"
PATIENCE_S = 600
WHOLE = "at=37.5,32,4"
"""All of the set in sight."""


def write_set(number: int, folder: Path) -> None:
    """The set as `events.imports` leaves it, shown to the desk."""
    folder.mkdir(parents=True)
    text = {name: "string" for name, kind in COLUMNS.items() if kind == "category"}
    writer = None
    for seed, begin in enumerate(range(0, number, CHUNK)):
        rows = synthetic_rows(min(CHUNK, number - begin), seed=seed + 7).astype(text)
        ids = f"{NAME}:" + str(seed) + "-" + rows["event_id"]
        rows = rows.assign(event_id=ids, collection=NAME)
        table = pa.Table.from_pandas(rows, preserve_index=False)
        writer = writer or pq.ParquetWriter(folder / f"{NAME}.parquet", table.schema)
        writer.write_table(table)
    if writer:
        writer.close()
    report = {"collection": NAME, "rows_in": number, "accepted": number, "refused": 0}
    (folder / f"{NAME}.json").write_text(json.dumps(report), "utf-8")
    (folder / f"{NAME}.refused.csv").touch()
    (folder / f"{NAME}.shown").touch()


class Visit:
    """A page of the app, and how long the steps on it took."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        page.set_default_timeout(1000 * PATIENCE_S)
        page.on("pageerror", lambda error: sys.stderr.write(f"{error}\n"))
        self.map = page.frame_locator("iframe[title='streamlit_folium.st_folium']")

    def open(self, query: str) -> None:
        self.page.goto(f"{self.address}/?{query}")
        self.map.locator(".dl-map[data-drawn]").wait_for()

    @property
    def counts(self) -> list[int]:
        """Shown, of how many, and so on, of the sentence above the map; none before it is there."""
        found = self.page.locator(".dl-count")
        told = found.inner_text() if found.count() else ""
        return [int(one.replace(",", "")) for one in re.findall(r"\d[\d,]*", told)]

    @property
    def drawn(self) -> int:
        return int(self.map.locator(".dl-map").get_attribute("data-drawn") or -1)

    @property
    def holds(self) -> str:
        return self.map.locator(".dl-map").get_attribute("data-holds") or ""

    def until(self, true: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE_S
        while not true():
            if time.monotonic() > end:
                raise SystemExit(f"Still not so after {PATIENCE_S} s; counts {self.counts}")
            self.page.wait_for_timeout(10)

    def until_new(self, before: tuple[list[int], int]) -> None:
        """Until the sentence and the map both show something else."""
        self.until(lambda: self.counts != before[0] and self.drawn != before[1])


def steps(visit: Visit) -> dict[str, Callable[[], None]]:
    """What a person does, in this order."""
    page, box = visit.page, ".dl-boxes-types .line"

    def change(work: Callable[[], Any]) -> Callable[[], None]:
        def step() -> None:
            before = visit.counts, visit.drawn
            work()
            visit.until_new(before)

        return step

    def near() -> None:
        visit.open("at=36.8,34.6,13")
        visit.until(lambda: visit.holds == "events")

    def from_list() -> None:
        title = page.locator(".pick span").nth(7).inner_text()
        page.locator(".pick").nth(7).click()
        page.locator(".dl-head h2", has_text=title).wait_for()

    def button(name: str) -> Locator:
        return visit.map.get_by_role("button", name=name, exact=True)

    return {
        "a type of event taken away": change(lambda: page.locator(box).nth(1).click()),
        "and brought back": change(lambda: page.locator(box).nth(1).click()),
        "the last week alone": change(lambda: button("Seven days").click()),
        "all days again": change(lambda: button("All days").click()),
        "an event of the list opened": from_list,
        "map opened at a town, until single events": near,
    }


def main() -> None:
    """Measure, print, and write the table into docs/scale.md where asked to."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--events", type=int, default=10_000_000)
    reader.add_argument("--write", action="store_true")
    reader.add_argument("--shot", type=Path)
    reader.add_argument("--folder", type=Path, help="keep the set here, or take it from here")
    asked = reader.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        lines = measure(asked, asked.folder or Path(scratch) / "home")
    text = "\n".join("| " + " | ".join(line) + " |" for line in lines)
    sys.stdout.write(text + "\n")
    if asked.write:
        between(DOCUMENT, "bench-large", text)


def measure(asked: argparse.Namespace, home: Path) -> list[list[str]]:
    """The rows of the table."""
    if not home.exists():
        write_set(asked.events, home / "imports")
        tests = platformdirs.user_cache_path("dateline-tests", appauthor=False)
        (home / "geodata").symlink_to(tests / "geodata", target_is_directory=True)
    taken: list[list[str]] = [["step", "seconds", "processor seconds of the server"], ["---"] * 3]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=installed(), args=QUIET)
        begin = time.monotonic()
        most = str(min(2_000_000, asked.events // 2))  # fewer events are tried the same way
        with serving(home, home / "log.txt", DATELINE_BROWSER_EVENTS=most) as address:
            pid = server_pid(address)
            taken.append(["server started", f"{time.monotonic() - begin:.1f}", f"{cpu(pid):.1f}"])

            def timed(name: str, step: Callable[[], None]) -> None:
                before, used = time.monotonic(), cpu(pid)
                step()
                took = time.monotonic() - before
                taken.append([name, f"{took:.1f}", f"{cpu(pid) - used:.1f}"])
                sys.stderr.write(" | ".join(taken[-1]) + f" | {memory(pid)}\n")

            for name in ("first map ever: the set is put in order", "first map of the next viewer"):
                context = chromium.new_context(viewport={"width": 1280, "height": 900})
                visit = Visit(context.new_page(), address)
                timed(name, lambda v=visit: opened(v))  # type: ignore[misc]
            if asked.shot:
                visit.page.screenshot(path=asked.shot)
            for name, step in steps(visit).items():
                timed(name, step)
            taken.append(["memory of the server, most", memory(pid), ""])
        chromium.close()
    return taken


def opened(visit: Visit) -> None:
    """The counts and the map are there."""
    visit.open(WHOLE)
    visit.until(lambda: len(visit.counts) > 1 and visit.holds == "cells" and visit.drawn > 0)


def cpu(pid: int) -> float:
    """Processor seconds of a process so far."""
    told = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / 100


def memory(pid: int) -> str:
    """The most memory that a process has held, and what it holds."""
    told = Path(f"/proc/{pid}/status").read_text("ascii")
    most, now = (
        int(re.search(rf"{name}:\s+(\d+)", told)[1]) // 1024 for name in ("VmHWM", "VmRSS")
    )  # type: ignore[index]
    return f"{most:,} MB, {now:,} MB now"


if __name__ == "__main__":
    main()
