"""200 % zoom and forced colours: every page of the app and of what is published."""

from __future__ import annotations

from dataclasses import replace

import pytest

from components.briefing_files import file_page
from components.embed_head import Embed
from components.publish import publish_folder
from tests.browser.four_scenes import FOUR
from tests.browser.test_access_for_all import PAGES
from tests.browser.test_publish import Quiet, serve
from tests.browser.zoom import FOUND, SMALL, cut_off


@pytest.fixture(scope="module")
def published(shipped, data, tmp_path_factory):
    """A folder of published pages and a briefing, and its address."""
    out = tmp_path_factory.mktemp("published")
    publish_folder(shipped, shipped.rows, data, out, Embed(title="Idlib and the Aegean"))
    scenes = tuple(replace(one, seconds=600) for one in FOUR.scenes)
    (out / "wall.html").write_text(file_page(shipped, data, replace(FOUR, scenes=scenes)), "utf-8")
    with serve(out, Quiet) as address:
        yield address


@pytest.fixture
def visit(browser):
    opened = []

    def go(address, wait, colours="none"):
        if not opened:
            context = browser.new_context(
                viewport=SMALL, device_scale_factor=2, forced_colors=colours
            )
            opened.append(context.new_page())
            opened[0].set_default_timeout(30_000)
        opened[0].goto(address)
        opened[0].locator(wait).first.wait_for()
        return opened[0]

    yield go
    for page in opened:
        page.context.close()


def whole(page, path):
    """Nothing is cut off on the page, wherever it is scrolled; the page may still be drawn."""
    main = page.locator(".stMain")
    page.locator(".stApp[data-test-script-state=notRunning]").wait_for()
    for _ in range(6):
        found = cut_off(page)
        for _ in range(40):
            if not found:
                break
            page.wait_for_timeout(250)
            found = cut_off(page)
        assert found == [], path
        if main.evaluate(
            "(m) => { const y = m.scrollTop; m.scrollBy(0, 400); return m.scrollTop === y; }"
        ):
            return


@pytest.mark.parametrize("colours", ["none", "active"])
def test_no_page_of_the_app_is_cut_off(visit, desk, colours):
    for path, wait in {**PAGES, "?event=e001": ".dl-head h2"}.items():
        whole(visit(f"{desk}/{path}", wait, colours), path)


@pytest.mark.parametrize("path", ["", "?first=list", "?event=e001", "wall.html#2"])
def test_nothing_published_is_cut_off(visit, published, path):
    page = visit(f"{published}/{path}", "html[data-ready], html[data-scene]")
    page.wait_for_function(f"() => ({FOUND})().length === 0")
    assert cut_off(page) == []


PAINT = "(node) => getComputedStyle(node).backgroundColor"


def test_with_forced_colours_what_is_chosen_differs_from_what_is_not(visit, desk):
    page = visit(f"{desk}/review?item=ev-1", PAGES["review?item=ev-1"], "active")
    parts = page.locator("[data-testid=stButtonGroup] button")
    assert parts.nth(0).get_attribute("aria-checked") == "true"
    assert parts.nth(0).evaluate(PAINT) != parts.nth(1).evaluate(PAINT)
    dots = page.locator("[data-testid=stRadioOption]")
    inner = " > div > div:first-child > div"
    chosen = page.locator(f"[data-testid=stRadioOption][data-selected]{inner}").first
    other = page.locator(f"[data-testid=stRadioOption]:not([data-selected]){inner}").first
    assert dots.count() > 1
    assert chosen.evaluate(PAINT) != other.evaluate(PAINT)
    box = page.locator(".stCheckbox label[data-selected] > span + div").first
    assert box.evaluate(PAINT) == parts.nth(0).evaluate(PAINT)


def test_with_forced_colours_every_control_has_a_border_and_the_focused_one_an_outline(visit, desk):
    page = visit(f"{desk}/review?item=ev-1", PAGES["review?item=ev-1"], "active")
    bare = page.locator(".stMain .stButton button").evaluate_all(
        "(all) => all.filter((n) => parseFloat(getComputedStyle(n).borderTopWidth) < 1).length"
    )
    assert bare == 0
    page.locator(".stMain .stButton button").first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    style = "() => getComputedStyle(document.activeElement).outlineStyle"
    assert page.evaluate(style) != "none"
