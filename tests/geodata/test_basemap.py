from __future__ import annotations

import json
from collections import Counter
from itertools import pairwise
from typing import Any

import pytest

from geodata import DataPaths
from geodata.outlines import REGION_BOX

Point = tuple[int, int]


def points(line: list[int]) -> list[Point]:
    x, y = line[:2]
    found = [(x, y)]
    for dx, dy in zip(line[2::2], line[3::2], strict=True):
        x, y = x + dx, y + dy
        found.append((x, y))
    return found


@pytest.fixture(scope="session", params=["world", "region"])
def layer(request: pytest.FixtureRequest, data: DataPaths) -> dict[str, Any]:
    file = data.basemap / f"{request.param}.json"
    box = REGION_BOX if request.param == "region" else (-180.0, -90.0, 180.0, 90.0)
    return {**json.loads(file.read_bytes()), "box": box}


@pytest.mark.parametrize(
    ("file", "most"), [("world.json", 250_000), ("region.json", 700_000), ("labels.json", 150_000)]
)
def test_files_stay_small(data: DataPaths, file: str, most: int):
    assert 10_000 < (data.basemap / file).stat().st_size < most


def lines(layer: dict[str, Any]) -> list[list[int]]:
    rings = [ring for country in layer["land"] for ring in country["r"]]
    return [*rings, *layer["borders"], *layer["provinces"]]


def test_every_point_is_on_the_map(layer: dict[str, Any]):
    west, south, east, north = (edge * layer["scale"] for edge in layer["box"])
    for line in lines(layer):
        assert len(line) >= 4
        assert all(isinstance(number, int) for number in line)
        for x, y in points(line):
            assert west <= x <= east
            assert south <= y <= north


def test_land_is_closed_rings(layer: dict[str, Any]):
    assert {"TR", "GR", "BG", "SY", "CY"} <= {country["c"] for country in layer["land"]}
    for country in layer["land"]:
        for ring in country["r"]:
            corners = points(ring)
            assert len(corners) >= 4
            assert corners[0] == corners[-1], country["c"]


def test_each_border_is_drawn_once(layer: dict[str, Any]):
    for kind in ("borders", "provinces"):
        segments = Counter(
            frozenset(pair) for line in layer[kind] for pair in pairwise(points(line))
        )
        assert max(segments.values(), default=1) == 1, kind


def test_border_of_greece_and_turkey_is_there(layer: dict[str, Any]):
    scale = layer["scale"]
    near = [
        (x, y)
        for line in layer["borders"]
        for x, y in points(line)
        if 26.0 * scale < x < 26.8 * scale and 40.7 * scale < y < 41.8 * scale
    ]
    assert len(near) > 5


def test_labels(data: DataPaths):
    labels = json.loads((data.basemap / "labels.json").read_bytes())
    kinds = Counter(label[2] for label in labels)
    assert {"country", "adm1", "city", "sea", "crossing", "island"} == set(kinds)
    for lon, lat, _, rank, name in labels:
        assert -180 <= lon <= 180
        assert -90 <= lat <= 90
        assert 1 <= rank <= 11
        assert name
    shown = {label[4]: label[3] for label in labels if label[2] != "adm1"}
    assert shown["Istanbul"] <= 5 < shown["Saraqib"]
    assert {"Pazarkule", "Lesvos", "Aegean Sea", "Turkey"} <= shown.keys()
    assert "Tartus" in shown  # not Ţarţūs
