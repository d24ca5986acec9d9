"""The way of an event from proposal to correction, by two editors on two servers and one store."""

from __future__ import annotations

import pytest

from events.drafts import load_draft
from events.history import history
from events.review import correct, merge, propose
from events.store import close_store, open_store
from tests.browser.conftest import serving
from tests.events.stored import ADA, BO, bring_out, fill, nirab


@pytest.fixture
def desks(data, data_home, new_database, tmp_path):
    """Start one server for each editor's name, all on one store."""
    url = new_database("sqlite")
    store = open_store(url)
    fill(store)
    running = []

    def start(name):
        (tmp_path / name).mkdir()
        given = {"DATELINE_DATABASE_URL": url, "DATELINE_EDITOR": name, "DATELINE_TWO_PERSON": "1"}
        server = serving(data_home, tmp_path / name / "log.txt", **given)
        running.append(server)
        return server.__enter__()

    yield start, store
    for server in running:
        server.__exit__(None, None, None)
    close_store(store)


class Desk:
    """One editor's browser."""

    def __init__(self, screen):
        self.screen, self.page = screen, screen.page

    def review(self, event_id="ev-1"):
        self.page.goto(f"{self.screen.address}/review?item={event_id}")
        self.page.get_by_role("button", name="History").or_(
            self.page.locator("summary", has_text="History")
        ).first.wait_for()
        self.rest()
        return self

    def rest(self):
        self.page.wait_for_timeout(300)
        self.page.locator(".stApp[data-test-script-state=notRunning]").wait_for()

    def type(self, label, text):
        field = self.page.get_by_label(label, exact=True)
        field.fill(text)
        field.press("Tab")
        self.rest()

    def press(self, name):
        self.page.get_by_role("button", name=name, exact=True).click()
        self.rest()

    def says(self, text):
        self.page.get_by_text(text).first.wait_for()


def test_an_event_goes_from_proposal_to_the_map_and_its_correction_is_told(open_screen, desks):
    start, _store = desks
    one, two = start("Ada"), start("Bo")
    ada = Desk(open_screen(server=one)).review()
    ada.type("Place", "Saraqib")
    ada.page.get_by_text("Saraqib, Idlib, Syria", exact=False).first.click()
    ada.rest()
    ada.says("Not saved yet")
    ada.type("Why", "the army names Saraqib")
    ada.press("Accept")
    ada.says("Kept as version 3")
    ada.press("Publish")
    ada.says("Ada accepted it: another person has to publish it")

    bo = Desk(open_screen(server=two)).review()
    bo.press("Publish")
    bo.says("Kept as version 4")
    reader = open_screen(server=one).open("/?event=ev-1")
    assert "Saraqib" in reader.page.locator(".dl-head").inner_text()

    bo.type("Title", "Shells fall on Saraqib")
    bo.type("Why", "the headline named another town")
    bo.press("Accept")
    bo.says("Kept as version 6")
    ada.review().press("Publish")
    ada.says("Kept as version 7")
    reader.page.goto(f"{one}/corrections")
    told = reader.page.locator(".dl-correction")
    told.wait_for()
    assert "the headline named another town" in told.inner_text()
    assert "Shells fall on Nirab" in told.inner_text()
    told.get_by_role("link").click()
    reader.page.locator(".dl-head h2", has_text="Shells fall on Saraqib").wait_for()


def test_the_second_writer_sees_the_first_ones_change_and_loses_nothing(open_screen, desks):
    start, _store = desks
    one, two = start("Ada"), start("Bo")
    ada, bo = Desk(open_screen(server=one)).review(), Desk(open_screen(server=two)).review()
    bo.type("Summary", "Six people died.")
    ada.type("Title", "Shells fall at dawn")
    ada.press("Save changes")
    ada.says("Kept as version 2")
    bo.says("Ada changed this event while you were at it")
    bo.says("Shells fall at dawn")
    assert bo.page.get_by_label("Summary", exact=True).input_value() == "Six people died."
    bo.press("Save mine on top")
    bo.says("Kept as version 3")
    head = bo.page.locator(".dl-head")
    assert "Shells fall at dawn" in head.inner_text()
    assert "Six people died." in head.inner_text()


def test_an_old_link_leads_to_what_an_event_was_merged_into(open_screen, desks):
    start, store = desks
    propose(store, nirab("ev-2", title="The same, told twice"), ADA, "")
    bring_out(store, "ev-1")
    bring_out(store, "ev-2")
    merge(store, "ev-2", "ev-1", BO, "the same", expected_version=3)
    screen = open_screen(server=start("Ada")).open("/?event=ev-2")
    screen.page.locator(".dl-head h2", has_text="Shells fall on Nirab").wait_for()


def test_a_draft_survives_a_closed_tab_and_becomes_a_proposal(open_screen, desks):
    start, store = desks
    address = start("Ada")
    first = Desk(open_screen(server=address))
    first.page.goto(f"{address}/add")
    first.says("The report")
    first.rest()
    first.type("Outlet", "The Paper")
    first.type("Published on", "2020-02-28")
    first.type("Text of the report", "A bridge near Saraqib fell on Thursday, the mayor says.")
    first.type("Title", "A bridge falls near Saraqib")
    first.screen.until(lambda: load_draft(store, "add", ADA).get("title"))
    first.page.goto("about:blank")
    desk = Desk(open_screen(server=address))
    desk.page.goto(f"{address}/add")
    desk.says("The report")
    desk.rest()
    title = desk.page.get_by_label("Title", exact=True)
    desk.screen.until(lambda: title.input_value() == "A bridge falls near Saraqib")
    desk.type("When, as a person would say it", "Thursday")
    desk.says("27 February 2020 (date_prec 1)")
    desk.type("Place", "Saraqib")
    desk.says("Is it one of these")  # the shelling of the same day lies near
    picker = desk.page.locator(".picker[data-drawn='1']")
    picker.wait_for()
    box = picker.bounding_box()
    picker.click(position={"x": box["width"] * 0.25, "y": box["height"] * 0.25})
    desk.says("The point on the map")
    desk.type("Exact quote", "A bridge near Saraqib fell on Thursday, the mayor says.")
    desk.type("Origin", "The mayor")
    desk.type("Says", "a bridge fell")
    desk.press("Propose")
    desk.says("It waits in Review")
    desk.screen.until(lambda: title.count() == 1 and title.input_value() == "")
    desk.page.goto(f"{address}/review")
    desk.says("A bridge falls near Saraqib")


def test_a_change_of_another_process_reaches_an_open_map_by_itself(open_screen, desks):
    start, store = desks
    screen = open_screen(server=start("Ada")).open()
    before = screen.counts[0]
    bring_out(store)
    screen.until(lambda: screen.counts[0] == before + 1)
    screen.page.locator(".pick", has_text="Shells fall on Nirab").wait_for()


def test_an_app_behind_a_proxy_without_a_provider_is_closed(open_screen, desks):
    start, _store = desks
    screen = open_screen(server=start("Ada"))
    screen.page.context.set_extra_http_headers({"X-Forwarded-For": "10.0.0.9"})
    for page in ("review", "add"):
        screen.page.goto(f"{screen.address}/{page}")
        screen.page.get_by_text("Editing is closed").wait_for()
        assert screen.page.get_by_role("button", name="Accept").count() == 0


def test_the_map_is_shown_as_it_stood_with_a_banner_and_a_way_back(open_screen, desks):
    start, store = desks
    bring_out(store)
    then = history(store, "ev-1")[-1].at
    better = nirab(title="Shells fall at dawn")
    correct(store, "ev-1", better, ADA, "the hour", expected_version=3)
    bring_out(store, version=4)
    screen = open_screen(server=start("Ada")).open(f"/?event=ev-1&asof={then}")
    screen.page.get_by_text("The map as it stood on").wait_for()
    assert "Shells fall on Nirab" in screen.page.locator(".dl-head h2").inner_text()
    before = screen.page.get_by_role("textbox", name="As it stood at (UTC)")
    assert before.input_value() == then
    screen.page.get_by_role("button", name="Back to now").click()
    screen.page.locator(".dl-head h2", has_text="Shells fall at dawn").wait_for()
    screen.settle()
    assert "asof" not in screen.page.url
    assert screen.page.get_by_text("The map as it stood on").count() == 0
    before.fill("when it rained")
    before.press("Enter")
    screen.page.get_by_text("is not a time").wait_for()
    before.fill("2000-01-01")
    before.press("Enter")
    screen.page.get_by_text("The map as it stood on 2000-01-01").wait_for()
    screen.until(lambda: "asof=2000-01-01" in screen.page.url)
    assert screen.page.locator(".dl-head").count() == 0
