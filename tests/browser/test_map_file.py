"""A map in one file, opened from the disk: it filters as the server does, and loses no event."""

from __future__ import annotations

import base64
from datetime import date, timedelta

import folium
import numpy as np
import pandas as pd
import pytest

from components.map import EventLayer, Look, build_map, state_of, use_own_leaflet
from components.routes import inline_assets, inline_release
from components.words import row_when
from events import View, on_map, per_day, select_rows, time_span, write_release
from tests.bench.synthetic import synthetic_rows

FILTERED = """async ([state, low, high]) => {
  const { filter, time } = window.Dateline.layer, far = window.DatelineFilter.FAR;
  await filter.restrict(state.filter, state.hits);
  filter.window(low ? time.number(low) : -far, high ? time.number(high) : far);
  const found = { 1: [], 2: [] };
  for (let i = 0; i < filter.release.n; i++) {
    if (filter.standing(i)) found[filter.standing(i)].push(i);
  }
  const all = filter.count.reduce((a, b) => a + b, 0);
  return [found[1], found[2], filter.certain, filter.maybe, all];
}"""
BUBBLES = """async (zoom) => {
  const layer = window.Dateline.layer;
  layer._map.setZoom(zoom, { animate: false });
  return layer._shown.map((m) => [m.n, m.maybe, layer.filter.members((p) =>
    m.place >= 0 ? p === m.place : m.bubble.places.includes(p)).length]);
}"""


@pytest.fixture
def on_disk(data, browser, tmp_path):
    """Write a map of these rows as one file and open it where no network is."""
    pages = []

    def open_map(rows, areas=None, view=None, base=None):
        release = write_release(rows, areas or {}, tmp_path / "releases", row_when)
        look = Look(inline_assets(data), inline_release(release), state=state_of(view or View()))
        if base is None:
            base = build_map(look)
        else:
            use_own_leaflet(base, look.assets)
            EventLayer(look).add_to(base)
        base.save(tmp_path / "map.html")
        page = browser.new_page(viewport={"width": 1000, "height": 800})
        page.asked, page.wrong = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("pageerror", lambda error: page.wrong.append(str(error)))
        page.on("console", lambda said: said.type == "error" and page.wrong.append(said.text))
        page.goto((tmp_path / "map.html").as_uri())
        page.locator(".dl-map[data-drawn]").wait_for()
        pages.append(page)
        return page, release

    yield open_map
    for page in pages:
        assert page.wrong == []
        outside = [url for url in page.asked if not url.startswith(("data:", "blob:", "file:"))]
        assert outside == []
        page.close()


def ids_of(release):
    table = pd.read_parquet(release.folder / "events.parquet", columns=["event_id"])
    return table["event_id"].to_numpy()


def views(rows, number):
    """Views of all kinds, the same ones at each run."""
    draw = np.random.default_rng(5)
    first, last = time_span(rows)

    def some(column):
        values = sorted({part for cell in rows[column].astype(str) for part in cell.split("|")})
        return frozenset(draw.choice(values, min(2, len(values)))) if draw.random() < 0.3 else None

    def day():
        reach = (last - first).days + 20
        return first + timedelta(int(draw.integers(-10, reach))) if draw.random() < 0.7 else None

    for _ in range(number):
        ends = sorted([day() or date.min, day() or date.max])
        yield View(
            None if ends[0] == date.min else ends[0],
            None if ends[1] == date.max else ends[1],
            some("publishers") or frozenset(),
            some("event_type") or frozenset(),
            some("actors") or frozenset(),
            some("place") or frozenset(),
            some("collection") or frozenset(),
            some("corroboration") or frozenset(),
            bool(draw.random() < 0.2),
            str(draw.choice(["idlib", "e", "turk"])) if draw.random() < 0.2 else "",
        )


def test_the_browser_filters_as_the_server_does(on_disk, shipped):
    page, release = on_disk(shipped.rows, shipped.areas)
    ids = ids_of(release)
    for view in [View(), View(sources=frozenset({""})), *views(shipped.rows, 60)]:
        state = state_of(view)
        if view.text:
            hits = base64.b64encode(release.hits(view.text)).decode()
            state["hits"] = f"data:application/octet-stream;base64,{hits}"
        certain, possible, *counted = page.evaluate(FILTERED, [state, *state["dates"]])
        chosen = select_rows(shipped.rows, view).set_index("event_id")["in_range"]
        assert set(ids[certain]) == set(chosen.index[chosen == "certain"]), view
        assert set(ids[possible]) == set(chosen.index[chosen == "possible"]), view
        assert counted == [len(certain), len(possible), len(chosen)], view


def test_the_histogram_counts_as_the_server_does(on_disk, shipped):
    page, _ = on_disk(shipped.rows, shipped.areas)
    first, last = time_span(shipped.rows)
    expected = per_day(shipped.rows, first, last)
    found = page.evaluate(
        "() => { const p = window.Dateline.layer.filter.perDay();"
        " return [Array.from(p.certain), Array.from(p.possible)]; }"
    )
    assert found == [expected["certain"].tolist(), expected["possible"].tolist()]


def test_a_clusters_number_is_the_events_under_it_at_every_zoom(on_disk):
    rows = synthetic_rows(3000)
    view = View(date_from=date(2017, 3, 1), date_to=date(2019, 5, 1))
    page, _ = on_disk(rows, view=view)
    shown = select_rows(rows, view)
    shown = shown[on_map(shown)]
    points = int(shown["where_prec"].isin([1, 2]).sum())
    for zoom in range(2, 15):
        bubbles = page.evaluate(BUBBLES, zoom)
        assert all(n == members for n, _, members in bubbles), zoom
        assert sum(n for n, _, _ in bubbles) == points, zoom
        assert sum(maybe for _, maybe, _ in bubbles) == int(
            (shown.loc[shown["where_prec"].isin([1, 2]), "in_range"] == "possible").sum()
        )
    assert int(page.locator(".dl-map").get_attribute("data-drawn")) == len(shown)


def test_of_many_events_at_one_address_the_last_can_be_reached(on_disk, shipped):
    one = shipped.rows[shipped.rows["where_prec"] == 1].head(1)
    many = pd.concat([one] * 130, ignore_index=True)
    many["title"] = [f"Event {n:03}" for n in range(130)]
    many["event_id"] = [f"e{n:03}" for n in range(130)]
    page, _ = on_disk(many)
    page.get_by_role("button", name="130 events").click()
    page.locator(".dl-list-title").first.wait_for()
    while page.locator(".dl-more").is_visible():
        page.locator(".dl-more").click()
        page.wait_for_timeout(50)
    titles = page.locator(".dl-list-title").all_inner_texts()
    assert sorted(titles) == [f"Event {n:03}" for n in range(130)]


def test_a_plain_folium_map_takes_the_layer_and_the_keyboard_plays_it(on_disk, shipped):
    page, _ = on_disk(
        shipped.rows, shipped.areas, base=folium.Map((38, 32), zoom_start=6, tiles=None)
    )
    drawn = page.locator(".dl-map").get_attribute("data-drawn")
    assert int(drawn) == int(on_map(shipped.rows).sum())
    page.get_by_role("button", name="Play").focus()
    page.keyboard.press("Space")
    page.locator(".dl-time[data-playing=true]").wait_for()
    page.get_by_role("button", name="Pause").click()
    page.locator(".dl-time[data-playing=false]").wait_for()
    assert page.get_by_role("slider", name="Both days together").is_visible()
