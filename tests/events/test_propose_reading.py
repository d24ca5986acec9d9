"""A source and what was read in it enter the store together, once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from events.errors import NotAllowed, StoreError
from events.review_reading import propose_reading
from events.store import load_dossier, load_events, source_of_bytes, version
from tests.events.stored import ADA, ARMY, EVE, RAW, RESIDENTS, SOURCE, nirab

BOTH = (RESIDENTS, ARMY)


def read(store, *ids, by=ADA, document=SOURCE, origins=BOTH):
    proposals = [(nirab(one), origins) for one in ids]
    return propose_reading(store, document, RAW, proposals, by, why="read")


def test_a_reading_is_kept_with_its_bytes_and_its_events_are_proposed(store):
    assert source_of_bytes(store, SOURCE.raw_sha256) == ""
    assert read(store, "ev-1", "ev-2") == ("ev-1", "ev-2")
    assert source_of_bytes(store, SOURCE.raw_sha256) == "paper-1"
    assert [one.status.value for one in load_events(store)] == ["proposed", "proposed"]


def test_the_same_reading_twice_is_no_change_and_a_later_one_adds_what_was_missing(store):
    read(store, "ev-1")
    before = version(store)
    assert read(store, "ev-1") == ()
    assert version(store) == before
    assert read(store, "ev-1", "ev-2") == ("ev-2",)


def test_an_origin_keeps_the_words_that_the_store_has(store):
    read(store, "ev-1")
    read(store, "ev-2", origins=(replace(RESIDENTS, name="People of the town"), ARMY))
    assert load_dossier(store).origins["residents"].name == "Residents"


def test_nothing_is_kept_when_a_part_is_refused(store):
    with pytest.raises(StoreError):
        read(store, "ev-1", origins=())
    assert source_of_bytes(store, SOURCE.raw_sha256) == ""
    with pytest.raises(NotAllowed):
        read(store, "ev-1", by=EVE)


def test_bytes_that_are_held_with_another_text_are_told(store):
    read(store, "ev-1")
    with pytest.raises(StoreError, match="cleaned in another way"):
        read(store, "ev-2", document=replace(SOURCE, text="Shells fell."))
