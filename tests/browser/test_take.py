"""What is in view can be taken away as a file, and cited."""

from __future__ import annotations

import csv
import io
import json

from events import View, select_rows


def test_the_file_holds_what_is_in_view(open_screen, shipped):
    screen = open_screen().open("/?type=x-Border")
    screen.page.get_by_text("Take it with you").click()
    link = screen.page.get_by_role("link", name="CSV", exact=True)
    with screen.page.expect_download() as taken:
        link.click()
    text = taken.value.path().read_text("utf-8-sig")
    found = [row["event_id"] for row in csv.DictReader(io.StringIO(text))]
    assert (
        found == select_rows(shipped.rows, View(types=frozenset({"x-Border"})))["event_id"].tolist()
    )


def test_what_a_file_leaves_out_is_told_on_the_page(open_screen):
    screen = open_screen().open("/?type=x-Border")
    screen.page.get_by_text("Take it with you").click()
    screen.page.get_by_role("link", name="TimeMap: what it leaves out").click()
    told = json.loads(screen.page.locator("pre").inner_text())
    assert told["rows_in"] == 5
    assert "claims" in {one["field"] for one in told["dropped"]}


def test_an_event_is_cited_with_its_address(open_screen):
    screen = open_screen().open("/?event=e001")
    screen.page.get_by_text("Take it with you").click()
    cited = screen.page.locator(".stCode").nth(1).inner_text()
    assert "33 Turkish soldiers" in cited
    assert f"{screen.address}/?event=e001" in cited


def test_a_link_carries_the_state_it_was_made_in_and_says_when_that_has_changed(open_screen):
    screen = open_screen().open("/?type=x-Border")
    screen.page.get_by_text("Take it with you").click()
    link = screen.page.locator(".stCode").first.inner_text().strip()
    assert "type=x-Border&state=" in link
    screen.open(link.removeprefix(screen.address))
    assert screen.page.get_by_text("updated since this link").count() == 0
    screen.open("/?type=x-Border&state=0123456789ab")
    screen.page.get_by_text("updated since this link").wait_for()
    then = screen.page.get_by_role("link", name="See it as it was then").get_attribute("href")
    assert then == "embed/0123456789ab/?type=x-Border"
    screen.page.get_by_role("button", name="Close", exact=True).click()
    screen.page.get_by_text("updated since this link").wait_for(state="detached")


def test_the_state_of_a_link_can_be_opened_as_it_was(open_screen):
    screen = open_screen().open("/?type=x-Border")
    screen.page.get_by_text("Take it with you").click()
    state = screen.page.locator(".stCode").first.inner_text().strip().rpartition("state=")[2]
    assert screen.page.goto(f"{screen.address}/embed/").ok
    screen.page.goto(f"{screen.address}/embed/{state}?type=x-Border")
    screen.page.locator("html[data-ready]").wait_for()
    assert "type=x-Border" in screen.page.url
    full = screen.page.get_by_role("link", name="Open the full map").get_attribute("href")
    assert full.endswith(f"?type=x-Border&state={state}")
