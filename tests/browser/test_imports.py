"""The Import page: columns found and confirmed, each row accounted for, shown to the desk alone."""

from __future__ import annotations

import json
import urllib.request

import pytest

from events.imports import import_table
from events.imports_map import suggest_mapping
from events.imports_shown import show_set
from tests.browser.conftest import serving
from tests.events.test_imports_shown import TABLE


@pytest.fixture(scope="module")
def own_home(data_home, tmp_path_factory):
    """A home with the built data and nothing imported."""
    home = tmp_path_factory.mktemp("importing")
    (home / "geodata").symlink_to(data_home / "geodata", target_is_directory=True)
    with serving(home, home / "log.txt") as address:
        yield address


@pytest.fixture(scope="module")
def few_in_browser(data_home, tmp_path_factory):
    """A home with a set on the desk's map, in an app whose browser takes ten events."""
    home = tmp_path_factory.mktemp("large")
    (home / "geodata").symlink_to(data_home / "geodata", target_is_directory=True)
    (home / "table.csv").write_text(TABLE, "utf-8")
    mapping = suggest_mapping(home / "table.csv")
    report = import_table(home / "table.csv", mapping, collection="Set 1", into=home / "imports")
    show_set(report, shown=True)
    with serving(home, home / "log.txt", DATELINE_BROWSER_EVENTS="10") as address:
        yield address


def test_sets_larger_than_memory_are_filtered_listed_and_read_by_queries(
    open_screen, few_in_browser, shipped
):
    screen = open_screen(server=few_in_browser).open("/?at=37.5,32,4")
    assert screen.counts[:2] == [len(shipped.rows) + 2] * 2
    page = screen.page
    boxes = page.locator(".dl-boxes-collections")
    assert boxes.locator(".line", has_text="Set 1").inner_text().split() == ["Set", "1", "(2)"]
    screen.open("/?collection=Set+1&at=37.5,32,4")
    assert screen.counts[:3] == [2, len(shipped.rows) + 2, 1]
    screen.until(lambda: screen.drawn == 1)
    page.locator(".st-key-dl-tray button", has_text="Clash").click()
    page.get_by_text("A row of the data set Set 1").wait_for()
    page.locator(".pick", has_text="Rally").click()
    page.locator(".dl-head h2", has_text="Rally").wait_for()
    assert (screen.errors, screen.outside, screen.failed) == ([], [], [])


def test_a_table_is_confirmed_imported_and_shown_to_the_desk_alone(open_screen, own_home):
    screen = open_screen(server=own_home).open("/")
    page, before = screen.page, screen.counts[1]
    page.get_by_role("link", name="Import").click()
    page.locator("input[type=file]").set_input_files(
        {"name": "table.csv", "mimeType": "text/csv", "buffer": TABLE.encode()}
    )
    page.get_by_text("Read as: table. 10 columns.").wait_for()
    name = page.get_by_role("textbox", name="Name and version of the data set")
    name.fill("Set 1")
    name.press("Enter")
    page.get_by_role("button", name="Import", exact=True).click()
    page.get_by_text("2 accepted + 1 refused = 3 rows in.").wait_for()
    page.locator("label").filter(has_text="On the desk").click()
    screen.settle()
    screen.open("/?collection=Set+1")
    assert screen.counts[:2] == [2, before + 2]
    page.get_by_role("button", name="Rally").click()
    page.get_by_text("A row of the data set Set 1").wait_for()
    with urllib.request.urlopen(f"{own_home}/api/events?limit=1") as answer:
        assert json.loads(answer.read())["total"] == before


def test_a_file_above_the_limit_is_refused_before_it_is_sent(open_screen, own_home):
    screen = open_screen(server=own_home)
    page = screen.page
    page.goto(f"{screen.address}/imports")
    page.locator("input[type=file]").set_input_files(
        {"name": "large.csv", "mimeType": "text/csv", "buffer": b"id,date\n" + b"x" * 21 * 2**20}
    )
    page.get_by_text("20.0MB or smaller").wait_for()
    assert page.get_by_text("Read as:").count() == 0
