"""Drawing on the map restricts it, in the browser as on the server, and by keyboard as well."""

from __future__ import annotations

import base64
from urllib.parse import parse_qs, urlsplit

import numpy as np
import pytest

from events import View, on_map, select_rows
from events.ring import decode_ring, encode_ring, inside

INSIDE = """([texts, lon, lat]) => {
  const places = { count: lon.length, lon, lat, prec: lon.map(() => 1) };
  return texts.map((text) => Array.from(window.DatelineRing.inside(text, places)));
}"""


def rings(draw):
    """Made-up rings on a coarse grid, so that many places lie on edges and corners."""
    for number in range(120):
        corners = draw.integers(3, 9)
        x = draw.integers(-12, 13, corners) * 0.5 + (180 if number % 4 == 0 else 0)
        y = draw.integers(-12, 13, corners) * 0.5
        if number % 3 == 0:  # finer than the grid
            x, y = (np.round(v + draw.normal(0, 0.2, corners), 4) for v in (x, y))
        yield tuple(zip(x.tolist(), y.tolist(), strict=True))


def test_browser_and_server_agree_on_what_lies_in_a_ring(open_screen):
    draw = np.random.default_rng(5)
    grid = np.arange(-28, 29) * 0.25
    lon, lat = (v.ravel() for v in np.meshgrid(np.concatenate([grid, grid - 180]), grid))
    lon = np.where(lon < -180, lon + 360, lon)
    asked = list(rings(draw))
    page = open_screen().open().map.locator(".dl-map")
    whole = [np.round(v * 100_000).astype(int).tolist() for v in (lon, lat)]
    seen = page.evaluate(
        "(node, given) => (" + INSIDE + ")(given)", [[encode_ring(r) for r in asked], *whole]
    )
    for ring, found in zip(asked, seen, strict=True):
        assert found == inside(ring, lon, lat).astype(int).tolist(), ring


def area_of(page):
    return parse_qs(urlsplit(page.url).query).get("area", [""])[0]


def agrees(screen, rows):
    """The page, the map and the rule say the same of the ring in the address."""
    text = area_of(screen.page)
    left = select_rows(rows, View(ring=decode_ring(text) if text else ()))
    screen.until(lambda: screen.counts[0] == len(left))
    screen.until(lambda: screen.drawn == int(on_map(left).sum()))
    return len(left)


def test_a_rectangle_drawn_with_the_mouse_restricts_and_is_shared(open_screen, shipped):
    screen = open_screen().open()
    everything = screen.counts[0]
    screen.map.get_by_role("button", name="Draw a rectangle").click()
    box = screen.map.locator(".dl-map").bounding_box()
    mouse = screen.page.mouse
    mouse.move(box["x"] + box["width"] * 0.6, box["y"] + box["height"] * 0.4)
    mouse.down()
    mouse.move(box["x"] + box["width"] * 0.8, box["y"] + box["height"] * 0.6, steps=3)
    mouse.move(box["x"] + box["width"] * 0.97, box["y"] + box["height"] * 0.9, steps=3)
    mouse.up()
    screen.until(lambda: area_of(screen.page) != "")
    assert 0 < agrees(screen, shipped.rows) < everything
    other = open_screen().open(screen.page.url.removeprefix(screen.address))
    assert other.counts == screen.counts
    assert other.drawn == screen.drawn
    screen.map.get_by_role("button", name="Take the restriction").click()
    screen.until(lambda: area_of(screen.page) == "")
    screen.until(lambda: screen.counts[0] == everything)


def test_a_polygon_is_closed_by_enter_and_left_by_escape(open_screen, shipped):
    screen = open_screen().open()
    surface = screen.map.locator(".dl-map")
    box = surface.bounding_box()
    button = screen.map.get_by_role("button", name="Draw a polygon")
    button.click()
    screen.page.keyboard.press("Escape")
    assert button.get_attribute("aria-pressed") == "false"
    button.click()
    for x, y in ((0.25, 0.35), (0.9, 0.3), (0.6, 0.85)):
        screen.page.mouse.click(box["x"] + box["width"] * x, box["y"] + box["height"] * y)
        screen.page.wait_for_timeout(400)  # two clicks in haste are a double click
    button.focus()
    screen.page.keyboard.press("Enter")
    screen.until(lambda: area_of(screen.page) != "")
    assert len(decode_ring(area_of(screen.page))) == 3
    agrees(screen, shipped.rows)


def test_without_a_pointer_what_is_in_view_is_taken(open_screen, shipped):
    screen = open_screen().open("/?view=idlib")
    screen.map.get_by_role("button", name="Restrict to what is in view").focus()
    screen.page.keyboard.press("Enter")
    screen.until(lambda: area_of(screen.page) != "")
    assert 0 < agrees(screen, shipped.rows) < len(shipped.rows)


@pytest.mark.parametrize("text", ["nonsense!", "AA", base64.b64encode(b"x" * 99).decode()])
def test_a_ring_that_is_none_is_told_and_ignored(open_screen, shipped, text):
    screen = open_screen().open(f"/?area={text}")
    assert "area" in " ".join(screen.page.locator(".stAlert").all_inner_texts())
    assert screen.counts[0] == len(shipped.rows)
