"""Any earlier state can be read: by time, by version, as the desk saw it and as everybody did."""

from __future__ import annotations

from dataclasses import replace

import pytest

from events.errors import FieldError, NotInStore
from events.history import history
from events.review import accept, correct, publish, retract
from events.store import load_event, load_public
from events.store_asof import desk_as_of, event_at, events_as_of, parse_moment
from events.store_records import Status
from tests.events.stored import ADA, BO, bring_out, fill, nirab


def times(store):
    """When each version came to be."""
    return {change.version: change.at for change in history(store, "ev-1")}


def test_the_map_as_it_stood_at_each_step(store):
    fill(store)
    bring_out(store)
    correct(store, "ev-1", replace(nirab(), title="Second"), ADA, "wrong", expected_version=3)
    accept(store, "ev-1", ADA, "", expected_version=4)
    publish(store, "ev-1", BO, "", expected_version=5)
    retract(store, "ev-1", BO, "not so", expected_version=6)
    at = times(store)
    public = {v: [e.title for e in load_public(store, at[v]).events] for v in at}
    first, second = ["Shells fall on Nirab"], ["Second"]
    assert public == {1: [], 2: [], 3: first, 4: first, 5: first, 6: second, 7: []}
    desk = {v: [e.title for e in desk_as_of(store, at[v]).events] for v in at}
    assert desk == {1: [], 2: first, 3: first, 4: [], 5: second, 6: second, 7: []}


def test_an_event_at_each_of_its_versions(store):
    fill(store)
    correct(store, "ev-1", replace(nirab(), claims=nirab().claims[:1]), ADA, "", expected_version=1)
    correct(store, "ev-1", replace(nirab(), title="Third"), ADA, "", expected_version=2)
    assert [len(event_at(store, "ev-1", v).event.claims) for v in (1, 2, 3)] == [2, 1, 2]
    assert event_at(store, "ev-1", 3).event == load_event(store, "ev-1").event
    with pytest.raises(NotInStore, match="no version 9"):
        event_at(store, "ev-1", 9)


def test_before_the_beginning_there_is_nothing(store):
    fill(store)
    assert events_as_of(store, "2000-01-01T00:00:00.000000Z") == ()
    now = events_as_of(store, "9999")
    assert [(one.event, one.status, one.version) for one in now] == [
        (load_event(store, "ev-1").event, Status.PROPOSED, 1)
    ]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2020-03-01", "2020-03-01T23:59:59.999999Z"),
        ("2020-03-01T12:00", "2020-03-01T12:00:00.000000Z"),
        (" 2020-03-01 12:00:30+02:00 ", "2020-03-01T10:00:30.000000Z"),
    ],
)
def test_a_time_is_read_as_typed(typed, read):
    assert parse_moment(typed) == read


@pytest.mark.parametrize("typed", ["", "yesterday", "2020-13-01", "1 March"])
def test_what_is_no_time_is_refused_with_a_remedy(typed):
    with pytest.raises(FieldError, match="2020-03-01T12:00"):
        parse_moment(typed)
