"""More events than the browser takes: cells of the server, and single events on coming nearer."""

from __future__ import annotations

import pytest

from events import View, on_map, select_rows
from tests.browser.conftest import serving


@pytest.fixture(scope="module")
def far(data, data_home, tmp_path_factory):
    """An app whose map takes ten events."""
    log = tmp_path_factory.mktemp("server") / "log.txt"
    with serving(data_home, log, DATELINE_BROWSER_EVENTS="10") as url:
        yield url


def holds(screen):
    return screen.map.locator(".dl-map").get_attribute("data-holds")


def test_cells_hold_every_event_and_open_into_single_ones(open_screen, far, shipped):
    screen = open_screen(server=far).open()
    number = int(on_map(shipped.rows).sum())
    screen.until(lambda: holds(screen) == "cells")
    screen.until(lambda: screen.drawn <= number and screen.on_marks > 0)
    screen.page.goto(far + "/?at=37.5,32,4")
    screen.until(lambda: holds(screen) == "cells" and screen.drawn == screen.on_marks == number)
    screen.map.locator(".dl-mark").first.click()
    screen.until(lambda: "at=37.5000" not in screen.page.url)
    screen.page.goto(far + "/?at=36.81,34.63,12")  # Mersin's coast, where little happened
    screen.until(lambda: holds(screen) == "events")
    assert (screen.errors, screen.outside, screen.failed) == ([], [], [])


def test_a_new_address_of_the_release_reaches_the_map_that_is_up(open_screen, far):
    screen = open_screen(server=far).open("/?at=37.5,32,4")
    screen.until(lambda: holds(screen) == "cells")
    asked = []
    screen.page.on("request", lambda request: asked.append(request.url))
    lies = "() => { window.Dateline.layer.address('../../assets/elsewhere/'); }"
    screen.map.locator(".dl-map").evaluate(lies)
    screen.map.get_by_role("button", name="Zoom in").click()
    screen.until(lambda: any("/assets/elsewhere/cells?" in url for url in asked))


def test_a_filter_and_the_dates_reach_the_server(open_screen, far, shipped):
    screen = open_screen(server=far).open("/?at=37.5,32,4&type=Battles&from=2020-02-20")
    rows = select_rows(shipped.rows, View(types=frozenset({"Battles"})))
    kept = rows[rows["date_end"] >= "2020-02-20"]
    number = int(on_map(kept).sum())
    screen.until(lambda: screen.drawn == screen.on_marks == number)


def test_a_single_event_tells_its_story(open_screen, far, shipped):
    rows = shipped.rows[on_map(shipped.rows)]
    alone = rows[~rows.duplicated(["latitude", "longitude"], keep=False)].iloc[0]
    at = f"{alone['latitude']:.4f},{alone['longitude']:.4f},13"
    screen = open_screen(server=far).open(f"/?at={at}")
    screen.until(lambda: holds(screen) == "events")
    mark = screen.map.get_by_role("button", name=alone["title"])
    mark.first.click()
    screen.page.locator(".dl-head h2", has_text=alone["title"]).wait_for()
