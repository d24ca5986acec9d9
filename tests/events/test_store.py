"""The store keeps what it is given, on both engines, and says what it cannot keep."""

from __future__ import annotations

import sys
from dataclasses import replace

import pytest

from events.errors import NotAllowed, NotInStore, StoreError, StoreUnavailable
from events.model import Dossier
from events.review import propose
from events.store import (
    add_document,
    add_origin,
    close_store,
    load_dossier,
    load_event,
    load_public,
    open_store,
    public_state,
    raw_document,
    version,
)
from events.store_records import Status
from tests.events.stored import ADA, ARMY, EVE, RAW, RESIDENTS, SOURCE, bring_out, fill, nirab


def test_what_is_proposed_comes_back_as_it_was(store):
    fill(store)
    dossier = load_dossier(store)
    assert dossier.events == (replace(nirab(), review_state="proposed"),)
    assert dossier.sources == {"paper-1": SOURCE}
    assert dossier.origins == {"residents": RESIDENTS, "army": ARMY}
    assert raw_document(store, "paper-1") == RAW


def test_the_shipped_events_come_back_as_they_were(store, shipped):
    dossier = shipped.dossier
    for source in dossier.sources.values():
        add_document(store, source, source.text.encode(), ADA)
    for event in dossier.events:
        propose(store, event, ADA, "demo", origins=dossier.origins.values())
    back = load_dossier(store)
    assert [replace(e, review_state="verified") for e in back.events] == sorted(
        dossier.events, key=lambda event: event.event_id
    )
    assert back.sources == {s: dossier.sources[s] for s in back.sources}


def test_the_same_bytes_or_event_twice_are_no_change(store):
    fill(store)
    before = version(store)
    assert add_document(store, replace(SOURCE, source_id="again"), RAW, ADA) == "paper-1"
    assert propose(store, nirab(title="Another title"), ADA, "") == 1
    add_origin(store, ARMY, ADA)
    assert version(store) == before
    assert load_event(store, "ev-1").event.title == "Shells fall on Nirab"


def test_an_id_that_stands_for_something_else_is_refused(store):
    fill(store)
    other = replace(SOURCE, text="x", raw_sha256="2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db")
    with pytest.raises(StoreError, match="not the hash"):
        add_document(store, other, b"x", ADA)
    with pytest.raises(StoreError, match="origin army"):
        add_origin(store, replace(ARMY, name="Another army"), ADA)


def test_an_event_that_leans_on_nothing_known_is_refused(store):
    with pytest.raises(NotInStore, match="source: paper-1"):
        propose(store, nirab(), ADA, "")
    assert load_dossier(store).events == ()
    assert version(store) == 0


def test_text_that_no_database_keeps_is_refused_by_character(store):
    fill(store)
    with pytest.raises(StoreError, match="Character 1"):
        propose(store, nirab("ev-2", title="a\0b"), ADA, "")


def test_a_reader_adds_nothing(store):
    for attempt in (
        lambda: add_document(store, SOURCE, RAW, EVE),
        lambda: add_origin(store, ARMY, EVE),
        lambda: propose(store, nirab(), EVE, ""),
    ):
        with pytest.raises(NotAllowed, match="Eve is a reader"):
            attempt()
    assert version(store) == 0


def test_everybody_sees_only_what_is_published(store):
    fill(store, nirab(), nirab("ev-2"))
    assert load_public(store) == Dossier((), {}, {})
    assert public_state(store) == "0.0"
    bring_out(store)
    assert [e.event_id for e in load_public(store).events] == ["ev-1"]
    assert [e.event_id for e in load_dossier(store, Status.PROPOSED).events] == ["ev-2"]
    assert public_state(store) == f"{version(store)}.0"


def test_a_store_that_cannot_be_reached_says_so(tmp_path):
    with pytest.raises(StoreUnavailable, match="DATELINE_DATABASE_URL"):
        open_store("mysql://nowhere/db")
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreUnavailable, match="DATELINE_HOME"):
        open_store(f"sqlite:///{tmp_path}/file/store.sqlite")
    with pytest.raises(StoreUnavailable, match="reachable") as refused:
        open_store("postgresql://me:secret@127.0.0.1:1/db")
    assert "secret" not in str(refused.value)


def test_a_store_opened_again_holds_the_same(store_url):
    first = open_store(store_url)
    fill(first)
    close_store(first)
    second = open_store(store_url)
    assert load_event(second, "ev-1").version == 1
    close_store(second)


def test_postgres_without_its_driver_names_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StoreUnavailable, match=r"dateline\[postgres\]"):
        open_store("postgresql://nobody@localhost/none")
