"""The journeys on Explore, each in a real browser that can reach nothing but the app."""

from __future__ import annotations

from events import View, count, on_map, select_rows


def choose_in_list(screen, title):
    screen.page.locator(".pick", has_text=title).click()
    screen.page.locator(".dl-head h2", has_text=title).wait_for()


def first_handle(screen):
    return screen.map.get_by_role("slider", name="First day")


def move_first_handle_to(screen, day):
    """Press the right arrow until the handle says this day."""
    handle = first_handle(screen)
    for _ in range(200):
        if handle.get_attribute("aria-valuetext") == day:
            return
        handle.press("ArrowRight")
    raise AssertionError(f"the handle never came to {day}")


def test_every_event_with_a_place_is_drawn_and_the_rest_is_in_the_tray(open_screen, shipped):
    screen = open_screen().open()
    counts = count(shipped.rows, select_rows(shipped.rows, View()))
    assert screen.drawn == screen.on_marks == int(on_map(shipped.rows).sum())
    assert screen.counts[:3] == [counts.shown, counts.total, counts.unmapped]
    tray = screen.page.locator(".st-key-dl-tray button")
    assert tray.count() == counts.unmapped == counts.total - screen.drawn


def test_the_page_asks_nobody_else_and_nothing_fails(open_screen):
    screen = open_screen().open("/?event=e001&view=idlib")
    for page in ("Sources", "Method", "Explore"):
        screen.page.get_by_role("link", name=page).click()
        screen.page.wait_for_timeout(1200)
    screen.map.locator(".dl-map[data-drawn]").wait_for()
    assert (screen.outside, screen.failed, screen.errors) == ([], [], [])


def test_the_slider_narrows_the_map_without_mounting_it_anew(open_screen, shipped):
    screen = open_screen().open()
    screen.map.locator(".dl-map").evaluate("node => node.dataset.same = 'yes'")
    before = screen.drawn
    move_first_handle_to(screen, "27 Feb 2020")
    screen.until(lambda: "from=2020-02-27" in screen.page.url)
    screen.until(lambda: screen.drawn == screen.counts[0] - screen.counts[2] < before)
    assert screen.on_marks == screen.drawn
    assert screen.counts[3] > 0  # some are only possibly in these dates
    assert screen.map.locator(".dl-map").get_attribute("data-same") == "yes"


def test_an_unticked_source_takes_its_events_away(open_screen, shipped):
    screen = open_screen().open()
    screen.page.locator(".dl-boxes-sources").get_by_text("NTB").click()
    others = frozenset({"ABC News", "Business Insider", "Unnamed English-language wire"})
    left = select_rows(shipped.rows, View(sources=others))
    screen.until(lambda: screen.counts[0] == len(left))
    screen.until(lambda: screen.drawn == int(on_map(left).sum()))


def test_the_strike_of_27_february_shows_four_responsibility_claims(open_screen):
    screen = open_screen().open("/?from=2020-02-27&to=2020-02-27")
    screen.map.locator(".dl-area-label", has_text="Idlib").click()
    screen.map.locator(".dl-list button", has_text="33 Turkish soldiers").click()
    screen.page.locator("[data-attribute=responsibility]").wait_for()
    claims = screen.page.locator("[data-attribute=responsibility] .dl-claim")
    assert claims.count() == 4
    assert claims.locator("blockquote").count() >= 4
    denial = screen.page.locator("[data-attribute=responsibility] .dl-deny").inner_text()
    assert "Russian Ministry of Defence denies" in denial
    assert "Syrian government forces" in denial


def test_a_quote_stands_highlighted_in_its_digest(open_screen):
    screen = open_screen().open("/?event=e001")
    source = screen.page.locator(".dl-source", has_text="NTB").first
    source.locator("summary").click()
    quotes = screen.page.locator("blockquote[lang=nb]").all_inner_texts()
    marked = source.locator("mark").all_inner_texts()
    assert marked
    assert set(marked) & set(quotes)


def test_the_address_bar_shows_a_colleague_the_same(open_screen):
    first = open_screen().open()
    first.page.get_by_role("button", name="Evros border").click()
    first.page.get_by_text("Only what is independently reported").click()
    first.until(lambda: "independent=1" in first.page.url and "view=evros" in first.page.url)
    choose_in_list(first, "Greece closes the Kastanies crossing")
    first.until(lambda: "event=" in first.page.url)
    second = open_screen().open(first.page.url.removeprefix(first.address))
    assert second.counts == first.counts
    assert second.drawn == first.drawn
    assert (
        second.page.locator(".dl-head h2").inner_text()
        == first.page.locator(".dl-head h2").inner_text()
    )
    assert second.page.get_by_role("switch", name="Only what is independently").is_checked()


def test_the_list_does_by_keyboard_what_the_map_does(open_screen):
    screen = open_screen().open()
    button = screen.page.locator(".pick", has_text="Two Russian frigates")
    button.focus()
    screen.page.keyboard.press("Enter")
    screen.page.locator(".dl-head h2", has_text="frigates").wait_for()
    row = screen.page.locator("tr[aria-current=true]")
    assert "frigates" in row.inner_text()


def test_a_mark_is_a_named_button_that_the_keyboard_opens(open_screen):
    screen = open_screen().open("/?view=aegean")
    mark = screen.map.get_by_role("button", name="Buses leave Fatih")
    mark.focus()
    screen.page.keyboard.press("Enter")
    screen.page.locator(".dl-head h2", has_text="Fatih").wait_for()


def test_an_address_that_makes_no_sense_is_told_and_ignored(open_screen):
    screen = open_screen().open("/?from=yesterday&event=e999&nonsense=1&source=NTB")
    notices = " ".join(screen.page.locator(".stAlert").all_inner_texts())
    assert "from" in notices
    assert "nonsense" in notices
    assert "e999" in notices
    assert screen.counts[0] < screen.counts[1]  # what was understood still holds


def test_no_event_gets_a_sentence_and_a_way_back(open_screen):
    screen = open_screen().open("/?q=zzzz")
    assert "No event fits" in screen.page.locator(".dl-count").inner_text()
    assert screen.drawn == 0
    screen.page.get_by_role("button", name="Show everything").click()
    screen.until(lambda: screen.drawn > 0)


def test_a_street_map_that_does_not_answer_leaves_the_built_in_one(open_screen):
    screen = open_screen().open("/?tiles=1")
    screen.map.locator(".dl-status", has_text="OpenStreetMap does not answer").wait_for()
    assert screen.map.locator("canvas.dl-tile").count() > 0
    assert all("openstreetmap.org" in url for url in screen.outside)


def test_no_pin_stands_for_a_province(open_screen):
    screen = open_screen().open("/?q=Idlib&view=idlib")
    names = [m.get_attribute("aria-label") for m in screen.map.locator(".dl-mark").all()]
    assert screen.map.locator(".dl-area-label", has_text="Idlib").count() > 0
    assert not [name for name in names if "Idlib province" in (name or "")]


def test_a_phone_shows_all_without_sideways_scrolling(open_screen):
    screen = open_screen(width=380, height=800).open("/?event=e014")
    wide = screen.page.evaluate("document.documentElement.scrollWidth")
    inside = screen.page.locator(".stMainBlockContainer").evaluate("n => n.scrollWidth")
    assert wide <= 380
    assert inside <= 380
    assert screen.page.locator(".dl-head h2").is_visible()


def test_the_back_button_brings_the_last_view_back(open_screen):
    screen = open_screen().open()
    everything = screen.counts[0]
    screen.page.locator(".dl-boxes-sources").get_by_text("NTB").click()
    screen.until(lambda: "source=" in screen.page.url and screen.counts[0] < everything)
    fewer = screen.counts[0]
    screen.page.locator(".dl-boxes-sources").get_by_text("ABC").click()
    screen.until(lambda: "ABC" not in screen.page.url and screen.counts[0] < fewer)
    screen.settle()
    screen.page.go_back()
    screen.until(lambda: screen.counts[0] == fewer)
    screen.settle()
    screen.page.go_back()
    screen.until(lambda: screen.counts[0] == everything)


def test_no_key_pressed_in_haste_is_lost(open_screen):
    screen = open_screen().open()
    first_handle(screen).focus()
    for _ in range(20):
        screen.page.keyboard.press("ArrowRight")
    screen.until(lambda: "from=2020-02-13" in screen.page.url)
