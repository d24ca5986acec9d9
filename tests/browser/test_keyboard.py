"""Whole journeys by keyboard alone: nothing is clicked, nothing is focused by the test."""

from __future__ import annotations

import pytest

from events.store import close_store, load_event, open_store
from tests.browser.conftest import serving
from tests.browser.test_access_for_all import go
from tests.events.stored import fill

FOCUSED = """() => {
  let node = document.activeElement;
  while (node && node.shadowRoot && node.shadowRoot.activeElement)
    node = node.shadowRoot.activeElement;
  return node ? (node.getAttribute('aria-label') || '') + ' | '
    + (node.innerText || node.value || '').slice(0, 80) : '';
}"""
MOST_STOPS = 400


def tab_to(page, words, key="Tab"):
    """Press the key until what is focused says this."""
    for _ in range(MOST_STOPS):
        page.keyboard.press(key)
        if words in page.evaluate(FOCUSED):
            return
    raise AssertionError(f"{words!r} is not reached by {key}")


def test_from_the_map_page_by_the_list_to_a_card_and_its_link(open_screen):
    screen = open_screen().open()
    page = screen.page
    tab_to(page, "Two Russian frigates")
    page.keyboard.press("Enter")
    page.locator(".dl-head h2", has_text="frigates").wait_for()
    screen.settle()
    tab_to(page, "Take it with you", "Shift+Tab")
    page.keyboard.press("Enter")
    page.locator(".stCode").first.wait_for()
    screen.settle()
    event = page.url.partition("event=")[2].partition("&")[0]
    assert f"event={event}" in page.locator(".stCode").first.inner_text()


@pytest.fixture
def one_desk(data, data_home, tmp_path):
    """An app for one publisher, who may publish what she accepted herself, and its store."""
    url = f"sqlite:///{tmp_path}/store.sqlite"
    store = open_store(url)
    fill(store)
    given = {"DATELINE_DATABASE_URL": url, "DATELINE_EDITOR": "Ada"}
    with serving(data_home, tmp_path / "log.txt", **given) as address:
        yield address, store
    close_store(store)


def test_an_event_is_accepted_and_published_by_keyboard(open_screen, one_desk):
    address, store = one_desk
    screen = open_screen(server=address)
    page = go(screen, "review?item=ev-1")
    for name, status in (("Accept", "accepted"), ("Publish", "published")):
        page.get_by_role("button", name=name, exact=True).wait_for()
        tab_to(page, f"| {name}")
        page.keyboard.press("Enter")
        screen.until(lambda status=status: load_event(store, "ev-1").status == status)
        page.locator(".stApp[data-test-script-state=notRunning]").wait_for()
