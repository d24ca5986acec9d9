"""Many events: an edit among thousands, and a million imported rows up to the app's first view."""

from __future__ import annotations

import statistics
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import platformdirs
from playwright.sync_api import sync_playwright
from sqlalchemy import text

from events.imports import import_table
from events.imports_map import suggest_mapping
from events.model import Event
from events.review import correct, propose_in
from events.store import close_store, load_event, load_events, logging, open_store
from events.store_engine import Store, reading
from events.store_records import Status
from geodata import build_data, data_paths
from tests.bench.imports import write
from tests.browser.chromium import installed
from tests.browser.conftest import serving
from tests.events.stored import ADA, fill, nirab

EDITS = 60
TOGETHER = 500


def many_edits(url: str, rows: int) -> dict[str, object]:
    """What one edit takes among 20 events and among a fiftieth of `rows`; milliseconds of CPU."""
    number = max(rows // 50, 400)
    store = open_store(url)
    fill(store, *(nirab(f"ev-{n}") for n in range(20)))
    few = _edit_ms(store)
    begun = time.perf_counter()
    for start in range(20, number, TOGETHER):
        with logging(store) as log:
            for n in range(start, min(start + TOGETHER, number)):
                propose_in(log, nirab(f"ev-{n}"), ADA, "load")
    took = time.perf_counter() - begun
    many = _edit_ms(store)
    begun = time.perf_counter()
    queue = load_events(store, Status.PROPOSED, limit=60)
    opened = time.perf_counter() - begun
    assert len(queue) == 60
    size = _size_mb(store)
    close_store(store)
    return {
        "CPU ms an edit among 20": few, f"among {number}": many,
        "proposed a second": round((number - 20) / took), "MB": size,
        "first page of the queue, ms": round(opened * 1000),
    }  # fmt: skip


def _edit_ms(store: Store) -> float:
    took = []
    for number in range(EDITS):
        seen = load_event(store, f"ev-{number % 20}")
        mine: Event = replace(seen.event, title=f"Shells fall on Nirab, {number}")
        begun = time.process_time()
        correct(store, mine.event_id, mine, ADA, "", expected_version=seen.version)
        took.append(time.process_time() - begun)
    return round(statistics.median(took) * 1000, 1)


def _size_mb(store: Store) -> float:
    size = (
        "SELECT pg_database_size(current_database())"
        if store.engine.dialect.name == "postgresql"
        else "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
    )
    with reading(store) as connection:
        return round(int(connection.execute(text(size)).scalar_one()) / 1e6, 1)


def million(rows: int) -> dict[str, object]:
    """Import so many rows, then start the app on them and open its first view in Chromium."""
    with tempfile.TemporaryDirectory(prefix="dateline-bench-") as name:
        home = _home(Path(name) / "home")
        table = Path(name) / "table.csv"
        write(table, rows)
        begun = time.perf_counter()
        report = import_table(
            table, suggest_mapping(table), collection="Bench 1", into=home / "imports"
        )
        took = time.perf_counter() - begun
        size = sum(f.stat().st_size for f in (home / "imports").rglob("*") if f.is_file())
        return {
            "rows": report.rows_in, "rows a second": round(report.rows_in / took),
            "MB on disk": round(size / 1e6, 1), **first_view(home),
        }  # fmt: skip


def _home(home: Path) -> Path:
    """A home with the built data and nothing else."""
    built = Path(platformdirs.user_cache_path("dateline-tests", appauthor=False))
    if not data_paths(built):
        build_data(built, lambda _share, _step: None)
    home.mkdir()
    for one in built.iterdir():
        if one.name not in {"releases", "embed", "protected", "imports"}:
            (home / one.name).symlink_to(one)
    return home


def first_view(home: Path) -> dict[str, object]:
    """Seconds from starting the app to its answer, and from the address to the drawn map."""
    begun = time.perf_counter()
    with serving(home, home.parent / "log.txt") as address, sync_playwright() as playwright:
        started = time.perf_counter() - begun
        browser = playwright.chromium.launch(executable_path=installed(), args=["--no-sandbox"])
        page = browser.new_page()
        begun = time.perf_counter()
        page.goto(address)
        frame = page.frame_locator("iframe[title='streamlit_folium.st_folium']")
        frame.locator(".dl-map[data-drawn]").wait_for(timeout=600_000)
        drawn = time.perf_counter() - begun
        says = page.locator(".dl-count").inner_text()
        browser.close()
    return {"app started, s": round(started, 1), "first view drawn, s": round(drawn, 1),
            "which says": says}  # fmt: skip
