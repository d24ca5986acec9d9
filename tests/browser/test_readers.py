"""Readers of an article: a phone with the map of the border, one event, the way to the full map,
and the page without scripts and on paper."""

from __future__ import annotations

import pytest

from tests.browser.test_publish import Quiet, drawn, serve
from tests.browser.test_publish import reader as reader  # noqa: PLC0414 - its fixture

BORDER = "type=x-Border&lock=type&first=list"


@pytest.fixture
def embed(address):
    return f"{address}/embed/"


def test_a_phone_reads_the_map_of_the_border_by_keyboard_alone(reader, embed, address):
    page = reader()
    page.goto(f"{embed}?{BORDER}")
    page.locator("html[data-ready]").wait_for()
    assert page.locator("tr[data-event]:visible").count() == 5
    assert page.locator(".dl-e-limits").inner_text() == "Limited to: Border."
    table, map_box = (page.locator(one).bounding_box() for one in (".dl-e-list", ".dl-e-map"))
    assert table["y"] < map_box["y"]
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 380
    marks = page.locator(".dl-anchor > *")
    page.wait_for_function(
        "() => [...document.querySelectorAll('.dl-anchor > *')].every((n) => n.ariaLabel)"
    )
    reached = marks.evaluate_all("(nodes) => nodes.map((n) => [n.tabIndex, n.tagName, n.role])")
    assert reached
    assert all(index == 0 or name == "BUTTON" for index, name, _ in reached)
    assert all(url.startswith((address, "data:", "blob:")) for url in page.asked)
    assert page.context.cookies() == []
    assert page.wrong == []


def test_one_event_says_who_says_so_in_both_languages_and_is_drawn_as_an_area(reader, embed):
    page = reader()
    page.goto(f"{embed}?{BORDER}")
    page.locator("html[data-ready]").wait_for()
    page.get_by_role("link", name="500 people at Kastanies").click()
    card = page.locator("#dl-e-card")
    card.locator("blockquote[lang=nb]").first.wait_for()
    assert "500" in card.inner_text()
    assert card.locator(".dl-translation").count() > 0
    assert "Kathimerini" in card.inner_text()


def test_the_full_map_opens_with_the_same_filters_and_says_what_state_was_seen(reader, embed):
    page = reader()
    page.goto(f"{embed}?{BORDER}&from=2020-02-28&to=2020-03-01")
    page.locator("html[data-ready]").wait_for()
    page.get_by_role("link", name="Kastanies").first.click()
    page.wait_for_url("**event=**")
    full = page.get_by_role("link", name="Open the full map").get_attribute("href")
    for part in ("type=x-Border", "from=2020-02-28", "to=2020-03-01", "event=e", "state="):
        assert part in full


def test_without_scripts_and_on_paper_there_are_a_sentence_a_picture_and_the_table(reader, embed):
    page = reader(java_script_enabled=False)
    page.goto(embed)
    assert "49 events from" in page.locator("noscript p").first.inner_text()
    picture = page.get_by_alt_text("Map of the events")
    assert picture.is_visible()
    assert page.locator("tr[data-event]").count() == 49
    assert page.get_by_role("columnheader", name="Reported by").count() == 1
    page.emulate_media(media="print")
    assert page.locator("tr[data-event]").first.is_visible()


def test_an_article_of_another_site_frames_a_pinned_state(reader, embed, address, tmp_path):
    page = reader()
    page.goto(embed)
    folder = page.evaluate("() => fetch('latest.json').then((a) => a.json()).then((l) => l.folder)")
    file = tmp_path / "article.html"
    listen = "addEventListener('message', (e) => { window.told = e.data['datawrapper-height']; })"
    frame = f'<iframe title="Map" src="{embed}{folder}?id=here"></iframe>'
    file.write_text(f"<script>{listen}</script>{frame}", "utf-8")
    with serve(tmp_path, Quiet) as article:
        page.goto(article.replace("127.0.0.1", "localhost") + "/article.html")
        page.wait_for_function("() => window.told && window.told.here > 600")
        assert drawn(page.frame_locator("iframe")) == 35


def test_the_embed_page_makes_an_address_that_shows_what_was_chosen(open_screen):
    screen = open_screen()
    page = screen.page
    page.goto(f"{screen.address}/share?type=x-Border")
    page.get_by_role("radio", name="Dark").click()
    page.locator(".stCode").filter(has_text="theme=dark").first.wait_for()
    code = page.locator(".stCode").first.inner_text()
    assert 'loading="lazy"' in code
    assert "type=x-Border" in code
    preview = page.frame_locator("iframe[title='Events on the map']")
    preview.locator("html[data-theme=dark][data-ready]").wait_for()
    page.get_by_role("button", name="Prepare the folder").click()
    with page.expect_download() as taken:
        page.get_by_role("button", name="Download the folder (ZIP)").click()
    assert taken.value.path().read_bytes()[:2] == b"PK"
    assert screen.outside == []
