"""Whatever is changed behind the store's back is found, and the row is named."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing

import pytest

from events.schema import METADATA, PASSING
from events.store import close_store, open_store, public_state, version
from events.verify import verify
from tests.events.stored import live_in


def test_a_store_that_was_lived_in_is_sound(store):
    live_in(store)
    found = verify(store)
    assert found.findings == ()
    assert (found.changes, found.quotes) == (version(store), 8)
    assert public_state(store) != "0.0"


COLUMNS = [
    (table.name, column.name)
    for table in METADATA.sorted_tables
    if table.name not in PASSING
    for column in table.columns
]


@pytest.fixture(scope="module")
def lived(tmp_path_factory):
    """The file of a store that was lived in."""
    path = tmp_path_factory.mktemp("lived") / "store.sqlite"
    store = open_store(f"sqlite:///{path}")
    live_in(store)
    close_store(store)
    return path


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_one_changed_bit_of_any_column_is_found_and_its_row_named(lived, tmp_path, table, column):
    path, keys = shutil.copy(lived, tmp_path), [c.name for c in METADATA.tables[table].primary_key]
    with closing(sqlite3.connect(path)) as tampered, tampered:
        tampered.row_factory = sqlite3.Row
        last = f"SELECT rowid AS place, * FROM {table} ORDER BY rowid DESC"  # noqa: S608
        row = tampered.execute(last).fetchone()
        change = f"UPDATE {table} SET {column} = ? WHERE rowid = ?"  # noqa: S608
        tampered.execute(change, (flipped(row[column]), row["place"]))
    findings = findings_of(path)
    if column in keys:
        assert findings
    else:
        assert " ".join(str(row[key]) for key in keys) in {
            f.row for f in findings if f.table == table
        }


def findings_of(path):
    store = open_store(f"sqlite:///{path}")
    found = verify(store).findings
    close_store(store)
    return found


def test_a_row_that_was_taken_away_or_put_in_is_found(lived, tmp_path):
    for number, (change, row) in enumerate(
        (
            ("DELETE FROM review_log WHERE seq = 7", "8"),
            ("DELETE FROM claim WHERE event_id = 'ev-4' AND claim_id = 'c2'", "ev-4 c2"),
            ("INSERT INTO origin VALUES ('x', 'X', 'igo', 0, '{}')", "x"),
            ("DELETE FROM publication WHERE event_id = 'ev-2' AND number = 2", "ev-2 2"),
        )
    ):
        path = shutil.copy(lived, tmp_path / f"{number}.sqlite")
        with closing(sqlite3.connect(path)) as tampered, tampered:
            tampered.execute(change)
        assert row in {finding.row for finding in findings_of(path)}


def test_a_chain_written_anew_is_found_by_who_noted_the_last_hash(lived):
    store = open_store(f"sqlite:///{lived}")
    noted = verify(store).last_hash
    assert verify(store, noted).findings == ()
    assert "was noted" in str(verify(store, "0" * 64).findings[0])
    close_store(store)


def flipped(value):
    """The value with one bit changed."""
    if isinstance(value, bytes):
        return bytes([value[0] ^ 1]) + value[1:]
    if value is None:
        return 1
    if isinstance(value, int | float):
        return 1 - value if value in (0, 1) else value + 1
    return chr(ord(value[0]) ^ 1) + value[1:] if value else "x"
