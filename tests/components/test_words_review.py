"""The history in words that an editor reads."""

from __future__ import annotations

from dataclasses import replace

from components.review_history import _entry, _step
from events.history import history
from events.model import Override, Toll
from events.review import correct, override
from tests.events.stored import ADA, fill, nirab, says


def told(store):
    rows = history(store, "ev-1")
    steps = {}
    for row in rows:
        steps.setdefault(_step(row), []).append(row)
    return [str(_entry(tuple(step))) for step in steps.values()]


def test_a_step_is_told_once_with_what_it_changed(store):
    fill(store)
    more = nirab(title="Shells", claims=(*nirab().claims, says("c3", value="six people")))
    correct(store, "ev-1", more, ADA, "counted", expected_version=1)
    correct(store, "ev-1", nirab(title="Shells"), ADA, "not so", expected_version=2)
    given = Override(tolls=(Toll("civilians", 5, 7, 9),))
    override(store, "ev-1", given, ADA, "<b>why", expected_version=3)
    proposed, changed, gone, overridden = told(store)
    assert "The event as it was proposed." in proposed
    assert changed.count("<li") == 3
    assert "claim c3 added: six people" in changed
    assert "title: Shells fall on Nirab → Shells" in changed
    assert "claim c3 taken out: six people" in gone
    assert "Killed, civilians: 7 (5 to 9)" in overridden
    assert "&lt;b&gt;why" in overridden


def test_a_place_is_told_field_by_field(store):
    fill(store)
    where = replace(nirab().where, latitude=35.9)
    correct(store, "ev-1", nirab(where=where), ADA, "", expected_version=1)
    assert "where – latitude: 35.91 → 35.9" in told(store)[-1]
