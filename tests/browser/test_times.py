"""A time of day is said where it happened, and on request in the zone of who looks."""

from __future__ import annotations

import pytest

from components.embed_head import Embed
from components.publish import publish_file
from components.read import read_collection
from tests.browser.conftest import serving

THERE = "27 February 2020, 17:30 (local time, UTC+2)"
HERE = "28 February 2020, 00:30 (your time, UTC+9); 27 February, 17:30 where it happened"


@pytest.fixture
def timed(collection):
    """One event in Saraqib, at half past five in the afternoon."""
    return collection.change("events", edtf="2020-02-27T17:30").write()


@pytest.fixture
def server(timed, data, data_home, tmp_path):
    with serving(data_home, tmp_path / "log.txt", DATELINE_EVENTS=str(timed)) as url:
        yield url


def test_the_zone_is_chosen_and_list_card_map_and_address_follow(open_screen, server):
    screen = open_screen(server=server, timezone_id="Asia/Tokyo").open()
    page, mark = screen.page, screen.map.locator(".dl-mark")
    page.get_by_text(THERE).first.wait_for()
    assert THERE in mark.get_attribute("aria-label")
    page.get_by_text("In my zone (Asia/Tokyo)").click()
    page.get_by_text(HERE).first.wait_for()
    screen.until(lambda: "tz=viewer" in page.url)
    screen.until(lambda: "28 February at 00:30 your time" in mark.get_attribute("aria-label"))
    page.locator(".pick").first.click()
    page.locator(".dl-head dd", has_text=HERE).wait_for()
    page.get_by_text("Where it happened", exact=True).click()
    page.locator(".dl-head dd", has_text=THERE).wait_for()
    screen.until(lambda: "tz=" not in page.url)
    assert (screen.outside, screen.failed, screen.errors) == ([], [], [])


def test_a_link_names_the_zone_and_the_slider_goes_by_the_day_of_the_place(open_screen, server):
    path = "/?tz=Asia/Tokyo&from=2020-02-27&to=2020-02-27"
    screen = open_screen(server=server, timezone_id="Europe/Oslo").open(path)
    screen.page.get_by_text("28 February 2020, 00:30 (Asia/Tokyo, UTC+9)").first.wait_for()
    assert screen.counts[0] == 1


def test_a_published_page_says_the_readers_time_on_request(browser, timed, data, tmp_path):
    loaded = read_collection(timed, data)
    publish_file(loaded, loaded.rows, data, tmp_path / "one.html", Embed(title="Times"))
    context = browser.new_context(timezone_id="Asia/Tokyo", locale="en-GB")
    page = context.new_page()
    page.goto((tmp_path / "one.html").as_uri())
    page.locator("html[data-ready]").wait_for()
    cell = page.locator("td[data-clock]")
    assert cell.inner_text() == THERE
    page.get_by_role("button", name="Show times in my zone").click()
    page.locator("td[data-clock]", has_text="28 February at 00:30 your time").wait_for()
    page.get_by_role("button", name="Show times where it happened").click()
    page.locator("td[data-clock]").get_by_text(THERE, exact=True).wait_for()
    context.close()
