"""The Import page: columns found and confirmed, each row accounted for, shown to the desk alone."""

from __future__ import annotations

import json
import urllib.request

import pytest

from tests.browser.conftest import serving
from tests.events.test_imports_shown import TABLE


@pytest.fixture(scope="module")
def own_home(data_home, tmp_path_factory):
    """A home with the built data and nothing imported."""
    home = tmp_path_factory.mktemp("importing")
    (home / "geodata").symlink_to(data_home / "geodata", target_is_directory=True)
    with serving(home, home / "log.txt") as address:
        yield address


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
