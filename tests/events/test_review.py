"""Each step of review: who may take it, from where, what it leaves behind."""

from __future__ import annotations

from dataclasses import replace

import pytest

from events.corrections import corrections
from events.errors import (
    NotAllowed,
    NotInStore,
    PublishRefused,
    StaleVersion,
    StatusRefused,
    StoreError,
)
from events.history import history
from events.review import accept, correct, merge, propose, publish, reject, retract
from events.review_protect import confirm_drop
from events.store import load_event, load_public, redirect
from events.store_records import Status
from tests.events.stored import ADA, BO, EVE, bring_out, fill, nirab


def test_from_proposal_to_correction(store):
    fill(store)
    assert bring_out(store) == 3
    better = replace(nirab(), title="Shells fall on Nirab at dawn")
    assert correct(store, "ev-1", better, ADA, "time of day", expected_version=3) == 4
    assert load_public(store).events[0].title == "Shells fall on Nirab"  # not yet out
    bring_out(store, version=4)
    shown = load_public(store).events[0]
    assert (shown.title, shown.review_state) == (better.title, "corrected")
    told = corrections(store)
    assert [(one.status, one.reason) for one in told] == [(Status.CORRECTED, "time of day")]
    assert told[0].changes == (("title", "Shells fall on Nirab", better.title),)
    steps = dict.fromkeys((c.version, c.action, c.actor) for c in history(store, "ev-1"))
    assert list(steps) == [
        (1, "propose", "Ada"), (2, "accept", "Ada"), (3, "publish", "Bo"),
        (4, "correct", "Ada"), (5, "accept", "Ada"), (6, "publish", "Bo"),
    ]  # fmt: skip


def test_a_change_is_logged_field_by_field_with_its_reason(store):
    fill(store)
    where = replace(nirab().where, latitude=35.9, where_prec=2)
    correct(store, "ev-1", replace(nirab(), where=where), ADA, "map", expected_version=1)
    rows = [(c.field, c.old, c.new, c.reason) for c in history(store, "ev-1", after_version=1)]
    assert rows == [("where/latitude", 35.91, 35.9, "map"), ("where/where_prec", 1, 2, "map")]


def test_a_rejected_event_stays_with_its_reason(store):
    fill(store)
    with pytest.raises(StoreError, match="reason"):
        reject(store, "ev-1", ADA, " ", expected_version=1)
    reject(store, "ev-1", ADA, "told twice", expected_version=1)
    assert load_event(store, "ev-1").status is Status.REJECTED
    assert history(store, "ev-1")[-1].reason == "told twice"


def test_the_second_writer_is_shown_what_the_first_one_did(store):
    fill(store)
    correct(store, "ev-1", nirab(title="First"), ADA, "", expected_version=1)
    with pytest.raises(StaleVersion) as refused:
        correct(store, "ev-1", nirab(title="Second"), BO, "", expected_version=1)
    assert refused.value.version == 2
    assert [(c.actor, c.field, c.new) for c in refused.value.changes] == [("Ada", "title", "First")]
    assert load_event(store, "ev-1").event.title == "First"


def test_only_a_publisher_publishes_and_a_reader_does_nothing(store):
    fill(store)
    accept(store, "ev-1", ADA, "", expected_version=1)
    with pytest.raises(NotAllowed, match="needs a publisher"):
        publish(store, "ev-1", ADA, "", expected_version=2)
    for step in (accept, reject, publish, retract):
        with pytest.raises(NotAllowed):
            step(store, "ev-1", EVE, "why", expected_version=2)
    with pytest.raises(NotAllowed):
        correct(store, "ev-1", nirab(), EVE, "why", expected_version=2)
    with pytest.raises(NotAllowed):
        merge(store, "ev-1", "ev-1", EVE, "why", expected_version=2)


def test_what_is_taken_back_leaves_the_map_and_a_tombstone(store):
    fill(store)
    version = bring_out(store)
    with pytest.raises(StoreError, match="reason"):
        retract(store, "ev-1", BO, "", expected_version=version)
    retract(store, "ev-1", BO, "the sentence was misread", expected_version=version)
    assert load_public(store).events == ()
    assert load_event(store, "ev-1").status is Status.RETRACTED


def test_what_was_never_public_is_not_retracted(store):
    fill(store)
    with pytest.raises(StatusRefused, match="reject it"):
        retract(store, "ev-1", BO, "why", expected_version=1)


def test_a_merged_event_leads_to_the_other_one(store):
    fill(store, nirab(), nirab("ev-2"), nirab("ev-3"))
    for name in ("ev-1", "ev-2", "ev-3"):
        bring_out(store, name)
    merge(store, "ev-1", "ev-2", BO, "the same", expected_version=3)
    merge(store, "ev-2", "ev-3", BO, "the same", expected_version=3)
    assert [e.event_id for e in load_public(store).events] == ["ev-3"]
    assert redirect(store, "ev-1") == "ev-3"
    assert redirect(store, "nobody") == "nobody"
    with pytest.raises(StatusRefused):
        merge(store, "ev-3", "ev-1", BO, "round in a circle", expected_version=3)


def test_two_person_review_asks_for_two(store):
    fill(store)
    version = accept(store, "ev-1", BO, "", expected_version=1)
    with pytest.raises(PublishRefused, match="Bo accepted it"):
        publish(store, "ev-1", BO, "", expected_version=version, two_person=True)
    correct(store, "ev-1", nirab(title="x"), BO, "", expected_version=version)
    version = accept(store, "ev-1", ADA, "", expected_version=version + 1)
    assert publish(store, "ev-1", BO, "", expected_version=version, two_person=True) == 5


def test_a_denial_that_was_taken_out_keeps_the_gate_shut(store):
    fill(store)
    bare = replace(nirab(), claims=nirab().claims[:1])
    correct(store, "ev-1", bare, ADA, "slip", expected_version=1)
    accept(store, "ev-1", ADA, "", expected_version=2)
    with pytest.raises(PublishRefused, match=r"claim c2 .*taken out"):
        publish(store, "ev-1", BO, "", expected_version=3)
    with pytest.raises(StatusRefused, match="another person"):
        confirm_drop(store, "ev-1", "c2", ADA, "belongs to another event")
    with pytest.raises(NotInStore):
        confirm_drop(store, "ev-1", "c9", BO, "belongs to another event")
    confirm_drop(store, "ev-1", "c2", BO, "belongs to another event")
    assert publish(store, "ev-1", BO, "", expected_version=3) == 4


def test_an_id_never_changes(store):
    fill(store)
    with pytest.raises(StoreError, match="id never changes"):
        correct(store, "ev-1", nirab("ev-2"), ADA, "", expected_version=1)
    with pytest.raises(NotInStore, match="ev-9"):
        accept(store, "ev-9", ADA, "", expected_version=1)
    with pytest.raises(NotInStore, match="origin"):
        propose(store, nirab("ev-2", claims=(replace(nirab().claims[0], origin_id="x"),)), ADA, "")
