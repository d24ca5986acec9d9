"""Every page of the app for everybody: axe, focus, announcements, forced colours, quiet."""

from __future__ import annotations

from contextlib import contextmanager

import pytest

from tests.browser.axe import violations

PAGES = {
    "": ".dl-count",
    "review?item=ev-1": "input[aria-label='Title']",
    "add": "h1",
    "ingest": "h1",
    "imports": "h1",
    "share": "h1",
    "briefing": "h1",
    "sources": "h1",
    "corrections": "h1",
    "method": "h1",
}
PREVIEW = ("iframe[data-testid='stIFrame']", ".dl-preview")
"""Embed shows the published page within itself: two mains and two headers. That page is looked at
for itself in test_axe.py."""


def go(screen, path):
    """Open a page and wait until it is drawn, the map on Explore included."""
    screen.page.goto(f"{screen.address}/{path}")
    screen.page.locator(PAGES[path]).first.wait_for()
    if not path:
        screen.map.locator(".dl-map[data-drawn]").wait_for()
        screen.settle()
    screen.page.locator(".stApp[data-test-script-state=notRunning]").wait_for()
    return screen.page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page(open_screen, desk, scheme):
    screen = open_screen(server=desk, scheme=scheme)
    for path in PAGES:
        page = go(screen, path)
        page.wait_for_function(
            "() => !document.querySelector('section[data-testid=stFileUploaderDropzone][role]')"
        )
        skip = PREVIEW if path == "share" else ()
        found = violations(page, skip=skip, frames=path != "share")
        assert found == [], path


def test_what_is_focused_stays_focused_when_the_page_is_drawn_anew(open_screen, desk):
    screen = open_screen(server=desk)
    page = go(screen, "")
    button = page.get_by_role("button", name="Idlib", exact=True)
    button.focus()
    page.keyboard.press("Enter")
    screen.settle()
    assert button.evaluate("(node) => node.contains(node.getRootNode().activeElement)")
    page = go(screen, "review?item=ev-1")
    title = page.get_by_label("Title", exact=True)
    title.fill("Another title")
    page.keyboard.press("Enter")
    page.get_by_text("Not saved yet").wait_for()
    assert title.evaluate("(node) => node === document.activeElement")


def test_a_change_of_the_count_is_announced_by_an_element_that_stays(open_screen, desk):
    screen = open_screen(server=desk)
    page = go(screen, "")
    said = page.locator("p.said[role=status]")
    screen.until(lambda: said.text_content() == page.locator(".dl-count").text_content())
    before = said.text_content()
    said.evaluate("(node) => { node.dataset.same = 'yes'; }")
    page.get_by_label("Search titles, places, actors and quotes").fill("Kastanies")
    page.keyboard.press("Enter")
    screen.until(lambda: said.text_content() not in ("", before))
    assert said.get_attribute("data-same") == "yes"
    screen.until(lambda: said.text_content() == page.locator(".dl-count").text_content())


@contextmanager
def explored(browser, desk, **wishes):
    """Explore, and its map's frame, for somebody whose device wishes for something."""
    context = browser.new_context(**wishes)
    page = context.new_page()
    page.goto(desk)
    frame = page.frame_locator("iframe[title='streamlit_folium.st_folium']")
    frame.locator(".dl-map[data-drawn]").wait_for()
    yield page, frame
    context.close()


def test_who_wants_no_motion_gets_none(browser, desk):
    with explored(browser, desk, reduced_motion="reduce") as (page, _frame):
        no_motion(page)


def no_motion(page):
    page.get_by_role("button", name="Idlib", exact=True).click()
    moving = (
        "() => document.getAnimations().filter((one) => one.playState === 'running' && "
        "one.effect.getComputedTiming().duration > 50).length"
    )
    for _ in range(10):
        assert page.evaluate(moving) == 0
        assert page.frames[-1].evaluate(moving) == 0
        page.wait_for_timeout(50)


def test_with_forced_colours_marks_and_buttons_are_still_told_apart(browser, desk):
    adjust = "(node) => getComputedStyle(node).forcedColorAdjust"
    border = "(node) => parseFloat(getComputedStyle(node).borderTopWidth)"
    with explored(browser, desk, forced_colors="active") as (page, frame):
        assert page.evaluate("() => matchMedia('(forced-colors: active)').matches")
        assert frame.locator(".dl-mark").first.evaluate(adjust) == "none"
        button = page.get_by_role("button", name="Idlib", exact=True)
        assert button.evaluate(border) >= 1
