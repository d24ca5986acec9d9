"""What a fault costs a reader, and what a file made to harm costs us: make bench-faults.

Writes its tables into docs/trust.md with --write. Times are of this machine; what else runs on it
is in them.
"""

from __future__ import annotations

import contextlib
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import platformdirs
import psycopg

from components.settings import ROOT
from events.errors import FieldError
from events.fetch import fetch
from events.imports_read import read_header
from events.ingest_run import Errand, Job, run_job
from events.review import accept, publish
from events.store import close_store, open_store
from tests.bench.written import between
from tests.browser.conftest import serving
from tests.browser.stream import stream
from tests.events.stored import ADA, BO, fill
from tests.events.test_imports_bombs import BOMBS, COMMAND
from tests.faults import CUT, LYING, SILENT, THROUGH, Wire, wire
from tests.postgres import server

HOME = platformdirs.user_cache_path("dateline-tests", appauthor=False)
FAULTS = {"none": THROUGH, "refuses": CUT, "takes connections, never answers": SILENT,
          "something else answers": LYING}  # fmt: skip
ASKS = 12


def timed(ask: Callable[[], int]) -> tuple[float, int]:
    """Seconds and status."""
    began = time.monotonic()
    status = ask()
    return time.monotonic() - began, status


def get(url: str) -> int:
    try:
        with urllib.request.urlopen(url, timeout=60) as answer:
            answer.read()
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def page(address: str) -> int:
    with stream(address) as session:
        return 200 if session.run("").texts else 0


def of_faults(address: str, line: Wire) -> list[str]:
    """A row for each fault and way in: the slowest first answer, the median of the others."""
    ways: dict[str, Callable[[], int]] = {
        "/api/events": lambda: get(f"{address}/api/events"),
        "/embed/": lambda: get(f"{address}/embed/"),
        "Explore, drawn by the server": lambda: page(address),
    }
    rows = []
    for name, mode in FAULTS.items():
        for way, ask in ways.items():
            line.be(THROUGH)
            until(lambda: get(f"{address}/store/all") == 200 and "as it was" not in state(address))
            ask()
            line.be(mode)
            time.sleep(0.5)
            found = [timed(ask) for _ in range(ASKS)]
            seconds, answers = [one for one, _ in found], {status for _, status in found}
            median = statistics.median(seconds)
            rows.append(
                f"| {name} | {way} | {max(seconds):.2f} | {median:.2f} | "
                f"{', '.join(map(str, sorted(answers)))} |"
            )
            sys.stderr.write(rows[-1] + "\n")
    line.be(THROUGH)
    return rows


def state(address: str) -> str:
    with urllib.request.urlopen(f"{address}/store/all", timeout=60) as answer:
        return str(answer.read().decode())


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not true():
        if time.monotonic() > end:
            raise SystemExit("The app does not come back.")
        time.sleep(0.2)


def of_bombs(folder: Path) -> list[str]:
    """A row for each file and way in: how large, how long, how much memory, what was said."""
    rows = []
    for name, (make, _) in BOMBS.items():
        path = folder / name
        make(path)
        size = f"{path.stat().st_size / 1e6:.1f}"
        for way, cost in ((f"`{name}`", of_command(path)), ("the same, at a page", of_page(path))):
            rows.append(f"| {way} | {size} | {cost} |")
            sys.stderr.write(rows[-1] + "\n")
        path.unlink()
    return rows


def of_command(path: Path) -> str:
    """`dateline import`, its start and the process that it starts included."""
    command = [sys.executable, "-c", COMMAND, "import", str(path), "--name", "S", "--yes"]
    began, before = time.monotonic(), computed()
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    seconds, computing = time.monotonic() - began, computed() - before
    said = re.search(r"Error: (.*)", done.stderr, re.DOTALL)
    own, opener = map(int, re.findall(r"peak (\d+) (\d+)", done.stdout)[0])
    return f"{seconds:.1f} | {computing:.1f} | {megabytes(own)} | {megabytes(opener)} | " + (
        " ".join(said[1].split())[:110] if said else "taken"
    )


def of_page(path: Path) -> str:
    """What Import or Ingest does with it in a server that runs: the larger of the two."""
    costs = [of_call(look, path) for look in (read_header, ingest)]
    seconds, computing = (max(column) for column in zip(*costs, strict=True))
    return f"{seconds:.1f} | {computing:.1f} | | |"


def of_call(look: Callable[[Path], object], path: Path) -> tuple[float, float]:
    """Seconds of waiting and of computing."""
    began, before = time.monotonic(), computed()
    with contextlib.suppress(FieldError):
        look(path)
    return time.monotonic() - began, computed() - before


def ingest(path: Path) -> object:
    """What Ingest refuses before any reader; what it would read costs it nothing here."""
    errand = Errand(known=lambda _: False, fetch=fetch)
    return run_job(Job(path.name, path), errand, lambda _: ())


def computed() -> float:
    """Seconds of computing so far, of this process and of those it has waited for."""
    return sum(os.times()[:4])


def megabytes(kilobytes: int) -> str:
    return f"{kilobytes * 1024 / 1e6:.0f}" if kilobytes else "–"


def main() -> None:
    """Measure, print, and write where that is asked for."""
    with tempfile.TemporaryDirectory() as name, server() as database:
        folder = Path(name)
        with psycopg.connect(f"{database}/postgres", autocommit=True) as connection:
            connection.execute("CREATE DATABASE faults")
        url, port = f"{database}/faults", urlsplit(database).port or 0
        store = open_store(url)
        fill(store)
        accept(store, "ev-1", ADA, "", expected_version=1)
        publish(store, "ev-1", BO, "", expected_version=2)
        with wire(port) as line:
            through = url.replace(f":{port}/", f":{line.port}/")
            given = {"DATELINE_DATABASE_URL": through, "DATELINE_OUTAGE_MINUTES": "60"}
            with serving(HOME, folder / "log.txt", **given) as address:
                faults = of_faults(address, line)
        close_store(store)
        bombs = of_bombs(folder)
    table = "\n".join([
        f"Database behind a wire, {ASKS} requests one after the other in each row; with a fault "
        "they are answered from what was known last.", "",
        "| the database | asked for | slowest, s | median, s | status |", "|---|---|---|---|---|",
        *faults, "",
        "Files given to `dateline import`, whose start is counted, and to the pages of a server "
        "that runs (Import and Ingest, the dearer of the two). The process that opens spreadsheets "
        "and JSON is held to 300 MB.", "",
        "| file | MB | seconds | of computing | MB of memory | of the opener | said |",
        "|---|---|---|---|---|---|---|", *bombs,
    ])  # fmt: skip
    sys.stdout.write(table + "\n")
    if "--write" in sys.argv:
        between(ROOT / "docs" / "trust.md", "bench-faults", table)


if __name__ == "__main__":
    main()
