"""Columns that go into the packed file come out of it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.packed import (
    EVENT_COLUMNS,
    PLACE_COLUMNS,
    Packed,
    order_of,
    pack,
    pack_apart,
    unpack,
)


@st.composite
def columns(draw):
    places = draw(st.integers(1, 6))
    point = st.tuples(
        st.integers(-18_000_000, 18_000_000),
        st.integers(-9_000_000, 9_000_000),
        st.sampled_from(range(8)),
        st.integers(0, 2**31),
        st.integers(0, 300),
    )
    table = draw(st.lists(point, min_size=places, max_size=places))
    small = [st.integers(0, 70_000), st.integers(0, places - 1)]
    one = st.tuples(
        st.integers(0, 400), *small, *[st.integers(0, top) for top in (9, 400, 6, 2, 7)]
    )
    events = sorted(draw(st.lists(one, max_size=30)), key=lambda e: (e[0], e[2]))
    names = ("start", "length", "place", "type", "source", "standing", "collection", "bits")
    return Packed(
        {"n": len(events), "first_day": -5},
        _arrays(PLACE_COLUMNS, table),
        _arrays(names, events),
    )


def _arrays(names, rows):
    values = np.array(rows, np.int64).reshape(len(rows), len(names))
    return {name: values[:, k] for k, name in enumerate(names)}


def same(one, other):
    assert one.header == other.header
    for name in PLACE_COLUMNS:
        assert one.places[name].tolist() == other.places[name].tolist(), name
    for name in EVENT_COLUMNS:
        assert one.events[name].tolist() == other.events[name].tolist(), name


@given(columns())
def test_what_goes_in_comes_out(data):
    same(unpack(pack(data)), data)


@given(columns())
def test_what_is_not_drawn_first_may_lie_apart(data):
    first, rest = pack_apart(data)
    same(unpack(first, rest), data)
    with pytest.raises(ValueError, match="DLR2"):
        unpack(first)


@given(columns())
def test_any_order_within_a_day_and_place_is_kept_and_one_packs_best(data):
    order = order_of(data.events, np.arange(len(data.events["start"])))
    best = Packed(data.header, data.places, {n: v[order] for n, v in data.events.items()})
    same(unpack(pack(best)), best)
    again = order_of(best.events, np.arange(len(order)))
    assert again.tolist() == list(range(len(order)))


@given(columns())
def test_the_same_columns_make_the_same_bytes(data):
    assert pack(data) == pack(data)


def test_another_file_is_refused():
    with pytest.raises(ValueError, match="DLR2"):
        unpack(b"PK\x03\x04 something else")
