"""The browser reads of a packed release what Python wrote."""

from __future__ import annotations

import base64

import numpy as np
import pytest

from components.routes import ASSETS
from events.packed import Packed, order_of, pack, pack_apart
from events.packed_file import zipped

READ = """async (files) => {
  const release = await new DatelineRelease(files).open(), early = !release.standing;
  await Promise.all([release.whole(), release.whole()]);
  const { start, end, place, type, source, standing, collection, bits, places } = release;
  const lists = { start, end, place, type, source, standing, collection, bits,
    lon: places.lon, lat: places.lat, prec: places.prec, radius: places.radius, area: places.area };
  return { early, ...Object.fromEntries(Object.entries(lists).map(([k, v]) => [k, [...v]])) };
}"""


def made(events: int, seed: int) -> Packed:
    """Made-up columns: few places and days, so that many events share both."""
    draw = np.random.default_rng(seed)
    tops = {"start": 40, "length": 400, "place": 9, "type": 300, "source": 70_000}
    tops |= {"standing": 6, "collection": 3, "bits": 8}
    columns = {name: draw.integers(0, top, events) for name, top in tops.items()}
    columns["type"][events // 3 :] %= 2
    columns["length"][events // 3 :] = 0
    order = order_of(columns, np.arange(events))
    points = {"lon": 18_000_000, "lat": 9_000_000, "prec": 8, "radius": 2**31, "area": 300}
    places = {name: draw.integers(0, top, 9) for name, top in points.items()}
    places["lon"] -= 9_000_000
    header = {"n": events, "first_day": 3, "types": ["t"] * 300, "sets": {}}
    return Packed(header, places, {name: values[order] for name, values in columns.items()})


def inlined(content: bytes) -> str:
    return "data:application/gzip;base64," + base64.b64encode(zipped(content)).decode()


@pytest.mark.parametrize("apart", [False, True])
@pytest.mark.parametrize("events", [0, 1, 700])
def test_the_browser_reads_what_was_packed(browser, events, apart):
    data = made(events, seed=events)
    first, rest = pack_apart(data) if apart else (pack(data), b"")
    page = browser.new_page()
    page.add_script_tag(path=ASSETS / "release.js")
    found = page.evaluate(READ, {"release.bin": inlined(first), "rest.bin": inlined(rest)})
    page.close()
    columns = dict(data.events)
    columns["end"] = columns["start"] + columns.pop("length")
    assert found.pop("early") == apart
    assert found == {name: v.tolist() for name, v in {**columns, **data.places}.items()}
