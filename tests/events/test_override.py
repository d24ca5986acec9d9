"""An editor's word stands beside the rules', with a reason, and is a change like any other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from events import Corroboration, Override, Toll, assess, to_rows
from events.corrections import corrections
from events.errors import NotAllowed, StaleVersion, StoreError
from events.history import history
from events.review import correct, override, propose
from events.store import dossier_for, load_event, load_public
from events.store_records import Status
from events.verify import verify
from tests.events.stored import ADA, BO, EVE, bring_out, fill, nirab

SINGLE = Override(Corroboration.SINGLE)
SIX = Override(tolls=(Toll("", 5, 6, 9),))


def judged(store):
    event = load_event(store, "ev-1").event
    return assess(event, dossier_for(store, event))


def test_it_stands_instead_of_the_rule_and_the_rule_beside_it(store):
    fill(store)
    assert judged(store).corroboration is Corroboration.CONTESTED
    override(store, "ev-1", replace(SIX, corroboration=SINGLE.corroboration), ADA, "known liar",
             expected_version=1)  # fmt: skip
    found = judged(store)
    assert found.overridden
    assert (found.corroboration, found.killed[0].best) == (Corroboration.SINGLE, 6)
    assert (found.by_rule.corroboration, found.by_rule.killed) == (Corroboration.CONTESTED, ())
    assert (found.reason, found.contested_attributes) == ("known liar", {"occurrence"})


def test_it_is_logged_and_accepted_anew_and_told_as_a_correction(store):
    fill(store)
    bring_out(store)
    override(store, "ev-1", SIX, ADA, "counted the graves", expected_version=3)
    assert load_event(store, "ev-1").status is Status.PROPOSED
    assert load_public(store).events[0].override is None
    bring_out(store, version=4)
    shown = load_public(store)
    assert to_rows(shown).loc[0, ["killed_low", "killed_best", "killed_high"]].tolist() == [5, 6, 9]
    logged = [(c.actor, c.action, c.field) for c in history(store, "ev-1", 3) if c.version == 4]
    assert ("Ada", "override", "override/tolls") in logged
    told = corrections(store)[0]
    assert ("override/reason", None, "counted the graves") in told.changes
    assert verify(store).findings == ()


def test_it_can_be_taken_back(store):
    fill(store)
    override(store, "ev-1", SINGLE, ADA, "known liar", expected_version=1)
    override(store, "ev-1", None, BO, "not proven", expected_version=2)
    assert not judged(store).overridden
    assert judged(store).corroboration is Corroboration.CONTESTED


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (Override(), "says something"),
        (Override(tolls=(Toll("", 7, 6, 9),)), "in this order"),
        (Override(tolls=(Toll("", 1, 2, float("inf")),)), "in this order"),
        (Override(tolls=(Toll("", -1, 2, 3),)), "in this order"),
        (Override(tolls=(Toll("", float("nan"), 2, 3),)), "in this order"),
    ],
)
def test_what_says_nothing_or_nonsense_is_refused(store, given, reason):
    fill(store)
    with pytest.raises(StoreError, match=reason):
        override(store, "ev-1", given, ADA, "why", expected_version=1)


def test_there_is_no_other_way_to_it(store):
    fill(store)
    with pytest.raises(StoreError, match="step of its own"):
        correct(store, "ev-1", nirab(override=SINGLE), ADA, "why", expected_version=1)
    with pytest.raises(StoreError, match="no override"):
        propose(store, nirab("ev-2", override=SINGLE), ADA, "why")
    with pytest.raises(StoreError, match="reason"):
        override(store, "ev-1", SINGLE, ADA, " ", expected_version=1)
    with pytest.raises(NotAllowed):
        override(store, "ev-1", SINGLE, EVE, "why", expected_version=1)
    with pytest.raises(StaleVersion):
        override(store, "ev-1", SINGLE, ADA, "why", expected_version=7)
