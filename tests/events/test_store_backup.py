"""Backup, restore, export and import give back an equal store, on and between both engines."""

from __future__ import annotations

import json
import sqlite3
import threading
from contextlib import closing

import pytest

from events.errors import StoreError, StoreUnavailable
from events.review import propose
from events.store import close_store, load_dossier, open_store, version
from events.store_backup import backup, export_lines, import_lines, restore
from events.verify import verify
from tests.events.stored import ADA, fill, live_in, nirab


@pytest.fixture
def other(new_database):
    """An empty store of the other engine."""

    opened = []

    def make(store):
        engine = "postgresql" if store.engine.dialect.name == "sqlite" else "sqlite"
        opened.append(open_store(new_database(engine)))
        return opened[-1]

    yield make
    for one in opened:
        close_store(one)


@pytest.mark.xdist_group("postgresql")
def test_a_backup_restored_into_the_other_engine_is_an_equal_store(store, other, tmp_path):
    live_in(store)
    backup(store, tmp_path / "kept")
    there = other(store)
    assert restore(tmp_path / "kept", there) == ()
    assert list(export_lines(there)) == list(export_lines(store))
    assert verify(there).findings == ()
    assert sorted(p.name for p in tmp_path.iterdir() if p.name.startswith(".")) == []


@pytest.mark.xdist_group("postgresql")
def test_an_export_read_into_the_other_engine_is_an_equal_store(store, other):
    live_in(store)
    lines = list(export_lines(store))
    there = other(store)
    assert import_lines(lines, there) == len(lines) - 1
    assert list(export_lines(there)) == lines


def test_a_restore_takes_what_is_there_only_when_told(store, tmp_path):
    fill(store)
    backup(store, tmp_path / "kept")
    propose(store, nirab("ev-2"), ADA, "")
    with pytest.raises(StoreError, match="--replace"):
        restore(tmp_path / "kept", store)
    assert len(load_dossier(store).events) == 2
    restore(tmp_path / "kept", store, replace=True)
    assert len(load_dossier(store).events) == 1
    assert propose(store, nirab("ev-3"), ADA, "") == 1  # and it goes on from there


def test_a_backup_that_was_tampered_with_is_not_restored(store, tmp_path):
    fill(store)
    backup(store, tmp_path / "kept")
    with closing(sqlite3.connect(tmp_path / "kept")) as kept, kept:
        kept.execute("UPDATE review_log SET actor = 'Mallory' WHERE seq = 2")
    before = version(store)
    findings = restore(tmp_path / "kept", store, replace=True)
    assert ("review_log", "2") in {(f.table, f.row) for f in findings}
    assert version(store) == before
    (tmp_path / "noise").write_bytes(b"no store at all" * 99)
    with pytest.raises(StoreUnavailable, match="no backup"):
        restore(tmp_path / "noise", store)


def test_a_backup_taken_while_others_write_is_whole(store, tmp_path):
    fill(store)
    stop = threading.Event()

    def write():
        number = 2
        while not stop.is_set():
            propose(store, nirab(f"ev-{number}"), ADA, "")
            number += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(3):
            backup(store, tmp_path / f"{number}")
    finally:
        stop.set()
        writer.join()
    for number in range(3):
        kept = open_store(f"sqlite:///{tmp_path / str(number)}")
        assert verify(kept).findings == ()
        close_store(kept)


def test_a_backup_where_nothing_can_be_written_leaves_the_older_one(store, tmp_path):
    with pytest.raises(StoreUnavailable, match="nowhere"):
        backup(store, tmp_path / "nowhere" / "kept")


def test_half_an_export_or_none_changes_nothing(store):
    fill(store)
    lines = list(export_lines(store))
    broken = [*lines[:-1], json.dumps({"table": "claim", "event_id": "x"})]
    for given, reason in (([], "Line 1"), (broken, f"Line {len(lines)}"), (lines[:1], "ends")):
        with pytest.raises(StoreError, match=reason):
            import_lines(given, store, replace=True)
    assert list(export_lines(store)) == lines
