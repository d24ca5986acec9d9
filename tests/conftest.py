"""Shared by all tests: built data, the shipped collection, and a small collection to break."""

from __future__ import annotations

import csv
import os
import sqlite3
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import platformdirs
import psycopg
import pytest
from hypothesis import settings

from components.read import Loaded, read_collection
from components.settings import ROOT
from events import Dossier, load_curated
from events.curated_rows import (
    CLAIM_COLUMNS,
    EVENT_COLUMNS,
    EVIDENCE_COLUMNS,
    ORIGIN_COLUMNS,
    SOURCE_COLUMNS,
)
from events.store import Store, close_store, open_store
from geodata import DataPaths, Located, Place, PlaceKind, build_data, data_paths, implied_precision
from tests.postgres import server

LONG = bool(os.environ.get("DATELINE_LONG"))
settings.register_profile("dateline", deadline=None, max_examples=2000 if LONG else 100)
settings.load_profile("dateline")

SHIPPED = ROOT / "events" / "data" / "idlib-2020"
TEXT = "Rebels retook Saraqib on Thursday. A ministry said that ten soldiers died."
QUOTE = "Rebels retook Saraqib on Thursday."


@pytest.fixture(scope="session")
def data_home() -> Path:
    """A DATELINE_HOME that is kept between runs; the data in it is named by what it is made of."""
    named = os.environ.get("DATELINE_TEST_HOME")
    home = Path(named or platformdirs.user_cache_path("dateline-tests", appauthor=False))
    home.mkdir(parents=True, exist_ok=True)
    return home


@pytest.fixture(scope="session")
def data(data_home: Path) -> DataPaths:
    """The built geodata. Of several workers one builds and the others wait for it."""
    ready = data_paths(data_home)
    if ready:
        return ready
    # SQLite's lock works on every system and is released when a worker dies.
    with closing(sqlite3.connect(data_home / "build.lock", timeout=600)) as lock:
        lock.execute("BEGIN EXCLUSIVE")
        return build_data(data_home, lambda _share, _step: None)


@pytest.fixture(scope="session")
def shipped(data: DataPaths) -> Loaded:
    """The collection that comes with Dateline, placed by the real gazetteer."""
    return read_collection(SHIPPED, data)


PLACES = {
    name: Place(f"p-{name}", name, kind, lat, lon, "SY", "Idlib", 0, 1000.0, "test")
    for name, kind, lat, lon in (
        ("Saraqib", PlaceKind.POPULATED_PLACE, 35.86, 36.8),
        ("Idlib province", PlaceKind.ADM1, 35.8, 36.6),
        ("Syria", PlaceKind.COUNTRY, 35.0, 38.0),
    )
}


def locate_in_test(name: str, _country: str, _kind: str) -> Located | None:
    """A gazetteer of three places."""
    place = PLACES.get(name)
    if place is None:
        return None
    return Located(place, (), implied_precision(place.kind), place.radius_m, "gazetteer_point")


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server of our own, without a database."""
    with server() as url:
        yield url


@pytest.fixture
def new_database(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], str]:
    """Engine's name → the URL of an empty database of its own."""

    def make(engine: str) -> str:
        if engine == "sqlite":
            return f"sqlite:///{tmp_path}/store.sqlite"
        url, name = request.getfixturevalue("postgres"), f"t{uuid.uuid4().hex}"
        with psycopg.connect(f"{url}/postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return f"{url}/{name}"

    return make


ENGINES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.xdist_group("postgresql"))]


@pytest.fixture(params=ENGINES)
def store_url(request: pytest.FixtureRequest, new_database: Callable[[str], str]) -> str:
    """An empty database, once on each engine."""
    return new_database(request.param)


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    """An empty store, once on each engine."""
    opened = open_store(store_url)
    yield opened
    close_store(opened)


FILES: dict[str, tuple[list[str], dict[str, str]]] = {
    "sources": (
        SOURCE_COLUMNS,
        {
            "source_id": "d001",
            "source_office": "The Paper",
            "source_headline": "Town retaken",
            "source_date": "2020-02-28",
            "source_url": "https://paper.example/1",
            "language": "en",
            "text_file": "documents/d001.txt",
        },
    ),
    "origins": (
        [*ORIGIN_COLUMNS, "note"],
        {
            "origin_id": "activists",
            "name": "Activists",
            "kind": "monitor_ngo",
            "party_to_conflict": "false",
        },
    ),
    "events": (
        EVENT_COLUMNS,
        {
            "event_id": "e001",
            "title": "Rebels retake Saraqib",
            "event_type": "Battles",
            "sub_event_type": "Non-state actor overtakes territory",
            "event_domain": "conflict",
            "edtf": "2020-02-27",
            "date_prec": "1",
            "is_duration": "false",
            "place": "Saraqib",
            "place_kind": "populated_place",
            "country": "SY",
            "event_clarity": "1",
            "planned": "false",
            "actors": "Rebels=participant",
            "collection": "curated",
            "review_state": "verified",
            "checked_by": "Desk",
        },
    ),
    "evidence": (
        EVIDENCE_COLUMNS,
        {
            "span_id": "s001",
            "event_id": "e001",
            "source_id": "d001",
            "start_char": "0",
            "end_char": str(len(QUOTE)),
            "quote_exact": QUOTE,
        },
    ),
    "claims": (
        CLAIM_COLUMNS,
        {
            "claim_id": "c001",
            "event_id": "e001",
            "attribute": "occurrence",
            "value": "Saraqib retaken",
            "polarity": "assert",
            "origin_id": "activists",
            "spans": "s001",
        },
    ),
}


class Collection:
    """A folder of curated files with one good row each, whose cells a test may change."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.rows = {name: [dict(row)] for name, (_, row) in FILES.items()}
        (folder / "documents").mkdir(parents=True)
        (folder / "documents" / "d001.txt").write_text(TEXT, encoding="utf-8")

    def change(self, file: str, **cells: str) -> Collection:
        """Set cells of the first row."""
        self.rows[file][0].update(cells)
        return self

    def add(self, file: str, **cells: str) -> Collection:
        """Add a row: the first one with these cells changed."""
        self.rows[file].append({**FILES[file][1], **cells})
        return self

    def write(self) -> Path:
        """Write the files and return the folder."""
        for name, rows in self.rows.items():
            with (self.folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
                writer = csv.DictWriter(stream, FILES[name][0], restval="", lineterminator="\n")
                writer.writeheader()
                writer.writerows(rows)
        return self.folder

    def load(self, locate: Any = locate_in_test) -> Dossier:
        """Write the files and load them with the gazetteer of three places."""
        return load_curated(self.write(), locate)


@pytest.fixture
def collection(tmp_path: Path) -> Collection:
    """A minimal valid curated folder."""
    return Collection(tmp_path / "collection")
