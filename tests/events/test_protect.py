"""What is blurred, delayed or held never shows its exact place to everybody, now or in the past."""

from __future__ import annotations

import json
import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.corrections import corrections
from events.errors import NotAllowed, PublishRefused, StoreError
from events.near import neighbours
from events.protect import PAINT, blurred
from events.review import accept, correct, publish
from events.review_protect import protect
from events.store import load_event, load_public, public_state
from events.store_plain import to_plain
from events.store_records import Standing
from geodata.shapes import distance_m
from tests.events.stored import ADA, BO, bring_out, fill, nirab

BLUR = Standing(blur_m=5000.0, withhold="Neirab")


def hidden(store, **fields):
    """Everything that everybody can read of a store with one protected event, as one text."""
    whole = load_public(store, **fields)
    parts = [*whole.events, *whole.sources.values(), *whole.origins.values()]
    return json.dumps([to_plain(part) for part in parts], ensure_ascii=False)


@given(
    st.floats(-80, 80, allow_nan=False),
    st.floats(-180, 180, allow_nan=False),
    st.sampled_from([1000.0, 5000.0, 30_000.0]),
)
def test_the_true_point_lies_within_the_radius_of_what_is_shown(latitude, longitude, radius):
    where = replace(nirab().where, latitude=latitude, longitude=longitude)
    shown = blurred(where, radius)
    away = distance_m(latitude, longitude, shown.latitude, shown.longitude)
    assert away <= radius * 1.02 + 2
    assert shown.uncertainty_radius_m >= radius
    assert shown.where_prec == (3 if radius > 25_000 else 2)
    assert shown.place_id == shown.where_description == ""


def test_points_of_one_cell_are_shown_as_one():
    one = blurred(nirab().where, 20_000.0)
    assert one == blurred(replace(nirab().where, latitude=35.911, longitude=36.821), 20_000.0)


def test_a_blurred_event_names_its_place_nowhere(store):
    fill(store, nirab(title="Shells fall on a village"))
    protect(store, "ev-1", BLUR, ADA, "a witness lives there", expected_version=1)
    bring_out(store, version=2)
    everything = hidden(store)
    for secret in ("Nirab", "nirab", "n-1"):
        assert secret not in everything
    event = load_public(store).events[0]
    assert (event.where.latitude, event.where.longitude) != (35.91, 36.82)
    text = load_public(store).sources["paper-1"].text
    for span in event.spans:
        assert text[span.start_char : span.end_char] == span.quote_exact
    assert event.spans[0].quote_exact == f"Shells fell on {PAINT * 5} at dawn"
    assert event.sensitivity == ("blurred",)


def test_blurring_later_covers_what_was_published_before(store):
    fill(store)
    bring_out(store)
    assert "Nirab" in hidden(store)
    before = public_state(store)
    protect(store, "ev-1", BLUR, ADA, "a witness lives there", expected_version=3)
    assert public_state(store) != before
    assert "irab" not in hidden(store)
    assert "irab" not in hidden(store, as_of="9999")


def test_another_event_that_quotes_the_same_text_is_painted_over_too(store):
    elsewhere = replace(nirab().where, where_description="", where_coordinates="Idlib")
    fill(store, nirab(), nirab("ev-2", title="Shells", where=elsewhere))
    bring_out(store)
    bring_out(store, "ev-2")
    protect(store, "ev-1", BLUR, ADA, "", expected_version=3)
    assert "Nirab" not in hidden(store)


def test_an_event_whose_id_names_the_place_is_held_when_it_is_blurred(store):
    fill(store, nirab("ev-nirab"))
    bring_out(store, "ev-nirab")
    protect(store, "ev-nirab", BLUR, ADA, "", expected_version=3)
    assert load_public(store).events == ()
    assert corrections(store) == ()


def test_public_events_at_the_same_place_are_named_to_who_protects(store):
    far = replace(nirab().where, latitude=36.9, place_id="n-2")
    fill(store, nirab(), nirab("ev-2"), nirab("ev-3", where=far), nirab("ev-4"))
    for name in ("ev-2", "ev-3"):
        bring_out(store, name)
    assert [one for one, _title in neighbours(store, load_event(store, "ev-1"))] == ["ev-2"]
    protect(store, "ev-2", BLUR, ADA, "", expected_version=3)
    assert neighbours(store, load_event(store, "ev-1")) == ()


def test_the_gate_asks_for_a_title_without_the_name(store):
    fill(store)
    protect(store, "ev-1", BLUR, ADA, "", expected_version=1)
    accept(store, "ev-1", ADA, "", expected_version=2)
    with pytest.raises(PublishRefused, match="title names the place"):
        publish(store, "ev-1", BO, "", expected_version=3)


def test_what_is_held_is_shown_to_nobody_and_cannot_go_out(store):
    fill(store)
    bring_out(store)
    protect(store, "ev-1", Standing(held=True), ADA, "lawyers", expected_version=3)
    assert load_public(store).events == ()
    assert load_public(store, as_of="9999").events == ()
    correct(store, "ev-1", nirab(title="x"), ADA, "typo", expected_version=4)
    accept(store, "ev-1", ADA, "", expected_version=5)
    with pytest.raises(PublishRefused, match="held back"):
        publish(store, "ev-1", BO, "", expected_version=6)


def test_what_is_delayed_is_shown_when_its_time_has_come(store, monkeypatch):
    fill(store)
    bring_out(store)
    until = Standing(public_from="2030-01-01T00:00:00.000000Z")
    protect(store, "ev-1", until, ADA, "convoy", expected_version=3)
    before = public_state(store)
    assert load_public(store).events == ()
    monkeypatch.setattr("events.store.timestamp", lambda _now: "2031-01-01T00:00:00.000000Z")
    assert [e.event_id for e in load_public(store).events] == ["ev-1"]
    assert public_state(store) != before


def test_an_editor_protects_more_and_only_a_publisher_less(store):
    fill(store)
    protect(store, "ev-1", BLUR, ADA, "", expected_version=1)
    for less in (Standing(), replace(BLUR, blur_m=10.0), replace(BLUR, withhold="")):
        with pytest.raises(NotAllowed):
            protect(store, "ev-1", less, ADA, "no need", expected_version=2)
    with pytest.raises(StoreError, match="reason"):
        protect(store, "ev-1", Standing(), BO, "", expected_version=2)
    assert protect(store, "ev-1", Standing(), BO, "she left", expected_version=2) == 3


def test_the_grid_does_not_follow_the_point():
    shown = {blurred(replace(nirab().where, latitude=35 + n / 1000), 5000.0) for n in range(50)}
    assert len({where.latitude for where in shown}) <= 2
    assert all(not math.isclose(where.latitude, 35.0) for where in shown)
