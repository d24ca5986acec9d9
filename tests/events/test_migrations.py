"""An older store is brought up to date on opening and loses nothing; a newer one is left alone."""

from __future__ import annotations

import threading

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import MetaData, insert, select

from events import review
from events.errors import StoreUnavailable
from events.migrations import newest, present, upgrade
from events.schema import METADATA
from events.store import close_store, load_event, open_store
from events.store_backup import export_lines
from events.store_engine import Store, connect, reading, writing
from events.store_records import to_state
from events.verify import verify
from tests.events.stored import bring_out, fill, live_in


def test_the_steps_lead_to_the_tables_that_the_program_writes(store):
    with reading(store) as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, METADATA) == []


def older(url, revision):
    """A store of an older schema, without data."""
    engine = connect(url)
    store = Store(engine, url)
    with writing(store) as connection:
        upgrade(connection, revision)
    return store


@pytest.mark.parametrize("revision", ["0001"])
def test_a_store_of_an_older_schema_keeps_all_its_rows(store_url, tmp_path, revision):
    lived = open_store(f"sqlite:///{tmp_path}/lived.sqlite")
    fill(lived)
    bring_out(lived)
    old = older(store_url, revision)
    tables = MetaData()
    with writing(old) as connection, reading(lived) as source:
        tables.reflect(connection)
        connection.execute(tables.tables["store_head"].delete())
        for table in (t for t in METADATA.sorted_tables if t.name in tables.tables):
            there = tables.tables[table.name]
            for row in source.execute(select(table)).mappings():
                connection.execute(insert(there), {c.name: row[c.name] for c in there.columns})
    close_store(old)
    store = open_store(store_url)
    assert list(export_lines(store)) == list(export_lines(lived))
    assert verify(store).findings == ()
    close_store(store)
    close_store(lived)


def test_an_event_written_before_a_field_existed_can_be_changed(store, monkeypatch):
    def without_graphic(event, standing):
        state = to_state(event, standing)
        return {name: value for name, value in state.items() if name != "review/graphic"}

    with monkeypatch.context() as then:
        then.setattr(review, "to_state", without_graphic)
        fill(store)
    assert load_event(store, "ev-1").standing.graphic is False
    bring_out(store)
    assert verify(store).findings == ()


def test_a_store_of_a_newer_dateline_is_left_as_it_is(store_url):
    close_store(open_store(store_url))
    store = Store(connect(store_url), store_url)
    with writing(store) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreUnavailable, match="newer Dateline"):
        open_store(store_url)
    with reading(store) as connection:
        assert present(connection) == "9999"
    close_store(store)


def test_processes_that_start_at_once_do_not_get_in_each_others_way(store_url):
    failed = []

    def start():
        try:
            close_store(open_store(store_url))
        except StoreUnavailable as error:
            failed.append(error)

    threads = [threading.Thread(target=start) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    store = open_store(store_url)
    live_in(store)
    with reading(store) as connection:
        assert present(connection) == newest()
    close_store(store)
