"""The map as a picture: numbers are events, text is text, and the same view gives the same file."""

from __future__ import annotations

import io
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from events.picture import Seen, draw, picture
from events.picture_frame import around, centred, degrees, framed, world
from events.picture_ground import Ground, Look
from events.picture_marks import Dot, area_marks, point_marks
from events.picture_sheet import Shape, Words, dashes, symbol

SQUARE = [300, 300, 100, 0, 0, 100, -100, 0, 0, -100]
WORLD = {"scale": 10, "land": [{"c": "SY", "r": [SQUARE]}], "borders": [], "provinces": []}
GROUND = Ground(WORLD, WORLD, [[36.0, 36.0, "city", 4, "Somewhere"]])
COLOURS = dict.fromkeys(("water", "land", "coast", "border", "province", "country", "adm1", "city",
                         "sea"), "#123456")  # fmt: skip
LOOK = Look({"": ("M2 2 H22 V22 Z", "#aa0000", "Other")}, COLOURS)
PLACES = st.tuples(st.floats(30, 40), st.floats(30, 40))
COUNTS = st.integers(1, 50_000)
DOTS = st.lists(
    st.builds(
        lambda place, n, prec: Dot(place[0], place[1], prec, "Battles", n, n // 3, 1000.0),
        PLACES, COUNTS, st.sampled_from([1, 2, 3, 4, 6]),
    ),
    max_size=30,
)  # fmt: skip
HOSTILE = "<script>alert(1)</script>&\"'\x00\ud800 {{7*7}} %s عربي"


@given(DOTS)
def test_numbers_on_marks_are_the_events_under_them(dots):
    frame = framed((0, 0, 900, 500), (29, 29, 41, 41))
    drawn = sum(m.events for m in point_marks(dots, frame))
    wide = sum(a.events for a in area_marks(dots, {}, frame))
    assert drawn == sum(d.events for d in dots if d.where_prec in {1, 2})
    assert wide == sum(d.events for d in dots if d.where_prec in {3, 4})


@given(DOTS)
def test_no_two_marks_stand_at_one_point(dots):
    marks = point_marks(dots, framed((0, 0, 900, 500), (29, 29, 41, 41)))
    assert len({mark.at for mark in marks}) == len(marks)


@given(PLACES)
def test_a_place_comes_back_from_the_picture(place):
    assert degrees(*world(*place)) == pytest.approx(place)
    assert centred((0, 0, 100, 100), (place[1], place[0], 8)).at(*place) == (50, 50)


def test_a_far_outlier_does_not_shrink_the_rest():
    box = around([(36.0 + k / 10, 36.0, 1) for k in range(20)] + [(4.0, 50.0, 1)])
    assert box[0] > 30


@pytest.mark.parametrize("form", ["svg", "png", "pdf"])
def test_the_same_view_gives_the_same_bytes(form):
    seen = Seen([Dot(36, 36, 1, "Battles", 3, 1), Dot(37, 37, 4, "Riots", 2, 0)], title="A map")
    made = [picture(seen, GROUND, LOOK, form=form, size=(600, 400)) for _ in range(2)]
    assert made[0] == made[1]
    assert made[0][:4] in {b"<svg", b"\x89PNG", b"%PDF"}


@pytest.mark.parametrize("form", ["svg", "png", "pdf"])
def test_hostile_text_is_only_text(form):
    dot = Dot(36, 36, 4, HOSTILE, 1, 0, name=HOSTILE)
    seen = Seen([dot], title=HOSTILE, subtitle=HOSTILE, notes=(HOSTILE,))
    content = picture(seen, GROUND, LOOK, form=form, size=(600, 400))
    if form == "svg":
        tree = ET.fromstring(content)  # noqa: S314 - what we have just written
        assert {e.tag.rpartition("}")[2] for e in tree.iter()} <= {
            "svg",
            "title",
            "desc",
            "path",
            "text",
        }
        assert "<script>alert(1)</script>" in "".join(tree.itertext())
    if form == "png":
        assert Image.open(io.BytesIO(content)).size == (600, 400)


def test_what_is_not_in_sight_or_has_no_place_is_said():
    words = {"outside": "{n} outside", "unmapped": "{n} without a place"}
    dots = [Dot(36, 36, 1, "Battles", 3, 0), Dot(10, 10, 1, "Battles", 4, 0),
            Dot(0, 0, 0, "Battles", 5, 0)]  # fmt: skip
    sheet = draw(Seen(dots, words=words, at=(36.0, 36.0, 8.0)), GROUND, LOOK)
    texts = [part.text for part in sheet.parts if isinstance(part, Words)]
    assert {"3", "4 outside", "5 without a place"} <= set(texts)


def test_no_mark_stands_for_a_country():
    sheet = draw(Seen([Dot(36, 36, 6, "Battles", 3, 0)]), GROUND, LOOK)
    assert "3" not in [part.text for part in sheet.parts if isinstance(part, Words)]


def test_symbols_and_dashes_keep_their_shape():
    assert symbol("M3 3 H21 V21 H3 Z", (12, 12), 24) == ((3, 3), (21, 3), (21, 21), (3, 21))
    round_ = symbol("M12 2 A10 10 0 1 0 12 22 A10 10 0 1 0 12 2 Z", (12, 12), 24)
    assert {round((x - 12) ** 2 + (y - 12) ** 2) for x, y in round_} == {100}
    pieces = dashes(((0, 0), (10, 0)), (3, 2))
    assert [(a[0], b[0]) for a, b in pieces] == [(0, 3), (5, 8)]


def test_a_wide_place_without_an_outline_is_a_hatched_circle():
    frame = framed((0, 0, 900, 500), (29, 29, 41, 41))
    sheet = draw(Seen([Dot(36, 36, 4, "Battles", 1, 0)]), GROUND, LOOK)
    (area,) = area_marks([Dot(36, 36, 4, "Battles", 1, 0)], {}, frame)
    assert area.outline.area > 1000
    assert sum(isinstance(p, Shape) and p.dash == (5, 4) for p in sheet.parts) == 1
