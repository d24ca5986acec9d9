"""A drawn part of the map: its text, and what lies in it, on its edge and across 180°."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from events import View, select_rows
from events.ring import MOST_POINTS, decode_ring, encode_ring, inside

CORNERS = st.lists(
    st.tuples(st.integers(-3_600_000, 3_600_000), st.integers(-900_000, 900_000)),
    min_size=3, max_size=MOST_POINTS,
).filter(lambda c: max(x for x, _ in c) - min(x for x, _ in c) <= 3_600_000)  # fmt: skip
RINGS = CORNERS.map(lambda corners: tuple((x / 10_000, y / 10_000) for x, y in corners))
SQUARE = ((36.0, 35.0), (37.0, 35.0), (37.0, 36.0), (36.0, 36.0))


def held(ring, *points):
    return inside(ring, *np.array(points, float).T).tolist()


@given(RINGS)
def test_a_ring_comes_back_from_its_text(ring):
    text = encode_ring(ring)
    assert decode_ring(text) == ring
    assert len(text) <= 200
    assert text.replace("-", "").replace("_", "").isalnum()


@given(st.text(max_size=250) | st.text("ABCxyz019-_", max_size=250))
def test_no_text_does_more_than_be_refused(text):
    try:
        ring = decode_ring(text)
    except ValueError:
        return
    assert 3 <= len(ring) <= MOST_POINTS
    held(ring, (0.0, 0.0))


@given(RINGS, st.integers(0, 19), st.integers(0, 19))
def test_corners_and_what_lies_between_two_of_them_belong_to_it(ring, k, j):
    (x0, y0), (x1, y1) = ring[k % len(ring)], ring[(k + 1) % len(ring)]
    where = [((x + 180) % 360 - 180, y) for x, y in ring]
    assert held(ring, where[j % len(ring)]) == [True]
    if x0 == x1 and -180 <= x0 <= 180:
        assert held(ring, (x0, round((y0 + y1) / 2, 4))) == [True]


def test_inside_outside_on_the_edge_and_nowhere():
    points = ((36.5, 35.5), (36.0, 35.5), (37.0, 36.0), (35.99999, 35.5), (np.nan, np.nan))
    assert held(SQUARE, *points) == [True, True, True, False, False]


def test_a_ring_across_180_degrees_holds_both_sides():
    ring = ((170.0, -10.0), (190.0, -10.0), (190.0, 10.0), (170.0, 10.0))
    assert held(ring, (175, 0), (-175, 0), (-170, 0), (-169.9, 0), (0, 0)) == [
        True, True, True, False, False,
    ]  # fmt: skip


def test_where_a_ring_crosses_itself_even_and_odd_decide():
    bow = ((0.0, 0.0), (2.0, 2.0), (2.0, 0.0), (0.0, 2.0))
    assert held(bow, (0.2, 1), (1.8, 1), (1, 0.2), (1, 1.8)) == [True, True, False, False]


def test_only_what_is_on_the_map_lies_in_a_ring(shipped):
    whole = ((-179.0, -80.0), (179.0, -80.0), (179.0, 80.0), (-179.0, 80.0))
    found = select_rows(shipped.rows, View(ring=whole))
    assert 0 < len(found) < len(shipped.rows)
    assert not (found["where_prec"].fillna(6) == 6).any()


@pytest.mark.parametrize("text", ["", "A", "AAAA", "!!!!!!", "a" * 201, "_____________"])
def test_nonsense_is_refused(text):
    with pytest.raises(ValueError, match=r"ring|corner"):
        decode_ring(text)
