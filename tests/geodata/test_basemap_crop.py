"""A cut basemap keeps the format, stays inside its box, and is small."""

from __future__ import annotations

import json

import pytest

from geodata.basemap_crop import crop_labels, crop_layer

SQUARE = [0, 0, 100, 0, 0, 100, -100, 0, 0, -100]  # ten degrees wide at scale 10
LAYER = {
    "scale": 10,
    "land": [{"c": "XX", "r": [SQUARE]}],
    "borders": [[-50, 50, 200, 0]],
    "provinces": [[500, 500, 10, 10]],
}


def corners(deltas, scale):
    x = y = 0
    points = []
    for dx, dy in zip(deltas[::2], deltas[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x / scale, y / scale))
    return points


def test_land_and_lines_end_at_the_box():
    cut = crop_layer(LAYER, (2, 2, 6, 6))
    points = [p for one in cut["land"][0]["r"] for p in corners(one, cut["scale"])]
    assert {min(points), max(points)} == {(2.0, 2.0), (6.0, 6.0)}
    assert corners(cut["borders"][0], cut["scale"]) == [(2.0, 5.0), (6.0, 5.0)]
    assert cut["provinces"] == []


def test_land_outside_the_box_is_left_out():
    assert crop_layer(LAYER, (40, 40, 60, 60))["land"] == []


def test_the_most_important_labels_inside_are_kept():
    labels = [[1, 1, "city", 5, "small"], [2, 2, "city", 1, "large"], [50, 50, "city", 0, "far"]]
    assert [one[4] for one in crop_labels(labels, (0, 0, 10, 10), 1)] == ["large"]


@pytest.mark.parametrize("name", ["world", "region"])
def test_the_built_map_becomes_a_fifth_of_its_size_or_less(data, name):
    whole = json.loads((data.basemap / f"{name}.json").read_bytes())
    cut = crop_layer(whole, (34, 34, 39, 38))
    assert len(json.dumps(cut)) < len(json.dumps(whole)) / 5
    assert "SY" in {country["c"] for country in cut["land"]}
