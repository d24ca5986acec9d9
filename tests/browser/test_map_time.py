"""The time control in the app: it moves the map by itself, and the page follows when it rests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from events import View, select_rows


def window(screen):
    """The days that the handles stand on."""
    return [
        date.fromisoformat(screen.map.get_by_label(name, exact=True).nth(0).input_value())
        for name in ("First day", "Last day")
    ]


def told(screen):
    """Certain and possible events, as the control says."""
    time = screen.map.locator(".dl-time")
    return int(time.get_attribute("data-certain")), int(time.get_attribute("data-possible"))


def expected(rows, first, last, view=None):
    chosen = select_rows(rows, replace(view or View(), date_from=first, date_to=last))
    return tuple(int((chosen["in_range"] == name).sum()) for name in ("certain", "possible"))


def slider(screen):
    return screen.map.get_by_role("slider", name="Both days together")


def listen(socket, sent):
    """Note what the page sends to the server."""
    socket.on("framesent", lambda frame: sent.append(len(frame)))


def test_a_week_is_played_and_the_counts_are_right_wherever_it_stops(open_screen, shipped):
    screen, sent = open_screen(), []
    screen.page.on("websocket", lambda socket: listen(socket, sent))
    screen.open("/?from=2020-02-01&to=2020-02-07")
    assert told(screen) == expected(shipped.rows, date(2020, 2, 1), date(2020, 2, 7))
    assert sent
    sent.clear()
    begun = slider(screen).get_attribute("aria-valuenow")
    screen.map.get_by_role("button", name="Play").click()
    screen.until(lambda: int(slider(screen).get_attribute("aria-valuenow")) >= int(begun) + 7)
    assert sent == []  # the map moves by itself
    screen.map.get_by_role("button", name="Pause").click()
    screen.map.locator(".dl-time[data-playing=false]").wait_for()
    first, last = window(screen)
    assert (last - first).days == 6
    assert first >= date(2020, 2, 8)
    assert told(screen) == expected(shipped.rows, first, last)
    screen.until(lambda: f"from={first}" in screen.page.url)
    assert sent
    screen.until(lambda: screen.counts[0] == sum(told(screen)))


def test_each_step_by_keyboard_counts_certain_and_possible_events(open_screen, shipped):
    screen = open_screen().open("/?from=2020-02-20&to=2020-02-22")
    seen = set()
    slider(screen).focus()
    for _ in range(8):
        screen.page.keyboard.press("ArrowRight")
        counts = expected(shipped.rows, *window(screen))
        screen.until(lambda counts=counts: told(screen) == counts)
        seen.add(told(screen))
    assert window(screen) == [date(2020, 2, 28), date(2020, 3, 1)]
    assert len(seen) > 3
    assert any(possible for _, possible in seen)
    screen.until(lambda: "from=2020-02-28" in screen.page.url)


def test_home_end_and_space_do_what_they_say(open_screen, shipped):
    screen = open_screen().open("/?from=2020-02-20&to=2020-02-22")
    slider(screen).focus()
    screen.page.keyboard.press("Home")
    assert window(screen)[0] == date(2020, 1, 24)
    screen.page.keyboard.press("End")
    assert window(screen) == [date(2020, 3, 3), date(2020, 3, 5)]
    screen.page.keyboard.press("Space")
    screen.map.locator(".dl-time[data-playing=true]").wait_for()
    screen.page.keyboard.press("Space")
    screen.map.locator(".dl-time[data-playing=false]").wait_for()


def test_a_typed_date_and_a_preset_restrict_the_page(open_screen, shipped):
    screen = open_screen().open()
    screen.map.get_by_label("Last day", exact=True).nth(0).fill("2020-02-27")
    screen.until(lambda: "to=2020-02-27" in screen.page.url)
    screen.map.get_by_role("button", name="24 hours").click()
    screen.until(lambda: "from=2020-02-27" in screen.page.url)
    day = date(2020, 2, 27)
    screen.until(lambda: told(screen) == expected(shipped.rows, day, day))
    screen.until(lambda: screen.counts[0] == sum(told(screen)))


def test_the_histogram_and_counts_follow_the_other_filters(open_screen, shipped):
    screen = open_screen().open("/?source=NTB&q=Idlib&from=2020-02-20&to=2020-02-29")
    view = View(sources=frozenset({"NTB"}), text="Idlib")
    there = expected(shipped.rows, date(2020, 2, 20), date(2020, 2, 29), view)
    screen.until(lambda: told(screen) == there)
    whole = sum(expected(shipped.rows, None, None, view))
    label = screen.map.locator(".dl-bars").get_attribute("aria-label")
    most = int(label.partition("at most ")[2].partition(",")[0])
    assert 0 < most <= whole < len(shipped.rows)


def test_how_it_is_played_stands_in_the_address(open_screen):
    screen = open_screen().open("/?from=2020-02-20&to=2020-02-22")
    screen.map.get_by_label("What moves").select_option("sofar")
    screen.map.get_by_label("Speed").select_option("2")
    screen.map.get_by_role("button", name="Begin again at the end").click()
    screen.until(lambda: "play=sofar%2C2%2Cloop" in screen.page.url)
    other = open_screen().open(screen.page.url.removeprefix(screen.address))
    assert other.map.get_by_label("What moves").input_value() == "sofar"
    assert other.map.get_by_label("Speed").input_value() == "2"
    again = other.map.get_by_role("button", name="Begin again at the end")
    assert again.get_attribute("aria-pressed") == "true"
    notices = open_screen().open("/?play=backwards,9,never").page.locator(".stAlert")
    assert "play" in notices.first.inner_text()


def test_back_brings_the_dates_back(open_screen, shipped):
    screen = open_screen().open("/?from=2020-02-20&to=2020-02-22")
    slider(screen).press("ArrowRight")
    screen.until(lambda: "from=2020-02-21" in screen.page.url)
    screen.settle()
    screen.page.go_back()
    screen.until(lambda: window(screen) == [date(2020, 2, 20), date(2020, 2, 22)])
    assert told(screen) == expected(shipped.rows, date(2020, 2, 20), date(2020, 2, 22))


def test_whoever_wants_no_motion_gets_steps(open_screen, shipped):
    screen = open_screen()
    screen.page.emulate_media(reduced_motion="reduce")
    screen.open("/?from=2020-02-01&to=2020-02-02")
    begun = int(slider(screen).get_attribute("aria-valuenow"))
    screen.map.get_by_role("button", name="Play").click()
    screen.until(lambda: int(slider(screen).get_attribute("aria-valuenow")) > begun)
    screen.map.get_by_role("button", name="Pause").click()
    first, last = window(screen)
    assert told(screen) == expected(shipped.rows, first, last)
