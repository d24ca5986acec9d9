"""What a viewer sees when something is missing or refused: words, never a stack trace."""

from __future__ import annotations

from tests.browser.conftest import serving


def test_a_missing_folder_of_events_is_said_in_words(open_screen, data, data_home, tmp_path):
    missing = str(tmp_path / "nowhere")
    with serving(data_home, tmp_path / "log.txt", DATELINE_EVENTS=missing) as url:
        screen = open_screen(server=url)
        screen.page.goto(url)
        screen.page.locator(".stAlert", has_text="is not a folder of curated files").wait_for()
        assert "Traceback" not in screen.page.content()


def test_good_rows_are_on_the_map_beside_refused_ones(
    open_screen, collection, data, data_home, tmp_path
):
    collection.add("events", event_id="e002", edtf="2020-02-31")
    events = str(collection.write())
    with serving(data_home, tmp_path / "log.txt", DATELINE_EVENTS=events) as url:
        screen = open_screen(server=url).open()
        assert screen.counts[:2] == [1, 1]
        screen.page.get_by_role("link", name="Method").click()
        screen.page.locator(".stAlert", has_text="1 row of the event files was refused").wait_for()
